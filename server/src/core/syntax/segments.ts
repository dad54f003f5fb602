import type { Change } from "../text/range.ts";

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
  /** Column of the dashes. */
  readonly dash: number;
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
  const start = startOf(text);
  const progress: Progress = { at: start, state: "before", dash: 0, seen: false, steps: [], stepsEnd: text.length };
  if (!scan(text, progress)) return undefined;
  const { steps, stepsEnd, dash } = progress;
  return { start, steps, stepsEnd, dash };
}

/** A cut that shares its first and last steps with the one before it. */
export interface Recut {
  readonly cut: Cut;
  /** Steps at the front that are the same in both. */
  readonly front: number;
  /** Steps at the back that are the same in both, but for their place. */
  readonly back: number;
}

/**
 * What `cut` gives for a text that one change made of another, with a look at the lines around the change only: from
 * the step in which it starts, or the front of the text, to the first step behind it.
 */
export function recut(text: string, change: Change, old: Cut): Recut | undefined {
  const start = startOf(text);
  const changeEnd = change.start + change.length;
  const moved = change.length - (change.end - change.start);
  // The last step whose dash and the space behind it stand before the change. What was found up to there does not
  // depend on more of the text.
  const front = Math.max(0, firstFrom(old.steps, change.start - old.dash - 1) - 1);
  const from = old.steps[front];
  const resumes = from !== undefined && from + old.dash + 2 <= change.start;
  const progress: Progress = resumes
    ? { at: from, state: "items", dash: old.dash, seen: true, steps: [], stepsEnd: text.length }
    : { at: start, state: "before", dash: 0, seen: false, steps: [], stepsEnd: text.length };
  let back = 0;
  const isKnown = (lineStart: number, { state, dash }: Progress): boolean => {
    if (lineStart < changeEnd || old.steps.length === 0) return false;
    if (state === "after") return lineStart - moved >= old.stepsEnd;
    if (state !== "items" || dash !== old.dash) return false;
    const index = firstFrom(old.steps, lineStart - moved);
    if (old.steps[index] !== lineStart - moved) return false;
    back = old.steps.length - index;
    return true;
  };
  if (!scan(text, progress, isKnown)) return undefined;
  const kept = resumes ? front : 0;
  const steps = old.steps.slice(0, kept).concat(progress.steps);
  for (let index = old.steps.length - back; index < old.steps.length; index++) {
    steps.push((old.steps[index] as number) + moved);
  }
  const stepsEnd = back > 0 ? old.stepsEnd + moved : progress.stepsEnd;
  return { cut: { start, steps, stepsEnd, dash: progress.dash }, front: kept, back };
}

/** How far a look at the lines has come. */
interface Progress {
  at: number;
  /** Before `steps:`, at its first item, among its items, behind it. */
  state: "before" | "first" | "items" | "after";
  dash: number;
  /** Whether anything but blank lines and comments came before. */
  seen: boolean;
  readonly steps: number[];
  stepsEnd: number;
}

/**
 * Looks at the lines from `progress.at` on; false for a text that has to be read in one piece. Stops before a step that
 * `isKnown`, and behind the steps at any line that is: what follows is known then.
 */
function scan(text: string, progress: Progress, isKnown?: (lineStart: number, progress: Progress) => boolean): boolean {
  const { length } = text;
  while (progress.at < length) {
    const lineStart = progress.at;
    let at = lineStart;
    let code = text.charCodeAt(at);
    while (code === SPACE) code = text.charCodeAt(++at);
    const indent = at - lineStart;
    const lineEnd = text.indexOf("\n", at);
    const next = lineEnd === -1 ? length : lineEnd + 1;
    if (at >= length) break;
    progress.at = next;
    if (progress.state === "after" && isKnown?.(lineStart, progress)) return true;
    if (code === LF || code === HASH || (code === CR && text.charCodeAt(at + 1) === LF)) continue;
    if (indent === 0 && isDocumentMark(text, at, code)) {
      // One `---` in front of everything is common and harmless.
      if (progress.seen || code !== DASH || !isBlankRest(text, at + 3, next)) return false;
      progress.seen = true;
      continue;
    }
    progress.seen = true;
    if (progress.state === "first") {
      if (isDash(text, at)) {
        progress.dash = indent;
        progress.state = "items";
      } else progress.state = "after";
    }
    if (progress.state === "items") {
      if (indent === progress.dash && isDash(text, at)) {
        if (isKnown?.(lineStart, progress)) return true;
        progress.steps.push(lineStart);
      } else if (indent === 0 && code !== TAB && isTopLevelKey(text, at, next)) {
        progress.state = "after";
        progress.stepsEnd = lineStart;
      }
    }
    if (progress.state === "before" && indent === 0 && isStepsKey(text, at, next)) progress.state = "first";
  }
  return true;
}

/** Behind a byte order mark. */
function startOf(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}

/** Index of the first element that is not below a value. */
function firstFrom(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
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

/** A colon that no blank follows, and a number sign behind none, are part of a plain key. */
const TOP_LEVEL_KEY =
  /^(?:"[^"\n]*"|'[^'\n]*'|[^\s#%@`,[\]{}|>"'?:-](?:[^:#\n]|(?<!\s)#|:(?=\S))*):(?:[ \t]+([^#\s].*))?(?=[ \t\r\n]|$)/;

/**
 * Whether a line at the margin is the next top-level key, and not a line of a step that lost its indentation: then the
 * mistake stays inside its step. A key with a value whose next line is a deeper key or item cannot be right anyway.
 */
function isTopLevelKey(text: string, at: number, next: number): boolean {
  const line = text.slice(at, next);
  if (/^[?:](?:\s|$)/.test(line)) return true;
  const key = TOP_LEVEL_KEY.exec(line);
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
