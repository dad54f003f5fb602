const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;

/**
 * The lines of a piece's text, as the parsers see them: a line ends at LF or CR LF. What is behind the last break is a
 * line only if something is there. Lines count from 0; places outside the text are its nearest end.
 */
export class SourceLines {
  readonly text: string;
  readonly count: number;
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    if (starts.at(-1) === text.length) starts.pop();
    this.text = text;
    this.count = starts.length;
    this.#starts = starts;
  }

  start(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  /** Where a line ends, its break left out. */
  end(line: number): number {
    let end = this.start(line + 1);
    if (end > this.start(line) && this.text.charCodeAt(end - 1) === LF) {
      end--;
      if (end > this.start(line) && this.text.charCodeAt(end - 1) === CR) end--;
    }
    return end;
  }

  lineOf(offset: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }

  /** Blanks at the start of a line; a tab is none. */
  indent(line: number): number {
    const start = this.start(line);
    let at = start;
    while (this.text.charCodeAt(at) === SPACE) at++;
    return at - start;
  }

  /** Whether a line holds nothing but blanks and tabs. */
  isBlank(line: number): boolean {
    return this.skipBlanks(this.start(line)) >= this.end(line);
  }

  /** The first place from here that holds no blank or tab. */
  skipBlanks(from: number): number {
    let at = from;
    while (this.isBlankAt(at)) at++;
    return at;
  }

  isBlankAt(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return code === SPACE || code === TAB;
  }

  /** Whether a line ends here. */
  isBreakAt(at: number): boolean {
    if (at >= this.text.length) return true;
    const code = this.text.charCodeAt(at);
    return code === LF || (code === CR && this.text.charCodeAt(at + 1) === LF);
  }
}
