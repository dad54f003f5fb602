import type { Node } from "../syntax/node.ts";
import type { Range } from "../text/range.ts";

/** Source text in quotes: double ones, or single ones where it holds backslashes or double quotes. */
export function inQuotes(source: string): string {
  return /["\\]/.test(source) ? `'${source.replaceAll("'", "''")}'` : `"${source}"`;
}

/** A text of the author for a message: on one line, not too long. */
export function shortened(text: string): string {
  const line = text.trim().replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** A value with the keys and positions that lead to it. */
export interface Found {
  readonly node: Node;
  readonly path: readonly (string | number)[];
  /** Whether it stands inside brackets or braces. */
  readonly inFlow: boolean;
}

/** The value that ends right before a place of its line, blanks apart; keys of `skip` are left out at the top. */
export function valueBefore(root: Node, place: Range, skip?: string): Found | undefined {
  const text = root.piece.text;
  let lineStart = place.start;
  while (lineStart > 0 && text.charAt(lineStart - 1) !== "\n") lineStart--;
  const visit = (node: Node, path: readonly (string | number)[], inFlow: boolean): Found | undefined => {
    if (node.start > place.start || (node.end < lineStart && node.start !== node.end)) return undefined;
    if (node.kind === "scalar") {
      return node.end <= place.start && /^:?[ \t]*$/.test(text.slice(node.end, place.start)) && node.end >= lineStart
        ? { node, path, inFlow }
        : undefined;
    }
    const flow = inFlow || node.flow;
    if (node.kind === "seq") {
      for (let i = node.items.length - 1; i >= 0; i--) {
        const item = node.items[i];
        const found = item && visit(item, [...path, i], flow);
        if (found !== undefined) return found;
      }
      return undefined;
    }
    for (let i = node.pairs.length - 1; i >= 0; i--) {
      const pair = node.pairs[i];
      if (pair === undefined || pair.bare || (path.length === 0 && pair.key.text === skip)) continue;
      if (pair.key.piece !== root.piece) continue;
      const found = visit(pair.value, [...path, pair.key.text], flow);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return visit(root, [], false);
}
