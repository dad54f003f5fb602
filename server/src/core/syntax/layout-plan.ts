import type { TextEdit } from "../text/range.ts";
import type { ScalarNode } from "./node.ts";
import type { SourceLines } from "./source-lines.ts";

/** A column before and after. */
export interface Columns {
  readonly from: number;
  readonly to: number;
}

/** A block collection that is open at some line. */
export interface Level extends Columns {
  readonly outer: Level | undefined;
}

/** What the tree of a piece says about its lines. */
export interface LayoutPlan {
  readonly lines: SourceLines;
  /** First and last line that may change. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** The column that the content of a line gets; undefined for comments and what else is in no value. */
  readonly columns: (number | undefined)[];
  /** The innermost level that a line has an entry of. */
  readonly levels: (Level | undefined)[];
  /** Lines that start inside a text: an empty one belongs to it. */
  readonly inText: boolean[];
  /** Lines that end inside a text to which the blanks there belong. */
  readonly keepsEnd: boolean[];
  /** Blanks inside lines, in order. */
  readonly edits: TextEdit[];
}

/** Thrown where a layout is too unusual to be changed safely. */
export const GIVE_UP = new Error("left as it is");

const HASH = 35;

/** Gives the blanks between two places within a line a width. Blanks at its end or before a comment are left to others. */
export function setBlanks(plan: LayoutPlan, from: number, to: number, width: number): void {
  const { lines } = plan;
  const { text } = lines;
  if (lines.isBreakAt(to) || text.charCodeAt(to) === HASH) return;
  const present = to - from;
  if (present === width && (width === 0 || text.slice(from, to) === " ".repeat(width))) return;
  const line = lines.lineOf(from);
  if (line < plan.firstLine || line > plan.lastLine) return;
  if (text.slice(from, to).includes("\t")) plan.edits.push({ start: from, end: to, newText: " ".repeat(width) });
  else if (width < present) plan.edits.push({ start: from + width, end: to, newText: "" });
  else plan.edits.push({ start: to, end: to, newText: " ".repeat(width - present) });
}

/** Marks the lines inside a plain or quoted text. */
export function markText(plan: LayoutPlan, { start, end, style }: ScalarNode): void {
  const { lines } = plan;
  const last = lines.lineOf(end);
  for (let line = lines.lineOf(start); line < last; line++) {
    plan.inText[line + 1] = true;
    // Behind a backslash a blank is text.
    if (style === "double") plan.keepsEnd[line] = true;
  }
}
