import type { Spot } from "../../rules/define.ts";
import type { PieceText } from "../../syntax/node.ts";
import type { LineIndex } from "../../text/line-index.ts";
import type { Range } from "../../text/range.ts";
import type { Markup } from "./markup.ts";

/** Something to be said at a place of the text: a finding, a change. */
export interface Note extends Range {
  /** All that is said, so that a page knows whether it says the same as before. */
  readonly content: string;
  /** `line` counts from the first line of the block. */
  readonly write: (line: number) => Markup;
}

/** The notes of one block, each told at the innermost element that is written around it. */
export class NotePlaces {
  readonly #notes: readonly Note[];
  readonly #told = new Set<Note>();
  readonly #lines: LineIndex;
  readonly #first: number;
  readonly #baseOf: (piece: PieceText) => number;

  /** `notes` in the order of the text; `first` is the line of the block. */
  constructor(notes: readonly Note[], lines: LineIndex, first: number, baseOf: (piece: PieceText) => number) {
    this.#notes = notes;
    this.#lines = lines;
    this.#first = first;
    this.#baseOf = baseOf;
  }

  lineOf({ piece, start }: Spot): number {
    return this.#lineAt(start + this.#baseOf(piece));
  }

  /** Those that begin in a range and were not told before. */
  take({ piece, start, end }: Spot): readonly Markup[] {
    if (this.#told.size === this.#notes.length) return NONE;
    const base = this.#baseOf(piece);
    const taken: Markup[] = [];
    for (let i = this.#firstFrom(start + base); i < this.#notes.length; i++) {
      const note = this.#notes[i];
      if (note === undefined || note.start > end + base) break;
      // What begins where the range ends belongs to what follows, unless one of the two is empty.
      if (note.start === end + base && end > start && note.end > note.start) break;
      if (!this.#told.has(note)) taken.push(this.#tell(note));
    }
    return taken;
  }

  /** Those that no element was written for. */
  rest(): readonly Markup[] {
    return this.#notes.filter((note) => !this.#told.has(note)).map((note) => this.#tell(note));
  }

  #tell(note: Note): Markup {
    this.#told.add(note);
    return note.write(this.#lineAt(note.start));
  }

  #lineAt(offset: number): number {
    return Math.max(0, this.#lines.position(offset).line - this.#first);
  }

  #firstFrom(offset: number): number {
    let low = 0;
    let high = this.#notes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#notes[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const NONE: readonly Markup[] = [];
