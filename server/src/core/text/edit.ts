import type { TextEdit } from "./range.ts";

/**
 * The text after all edits.
 * Edits are offsets into the same text and must not overlap; of those that do, the first is made and the others are
 * left out, so that the result never mixes two halves.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let at = 0;
  for (const edit of madeEdits(edits)) {
    result += text.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** The edits that `applyEdits` makes, in the order of the text. */
export function madeEdits(edits: readonly TextEdit[]): readonly TextEdit[] {
  const sorted = edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.order - b.order);
  let at = 0;
  return sorted.flatMap(({ edit }) => {
    if (edit.start < at) return [];
    at = edit.end;
    return [edit];
  });
}

/** Edits of a text of a length that do the same as two sets of edits in turn: `second` is in the text that `first` gives. */
export function joinEdits(first: readonly TextEdit[], second: readonly TextEdit[], length: number): TextEdit[] {
  const parts: Part[] = [];
  const source = new Parts(partsOf(first, length));
  let at = 0;
  for (const edit of madeEdits(second)) {
    parts.push(...source.take(edit.start - at), edit.newText);
    source.take(edit.end - edit.start);
    at = edit.end;
  }
  parts.push(...source.take(Number.POSITIVE_INFINITY));
  return editsOf(parts, length);
}

/** Edits whose new lines end as those of the text do. */
export function inLineBreaksOf<E extends TextEdit>(text: string, edits: readonly E[]): readonly E[] {
  if (!text.includes("\r\n")) return edits;
  return edits.map((edit) => ({ ...edit, newText: edit.newText.replace(/\r?\n/g, "\r\n") }));
}

/** A stretch of the first text that is kept, or a text that was put in. */
type Part = { readonly start: number; readonly end: number } | string;

function partsOf(edits: readonly TextEdit[], length: number): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { start, end, newText } of madeEdits(edits)) {
    parts.push({ start: at, end: start }, newText);
    at = end;
  }
  return [...parts, { start: at, end: length }];
}

function editsOf(parts: readonly Part[], length: number): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let newText = "";
  for (const part of [...parts, { start: length, end: length }]) {
    if (typeof part === "string") newText += part;
    else if (part.start < part.end || part.start === length) {
      if (newText !== "" || part.start > at) edits.push({ start: at, end: part.start, newText });
      newText = "";
      at = part.end;
    }
  }
  return edits;
}

/** Parts that are taken from the front, a number of characters at a time. */
class Parts {
  readonly #parts: readonly Part[];
  #next = 0;
  /** Characters of the next part that are taken already. */
  #taken = 0;

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
  }

  take(count: number): Part[] {
    const taken: Part[] = [];
    let left = count;
    for (;;) {
      const part = this.#parts[this.#next];
      if (part === undefined || left <= 0) return taken;
      const size = (typeof part === "string" ? part.length : part.end - part.start) - this.#taken;
      const from = this.#taken;
      const now = Math.min(size, left);
      if (typeof part === "string") taken.push(part.slice(from, from + now));
      else taken.push({ start: part.start + from, end: part.start + from + now });
      left -= now;
      if (now < size) this.#taken += now;
      else {
        this.#next++;
        this.#taken = 0;
      }
    }
  }
}
