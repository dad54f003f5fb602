import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import fc from "fast-check";
import type { Browser, Page } from "playwright-core";
import type { FromPage, ShownBlock, ToPage } from "../../client/src/preview/messages.ts";
import { STYLE } from "../../server/src/core/render/instruction/style.ts";
import { needBrowser } from "./available.ts";
import { launchBrowser, openPage } from "./browser.ts";
import { until } from "./waiting.ts";

const SCRIPT = fileURLToPath(new URL("../../client/webview/preview.ts", import.meta.url));
const URI = "file:///a.wi.yaml";
/** CSS pixels; the page is 900 high. */
const HEIGHT = 300;

/** What the page's script finds in place of the webview's host. */
interface Host {
  readonly sent: FromPage[];
  state: { readonly zoom?: number; readonly top?: number } | undefined;
}

declare const host: Host;

/** A block of five lines that all have an element; it begins at the line that is given. */
function block(key: string, line: number, word = key): ShownBlock {
  const rows = [1, 2, 3, 4].map((at) => `<p data-line="${at}">${word} ${at}</p>`).join("");
  return {
    key,
    line,
    end: line + 5,
    html: `<section data-line="0" style="height:${HEIGHT}px"><h3>${word}</h3>${rows}</section>`,
  };
}

/** With another height than before. */
function grown(key: string): ShownBlock {
  const { html = "", ...rest } = block(key, 0);
  return { ...rest, html: html.replace(`${HEIGHT}px`, `${HEIGHT * 3}px`) };
}

/** Where a block is now that the page has already. */
function known(key: string, line: number): ShownBlock {
  return { key, line, end: line + 5 };
}

const TEN = [..."abcdefghij"].map((key, index) => block(key, index * 5));

describe("page of the preview", () => {
  let browser: Browser;
  let script: string;
  let page: Page;

  before(async function () {
    needBrowser(this);
    const { outputFiles } = await build({ entryPoints: [SCRIPT], bundle: true, write: false, format: "iife" });
    script = outputFiles[0]?.text ?? "";
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    page = await openPage(browser);
    await start();
  });
  afterEach(() => page.close());
  after(() => browser?.close());

  /** The page as the preview makes it; what was kept of an earlier one comes back. */
  async function start(state: Host["state"] = undefined): Promise<void> {
    const host = `{ sent: [], state: ${JSON.stringify(state)} }`;
    const api =
      "{ postMessage: (message) => host.sent.push(message), getState: () => host.state, setState: (state) => { host.state = state; } }";
    // Some browsers keep the place by themselves; others leave it to the page.
    const body = `<style>${STYLE} html { overflow-anchor: none }</style>
<body class="wi-preview"><main id="page" class="wi-document"></main>
<script>var host = ${host}; var acquireVsCodeApi = () => (${api});</script><script>${script}</script>`;
    await page.unrouteAll();
    await page.route("**/*", (route) => route.fulfill({ contentType: "text/html", body: `<!DOCTYPE html>${body}` }));
    await page.goto("http://preview.test/");
  }

  /** Until the page has taken it: messages come one behind the other. */
  async function tell(message: ToPage): Promise<void> {
    await page.evaluate(async (told) => {
      const taken = new Promise((resolve) => addEventListener("message", resolve, { once: true }));
      postMessage(told, "*");
      await taken;
    }, message);
  }

  async function show(blocks: readonly ShownBlock[], more: Partial<Extract<ToPage, { kind: "show" }>> = {}) {
    const name = await page.evaluate(() => host.sent.find((message) => message.kind === "ready")?.page);
    assert.ok(name !== undefined);
    await tell({ kind: "show", page: name, uri: URI, locked: false, language: "", blocks, images: {}, ...more });
  }

  const keys = () => page.locator("[data-key]").evaluateAll((all) => all.map((element) => element.dataset.key ?? ""));
  const jumps = () =>
    page.evaluate(() => host.sent.flatMap((message) => (message.kind === "jump" ? [message.line] : [])));
  const topOf = (key: string) =>
    page.locator(`[data-key="${key}"]`).evaluate((element) => Math.round(element.getBoundingClientRect().top));
  const marked = () => page.locator(".wi-here").allInnerTexts();

  it("has the blocks in the order that it is told, whatever it had, and keeps the elements that did not change", async () => {
    const some = fc.uniqueArray(fc.constantFrom(..."abcdefgh"), { maxLength: 8 });
    const change = fc.record({ order: some, anew: fc.array(fc.constantFrom(..."abcdefgh"), { maxLength: 3 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 2, maxLength: 5 }), async (changes) => {
        await start();
        let had: readonly string[] = [];
        for (const [round, { order, anew }] of changes.entries()) {
          const isNew = (key: string) => !had.includes(key) || anew.includes(key);
          await page.evaluate(() => {
            for (const element of document.querySelectorAll("[data-key]")) Object.assign(element, { isOld: true });
          });
          await show(
            order.map((key, index) => (isNew(key) ? block(key, index * 5, `${key}${round}`) : known(key, index * 5))),
          );
          assert.deepEqual(await keys(), order);
          const kept = await page.locator("[data-key]").evaluateAll((all) => all.map((one) => "isOld" in one));
          assert.deepEqual(
            kept,
            order.map((key) => !isNew(key)),
          );
          had = order;
        }
      }),
      { numRuns: 60 },
    );
  });

  it("takes nothing that is meant for a page before it", async () => {
    await show(TEN, { page: "another" });
    assert.deepEqual(await keys(), []);
    await show(TEN.slice(0, 2));
    assert.deepEqual(await keys(), ["a", "b"]);
  });

  it("jumps to where a block is now, though its text is the one of before", async () => {
    await show(TEN);
    await page.locator('[data-key="b"] [data-line="2"]').dblclick();
    assert.deepEqual(await jumps(), [7]);
    // The steps `a` and `b` have changed places.
    await show([known("b", 0), known("a", 5), ...TEN.slice(2).map(({ key, line }) => known(key, line))]);
    await page.locator('[data-key="b"] [data-line="2"]').dblclick();
    await page.locator('[data-key="a"]').focus();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    assert.deepEqual(await jumps(), [7, 2, 5]);
  });

  it("finds the cursor where a block is now", async () => {
    await show(TEN);
    await tell({ kind: "reveal", uri: URI, line: 7 });
    assert.deepEqual(await marked(), ["b 2"]);
    await show([known("b", 0), known("a", 5), ...TEN.slice(2).map(({ key, line }) => known(key, line))]);
    assert.deepEqual(await marked(), ["a 2"]);
    await tell({ kind: "reveal", uri: URI, line: 1_000 });
    assert.deepEqual(await marked(), ["j 4"]);
    await tell({ kind: "reveal", uri: "file:///other.wi.yaml", line: 7 });
    assert.deepEqual(await marked(), ["j 4"]);
  });

  it("finds the cursor in what closes the page but stands at the head of the text, and in what is shown earlier than it is written", async () => {
    const title = { ...block("title", 0), end: 20 };
    const html = '<section data-line="0"><p data-line="3">three</p><p data-line="1">one</p></section>';
    await show([title, { key: "step", line: 20, end: 25, html }, { ...block("history", 8), end: 12 }]);
    for (const [line, place] of [
      [9, "history 1"],
      [15, "title 4"],
      [24, "three"],
      [22, "one"],
      [1_000, "three"],
    ] as const) {
      await tell({ kind: "reveal", uri: URI, line });
      assert.deepEqual(await marked(), [place]);
    }
  });

  it("moves only when what the cursor is in is out of view", async () => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await show(TEN);
    const scroll = () => page.evaluate(() => scrollY);
    for (const line of [0, 7, 11]) await tell({ kind: "reveal", uri: URI, line });
    assert.equal(await scroll(), 0);
    await tell({ kind: "reveal", uri: URI, line: 37 });
    const there = await scroll();
    assert.ok(there > HEIGHT, `${there}`);
    await tell({ kind: "reveal", uri: URI, line: 38 });
    assert.equal(await scroll(), there);
    await tell({ kind: "reveal", uri: URI, line: 0 });
    assert.ok((await scroll()) < there);
  });

  it("begins where the cursor is, another document too, and at its head where that is not known", async () => {
    const other = { uri: "file:///other.wi.yaml" };
    const scroll = () => page.evaluate(() => scrollY);
    await tell({ kind: "reveal", uri: URI, line: 37 });
    await show(TEN);
    assert.deepEqual(await marked(), ["h 2"]);
    const there = await scroll();
    assert.ok(there > HEIGHT, `${there}`);
    await show([...TEN, block("k", 50)], other);
    assert.deepEqual(await marked(), []);
    assert.equal(await scroll(), 0);
    await tell({ kind: "reveal", uri: URI, line: 38 });
    assert.equal(await scroll(), 0);
    await show(TEN);
    assert.deepEqual(await marked(), ["h 3"]);
    assert.ok((await scroll()) > HEIGHT);
  });

  it("stays at its place when the file is given another name", async () => {
    await show(TEN);
    await page.evaluate((top) => scrollTo({ top }), await topOf("f"));
    await tell({ kind: "reveal", uri: "file:///renamed.wi.yaml", line: 0 });
    await show(TEN, { uri: "file:///renamed.wi.yaml" });
    assert.equal(await topOf("f"), 0);
  });

  it("keeps what is read in its place when blocks before it come, go and grow", async () => {
    await show(TEN);
    await page.evaluate((top) => scrollTo({ top }), (await topOf("f")) + 20);
    const before = await topOf("f");
    assert.equal(before, -20);
    const rest = (from: number) => TEN.slice(from).map(({ key, line }) => known(key, line));
    await show([block("x", 0), block("y", 0), ...rest(0)]);
    assert.ok(Math.abs((await topOf("f")) - before) < 2);
    await show(rest(2));
    assert.ok(Math.abs((await topOf("f")) - before) < 2);
    await show([grown("c"), ...rest(3)]);
    assert.ok(Math.abs((await topOf("f")) - before) < 2);
    // What is read goes; what comes behind it stays.
    const next = await topOf("g");
    await show([known("c", 0), ...rest(3).filter(({ key }) => key !== "f")]);
    assert.ok(Math.abs((await topOf("g")) - next) < 2);
    // What is read is another element itself, and the first of those in view was the last of all before.
    await show([grown("j"), block("c", 0), block("f", 0), known("g", 0)]);
    await page.evaluate(() => scrollTo({ top: 100 }));
    const top = await topOf("j");
    await show([known("j", 0), block("x", 0), known("c", 0), known("f", 0), known("g", 0)]);
    assert.ok(Math.abs((await topOf("j")) - top) < 2);
  });

  it("leaves open what a person opened, and the focus where it was", async () => {
    const details = (word: string): ShownBlock => ({
      ...known("z", 0),
      html: `<section data-line="0"><h3>${word}</h3><details><summary>Sum</summary>${word}</details></section>`,
    });
    await show([details("one"), ...TEN.slice(1)]);
    await page.locator("summary").click();
    await page.locator('[data-key="z"]').focus();
    await show([details("two"), ...TEN.slice(1).map(({ key, line }) => known(key, line))]);
    assert.equal(await page.locator('[data-key="z"] h3').innerText(), "two");
    assert.equal(await page.locator("details").evaluate((element) => (element as HTMLDetailsElement).open), true);
    assert.equal(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.key), "z");
  });

  it("zooms in steps, between a half and three times, and remembers it", async () => {
    const zoomed = () => page.locator("#page").evaluate((element) => getComputedStyle(element).zoom);
    const seen = new Set<string>();
    for (let time = 0; time < 20; time++) {
      await tell({ kind: "zoom", by: "out" });
      seen.add(await zoomed());
    }
    assert.equal(await zoomed(), "0.5");
    for (let time = 0; time < 20; time++) {
      await tell({ kind: "zoom", by: "in" });
      seen.add(await zoomed());
    }
    assert.equal(await zoomed(), "3");
    assert.equal(seen.size, 12);
    await start(await page.evaluate(() => host.state));
    assert.equal(await zoomed(), "3");
    await tell({ kind: "zoom", by: "reset" });
    assert.equal(await zoomed(), "1");
  });

  it("comes back at the place where it was", async () => {
    await show(TEN);
    await page.evaluate((top) => scrollTo({ top }), 900);
    const state = await until("the place", () => page.evaluate(() => host.state?.top === 900 && host.state));
    await start(state);
    await tell({ kind: "reveal", uri: URI, line: 0 });
    await show(TEN);
    assert.equal(await page.evaluate(() => scrollY), 900);
    // Once; then it goes where the person goes.
    await page.evaluate(() => scrollTo({ top: 500 }));
    await show(TEN.map(({ key, line }) => known(key, line)));
    assert.equal(await page.evaluate(() => scrollY), 500);
    const top = await topOf("c");
    await show([grown("a"), ...TEN.slice(1).map(({ key, line }) => known(key, line))]);
    assert.ok(Math.abs((await topOf("c")) - top) < 2);
    // The place was one in that document, not in another.
    await start(state);
    await show(TEN, { uri: "file:///other.wi.yaml" });
    assert.equal(await page.evaluate(() => scrollY), 0);
  });

  it("has the images that it was told of, also in what comes later, and the one that was painted anew", async () => {
    const picture = (color: string) =>
      `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4" fill="${color}"/></svg>`)}`;
    const withImage = (key: string): ShownBlock => ({
      ...known(key, 0),
      html: `<section data-line="0"><img data-file="file:///x.svg" alt="X"></section>`,
    });
    const sources = () => page.locator("img").evaluateAll((all) => all.map((image) => image.getAttribute("src")));
    await show([withImage("a")], { images: { "file:///x.svg": picture("red") } });
    await show([known("a", 0), withImage("b")]);
    assert.deepEqual(await sources(), [picture("red"), picture("red")]);
    await tell({ kind: "image", file: "file:///x.svg", source: picture("blue") });
    await show([known("a", 0), known("b", 0), withImage("c")]);
    assert.deepEqual(await sources(), [picture("blue"), picture("blue"), picture("blue")]);
  });

  it("says as text why there is nothing to show, and shows again what comes", async () => {
    await show(TEN);
    await tell({ kind: "empty", message: "<b>Nothing</b>" });
    assert.equal(await page.locator("#page").innerText(), "<b>Nothing</b>");
    await show(TEN);
    assert.deepEqual(
      await keys(),
      TEN.map(({ key }) => key),
    );
    assert.equal(await page.locator(".wi-empty").count(), 0);
  });
});
