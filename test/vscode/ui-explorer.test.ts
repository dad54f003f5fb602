import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  filesWatched,
  focusView,
  goToLine,
  insist,
  linesShown,
  openFile,
  quick,
  runCommand,
  webviewOf,
} from "./ui/gestures.ts";
import { CLEAN, inEachVersion } from "./ui/suite.ts";
import { takePicture } from "./ui/workbench.ts";
import { until } from "./waiting.ts";

const BGA = "bga/wi-rw-0501-bga256-replace.wi.yaml";

inEachVersion("explorer", { "workbench.colorTheme": "Default Light Modern" }, (suite) => {
  suite.inOneWindow([], (opened) => {
    it("leads to an instruction by keyboard alone, and groups by status", async () => {
      const { page } = opened();
      const rows = page.locator('.pane-body [role="treeitem"]');
      await focusView(page, "Instructions");
      const inFocus = page.locator(".pane-body").first().locator(".monaco-list:focus .monaco-list-row.focused");
      await insist(() => page.keyboard.press("Home"), inFocus);
      assert.match((await inFocus.getAttribute("aria-label")) ?? "", /instructions: \d+/);
      await insist(async () => {
        await page.keyboard.press("Home");
        await page.keyboard.press("ArrowRight");
      }, page.locator(".pane-body").first().locator('[role="treeitem"][aria-level="2"]'));
      const entry = page.locator('.pane-body .monaco-list:focus .monaco-list-row.focused[aria-level="2"]');
      await insist(async () => {
        await page.keyboard.press("Home");
        await page.keyboard.press("ArrowDown");
      }, entry);
      const label = (await entry.getAttribute("aria-label")) ?? "";
      assert.match(label, /, Revision .+, (?:Draft|In review|Released|Obsolete)/);
      const number = /^\S+?(?=,)/.exec(label)?.[0] ?? "";
      assert.match(number, /^WI-RW-\d+/);
      await page.keyboard.press("Enter");
      await page.locator(`.monaco-editor[data-uri*="${number.toLowerCase()}"] .view-line span span`).first().waitFor();
      await takePicture(page, "user interface, explorer by product");

      await runCommand(page, "Work Instructions: Group Instructions by Status");
      await rows.filter({ hasText: "Released" }).first().waitFor();
      await rows.filter({ hasText: "Obsolete" }).first().waitFor();
      const labels = await rows.evaluateAll((all) => all.map((row) => row.getAttribute("aria-label") ?? ""));
      assert.ok(labels.length > 0 && labels.every((words) => words !== ""));
      assert.ok(
        labels.some((words) => /^Released, instructions: \d+, with problems: \d+/.test(words)),
        labels.join("\n"),
      );
    });

    it("finds a procedure and shows what is known of it", async () => {
      const { page } = opened();
      await runCommand(page, "Work Instructions: Search Procedures");
      await quick.title(page).filter({ hasText: "Procedures" }).waitFor();
      await quick.input(page).fill("lap splice");
      await quick
        .rows(page)
        .filter({ hasText: /Lap Splice|lap/i })
        .first()
        .waitFor();
      await takePicture(page, "user interface, search of a procedure");
      await page.keyboard.press("Enter");
      await page.locator("iframe.webview.ready").first().waitFor();
      await webviewOf(page)
        .locator("body", { hasText: /Splice/ })
        .waitFor();
      const text = await webviewOf(page).locator("body").innerText();
      assert.match(text, /7721/);
      assert.match(text, /Skill/i);

      await runCommand(page, "Work Instructions: Focus on Procedures View");
      const row = page.locator('.pane-body [role="treeitem"]', { hasText: "Common procedures" }).first();
      await row.waitFor();
      assert.equal(await row.getAttribute("aria-expanded"), "true");
    });

    it("finds what a site catalog tells of as soon as that is saved", async () => {
      const { page, fixture } = opened();
      await openFile(page, fixture, BGA);
      await insist(
        () => page.keyboard.press("Control+Shift+e"),
        page.locator('.explorer-folders-view [role="treeitem"]'),
      );
      await filesWatched(page, fixture);
      const catalog = join(fixture.folder, "site.wi-catalog.yaml");
      writeFileSync(catalog, readFileSync(catalog, "utf8").replace(/(title: ).*$/m, "$1Sandwich of Two Boards"));
      await until("the title", async () => {
        await runCommand(page, "Work Instructions: Search Procedures");
        await quick.input(page).fill("Sandwich of Two");
        const row = quick.rows(page).filter({ hasText: "Sandwich of Two Boards" }).first();
        const isFound = await row.waitFor({ timeout: 1_000 }).then(
          () => true,
          () => false,
        );
        await page.keyboard.press("Escape");
        return isFound;
      });
    });

    it("writes the procedure of a row where the cursor is", async () => {
      const { page, fixture } = opened();
      await openFile(page, fixture, BGA);
      const tree = await focusView(page, "Procedures");
      const row = tree.locator('[role="treeitem"][aria-level="3"]', { hasText: "common" }).first();
      const closed = tree.locator('.monaco-list-row.focused[aria-expanded="false"]');
      await insist(async () => {
        await page.keyboard.press("Home");
        await page.keyboard.press("ArrowDown");
        if ((await closed.count()) > 0) await page.keyboard.press("ArrowRight");
      }, row);
      await goToLine(page, BGA, 1);
      const id = /common [\w.-]+/.exec((await row.getAttribute("aria-label")) ?? "")?.[0] ?? "";
      assert.match(id, /^common /);
      await row.hover();
      await row.locator('a[aria-label^="Cite at the Cursor"]').click();
      await until("the citation", async () => (await linesShown(page, BGA))[0]?.startsWith(id));
      await runCommand(page, "File: Revert File");
    });

    it("shows the instruction of a row, not the one that is open", async () => {
      const { page, fixture } = opened();
      await openFile(page, fixture, BGA);
      const tree = await focusView(page, "Instructions");
      const other = tree
        .locator('[role="treeitem"][aria-level="2"]')
        .filter({ hasText: /^WI-RW-/ })
        .filter({ hasNotText: "WI-RW-0501" });
      await insist(async () => {
        await page.keyboard.press("Home");
        await page.keyboard.press("ArrowRight");
      }, other);
      const number = /WI-RW-\d+/.exec((await other.first().getAttribute("aria-label")) ?? "")?.[0] ?? "";
      assert.match(number, /^WI-RW-/);
      await other.first().hover();
      await other.first().locator('a[aria-label^="Open Preview"]').click();
      // What is known of a procedure is still shown in another page.
      await until("the preview", async () => {
        const pages = [0, 1].map((at) => webviewOf(page, at).locator(".wi-number", { hasText: number }).count());
        return (await Promise.all(pages)).some((count) => count > 0);
      });
    });

    it("lists a file that comes from elsewhere by its name where it has no number", async () => {
      const { page, fixture } = opened();
      const rows = page.locator('.pane-body [role="treeitem"]');
      const group = rows.filter({ hasText: /^Draft/ }).first();
      await focusView(page, "Instructions");
      await insist(async () => group.click(), rows.and(page.locator('[aria-expanded="true"]', { hasText: /^Draft/ })));
      writeFileSync(
        join(fixture.folder, "Wärmeprofil 2.wi.yaml"),
        CLEAN.replace(/^ {2}number: .*\n/m, "").replace("status: released", "status: draft"),
      );
      await rows.filter({ hasText: "Wärmeprofil 2.wi.yaml" }).first().waitFor();
    });
  });
});
