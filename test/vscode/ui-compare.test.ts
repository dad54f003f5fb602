import assert from "node:assert/strict";
import { commitAll, writeAll } from "./fixture.ts";
import { compareWithOther, focusEditor, notified, openFile, quick, runCommand, webviewOf } from "./ui/gestures.ts";
import { CLEAN, inEachVersion } from "./ui/suite.ts";
import { until } from "./waiting.ts";

const BGA = "bga/wi-rw-0501-bga256-replace.wi.yaml";
const FILE = "sensor/wi-rw-0900.wi.yaml";
const ADDED = "sensor/wi-rw-0901.wi.yaml";
const COMMAND = "Work Instructions: Compare with an Earlier Version (Git)";
const COMPARED = ".wi-compare";

const hotter = CLEAN.replace("tipTemperature: 350 °C", "tipTemperature: 340 °C");
const finer = CLEAN.replace("diameter: 0.5 mm", "diameter: 0.3 mm");

inEachVersion("comparison", { "git.enabled": true, "workbench.colorTheme": "Default Light Modern" }, (suite) => {
  suite.inOneWindow(
    [
      { file: FILE },
      { [FILE]: hotter },
      (folder) => {
        commitAll(folder, "First issue");
        writeAll(folder, { [FILE]: CLEAN });
        commitAll(folder, "Tip as the alloy wants it");
        writeAll(folder, { [FILE]: finer, [ADDED]: CLEAN });
      },
    ],
    (opened) => {
      it("compares with a commit that is chosen, and tells the changes in words", async () => {
        const { page } = opened();
        await focusEditor(page, FILE);
        await runCommand(page, COMMAND);
        await quick.title(page).filter({ hasText: "Compare with which version?" }).waitFor();
        await quick.rows(page).nth(1).waitFor();
        const commits = await quick.rows(page).allInnerTexts();
        assert.equal(commits.length, 2);
        assert.match(commits[0] ?? "", /Tip as the alloy wants it/);
        assert.match(commits[1] ?? "", /First issue[\s\S]*[0-9a-f]{8}[\s\S]*A\. Tester/);
        await quick.input(page).fill("First");
        await until("one commit", async () => (await quick.rows(page).count()) === 1);
        await page.keyboard.press("Enter");

        await page.locator("iframe.webview.ready").first().waitFor();
        const compared = webviewOf(page).locator(COMPARED);
        await compared.waitFor();
        assert.match(
          await compared.locator(".wi-compare-head h1").innerText(),
          /^WI-RW-0900: [0-9a-f]{8} First issue → sensor\//,
        );
        const changes = await compared.locator(".wi-changes li").allInnerTexts();
        assert.equal(changes.length, 2, changes.join("\n"));
        assert.match(changes.join("\n"), /340 °C.*350 °C/);
        assert.match(changes.join("\n"), /0\.5 mm.*0\.3 mm/);
        const pairs = await compared
          .locator(".wi-pair-changed")
          .evaluateAll((all) => all.map((pair) => [...pair.children].map((side) => (side as HTMLElement).innerText)));
        const differs = (before: RegExp, after: RegExp) =>
          pairs.some(([left = "", right = ""]) => before.test(left) && after.test(right) && !before.test(right));
        assert.ok(differs(/^.*tip temperature.*340 °C/im, /350 °C/), JSON.stringify(pairs));
        assert.ok((await compared.locator(".wi-unchanged").count()) > 0);
      });

      it("says that Git has no earlier version of a new file", async () => {
        const { page, fixture } = opened();
        await openFile(page, fixture, ADDED);
        await focusEditor(page, ADDED);
        await runCommand(page, COMMAND);
        await notified(page, "Git has no earlier version of this file.");
      });

      it("compares with another instruction and tells the changes", async () => {
        const { page, fixture } = opened();
        await openFile(page, fixture, BGA);
        // The comparison before is behind it.
        await page.locator("iframe.webview").waitFor({ state: "detached" });
        const compared = await compareWithOther(page, BGA, "0500");
        const changes = await compared.locator(".wi-changes li").allInnerTexts();
        assert.ok(changes.length > 3, changes.join("\n"));
        assert.ok((await compared.locator(".wi-pair").count()) > 3);
        assert.ok((await compared.locator("ins").count()) > 0 && (await compared.locator("del").count()) > 0);
      });
    },
  );

  it("says that a file is in no repository", async () => {
    const { page } = await suite.open({ file: FILE }, { [FILE]: CLEAN });
    await focusEditor(page, FILE);
    await runCommand(page, COMMAND);
    await notified(page, "This file is in no Git repository that the editor knows.");
    assert.equal(await page.locator("iframe.webview").count(), 0);
  });
});
