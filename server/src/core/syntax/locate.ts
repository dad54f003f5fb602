import type { Range } from "../text/range.ts";
import type { ScalarNode } from "./node.ts";

/**
 * The place in the source of a part of a scalar's text, through quotes, escapes, folding and indentation.
 * `from` and `to` are offsets into `node.text`; the result is relative to the node's piece, as the node is.
 */
export function locate(node: ScalarNode, from: number, to: number): Range {
  return between(node, sourceOffsets(node, Math.max(from, to)), from, to);
}

/** The same for many parts of one scalar: its source is gone through once. */
export function locator(node: ScalarNode): (from: number, to: number) => Range {
  let starts: readonly number[] | undefined;
  return (from, to) => {
    starts ??= sourceOffsets(node, node.text.length);
    return between(node, starts, from, to);
  };
}

function between(node: ScalarNode, starts: readonly number[], from: number, to: number): Range {
  const start = starts[from] ?? node.end;
  const last = starts[to - 1];
  return { start, end: to <= from || last === undefined ? start : last + lengthAt(node, last) };
}

/** Source offset of each UTF-16 unit of the text, up to `count` units. Folding changes blanks and breaks only. */
function sourceOffsets(node: ScalarNode, count: number): readonly number[] {
  const source = node.piece.text;
  const offsets: number[] = [];
  let at = contentStart(node);
  for (let i = 0; i < Math.min(count, node.text.length); i++) {
    const char = node.text.charAt(i);
    const isBlank = isBlankChar(char);
    if (!isBlank || source.charAt(at) === "\\") while (at < node.end && isBlankChar(source.charAt(at))) at++;
    if (node.style === "double") at = skipContinuation(source, at, node.end);
    offsets.push(at);
    if (!isBlank || source.charAt(at) === char || (node.style === "double" && source.charAt(at) === "\\")) {
      at += lengthAt(node, at);
    }
  }
  return offsets;
}

function contentStart(node: ScalarNode): number {
  if (node.style === "single" || node.style === "double") return node.start + 1;
  if (node.style === "plain") return node.start;
  const line = node.piece.text.indexOf("\n", node.start);
  return line === -1 ? node.end : line + 1;
}

/** A backslash at the end of a line joins it with the next. */
function skipContinuation(source: string, from: number, end: number): number {
  let at = from;
  while (source.charAt(at) === "\\" && /[\r\n]/.test(source.charAt(at + 1))) {
    at++;
    while (at < end && isBlankChar(source.charAt(at))) at++;
  }
  return at;
}

/** Units of source that stand for one unit of text. */
function lengthAt(node: ScalarNode, at: number): number {
  const source = node.piece.text;
  if (node.style === "single" && source.startsWith("''", at)) return 2;
  if (node.style !== "double" || source.charAt(at) !== "\\") return 1;
  const letter = source.charAt(at + 1);
  return letter === "x" ? 4 : letter === "u" ? 6 : letter === "U" ? 10 : 2;
}

function isBlankChar(char: string): boolean {
  return char === " " || char === "\t" || char === "\n" || char === "\r";
}
