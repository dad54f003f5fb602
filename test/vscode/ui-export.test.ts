import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { editorOf, focusEditor, notified, openPreview, quick, runCommand } from "./ui/gestures.ts";
import { inEachVersion } from "./ui/suite.ts";
import { takePicture } from "./ui/workbench.ts";
import { until } from "./waiting.ts";

const BGA = "bga/wi-rw-0501-bga256-replace.wi.yaml";
const NAME = "WI-RW-0501_C.html";

inEachVersion("export", {}, (suite) => {
  it("writes the whole document where the person says, and nothing when they leave", async () => {
    const { page, fixture } = await suite.open({ file: BGA });
    const before = Object.keys(fixture.texts()).sort();
    const preview = await openPreview(page, BGA);
    const headings = await preview.locator("h1, h2, h3").allInnerTexts();
    for (const command of ["Print", "Export as HTML"]) {
      await askFor(page, command);
      await page.keyboard.press("Escape");
      await quick.widget(page).waitFor({ state: "hidden" });
    }
    await askFor(page, "Export as HTML");
    await takePicture(page, "user interface, export, the dialog");
    await page.keyboard.press("Enter");
    const path = join(fixture.folder, "bga", NAME);
    const html = await until(
      "the file",
      () => /<\/html>\s*$/.test(readFileSync(path, "utf8")) && readFileSync(path, "utf8"),
    );
    await notified(page, `Written to bga/${NAME}`);
    // A page cannot open a file of another machine.
    assert.equal(await page.locator(".notifications-center .monaco-button", { hasText: "Open" }).count(), 0);
    assert.deepEqual(Object.keys(fixture.texts()).sort(), [...before, `/bga/${NAME}`].sort());

    assert.doesNotMatch(html, /<script|\son\w+=|data-key|wi-finding/i);
    const reader = await page.context().browser()?.newPage();
    assert.ok(reader !== undefined);
    const asked: string[] = [];
    reader.on("request", (request) => asked.push(request.url()));
    await reader.goto(`file://${path}`);
    assert.equal(await reader.title(), "WI-RW-0501, Revision C – Replace BGA-256 U7 on the FC-200 main board");
    assert.deepEqual(await reader.locator("h1, h2, h3").allInnerTexts(), headings);
    const images = await reader.locator("img").evaluateAll((all) =>
      all.map((image) => ({
        start: (image as HTMLImageElement).src.slice(0, 5),
        width: (image as HTMLImageElement).naturalWidth,
        words: image.getAttribute("alt") ?? "",
      })),
    );
    assert.ok(images.length > 0);
    for (const { start, width, words } of images)
      assert.ok(start === "data:" && width > 0 && words !== "", JSON.stringify(images));
    assert.ok((await reader.locator(".wi-chart").count()) > 0);
    assert.deepEqual(
      asked.filter((url) => !/^data:/.test(url)),
      [`file://${path}`],
    );
    await takePicture(reader, "user interface, export, the file");
    await reader.close();
  });
});

/** The command, until it asks where the file is to go. */
async function askFor(page: Page, command: string): Promise<void> {
  await focusEditor(page, BGA);
  await runCommand(page, `Work Instructions: ${command}`);
  await until("the question where", async () =>
    (await quick.input(page).inputValue()).endsWith(`/workshop/bga/${NAME}`),
  );
  await editorOf(page, BGA).waitFor();
}
