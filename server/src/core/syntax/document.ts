import { differenceOf, fits } from "../text/change.ts";
import type { Change, Range } from "../text/range.ts";
import type { Reading, SyntaxFault } from "./faults.ts";
import { read } from "./faults.ts";
import type { Comment, MapNode, Node, Pair, PieceText, SeqNode } from "./node.ts";
import type { Cut } from "./segments.ts";
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
  /** Those that the header stands in: before and behind the steps, or all. */
  readonly headerPieces: readonly Piece[];
  /** Items of `steps` in which no step could be found. */
  readonly unreadItems: readonly Piece[];
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
  /** Whether the text has lone CRs, which are LFs for the parser. */
  readonly loneReturns: boolean;
  /** What stands before the steps, and behind them. */
  readonly head: Piece;
  readonly tail: Piece | undefined;
  /** One for each of `cut.steps`, and what each holds. */
  readonly stepPieces: readonly Piece[];
  readonly items: readonly (readonly StepSource[])[];
  /** Whether each holds one item, as a rule. */
  readonly even: boolean;
  /** Whether a piece has an alias whose anchor is not in it. */
  readonly aliases: boolean;
}

export interface StepSource {
  readonly node: Node;
  readonly piece: Piece;
}

/** Largest document, in UTF-16 units. */
export const MAX_TEXT = 5_000_000;
/** Largest single piece. */
export const MAX_PIECE = 1_000_000;

/**
 * Reads a text; pieces that `previous` already holds are taken over. `change` is what made the text of that of
 * `previous`, for callers that know it: then the rest of the text is not looked at. Never throws.
 */
export function parseDocument(text: string, previous?: SourceDocument, change?: Change): SourceDocument {
  if (text.length > MAX_TEXT) return refuse(text, `is larger than ${MAX_TEXT / 1_000_000} MB`);
  const old = previous?.layout;
  const changed = previous && old && changeFrom(previous, text, change);
  const loneReturns =
    changed === undefined || old?.loneReturns === true
      ? hasLoneReturns(text, 0, text.length)
      : hasLoneReturns(text, changed.start, changed.start + changed.length);
  const yamlText = loneReturns ? loneReturnsToBreaks(text) : text;
  const kept = changed && old && recut(yamlText, changed, old.cut);
  const places = kept?.cut ?? (changed === undefined ? cut(yamlText) : undefined);
  if (places === undefined) return whole(text, yamlText);

  const front = kept?.front ?? 0;
  const back = kept?.back ?? 0;
  const changedBefore = old?.stepPieces.slice(front, old.stepPieces.length - back) ?? [];
  const pool = new PiecePool(old === undefined ? [] : [old.head, ...changedBefore, ...(old.tail ? [old.tail] : [])]);
  const take = (start: number, end: number): Piece | undefined =>
    end - start > MAX_PIECE ? undefined : pool.take(yamlText.slice(start, end));
  const tooLarge = () => refuse(text, `holds one piece of more than ${MAX_PIECE / 1_000_000} MB`);

  const head = take(places.start, places.steps[0] ?? yamlText.length);
  const changedPieces: Piece[] = [];
  for (let i = front; i < places.steps.length - back; i++) {
    const piece = take(places.steps[i] as number, places.steps[i + 1] ?? places.stepsEnd);
    if (piece === undefined) return tooLarge();
    changedPieces.push(piece);
  }
  const hasTail = places.stepsEnd < yamlText.length;
  const tail = hasTail ? take(places.stepsEnd, yamlText.length) : undefined;
  if (head === undefined || (hasTail && tail === undefined)) return tooLarge();
  const read = [head, ...changedPieces, ...(tail === undefined ? [] : [tail])];
  const refused = read.find((piece) => piece.refused !== undefined)?.refused;
  if (refused !== undefined) return refuse(text, refused);

  const changedItems = changedPieces.map(itemsOf);
  const items = splice(old?.items, front, changedItems, back);
  const stepPieces = splice(old?.stepPieces, front, changedPieces, back);
  const pieces = [head, ...stepPieces, ...(tail === undefined ? [] : [tail])];
  // What holds for all of the old pieces needs a look at the new ones only.
  const even = (old?.even === false ? items : changedItems).every(({ length }) => length === 1);
  const aliases = (old?.aliases === true ? pieces : read).some(({ unresolved }) => unresolved.length > 0);
  if (aliases && sharesAnchors(pieces)) return whole(text, yamlText);
  const layout: Layout = { cut: places, loneReturns, head, tail, stepPieces, items, even, aliases };
  const steps = even && old?.even !== false ? splice(previous?.steps, front, changedItems.flat(), back) : items.flat();
  return { text, layout, pieces, bases: new PieceBases(layout), refused: undefined, ...readAround(layout, steps) };
}

type Around = Pick<SourceDocument, "header" | "root" | "steps" | "stepsPair" | "headerPieces" | "unreadItems">;

/** Puts together what stands before and behind the steps. */
function readAround({ head, tail, even, items, stepPieces }: Layout, steps: readonly StepSource[]): Around {
  const { root } = head;
  const pieces = {
    headerPieces: tail === undefined ? [head] : [head, tail],
    unreadItems: even ? [] : stepPieces.filter((_, index) => items[index]?.length === 0),
  };
  const none = { header: undefined, root, steps, stepsPair: undefined, ...pieces };
  if (root === undefined && tail === undefined && steps.length === 0) return none;
  if (root !== undefined && root.kind !== "map") return none;
  let pairs = root?.pairs ?? [];
  if (tail?.root?.kind === "map") pairs = [...pairs, ...tail.root.pairs];
  const header: MapNode = root
    ? { ...root, pairs }
    : { kind: "map", start: 0, end: 0, piece: head, pairs, flow: false };
  const stepsPair = pairs.find((pair) => pair.key.text === "steps");
  const isFlow = stepPieces.length === 0 && stepsPair?.value.kind === "seq";
  // Steps in flow style: `steps: [{ id: a }]`.
  const all = isFlow ? stepsPair.value.items.map((node) => ({ node, piece: head })) : steps;
  return { header, root: header, steps: all, stepsPair, ...pieces };
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
  return {
    text,
    header: undefined,
    root: undefined,
    steps: [],
    stepsPair: undefined,
    pieces: [],
    headerPieces: [],
    unreadItems: [],
    bases: new Map(),
    layout: undefined,
    refused,
  };
}

/** Reads a document whose pieces depend on each other in one go. */
function whole(text: string, yamlText: string): SourceDocument {
  if (yamlText.length > MAX_PIECE) return refuse(text, `holds one piece of more than ${MAX_PIECE / 1_000_000} MB`);
  const start = yamlText.charCodeAt(0) === 0xfeff ? 1 : 0;
  const piece = readPiece(start === 1 ? yamlText.slice(1) : yamlText);
  if (piece.refused !== undefined) return refuse(text, piece.refused);
  const root = piece.root;
  const header = root?.kind === "map" ? root : undefined;
  const stepsPair = header?.pairs.find((pair) => pair.key.text === "steps");
  const list: SeqNode | undefined = stepsPair?.value.kind === "seq" ? stepsPair.value : undefined;
  const steps = (list?.items ?? []).map((node) => ({ node, piece }));
  return {
    text,
    header,
    root,
    steps,
    stepsPair,
    pieces: [piece],
    headerPieces: [piece],
    unreadItems: [],
    bases: new Map([[piece, start]]),
    layout: undefined,
    refused: undefined,
  };
}

function readPiece(text: string): Piece {
  const piece: PieceText = { text };
  return Object.assign(piece, read(piece));
}

function itemsOf(piece: Piece): readonly StepSource[] {
  return piece.root?.kind === "seq" ? piece.root.items.map((node) => ({ node, piece })) : [];
}

/** The first and the last of a list with others between them. */
function splice<T>(list: readonly T[] = [], front: number, between: readonly T[], back: number): readonly T[] {
  return [...list.slice(0, front), ...between, ...list.slice(list.length - back)];
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

/** What changed in the text that the parser reads, where a CR before the change may have become a lone one or ceased to be. */
function changeFrom(previous: SourceDocument, text: string, told: Change | undefined): Change {
  const before = previous.text;
  const change = told !== undefined && fits(told, before.length, text.length) ? told : differenceOf(before, text);
  if (before.charCodeAt(change.start - 1) !== CR) return change;
  return { start: change.start - 1, end: change.end, length: change.length + 1 };
}

const CR = 13;

function hasLoneReturns(text: string, from: number, to: number): boolean {
  // A search in the text itself goes to its end where there is none.
  const part = text.slice(from, to);
  for (let at = part.indexOf("\r"); at !== -1; at = part.indexOf("\r", at + 1)) {
    if (text.charCodeAt(from + at + 1) !== 10) return true;
  }
  return false;
}

/** Where the pieces of a document start. Most documents are asked for few of them, and mostly one after the other. */
class PieceBases implements Bases {
  readonly #layout: Layout;
  #last = 0;
  #searches = 0;
  #places: Map<PieceText, number> | undefined;

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  get(piece: PieceText): number | undefined {
    const { cut: places, head, tail, stepPieces } = this.#layout;
    if (piece === head) return places.start;
    if (piece === tail) return places.stepsEnd;
    if (stepPieces[this.#last + 1] === piece) this.#last++;
    else if (stepPieces[this.#last] !== piece) this.#last = this.#find(piece);
    return places.steps[this.#last];
  }

  #find(piece: PieceText): number {
    const { stepPieces } = this.#layout;
    if (this.#searches++ < MOST_SEARCHES) return (stepPieces as readonly PieceText[]).indexOf(piece);
    this.#places ??= new Map(stepPieces.map((entry, index) => [entry, index]));
    return this.#places.get(piece) ?? -1;
  }
}

/** Searches after which a map of all pieces is cheaper. */
const MOST_SEARCHES = 16;

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
    return readPiece(this.#previous.length === 0 ? text : copyOf(text));
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

/**
 * The same text, apart from the one that it is part of. Engines keep a slice as a view of the whole text: each step that
 * is typed in would hold on to a version of the document.
 */
function copyOf(text: string): string {
  return ` ${text}`.slice(1);
}
