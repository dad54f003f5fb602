import type { Range } from "../text/range.ts";

/**
 * The tree of an author's text.
 *
 * Offsets are relative to the piece of text that the node was parsed from (see `segments.ts`): a step keeps its tree
 * when text before it changes. `Piece.base` lives in the document, not here.
 */
export type Node = ScalarNode | MapNode | SeqNode;

interface NodeBase extends Range {
  /** The text that the offsets belong to. */
  readonly piece: PieceText;
  /** For a value written as an alias `*name`: where the anchor's value stands. `start` and `end` are the alias itself. */
  readonly anchor?: Range;
}

/** What a node needs to know of its piece; the identity of this object is the key to the piece's place. */
export interface PieceText {
  readonly text: string;
}

export type ScalarStyle = "plain" | "single" | "double" | "literal" | "folded";

export interface ScalarNode extends NodeBase {
  readonly kind: "scalar";
  readonly style: ScalarStyle;
  /** The text as the author means it: unquoted, unescaped, unfolded. Plain scalars keep their source form (`01`, `12E4`). */
  readonly text: string;
  /** Set on a missing value (`key:` with nothing after it); `start` equals `end`. */
  readonly empty?: true;
  /** Set on a value that holds a syntax error; nothing is to be said about its content. */
  readonly unreadable?: true;
}

export interface MapNode extends NodeBase {
  readonly kind: "map";
  readonly pairs: readonly Pair[];
  readonly flow: boolean;
}

export interface SeqNode extends NodeBase {
  readonly kind: "seq";
  readonly items: readonly Node[];
  readonly flow: boolean;
}

export interface Pair {
  readonly key: ScalarNode;
  readonly value: Node;
  /** In a flow map: an entry without a colon, such as the second in `{ change: lowered, then raised }`. */
  readonly bare?: true;
}

/** A comment; `#` and the text up to the end of the line. */
export interface Comment extends Range {
  /** Whether a value or a key stands before it on its line. */
  readonly trailing: boolean;
}

/** The value of a key, or undefined. The first of duplicates counts. */
export function get(map: MapNode, key: string): Node | undefined {
  for (const pair of map.pairs) if (pair.key.text === key) return pair.value;
  return undefined;
}

export function getPair(map: MapNode, key: string): Pair | undefined {
  for (const pair of map.pairs) if (pair.key.text === key) return pair;
  return undefined;
}

/** Whether a scalar stands for YAML's null: nothing at all, `~` or `null` unquoted. */
export function isNull(node: Node): boolean {
  if (node.kind !== "scalar" || node.style !== "plain") return false;
  const text = node.text;
  return text === "" || text === "~" || text === "null" || text === "Null" || text === "NULL";
}

/** Where the content of a node ends; collections in block form may reach over blank lines and comments behind them. */
export function contentEnd(node: Node): number {
  if (node.anchor === undefined && node.kind === "map" && !node.flow) {
    const last = node.pairs.at(-1);
    if (last !== undefined) return last.value.start < last.value.end ? contentEnd(last.value) : last.key.end;
  }
  if (node.anchor === undefined && node.kind === "seq" && !node.flow) {
    const last = node.items.at(-1);
    if (last !== undefined) return contentEnd(last);
  }
  const { text } = node.piece;
  let end = node.end;
  while (end > node.start && /\s/.test(text.charAt(end - 1))) end--;
  return end;
}
