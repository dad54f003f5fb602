import type { Edit } from "./lsp-session.ts";

/** A change and the one that takes it back. */
export interface Trial {
  readonly edit: Edit;
  readonly back: Edit;
}

/** A generated instruction, with its steps from the middle on by number. */
export class StepText {
  readonly text: string;
  readonly #lines: readonly string[];
  /** First lines of the steps of the second half. */
  readonly #steps: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.#lines = text.split("\n");
    this.#steps = this.#lines.flatMap((line, index) =>
      line.startsWith("  - id:") && index >= this.#lines.length / 2 ? [index] : [],
    );
  }

  /** The line of a step that begins so, and its length. */
  lineOf(step: number, start: string): { readonly line: number; readonly end: number } {
    const first = this.#steps[step] ?? Number.NaN;
    const line = this.#lines.findIndex((text, index) => index >= first && text.startsWith(start));
    if (line === -1) throw new Error(`No ‘${start}’ in step ${step}`);
    return { line, end: (this.#lines[line] ?? "").length };
  }

  /** One more letter in the sentences of a step. */
  letter(step: number): Trial {
    return typed(this.lineOf(step, "      Flux the leads").line, 6, "x");
  }

  /** A value replaced by its first letters. */
  halfValue(step: number, start: string, letters: string): Trial {
    const { line, end } = this.lineOf(step, start);
    const from = start.length;
    const old = (this.#lines[line] ?? "").slice(from);
    return {
      edit: replaced(line, from, end, letters),
      back: replaced(line, from, from + letters.length, old),
    };
  }

  /** A line with the first letters of a key, below the line of a step that begins so. */
  halfKey(step: number, start: string, letters: string): Trial {
    const { line, end } = this.lineOf(step, start);
    const below = `\n    ${letters}`;
    return {
      edit: replaced(line, end, end, below),
      back: {
        range: { start: { line, character: end }, end: { line: line + 1, character: below.length - 1 } },
        text: "",
      },
    };
  }

  /** A mark before the value of the line of a step that begins so. */
  mark(step: number, start: string, mark: string): Trial {
    return typed(this.lineOf(step, start).line, start.length, mark);
  }
}

function typed(line: number, character: number, text: string): Trial {
  return {
    edit: replaced(line, character, character, text),
    back: replaced(line, character, character + text.length, ""),
  };
}

/** A change within a line. */
export function replaced(line: number, from: number, to: number, text: string): Edit {
  return { range: { start: { line, character: from }, end: { line, character: to } }, text };
}
