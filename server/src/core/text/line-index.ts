import type { Position } from "./range.ts";

const LF = 10;
const CR = 13;

/** Line starts of a text. A line ends at LF, CR LF or a lone CR, as the language server protocol counts. */
export class LineIndex {
  readonly length: number;
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === LF) starts.push(i + 1);
      else if (code === CR) {
        if (text.charCodeAt(i + 1) === LF) i++;
        starts.push(i + 1);
      }
    }
    this.#starts = starts;
    this.length = text.length;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Offset at which a line starts; the length of the text for lines past the end. */
  lineStart(line: number): number {
    return this.#starts[line] ?? this.length;
  }

  /** Place of an offset; an offset outside the text is moved to its nearest end. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - (this.#starts[low] as number) };
  }

  /** Offset of a place; a place outside the text is moved to the nearest one inside. */
  offset(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.#starts.length) return this.length;
    const start = this.lineStart(position.line);
    const next = position.line + 1 < this.#starts.length ? this.lineStart(position.line + 1) : this.length;
    return Math.max(start, Math.min(start + position.character, next));
  }
}
