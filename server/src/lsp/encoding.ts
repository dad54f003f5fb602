import type { Position } from "vscode-languageserver-protocol";
import type { LineIndex } from "../core/text/line-index.ts";

/** How columns are counted; agreed on at `initialize`. */
export type Encoding = "utf-16" | "utf-8" | "utf-32";

const KNOWN: readonly string[] = ["utf-16", "utf-8", "utf-32"];

/** The client's first choice among those that the server can count; UTF-16 where it says nothing. */
export function chooseEncoding(offered: readonly string[]): Encoding {
  return (offered.find((encoding) => KNOWN.includes(encoding)) ?? "utf-16") as Encoding;
}

/** The place of an offset (UTF-16 units) with its column in an encoding. */
export function positionOf(text: string, lines: LineIndex, offset: number, encoding: Encoding): Position {
  const { line, character } = lines.position(offset);
  if (encoding === "utf-16") return { line, character };
  const start = lines.lineStart(line);
  return { line, character: unitsIn(text, start, start + character, encoding) };
}

/** The offset of a place; a place outside the text, or behind the end of its line, is moved to the nearest inside. */
export function offsetOf(text: string, lines: LineIndex, position: Position, encoding: Encoding): number {
  const line = whole(position.line);
  const character = whole(position.character);
  if (line >= lines.lineCount) return text.length;
  const start = lines.lineStart(line);
  const end = endOfLine(text, start, line + 1 < lines.lineCount ? lines.lineStart(line + 1) : text.length);
  if (encoding === "utf-16") return Math.min(start + character, end);
  let units = 0;
  let at = start;
  while (at < end && units < character) {
    const code = text.codePointAt(at) ?? 0;
    units += unitsOf(code, encoding);
    // A column inside a character stands for its start.
    if (units > character) break;
    at += code > 0xffff ? 2 : 1;
  }
  return at;
}

/** Columns between two offsets of a line. */
export function unitsIn(text: string, start: number, end: number, encoding: Encoding): number {
  if (encoding === "utf-16") return end - start;
  let units = 0;
  for (let at = start; at < end; ) {
    const code = text.codePointAt(at) ?? 0;
    units += unitsOf(code, encoding);
    at += code > 0xffff ? 2 : 1;
  }
  return units;
}

function unitsOf(code: number, encoding: Encoding): number {
  if (encoding === "utf-32") return 1;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** The end of a line's text, before its break. */
function endOfLine(text: string, start: number, next: number): number {
  let end = next;
  if (end > start && text.charCodeAt(end - 1) === 10) end--;
  if (end > start && text.charCodeAt(end - 1) === 13) end--;
  return end;
}

/** Clients send numbers below zero, fractions and more; the protocol knows whole ones from 0. */
function whole(value: number): number {
  return Number.isFinite(value) && value > 0 ? Math.floor(value) : 0;
}
