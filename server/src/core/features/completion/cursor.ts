import type { SourceDocument } from "../../syntax/document.ts";
import { baseOf } from "../../syntax/document.ts";
import type { Range } from "../../text/range.ts";

/**
 * What stands around a cursor, as far as the text alone tells: half-typed lines have no tree that could be asked.
 * Offsets are those of the document.
 */
export type Cursor = CursorInComment | CursorInText | CursorInFlow | CursorInBlock;

/** In a comment; `start` is its number sign. */
export interface CursorInComment {
  readonly in: "comment";
  readonly start: number;
}

/** In the lines of a `|` or `>` text. */
export interface CursorInText {
  readonly in: "text";
}

/** Between brackets. */
export interface CursorInFlow {
  readonly in: "flow";
  readonly line: Range;
  /** The brackets that are open, the outermost first. */
  readonly open: readonly ("[" | "{")[];
  /** What the cursor stands in, without the blanks around it; empty where there is nothing. */
  readonly token: Range;
  /** Whether a key and its colon stand before it in its entry. */
  readonly hasKey: boolean;
  readonly quote: Quote | undefined;
}

/** On a line of its own block; the line is indentation, dashes, key and value, each of which may be absent. */
export interface CursorInBlock {
  readonly in: "block";
  readonly line: Range;
  /** Columns of the dashes that the line starts with. */
  readonly dashes: readonly number[];
  /** Where the first character behind indentation and dashes stands, or could stand. */
  readonly content: number;
  /** The key without its colon, and the offset behind the colon. */
  readonly key: (Range & { readonly colon: number }) | undefined;
  /** The value, or a text without a colon; empty where there is nothing. */
  readonly value: Range;
  readonly quote: Quote | undefined;
  /** Where the part of the document starts that depends on nothing before it. */
  readonly from: number;
}

/** The quotes that the cursor stands between. */
export interface Quote {
  readonly mark: "'" | '"';
  /** Offset of the opening one. */
  readonly start: number;
  /** Offset behind the closing one; undefined where it is missing on this line. */
  readonly end: number | undefined;
}

/** Reads the lines from the last one that surely stands by itself up to the cursor. */
export function cursorAt(source: SourceDocument, offset: number): Cursor {
  const { text } = source;
  const limit = pieceStart(source, offset);
  let at = scanStart(text, offset, limit);
  /** Column of the entry whose `|` or `>` text is open. */
  let textOf: number | undefined;
  for (;;) {
    const line = lineAt(text, at);
    const holdsCursor = offset <= line.end;
    const indent = columnOfContent(text, line);
    const isBlank = line.start + indent >= line.end;
    const column = isBlank && holdsCursor ? offset - line.start : indent;
    if (textOf !== undefined && (column > textOf || (isBlank && !holdsCursor))) {
      if (holdsCursor) return { in: "text" };
      at = nextLine(text, line);
      continue;
    }
    textOf = undefined;
    const parts = partsOf(text, line);
    const { value, key, dashes } = parts;
    const first = text.charAt(value.start);
    const parent = key === undefined ? (dashes.at(-1) ?? -1) : parts.content - line.start;
    if ((first === "[" || first === "{") && offset > value.start) {
      const flow = scanFlow(text, value.start, offset, parent);
      if (typeof flow !== "number") return flow;
      // The brackets are closed, or were left open, before the cursor.
      const behind = lineAt(text, flow);
      if (offset <= behind.end) {
        const sign = commentStart(text, flow, behind.end);
        if (sign !== undefined && offset > sign) return { in: "comment", start: sign };
        return blockCursor(text, line, parts, offset, limit);
      }
      at = nextLine(text, behind);
      continue;
    }
    if (holdsCursor) {
      const sign = parts.comment;
      if (sign !== undefined && offset > sign) return { in: "comment", start: sign };
      return blockCursor(text, line, parts, offset, limit);
    }
    if (/^[|>][-+0-9]*[ \t]*(?:#.*)?$/.test(text.slice(value.start, line.end))) textOf = Math.max(parent, -1);
    at = nextLine(text, line);
  }
}

/** The line around an offset, without its break. */
export function lineAt(text: string, offset: number): Range {
  let start = offset;
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start--;
  // An offset between CR and LF belongs to the line that they end.
  if (text.charCodeAt(start - 1) === 13 && text.charCodeAt(start) === 10 && start > 0) return lineAt(text, start - 1);
  let end = offset;
  while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
  return { start, end };
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13;
}

function nextLine(text: string, { end }: Range): number {
  return text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
}

/** Start of the piece that an offset stands in. */
function pieceStart(source: SourceDocument, offset: number): number {
  const { pieces } = source;
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const piece = pieces[middle];
    if (piece !== undefined && baseOf(source, piece) <= offset) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  return piece === undefined ? 0 : baseOf(source, piece);
}

/** The last line at the margin before the cursor, which neither brackets nor a block text can reach over. */
function scanStart(text: string, offset: number, limit: number): number {
  let { start } = lineAt(text, offset);
  while (start > limit) {
    const code = text.charCodeAt(start);
    if (code > 32 && code !== 35 && code !== 93 && code !== 125) return start;
    ({ start } = lineAt(text, start - 1));
  }
  return limit;
}

function columnOfContent(text: string, { start, end }: Range): number {
  let at = start;
  while (at < end && text.charCodeAt(at) === 32) at++;
  return at - start;
}

interface LineParts extends Pick<CursorInBlock, "dashes" | "content" | "key" | "value"> {
  readonly comment: number | undefined;
}

/** A key with its colon: in quotes, or without any of the marks that start something else. */
const KEY = /(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^\s"'#[\]{},&*!|>%@`][^\n\r:#]*?) *:(?=[ \t\r\n]|$)/y;

function partsOf(text: string, line: Range): LineParts {
  const dashes: number[] = [];
  let at = line.start + columnOfContent(text, line);
  while (text.charAt(at) === "-" && (at + 1 >= line.end || text.charAt(at + 1) === " ")) {
    dashes.push(at - line.start);
    at++;
    while (at < line.end && text.charAt(at) === " ") at++;
  }
  const content = at;
  KEY.lastIndex = at;
  const found = KEY.exec(text);
  let key: LineParts["key"];
  if (found !== null && at + found[0].length <= line.end) {
    const colon = at + found[0].length;
    key = { start: at, end: at + found[0].slice(0, -1).trimEnd().length, colon };
    at = colon;
    while (at < line.end && /[ \t]/.test(text.charAt(at))) at++;
  }
  const comment = commentStart(text, Math.max(line.start, at - 1), line.end);
  let end = comment ?? line.end;
  while (end > at && /[ \t]/.test(text.charAt(end - 1))) end--;
  return { dashes, content, key, value: { start: Math.min(at, end), end }, comment };
}

/** The number sign that starts a comment, behind a blank or at the start of a line, and outside of quotes. */
function commentStart(text: string, from: number, end: number): number | undefined {
  let quote = "";
  let content = false;
  for (let at = from; at < end; at++) {
    const char = text.charAt(at);
    const before = at === 0 ? "\n" : text.charAt(at - 1);
    if (quote !== "") {
      if (char === "\\" && quote === '"') at++;
      else if (char === quote) quote = "";
    } else if (char === "#" && /\s/.test(before)) return at;
    else if (!content && (char === '"' || char === "'")) quote = char;
    // Quotes inside a word are part of it; in brackets each entry may start with one.
    if (!/[\s:,[{]/.test(char)) content = true;
    else if (/[,[{:]/.test(char)) content = false;
  }
  return undefined;
}

/** Where the content of a line ends, from an offset in it on: before its comment and the blanks in front of that. */
export function contentEnd(text: string, from: number, lineEnd: number): number {
  let end = commentStart(text, from, lineEnd) ?? lineEnd;
  while (end > from && /[ \t]/.test(text.charAt(end - 1))) end--;
  return end;
}

function blockCursor(text: string, line: Range, parts: LineParts, offset: number, from: number): CursorInBlock {
  const { dashes, content, key, value } = parts;
  const inKey = key !== undefined && offset <= key.end;
  const quote = quoteAround(text, inKey ? key : value, offset);
  return { in: "block", line, dashes, content, key, value, quote, from };
}

/** The quotes of a key or value, where the cursor stands between them. */
function quoteAround(text: string, { start, end }: Range, offset: number): Quote | undefined {
  const mark = text.charAt(start);
  if ((mark !== "'" && mark !== '"') || start >= end || offset <= start) return undefined;
  const closing = closingQuote(text, start, end);
  if (closing !== undefined && offset >= closing) return undefined;
  return { mark, start, end: closing };
}

/** Offset behind the quote that closes the one at `start`. */
function closingQuote(text: string, start: number, end: number): number | undefined {
  const mark = text.charAt(start);
  for (let at = start + 1; at < end; at++) {
    const char = text.charAt(at);
    if (char === "\\" && mark === '"') at++;
    else if (char === mark) {
      if (mark === "'" && text.charAt(at + 1) === "'" && at + 1 < end) at++;
      else return at + 1;
    }
  }
  return undefined;
}

interface Entry {
  readonly bracket: "[" | "{";
  /** Behind the bracket or comma. */
  start: number;
  /** Behind the colon of its key. */
  value: number | undefined;
}

/** The cursor inside of brackets that open at `from`; where they end before it, the offset behind them. */
function scanFlow(text: string, from: number, offset: number, parent: number): CursorInFlow | CursorInComment | number {
  const open: Entry[] = [];
  let at = from;
  /** Whether an entry's first character is still to come, so that a quote would open. */
  let fresh = true;
  while (at < text.length) {
    if (at === offset) return flowCursor(text, open, offset, undefined);
    const char = text.charAt(at);
    const entry = open.at(-1);
    if (char === "\n" || char === "\r") {
      const next = nextLine(text, { start: at, end: at });
      // Without deeper indentation the brackets were never closed.
      const indented = indentOfContent(text, next);
      if (offset > at && indented !== undefined && indented <= parent && offset >= next) return at;
      if (offset < next) return flowCursor(text, open, offset, undefined);
      at = next;
      continue;
    }
    if (char === "#" && /\s/.test(text.charAt(at - 1))) {
      const { end } = lineAt(text, at);
      if (offset <= end) return { in: "comment", start: at };
      at = end;
      continue;
    }
    if (fresh && (char === '"' || char === "'")) {
      const { end } = lineAt(text, at);
      const closing = closingQuote(text, at, end);
      if (offset > at && offset < (closing ?? end + 1)) {
        return flowCursor(text, open, offset, { mark: char, start: at, end: closing });
      }
      fresh = false;
      at = closing ?? end;
      continue;
    }
    if (char === "[" || char === "{") {
      open.push({ bracket: char, start: at + 1, value: undefined });
      fresh = true;
    } else if (char === "]" || char === "}") {
      open.pop();
      if (open.length === 0) return at + 1;
      fresh = false;
    } else if (char === "," && entry !== undefined) {
      entry.start = at + 1;
      entry.value = undefined;
      fresh = true;
    } else if (char === ":" && entry !== undefined && entry.value === undefined && endsKey(text, at + 1)) {
      entry.value = at + 1;
      fresh = true;
    } else if (char !== " " && char !== "\t") fresh = false;
    at++;
  }
  return at === offset ? flowCursor(text, open, offset, undefined) : at;
}

function endsKey(text: string, at: number): boolean {
  return at >= text.length || /[\s,[\]{}]/.test(text.charAt(at));
}

/** Column of the first content from a line start on; undefined at the end of the text. Closing brackets may stand anywhere. */
function indentOfContent(text: string, from: number): number | undefined {
  let at = from;
  let start = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isBreak(code)) start = at + 1;
    else if (code !== 32 && code !== 9) break;
  }
  if (at >= text.length || /[\]}]/.test(text.charAt(at))) return undefined;
  return at - start;
}

function flowCursor(text: string, open: readonly Entry[], offset: number, quote: Quote | undefined): CursorInFlow {
  const line = lineAt(text, offset);
  const entry = open.at(-1);
  const hasKey = entry?.value !== undefined;
  let start = Math.max(entry?.value ?? entry?.start ?? line.start, line.start);
  while (start < offset && /[ \t]/.test(text.charAt(start))) start++;
  if (quote !== undefined)
    return { in: "flow", line, open: open.map(bracketOf), token: quoteRange(quote, line), hasKey, quote };
  let end = offset;
  // Between blanks a new entry begins, whatever stands behind them.
  const between = start === offset && /[ \t]/.test(text.charAt(offset));
  for (; end < line.end && !between; end++) {
    const char = text.charAt(end);
    if (/[,[\]{}]/.test(char)) break;
    if (char === "#" && /\s/.test(text.charAt(end - 1))) break;
    if (char === ":" && !hasKey && endsKey(text, end + 1)) break;
  }
  while (end > offset && /[ \t]/.test(text.charAt(end - 1))) end--;
  return { in: "flow", line, open: open.map(bracketOf), token: { start, end }, hasKey, quote };
}

function bracketOf({ bracket }: Entry): "[" | "{" {
  return bracket;
}

function quoteRange({ start, end }: Quote, line: Range): Range {
  return { start, end: end ?? line.end };
}
