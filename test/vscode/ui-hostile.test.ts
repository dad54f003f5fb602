import assert from "node:assert/strict";
import type { Frame, Page } from "playwright-core";
import { EVERYTHING, withTexts, yamlOf } from "../support/everything.ts";
import { runFolder } from "./run-folder.ts";
import { compareWithOther, openPreview } from "./ui/gestures.ts";
import { inEachVersion } from "./ui/suite.ts";
import { until } from "./waiting.ts";

const FILE = "hostile/hostile.wi.yaml";
const PLANTED = "https://evil.example/planted.png";

inEachVersion("hostile text", { "workbench.colorTheme": "Default Light Modern" }, (suite) => {
  const pages = [
    { name: "the preview", show: (page: Page) => openPreview(page, FILE), hasScripts: true },
    // No script runs in it, so none can be told of violations.
    { name: "a comparison", show: (page: Page) => compareWithOther(page, FILE, "0500"), hasScripts: false },
  ];
  for (const { name, show, hasScripts } of pages) {
    it(`${name} runs and loads nothing that an author wrote`, async () => {
      const { extension } = await runFolder();
      const seen: Seen = { requests: [], complaints: [], surprises: [] };
      const before = (opened: Page) => watch(opened, seen);
      const { page, fixture } = await suite.open({ file: FILE, before }, { [FILE]: hostileText() });
      const { authority } = suite.workbench().server;
      const isOurs = (url: string) =>
        url.startsWith(`http://${authority}/`) ||
        url.startsWith(`ws://${authority}/`) ||
        url.startsWith(`blob:http://${authority}/`) ||
        url.startsWith("data:") ||
        (/^https:\/\/vscode-remote\+[\w.+-]+\.vscode-resource\.vscode-cdn\.net\//.test(url) &&
          [`${extension}/dist/`, `${fixture.folder}/`].some((folder) => new URL(url).pathname.startsWith(folder)));

      const shown = await show(page);
      // The author's words are there, as words.
      assert.match(await shown.locator("main").innerText(), /<script>globalThis\.evil/);
      for (const part of await shown.locator("h1, h3, a, summary, .wi-image").all())
        await part.click({ force: true, timeout: 2_000 }).catch(() => undefined);
      assert.equal(
        await shown.locator("main :is(script, iframe, object, embed, form, base, meta, link, style, a[href])").count(),
        0,
      );
      for (const frame of page.frames())
        assert.equal(await frame.evaluate(() => (globalThis as { evil?: number }).evil ?? null), null, frame.url());
      const frame = await frameOf(page);
      assert.deepEqual(frame.childFrames(), []);
      assert.deepEqual(await violationsIn(frame), []);
      assert.deepEqual([...seen.complaints], []);
      assert.deepEqual(seen.surprises, []);
      assert.deepEqual(
        seen.requests.filter(({ url }) => !isOurs(url)),
        [],
      );

      // What would have been seen: the policy stops it, and says so.
      await shown.locator("main").evaluate((main, address) => {
        main.append(Object.assign(document.createElement("img"), { src: address }));
      }, PLANTED);
      await until("the complaint", () => seen.complaints.some((words) => words.includes(PLANTED)));
      assert.ok(seen.complaints.every((words) => words.includes("/webview/browser/pre/")));
      if (hasScripts)
        await until("the violation", async () => (await violationsIn(frame)).includes(`img-src ${PLANTED}`));
    });
  }
});

interface Seen {
  readonly requests: { readonly url: string; readonly frame: string }[];
  /** About the policy of a page, from whichever frame: the workbench itself has none. */
  readonly complaints: string[];
  /** Dialogs, downloads and other pages. */
  readonly surprises: string[];
}

/** Everything that all frames of a page ask for and complain of, from now on. */
async function watch(page: Page, { requests, complaints, surprises }: Seen): Promise<void> {
  page.context().on("request", (request) => {
    // A service worker has no frame.
    const frame = request.serviceWorker() === null ? request.frame().url() : "";
    requests.push({ url: request.url(), frame });
  });
  page.on("websocket", (socket) => requests.push({ url: socket.url(), frame: "" }));
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text()))
      complaints.push(`${message.location().url}: ${message.text()}`);
  });
  page.on("dialog", (dialog) => {
    surprises.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("download", (download) => surprises.push(`download ${download.url()}`));
  page.on("popup", (popup) => surprises.push(`page ${popup.url()}`));
  await page.addInitScript(() => {
    const all = globalThis as { violations?: string[] };
    const listen = () =>
      addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
        all.violations = [...(all.violations ?? []), `${effectiveDirective} ${blockedURI}`];
      });
    listen();
    // The page of a webview is written into a frame, which takes all listeners away.
    Document.prototype.open = new Proxy(Document.prototype.open, {
      apply: (open, document, given) => {
        const opened: unknown = Reflect.apply(open, document, given);
        listen();
        return opened;
      },
    });
  });
}

/** The frame of the one webview that is open, in the frame that VS Code puts around it. */
async function frameOf(page: Page): Promise<Frame> {
  const outer = await (await page.locator("iframe.webview.ready").elementHandle())?.contentFrame();
  const inner = outer?.childFrames() ?? [];
  assert.equal(inner.length, 1);
  assert.ok(inner[0] !== undefined);
  return inner[0];
}

function violationsIn(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(() => (globalThis as { violations?: string[] }).violations ?? []);
}

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
