/** The requests that an editor makes of a server at a place in a document, and those that follow from the answers. */
import type { Diagnostic, Position, Range } from "vscode-languageserver-protocol";
import { AnswerError, type Client } from "./client.ts";
import { positionAt } from "./document-text.ts";

export interface Place {
  readonly uri: string;
  readonly position: Position;
  readonly range: Range;
  readonly diagnostics: readonly Diagnostic[];
  /** The result id of tokens that the client has. */
  readonly previousResultId?: string | undefined;
}

type Params = Readonly<Record<string, unknown>>;

const OPTIONS = { tabSize: 2, insertSpaces: true, trimTrailingWhitespace: true };

const inDocument = ({ uri }: Place): Params => ({ textDocument: { uri } });
const atPosition = ({ uri, position }: Place): Params => ({ textDocument: { uri }, position });
const inRange = ({ uri, range }: Place): Params => ({ textDocument: { uri }, range });

/** Parameters by method; a method that is not here is not asked of itself. */
export const PLACED_REQUESTS: Readonly<Record<string, (place: Place) => Params>> = {
  "textDocument/hover": atPosition,
  "textDocument/completion": (place) => ({ ...atPosition(place), context: { triggerKind: 1 } }),
  "textDocument/signatureHelp": (place) => ({
    ...atPosition(place),
    context: { triggerKind: 1, isRetrigger: false },
  }),
  "textDocument/declaration": atPosition,
  "textDocument/definition": atPosition,
  "textDocument/typeDefinition": atPosition,
  "textDocument/implementation": atPosition,
  "textDocument/references": (place) => ({ ...atPosition(place), context: { includeDeclaration: true } }),
  "textDocument/documentHighlight": atPosition,
  "textDocument/documentSymbol": inDocument,
  "textDocument/codeAction": (place) => ({
    ...inRange(place),
    context: { diagnostics: place.diagnostics, triggerKind: 1 },
  }),
  "textDocument/codeLens": inDocument,
  "textDocument/documentLink": inDocument,
  "textDocument/documentColor": inDocument,
  "textDocument/formatting": (place) => ({ ...inDocument(place), options: OPTIONS }),
  "textDocument/rangeFormatting": (place) => ({ ...inRange(place), options: OPTIONS }),
  "textDocument/rangesFormatting": ({ uri, range }) => ({ textDocument: { uri }, ranges: [range], options: OPTIONS }),
  "textDocument/onTypeFormatting": (place) => ({ ...atPosition(place), ch: "\n", options: OPTIONS }),
  "textDocument/rename": (place) => ({ ...atPosition(place), newName: "renamed" }),
  "textDocument/prepareRename": atPosition,
  "textDocument/foldingRange": inDocument,
  "textDocument/selectionRange": ({ uri, position, range }) => ({
    textDocument: { uri },
    positions: [position, range.start, range.end],
  }),
  "textDocument/linkedEditingRange": atPosition,
  "textDocument/semanticTokens/full": inDocument,
  "textDocument/semanticTokens/full/delta": ({ uri, previousResultId = "0" }) => ({
    textDocument: { uri },
    previousResultId,
  }),
  "textDocument/semanticTokens/range": inRange,
  "textDocument/inlayHint": inRange,
  "textDocument/inlineValue": (place) => ({
    ...inRange(place),
    context: { frameId: 1, stoppedLocation: place.range },
  }),
  "textDocument/inlineCompletion": (place) => ({ ...atPosition(place), context: { triggerKind: 1 } }),
  "textDocument/moniker": atPosition,
  "textDocument/prepareCallHierarchy": atPosition,
  "textDocument/prepareTypeHierarchy": atPosition,
  "textDocument/diagnostic": inDocument,
  "textDocument/willSaveWaitUntil": ({ uri }) => ({ textDocument: { uri }, reason: 1 }),
  "workspace/diagnostic": () => ({ previousResultIds: [] }),
  "workspace/symbol": () => ({ query: "e" }),
  "workspace/willRenameFiles": ({ uri }) => ({ files: [{ oldUri: uri, newUri: `${uri}.moved.yaml` }] }),
};

export interface FollowUp {
  readonly method: string;
  readonly params: unknown;
}

/** What an editor asks next of the parts of an answer: to resolve them, or for their calls. */
export function followUps(method: string, result: unknown): readonly FollowUp[] {
  const methods = FOLLOW_UPS[method] ?? [];
  const parts = Array.isArray(result) ? result : ((result as { items?: unknown[] } | null)?.items ?? []);
  return methods.flatMap((next) =>
    parts
      .filter((part) => next !== "codeAction/resolve" || typeof part.command !== "string")
      .map((part) => ({ method: next, params: CALLS.has(next) ? { item: part } : part })),
  );
}

const FOLLOW_UPS: Readonly<Record<string, readonly string[]>> = {
  "textDocument/completion": ["completionItem/resolve"],
  "textDocument/codeAction": ["codeAction/resolve"],
  "textDocument/codeLens": ["codeLens/resolve"],
  "textDocument/documentLink": ["documentLink/resolve"],
  "textDocument/inlayHint": ["inlayHint/resolve"],
  "textDocument/prepareCallHierarchy": ["callHierarchy/incomingCalls", "callHierarchy/outgoingCalls"],
  "textDocument/prepareTypeHierarchy": ["typeHierarchy/supertypes", "typeHierarchy/subtypes"],
  "workspace/symbol": ["workspaceSymbol/resolve"],
};

const CALLS = new Set([
  "callHierarchy/incomingCalls",
  "callHierarchy/outgoingCalls",
  "typeHierarchy/supertypes",
  "typeHierarchy/subtypes",
]);

export interface TourOptions {
  /** Where to ask, as offsets; by default at some twenty places spread over the text. */
  readonly offsets?: readonly number[];
  /** How many parts of an answer are followed up. */
  readonly followed?: number;
  /** Methods to ask, in place of all that the server offers. */
  readonly methods?: readonly string[];
}

/**
 * Asks everything that the server offers, at places all over an open document, and what follows from it. What is wrong
 * with the answers is in the client's `faults`. Errors are answers too, and are given back.
 */
export async function tour(client: Client, uri: string, options: TourOptions = {}): Promise<readonly AnswerError[]> {
  const errors: AnswerError[] = [];
  const ask = async (method: string, params: unknown): Promise<unknown> => {
    try {
      return await client.ask(method, params);
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      errors.push(error);
      return null;
    }
  };
  const follow = async (method: string, result: unknown): Promise<void> => {
    for (const next of followUps(method, result).slice(0, options.followed ?? 10)) {
      if (client.offers(next.method)) await ask(next.method, next.params);
    }
  };

  const { lines } = client.documents.get(uri) ?? { lines: { text: "", starts: [0] } };
  const { length } = lines.text;
  const spread = Array.from({ length: 21 }, (_, index) => Math.floor((index * length) / 20));
  const diagnostics = await client.diagnostics(uri);
  const methods = (options.methods ?? Object.keys(PLACED_REQUESTS)).filter(client.offers);
  let previousResultId: string | undefined;
  for (const offset of options.offsets ?? spread) {
    const position = positionAt(lines, offset, client.encoding);
    const range = { start: position, end: positionAt(lines, Math.min(length, offset + 200), client.encoding) };
    for (const method of methods) {
      const params = PLACED_REQUESTS[method]?.({ uri, position, range, diagnostics, previousResultId });
      const result = await ask(method, params);
      if (method.startsWith("textDocument/semanticTokens/full")) {
        previousResultId = (result as { resultId?: string } | null)?.resultId ?? previousResultId;
      }
      await follow(method, result);
    }
  }
  return errors;
}
