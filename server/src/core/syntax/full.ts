import type { Document, ParsedNode, Scalar, YAMLError, Node as YamlNode } from "yaml";
import { Composer, isAlias, isMap, isPair, isScalar, isSeq, Parser } from "yaml";
import type { Range } from "../text/range.ts";
import { MAX_DEPTH } from "./direct.ts";
import type { Comment, Node, Pair, PieceText, ScalarNode, ScalarStyle } from "./node.ts";

/** A fault as the full parser sees it; `faults.ts` puts it into words. */
export interface Fault extends Range {
  readonly code: string;
  readonly message: string;
}

export interface FullResult {
  readonly root: Node | undefined;
  readonly comments: readonly Comment[];
  /** In the order of the text. */
  readonly faults: readonly Fault[];
  /** Names of anchors that this text defines. */
  readonly anchors: ReadonlySet<string>;
  /** Aliases that no anchor before them in this text answers. */
  readonly unresolved: readonly (Range & { readonly name: string })[];
  /** The text cannot be read at all: too deep, or aliases that expand without end. */
  readonly refused?: string;
}

/** Most nodes that a text may stand for once its aliases are followed. */
const MAX_EXPANDED = 100_000;

/** Reads a text with `yaml`: slower, complete, and it goes on after mistakes. Never throws. */
export function parseFull(piece: PieceText): FullResult {
  const text = piece.text;
  const documents: Document.Parsed[] = [];
  const composer = new Composer({
    schema: "failsafe",
    uniqueKeys: false,
    logLevel: "silent",
    keepSourceTokens: false,
  });
  const comments: Comment[] = [];
  withoutStacks(() => {
    for (const token of new Parser().parse(text)) {
      for (const document of composer.next(token)) documents.push(document);
    }
    for (const document of composer.end(false, text.length)) documents.push(document);
  });
  collectComments(text, comments);

  const faults: Fault[] = [];
  for (const document of documents) {
    for (const error of document.errors) faults.push(faultOf(error, text.length));
    for (const warning of document.warnings) {
      if (warning.code === "TAG_RESOLVE_FAILED") faults.push(faultOf(warning, text.length));
    }
  }
  const second = documents[1];
  if (second !== undefined) {
    const start = Math.max(0, Math.min(second.range[0], text.length));
    const marker = text.lastIndexOf("---", start);
    const at = marker === -1 ? start : marker;
    faults.push({
      code: "SEVERAL_DOCUMENTS",
      message: "",
      start: at,
      end: Math.min(at + 3, text.length),
    });
  }
  faults.sort((a, b) => a.start - b.start);

  const first = documents[0];
  const anchors = new Set<string>();
  const unresolved: (Range & { name: string })[] = [];
  if (faults.some((fault) => fault.code === "RESOURCE_EXHAUSTION")) {
    return {
      root: undefined,
      comments,
      faults,
      anchors,
      unresolved,
      refused: `is nested more than ${MAX_DEPTH} levels deep`,
    };
  }
  const converter = new Converter(piece, anchors, unresolved);
  const root = first?.contents ? converter.convert(first.contents, 0) : undefined;
  if (converter.refused !== undefined) {
    return {
      root: undefined,
      comments,
      faults,
      anchors,
      unresolved,
      refused: converter.refused,
    };
  }
  return { root, comments, faults, anchors, unresolved };
}

/** The parser makes an Error of each fault; capturing their stacks would be most of the cost of a broken text. */
function withoutStacks(run: () => void): void {
  const engine = Error as { stackTraceLimit?: number };
  const limit = engine.stackTraceLimit;
  if (limit === undefined) {
    run();
    return;
  }
  engine.stackTraceLimit = 0;
  try {
    run();
  } finally {
    engine.stackTraceLimit = limit;
  }
}

function faultOf(error: YAMLError, length: number): Fault {
  const start = Math.max(0, Math.min(error.pos[0], length));
  const end = Math.max(start, Math.min(error.pos[1], length));
  return { code: error.code, message: error.message, start, end };
}

/** Turns the parser's nodes into ours; recursion is bounded by the depth limit. */
class Converter {
  refused: string | undefined;
  readonly #piece: PieceText;
  readonly #anchors: Set<string>;
  readonly #unresolved: (Range & { name: string })[];
  /** Anchor name to its node and the number of nodes it stands for. */
  readonly #targets = new Map<string, { node: Node; size: number }>();
  #size = 0;

  constructor(piece: PieceText, anchors: Set<string>, unresolved: (Range & { name: string })[]) {
    this.#piece = piece;
    this.#anchors = anchors;
    this.#unresolved = unresolved;
  }

  convert(source: YamlNode | ParsedNode, depth: number): Node {
    if (depth > MAX_DEPTH) this.refused ??= `is nested more than ${MAX_DEPTH} levels deep`;
    if (++this.#size > MAX_EXPANDED)
      this.refused ??= `stands for more than ${MAX_EXPANDED} values once its aliases are followed`;
    const range = source.range ?? [0, 0, 0];
    const start = Math.min(range[0], this.#piece.text.length);
    const end = Math.max(start, Math.min(range[1], this.#piece.text.length));
    if (this.refused !== undefined) return this.#blank(start);
    if (isAlias(source)) return this.#alias(source.source, start, end);

    const before = this.#size;
    const node = this.#collectionOrScalar(source, start, end, depth);
    const anchor = (source as { anchor?: string }).anchor;
    if (anchor !== undefined && anchor !== "") {
      this.#anchors.add(anchor);
      this.#targets.set(anchor, { node, size: this.#size - before + 1 });
    }
    return node;
  }

  #collectionOrScalar(source: YamlNode, start: number, end: number, depth: number): Node {
    const piece = this.#piece;
    if (isMap(source)) {
      const pairs: Pair[] = [];
      for (const item of source.items) {
        if (!isPair(item)) continue;
        const key = this.#key(item.key as YamlNode | null, start);
        const bare = source.flow === true && item.value === null;
        const value = item.value ? this.convert(item.value as YamlNode, depth + 1) : this.#blank(key.end);
        pairs.push(bare ? { key, value, bare: true } : { key, value });
      }
      const last = pairs.at(-1);
      const close = source.flow ? end : (last?.value.end ?? end);
      return {
        kind: "map",
        start,
        end: Math.max(start, close),
        piece,
        pairs,
        flow: source.flow === true,
      };
    }
    if (isSeq(source)) {
      const items = source.items.map((item) => this.convert(item as YamlNode, depth + 1));
      const close = source.flow ? end : (items.at(-1)?.end ?? end);
      return {
        kind: "seq",
        start,
        end: Math.max(start, close),
        piece,
        items,
        flow: source.flow === true,
      };
    }
    return isScalar(source) ? this.#scalar(source, start, end) : this.#blank(start);
  }

  #scalar(source: Scalar, start: number, end: number): ScalarNode {
    const text = typeof source.value === "string" ? source.value : (source.source ?? "");
    const style = styleOf(source.type);
    if (style === "plain" && start === end) return this.#blank(start);
    const close = style === "literal" || style === "folded" ? blockEnd(this.#piece.text, start, end) : end;
    return {
      kind: "scalar",
      start,
      end: close,
      piece: this.#piece,
      style,
      text,
    };
  }

  /** Keys are texts; a map or list as a key keeps its place and says what it is. */
  #key(source: YamlNode | null, fallback: number): ScalarNode {
    if (source === null || source === undefined) return this.#blank(fallback);
    const range = source.range ?? [fallback, fallback, fallback];
    if (isScalar(source)) return this.#scalar(source, range[0], Math.max(range[0], range[1]));
    const end = Math.max(range[0], range[1]);
    const text = this.#piece.text.slice(range[0], end);
    return {
      kind: "scalar",
      start: range[0],
      end,
      piece: this.#piece,
      style: "plain",
      text,
    };
  }

  #alias(name: string, start: number, end: number): Node {
    const target = this.#targets.get(name);
    if (target === undefined) {
      this.#unresolved.push({ name, start, end });
      const text = this.#piece.text.slice(start, end);
      return {
        kind: "scalar",
        start,
        end,
        piece: this.#piece,
        style: "plain",
        text,
      };
    }
    this.#size += target.size;
    const anchor = target.node.anchor ?? {
      start: target.node.start,
      end: target.node.end,
    };
    return { ...target.node, start, end, anchor };
  }

  /** A missing value stands right behind its colon or dash. */
  #blank(from: number): ScalarNode {
    let at = from;
    while (at > 0 && /[ \t]/.test(this.#piece.text.charAt(at - 1))) at--;
    return {
      kind: "scalar",
      start: at,
      end: at,
      piece: this.#piece,
      style: "plain",
      text: "",
      empty: true,
    };
  }
}

function styleOf(type: string | null | undefined): ScalarStyle {
  switch (type) {
    case "QUOTE_DOUBLE":
      return "double";
    case "QUOTE_SINGLE":
      return "single";
    case "BLOCK_LITERAL":
      return "literal";
    case "BLOCK_FOLDED":
      return "folded";
    default:
      return "plain";
  }
}

/** A block scalar ends with its last line that holds text, not with the blank lines behind it. */
function blockEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /[ \t\r\n]/.test(text.charAt(at - 1))) at--;
  while (at < end && /[ \t]/.test(text.charAt(at))) at++;
  return at;
}

/** Comments are wanted only for ignore comments and cut texts, so a broken text may miss some. */
function collectComments(text: string, comments: Comment[]): void {
  const pattern = /(^|[ \t])#[^\n\r]*/gm;
  for (const match of text.matchAll(pattern)) {
    const start = match.index + (match[1]?.length ?? 0);
    const lineStart = text.lastIndexOf("\n", start - 1) + 1;
    comments.push({
      start,
      end: match.index + match[0].length,
      trailing: text.slice(lineStart, start).trim() !== "",
    });
  }
}
