import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { EVERYTHING, withTexts, yamlOf } from "../support/everything.ts";
import { contrastsIn } from "./ui/contrast.ts";
import {
  editorOf,
  focusEditor,
  goToLine,
  insist,
  linesShown,
  openPreview,
  quick,
  runCommand,
  webviewOf,
} from "./ui/gestures.ts";
import { inWorkbench } from "./ui/suite.ts";
import { takePicture } from "./ui/workbench.ts";
import { until } from "./waiting.ts";

const BGA = "bga/wi-rw-0501-bga256-replace.wi.yaml";
const WRONG = "mistakes/wi-rw-9801-parylene-solvent.wi.yaml";

describe("user interface, preview", function () {
  this.timeout(300_000);
  const suite = inWorkbench({ "workbench.colorTheme": "Default Light Modern" });

  it("shows the document with title, steps and chart, and leaves the focus", async () => {
    const { page } = await suite.open({ file: BGA });
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

  it("moves to what the cursor is at only when that is out of view", async () => {
    const { page, fixture } = await suite.open({ file: BGA, line: 1 });
    const preview = await openPreview(page, BGA);
    const steps = preview.locator("main > .wi-step");
    const last = steps.last();
    assert.ok(!(await isInView(last)));
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
    const { page } = await suite.open({ file: BGA, line: 1 });
    const preview = await openPreview(page, BGA);
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

  it("zooms, and follows the active instruction unless it is locked", async () => {
    const { page } = await suite.open({ file: BGA });
    const preview = await openPreview(page, BGA);
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
    await openFile(page, WRONG);
    await number.filter({ hasText: "WI-RW-9801" }).waitFor();
    await focusPreview(page, preview);
    const lock = page.locator('.editor-actions a[aria-label^="Keep Showing"]').first();
    await lock.click();
    await page.locator('.editor-actions a[aria-label^="Follow the Active"]').first().waitFor();
    await openFile(page, BGA);
    await framesLater(preview);
    assert.match(await number.first().innerText(), /WI-RW-9801/);
  });

  const papers = new Set<string>();
  for (const { theme, kind } of [
    { theme: "Default Light Modern", kind: "vscode-light" },
    { theme: "Default Dark Modern", kind: "vscode-dark" },
    { theme: "Default High Contrast", kind: "vscode-high-contrast" },
    { theme: "Default High Contrast Light", kind: "vscode-high-contrast-light" },
  ]) {
    it(`is readable in ${theme}`, async () => {
      const { page } = await suite.open(
        { file: WRONG },
        { ".vscode/settings.json": JSON.stringify({ "workbench.colorTheme": theme }) },
      );
      const preview = await openPreview(page, WRONG);
      await preview.locator(`body.${kind}`).waitFor();
      const large = ".wi-stamp, .wi-badge, .wi-badge *, .wi-step-number";
      const contrasts = await contrastsIn(preview.locator(`main *:not(${large})`));
      assert.ok(contrasts.length > 50);
      assert.deepEqual(
        contrasts.filter(({ ratio }) => ratio < 4.5),
        [],
      );
      const marks = await contrastsIn(preview.locator(large));
      assert.ok(marks.length > 3);
      assert.deepEqual(
        marks.filter(({ ratio }) => ratio < 3),
        [],
      );
      const paper = await preview.locator("main").evaluate((element) => {
        const { backgroundColor, color } = getComputedStyle(element);
        return `${backgroundColor} ${color}`;
      });
      assert.ok(!papers.has(paper), `the page did not follow: ${paper}`);
      papers.add(paper);
    });
  }

  it("shows an image anew that is painted anew", async () => {
    const { page, fixture } = await suite.open({ file: BGA });
    const preview = await openPreview(page, BGA);
    const image = preview.locator('img[data-file$="/bga-thermocouples.svg"]').first();
    await image.scrollIntoViewIfNeeded();
    const width = () => image.evaluate((shown) => (shown as HTMLImageElement).naturalWidth);
    await until("the image", async () => (await width()) > 100);
    const painted =
      '<svg xmlns="http://www.w3.org/2000/svg" width="77" height="33"><rect width="77" height="33"/></svg>';
    writeFileSync(join(fixture.folder, "images/bga-thermocouples.svg"), painted);
    await until("the other image", async () => (await width()) === 77);
  });

  it("compares with another instruction and tells the changes", async () => {
    const { page } = await suite.open({ file: BGA });
    await focusEditor(page, BGA);
    await editorOf(page, BGA).locator(".codelens-decoration").first().waitFor();
    await runCommand(page, "Work Instructions: Compare with Another Instruction");
    await quick.title(page).filter({ hasText: "Compare with which instruction?" }).waitFor();
    await quick.input(page).fill("0500");
    await until("one file", async () => (await quick.rows(page).filter({ hasText: "0500" }).count()) === 1);
    await page.keyboard.press("Enter");
    await page.locator("iframe.webview.ready").first().waitFor();
    const compared = webviewOf(page);
    await compared.locator(".wi-changes li").first().waitFor();
    const changes = await compared.locator(".wi-changes li").allInnerTexts();
    assert.ok(changes.length > 3, changes.join("\n"));
    assert.ok((await compared.locator(".wi-pair").count()) > 3);
    assert.ok((await compared.locator("ins").count()) > 0 && (await compared.locator("del").count()) > 0);
  });

  it("runs and loads nothing that an author wrote", async () => {
    const file = "hostile/hostile.wi.yaml";
    const foreign: string[] = [];
    const complaints: string[] = [];
    let authority = "";
    const { page } = await suite.open(
      {
        file,
        before: async (opened) => {
          authority = suite.workbench().server.authority;
          opened.on("request", (request) => {
            const url = request.url();
            if (/evil\.example|evil-/.test(url)) foreign.push(url);
            else if (
              !url.startsWith(`http://${authority}/`) &&
              !/^(?:blob:|data:|vscode|https:\/\/[\w.+-]+\.vscode-cdn\.net\/)/.test(url)
            )
              foreign.push(url);
          });
          opened.on("console", (message) => {
            if (/content security policy/i.test(message.text()) && /evil|inline/i.test(message.text()))
              complaints.push(message.text());
          });
          opened.on("dialog", (dialog) => {
            foreign.push(`dialog ${dialog.message()}`);
            void dialog.dismiss();
          });
          await opened.addInitScript(() => {
            addEventListener("securitypolicyviolation", (event) => {
              const all = globalThis as { violations?: string[] };
              all.violations = [...(all.violations ?? []), `${event.violatedDirective} ${event.blockedURI}`];
            });
          });
        },
      },
      { [file]: hostileText() },
    );
    await focusEditor(page, file);
    await insist(async () => {
      await page.keyboard.press("Control+k");
      await page.keyboard.press("v");
    }, page.locator("iframe.webview.ready"));
    const preview = webviewOf(page);
    await preview.locator("main > .wi-step").nth(3).waitFor();
    // The author's words are there, as words.
    assert.match(await preview.locator("main").innerText(), /<script>globalThis\.evil/);
    for (const heading of await preview.locator("h1, h3, a, .wi-image").all())
      await heading.click({ force: true, timeout: 2_000 }).catch(() => undefined);
    const frames = page.frames();
    assert.ok(frames.length >= 3);
    for (const frame of frames) {
      const found = await frame.evaluate(() => {
        const all = globalThis as Record<string, unknown>;
        return { evil: all.evil ?? null, violations: all.violations ?? [] };
      });
      const isOurs = frame.name() === "active-frame" || frame.parentFrame()?.name() === "active-frame";
      assert.equal(found.evil, null, frame.url());
      if (isOurs) assert.deepEqual(found.violations, []);
    }
    assert.equal(
      await preview.locator("main :is(script, iframe, object, embed, form, base, meta, link, style, a[href])").count(),
      0,
    );
    assert.deepEqual(foreign, []);
    assert.deepEqual(complaints, []);
  });
});

const ATTACKS = [
  "<script>globalThis.evil=1;top.evil=1</script>",
  "<img src=x onerror=globalThis.evil=2>",
  "<img src=https://evil.example/a.png>",
  "<svg onload=globalThis.evil=3>",
  "[a](javascript:globalThis.evil=4)",
  "![a](https://evil.example/b.png)",
  "<iframe src=https://evil.example/c></iframe>",
  "<iframe srcdoc='<script>top.evil=5</script>'></iframe>",
  "</style><style>body{background:url(https://evil.example/d)}</style>",
  "<link rel=stylesheet href=https://evil.example/e>",
  "url(https://evil.example/f)",
  '" onmouseover=globalThis.evil=6 x="',
  "' autofocus onfocus=globalThis.evil=7 x='",
  "<a href=javascript:globalThis.evil=8>x</a>",
  "<div style='background:url(https://evil.example/g)'>x</div>",
  "<meta http-equiv=refresh content='0;url=https://evil.example/h'>",
  "<base href=https://evil.example/>",
  "<form action=https://evil.example/i><button>x</button></form>",
].join(" ");

/** Every text field is an attack; what is chosen from a list stays, so that all parts of the page are there. */
function hostileText(): string {
  const isChosen = (text: string) => /^[a-z]+(?:-[a-z0-9]+)*$|^\d|^[A-Z]{0,4}\d|^IPC|^(?:7711|common)/.test(text);
  const value = withTexts(EVERYTHING, (text) => (isChosen(text) ? text : `${text} ${ATTACKS}`));
  const all = withTexts(EVERYTHING, (text) => `${text} ${ATTACKS}`) as { readonly steps: readonly object[] };
  const mild = value as { readonly steps: readonly object[] };
  return yamlOf({ ...mild, steps: [...mild.steps, ...all.steps] });
}

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

async function openFile(page: Page, file: string): Promise<void> {
  await focusGroup(page);
  await insist(() => page.keyboard.press("Control+p"), quick.input(page));
  await quick.input(page).fill(file.slice(file.lastIndexOf("/") + 1));
  await quick
    .rows(page)
    .first()
    .filter({ hasText: file.slice(file.lastIndexOf("/") + 1) })
    .waitFor();
  await page.keyboard.press("Enter");
  await editorOf(page, file).locator(".view-line span span").first().waitFor();
}

/** The window knows that the preview is what its commands are about. */
async function focusPreview(page: Page, preview: FrameLocator): Promise<void> {
  await insist(
    () => preview.locator("h1").first().click(),
    page.locator('.editor-group-container.active .tab.active[aria-label*="Preview"]'),
  );
}

async function focusGroup(page: Page): Promise<void> {
  await page.locator(".editor-group-container .tab").first().click();
}
