import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import {
  editorOf,
  filesWatched,
  focusEditor,
  goToLine,
  insist,
  linesShown,
  openFile,
  openPreview,
  runCommand,
  webviewOf,
} from "./ui/gestures.ts";
import { inEachVersion } from "./ui/suite.ts";
import { takePicture } from "./ui/workbench.ts";
import { until } from "./waiting.ts";

const BGA = "bga/wi-rw-0501-bga256-replace.wi.yaml";
const WRONG = "mistakes/wi-rw-9801-parylene-solvent.wi.yaml";

inEachVersion("preview", { "workbench.colorTheme": "Default Light Modern" }, (suite) => {
  suite.inOneWindow([{ file: BGA }], (opened) => {
    it("shows the document with title, steps and chart, and leaves the focus", async () => {
      const { page } = opened();
      const preview = await openPreview(page, BGA);
      assert.match(await preview.locator("h1").first().innerText(), /BGA/);
      assert.match(await preview.locator(".wi-number").first().innerText(), /WI-RW-0501/);
      assert.match(await preview.locator(".wi-stamp").first().innerText(), /released/i);
      assert.ok((await preview.locator("main > .wi-step").count()) >= 4);
      await until("the focus in the editor", () => hasFocus(editorOf(page, BGA)));
      await takePicture(page, "user interface, preview from its beginning");
      const chart = preview.locator(".wi-chart").first();
      await chart.scrollIntoViewIfNeeded();
      assert.match((await chart.getAttribute("aria-label")) ?? "", /liquidus/i);
      assert.ok((await chart.locator(".wi-liquidus").count()) > 0);
    });

    it("moves to what the cursor is at only when that is out of view", async () => {
      const { page, fixture } = opened();
      const preview = webviewOf(page);
      const steps = preview.locator("main > .wi-step");
      const last = steps.last();
      await goToLine(page, BGA, 1);
      await until("the beginning", async () => !(await isInView(last)));
      const lines = readFileSync(join(fixture.folder, BGA), "utf8").trimEnd().split("\n").length;
      await goToLine(page, BGA, lines);
      await until(
        "the end",
        async () => (await preview.locator(".wi-here").count()) === 1 && (await scrollOf(preview)) > 0,
      );
      await until("what is edited in view", () => isInView(preview.locator(".wi-here")));
      await until("the focus in the editor", () => hasFocus(editorOf(page, BGA)));
      await until("rest", async () => {
        const place = await scrollOf(preview);
        return (await framesLater(preview)) && place === (await scrollOf(preview));
      });
      const place = await scrollOf(preview);
      // Another part of the same card: it is in view.
      await goToLine(page, BGA, lines - 3);
      await framesLater(preview);
      assert.ok(await isInView(preview.locator(".wi-here")));
      assert.equal(await scrollOf(preview), place);
    });

    it("begins where the cursor is", async () => {
      const { page } = opened();
      await page.locator('.tab[aria-label*="Preview"]').first().click({ button: "middle" });
      await page.locator("iframe.webview.ready").waitFor({ state: "detached" });
      const preview = await openPreview(page, BGA);
      await until("the end", async () => (await scrollOf(preview)) > 0);
      await until("the cursor's place in view", () => isInView(preview.locator(".wi-here")));
    });

    it("jumps from a block to its source by mouse and keyboard, and keeps the focus", async () => {
      const { page } = opened();
      await goToLine(page, BGA, 1);
      const preview = webviewOf(page);
      const steps = preview.locator("main > .wi-step");
      const last = (await steps.count()) - 1;
      const heading = steps.nth(last).locator("h3").first();
      const title = (await heading.innerText()).trim();
      await heading.scrollIntoViewIfNeeded();
      await heading.dblclick();
      await until("the source of the last step", async () =>
        (await linesShown(page, BGA)).some((line) => line.includes(`title: ${title}`)),
      );
      assert.ok(!(await hasFocus(editorOf(page, BGA))), "the editor took the focus");
      const first = steps.first();
      const firstTitle = (await first.locator("h3").first().innerText()).trim();
      await first.focus();
      await page.keyboard.press("Enter");
      await until("the source of the first step", async () =>
        (await linesShown(page, BGA)).some((line) => line.includes(`title: ${firstTitle}`)),
      );
      assert.ok(await first.evaluate((element) => document.activeElement === element && document.hasFocus()));
    });

    it("shows an image anew that is painted anew", async () => {
      const { page, fixture } = opened();
      const preview = webviewOf(page);
      const image = preview.locator('img[data-file$="/bga-thermocouples.svg"]').first();
      await image.scrollIntoViewIfNeeded();
      const width = () => image.evaluate((shown) => (shown as HTMLImageElement).naturalWidth);
      await until("the image", async () => (await width()) > 100);
      await filesWatched(page, fixture);
      const painted =
        '<svg xmlns="http://www.w3.org/2000/svg" width="77" height="33"><rect width="77" height="33"/></svg>';
      writeFileSync(join(fixture.folder, "images/bga-thermocouples.svg"), painted);
      await until("the other image", async () => (await width()) === 77);
    });

    it("zooms, and follows the active instruction unless it is locked", async () => {
      const { page, fixture } = opened();
      const preview = webviewOf(page);
      const zoom = () => preview.locator("#page").evaluate((element) => getComputedStyle(element).zoom);
      await focusPreview(page, preview);
      await runCommand(page, "Work Instructions: Preview: Zoom In");
      await until("a larger page", async () => (await zoom()) === "1.1");
      await takePicture(page, "user interface, preview zoomed");
      await runCommand(page, "Work Instructions: Preview: Zoom Out");
      await until("the page as before", async () => (await zoom()) === "1");
      await runCommand(page, "Work Instructions: Preview: Zoom Out");
      await until("a smaller page", async () => (await zoom()) === "0.9");
      await runCommand(page, "Work Instructions: Preview: Reset Zoom");
      await until("the page as it was", async () => (await zoom()) === "1");

      const number = preview.locator(".wi-number");
      const lines = readFileSync(join(fixture.folder, BGA), "utf8").trimEnd().split("\n").length;
      await goToLine(page, BGA, lines);
      await openFile(page, fixture, WRONG);
      await number.filter({ hasText: "WI-RW-9801" }).waitFor();
      await until("its beginning", async () => (await scrollOf(preview)) === 0);
      await goToLine(page, WRONG, 3);
      await openFile(page, fixture, BGA);
      await number.filter({ hasText: "WI-RW-0501" }).waitFor();
      await until("where the cursor is", async () => (await scrollOf(preview)) > 0);
      await until("it in view", () => isInView(preview.locator(".wi-here")));
      await openFile(page, fixture, WRONG);
      await number.filter({ hasText: "WI-RW-9801" }).waitFor();
      await focusPreview(page, preview);
      const lock = page.locator('.editor-actions a[aria-label^="Keep Showing"]').first();
      await lock.click();
      await page.locator('.editor-actions a[aria-label^="Follow the Active"]').first().waitFor();
      await openFile(page, fixture, BGA);
      await framesLater(preview);
      assert.match(await number.first().innerText(), /WI-RW-9801/);
    });
  });

  it("shows the images of a folder as soon as it belongs to the workspace", async () => {
    const workspace = "floor.code-workspace";
    const roots = (...paths: readonly string[]) => JSON.stringify({ folders: paths.map((path) => ({ path })) });
    const { page, fixture } = await suite.open(
      { file: BGA, workspace },
      { [workspace]: roots("through-hole", "mistakes") },
    );
    const preview = await openPreview(page, BGA);
    await preview.locator(".wi-missing", { hasText: "bga-thermocouples.svg" }).first().waitFor();
    const image = preview.locator('img[data-file$="/bga-thermocouples.svg"][src]').first();
    const belongs = () => writeFileSync(join(fixture.folder, workspace), roots("through-hole", "mistakes", "."));
    await insist(async () => {
      belongs();
      // The oldest version starts its extensions anew for another folder, and closes their pages.
      if ((await page.locator("iframe.webview.ready").count()) === 0) await openPreview(page, BGA);
    }, image);
    await until("the image", async () => image.evaluate((shown) => (shown as HTMLImageElement).naturalWidth > 100));
  });

  // What is edited is not brought into view: a person reads another place.
  const unsynced = { ".vscode/settings.json": '{ "wi.preview.syncWithEditor": false }' };
  suite.inOneWindow([{ file: BGA, line: 4 }, unsynced], (opened) => {
    it("follows the typing without building the page anew, and keeps its place", async () => {
      const { page } = opened();
      const preview = await openPreview(page, BGA);
      const blocks = preview.locator("[data-key]");
      await blocks.evaluateAll((all) => {
        for (const block of all) Object.assign(block, { isOld: true });
      });
      const step = preview.locator("main > .wi-step").nth(1);
      await step.evaluate((element) => element.scrollIntoView());
      const before = await topOf(step);
      await page.keyboard.press("End");
      await page.keyboard.type(" with a title so long that it takes another line than before");
      await preview.locator("h1", { hasText: /than before$/ }).waitFor();
      const isOld = await blocks.evaluateAll((all) =>
        all.map((block) => (block as { isOld?: boolean }).isOld === true),
      );
      assert.ok(isOld.length > 5);
      assert.ok(
        isOld.filter((old) => !old).length <= 2,
        `built anew: ${isOld.filter((old) => !old).length} of ${isOld.length}`,
      );
      await until("the same place", async () => Math.abs((await topOf(step)) - before) < 3);
    });

    it("gives the focus back to the block whose text was changed", async () => {
      const { page } = opened();
      const preview = webviewOf(page);
      const title = preview.locator("main > .wi-title");
      await title.focus();
      await focusEditor(page, BGA);
      await page.keyboard.press("End");
      await page.keyboard.type("hand");
      await title.filter({ hasText: "than beforehand" }).waitFor();
      await until("the focus in the block", async () => {
        await page.keyboard.press("Control+2");
        return title.evaluate((element) => document.hasFocus() && document.activeElement === element);
      });
    });

    it("comes back from behind a tab as it is now, at the place where it was", async () => {
      const { page } = opened();
      const preview = webviewOf(page);
      await focusPreview(page, preview);
      await runCommand(page, "View: Move Editor into Previous Group");
      const tab = page.locator('.tab[aria-label*="Preview"]').first();
      const step = preview.locator("main > .wi-step").nth(1);
      await step.evaluate((element) => element.scrollIntoView());
      const before = await until("a place", async () => (await scrollOf(preview)) || undefined);
      await focusEditor(page, BGA);
      await page.locator("iframe.webview.ready").waitFor({ state: "detached" });
      await page.keyboard.press("End");
      await page.keyboard.type(" all");
      await tab.click();
      await preview.locator("h1", { hasText: /beforehand all$/ }).waitFor();
      assert.equal(await preview.locator("[data-key]:empty").count(), 0);
      await until("the same place", async () => Math.abs((await scrollOf(preview)) - before) < 40);
    });

    it("stays with a file that gets another name", async () => {
      const { page, fixture } = opened();
      const preview = webviewOf(page);
      await runCommand(page, "File: Save All Files");
      const lock = page.locator('.editor-actions a[aria-label^="Keep Showing"]').first();
      await lock.click();
      await page.locator('.editor-actions a[aria-label^="Follow the Active"]').first().waitFor();
      const row = page.locator('.explorer-folders-view [role="treeitem"]', { hasText: "wi-rw-0501" }).first();
      const name = page.locator(".explorer-folders-view .monaco-inputbox input");
      await insist(async () => {
        await row.click();
        await page.keyboard.press("F2");
      }, name);
      await name.fill("wi-rw-0501-renamed.wi.yaml");
      await page.keyboard.press("Enter");
      await until("the file", () => fixture.texts()["/bga/wi-rw-0501-renamed.wi.yaml"] !== undefined);
      await openFile(page, fixture, "bga/wi-rw-0501-renamed.wi.yaml");
      await goToLine(page, "bga/wi-rw-0501-renamed.wi.yaml", 4);
      await page.keyboard.press("End");
      await page.keyboard.type(" renamed");
      await page.locator('.tab[aria-label*="Preview"]').first().click();
      await preview.locator("h1", { hasText: /beforehand all renamed$/ }).waitFor();
    });
  });
});

async function hasFocus(editor: Locator): Promise<boolean> {
  return editor.evaluate((element) => element.contains(document.activeElement));
}

async function topOf(element: Locator): Promise<number> {
  return element.evaluate((shown) => shown.getBoundingClientRect().top);
}

async function scrollOf(preview: FrameLocator): Promise<number> {
  return preview.locator("body").evaluate(() => Math.round(scrollY));
}

/** So that what was to be drawn is drawn. */
async function framesLater(preview: FrameLocator): Promise<true> {
  return preview.locator("body").evaluate(
    () =>
      new Promise<true>((resolve) => {
        let left = 10;
        const next = () => (left-- > 0 ? requestAnimationFrame(next) : resolve(true));
        next();
      }),
  );
}

async function isInView(element: Locator): Promise<boolean> {
  return element.first().evaluate((shown) => {
    const { top, bottom } = shown.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
}

/** The window knows that the preview is what its commands are about. */
async function focusPreview(page: Page, preview: FrameLocator): Promise<void> {
  await insist(
    () => preview.locator("h1").first().click(),
    page.locator('.editor-group-container.active .tab.active[aria-label*="Preview"]'),
  );
}
