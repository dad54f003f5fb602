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
  return { start, steps, stepsEnd: steps.length === 0 ? length : stepsEnd, dash };
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
 * The cut of a text that differs from another in one place among its steps; looks only at the steps around that place.
 * Undefined where the change is elsewhere or could move the boundaries of the whole: then `cut` decides.
 */
export function recut(text: string, before: string, old: Cut): Recut | undefined {
  const { steps, dash } = old;
  const prefix = commonPrefix(text, before);
  const suffix = commonSuffix(text, before, Math.min(text.length, before.length) - prefix);
  const moved = text.length - before.length;
  // The step of the first change: the last whose dash stands before it.
  let front = lowerBound(steps, prefix - dash - 1) - 1;
  if (front < 0) return undefined;
  const from = steps[front] as number;
  // The first boundary that the change leaves alone, with the line break before it.
  const after = lowerBound(steps, before.length - suffix + 1);
  if (after <= front) front = after - 1;
  if (front < 0) return undefined;
  const boundary = steps[after] ?? old.stepsEnd;
  if (boundary < before.length - suffix + 1 && boundary !== before.length) return undefined;
  const to = boundary + moved;
  const middle: number[] = [];
  let at = Math.min(from, steps[front] as number);
  while (at < to) {
    const lineStart = at;
    let code = text.charCodeAt(at);
    while (code === SPACE) code = text.charCodeAt(++at);
    const indent = at - lineStart;
    if (indent === dash && isDash(text, at)) middle.push(lineStart);
    else if (indent === 0 && code !== LF && code !== CR && code !== HASH && at < to) return undefined;
    const lineEnd = text.indexOf("\n", at);
    at = lineEnd === -1 ? to : lineEnd + 1;
  }
  if (middle[0] !== steps[front]) return undefined;
  const moving = steps.slice(after);
  return {
    cut: {
      start: old.start,
      dash,
      steps: [...steps.slice(0, front), ...middle, ...(moved === 0 ? moving : moving.map((start) => start + moved))],
      stepsEnd: old.stepsEnd + moved,
    },
    front,
    back: moving.length,
  };
}

/** Index of the first element that is not below a value. */
function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const CHUNK = 4096;

function commonPrefix(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at + CHUNK <= length && a.slice(at, at + CHUNK) === b.slice(at, at + CHUNK)) at += CHUNK;
  while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

function commonSuffix(a: string, b: string, most: number): number {
  let length = 0;
  while (
    length + CHUNK <= most &&
    a.slice(a.length - length - CHUNK, a.length - length) === b.slice(b.length - length - CHUNK, b.length - length)
  ) {
    length += CHUNK;
  }
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) length++;
  return length;
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
