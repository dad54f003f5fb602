import stringWidth from "string-width";
import type { SourceText } from "../text/finding.ts";
import type { Place } from "./report.ts";
import { visible } from "./sanitise.ts";

/** A line of source as it is shown: tabs expanded, hidden characters spelt out, cropped around the marked stretch. */
export interface FrameLine {
  /** Absent for the place where lines are left out. */
  readonly number: number | undefined;
  readonly before: string;
  /** Absent on lines of context; empty where the stretch is between two characters. */
  readonly mark: string | undefined;
  readonly after: string;
}

const TAB = 4;
/** A stretch of more lines is shown by its first two and its last. */
const MOST_LINES = 4;

/** The lines of a stretch with one line of context before it; no line takes more than `cells` columns. */
export function frameOf(source: SourceText, start: Place, end: Place, cells: number): FrameLine[] {
  const atLineStart = end.column === 1 && end.line > start.line;
  const last = atLineStart ? end.line - 1 : end.line;
  const result: FrameLine[] = [];
  const context = start.line > 1 ? lineOf(source, start.line - 1) : "";
  if (context.trim() !== "") result.push(cut(start.line - 1, context, undefined, undefined, cells));
  for (const line of shown(start.line, last)) {
    if (line === undefined) {
      result.push({ number: undefined, before: "", mark: undefined, after: "" });
      continue;
    }
    const text = lineOf(source, line);
    const from = line === start.line ? start.column - 1 : text.length - text.trimStart().length;
    const to = line === last && !atLineStart ? end.column - 1 : text.length;
    result.push(cut(line, text, from, Math.max(from, to), cells));
  }
  return result;
}

/** Columns that a text takes on a terminal. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** Text in lines of at most `cells` columns, broken at blanks; a longer word stands alone. */
export function wrap(text: string, cells: number): string[] {
  return text.split("\n").flatMap((paragraph) => {
    if (paragraph.length * 2 <= cells) return [paragraph];
    const lines: string[] = [];
    let line = "";
    let width = 0;
    for (const word of paragraph.split(" ")) {
      const added = widthOf(word);
      if (line !== "" && width + 1 + added > cells) {
        lines.push(line);
        line = word;
        width = added;
      } else {
        width += added + (line === "" ? 0 : 1);
        line = line === "" ? word : `${line} ${word}`;
      }
    }
    return [...lines, line];
  });
}

function shown(first: number, last: number): (number | undefined)[] {
  if (last - first < MOST_LINES) return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return [first, first + 1, undefined, last];
}

/** The text of a line, counted from 1, without its end. */
function lineOf(source: SourceText, line: number): string {
  const { lines, text } = source;
  let end = lines.lineStart(line);
  if (text[end - 1] === "\n" && line < lines.lineCount) end--;
  if (text[end - 1] === "\r" && line < lines.lineCount) end--;
  return text.slice(lines.lineStart(line - 1), end);
}

function cut(number: number, text: string, from: number | undefined, to: number | undefined, cells: number): FrameLine {
  const at = from ?? text.length;
  const until = to ?? text.length;
  const whole = { before: text.slice(0, at), mark: text.slice(at, until), after: text.slice(until) };
  const parts = fits(text, cells) ? whole : crop(whole.before, whole.mark, whole.after, cells);
  const before = show(parts.before, 0);
  const mark = show(parts.mark, parts.mark.includes("\t") ? widthOf(before) : 0);
  const after = show(parts.after, parts.after.includes("\t") ? widthOf(before) + widthOf(mark) : 0);
  return { number, before, mark: from === undefined ? undefined : mark, after };
}

function fits(text: string, cells: number): boolean {
  if (text.length > cells) return false;
  const shownText = show(text, 0);
  // No character takes more than two columns for each of its UTF-16 units.
  return shownText.length * 2 <= cells || widthOf(shownText) <= cells;
}

/** Leaves out what does not fit, the far ends first. */
function crop(before: string, mark: string, after: string, cells: number) {
  const wholeMark = keepWithin(mark, cells - 2, "start");
  const rest = cells - cellsOf(wholeMark);
  const tail = keepWithin(after, rest, "start");
  const head = keepWithin(before, Math.max(rest - cellsOf(tail), Math.floor(rest / 2)), "end");
  return { before: head, mark: wholeMark, after: keepWithin(after, rest - cellsOf(head), "start") };
}

function keepWithin(text: string, cells: number, keep: "start" | "end"): string {
  if (fits(text, cells)) return text;
  // A character takes at least no column; a stretch of eight times the room is more than enough to choose from.
  const near = keep === "start" ? text.slice(0, cells * 8) : text.slice(-cells * 8);
  const chars = [...near];
  if (keep === "end") chars.reverse();
  let room = Math.max(0, cells - 1);
  let kept = 0;
  for (const char of chars) {
    room -= cellsOf(char);
    if (room < 0) break;
    kept++;
  }
  const part = chars.slice(0, kept);
  return keep === "start" ? `${part.join("")}…` : `…${part.reverse().join("")}`;
}

function cellsOf(text: string): number {
  return widthOf(show(text, 0));
}

function show(text: string, column: number): string {
  if (!text.includes("\t")) return visible(text);
  let shownText = "";
  for (const [index, piece] of text.split("\t").entries()) {
    if (index > 0) shownText += " ".repeat(TAB - ((column + widthOf(shownText)) % TAB));
    shownText += visible(piece);
  }
  return shownText;
}
