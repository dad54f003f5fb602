import assert from "node:assert/strict";
import { focusEditor, focusView, insist, openPreview } from "./ui/gestures.ts";
import { inEachVersion } from "./ui/suite.ts";
import { until } from "./waiting.ts";

/** Has a chart, an image, cautions and a finding. */
const HOT = "mistakes/wi-rw-9808-bga-peak-250.wi.yaml";

inEachVersion("screen reader", { "editor.accessibilitySupport": "on" }, (suite) => {
  suite.inOneWindow([{ file: HOT }], (opened) => {
    it("is read the preview in order, with a name for each part, picture and chart", async () => {
      const { page } = opened();
      const preview = await openPreview(page, HOT);
      const headings = await preview.getByRole("heading").evaluateAll((all) => all.map((heading) => heading.tagName));
      const levels = headings.map((name) => Number(name.slice(1)));
      assert.deepEqual(
        levels.filter((level) => level === 1),
        [1],
      );
      assert.equal(levels[0], 1);
      for (const [at, level] of levels.entries())
        assert.ok(at === 0 || level <= (levels[at - 1] ?? 0) + 1, `a level is left out: ${headings.join(" ")}`);
      assert.equal(await preview.getByRole("main").count(), 1);
      assert.equal(await preview.locator("html").getAttribute("lang"), "en");

      const steps = await preview.getByRole("group", { name: /^Step \d+: \S/ }).count();
      assert.equal(steps, await preview.locator("main > .wi-step").count());
      const parts = await preview.locator("main > [data-key]").count();
      assert.equal(await preview.getByRole("group", { name: /\S/ }).count(), parts);
      await preview.getByRole("img", { name: /^Side view of a BGA/ }).waitFor();
      await preview
        .getByRole("img", { name: /^Temperature over time .*Peak 243 °C.*Liquidus 220 °C/ })
        .first()
        .waitFor();
      assert.equal(
        await preview.locator("img:not([alt]), img[alt=''], svg:not([role=img], [aria-hidden=true])").count(),
        0,
      );
      const snapshot = await preview.getByRole("main").ariaSnapshot();
      assert.match(snapshot, /- note:\s+- paragraph:\s+- strong: "Caution:"/);
      assert.match(snapshot, /columnheader "Parameter"/);
      assert.match(snapshot, /rowheader "Peak temperature"/);
      assert.match(snapshot, /Error/);
    });

    it("is read the entries of both views", async () => {
      const { page } = opened();
      await focusEditor(page, HOT);
      const views = [
        {
          title: "Instructions" as const,
          level: 2,
          entry: /^WI-RW-\d+, .+, Revision .+, (?:Draft|In review|Released|Obsolete)/,
        },
        // Below its section: its title, its number, and what is known of it.
        { title: "Procedures" as const, level: 3, entry: /^\w.+, (?:7711|7721|common) [\w.-]+(?:, .+)?$/ },
      ];
      for (const { title, level, entry } of views) {
        const tree = await focusView(page, title);
        const rows = tree.getByRole("treeitem");
        await insist(
          async () => {
            await page.keyboard.press("Home");
            // To the first entry: opens what is closed, and steps into what is open.
            for (let step = 1; step < level; step++) {
              await page.keyboard.press("ArrowRight");
              await page.keyboard.press("ArrowRight");
            }
          },
          tree.locator(`[role="treeitem"][aria-level="${level}"]`),
        );
        const names = await until("names", async () => {
          const all = await rows.evaluateAll((items) =>
            items.map((item) => [item.getAttribute("aria-level"), item.getAttribute("aria-label") ?? ""] as const),
          );
          return all.length > 1 && all;
        });
        assert.ok(
          names.every(([, name]) => name.trim() !== ""),
          JSON.stringify(names),
        );
        const entries = names.filter(([at]) => at === String(level)).map(([, name]) => name);
        assert.ok(entries.length > 0 && entries.every((name) => entry.test(name)), entries.join("\n"));
      }
    });
  });
});
