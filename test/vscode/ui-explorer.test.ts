import assert from "node:assert/strict";
import { insist, quick, runCommand, webviewOf } from "./ui/gestures.ts";
import { inEachVersion } from "./ui/suite.ts";
import { takePicture } from "./ui/workbench.ts";

inEachVersion("explorer", { "workbench.colorTheme": "Default Light Modern" }, (suite) => {
  suite.inOneWindow([], (opened) => {
    it("leads to an instruction by keyboard alone, and groups by status", async () => {
      const { page } = opened();
      const rows = page.locator('.pane-body [role="treeitem"]');
      await runCommand(page, "Work Instructions: Focus on Instructions View");
      await rows.first().waitFor();
      // Before there is anything in it, the focus goes past it.
      await insist(
        () => runCommand(page, "Work Instructions: Focus on Instructions View"),
        page.locator(".pane-body .monaco-list:focus"),
      );
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
  });
});
