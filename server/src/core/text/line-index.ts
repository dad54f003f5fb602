import { fits } from "./change.ts";
import type { Change, Position } from "./range.ts";

const LF = 10;
const CR = 13;

/**
 * Line starts of a text. A line ends at LF, CR LF or a lone CR, as the language server protocol counts. Immutable; the
 * text is looked through when somebody asks for the first time.
 */
export class LineIndex {
  readonly length: number;
  /** Until the starts are known. */
  #text: string;
  #known: Uint32Array | undefined;

  /** `starts`, if given, are the starts of all lines of the text. */
  constructor(text: string, starts?: Uint32Array) {
    this.length = text.length;
    this.#text = starts === undefined ? text : "";
    this.#known = starts;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Ascending; the first is 0. */
  get #starts(): Uint32Array {
    if (this.#known === undefined) {
      this.#known = lineStarts(this.#text);
      this.#text = "";
    }
    return this.#known;
  }

  /** Offset at which a line starts; the length of the text for lines past the end. */
  lineStart(line: number): number {
    return this.#starts[line] ?? this.length;
  }

  /** Place of an offset; an offset outside the text is moved to its nearest end. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.length));
    const line = firstFrom(this.#starts, at + 1) - 1;
    return { line, character: at - this.lineStart(line) };
  }

  /** Offset of a place; a place outside the text is moved to the nearest one inside. */
  offset(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.#starts.length) return this.length;
    const start = this.lineStart(position.line);
    const next = this.lineStart(position.line + 1);
    return Math.max(start, Math.min(start + position.character, next));
  }

  /** The index of the text after a change, made with a look at what changed only. `text` is all of the text after it. */
  edited(change: Change, text: string): LineIndex {
    const starts = this.#known;
    if (starts === undefined || !fits(change, this.length, text.length)) return new LineIndex(text);
    const moved = text.length - this.length;
    // A line starts behind its break, and whether a CR is a break is told by the character behind it: so a start is
    // looked for again where either of the two characters around it may have changed.
    const from = Math.max(1, change.start);
    const to = change.start + change.length;
    const front = firstFrom(starts, from);
    const back = firstFrom(starts, change.end + 1);
    const found: number[] = [];
    for (let at = from; at <= to; at++) if (isLineStart(text, at)) found.push(at);
    const result = new Uint32Array(front + found.length + starts.length - back);
    result.set(starts.subarray(0, front));
    result.set(found, front);
    for (let old = back, at = front + found.length; old < starts.length; old++, at++) {
      result[at] = (starts[old] as number) + moved;
    }
    return new LineIndex(text, result);
  }
}

function lineStarts(text: string): Uint32Array {
  const hasReturns = text.includes("\r");
  let starts = new Uint32Array(16 + (text.length >> 4));
  let count = 1;
  for (let at = 0; ; ) {
    const next = hasReturns ? nextStart(text, at) : text.indexOf("\n", at) + 1;
    if (next === 0) return starts.slice(0, count);
    if (count === starts.length) {
      const longer = new Uint32Array(2 * count);
      longer.set(starts);
      starts = longer;
    }
    starts[count++] = next;
    at = next;
  }
}

/** The first line start behind an offset; 0 where there is none. */
function nextStart(text: string, offset: number): number {
  for (let at = offset + 1; at <= text.length; at++) if (isLineStart(text, at)) return at;
  return 0;
}

function isLineStart(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return before === LF || (before === CR && text.charCodeAt(at) !== LF);
}

/** Index of the first start that is not below an offset; the number of starts where there is none. */
function firstFrom(starts: Uint32Array, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
