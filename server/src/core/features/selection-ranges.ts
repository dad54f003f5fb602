import type { Analysis } from "../analysis/analyse.ts";
import { rangeOf } from "../analysis/place.ts";
import { baseOf } from "../syntax/document.ts";
import type { MapNode, Node, Pair, ScalarNode, SeqNode } from "../syntax/node.ts";
import { contentEnd } from "../syntax/node.ts";
import type { Range } from "../text/range.ts";

/**
 * What to select around an offset, from the smallest on, each strictly inside the next: a word, a line of a text, the
 * content of a value, the value with its quotes, the pair, the item, the map, the step, the steps, the document.
 */
export function selectionRangesAt(analysis: Analysis, offset: number): readonly Range[] {
  const { source } = analysis;
  const at = Math.max(0, Math.min(offset, source.text.length));
  const found: Range[] = [{ start: 0, end: source.text.length }];
  /** Takes a range in that lies around the offset, strictly inside the one before. */
  const add = ({ start, end }: Range): boolean => {
    const outer = found.at(-1);
    if (outer === undefined || start > at || end < at || start < outer.start || end > outer.end) return false;
    if (end - start < outer.end - outer.start) found.push({ start, end });
    return true;
  };
  if (source.header !== undefined) enterHeader(source.header, analysis, at, add);
  else if (source.root !== undefined) enter(source.root, analysis, at, add);
  for (const range of commentsAround(analysis, at)) add(range);
  for (const range of wordsAround(source.text, at)) add(range);
  return found.reverse();
}

type Add = (range: Range) => boolean;

/** The pairs of the header may stand in several pieces, and the steps in pieces of their own. */
function enterHeader(header: MapNode, analysis: Analysis, at: number, add: Add): void {
  const { source } = analysis;
  const ranges = header.pairs.map((pair) => pairRange(pair, analysis));
  const start = Math.min(...ranges.map((range) => range.start));
  add({ start, end: Math.max(start, ...ranges.map((range) => range.end)) });
  for (const [index, pair] of header.pairs.entries()) {
    const range = ranges[index];
    if (range === undefined || !add(range)) continue;
    if (pair === source.stepsPair && source.steps.some(({ node }) => node.piece !== pair.key.piece)) {
      enterSteps(analysis, at, range.end, add);
      if (!around(pair.key, analysis, at)) return;
    }
    enterPair(pair, analysis, at, add);
    return;
  }
}

function enterSteps(analysis: Analysis, at: number, end: number, add: Add): void {
  const { steps } = analysis.source;
  const [first] = steps;
  if (first === undefined || !add({ start: itemRange(first.node, analysis).start, end })) return;
  let low = 0;
  let high = steps.length - 1;
  const startOf = (index: number) => {
    const step = steps[index];
    return step === undefined ? 0 : itemRange(step.node, analysis).start;
  };
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(middle) <= at) low = middle;
    else high = middle - 1;
  }
  const step = steps[low];
  if (step !== undefined && add(itemRange(step.node, analysis))) enter(step.node, analysis, at, add);
}

function enter(node: Node, analysis: Analysis, at: number, add: Add): void {
  if (!add(contentRange(node, analysis)) || node.anchor !== undefined) return;
  if (node.kind === "scalar") enterScalar(node, analysis, at, add);
  else if (node.kind === "seq") enterSeq(node, analysis, at, add);
  else {
    if (node.flow) add(innerRange(node, analysis));
    for (const pair of node.pairs) {
      if (!add(pairRange(pair, analysis))) continue;
      enterPair(pair, analysis, at, add);
      return;
    }
  }
}

function enterSeq(list: SeqNode, analysis: Analysis, at: number, add: Add): void {
  if (list.flow) add(innerRange(list, analysis));
  for (const item of list.items) {
    if (!add(list.flow ? contentRange(item, analysis) : itemRange(item, analysis))) continue;
    enter(item, analysis, at, add);
    return;
  }
}

function enterPair({ key, value }: Pair, analysis: Analysis, at: number, add: Add): void {
  if (around(key, analysis, at)) enter(key, analysis, at, add);
  else if (value.piece === key.piece) enter(value, analysis, at, add);
}

/** The content without quotes, or of a block text the lines below its sign, and one line of it. */
function enterScalar(node: ScalarNode, analysis: Analysis, at: number, add: Add): void {
  const { start, end } = contentRange(node, analysis);
  const { text } = analysis.source;
  if (node.style === "single" || node.style === "double") {
    const quote = text.charAt(start);
    add({ start: start + 1, end: end - (end - start > 1 && text.charAt(end - 1) === quote ? 1 : 0) });
  } else if (node.style === "literal" || node.style === "folded") {
    const content = /[\r\n]\s*\S/.exec(text.slice(start, end));
    if (content !== null) add({ start: start + content.index + content[0].length - 1, end });
  }
  const before = Math.max(text.lastIndexOf("\n", at - 1), text.lastIndexOf("\r", at - 1)) + 1;
  const line = /^[^\r\n]*/.exec(text.slice(before, end))?.[0] ?? "";
  const blank = /^\s*/.exec(line)?.[0].length ?? 0;
  if (before > start) add({ start: before + blank, end: before + line.trimEnd().length });
}

function around(node: Node, analysis: Analysis, at: number): boolean {
  const { start, end } = rangeOf(analysis, node);
  return start <= at && at <= end;
}

function contentRange(node: Node, analysis: Analysis): Range {
  return rangeOf(analysis, { piece: node.piece, start: node.start, end: contentEnd(node) });
}

function pairRange(pair: Pair, analysis: Analysis): Range {
  const { key, value } = pair;
  const { source } = analysis;
  const end = value.piece === key.piece && value.start < value.end ? contentEnd(value) : key.end;
  const range = rangeOf(analysis, { piece: key.piece, start: key.start, end: Math.max(key.end, end) });
  const last = pair === source.stepsPair ? source.steps.at(-1) : undefined;
  const steps = last === undefined || last.node.anchor !== undefined ? 0 : contentRange(last.node, analysis).end;
  return { start: range.start, end: Math.max(range.end, steps) };
}

/** An item of a list in block form, with its dash. */
function itemRange(item: Node, analysis: Analysis): Range {
  const range = contentRange(item, analysis);
  const { text } = item.piece;
  let dash = item.start;
  while (dash > 0 && /[\s]/.test(text.charAt(dash - 1))) dash--;
  const base = baseOf(analysis.source, item.piece);
  return text.charAt(dash - 1) === "-" ? { start: dash - 1 + base, end: range.end } : range;
}

/** Between the brackets of a collection in flow form. */
function innerRange(node: MapNode | SeqNode, analysis: Analysis): Range {
  const { start, end } = contentRange(node, analysis);
  const { text } = analysis.source;
  const inner = text.slice(start + 1, /[\]}]/.test(text.charAt(end - 1)) ? end - 1 : end);
  const from = start + 1 + (inner.length - inner.trimStart().length);
  return { start: from, end: Math.max(from, start + 1 + inner.trimEnd().length) };
}

/** A comment with its sign, and its text. */
function commentsAround({ source }: Analysis, at: number): readonly Range[] {
  for (const piece of source.pieces) {
    const base = baseOf(source, piece);
    if (at < base || at > base + piece.text.length) continue;
    for (const comment of piece.comments) {
      const start = comment.start + base;
      const end = comment.end + base;
      if (at < start || at > end) continue;
      const sign = /^#+\s*/.exec(source.text.slice(start, end))?.[0].length ?? 0;
      return [
        { start, end },
        { start: start + sign, end },
      ];
    }
  }
  return [];
}

const REACH = 200;

/** A name such as `remove-u7` or `7711`, and the word in it. */
function wordsAround(text: string, at: number): readonly Range[] {
  const from = Math.max(0, at - REACH);
  const near = text.slice(from, at + REACH);
  return [/[\p{L}\p{M}\p{N}_.@-]+/gu, /[\p{L}\p{M}\p{N}_]+/gu].flatMap((pattern) => {
    for (const { 0: word, index } of near.matchAll(pattern)) {
      const range = { start: from + index, end: from + index + word.length };
      if (range.start <= at && at <= range.end) return [range];
    }
    return [];
  });
}
