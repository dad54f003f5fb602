import type { Analysis } from "../../analysis/analyse.ts";
import { stepAt } from "../../analysis/place.ts";
import type { Header, Instruction } from "../../model/instruction.ts";
import type { Step } from "../../model/step.ts";
import type { HeaderInText, WatchedHeader } from "../../model/watched-header.ts";
import { changedFields, watchHeader } from "../../model/watched-header.ts";
import type { Spot, Surroundings } from "../../rules/define.ts";
import type { Piece } from "../../syntax/document.ts";
import { baseOf } from "../../syntax/document.ts";
import type { PieceText } from "../../syntax/node.ts";
import { contentEnd } from "../../syntax/node.ts";
import { visible } from "../sanitise.ts";
import type { BroughtIn, CardStep } from "./card-step.ts";
import { historyBlock, referencesBlock, waiversBlock } from "./closing-blocks.ts";
import { noteOf } from "./finding-note.ts";
import type { Labels } from "./labels.ts";
import { labelsFor } from "./labels-for.ts";
import type { Markup } from "./markup.ts";
import { html } from "./markup.ts";
import { NEEDED_KEYS, neededBlock } from "./needed-block.ts";
import type { Note } from "./note-places.ts";
import { NotePlaces } from "./note-places.ts";
import type { FindPicture, Paper } from "./paper.ts";
import { spotOf } from "./paper.ts";
import { allOf, picturesOf, stepCard } from "./step-card.ts";
import { documentHeading, titleBlock } from "./title-block.ts";

/** One element of the page of an instruction. */
export interface Block {
  /** Unique in the page; that of a step stays while its id does. */
  readonly key: string;
  /** First line of the text that it shows, from 0; lines in it are counted from here. */
  readonly line: number;
  /** The line behind the last. */
  readonly end: number;
  /** One element. Of a step that did not change, the same string as before. */
  readonly html: string;
}

export interface PageOptions {
  readonly picture: FindPicture;
  /** The page has nothing beside it: pictures are in it or told by their text, and it tells no findings. */
  readonly standsAlone?: true;
  /** Of the document's own heading: 2 where the page has one above it. */
  readonly level?: 1 | 2;
  /** What is said at places of the text in place of the findings, in the order of the text. */
  readonly notes?: readonly Note[];
}

/** An instruction as the blocks of a page; of a text that cannot be read, what is wrong with it. Never throws. */
export function blocksOf(analysis: Analysis, options: PageOptions): readonly Block[] {
  const { instruction } = analysis;
  if (instruction === undefined) return [unreadable(analysis, options)];
  const page = new Page(analysis, instruction, options);
  return [...page.opening(), ...page.steps(), ...page.closing()];
}

/** The language that the document says it is in, where that is one: `de`, `zh-CN`; else nothing. */
export function languageOf({ instruction }: Analysis): string {
  const written = instruction?.header.document?.language?.text.trim().replaceAll("_", "-") ?? "";
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(written) ? written : "";
}

/** Number and title, as one text; the file has no better name than these. */
export function titleOf({ instruction }: Analysis): string {
  const { number, title } = instruction?.header.document ?? {};
  return visible([number?.text, title?.text].filter((text) => text !== undefined).join(" · "));
}

function unreadable(analysis: Analysis, options: PageOptions): Block {
  const labels = labelsFor("");
  const notes = notesOf(analysis, options, labels).map(({ start, write }) =>
    write(analysis.lines.position(start).line),
  );
  const text =
    html`<header class="wi-title" data-line="0">${documentHeading(options.level ?? 1, labels.tooLarge)}${notes}</header>`
      .text;
  return { key: "title", line: 0, end: analysis.lines.lineCount, html: text };
}

/** The findings, or what is said in their place. */
function notesOf({ findings }: Analysis, { standsAlone, notes }: PageOptions, labels: Labels): readonly Note[] {
  if (notes !== undefined || standsAlone) return notes ?? [];
  return findings.map((finding) => {
    const { start, end, rule, severity, what, why, todo } = finding;
    const content = [rule, severity, what, why, todo].join("\n");
    return { start, end, content, write: (line) => noteOf(finding, line, labels) };
  });
}

/** Which block tells of a key of the header; those that are not named are told of at the top. */
const BLOCK_OF_KEY: ReadonlyMap<string, HeaderBlock> = new Map([
  ...NEEDED_KEYS.map((key) => [key, "needed"] as const),
  ["references", "references"],
  ["waivers", "waivers"],
]);

type HeaderBlock = "title" | "needed" | "references" | "waivers" | "history";

/** The blocks of one analysis. */
class Page {
  readonly #analysis: Analysis;
  readonly #instruction: Instruction;
  readonly #watched: WatchedHeader;
  readonly #options: PageOptions;
  readonly #around: Surroundings;
  readonly #labels: Labels;
  readonly #baseOf: (piece: PieceText) => number;
  readonly #ofHeader: Readonly<Record<HeaderBlock, Note[]>>;
  /** By the position of the item in the text. */
  readonly #ofItems: ReadonlyMap<number | Piece, readonly Note[]>;

  constructor(analysis: Analysis, instruction: Instruction, options: PageOptions) {
    this.#analysis = analysis;
    this.#instruction = instruction;
    this.#watched = watchHeader(instruction.header);
    this.#options = options;
    this.#around = analysis.kept.environment.rules.around;
    this.#labels = labelsFor(languageOf(analysis));
    this.#baseOf = (piece) => baseOf(analysis.source, piece);
    const sorted = this.#sort(notesOf(analysis, options, this.#labels));
    this.#ofHeader = sorted.header;
    this.#ofItems = sorted.items;
  }

  opening(): readonly Block[] {
    const blocks = [this.#headerBlock("title", titleBlock)];
    if (this.#spots("needed").length > 0) blocks.push(this.#headerBlock("needed", neededBlock));
    return blocks.flatMap((block) => block ?? []);
  }

  closing(): readonly Block[] {
    return [
      this.#headerBlock("waivers", waiversBlock),
      this.#headerBlock("references", referencesBlock),
      this.#headerBlock("history", historyBlock),
    ].flatMap((block) => block ?? []);
  }

  steps(): readonly Block[] {
    const { source } = this.#analysis;
    const inOrder = this.#analysis.kept.instruction?.inOrder ?? [];
    const blocks: Block[] = [];
    const seen = new Map<string, number>();
    const unread = source.unreadItems.map((piece, index) => ({ piece, index, at: this.#baseOf(piece) }));
    const context = this.#cardContext();
    let next = 0;
    for (const [index, { node, piece }] of source.steps.entries()) {
      const base = this.#baseOf(piece);
      for (let lost = unread[next]; lost !== undefined && lost.at < base; lost = unread[++next])
        blocks.push(this.#unreadBlock(lost));
      const step = inOrder[index]?.step;
      const line = this.#lineAt(base + node.start);
      const notes = this.#ofItems.get(index) ?? NO_NOTES;
      const key = keyOf(step?.id?.text, index, seen);
      const text = step === undefined ? this.#notStep(line, notes) : this.#card(step, index, line, notes, context);
      blocks.push({ key, line, end: this.#lineAt(base + contentEnd(node)) + 1, html: text });
    }
    for (const entry of unread.slice(next)) blocks.push(this.#unreadBlock(entry));
    return blocks.length === 0 ? [] : [this.#stepsHeading(), ...blocks];
  }

  // Notes

  /** Notes by the block that tells them, each in the order of the text. */
  #sort(notes: readonly Note[]) {
    const header: Record<HeaderBlock, Note[]> = { title: [], needed: [], references: [], waivers: [], history: [] };
    const items = new Map<number | Piece, Note[]>();
    const ranges = (["needed", "references", "waivers", "history"] as const).flatMap((block) =>
      this.#spots(block).map((spot) => ({ block, ...this.#absolute(spot) })),
    );
    const unread = this.#analysis.source.unreadItems.map((piece) => ({ piece, start: this.#baseOf(piece) }));
    for (const note of notes) {
      const range = ranges.find(({ start, end }) => start <= note.start && note.start < end);
      if (range !== undefined) {
        header[range.block].push(note);
        continue;
      }
      const lost = unread.find(({ piece, start }) => start <= note.start && note.start < start + piece.text.length);
      const at = lost?.piece ?? stepAt(this.#analysis, note.start);
      if (at === undefined) header.title.push(note);
      else {
        const list = items.get(at);
        if (list === undefined) items.set(at, [note]);
        else list.push(note);
      }
    }
    return { header, items };
  }

  /** The keys of a block of the header, with their values. */
  #spots(block: HeaderBlock): readonly Spot[] {
    const { header } = this.#instruction;
    const history = header.document && spotOf(header.document.node, "history");
    if (block === "history") return history === undefined ? [] : [history];
    return header.node.pairs.flatMap(({ key }) => {
      if (key.text === "steps" || (BLOCK_OF_KEY.get(key.text) ?? "title") !== block) return [];
      return spotOf(header.node, key.text) ?? [];
    });
  }

  #absolute({ piece, start, end }: Spot) {
    const base = this.#baseOf(piece);
    return { start: start + base, end: end + base };
  }

  #lineAt(offset: number): number {
    return this.#analysis.lines.position(offset).line;
  }

  #paper(line: number, notes: readonly Note[], header = this.#instruction.header): Paper {
    const { picture, standsAlone = false, level = 1, notes: others } = this.#options;
    const isBare = standsAlone && others === undefined;
    const places = isBare ? undefined : new NotePlaces(notes, this.#analysis.lines, line, this.#baseOf);
    return {
      around: this.#around,
      header,
      labels: this.#labels,
      picture,
      standsAlone,
      level,
      places,
    };
  }

  // The header

  #headerBlock(name: HeaderBlock, write: (paper: Paper) => Markup | undefined): Block | undefined {
    const ranges = this.#spots(name).map((spot) => this.#absolute(spot));
    const start = ranges.reduce((least, range) => Math.min(least, range.start), Number.POSITIVE_INFINITY);
    const end = ranges.reduce((most, range) => Math.max(most, range.end), 0);
    const line = name === "title" || !Number.isFinite(start) ? 0 : this.#lineAt(start);
    const paper = this.#paper(line, this.#ofHeader[name]);
    const written = write(paper);
    if (written === undefined) return undefined;
    return { key: name, line, end: this.#lineAt(end) + 1, html: withNotes(written, paper) };
  }

  // Steps

  /** The steps have headings below this one, as the parts of the other blocks have. */
  #stepsHeading(): Block {
    const at = spotOf(this.#instruction.header.node, "steps");
    const line = at === undefined ? 0 : this.#lineAt(this.#absolute(at).start);
    const text = html`<section data-line="0"><h2>${this.#labels.steps}</h2></section>`.text;
    return { key: "steps", line, end: line + 1, html: text };
  }

  #unreadBlock({ piece, index }: { readonly piece: Piece; readonly index: number }): Block {
    const base = this.#baseOf(piece);
    const line = this.#lineAt(base);
    const notes = this.#ofItems.get(piece) ?? NO_NOTES;
    const end = Math.max(line + 1, this.#lineAt(base + piece.text.length));
    return { key: `unread:${index + 1}`, line, end, html: this.#notStep(line, notes) };
  }

  #notStep(line: number, notes: readonly Note[]): string {
    const told = notes.map(({ start, write }) => write(Math.max(0, this.#lineAt(start) - line)));
    return html`<section class="wi-step" data-line="0"><p class="wi-soft">${this.#labels.unreadable}</p>${told}</section>`
      .text;
  }

  #cardContext(): CardContext {
    const numbers = new Map<string, number>();
    const points = new Map<string, { readonly step: Step; readonly number: string }>();
    for (const [index, { step }] of (this.#analysis.kept.instruction?.inOrder ?? []).entries()) {
      const id = step?.id?.text;
      if (id !== undefined && !numbers.has(id)) numbers.set(id, index + 1);
      const profile = step?.profile?.points === undefined ? undefined : step.profile.id?.text;
      if (step !== undefined && profile !== undefined && !points.has(profile))
        points.set(profile, { step, number: String(index + 1) });
    }
    return { numbers, points, broughtIn: broughtIn(this.#instruction), changed: new Map() };
  }

  #card(step: Step, index: number, line: number, notes: readonly Note[], context: CardContext): string {
    const { header } = this.#instruction;
    const rests = this.#restsOn(step, index, notes, context);
    const keeps = this.#options.standsAlone === undefined && this.#options.notes === undefined;
    const kept = keeps ? cards.get(step) : undefined;
    if (kept !== undefined && isSame(kept.rests, rests) && this.#holds(kept, context)) return kept.html;
    const card: CardStep = {
      step,
      number: String(index + 1),
      pointsOf: pointsOf(step, context),
      nameOf: (id) => nameOf(id, context, this.#labels),
      broughtIn: context.broughtIn.get(step) ?? [],
    };
    const watched = this.#watched;
    const paper = this.#paper(line, notes, watched.header);
    watched.reads.fields = 0;
    const text = withNotes(stepCard(card, paper), paper);
    const reads = watched.reads.fields;
    if (keeps)
      cards.set(step, { rests, header: { header, pieces: this.#analysis.source.headerPieces }, reads, html: text });
    return text;
  }

  /** What a card depends on besides the step and the header. */
  #restsOn(step: Step, index: number, notes: readonly Note[], context: CardContext): readonly unknown[] {
    const source = pointsOf(step, context);
    const targets = step.inspections.flatMap(({ onFail }) => onFail?.target?.text ?? []);
    return [
      this.#around,
      this.#labels,
      index,
      source?.step,
      source?.number,
      targets.map((id) => nameOf(id, context, this.#labels)).join("\n"),
      this.#pictures(step, context).join("\n"),
      notes
        .map(({ start, end, content }) => `${start - this.#baseOf(step.piece)} ${end - start} ${content}`)
        .join("\n\n"),
    ];
  }

  /** Addresses of the pictures of a step, and of those that it brings in. */
  #pictures(step: Step, { broughtIn }: CardContext): readonly string[] {
    const { picture } = this.#options;
    const addresses = ({ images }: Step, find: FindPicture) =>
      (images ?? []).map(({ file }) => (file && find(file.text)?.file) ?? "");
    const inner = allOf(broughtIn.get(step) ?? []);
    return [
      ...addresses(step, picture),
      ...inner.flatMap((other) => addresses(other, picturesOf(other, picture, this.#around.site))),
    ];
  }

  /** Whether what a card read of its header is the same in the header at hand. */
  #holds(kept: KeptCard, { changed }: CardContext): boolean {
    const { header } = this.#instruction;
    if (kept.header.header === header) return true;
    let fields = changed.get(kept.header.header);
    const now = { header, pieces: this.#analysis.source.headerPieces };
    if (fields === undefined) {
      fields = changedFields(kept.header, now);
      changed.set(kept.header.header, fields);
    }
    if ((fields & kept.reads) !== 0) return false;
    kept.header = now;
    return true;
  }
}

interface CardContext {
  /** Of the first step with an id. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The step that has the points of a profile, by the profile's id. */
  readonly points: ReadonlyMap<string, { readonly step: Step; readonly number: string }>;
  readonly broughtIn: ReadonlyMap<Step, readonly BroughtIn[]>;
  /** The fields that are others than in an earlier header. */
  readonly changed: Map<Header, number>;
}

/** A card that was written, with what it rests on. */
interface KeptCard {
  readonly rests: readonly unknown[];
  header: HeaderInText;
  /** The fields of the header that were read. */
  readonly reads: number;
  readonly html: string;
}

/** Cards by their step: a step is the same object as long as its text is the same. */
const cards = new WeakMap<Step, KeptCard>();

const NO_NOTES: readonly Note[] = [];

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.every((value, index) => value === b[index]);
}

/** The points of a profile that a step only names. */
function pointsOf({ profile }: Step, { points }: CardContext) {
  return profile === undefined || profile.points !== undefined ? undefined : points.get(profile.id?.text ?? "");
}

/** `step 3, remove-u7`; what is no step of the document, such as another instruction, by its name. */
function nameOf(id: string, { numbers }: CardContext, labels: Labels): string {
  const number = numbers.get(id);
  return number === undefined ? id : `${labels.step} ${number} (${id})`;
}

function broughtIn({ flow, steps }: Instruction): ReadonlyMap<Step, readonly BroughtIn[]> {
  const brought = new Map<Step, BroughtIn[]>();
  if (flow.length === steps.length) return brought;
  /** By depth: what the last step there brings in. */
  const open: BroughtIn[][] = [];
  for (const { step, own, depth } of flow) {
    const inner: BroughtIn[] = [];
    if (own) brought.set(step, inner);
    else open[depth - 1]?.push({ step, broughtIn: inner });
    open[depth] = inner;
  }
  return brought;
}

/** What no element was written for stands at the end of the block. */
function withNotes({ text }: Markup, { places }: Paper): string {
  const notes = places?.rest() ?? [];
  if (notes.length === 0) return text;
  const close = text.lastIndexOf("</");
  return text.slice(0, close) + notes.map((note) => note.text).join("") + text.slice(close);
}

/**
 * The key of a step: its id, so that a page can follow it where others are put before it. A second step of an id, and
 * one without, go by their number.
 */
function keyOf(id: string | undefined, index: number, seen: Map<string, number>): string {
  if (id === undefined) return `number:${index + 1}`;
  const times = (seen.get(id) ?? 0) + 1;
  seen.set(id, times);
  return times === 1 ? `step:${id}` : `again:${times}:${id}`;
}
