/** The open documents as a client's messages make them, with the texts they had: an answer may be to an older one. */
import type {
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
} from "vscode-languageserver-protocol";
import { applyChanges, type Encoding, type Lines, linesOf } from "./document-text.ts";

export interface Snapshot {
  readonly uri: string;
  readonly version: number;
  readonly lines: Lines;
  /** When the document became so. */
  readonly moment: number;
}

export interface Documents {
  /** Counts the changes to all documents: a moment to ask for with `since`. */
  readonly moment: () => number;
  /** Takes a notification that the client sends; others than those of documents change nothing. */
  readonly sent: (method: string, params: unknown) => void;
  readonly get: (uri: string) => Snapshot | undefined;
  readonly open: () => readonly Snapshot[];
  /** The texts that a document has had since a moment, the one of then included; newest first. */
  readonly since: (uri: string, moment: number) => readonly Snapshot[];
  /** The same with undefined for each time that the document was closed. */
  readonly statesSince: (uri: string, moment: number) => readonly (Snapshot | undefined)[];
}

/** `encoding` is asked at each change, because it is agreed upon later. */
export function createDocuments(encoding: () => Encoding): Documents {
  const histories = new Map<string, { readonly moment: number; readonly snapshot: Snapshot | undefined }[]>();
  let moment = 0;

  const get = (uri: string): Snapshot | undefined => histories.get(uri)?.at(-1)?.snapshot;
  const put = (uri: string, next: Omit<Snapshot, "moment"> | undefined): void => {
    const history = histories.get(uri) ?? [];
    histories.set(uri, history);
    moment++;
    history.push({ moment, snapshot: next && { ...next, moment } });
    // Nobody waits for an answer through so many changes; a long session must not keep them all.
    if (history.length > 2 * KEPT) history.splice(0, KEPT);
  };

  const statesSince = (uri: string, from: number): readonly (Snapshot | undefined)[] => {
    const states: (Snapshot | undefined)[] = [];
    for (const entry of [...(histories.get(uri) ?? [])].reverse()) {
      states.push(entry.snapshot);
      if (entry.moment <= from) return states;
    }
    // Before it was opened for the first time it was closed.
    return [...states, undefined];
  };

  return {
    moment: () => moment,
    sent(method, params) {
      if (method === "textDocument/didOpen") {
        const { uri, version, text } = (params as DidOpenTextDocumentParams).textDocument;
        put(uri, { uri, version, lines: linesOf(text) });
      } else if (method === "textDocument/didChange") {
        const { textDocument, contentChanges } = params as DidChangeTextDocumentParams;
        const { uri, version } = textDocument;
        const before = get(uri);
        if (before !== undefined) {
          put(uri, { uri, version, lines: applyChanges(before.lines, contentChanges, encoding()) });
        }
      } else if (method === "textDocument/didClose") {
        const { uri } = (params as DidCloseTextDocumentParams).textDocument;
        if (get(uri) !== undefined) put(uri, undefined);
      }
    },
    get,
    open: () => [...histories.keys()].flatMap((uri) => get(uri) ?? []),
    since: (uri, from) => statesSince(uri, from).filter((state) => state !== undefined),
    statesSince,
  };
}

const KEPT = 500;
