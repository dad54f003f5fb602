/**
 * What a person does and reads in the workbench. A key or a movement can be lost while the workbench is busy, so
 * gestures that may be done twice are repeated until what they bring is there.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import type { Fixture } from "../fixture.ts";
import { DEADLINE, until } from "../waiting.ts";

/** Milliseconds until a gesture is taken for lost. */
const PATIENCE = 3_000;

const ROWS = ".quick-input-widget .quick-input-list .monaco-list-row";
const INPUT = ".quick-input-widget .quick-input-box input";
const TITLE = ".quick-input-widget .quick-input-title";
const SUGGESTIONS = ".suggest-widget.visible .monaco-list-row";
const ACTIONS = ".action-widget .monaco-list-row.action";
const HOVER = ".monaco-hover:not(.hidden) .monaco-hover-content";

export function editorOf(page: Page, file: string): Locator {
  return page.locator(`.monaco-editor[data-uri$="/${file}"]`).first();
}

export async function insist(gesture: () => Promise<unknown>, shown: Locator): Promise<Locator> {
  const end = Date.now() + DEADLINE;
  for (;;) {
    await gesture();
    try {
      await shown.first().waitFor({ timeout: PATIENCE });
      return shown.first();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

/** The text is there, and coloured. */
export async function textShown(page: Page, file: string): Promise<void> {
  await editorOf(page, file).locator(".view-line span span").first().waitFor();
}

export async function goToLine(page: Page, file: string, line: number, column = 1): Promise<void> {
  await focusEditor(page, file);
  await answer(page, "Control+g", `:${line}:${column}`, () => Promise.resolve());
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}

/** Opens a question by a key and answers it. It closes when a focus that is late arrives in the editor: then once more. */
async function answer(page: Page, key: string, text: string, isOffered: () => Promise<unknown>): Promise<void> {
  const input = page.locator(INPUT);
  await until(`the answer ${text}`, async () => {
    if (!(await input.isVisible())) await page.keyboard.press(key);
    await input.fill(text, { timeout: PATIENCE });
    await isOffered();
    // Else the key would go to the editor.
    if (!(await input.evaluate((element) => element === document.activeElement))) return false;
    await page.keyboard.press("Enter");
    return true;
  });
}

/** The lines that are on the screen, from top to bottom. */
export async function linesShown(page: Page, file: string): Promise<readonly string[]> {
  const lines = await editorOf(page, file)
    .locator(".view-line")
    .evaluateAll((all) =>
      all.map((line) => [Number.parseFloat((line as HTMLElement).style.top), line.textContent ?? ""] as const),
    );
  return [...lines].sort(([a], [b]) => a - b).map(([, text]) => text.replaceAll("\u00a0", " "));
}

export async function runCommand(page: Page, title: string): Promise<void> {
  const row = page.locator(ROWS, { hasText: title }).first();
  await page.keyboard.press("Escape");
  // The list is of the commands that were there when it was opened: the extension may still be on its way.
  await answer(page, "F1", `>${title}`, async () => {
    try {
      await row.and(page.locator(".focused")).waitFor({ timeout: PATIENCE });
    } catch (error) {
      await page.keyboard.press("Escape");
      throw error;
    }
  });
}

/** The tree of a view, with the keyboard in it. Before there is anything in it, the focus goes past it: then once more. */
export async function focusView(page: Page, title: "Instructions" | "Procedures"): Promise<Locator> {
  const tree = page.getByRole("tree", { name: title });
  const focus = () => runCommand(page, `Work Instructions: Focus on ${title} View`);
  await insist(focus, tree.getByRole("treeitem"));
  await insist(focus, tree.and(page.locator(":focus")));
  return tree;
}

export const quick = {
  input: (page: Page) => page.locator(INPUT),
  rows: (page: Page) => page.locator(ROWS),
  title: (page: Page) => page.locator(TITLE),
  widget: (page: Page) => page.locator(".quick-input-widget"),
};

/** Where the last letter of the first occurrence of some words is on the screen. */
async function placeOf(page: Page, file: string, word: string): Promise<{ readonly x: number; readonly y: number }> {
  return until(`the word ${word}`, () =>
    editorOf(page, file).evaluate((editor, wanted) => {
      for (const line of editor.querySelectorAll(".view-line")) {
        const nodes: { readonly node: Text; readonly from: number }[] = [];
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        let text = "";
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          nodes.push({ node: node as Text, from: text.length });
          text += (node as Text).data.replaceAll("\u00a0", " ");
        }
        const at = text.indexOf(wanted);
        if (at < 0) continue;
        const middle = at + wanted.length - 1;
        const found = nodes.findLast(({ from }) => from <= middle);
        if (found === undefined) continue;
        const range = document.createRange();
        range.setStart(found.node, middle - found.from);
        range.setEnd(found.node, middle - found.from + 1);
        const { left, top, width, height } = range.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }
      return undefined;
    }, word),
  );
}

export async function focusEditor(page: Page, file: string): Promise<void> {
  await until("the focus of the editor", async () => {
    await page
      .locator(`.tab[data-resource-name$="${file.slice(file.lastIndexOf("/") + 1)}"]`)
      .first()
      .click();
    return editorOf(page, file).evaluate((editor) => editor.contains(document.activeElement));
  });
}

/** Reads what is shown while the mouse rests on a word, once it says what is expected. */
export async function hoverText(page: Page, file: string, word: string, expected: string | RegExp): Promise<string> {
  return read(
    async () => {
      // A lens that comes late moves the lines.
      const { x, y } = await placeOf(page, file, word);
      await page.mouse.move(5, 5);
      await page.mouse.move(x - 2, y);
      await page.mouse.move(x, y);
    },
    page.locator(HOVER, { hasText: expected }),
  );
}

/** What a gesture brings may be gone before it is read. */
export function read(gesture: () => Promise<unknown>, shown: Locator): Promise<string> {
  return until("a text", async () => (await insist(gesture, shown)).innerText({ timeout: PATIENCE }));
}

export async function suggestions(page: Page, expected: string): Promise<Locator> {
  await insist(() => page.keyboard.press("Control+Space"), page.locator(SUGGESTIONS, { hasText: expected }));
  return page.locator(SUGGESTIONS);
}

/** Opens the menu of actions at the cursor and takes one by keyboard; the names of all. */
export async function takeAction(
  page: Page,
  title: string | RegExp,
  look: () => Promise<void>,
): Promise<readonly string[]> {
  const row = page.locator(ACTIONS, { hasText: title }).first();
  await insist(() => page.keyboard.press("Control+."), row);
  const all = await page.locator(ACTIONS).allInnerTexts();
  await look();
  await until("the action", async () => {
    if (/\bfocused\b/.test((await row.getAttribute("class")) ?? "")) return true;
    await page.keyboard.press("ArrowDown");
    return false;
  });
  await page.keyboard.press("Enter");
  return all;
}

export function webviewOf(page: Page, at = 0): FrameLocator {
  return page.frameLocator(`iframe.webview.ready >> nth=${at}`).frameLocator("iframe#active-frame");
}

/** The preview beside the editor, with its cards. */
export async function openPreview(page: Page, file: string): Promise<FrameLocator> {
  await focusEditor(page, file);
  await insist(async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.press("v");
  }, page.locator("iframe.webview.ready"));
  const preview = webviewOf(page);
  await preview.locator("main > .wi-step").first().waitFor();
  return preview;
}

/** By its whole path, for which nothing has to be searched: the oldest VS Code of the tests has no search. */
export async function openFile(page: Page, { folder }: Fixture, file: string): Promise<void> {
  await page.locator(".editor-group-container .tab").first().click();
  const row = page
    .locator(ROWS)
    .first()
    .filter({ hasText: file.slice(file.lastIndexOf("/") + 1) });
  await answer(page, "Control+p", join(folder, file), () => row.waitFor({ timeout: PATIENCE }));
  await textShown(page, file);
}

/**
 * The editor tells of files that are written: it begins to some seconds after its window is open, and until then tells
 * nothing.
 */
export async function filesWatched(page: Page, { folder }: Fixture): Promise<void> {
  let written = 0;
  await insist(
    async () => writeFileSync(join(folder, `watched-${++written}.txt`), ""),
    page.locator('.explorer-folders-view [role="treeitem"][aria-label^="watched-"]'),
  );
}

/** The comparison of the document in the editor with another, chosen by words. */
export async function compareWithOther(page: Page, file: string, words: string): Promise<FrameLocator> {
  await focusEditor(page, file);
  await editorOf(page, file).locator(".codelens-decoration").first().waitFor();
  await runCommand(page, "Work Instructions: Compare with Another Instruction");
  await page.locator(TITLE).filter({ hasText: "Compare with which instruction?" }).waitFor();
  await page.locator(INPUT).fill(words);
  await until("one instruction", async () => (await page.locator(ROWS).filter({ hasText: words }).count()) === 1);
  await page.keyboard.press("Enter");
  await page.locator("iframe.webview.ready").first().waitFor();
  const compared = webviewOf(page);
  await compared.locator(".wi-changes li").first().waitFor();
  return compared;
}

/** Waits for a notification; while pages may name tests, the workbench shows none by itself. */
export async function notified(page: Page, words: string | RegExp): Promise<void> {
  await insist(
    () => runCommand(page, "Notifications: Show Notifications"),
    page.locator(".notifications-center .notification-list-item-message", { hasText: words }),
  );
}
