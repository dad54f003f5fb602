import { applyEdits } from "../text/edit.ts";
import type { Range, TextEdit } from "../text/range.ts";
import type { Piece } from "./document.ts";
import { read } from "./faults.ts";
import { planLayout } from "./layout-block.ts";
import type { Columns, LayoutPlan, Level } from "./layout-plan.ts";
import { GIVE_UP } from "./layout-plan.ts";
import { haveSameContent } from "./same-content.ts";
import { SourceLines } from "./source-lines.ts";

/** Where a piece stands in its document. */
export interface LayoutPlace {
  /** Column of the outermost block collection. */
  readonly column: number;
  /** The collection that the piece is a part of. */
  readonly outer: Columns | undefined;
  /** The first content behind the piece; undefined at the end of the document. */
  readonly next: Columns | undefined;
  /** Whether the document starts with this piece. */
  readonly first: boolean;
  /** How lines of the document end. */
  readonly lineBreak: string;
  /** What may change: the lines that this range of the piece touches. */
  readonly within: Range;
}

/**
 * The canonical layout of a piece without syntax faults, as edits of blanks and line breaks, in order:
 *
 * - Two blanks a level; the dashes of a list stand two deeper than its key.
 * - One blank behind a colon, a dash and a comma, none before; `{ a: b }`, `[a, b]`, `{}`, `[]`.
 * - No blanks at the end of a line; at most one empty line in a row, none at the start of the document and one line
 *   break at its end.
 * - A comment on a line of its own stands with the content below it; a deeper one with the entries that end there.
 *   Blanks before a comment behind a value stay.
 * - The text of `|` and `>` stands two deeper than its key and moves as a whole. The further lines of other texts and
 *   of brackets move with the first.
 *
 * The rest stays: values and their quotes, comments, the order, where lines are broken and by what. Undefined where the
 * layout is too unusual to be changed, and where the result would not mean the very same.
 */
export function layOut(piece: Piece, place: LayoutPlace): readonly TextEdit[] | undefined {
  const outer = place.outer && { ...place.outer, outer: undefined };
  let edits: readonly TextEdit[];
  try {
    const plan = planLayout(new SourceLines(piece.text), piece.root, place.column, outer, place.within);
    edits = editsOf(plan, place, outer);
  } catch (error) {
    if (error === GIVE_UP) return undefined;
    throw error;
  }
  return edits.length === 0 || keepsContent(piece, edits) ? edits : undefined;
}

function keepsContent(piece: Piece, edits: readonly TextEdit[]): boolean {
  // A lone CR may be put at the end; the parsers know it as LF.
  const text = applyEdits(piece.text, edits).replace(/\r(?!\n)/g, "\n");
  const after = Object.assign({ text }, read({ text }));
  return after.faults.length === 0 && after.refused === undefined && haveSameContent(piece, after);
}

/** The edits of a plan, with those of whole lines. */
function editsOf(plan: LayoutPlan, place: LayoutPlace, outer: Level | undefined): readonly TextEdit[] {
  const { lines } = plan;
  const { text } = lines;
  const edits = [...plan.edits];
  const push = (line: number, start: number, end: number, newText: string) => {
    const isChange = start < end || newText !== "";
    if (!isChange || line < plan.firstLine || line > plan.lastLine) return;
    const before = edits.at(-1);
    // Empty lines in a row go as one.
    if (before?.end === start && before.newText + newText === "") edits[edits.length - 1] = { ...before, end };
    else edits.push({ start, end, newText });
  };
  /** Content may have a tab behind its blanks, which stays; before a comment it goes. */
  const indent = (line: number, width: number, column: number) => {
    const start = lines.start(line);
    const present = lines.indent(line);
    if (width > present) push(line, start, start + width, " ".repeat(column));
    else if (present < column) push(line, start, start, " ".repeat(column - present));
    else push(line, start, start + present - column, "");
  };

  const last = lastLineOf(plan);
  let level = outer;
  /** Comments that wait for the content below them. */
  let comments: number[] = [];
  const placeComments = (next: Columns | undefined) => {
    for (const line of comments) {
      const width = lines.skipBlanks(lines.start(line)) - lines.start(line);
      indent(line, width, columnOfComment(width, level, next));
    }
    comments = [];
  };
  /** Whether an empty line would be one too many. */
  let noBlank = place.first;
  for (let line = 0; line < lines.count; line++) {
    const start = lines.start(line);
    const end = lines.end(line);
    const at = lines.skipBlanks(start);
    const column = plan.columns[line];
    if (at >= end && !plan.inText[line]) {
      if (noBlank || (line > last && place.next === undefined)) push(line, start, lines.start(line + 1), "");
      else push(line, start, end, "");
      noBlank = true;
      continue;
    }
    noBlank = false;
    if (at >= end) {
      if (!plan.keepsEnd[line]) push(line, start, end, "");
      else if (column !== undefined && at === start + lines.indent(line)) indent(line, 0, column);
      continue;
    }
    if (column !== undefined) {
      placeComments({ from: lines.indent(line), to: column });
      indent(line, 0, column);
      level = plan.levels[line] ?? level;
    } else if (text.startsWith("#", at)) comments.push(line);
    else if (isMarker(text.slice(start, end))) {
      placeComments({ from: 0, to: 0 });
      level = outer;
    } else throw GIVE_UP;
    if (plan.keepsEnd[line]) continue;
    let filled = end;
    while (lines.isBlankAt(filled - 1)) filled--;
    push(line, filled, end, "");
  }
  placeComments(place.next);
  if (place.next === undefined && last === lines.count - 1 && last >= 0 && !text.endsWith("\n")) {
    push(last, text.length, text.length, place.lineBreak);
  }
  return edits.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The last line that is not empty, or whose emptiness belongs to a text; -1 where there is none. */
function lastLineOf({ lines, inText }: LayoutPlan): number {
  let line = lines.count - 1;
  while (line >= 0 && lines.isBlank(line) && !inText[line]) line--;
  return line;
}

/** A comment that is deeper than the content below belongs to what ends there. */
function columnOfComment(column: number, level: Level | undefined, next: Columns | undefined): number {
  let outermost: Level | undefined;
  for (let open = level; open !== undefined && open.from > (next?.from ?? -1); open = open.outer) {
    if (open.from <= column) return open.to;
    outermost = open;
  }
  return next?.to ?? outermost?.to ?? 0;
}

/** `---`, `...` and directives. */
function isMarker(line: string): boolean {
  return /^(?:%|(?:---|\.\.\.)[ \t]*(?:$|[ \t]#))/.test(line);
}
