/**
 * Positions of LSP in a text, written apart from the server's own so that one checks the other. A line ends at `\r\n`,
 * `\n` or `\r`.
 */
import type { Position, Range, TextDocumentContentChangeEvent } from "vscode-languageserver-protocol";

export type Encoding = "utf-8" | "utf-16" | "utf-32";

export interface Lines {
  readonly text: string;
  /** Offset of the first character of each line, in UTF-16 units. */
  readonly starts: readonly number[];
}

export function linesOf(text: string): Lines {
  const starts = [0];
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === LINE_FEED || (code === RETURN && text.charCodeAt(offset + 1) !== LINE_FEED)) starts.push(offset + 1);
  }
  return { text, starts };
}

/** The line without its break; empty where there is no such line. */
export function lineText({ text, starts }: Lines, line: number): string {
  const start = starts[line];
  if (start === undefined) return "";
  let end = starts[line + 1] ?? text.length;
  if (line + 1 < starts.length) {
    end--;
    if (text.charCodeAt(end) === LINE_FEED && end > start && text.charCodeAt(end - 1) === RETURN) end--;
  }
  return text.slice(start, end);
}

/** The length of a text in the units of an encoding. */
export function lengthIn(text: string, encoding: Encoding): number {
  if (encoding === "utf-16") return text.length;
  let length = 0;
  for (const character of text) length += encoding === "utf-32" ? 1 : Buffer.byteLength(character);
  return length;
}

/** The offset of a position; one past the end of a line, or of the text, is that end, as LSP has it. */
export function offsetAt(lines: Lines, { line, character }: Position, encoding: Encoding): number {
  const start = lines.starts[line];
  if (start === undefined) return line < 0 ? 0 : lines.text.length;
  return start + unitsIn(lineText(lines, line), character, encoding);
}

export function positionAt({ text, starts }: Lines, offset: number, encoding: Encoding): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const line = lineText({ text, starts }, low);
  return { line: low, character: lengthIn(line.slice(0, offset - (starts[low] ?? 0)), encoding) };
}

/** What is wrong with a position, or undefined: outside the text, past the end of a line, or within a character. */
export function positionFault(lines: Lines, { line, character }: Position, encoding: Encoding): string | undefined {
  if (line < 0 || line >= lines.starts.length) return `line ${line} of ${lines.starts.length}`;
  const text = lineText(lines, line);
  const length = lengthIn(text, encoding);
  if (character < 0 || character > length) return `character ${character} of ${length} in line ${line}`;
  const before = text.slice(0, unitsIn(text, character, encoding));
  if (lengthIn(before, encoding) !== character || splitsPair(text, before.length)) {
    return `character ${character} in line ${line} is within a character`;
  }
  return undefined;
}

export function rangeFault(lines: Lines, { start, end }: Range, encoding: Encoding): string | undefined {
  const fault = positionFault(lines, start, encoding) ?? positionFault(lines, end, encoding);
  return fault ?? (comparePositions(start, end) > 0 ? "the end is before the start" : undefined);
}

export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** Whether the second range lies in the first. */
export function contains(outer: Range, inner: Range): boolean {
  return comparePositions(outer.start, inner.start) <= 0 && comparePositions(inner.end, outer.end) <= 0;
}

/** Applies the changes of one `didChange`, each to the outcome of the one before. */
export function applyChanges(
  lines: Lines,
  changes: readonly TextDocumentContentChangeEvent[],
  encoding: Encoding,
): Lines {
  return changes.reduce<Lines>((current, change) => {
    if (!("range" in change)) return linesOf(change.text);
    const start = offsetAt(current, change.range.start, encoding);
    const end = Math.max(start, offsetAt(current, change.range.end, encoding));
    return linesOf(current.text.slice(0, start) + change.text + current.text.slice(end));
  }, lines);
}

const LINE_FEED = 10;
const RETURN = 13;

/** How many UTF-16 units of a line lie before a column; a column within a character counts as its start. */
function unitsIn(line: string, character: number, encoding: Encoding): number {
  if (encoding === "utf-16") return Math.min(Math.max(character, 0), line.length);
  let units = 0;
  let length = 0;
  for (const each of line) {
    length += lengthIn(each, encoding);
    if (length > character) break;
    units += each.length;
  }
  return units;
}

function splitsPair(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
}
