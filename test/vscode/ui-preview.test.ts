import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import {
  editorOf,
  filesWatched,
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

  it("follows the typing without building the page anew, and keeps its place", async () => {
    // What is edited is not brought into view: a person reads another place.
    const settings = { ".vscode/settings.json": '{ "wi.preview.syncWithEditor": false }' };
    const { page } = await suite.open({ file: BGA, line: 4 }, settings);
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
    const isOld = await blocks.evaluateAll((all) => all.map((block) => (block as { isOld?: boolean }).isOld === true));
    assert.ok(isOld.length > 5);
    assert.ok(
      isOld.filter((old) => !old).length <= 2,
      `built anew: ${isOld.filter((old) => !old).length} of ${isOld.length}`,
    );
    await until("the same place", async () => Math.abs((await topOf(step)) - before) < 3);
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
