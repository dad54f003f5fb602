import type { Range } from "../text/range.ts";
import type { Reading, SyntaxFault } from "./faults.ts";
import { read } from "./faults.ts";
import type { Comment, MapNode, Node, Pair, PieceText, SeqNode } from "./node.ts";
import { cut } from "./segments.ts";

/** A piece of a document's text with what was read of it. Unchanged text keeps its piece, and so its tree. */
export interface Piece extends PieceText, Reading {}

/** An author's text, read. Immutable. */
export interface SourceDocument {
  readonly text: string;
  /** Everything but the items of `steps`; undefined where the document is not a mapping. */
  readonly header: MapNode | undefined;
  /** What stands at the top where it is not a mapping. */
  readonly root: Node | undefined;
  /** Items of `steps`, in order. */
  readonly steps: readonly StepSource[];
  /** The `steps` key; its value is the list, empty when the items are pieces of their own. */
  readonly stepsPair: Pair | undefined;
  readonly pieces: readonly Piece[];
  /** Where each piece starts in the text. */
  readonly bases: ReadonlyMap<PieceText, number>;
  /** Why the document is not read at all: too large, too deep, not text. */
  readonly refused: string | undefined;
}

export interface StepSource {
  readonly node: Node;
  readonly piece: Piece;
}

/** Largest document, in UTF-16 units. */
export const MAX_TEXT = 5_000_000;
/** Largest single piece. */
export const MAX_PIECE = 1_000_000;

/** Reads a text; pieces that `previous` already holds are taken over. Never throws. */
export function parseDocument(text: string, previous?: SourceDocument): SourceDocument {
  if (text.length > MAX_TEXT) return refuse(text, `is larger than ${MAX_TEXT / 1_000_000} MB`);
  const yamlText = text.includes("\r") ? loneReturnsToBreaks(text) : text;
  const places = cut(yamlText);
  if (places === undefined) return whole(text, yamlText);

  const pool = new PiecePool(previous);
  const bases = new Map<PieceText, number>();
  const pieces: Piece[] = [];
  const take = (start: number, end: number): Piece | undefined => {
    if (end - start > MAX_PIECE) return undefined;
    const piece = pool.take(yamlText.slice(start, end));
    pieces.push(piece);
    bases.set(piece, start);
    return piece;
  };

  const firstStep = places.steps[0] ?? yamlText.length;
  const tooLarge = refuse(text, `holds one piece of more than ${MAX_PIECE / 1_000_000} MB`);
  const head = take(places.start, firstStep);
  if (head === undefined) return tooLarge;
  const steps: StepSource[] = [];
  for (let i = 0; i < places.steps.length; i++) {
    const piece = take(places.steps[i] as number, places.steps[i + 1] ?? places.stepsEnd);
    if (piece === undefined) return tooLarge;
    const list = piece.root;
    if (list?.kind === "seq") for (const node of list.items) steps.push({ node, piece });
  }
  const tail = places.stepsEnd < yamlText.length ? take(places.stepsEnd, yamlText.length) : undefined;
  if (places.stepsEnd < yamlText.length && tail === undefined) return tooLarge;

  const refused = pieces.find((piece) => piece.refused !== undefined)?.refused;
  if (refused !== undefined) return refuse(text, refused);
  if (sharesAnchors(pieces)) return whole(text, yamlText);

  const root = head.root;
  if (root === undefined && tail === undefined && steps.length === 0) {
    return {
      text,
      header: undefined,
      root,
      steps,
      stepsPair: undefined,
      pieces,
      bases,
      refused: undefined,
    };
  }
  if (root !== undefined && root.kind !== "map") {
    return {
      text,
      header: undefined,
      root,
      steps,
      stepsPair: undefined,
      pieces,
      bases,
      refused: undefined,
    };
  }
  let pairs = root?.pairs ?? [];
  if (tail?.root?.kind === "map") pairs = [...pairs, ...tail.root.pairs];
  const header: MapNode = root
    ? { ...root, pairs }
    : { kind: "map", start: 0, end: 0, piece: head, pairs, flow: false };
  const stepsPair = pairs.find((pair) => pair.key.text === "steps");
  if (places.steps.length === 0 && stepsPair?.value.kind === "seq") {
    // Steps in flow style: `steps: [{ id: a }]`.
    for (const node of stepsPair.value.items) steps.push({ node, piece: head });
  }
  return {
    text,
    header,
    root: header,
    steps,
    stepsPair,
    pieces,
    bases,
    refused: undefined,
  };
}

/** The offset of a node, an edge or any place in the document's text. */
export function baseOf(document: SourceDocument, piece: PieceText): number {
  return document.bases.get(piece) ?? 0;
}

/** Syntax faults of all pieces with ranges in the document's text, in order. */
export function faultsOf(document: SourceDocument): readonly SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  for (const piece of document.pieces) {
    if (piece.faults.length === 0) continue;
    const base = baseOf(document, piece);
    for (const fault of piece.faults) {
      faults.push({
        ...fault,
        ...shift(fault, base),
        fixes: fault.fixes.map((fix) => ({
          ...fix,
          edits: fix.edits.map((edit) => ({ ...edit, ...shift(edit, base) })),
        })),
      });
    }
  }
  return faults.length > 100 ? faults.slice(0, 100) : faults;
}

/** Comments of all pieces with ranges in the document's text, in order. */
export function commentsOf(document: SourceDocument): readonly Comment[] {
  const comments: Comment[] = [];
  for (const piece of document.pieces) {
    const base = baseOf(document, piece);
    for (const comment of piece.comments) comments.push({ ...comment, ...shift(comment, base) });
  }
  return comments;
}

function shift(range: Range, base: number): Range {
  return { start: range.start + base, end: range.end + base };
}

function refuse(text: string, refused: string): SourceDocument {
  const bases = new Map<PieceText, number>();
  return {
    text,
    header: undefined,
    root: undefined,
    steps: [],
    stepsPair: undefined,
    pieces: [],
    bases,
    refused,
  };
}

/** Reads a document whose pieces depend on each other in one go. */
function whole(text: string, yamlText: string): SourceDocument {
  if (yamlText.length > MAX_PIECE) return refuse(text, `holds one piece of more than ${MAX_PIECE / 1_000_000} MB`);
  const start = yamlText.charCodeAt(0) === 0xfeff ? 1 : 0;
  const body: PieceText = { text: start === 1 ? yamlText.slice(1) : yamlText };
  const reading = read(body);
  const piece: Piece = Object.assign(body, reading);
  if (piece.refused !== undefined) return refuse(text, piece.refused);
  const root = piece.root;
  const header = root?.kind === "map" ? root : undefined;
  const stepsPair = header?.pairs.find((pair) => pair.key.text === "steps");
  const list: SeqNode | undefined = stepsPair?.value.kind === "seq" ? stepsPair.value : undefined;
  const steps = (list?.items ?? []).map((node) => ({ node, piece }));
  const bases = new Map<PieceText, number>([[piece, start]]);
  return {
    text,
    header,
    root,
    steps,
    stepsPair,
    pieces: [piece],
    bases,
    refused: undefined,
  };
}

/** An alias in one piece whose anchor may stand in an earlier one: then only the whole text tells. */
function sharesAnchors(pieces: readonly Piece[]): boolean {
  const anchors = new Set<string>();
  for (const piece of pieces) {
    for (const alias of piece.unresolved) if (anchors.has(alias.name)) return true;
    for (const name of piece.anchors) anchors.add(name);
  }
  return false;
}

/** A lone CR ends a line for the protocol but not for the parser; an LF in its place keeps every offset. */
function loneReturnsToBreaks(text: string): string {
  return text.replace(/\r(?!\n)/g, "\n");
}

/** Pieces of the previous version by their text. Each may be taken once: two equal steps are two pieces. */
class PiecePool {
  readonly #previous: readonly Piece[];
  #byText: Map<string, Piece[]> | undefined;
  #front = 0;

  constructor(previous: SourceDocument | undefined) {
    this.#previous = previous?.pieces ?? [];
  }

  take(text: string): Piece {
    const next = this.#previous[this.#front];
    if (next !== undefined && next.text === text && this.#byText === undefined) {
      this.#front++;
      return next;
    }
    const known = this.#index().get(text);
    const reused = known?.shift();
    if (reused !== undefined) return reused;
    const piece: PieceText = { text };
    return Object.assign(piece, read(piece));
  }

  #index(): Map<string, Piece[]> {
    if (this.#byText === undefined) {
      this.#byText = new Map();
      for (const piece of this.#previous.slice(this.#front)) {
        const known = this.#byText.get(piece.text);
        if (known) known.push(piece);
        else this.#byText.set(piece.text, [piece]);
      }
    }
    return this.#byText;
  }
}
