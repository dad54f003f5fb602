import type { TextDocumentContentChangeEvent } from "vscode-languageserver-protocol";
import { joinChanges } from "../core/text/change.ts";
import { LineIndex } from "../core/text/line-index.ts";
import type { Change } from "../core/text/range.ts";
import type { Encoding } from "./encoding.ts";
import { offsetOf } from "./encoding.ts";

/** A document that the editor has open: its text as it is now. What is kept of it goes by this object, never by version. */
export class OpenDocument {
  readonly uri: string;
  readonly path: string;
  readonly languageId: string;
  #version: number;
  #text: string;
  #lines: LineIndex | undefined;
  /** The text when `mark` was called, and what was changed in it since then. */
  #marked: { readonly text: string; readonly change: Change | undefined } | undefined;

  constructor(uri: string, path: string, languageId: string, version: number, text: string) {
    this.uri = uri;
    this.path = path;
    this.languageId = languageId;
    this.#version = version;
    this.#text = text;
  }

  get version(): number {
    return this.#version;
  }

  get text(): string {
    return this.#text;
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.#text);
    return this.#lines;
  }

  /** Makes changes in their order; each counts in the text that the one before it left. */
  change(version: number, changes: readonly TextDocumentContentChangeEvent[], encoding: Encoding): void {
    this.#version = version;
    for (const change of changes) {
      if (typeof change?.text !== "string") continue;
      if (!("range" in change) || change.range === undefined || change.range === null) {
        this.#text = change.text;
        this.#lines = undefined;
        this.#marked = undefined;
      } else {
        const from = offsetOf(this.#text, this.lines, change.range.start, encoding);
        const to = offsetOf(this.#text, this.lines, change.range.end, encoding);
        this.#replace(Math.min(from, to), Math.max(from, to), change.text);
      }
    }
  }

  /** Changes are counted from here on. */
  mark(): void {
    this.#marked = { text: this.#text, change: undefined };
  }

  /** What made the text of the one that was marked; undefined where that was another text, or nothing is known. */
  changeSince(text: string): Change | undefined {
    return this.#marked?.text === text ? this.#marked.change : undefined;
  }

  #replace(start: number, end: number, newText: string): void {
    const { lines } = this;
    const change = { start, end, length: newText.length };
    this.#text = this.#text.slice(0, start) + newText + this.#text.slice(end);
    this.#lines = lines.edited(change, this.#text);
    if (this.#marked === undefined) return;
    const { text, change: before } = this.#marked;
    this.#marked = { text, change: before === undefined ? change : joinChanges(before, change) };
  }
}
