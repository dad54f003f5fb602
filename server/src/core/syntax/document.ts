import type { Range } from "../text/range.ts";
import type { Reading, SyntaxFault } from "./faults.ts";
import { read } from "./faults.ts";
import type { Comment, MapNode, Node, Pair, PieceText, SeqNode } from "./node.ts";
import type { Cut, Recut } from "./segments.ts";
import { cut, recut } from "./segments.ts";

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
  readonly bases: Bases;
  /** How the text was cut into pieces; undefined where it was read in one. */
  readonly layout: Layout | undefined;
  /** Why the document is not read at all: too large, too deep, not text. */
  readonly refused: string | undefined;
}

/** Start of each piece; looked up only for what is told. */
export interface Bases {
  get(piece: PieceText): number | undefined;
}

interface Layout {
  readonly cut: Cut;
  /** The text that was cut; lone CRs are LFs in it. */
  readonly yamlText: string;
  /** One for each item of `cut.steps`. */
  readonly stepPieces: readonly Piece[];
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
  const kept = previous?.layout && recut(yamlText, previous.layout.yamlText, previous.layout.cut);
  const places = kept?.cut ?? cut(yamlText);
  if (places === undefined) return whole(text, yamlText);

  const pool = new PiecePool(
    kept && previous?.layout ? changedPieces(previous, previous.layout, kept) : (previous?.pieces ?? []),
  );
  const starts: number[] = [];
  const pieces: Piece[] = [];
  const add = (piece: Piece, start: number): Piece => {
    pieces.push(piece);
    starts.push(start);
    return piece;
  };
  const take = (start: number, end: number): Piece | undefined =>
    end - start > MAX_PIECE ? undefined : add(pool.take(yamlText.slice(start, end)), start);

  const firstStep = places.steps[0] ?? yamlText.length;
  const tooLarge = refuse(text, `holds one piece of more than ${MAX_PIECE / 1_000_000} MB`);
  const head = take(places.start, firstStep);
  if (head === undefined) return tooLarge;
  const steps: StepSource[] = [];
  const stepPieces: Piece[] = [];
  const count = places.steps.length;
  const old = previous?.layout?.stepPieces ?? [];
  for (let i = 0; i < count; i++) {
    const start = places.steps[i] as number;
    const fromEnd = count - i;
    const same = kept && (i < kept.front ? old[i] : fromEnd <= kept.back ? old[old.length - fromEnd] : undefined);
    const piece = same === undefined ? take(start, places.steps[i + 1] ?? places.stepsEnd) : add(same, start);
    if (piece === undefined) return tooLarge;
    stepPieces.push(piece);
    const list = piece.root;
    if (list?.kind === "seq") for (const node of list.items) steps.push({ node, piece });
  }
  const tail = places.stepsEnd < yamlText.length ? take(places.stepsEnd, yamlText.length) : undefined;
  if (places.stepsEnd < yamlText.length && tail === undefined) return tooLarge;
  const layout: Layout = { cut: places, yamlText, stepPieces };
  const bases = new LazyBases(pieces, starts);

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
      layout,
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
      layout,
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
    layout,
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
    layout: undefined,
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
    layout: undefined,
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

/** What of the previous version is not taken over where it stands: the pieces around the steps, and the changed steps. */
function changedPieces(previous: SourceDocument, { stepPieces }: Layout, { front, back }: Recut): readonly Piece[] {
  const steps = new Set(stepPieces);
  const changed = stepPieces.slice(front, stepPieces.length - back);
  const around = previous.pieces.filter((piece) => !steps.has(piece));
  return [...around.slice(0, 1), ...changed, ...around.slice(1)];
}

class LazyBases implements Bases {
  readonly #pieces: readonly PieceText[];
  readonly #starts: readonly number[];
  #map: Map<PieceText, number> | undefined;

  constructor(pieces: readonly PieceText[], starts: readonly number[]) {
    this.#pieces = pieces;
    this.#starts = starts;
  }

  get(piece: PieceText): number | undefined {
    this.#map ??= new Map(this.#pieces.map((entry, i) => [entry, this.#starts[i] ?? 0]));
    return this.#map.get(piece);
  }
}

/** Pieces of the previous version by their text. Each may be taken once: two equal steps are two pieces. */
class PiecePool {
  readonly #previous: readonly Piece[];
  #byText: Map<string, Piece[]> | undefined;
  #front = 0;

  constructor(previous: readonly Piece[]) {
    this.#previous = previous;
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
