import type { Analysis } from "../analysis/analyse.ts";
import { baseOf, commentsOf } from "../syntax/document.ts";
import type { Node, Pair } from "../syntax/node.ts";
import { contentEnd } from "../syntax/node.ts";

/** Lines that can be folded into their first one; lines count from 0, `end` is the last that is hidden. */
export interface Fold {
  readonly start: number;
  readonly end: number;
  readonly kind: "comment" | undefined;
}

/**
 * Keys, steps and list items that take several lines, block texts, and runs of comments; in the order of their lines.
 * Where there are more than `most`, the smallest are left out: they lie inside the others.
 */
export function foldingRanges({ source, lines }: Analysis, most = Number.POSITIVE_INFINITY): readonly Fold[] {
  const folds = new Map<number, Fold>();
  const lineAt = (offset: number) => lines.position(offset).line;
  /** A later fold from the same line is inside the first one and adds nothing. */
  const add = (start: number, end: number, kind?: "comment") => {
    if (end > start && !folds.has(start)) folds.set(start, { start, end, kind });
  };
  /** A bracket alone on the last line stays in sight. */
  const lastLine = (node: Node, base: number): number => {
    const end = contentEnd(node);
    const line = lineAt(end + base);
    if (node.kind === "scalar" || !node.flow || node.anchor !== undefined) return line;
    const before = source.text.slice(lines.lineStart(line), end + base);
    return /^\s*[\]}]$/.test(before) ? line - 1 : line;
  };
  const visit = (node: Node): void => {
    if (node.anchor !== undefined) return;
    if (node.kind === "map") for (const pair of node.pairs) visitPair(pair);
    if (node.kind !== "seq") return;
    for (const item of node.items) {
      const base = baseOf(source, item.piece);
      if (item.kind !== "scalar") add(lineAt(item.start + base), lastLine(item, base));
      visit(item);
    }
  };
  const visitPair = ({ key, value }: Pair): void => {
    const base = baseOf(source, key.piece);
    if (value.anchor === undefined && value.piece === key.piece) {
      add(lineAt(key.start + base), lastLine(value, base));
    }
    visit(value);
  };
  if (source.root !== undefined) visit(source.root);
  const { stepsPair, steps } = source;
  const first = steps[0];
  const last = steps.at(-1);
  if (stepsPair !== undefined && first !== undefined && last !== undefined && first.piece !== stepsPair.key.piece) {
    const end = contentEnd(last.node) + baseOf(source, last.piece);
    folds.delete(lineAt(stepsPair.key.start + baseOf(source, stepsPair.key.piece)));
    add(lineAt(stepsPair.key.start + baseOf(source, stepsPair.key.piece)), lineAt(end));
    for (const { node, piece } of steps) {
      const base = baseOf(source, piece);
      add(lineAt(node.start + base), lineAt(contentEnd(node) + base));
      visit(node);
    }
  }
  addComments(source, lineAt, add);
  const inOrder = [...folds.values()].sort((a, b) => a.start - b.start);
  return largest(nested(inOrder), most).sort((a, b) => a.start - b.start);
}

/** Without those that begin on the last line of another one (`], [`) and go on behind it. */
function nested(folds: readonly Fold[]): Fold[] {
  const open: Fold[] = [];
  return folds.filter((fold) => {
    while (open.length > 0 && (open.at(-1)?.end ?? 0) < fold.start) open.pop();
    if (fold.end > (open.at(-1)?.end ?? fold.end)) return false;
    open.push(fold);
    return true;
  });
}

function largest(folds: Fold[], most: number): Fold[] {
  if (folds.length <= most) return folds;
  return folds.sort((a, b) => b.end - b.start - (a.end - a.start)).slice(0, Math.max(0, most));
}

function addComments(
  source: Analysis["source"],
  lineAt: (offset: number) => number,
  add: (start: number, end: number, kind: "comment") => void,
): void {
  let start: number | undefined;
  let end = 0;
  for (const comment of commentsOf(source)) {
    if (comment.trailing) continue;
    const line = lineAt(comment.start);
    if (start !== undefined && line === end + 1) {
      end = line;
      continue;
    }
    if (start !== undefined) add(start, end, "comment");
    start = line;
    end = line;
  }
  if (start !== undefined) add(start, end, "comment");
}
