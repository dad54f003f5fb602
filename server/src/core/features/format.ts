import type { DocumentKind } from "../analysis/analyse.ts";
import { respellQuantity } from "../model/quantity.ts";
import { scalarsOfForm } from "../schema/form-of.ts";
import type { SchemaPath } from "../schema/subschema-at.ts";
import type { Piece, SourceDocument } from "../syntax/document.ts";
import { baseOf } from "../syntax/document.ts";
import { layOut } from "../syntax/layout.ts";
import type { ScalarNode } from "../syntax/node.ts";
import type { Range, TextEdit } from "../text/range.ts";

/**
 * Edits that give a document its canonical form: the layout of `syntax/layout.ts`, and quantities as `respellQuantity`
 * spells them where the schema wants a quantity. The indentation is two blanks whatever an editor's settings say, so
 * that a document looks the same from every desk.
 *
 * Values, comments and their order stay. A piece with a syntax fault (a step, or what stands around the steps) is left
 * as it is, and so is a document that is not read. The edits are in order, do not overlap, and lead to a text that
 * needs none.
 */
export function formatDocument(source: SourceDocument, kind: DocumentKind): readonly TextEdit[] {
  return formatRange(source, kind, { start: 0, end: source.text.length });
}

/**
 * The part of those edits that lies in the lines that a range touches. A line moves only where all lines that have to
 * stay in one column with it are in the range too; the others keep to the columns that are there.
 */
export function formatRange(source: SourceDocument, kind: DocumentKind, range: Range): readonly TextEdit[] {
  if (source.refused !== undefined) return [];
  const lines = wholeLines(source.text, range);
  const sections = sectionsOf(source);
  const dash = source.layout?.cut.dash ?? DASH;
  const isConcerned = ({ start, end }: Section) => start < lines.end && lines.start < end;
  const mayMoveDashes = sections.every(
    (section) =>
      section.role !== "step" ||
      (isClean(section.piece) && lines.start <= section.start && section.end <= lines.end),
  );
  const edit = (column: number): readonly TextEdit[] | undefined => {
    const edits: TextEdit[] = [];
    for (const [index, section] of sections.entries()) {
      if (!isConcerned(section) || !isClean(section.piece)) continue;
      const laidOut = layOut(section.piece, {
        column: section.role === "step" ? column : 0,
        outer: section.role === "step" ? { from: 0, to: 0 } : undefined,
        next: startOf(sections[index + 1], dash, column),
        first: index === 0,
        lineBreak: lineBreakOf(source.text),
        within: { start: lines.start - section.start, end: lines.end - section.start },
      });
      if (laidOut === undefined && section.role === "step" && column !== dash) return undefined;
      for (const { start, end, newText } of [...(laidOut ?? []), ...respelled(section, kind, lines)].sort(inOrder)) {
        edits.push({ start: start + section.start, end: end + section.start, newText });
      }
    }
    return edits;
  };
  // The dashes of all steps stand in one column.
  const edits = (mayMoveDashes ? edit(DASH) : undefined) ?? edit(dash) ?? [];
  return joinsBreaks(source.text, edits) ? [] : edits;
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

function respelled({ piece, role, start }: Section, kind: DocumentKind, within: Range): readonly TextEdit[] {
  if (piece.root === undefined) return [];
  const path: SchemaPath = role === "step" ? ["steps"] : [];
  const edits: TextEdit[] = [];
  for (const node of scalarsOfForm("quantity", piece.root, kind, path)) {
    if (start + node.start < within.start || start + node.end > within.end) continue;
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

function isBreak(code: number): boolean {
  return code === 10 || code === 13;
}

/** How the document breaks its lines; by its last break, since what is added is added there. */
function lineBreakOf(text: string): string {
  const last = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r"));
  if (last === -1 || text[last] === "\r") return last === -1 ? "\n" : "\r";
  return text[last - 1] === "\r" ? "\r\n" : "\n";
}

function inOrder(a: TextEdit, b: TextEdit): number {
  return a.start - b.start || a.end - b.end;
}
