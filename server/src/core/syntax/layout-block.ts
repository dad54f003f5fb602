import type { Range } from "../text/range.ts";
import { spaceFlow } from "./layout-flow.ts";
import type { LayoutPlan, Level } from "./layout-plan.ts";
import { GIVE_UP, markText, setBlanks } from "./layout-plan.ts";
import type { MapNode, Node, ScalarNode, SeqNode } from "./node.ts";
import type { SourceLines } from "./source-lines.ts";

const HASH = 35;
const DASH = 45;
const COLON = 58;
const QUESTION = 63;

/**
 * Walks the tree of a piece. `column` is that of the outermost block collection, `outer` the level around it; only
 * lines that `within` touches may change.
 */
export function planLayout(
  lines: SourceLines,
  root: Node | undefined,
  column: number,
  outer: Level | undefined,
  within: Range,
): LayoutPlan {
  const { count, text } = lines;
  const plan: LayoutPlan = {
    lines,
    firstLine: within.start <= 0 ? 0 : lines.lineOf(within.start),
    lastLine: within.end >= text.length ? count - 1 : lines.lineOf(Math.max(within.start, within.end - 1)),
    columns: new Array<number | undefined>(count).fill(undefined),
    levels: new Array<Level | undefined>(count).fill(undefined),
    inText: new Array<boolean>(count).fill(false),
    keepsEnd: new Array<boolean>(count).fill(false),
    edits: [],
  };
  if (root === undefined) return plan;
  const walk = new Walk(plan);
  if (isBlock(root)) walk.ownLines(root, outer, column);
  else walk.below(root, { from: column - 2, to: column - 2, outer });
  return plan;
}

type Block = MapNode | SeqNode;

/** Recursion is bounded by the depth that the parsers allow. The methods return where their value ends. */
class Walk {
  readonly #plan: LayoutPlan;
  readonly #lines: SourceLines;
  readonly #text: string;

  constructor(plan: LayoutPlan) {
    this.#plan = plan;
    this.#lines = plan.lines;
    this.#text = plan.lines.text;
  }

  /** A block collection whose first entry starts a line. */
  ownLines(node: Block, outer: Level | undefined, column: number): number {
    const from = this.#lines.indent(this.#lines.lineOf(node.start));
    return this.#block(node, { from, to: this.#mayMove(node) ? column : from, outer }, false);
  }

  /** A value that starts on a line below its key or dash. */
  below(value: Node, level: Level): number {
    if (isBlock(value)) return this.ownLines(value, level, level.to + 2);
    const line = this.#lines.lineOf(value.start);
    if (this.#plan.columns[line] !== undefined) throw GIVE_UP;
    const from = this.#lines.indent(line);
    const to = this.#mayMove(value) ? level.to + 2 : from;
    this.#plan.columns[line] = to;
    return this.#leaf(value, level, to - from);
  }

  /** Entries of a collection have to stay in one column, so they move together or not at all. */
  #mayMove(node: Node): boolean {
    const { firstLine, lastLine } = this.#plan;
    if (firstLine === 0 && lastLine === this.#lines.count - 1) return true;
    return this.#lines.lineOf(node.start) >= firstLine && this.#lines.lineOf(node.end) <= lastLine;
  }

  /** `inLine`: the first entry stands behind a dash. */
  #block(node: Block, level: Level, inLine: boolean): number {
    return node.kind === "seq" ? this.#list(node, level, inLine) : this.#map(node, level, inLine);
  }

  #map(node: MapNode, level: Level, inLine: boolean): number {
    let isBehindDash = inLine;
    let end = node.start;
    for (const { key, value } of node.pairs) {
      if (key.start >= key.end) throw GIVE_UP;
      this.#entry(key.start, level, isBehindDash);
      isBehindDash = false;
      const colon = this.#lines.skipBlanks(key.end);
      if (this.#text.charCodeAt(colon) !== COLON) throw GIVE_UP;
      // `*a :` is an alias and a colon, `*a:` is an alias alone.
      if (this.#text.charAt(key.start) !== "*") setBlanks(this.#plan, key.end, colon, 0);
      end = this.#value(colon + 1, value, level);
    }
    return end;
  }

  #list(node: SeqNode, level: Level, inLine: boolean): number {
    let isBehindDash = inLine;
    let dash = node.start;
    let end = dash;
    for (const item of node.items) {
      if (this.#text.charCodeAt(dash) !== DASH) throw GIVE_UP;
      this.#entry(dash, level, isBehindDash);
      isBehindDash = false;
      end = this.#item(dash, item, level);
      dash = this.#contentBelow(end);
    }
    return end;
  }

  #item(dash: number, item: Node, level: Level): number {
    const lines = this.#lines;
    if (!isBlock(item) || lines.lineOf(item.start) !== lines.lineOf(dash)) return this.#value(dash + 1, item, level);
    const at = lines.skipBlanks(dash + 1);
    const from = level.from + (at - dash);
    const inner: Level = { from, to: this.#mayMove(item) ? level.to + 2 : from, outer: level };
    setBlanks(this.#plan, dash + 1, at, inner.to - level.to - 1);
    return this.#block(item, inner, true);
  }

  /** An entry starts at a place; unless it stands behind a dash, its line starts with it. */
  #entry(at: number, level: Level, isBehindDash: boolean): void {
    const line = this.#lines.lineOf(at);
    this.#plan.levels[line] = level;
    if (isBehindDash) return;
    const indent = this.#lines.indent(line);
    const first = this.#lines.start(line) + indent;
    if (indent !== level.from || this.#plan.columns[line] !== undefined) throw GIVE_UP;
    if (this.#text.charCodeAt(first) === QUESTION && first !== at) throw GIVE_UP;
    this.#plan.columns[line] = level.to;
  }

  /** The first content of the lines below a place. */
  #contentBelow(from: number): number {
    const lines = this.#lines;
    for (let line = lines.lineOf(from) + 1; line < lines.count; line++) {
      const at = lines.skipBlanks(lines.start(line));
      if (at < lines.end(line) && this.#text.charCodeAt(at) !== HASH) return at;
    }
    return this.#text.length;
  }

  /** What stands behind the colon or dash that ends at a place. */
  #value(from: number, value: Node, level: Level): number {
    const lines = this.#lines;
    const isThere = value.start < value.end;
    let at = from;
    for (;;) {
      const next = lines.skipBlanks(at);
      if (lines.isBreakAt(next) || (this.#text.charCodeAt(next) === HASH && next > at)) break;
      if (next === at || (isThere && next > value.start)) throw GIVE_UP;
      setBlanks(this.#plan, at, next, 1);
      if (isThere && next === value.start) {
        if (isBlock(value)) throw GIVE_UP;
        return this.#leaf(value, level, level.to - level.from);
      }
      // An anchor or a tag.
      if (!/[&!]/.test(this.#text.charAt(next))) throw GIVE_UP;
      at = next;
      while (!lines.isBlankAt(at) && !lines.isBreakAt(at)) at++;
    }
    if (isThere) return this.below(value, level);
    // Deeper comments below stand for the value that is missing.
    this.#plan.levels[lines.lineOf(from - 1)] = { from: level.from + 1, to: level.to + 2, outer: level };
    return at;
  }

  /** A scalar, an alias or a flow collection; its further lines move by `delta`. */
  #leaf(node: Node, level: Level, delta: number): number {
    if (node.anchor !== undefined) return node.end;
    if (node.kind === "scalar" && (node.style === "literal" || node.style === "folded")) {
      return this.#blockText(node, level);
    }
    const last = this.#lines.lineOf(node.end);
    for (let line = this.#lines.lineOf(node.start) + 1; line <= last; line++) {
      if (this.#lines.isBlank(line)) continue;
      const column = this.#lines.indent(line) + delta;
      this.#plan.columns[line] = column > level.to ? column : level.to + 2;
    }
    if (node.kind === "scalar") markText(this.#plan, node);
    else spaceFlow(this.#plan, node);
    return node.end;
  }

  #blockText(node: ScalarNode, level: Level): number {
    const lines = this.#lines;
    const header = lines.lineOf(node.start);
    const indicators = /^[|>]([-+1-9]{0,2})/.exec(this.#text.slice(node.start, node.start + 3))?.[1] ?? "";
    const digit = /[1-9]/.exec(indicators);
    const explicit = digit === null ? undefined : Number(digit[0]);
    let indent = explicit === undefined ? undefined : Math.max(0, level.from) + explicit;
    let last = header;
    let line = header + 1;
    for (; line < lines.count; line++) {
      const width = lines.indent(line);
      if (lines.start(line) + width >= lines.end(line)) {
        if (indent !== undefined && width > indent) last = line;
        continue;
      }
      if (width < (indent ?? level.from + 1)) break;
      indent ??= width;
      last = line;
    }
    // `+` keeps the empty lines at the end.
    if (indicators.includes("+")) last = line - 1;
    const mayMove = header >= this.#plan.firstLine && last <= this.#plan.lastLine;
    const to = explicit === undefined ? level.to + 2 : Math.max(0, level.to) + explicit;
    const delta = mayMove && indent !== undefined ? to - indent : 0;
    for (line = header + 1; line <= last; line++) {
      const width = lines.indent(line);
      this.#plan.inText[line] = true;
      this.#plan.keepsEnd[line] = true;
      // Blanks alone are text only where they are deeper than the text.
      const isEmpty = lines.start(line) + width >= lines.end(line) && width <= (indent ?? width);
      this.#plan.columns[line] = isEmpty ? 0 : width + delta;
    }
    return Math.max(node.start, lines.end(last));
  }
}

function isBlock(node: Node): node is Block {
  return node.kind !== "scalar" && !node.flow && node.anchor === undefined;
}
