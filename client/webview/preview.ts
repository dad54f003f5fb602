import type { FromPage, ToPage } from "../src/preview/messages.ts";

/** What is kept for the time that the page is not there, and for the next window. */
interface State {
  readonly uri?: string;
  readonly locked?: boolean;
  readonly zoom?: number;
  readonly top?: number;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): State | undefined;
  setState(state: State): void;
};

const ZOOMS = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];

const host = acquireVsCodeApi();
const pageName = String(Math.random());
const page = document.getElementById("page") as HTMLElement;
let state: State = host.getState() ?? {};
let images: Readonly<Record<string, string>> = {};
/** By key: the element of each block, and where it begins. */
const blocks = new Map<string, { readonly element: HTMLElement; line: number; end: number }>();
/** Whether the place of the last time is still to be found again, in the document of then. */
let isReturning = state.top !== undefined;
/** The block that had the focus last. */
let focused: string | undefined;
/** Where the cursor was last said to be; of a document that is not shown yet as well. */
let here: Pick<Extract<ToPage, { kind: "reveal" }>, "uri" | "line"> | undefined;

applyZoom();
addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  if (data.kind === "show") {
    if (data.page === pageName) show(data);
  } else if (data.kind === "empty") showEmpty(data.message);
  else if (data.kind === "image") showImage(data);
  else if (data.kind === "reveal") reveal(data);
  else zoom(data.by);
});
page.addEventListener("dblclick", ({ target }) => jumpFrom(target));
page.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-jump]") !== null) jumpFrom(event.target);
});
page.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.target instanceof Element)) return;
  if (event.target.hasAttribute("data-line") || event.target.hasAttribute("data-key")) jumpFrom(event.target);
});
page.addEventListener("focusin", ({ target }) => {
  if (target instanceof Element) focused = target.closest<HTMLElement>("[data-key]")?.dataset.key;
});
addEventListener("focus", giveFocusBack);
addEventListener("scroll", () => keep({ top: scrollY }), { passive: true });
// Ctrl and the wheel, as in every browser.
addEventListener(
  "wheel",
  (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? "in" : "out");
  },
  { passive: false },
);
host.postMessage({ kind: "ready", page: pageName });

/** Puts in only what is new, so that nothing flickers and the place in the page stays. */
function show({ uri, locked, language, blocks: next, images: more }: Extract<ToPage, { kind: "show" }>): void {
  const keys = new Set(next.map(({ key }) => key));
  const isAnother = uri !== state.uri;
  // A file that was given another name has the blocks that it had.
  const stays =
    blocks.size > 0 && (!isAnother || (keys.size === blocks.size && [...blocks.keys()].every((key) => keys.has(key))));
  const anchor = stays ? firstInView(keys) : undefined;
  isReturning &&= !isAnother;
  keep({ uri, locked });
  images = { ...images, ...more };
  document.documentElement.lang = language === "" ? "en" : language;
  for (const [key, { element }] of blocks) {
    if (keys.has(key)) continue;
    element.remove();
    blocks.delete(key);
  }
  for (const child of [...page.children]) if (!child.hasAttribute("data-key")) child.remove();
  let before: Element | null = page.firstElementChild;
  for (const { key, line, end, html } of next) {
    const known = blocks.get(key);
    let element = known?.element;
    if (html !== undefined || element === undefined) {
      const made = elementOf(html ?? "", key);
      if (element !== undefined) {
        keepOpen(element, made);
        if (before === element) before = made;
        element.replaceWith(made);
      }
      element = made;
    }
    if (before === element) before = element.nextElementSibling;
    else page.insertBefore(element, before);
    // As the last one, so that they are in the order of the page.
    blocks.delete(key);
    blocks.set(key, { element, line, end });
  }
  giveFocusBack();
  const target = here?.uri === uri ? elementAt(here.line) : undefined;
  mark(target);
  if (isReturning) {
    isReturning = false;
    scrollTo({ top: state.top ?? 0 });
  } else if (anchor !== undefined) {
    const block = blocks.get(anchor.key);
    if (block !== undefined) scrollBy({ top: block.element.getBoundingClientRect().top - anchor.top });
  } else if (!stays) {
    scrollTo({ top: 0 });
    bringIntoView(target, "auto");
  }
}

/** When its element is another now, or the page has the focus of the window again; it is never taken from elsewhere. */
function giveFocusBack(): void {
  if (focused === undefined || !document.hasFocus() || document.activeElement !== document.body) return;
  blocks.get(focused)?.element.focus({ preventScroll: true });
}

function showImage({ file, source }: Extract<ToPage, { kind: "image" }>): void {
  images = { ...images, [file]: source };
  for (const image of page.querySelectorAll<HTMLImageElement>("img[data-file]")) {
    if (image.dataset.file === file) image.src = source;
  }
}

function showEmpty(message: string): void {
  blocks.clear();
  const paragraph = document.createElement("p");
  paragraph.className = "wi-empty";
  paragraph.textContent = message;
  page.replaceChildren(paragraph);
}

/** The markup comes escaped from the server, and the page's policy lets nothing run or load that is not ours. */
function elementOf(html: string, key: string): HTMLElement {
  const template = document.createElement("template");
  template.innerHTML = html;
  const element = (template.content.firstElementChild ?? document.createElement("section")) as HTMLElement;
  for (const image of element.querySelectorAll<HTMLImageElement>("img[data-file]")) {
    const source = images[image.dataset.file ?? ""];
    if (source !== undefined) image.src = source;
  }
  element.dataset.key = key;
  // So that the keyboard comes to it: Enter jumps to its source. What it is, is read out then.
  element.tabIndex = 0;
  const name = nameOf(element);
  if (name !== "") {
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", name);
  }
  return element;
}

/** By its heading, and of a step its number. */
function nameOf(element: HTMLElement): string {
  const parts = [".wi-step-number", "h1, h2, h3"].map((part) => element.querySelector(part)?.textContent?.trim() ?? "");
  return parts.filter((part) => part !== "").join(": ");
}

/** Details that a person opened stay open. */
function keepOpen(old: HTMLElement, made: HTMLElement): void {
  const before = [...old.querySelectorAll("details")];
  for (const [index, details] of [...made.querySelectorAll("details")].entries()) {
    const same = before[index];
    if (same !== undefined) details.open = same.open;
  }
}

function firstInView(keys: ReadonlySet<string>): { readonly key: string; readonly top: number } | undefined {
  for (const [key, { element }] of blocks) {
    const { top, bottom } = element.getBoundingClientRect();
    if (bottom > 0 && keys.has(key)) return { key, top };
  }
  return undefined;
}

/** Brings the place of a line into view, unless it is. */
function reveal({ uri, line }: Extract<ToPage, { kind: "reveal" }>): void {
  here = { uri, line };
  const target = uri === state.uri ? elementAt(line) : undefined;
  if (target === undefined) return;
  mark(target);
  bringIntoView(target, calm() ? "auto" : "smooth");
}

function bringIntoView(target: HTMLElement | undefined, behavior: ScrollBehavior): void {
  if (target === undefined) return;
  const { top, bottom } = target.getBoundingClientRect();
  if (bottom <= 0 || top >= innerHeight) target.scrollIntoView({ block: "center", behavior });
}

/** The place of a line: the last element that begins at or before it; behind the last block, the last block. */
function elementAt(line: number): HTMLElement | undefined {
  const begun = [...blocks.values()].filter((block) => block.line <= line).sort((a, b) => a.line - b.line);
  const found = begun.findLast(({ end }) => line < end) ?? begun.at(-1);
  if (found === undefined) return undefined;
  let target = found.element;
  let nearest = -1;
  for (const element of found.element.querySelectorAll<HTMLElement>("[data-line]")) {
    const at = Number(element.dataset.line);
    if (at <= line - found.line && at > nearest) {
      nearest = at;
      target = element;
    }
  }
  return target;
}

function mark(target: HTMLElement | undefined): void {
  for (const marked of page.querySelectorAll(".wi-here")) marked.classList.remove("wi-here");
  target?.classList.add("wi-here");
}

function calm(): boolean {
  return (
    matchMedia("(prefers-reduced-motion: reduce)").matches || document.body.classList.contains("vscode-reduce-motion")
  );
}

function jumpFrom(target: EventTarget | null): void {
  if (!(target instanceof Element)) return;
  const key = target.closest<HTMLElement>("[data-key]")?.dataset.key;
  const block = key === undefined ? undefined : blocks.get(key);
  if (block === undefined) return;
  const within = Number(target.closest<HTMLElement>("[data-line]")?.dataset.line ?? 0);
  host.postMessage({ kind: "jump", line: block.line + within });
}

function zoom(by: "in" | "out" | "reset"): void {
  const now = state.zoom ?? 1;
  const next =
    by === "reset"
      ? 1
      : by === "in"
        ? ZOOMS.find((factor) => factor > now + 0.01)
        : ZOOMS.findLast((factor) => factor < now - 0.01);
  keep({ zoom: next ?? now });
  applyZoom();
}

function applyZoom(): void {
  page.style.setProperty("zoom", String(state.zoom ?? 1));
}

function keep(more: State): void {
  state = { ...state, ...more };
  host.setState(state);
}
