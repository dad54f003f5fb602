import type { MapNode, Node, Pair, PieceText, SeqNode } from "../syntax/node.ts";
import { getPair } from "../syntax/node.ts";
import { isBlank } from "./lower.ts";

/** An edit in a piece of the text; it may stand in a fix as it is. */
export interface Insertion {
  readonly at: { readonly piece: PieceText; readonly start: number; readonly end: number };
  readonly newText: string;
}

/**
 * Gives a key of a mapping a value; `value` is YAML in flow form (`TBD`, `[TBD]`, `{ a: TBD }`).
 * A blank key gets the value. An absent one is put after the first of the keys `after` that is there, else after the
 * first key, in the style of the mapping.
 */
export function insertKey(map: MapNode, key: string, value: string, after: string | readonly string[] = []): Insertion {
  const present = getPair(map, key);
  if (present !== undefined) return fillIn(present, value);
  const anchor =
    [after]
      .flat()
      .map((name) => getPair(map, name))
      .find(Boolean) ?? map.pairs[0];
  const { piece } = anchor?.key ?? map;
  if (anchor === undefined) {
    return {
      at: place(map.piece, map.flow ? map.start + 1 : map.end),
      newText: map.flow ? ` ${key}: ${value} ` : `${key}: ${value}`,
    };
  }
  if (map.flow) return { at: place(piece, endOfPair(anchor)), newText: `, ${key}: ${value}` };
  const indent = indentOf(piece, anchor.key.start);
  // The items of `steps` may be pieces of their own, so that its end is not known here.
  if (anchor.key.text === "steps") {
    return { at: place(piece, anchor.key.start), newText: `${key}: ${value}${breakOf(piece)}${indent}` };
  }
  return {
    at: place(piece, endOfLine(piece, endOfPair(anchor))),
    newText: `${breakOf(piece)}${indent}${key}: ${value}`,
  };
}

/** Adds an item to a list, in the style of the list; undefined where its layout is unusual. `item` is YAML in flow form. */
export function insertItem(list: SeqNode, item: string, where: "first" | "last"): Insertion | undefined {
  const { piece } = list;
  const neighbour = where === "first" ? list.items[0] : list.items.at(-1);
  if (neighbour === undefined) return list.flow ? { at: place(piece, list.start + 1), newText: item } : undefined;
  if (list.flow) {
    return where === "first"
      ? { at: place(piece, neighbour.start), newText: `${item}, ` }
      : { at: place(piece, neighbour.end), newText: `, ${item}` };
  }
  const dash = piece.text.lastIndexOf("-", neighbour.start - 1);
  if (dash === -1 || piece.text.slice(dash + 1, neighbour.start).trim() !== "") return undefined;
  const indent = indentOf(piece, dash);
  if (where === "first") return { at: place(piece, dash), newText: `- ${item}${breakOf(piece)}${indent}` };
  return { at: place(piece, endOfLine(piece, contentEnd(neighbour))), newText: `${breakOf(piece)}${indent}- ${item}` };
}

/** Where to point when a key has no value: the key itself where it is written, else the place that makes it necessary. */
export function placeOfMissing(map: MapNode, key: string, otherwise: Node): Node {
  const pair = getPair(map, key);
  if (pair === undefined) return otherwise;
  return pair.value.start === pair.value.end ? pair.key : pair.value;
}

function fillIn({ key, value, bare }: Pair, text: string): Insertion {
  if (value.start < value.end && isBlank(value)) return { at: value, newText: text };
  const { piece } = key;
  const colon = bare ? -1 : colonAfter(piece, key.end);
  return colon === -1
    ? { at: place(piece, key.end), newText: `: ${text}` }
    : { at: place(piece, colon + 1), newText: ` ${text}` };
}

function endOfPair(pair: Pair): number {
  const { key, value } = pair;
  if (value.start < value.end) return contentEnd(value);
  const colon = pair.bare ? -1 : colonAfter(key.piece, key.end);
  return colon === -1 ? key.end : colon + 1;
}

/** Where the last character of a node's content ends: collections in block form may reach over what follows them. */
export function contentEnd(node: Node): number {
  if (node.kind === "map" && !node.flow && node.anchor === undefined) {
    const last = node.pairs.at(-1);
    return last === undefined ? node.end : endOfPair(last);
  }
  if (node.kind === "seq" && !node.flow && node.anchor === undefined) {
    const last = node.items.at(-1);
    return last === undefined ? node.end : contentEnd(last);
  }
  let end = node.end;
  while (end > node.start && /\s/.test(node.piece.text.charAt(end - 1))) end--;
  return end;
}

function colonAfter({ text }: PieceText, from: number): number {
  const match = /^["']?\s*:/.exec(text.slice(from, from + 80));
  return match === null ? -1 : from + match[0].length - 1;
}

function endOfLine({ text }: PieceText, from: number): number {
  const lineBreak = text.indexOf("\n", from);
  if (lineBreak === -1) return text.length;
  return text.charAt(lineBreak - 1) === "\r" && lineBreak > from ? lineBreak - 1 : lineBreak;
}

/** Blanks up to the column of an offset. */
function indentOf({ text }: PieceText, offset: number): string {
  return " ".repeat(offset - (text.lastIndexOf("\n", offset - 1) + 1));
}

function breakOf({ text }: PieceText): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

function place(piece: PieceText, offset: number): Insertion["at"] {
  return { piece, start: offset, end: offset };
}
