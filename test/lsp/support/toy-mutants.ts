/** Toy servers with one mistake each, and the kinds of fault that the kit must find in them. */
import type { Position, Range } from "vscode-languageserver-protocol";
import { EVERYTHING } from "./capabilities.ts";
import type { Bend, Sender } from "./toy-server.ts";

type Json = Record<string, unknown>;

export interface Mutant {
  readonly bend: Bend;
  /** Matches `kind: text` of a fault, or the message of an error. */
  readonly found: RegExp;
}

const HOVER = "textDocument/hover";
const PUSH = "textDocument/publishDiagnostics";
const nothing: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const far: Range = { start: { line: 3, character: 0 }, end: { line: 3, character: 1 } };

export const MUTANTS: Readonly<Record<string, Mutant>> = {
  // Positions.
  "columns one too far": {
    bend: { send: ranges(({ start, end }) => ({ start, end: { ...end, character: end.character + 1 } })) },
    found: /geometry: .*character \d+ of \d+ in line/,
  },
  "lines one too far": {
    bend: { send: ranges(({ start, end }) => ({ start, end: { ...end, line: end.line + 1 } })) },
    found: /geometry: .*line \d+ of \d+/,
  },
  "ranges that end before they start": {
    bend: { send: ranges(({ start, end }) => ({ start: end, end: start })) },
    found: /geometry: .*the end is before the start/,
  },
  "a lone CR is no line break": { bend: { seen: (text) => text.replace(/\r(?!\n)/g, " ") }, found: /geometry/ },
  "CRLF is two line breaks": { bend: { seen: (text) => text.replaceAll("\r\n", "\n\n") }, found: /geometry/ },
  "UTF-8 columns under UTF-16": {
    bend: { seen: (text) => text.replace(/\P{ASCII}/gu, (each) => "x".repeat(Buffer.byteLength(each))) },
    found: /geometry/,
  },
  "UTF-32 columns under UTF-16": {
    bend: { seen: (text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, "x") },
    found: /geometry: .*is within a character|is not where it was asked for/,
  },
  "selection ranges that are not nested": {
    bend: { send: objects("parent", (selection) => ({ ...selection, parent: { range: nothing } })) },
    found: /geometry: textDocument\/selectionRange: selection .* outside its parent/,
  },
  "the selection of a symbol outside of it": {
    bend: { send: objects("selectionRange", (symbol) => ({ ...symbol, selectionRange: nothing })) },
    found: /geometry: textDocument\/documentSymbol: selection .* outside symbol/,
  },
  "children outside of their symbol": {
    bend: {
      send: objects("children", (symbol) => ({
        ...symbol,
        children: [{ name: "child", kind: 13, range: far, selectionRange: far }],
      })),
    },
    found: /geometry: textDocument\/documentSymbol: .* outside its parent/,
  },
  "folds that cross": {
    bend: {
      send: objects("endLine", (fold) => ({ ...fold, startLine: Math.max(0, Number(fold.startLine) - 1) })),
    },
    found: /geometry: textDocument\/foldingRange/,
  },
  "tokens on top of each other": {
    bend: { send: objects("data", (tokens) => ({ ...tokens, data: [0, 0, 2, 0, 0, 0, 1, 1, 0, 0] })) },
    found: /geometry: .*on top of the one before/,
  },
  "tokens of no type": {
    bend: { send: objects("data", (tokens) => ({ ...tokens, data: [0, 0, 1, 7, 0] })) },
    found: /geometry: .*of type 7 of 2/,
  },
  "tokens of four numbers": {
    bend: { send: objects("data", (tokens) => ({ ...tokens, data: [0, 0, 1, 0] })) },
    found: /geometry: .*4 numbers of tokens/,
  },
  "edits of tokens that are not there": {
    bend: { send: objects("deleteCount", (edit) => ({ ...edit, deleteCount: 100000 })) },
    found: /geometry: .*edit of tokens/,
  },
  "hints outside of the requested range": {
    bend: { send: objects("paddingLeft", (hint) => ({ ...hint, position: { line: 0, character: 0 } })) },
    found: /geometry: textDocument\/inlayHint: hint .* outside/,
  },
  "edits on top of each other": {
    bend: { send: objects("newText", (edit) => ({ ...edit, range: { ...nothing, end: { line: 0, character: 2 } } })) },
    found: /geometry: .*edits overlap/,
  },
  "a place in a file that is not there": {
    bend: { send: objects("targetUri", (link) => ({ ...link, targetUri: "file:///nowhere/at-all.toy" })) },
    found: /geometry: .*at-all.toy is not there/,
  },

  // State.
  "only the first change is applied": { bend: { changes: (changes) => changes.slice(0, 1) }, found: /differs/ },
  "changes are applied in reverse": { bend: { changes: (changes) => [...changes].reverse() }, found: /differs/ },
  "a reopened document with its old text": { bend: { keepsOldText: true }, found: /differs|geometry/ },
  "a push is dropped": {
    bend: { send: (message, send) => (isPushOf(message, 2) ? undefined : send(message)) },
    found: /no push of diagnostics for .*, version 2/,
  },
  "pushes of older versions": {
    bend: {
      send: (message, send) => {
        send(message);
        const { version, ...params } = (message.params ?? {}) as Json;
        if (isPushOf(message, 2)) send({ ...message, params: { ...params, version: 1, diagnostics: [] } });
      },
    },
    found: /state: a push for version 1 .* after a newer one/,
  },

  // Answers.
  "a crash": {
    bend: { request: (method) => (method === HOVER ? "crash" : "answer") },
    found: /the server ended with 70/,
  },
  "no answer": {
    bend: { request: (method) => (method === HOVER ? "nothing" : "answer") },
    found: /no answer to textDocument\/hover/,
  },
  "two answers": {
    bend: {
      send: (message, send) => {
        send(message);
        if ("result" in message) send(message);
      },
    },
    found: /answered-twice: initialize/,
  },
  "result and error": {
    bend: { send: results((message) => ({ ...message, error: { code: -32803, message: "no" } })) },
    found: /envelope: .*result and error/,
  },
  "neither result nor error": {
    bend: { send: results(({ result: _, ...message }) => message) },
    found: /envelope: .*neither result nor error/,
  },
  "an answer with another id": {
    bend: { send: results((message) => ({ ...message, id: 1_000_000 })) },
    found: /id: an answer to 1000000, which was never asked/,
  },
  "an unknown error code": { bend: { send: refusals(-32050) }, found: /error-code: .*-32050/ },
  "an internal error": { bend: { send: refusals(-32603) }, found: /internal-error/ },
  "cancelled without being told to": { bend: { send: refusals(-32800) }, found: /error-code: .*nobody cancelled it/ },
  "another exit code": { bend: { exitCode: 3 }, found: /exit: ended with 3 and not with 0/ },

  // Form.
  "a value that no enumeration has": {
    bend: { send: objects("severity", (diagnostic) => ({ ...diagnostic, severity: 9 })) },
    found: /shape: .*allowed values/,
  },
  "an unknown property": {
    bend: { send: objects("contents", (hover) => ({ ...hover, color: "red" })) },
    found: /shape: .*additional properties \(color\)/,
  },
  "a property less": {
    bend: { send: objects("severity", ({ message: _, ...diagnostic }) => diagnostic) },
    found: /shape: .*required property 'message'/,
  },
  "a position that is no whole number": {
    bend: { send: ranges(({ start, end }) => ({ start: { ...start, character: start.character + 0.5 }, end })) },
    found: /shape: .*integer/,
  },
  "null in place of nothing": {
    bend: { send: objects("severity", (diagnostic) => ({ ...diagnostic, tags: null })) },
    found: /shape: .*must be array/,
  },
  "a header that is none": { bend: { isMuddled: true }, found: /garbage/ },

  // The session.
  "what nobody declared": {
    bend: { capabilities: () => EVERYTHING },
    found: /undeclared: (?:textDocument\/definition: LocationLink|workspace\/configuration) without/,
  },
  "an encoding that nobody offered": {
    bend: { send: objects("positionEncoding", (capabilities) => ({ ...capabilities, positionEncoding: "utf-8" })) },
    found: /undeclared: initialize: the encoding utf-8 was not offered/,
  },
  "a request that is for servers": {
    bend: { send: after({ id: "odd", method: HOVER, params: {} }) },
    found: /method: textDocument\/hover is for clients to send/,
  },
  "a notification that is nobody's": {
    bend: { send: after({ method: "toy/hello", params: {} }) },
    found: /method: toy\/hello is not of LSP/,
  },
  "a request as a notification": {
    bend: { send: after({ method: "workspace/configuration", params: { items: [] } }) },
    found: /method: workspace\/configuration as a notification/,
  },
  "a request before it is time": {
    bend: { send: before({ id: "odd", method: "workspace/configuration", params: { items: [] } }) },
    found: /order: workspace\/configuration before the answer to initialize/,
  },
  "a token that nobody made": {
    bend: {
      send: after({
        method: "$/progress",
        params: { token: "odd", value: { kind: "begin", title: "x" } },
      }),
    },
    found: /progress: the token odd is nobody's/,
  },
  "work that never ends": {
    bend: { send: (message, send) => (JSON.stringify(message).includes('"end"}') ? undefined : send(message)) },
    found: /progress: the work .* never ended/,
  },
  "two requests with one id": {
    bend: {
      send: (message, send) => send("method" in message && "id" in message ? { ...message, id: 1 } : message),
    },
    found: /id: .* with the id 1 of/,
  },
};

/** Changes every range in what is sent. */
function ranges(change: (range: Range) => unknown): Sender {
  return (message, send) => send(map(message, (value) => (isRange(value) ? change(value) : value)) as Json);
}

/** Changes every object that has a property. */
function objects(key: string, change: (value: Json) => unknown): Sender {
  return (message, send) =>
    send(map(message, (value) => (isObject(value) && key in value ? change(value) : value)) as Json);
}

/** Changes the answers but those of the session itself. */
function results(change: (message: Json) => Json): Sender {
  return (message, send) => send(isAnswer(message) ? change(message) : message);
}

function refusals(code: number): Sender {
  return results(({ id }) => ({ id, error: { code, message: "no" } }));
}

/** Sends something more, when the client has been told that it may. */
function after(extra: Json): Sender {
  return (message, send) => {
    send(message);
    if (isWelcome(message)) send({ ...extra });
  };
}

function before(extra: Json): Sender {
  return (message, send) => {
    if (isWelcome(message)) send({ ...extra });
    send(message);
  };
}

/** From the inside out. */
function map(value: unknown, change: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => map(item, change));
  if (!isObject(value)) return value;
  return change(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, map(item, change)])));
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isRange(value: unknown): value is { start: Position; end: Position } {
  return isObject(value) && isObject(value.start) && "line" in value.start;
}

/** The answer to `initialize`. */
function isWelcome({ result }: Json): boolean {
  return isObject(result) && "capabilities" in result;
}

function isAnswer(message: Json): boolean {
  return isObject(message.result) && !isWelcome(message);
}

function isPushOf({ method, params }: Json, version: number): boolean {
  return method === PUSH && isObject(params) && params.version === version;
}
