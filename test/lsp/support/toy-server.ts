/**
 * A small language server that does everything right, to test the kit with; and, bent in one place, one that does not.
 * Its language is words: `bad` is a mistake, `TODO` gets a hint, indented lines belong to the line above.
 */
import type {
  ClientCapabilities,
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  InitializeParams,
  Range,
} from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { METHOD_BY_NAME, shapeFault } from "./protocol.ts";

type Json = Record<string, unknown>;
type Send = (message: Json) => void;

/** Sends a message, or something in its place. */
export type Sender = (message: Json, send: Send) => void;

/** What is wrong with a server; each of these is one mistake that servers make. */
export interface Bend {
  readonly send?: Sender;
  readonly changes?: (
    changes: DidChangeTextDocumentParams["contentChanges"],
  ) => DidChangeTextDocumentParams["contentChanges"];
  /** What positions are computed in, in place of the text itself. */
  readonly seen?: (text: string) => string;
  /** What happens to a request in place of its answer. */
  readonly request?: (method: string) => "answer" | "nothing" | "crash" | "hang";
  readonly capabilities?: (declared: ClientCapabilities) => ClientCapabilities;
  readonly exitCode?: number;
  readonly keepsOldText?: boolean;
  /** Writes something between the messages. */
  readonly isMuddled?: boolean;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN_TYPES = ["variable", "keyword"];
/** A text with more mistakes has its first ones shown. */
const MOST_DIAGNOSTICS = 100;

const SERVER_CAPABILITIES = {
  positionEncoding: "utf-16",
  textDocumentSync: { openClose: true, change: 2, save: true },
  hoverProvider: true,
  completionProvider: { resolveProvider: true, triggerCharacters: [" "] },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  semanticTokensProvider: {
    legend: { tokenTypes: TOKEN_TYPES, tokenModifiers: [] },
    full: { delta: true },
    range: true,
  },
  inlayHintProvider: true,
  codeLensProvider: {},
  renameProvider: true,
  documentFormattingProvider: true,
  diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
  executeCommandProvider: { commands: ["toy.fixAll"] },
};

/** What the toy needs of the place where it runs. */
export interface ToyHost {
  readonly send: (message: Json) => void;
  readonly exit: (code: number) => void;
  /** Runs something after the messages that have come; gives a way to prevent it. */
  readonly later: (run: () => void) => () => void;
  /** Calls back when a process has gone; gives a way to stop looking. */
  readonly whenGone: (processId: number, gone: () => void) => () => void;
}

export interface Toy {
  readonly take: (message: unknown) => void;
  /** Bytes came that are no message. */
  readonly garbage: (what: string) => void;
  /** No more input. */
  readonly inputEnded: () => void;
}

export function createToy(host: ToyHost, bend: Bend = {}): Toy {
  const documents = new Map<string, TextDocument>();
  const waiting = new Map<unknown, () => void>();
  const dirty = new Set<string>();
  const tokens = new Map<string, readonly number[]>();
  const ours = new Map<number, (result: unknown) => void>();
  let declared: ClientCapabilities = {};
  let state: "new" | "running" | "down" = "new";
  let nextId = 1;
  let resultId = 0;
  let stopWatching = (): void => {};

  const put: Send = (message) => host.send({ jsonrpc: "2.0", ...message });
  const send: Send = (message) => (bend.send === undefined ? put(message) : bend.send(message, put));
  const ask = (method: string, params: unknown, then: (result: unknown) => void): void => {
    const id = nextId++;
    ours.set(id, then);
    send({ id, method, params });
  };
  const end = (code: number): void => {
    stopWatching();
    for (const prevent of waiting.values()) prevent();
    host.exit(bend.exitCode ?? code);
  };

  const publish = (uri: string): void => {
    if (!dirty.delete(uri)) return;
    const document = documents.get(uri);
    const diagnostics = document === undefined ? [] : diagnosticsOf(document);
    send({
      method: "textDocument/publishDiagnostics",
      params: { uri, ...(document !== undefined && { version: document.version }), diagnostics },
    });
  };
  const change = (uri: string): void => {
    dirty.add(uri);
    host.later(() => publish(uri));
  };

  const seen = (document: TextDocument): TextDocument =>
    bend.seen === undefined
      ? document
      : TextDocument.create(document.uri, document.languageId, document.version, bend.seen(document.getText()));

  const notifications: Record<string, (params: never) => void> = {
    exit: () => end(state === "down" ? 0 : 1),
    "$/cancelRequest": ({ id }: { id: unknown }) => {
      const prevent = waiting.get(id);
      if (prevent === undefined) return;
      prevent();
      waiting.delete(id);
      send({ id, error: { code: -32800, message: "cancelled" } });
    },
    initialized: () => {
      if (declared.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
        const registration = {
          id: "watch",
          method: "workspace/didChangeWatchedFiles",
          registerOptions: { watchers: [{ globPattern: "**/*.toy" }] },
        };
        ask("client/registerCapability", { registrations: [registration] }, () => {});
      }
      if (declared.workspace?.configuration) {
        ask("workspace/configuration", { items: [{ section: "toy" }] }, () => {});
      }
    },
    "textDocument/didOpen": ({ textDocument }: DidOpenTextDocumentParams) => {
      const { uri, languageId, version, text } = textDocument;
      change(uri);
      if (bend.keepsOldText && documents.get(uri)?.version === version) return;
      documents.set(uri, TextDocument.create(uri, languageId, version, text));
    },
    "textDocument/didChange": ({ textDocument, contentChanges }: DidChangeTextDocumentParams) => {
      const document = documents.get(textDocument.uri);
      if (document === undefined) return;
      TextDocument.update(document, [...(bend.changes?.(contentChanges) ?? contentChanges)], textDocument.version);
      change(textDocument.uri);
    },
    "textDocument/didClose": ({ textDocument }: { textDocument: { uri: string } }) => {
      if (bend.keepsOldText) return;
      if (documents.delete(textDocument.uri)) change(textDocument.uri);
      tokens.delete(textDocument.uri);
    },
  };

  const requests: Record<string, (params: never) => unknown> = {
    initialize: ({ capabilities, processId }: InitializeParams) => {
      declared = bend.capabilities?.(capabilities) ?? capabilities;
      state = "running";
      if (typeof processId === "number") stopWatching = host.whenGone(processId, () => end(1));
      return { capabilities: SERVER_CAPABILITIES, serverInfo: { name: "toy", version: "1" } };
    },
    shutdown: () => {
      state = "down";
      return null;
    },
    "completionItem/resolve": (item: Json) => ({ ...item, detail: "a word" }),
    "workspace/executeCommand": () => {
      if (declared.workspace?.applyEdit) ask("workspace/applyEdit", { edit: { changes: {} } }, () => {});
      if (declared.window?.workDoneProgress) reportProgress();
      return null;
    },
  };

  const reportProgress = (): void => {
    const token = `work-${nextId}`;
    ask("window/workDoneProgress/create", { token }, () => {
      for (const value of [{ kind: "begin", title: "Fixing" }, { kind: "report", percentage: 50 }, { kind: "end" }]) {
        send({ method: "$/progress", params: { token, value } });
      }
    });
  };

  const answer = (method: string, params: Json): Json => {
    const own = Object.hasOwn(requests, method) ? requests[method] : undefined;
    if (own !== undefined) return { result: own(params as never) };
    const feature = FEATURES[method];
    if (feature === undefined) return { error: { code: -32601, message: `no ${method}` } };
    const { uri } = params.textDocument as { uri: string };
    const document = documents.get(uri);
    if (document === undefined) return { error: { code: -32602, message: `${uri} is not open` } };
    if (method.startsWith("textDocument/semanticTokens/full")) {
      const previous = tokens.get(`${uri} ${String(params.previousResultId)}`);
      const data = tokensOf(seen(document));
      tokens.set(`${uri} ${++resultId}`, data);
      const id = String(resultId);
      if (method.endsWith("delta") && previous !== undefined) {
        return { result: { resultId: id, edits: [{ start: 0, deleteCount: previous.length, data }] } };
      }
      return { result: { resultId: id, data } };
    }
    return { result: feature(seen(document), params as never, declared) };
  };

  const respond = (id: unknown, method: string, params: Json): void => {
    waiting.delete(id);
    const fate = bend.request?.(method);
    if (fate === "nothing") return;
    if (fate === "crash") {
      end(70);
      return;
    }
    while (fate === "hang");
    send({ id, ...answer(method, params) });
  };

  const refusal = (method: string, params: unknown): Json | undefined => {
    if (state === "new" && method !== "initialize") return { code: -32002, message: "not initialized" };
    if (state === "running" && method === "initialize") return { code: -32600, message: "initialized already" };
    if (state === "down") return { code: -32600, message: "shut down" };
    if (METHOD_BY_NAME.get(method)?.direction !== "clientToServer") return { code: -32601, message: `no ${method}` };
    const fault = shapeFault(method, "params", params);
    // What a newer client adds is no mistake.
    return fault === undefined || /additional properties/.test(fault) ? undefined : { code: -32602, message: fault };
  };

  const request = (id: unknown, method: string, params: unknown): void => {
    const error = refusal(method, params);
    if (error !== undefined) {
      send({ id, error });
      return;
    }
    // Those of the session are in order with everything; the rest may be cancelled before its turn.
    if (method === "initialize" || method === "shutdown") respond(id, method, (params ?? {}) as Json);
    else
      waiting.set(
        id,
        host.later(() => respond(id, method, (params ?? {}) as Json)),
      );
  };

  const take = (message: unknown): void => {
    if (typeof message !== "object" || message === null || Array.isArray(message)) {
      send({ id: null, error: { code: -32600, message: "not a message" } });
      return;
    }
    const { id, method, params, result } = message as Json;
    if (typeof method === "string" && id !== undefined) request(id, method, params);
    else if (typeof method === "string") {
      if (state !== "running" && method !== "exit") return;
      if (Object.hasOwn(notifications, method) && shapeFault(method, "params", params) === undefined) {
        notifications[method]?.(params as never);
      }
    } else if (typeof id === "number") {
      ours.get(id)?.(result);
      ours.delete(id);
    }
  };

  return {
    take,
    garbage: (what) => send({ id: null, error: { code: -32700, message: what } }),
    inputEnded: () => end(state === "down" ? 0 : 1),
  };
}

type Feature = (document: TextDocument, params: never, declared: ClientCapabilities) => unknown;

interface At {
  readonly position: { line: number; character: number };
}

const FEATURES: Readonly<Record<string, Feature>> = {
  "textDocument/hover": (document, { position }: At, declared) => {
    const word = wordAt(document, document.offsetAt(position));
    if (word === undefined) return null;
    const value = `The word ${word.text.length} long`;
    const [kind] = declared.textDocument?.hover?.contentFormat ?? [];
    return { contents: kind === undefined ? value : { kind, value }, range: rangeOf(document, word) };
  },
  "textDocument/completion": (document, { position }: At) => {
    const offset = document.offsetAt(position);
    const text = document.getText();
    const start = offset - (/\w*$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[0].length ?? 0);
    const range = { start: document.positionAt(start), end: document.positionAt(offset) };
    return ["good", "better"].map((label) => ({ label, kind: 1, textEdit: { range, newText: label } }));
  },
  "textDocument/definition": (document, { position }: At, declared) => {
    const [first] = sameWords(document, position);
    if (first === undefined) return null;
    const range = rangeOf(document, first);
    return declared.textDocument?.definition?.linkSupport
      ? [{ targetUri: document.uri, targetRange: range, targetSelectionRange: range }]
      : { uri: document.uri, range };
  },
  "textDocument/references": (document, { position }: At) =>
    sameWords(document, position).map((word) => ({ uri: document.uri, range: rangeOf(document, word) })),
  "textDocument/documentHighlight": (document, { position }: At) =>
    sameWords(document, position).map((word) => ({ range: rangeOf(document, word), kind: 1 })),
  "textDocument/documentSymbol": (document, _params, declared) => {
    const hierarchical = declared.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport;
    return blocksOf(document).map(({ name, range, selectionRange, children }) => {
      const own = { name, kind: 13 };
      if (!hierarchical) return { ...own, location: { uri: document.uri, range } };
      return { ...own, range, selectionRange, children: children.map((child) => ({ ...child, kind: 13 })) };
    });
  },
  "textDocument/foldingRange": (document) =>
    blocksOf(document)
      .filter(({ range }) => range.end.line > range.start.line)
      .map(({ range }) => ({ startLine: range.start.line, endLine: range.end.line })),
  "textDocument/selectionRange": (document, { positions }: { positions: At["position"][] }) =>
    positions.map((position) => {
      const all = { start: document.positionAt(0), end: document.positionAt(document.getText().length) };
      const offset = document.offsetAt(position);
      const word = wordAt(document, offset);
      const parent = { range: all };
      if (word !== undefined) return { range: rangeOf(document, word), parent };
      const here = document.positionAt(offset);
      return { range: { start: here, end: here }, parent };
    }),
  "textDocument/semanticTokens/full": () => null,
  "textDocument/semanticTokens/full/delta": () => null,
  "textDocument/semanticTokens/range": (document, { range }: { range: Range }) => ({
    data: tokensOf(document, range),
  }),
  "textDocument/inlayHint": (document, { range }: { range: Range }) =>
    wordsOf(document)
      .filter((word) => word.text === "TODO")
      .map((word) => ({ position: document.positionAt(word.end), label: "when?", paddingLeft: true }))
      .filter(({ position }) => isWithin(position, range)),
  "textDocument/codeLens": (document) =>
    blocksOf(document)
      .slice(0, 20)
      .map(({ selectionRange }) => ({ range: selectionRange, command: { title: "Fix all", command: "toy.fixAll" } })),
  "textDocument/rename": (document, { position, newName }: At & { newName: string }, declared) => {
    const edits = sameWords(document, position).map((word) => ({ range: rangeOf(document, word), newText: newName }));
    if (edits.length === 0) return null;
    return declared.workspace?.workspaceEdit?.documentChanges
      ? { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits }] }
      : { changes: { [document.uri]: edits } };
  },
  "textDocument/formatting": (document) =>
    [...document.getText().matchAll(/[ \t]+(?=[\r\n]|$)/g)].map((match) => ({
      range: rangeOf(document, { text: "", start: match.index, end: match.index + match[0].length }),
      newText: "",
    })),
  "textDocument/diagnostic": (document) => ({ kind: "full", items: diagnosticsOf(document) }),
};

function diagnosticsOf(document: TextDocument): Json[] {
  return wordsOf(document)
    .filter((word) => word.text === "bad")
    .slice(0, MOST_DIAGNOSTICS)
    .map((word) => ({ range: rangeOf(document, word), severity: 2, source: "toy", message: "This is bad." }));
}

function tokensOf(document: TextDocument, range?: Range): number[] {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (const word of wordsOf(document)) {
    const start = document.positionAt(word.start);
    if (range !== undefined && !isWithin(start, range)) continue;
    const sameLine = start.line === line;
    data.push(start.line - line, sameLine ? start.character - character : start.character);
    data.push(word.end - word.start, word.text === "bad" ? 1 : 0, 0);
    ({ line, character } = start);
  }
  return data;
}

interface Block {
  readonly name: string;
  readonly range: Range;
  readonly selectionRange: Range;
  readonly children: readonly { readonly name: string; readonly range: Range; readonly selectionRange: Range }[];
}

/** Lines that are not indented, with the indented ones below. */
function blocksOf(document: TextDocument): Block[] {
  const blocks: (Omit<Block, "children" | "range"> & { range: Range; children: Block["children"][number][] })[] = [];
  for (let line = 0; line < document.lineCount; line++) {
    const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
    const name = text.trim();
    if (name === "") continue;
    const content = text.replace(/[\r\n]+$/, "");
    const range = { start: { line, character: 0 }, end: { line, character: content.length } };
    const parent = blocks.at(-1);
    if (!/^\s/.test(content) || parent === undefined) {
      blocks.push({ name, range, selectionRange: range, children: [] });
    } else {
      parent.children.push({ name, range, selectionRange: range });
      parent.range = { start: parent.range.start, end: range.end };
    }
  }
  return blocks;
}

function wordsOf(document: TextDocument): Word[] {
  return [...document.getText().matchAll(/[\p{L}\p{N}_\p{Extended_Pictographic}]+/gu)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function wordAt(document: TextDocument, offset: number): Word | undefined {
  return wordsOf(document).find((word) => word.start <= offset && offset <= word.end);
}

function sameWords(document: TextDocument, position: At["position"]): Word[] {
  const word = wordAt(document, document.offsetAt(position));
  return word === undefined ? [] : wordsOf(document).filter((other) => other.text === word.text);
}

function rangeOf(document: TextDocument, { start, end }: Word): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

function isWithin({ line, character }: At["position"], { start, end }: Range): boolean {
  const after = line > start.line || (line === start.line && character >= start.character);
  return after && (line < end.line || (line === end.line && character <= end.character));
}
