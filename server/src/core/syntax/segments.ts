/**
 * Cuts a document at the items of its top-level `steps`, with one look at the start of each line.
 *
 * A line that starts with the list's own dash cannot lie inside a nested value: the content of a block scalar is
 * deeper, and quoted or flow text that reaches back to that column is a mistake. So a cut is wrong only in a document
 * that is broken there anyway.
 */
export interface Cut {
  /** Where the text proper starts: behind a byte order mark. */
  readonly start: number;
  /** Start of each step's first line, ascending; empty where `steps` has no items. */
  readonly steps: readonly number[];
  /** End of the last step: where the next top-level key starts, or the end of the text. */
  readonly stepsEnd: number;
}

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const HASH = 35;
const DASH = 45;
const COLON = 58;

/** The cut, or undefined for a text that has to be read in one piece: directives, several documents. */
export function cut(text: string): Cut | undefined {
  const length = text.length;
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const steps: number[] = [];
  let stepsEnd = length;
  /** Before `steps:`, at its first item, among its items, behind it. */
  let state: "before" | "first" | "items" | "after" = "before";
  let dash = 0;
  let seen = false;
  let at = start;
  while (at < length) {
    const lineStart = at;
    let code = text.charCodeAt(at);
    while (code === SPACE) code = text.charCodeAt(++at);
    const indent = at - lineStart;
    const lineEnd = text.indexOf("\n", at);
    const next = lineEnd === -1 ? length : lineEnd + 1;
    if (at >= length) break;
    if (code === LF || code === HASH || (code === CR && text.charCodeAt(at + 1) === LF)) {
      at = next;
      continue;
    }
    if (indent === 0 && isDocumentMark(text, at, code)) {
      // One `---` in front of everything is common and harmless.
      if (seen || code !== DASH || !isBlankRest(text, at + 3, next)) return undefined;
      seen = true;
      at = next;
      continue;
    }
    seen = true;
    if (state === "first") {
      if (isDash(text, at)) {
        dash = indent;
        state = "items";
        steps.push(lineStart);
      } else state = "after";
    } else if (state === "items") {
      if (indent === dash && isDash(text, at)) steps.push(lineStart);
      else if (indent === 0 && code !== TAB && isTopLevelKey(text, at, next)) {
        state = "after";
        stepsEnd = lineStart;
      }
    }
    if (state === "before" && indent === 0 && isStepsKey(text, at, next)) state = "first";
    at = next;
  }
  return { start, steps, stepsEnd: steps.length === 0 ? length : stepsEnd };
}

function isDash(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== DASH) return false;
  const next = text.charCodeAt(at + 1);
  return at + 1 >= text.length || next === SPACE || next === LF || next === CR || next === TAB;
}

function isDocumentMark(text: string, at: number, code: number): boolean {
  if (code === 37) return true;
  if (code !== DASH && code !== 46) return false;
  if (text.charCodeAt(at + 1) !== code || text.charCodeAt(at + 2) !== code) return false;
  const next = text.charCodeAt(at + 3);
  return at + 3 >= text.length || next === SPACE || next === TAB || next === LF || next === CR;
}

function isBlankRest(text: string, from: number, end: number): boolean {
  return /^[ \t\r\n]*(#.*)?[\r\n]*$/.test(text.slice(from, end));
}

/**
 * Whether a line at the margin is the next top-level key, and not a line of a step that lost its indentation: then the
 * mistake stays inside its step. A key with a value whose next line is a deeper key or item cannot be right anyway.
 */
function isTopLevelKey(text: string, at: number, next: number): boolean {
  const key = /^(?:"[^"\n]*"|'[^'\n]*'|[A-Za-z_$<][^:#\n]*):(?:[ \t]+([^#\s].*))?(?=[ \t\r\n]|$)/.exec(
    text.slice(at, next),
  );
  if (key === null) return false;
  const value = key[1];
  if (value === undefined || /^[[{|>"']/.test(value)) return true;
  return !/^(?:[ \t]*(?:#.*)?\r?\n)*[ ]+(?:- |[\w-]+:(?:\s|$))/.test(text.slice(next, next + 400));
}

/** `steps:` alone on its line, but for a comment. */
function isStepsKey(text: string, at: number, end: number): boolean {
  if (!text.startsWith("steps", at) || text.charCodeAt(at + 5) !== COLON) return false;
  return /^[ \t]*(#.*)?[\r\n]*$/.test(text.slice(at + 6, end)) && !/^#/.test(text.slice(at + 6, end));
}
