import type { TextDocumentContentChangeEvent } from "vscode-languageserver-protocol";
import { LineIndex } from "../core/text/line-index.ts";
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
      if (!("range" in change) || change.range === undefined || change.range === null) this.#replace(change.text);
      else {
        const from = offsetOf(this.#text, this.lines, change.range.start, encoding);
        const to = offsetOf(this.#text, this.lines, change.range.end, encoding);
        const start = Math.min(from, to);
        this.#replace(this.#text.slice(0, start) + change.text + this.#text.slice(Math.max(from, to)));
      }
    }
  }

  #replace(text: string): void {
    this.#text = text;
    this.#lines = undefined;
  }
}
