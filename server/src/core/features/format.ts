import type { Analysis, DocumentKind } from "../analysis/analyse.ts";
import { placeAt } from "../analysis/place.ts";
import { respellQuantity } from "../model/quantity.ts";
import { scalarsOfForm } from "../schema/form-of.ts";
import type { JsonSchema, SchemaPath } from "../schema/subschema-at.ts";
import { partFor, subschemaAt } from "../schema/subschema-at.ts";
import type { Piece, SourceDocument } from "../syntax/document.ts";
import { baseOf } from "../syntax/document.ts";
import { layOut } from "../syntax/layout.ts";
import type { NewLine } from "../syntax/new-line.ts";
import { newLineAt } from "../syntax/new-line.ts";
import type { ScalarNode } from "../syntax/node.ts";
import type { Range, TextEdit } from "../text/range.ts";

/** What formatting looks at: a text that was read, and what it is. */
export type Formattable = Pick<Analysis, "source" | "kind">;

/** The character behind which `formatOnType` has something to say. */
export const FORMAT_TRIGGER = "\n";

/**
 * Edits that give a document its canonical form: the layout of `syntax/layout.ts`, and quantities as `respellQuantity`
 * spells them where the schema wants a quantity. The indentation is two blanks whatever an editor's settings say, so
 * that a document looks the same from every desk.
 *
 * Values, comments and their order stay. A piece with a syntax fault (a step, or what stands around the steps) is left
 * as it is, and so is a document that is not read. The edits are in order, do not overlap, and lead to a text that
 * needs none.
 */
export function formatDocument(document: Formattable): readonly TextEdit[] {
  return formatRange(document, { start: 0, end: document.source.text.length });
}

/**
 * The part of those edits that lies in the lines that a range touches. A line moves only where all lines that have to
 * stay in one column with it are in the range too; the others keep to the columns that are there.
 */
export function formatRange({ source, kind }: Formattable, range: Range): readonly TextEdit[] {
  if (source.refused !== undefined) return [];
  const lines = wholeLines(source.text, range);
  const sections = sectionsOf(source);
  const dash = source.layout?.cut.dash ?? DASH;
  const mayMoveDashes = sections.every(
    ({ piece, role, start, end }) => role !== "step" || (isClean(piece) && lines.start <= start && end <= lines.end),
  );
  const lineBreak = lineBreakOf(source.text);
  const format = (column: number): readonly TextEdit[] | undefined => {
    const edits: TextEdit[] = [];
    for (const [index, { piece, role, start, end }] of sections.entries()) {
      if (start >= lines.end || end <= lines.start || !isClean(piece)) continue;
      const within = { start: lines.start - start, end: lines.end - start };
      const isStep = role === "step";
      const laidOut = layOut(piece, {
        column: isStep ? column : 0,
        outer: isStep ? { from: 0, to: 0 } : undefined,
        next: startOf(sections[index + 1], dash, column),
        first: index === 0,
        lineBreak,
        within,
      });
      if (laidOut === undefined && isStep && column !== dash) return undefined;
      const respelt = respellQuantities(piece, kind, isStep ? ["steps"] : [], within);
      for (const edit of [...(laidOut ?? []), ...respelt].sort((a, b) => a.start - b.start || a.end - b.end)) {
        edits.push({ ...edit, start: edit.start + start, end: edit.end + start });
      }
    }
    return edits;
  };
  // The dashes of all steps stand in one column.
  const edits = (mayMoveDashes ? format(DASH) : undefined) ?? format(dash) ?? [];
  return joinsBreaks(source.text, edits) ? [] : edits;
}

/**
 * Edits for a character that was just typed, with the cursor at `offset`. Behind Enter the new line gets the column
 * that continues what is above: below `key:` deeper where the schema wants a map or a list, with a dash for a list;
 * below an entry the column of its keys; in a text its own. A line that holds something is not moved.
 * Above the cursor's line only blanks at the end of the line before may go, none of a text or a comment.
 */
export function formatOnType(analysis: Analysis, offset: number, typed: string): readonly TextEdit[] {
  const { source, lines } = analysis;
  const { line } = lines.position(offset);
  if (typed !== FORMAT_TRIGGER || source.refused !== undefined || line === 0) return [];
  const { text } = source;
  const start = lines.lineStart(line);
  const content = contentOf(text, start);
  const below = newLineAt(text, lines, line);
  const edits: TextEdit[] = [];
  if (below?.in !== "text") edits.push(...trimmed(analysis, lines.lineStart(line - 1)));
  if (below === undefined || !isEmpty(content) || isInside(analysis, start)) return edits;
  if (below.in === "text" && isChosen(content, contentOf(text, lines.lineStart(line - 1)), below.column)) return edits;
  const newText = startOfLine(analysis, below, line);
  if (newText === content) return edits;
  // Blanks that an editor put there already stay, and the cursor with them.
  const kept = newText.startsWith(content) ? content.length : 0;
  return [...edits, { start: start + kept, end: start + content.length, newText: newText.slice(kept) }];
}

/** Whether the author or the editor chose a column in a text: a deeper one, or any blanks in the second empty line. */
function isChosen(line: string, above: string, column: number): boolean {
  return indentOf(line) >= column || (isEmpty(above) && above + line !== "");
}

/** What an empty line is to begin with. */
function startOfLine(analysis: Analysis, below: NewLine, line: number): string {
  if (below.in !== "key") return " ".repeat(below.column);
  const { text } = analysis.source;
  const { lines } = analysis;
  const place = placeAt(analysis, below.key);
  const schema = place?.is === "key" ? subschemaAt(analysis.kind, place.path) : undefined;
  const types = [schema?.type].flat();
  const isList = types.includes("array") && !types.includes("object") && !types.includes("string");
  if (schema !== undefined && !isList && !takesCollection(schema)) return " ".repeat(below.column);
  let next = line + 1;
  while (next < lines.lineCount && isEmpty(contentOf(text, lines.lineStart(next)))) next++;
  // What stands there already says in which column more of it goes.
  const beside = contentOf(text, lines.lineStart(next));
  const column = indentOf(beside);
  const isBeside = column > below.column || (isList && column === below.column && /^ *-(?: |$)/.test(beside));
  return " ".repeat(isBeside ? column : below.column + 2) + (isList ? "- " : "");
}

function takesCollection(schema: JsonSchema): boolean {
  return [schema, partFor(schema, "map"), partFor(schema, "seq")].some(
    ({ type, properties, items, additionalProperties }) =>
      [type].flat().some((name) => name === "object" || name === "array") ||
      (properties ?? items) !== undefined ||
      typeof additionalProperties === "object",
  );
}

/** Whether a place is inside brackets or a text that goes on over it. */
function isInside(analysis: Analysis, offset: number): boolean {
  const place = placeAt(analysis, offset);
  if (place === undefined) return false;
  const { node, base, around } = place;
  const isOver = node.kind !== "scalar" || (node.start + base < offset && offset < node.end + base);
  return isOver && [node, ...around].some((outer) => outer.kind === "scalar" || outer.flow);
}

/** Without the blanks at the end of a line, where they belong to nothing. */
function trimmed(analysis: Analysis, start: number): readonly TextEdit[] {
  const line = contentOf(analysis.source.text, start);
  let filled = line.length;
  while (filled > 0 && isBlank(line.charCodeAt(filled - 1))) filled--;
  // A lone dash waits for its item.
  if (filled === line.length || /(?:^|[ \t])#/.test(line) || /^[ \t-]*-[ \t]*$/.test(line)) return [];
  const end = start + line.length;
  const place = placeAt(analysis, end);
  const isInText = place?.node.kind === "scalar" && place.is === "value" && place.node.end + place.base > end;
  return isInText ? [] : [{ start: start + filled, end, newText: "" }];
}

function isEmpty(line: string): boolean {
  return /^[ \t]*$/.test(line);
}

function indentOf(line: string): number {
  return line.length - line.replace(/^ +/, "").length;
}

/** The line that starts at an offset, without its break. */
function contentOf(text: string, start: number): string {
  let end = start;
  while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
  return text.slice(start, end);
}

/** Whether a CR that is a line break of its own would come to stand before an LF: two lines would become one. */
function joinsBreaks(text: string, edits: readonly TextEdit[]): boolean {
  return LONE_CR.test(text) && edits.some(({ start, end }) => text[start - 1] === "\r" && text[end] === "\n");
}

const LONE_CR = /\r(?!\n)/;

/** Column of the dashes of `steps`. */
const DASH = 2;

/** A piece with its place and its part in the document. */
interface Section extends Range {
  readonly piece: Piece;
  readonly role: "step" | "around";
}

function sectionsOf(source: SourceDocument): readonly Section[] {
  const steps = new Set<Piece>(source.layout?.stepPieces);
  return source.pieces.map((piece) => {
    const start = baseOf(source, piece);
    return { piece, start, end: start + piece.text.length, role: steps.has(piece) ? "step" : "around" };
  });
}

function startOf(section: Section | undefined, from: number, to: number) {
  if (section === undefined) return undefined;
  return section.role === "step" ? { from, to } : { from: 0, to: 0 };
}

function isClean({ faults, damaged, lossy }: Piece): boolean {
  return faults.length === 0 && damaged.length === 0 && !lossy;
}

function respellQuantities({ root }: Piece, kind: DocumentKind, path: SchemaPath, within: Range): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const node of root === undefined ? [] : scalarsOfForm("quantity", root, kind, path)) {
    if (node.start < within.start || node.end > within.end) continue;
    const edit = respell(node);
    if (edit !== undefined) edits.push(edit);
  }
  return edits;
}

/** Undefined for texts with escapes or over several lines, too: their source is not what they say. */
function respell(node: ScalarNode): TextEdit | undefined {
  const inner = node.style === "plain" ? 0 : 1;
  const from = node.start + inner;
  if (node.text !== node.piece.text.slice(from, node.end - inner)) return undefined;
  const spelling = respellQuantity(node.text);
  if (spelling === undefined || spelling === node.text) return undefined;
  // What is alike at both ends stays, and with it what an editor has marked there.
  const least = Math.min(spelling.length, node.text.length);
  let front = 0;
  while (front < least && spelling[front] === node.text[front]) front++;
  let back = 0;
  while (back < least - front && spelling.at(-1 - back) === node.text.at(-1 - back)) back++;
  return {
    start: from + front,
    end: from + node.text.length - back,
    newText: spelling.slice(front, spelling.length - back),
  };
}

/** The lines that a range touches; a range that ends at the start of a line does not touch it. */
function wholeLines(text: string, { start, end }: Range): Range {
  let first = Math.max(0, Math.min(start, text.length));
  while (first > 0 && !isBreak(text.charCodeAt(first - 1))) first--;
  let last = Math.max(first, Math.min(end, text.length));
  if (last > start && last > 0 && isBreak(text.charCodeAt(last - 1))) return { start: first, end: last };
  while (last < text.length && !isBreak(text.charCodeAt(last))) last++;
  if (last < text.length) last += text.startsWith("\r\n", last) ? 2 : 1;
  return { start: first, end: last };
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13;
}

/** How the document breaks its lines; by its last break, since what is added is added there. */
function lineBreakOf(text: string): string {
  const last = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r"));
  if (last === -1 || text[last] === "\r") return last === -1 ? "\n" : "\r";
  return text[last - 1] === "\r" ? "\r\n" : "\n";
}
