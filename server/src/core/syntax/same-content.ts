import type { Reading } from "./faults.ts";
import type { Node, PieceText } from "./node.ts";

/** A text with what was read of it. */
export type ReadText = PieceText & Pick<Reading, "root" | "comments">;

/** Whether two texts differ in blanks and line breaks only and mean the same: values, their styles, comments. */
export function haveSameContent(a: ReadText, b: ReadText): boolean {
  return (
    withoutBlanks(a.text) === withoutBlanks(b.text) &&
    sameComments(a, b) &&
    (a.root === undefined || b.root === undefined ? a.root === b.root : sameNode(a.root, b.root))
  );
}

function withoutBlanks(text: string): string {
  return text.replace(/[ \t\r\n]+/g, "");
}

function sameComments(a: ReadText, b: ReadText): boolean {
  return (
    a.comments.length === b.comments.length &&
    a.comments.every((comment, i) => {
      const other = b.comments[i];
      return (
        other !== undefined &&
        other.trailing === comment.trailing &&
        a.text.slice(comment.start, comment.end).trimEnd() === b.text.slice(other.start, other.end).trimEnd()
      );
    })
  );
}

function sameNode(a: Node, b: Node): boolean {
  // What stands behind an alias is compared where it is written.
  if (a.anchor !== undefined || b.anchor !== undefined) {
    return a.anchor !== undefined && b.anchor !== undefined && sourceOf(a) === sourceOf(b);
  }
  if (a.kind === "scalar") {
    return b.kind === "scalar" && a.style === b.style && a.text === b.text && a.empty === b.empty;
  }
  if (a.kind === "seq") {
    return (
      b.kind === "seq" &&
      a.flow === b.flow &&
      a.items.length === b.items.length &&
      a.items.every((item, i) => sameOptional(item, b.items[i]))
    );
  }
  return (
    b.kind === "map" &&
    a.flow === b.flow &&
    a.pairs.length === b.pairs.length &&
    a.pairs.every((pair, i) => {
      const other = b.pairs[i];
      return (
        other !== undefined &&
        pair.bare === other.bare &&
        sameNode(pair.key, other.key) &&
        sameNode(pair.value, other.value)
      );
    })
  );
}

function sameOptional(a: Node, b: Node | undefined): boolean {
  return b !== undefined && sameNode(a, b);
}

function sourceOf(node: Node): string {
  return node.piece.text.slice(node.start, node.end);
}
