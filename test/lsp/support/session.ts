/**
 * Random sessions: somebody edits, asks, cancels, closes and opens again, and everything that the server says is
 * checked. Now and then what it knows is compared with what a server knows that sees the texts for the first time.
 */
import type { FileEvent, FileRename, Position, WorkspaceFolder } from "vscode-languageserver-protocol";
import { AnswerError, type Client, type ClientOptions, startClient } from "./client.ts";
import { positionAt } from "./document-text.ts";
import { shapeFault } from "./protocol.ts";
import { followUps, PLACED_REQUESTS } from "./requests.ts";
import { type Action, actionsOf, type Change, type Put, randomOf, type Spot } from "./session-actions.ts";
import { differences, stateOf } from "./state.ts";
import { tailOf } from "./watcher.ts";
import type { Connect } from "./wire.ts";

export interface SessionOptions {
  readonly connect: Connect;
  /** The server to compare with, in this process where it can be; by default as `connect`. */
  readonly connectFresh?: Connect;
  readonly documents: readonly SessionDocument[];
  readonly seed: number;
  /** How many times a document is changed before the session ends. */
  readonly edits: number;
  readonly client?: ClientOptions;
  /** Answers to `workspace/configuration`, one of which is in force. */
  readonly settings?: readonly unknown[];
  /** Things that may happen to files; each is done and gives what the server is told of it. */
  readonly fileEvents?: readonly (() => Happened)[];
  /** Workspace folders, of which the first are open at the start and others later. */
  readonly folders?: readonly (readonly WorkspaceFolder[])[];
  /** How long the server may take to know what a fresh one knows, in milliseconds. */
  readonly patience?: number;
}

/** What happened to files: as the editor has seen it, and where the editor did it itself, how. */
export interface Happened {
  readonly changes: readonly FileEvent[];
  readonly renamed?: readonly FileRename[];
}

export interface SessionDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
}

export interface SessionReport {
  readonly edits: number;
  readonly requests: number;
  readonly cancels: number;
  readonly reopened: number;
  readonly undone: number;
  readonly compared: number;
  readonly milliseconds: number;
}

/** A session that went wrong, with what was done until then. */
export class SessionFailure extends Error {
  readonly seed: number;
  readonly actions: readonly Action[];
  /** The kind of failure, without the names and numbers of the case. */
  readonly what: string;
  constructor(seed: number, actions: readonly Action[], what: string, client: Client | undefined) {
    const log = client === undefined ? "" : tailOf(client.log);
    super(`seed ${seed}, action ${actions.length} (${JSON.stringify(actions.at(-1))}): ${what}\n${log}`);
    this.name = "SessionFailure";
    this.seed = seed;
    this.actions = actions;
    this.what = (what.split("\n")[0] ?? "").replace(/‘.*’|\d+|file:\S+/g, "…");
  }
}

/** Runs a session from its seed. Throws a `SessionFailure`. */
export function runSession(options: SessionOptions): Promise<SessionReport> {
  return perform(options, actionsOf(randomOf(options.seed)));
}

/** Does the actions of a session again. */
export function replaySession(options: SessionOptions, actions: readonly Action[]): Promise<SessionReport> {
  return perform({ ...options, edits: Number.POSITIVE_INFINITY }, actions);
}

/**
 * Leaves out actions for as long as the session still fails in the same way. Gives the shortest failure found. The
 * options are made anew for each try, since a session changes their files.
 */
export async function shrinkSession(options: () => SessionOptions, failure: SessionFailure): Promise<SessionFailure> {
  let shortest = failure;
  for (let size = Math.ceil(failure.actions.length / 2); size >= 1; ) {
    let isShorter = false;
    for (let start = 0; start < shortest.actions.length; ) {
      const rest = [...shortest.actions.slice(0, start), ...shortest.actions.slice(start + size)];
      const again = rest.length === 0 ? undefined : await failureOf(options(), rest);
      if (again === undefined || again.what !== failure.what) start += size;
      else {
        shortest = again;
        isShorter = true;
      }
    }
    if (size === 1 && !isShorter) break;
    size = size === 1 ? 1 : Math.ceil(size / 2);
  }
  return shortest;
}

async function failureOf(options: SessionOptions, actions: readonly Action[]): Promise<SessionFailure | undefined> {
  try {
    await replaySession(options, actions);
    return undefined;
  } catch (error) {
    if (error instanceof SessionFailure) return error;
    throw error;
  }
}

/** A text beyond this many times its first size is put back to what it was: sessions are about change, not size. */
const GROWTH = 3;
const SMALL = 3000;
/** Requests that wait for an answer at one time. */
const CONCURRENT = 12;
const PATIENCE = 10_000;
/** Comparisons that a server has at least to come to the same, on a machine so busy that each takes seconds. */
const LEAST_TRIES = 10;
const KEPT_UNDO = 100;

async function perform(options: SessionOptions, actions: Iterable<Action>): Promise<SessionReport> {
  const started = performance.now();
  const done: Action[] = [];
  const count = { edits: 0, requests: 0, cancels: 0, reopened: 0, undone: 0, compared: 0 };
  const { documents, patience = PATIENCE } = options;
  const settings = options.settings ?? [{}];
  const past = new Map<string, string[]>();
  /** How often each document was closed: a request to one that is closed meanwhile may be refused. */
  const closed = new Map<string, number>();
  const outstanding = new Set<Promise<void>>();
  const wrong: string[] = [];
  let inForce = 0;
  let wasConfigured = false;
  let folders = options.folders?.[0];
  let client: Client | undefined;

  const clientOptions = (): ClientOptions => ({
    configuration: () => settings[inForce],
    kept: 200,
    ...(folders && { workspaceFolders: folders }),
    ...options.client,
  });

  const fail = (what: string): never => {
    throw new SessionFailure(options.seed, done, what, client);
  };
  const verify = (it: Client): void => {
    const [fault] = it.faults;
    if (fault !== undefined) fail(`${fault.kind}: ${fault.text}`);
    if (wrong[0] !== undefined) fail(wrong[0]);
  };
  const settle = async (): Promise<void> => {
    while (outstanding.size > 0) await Promise.all(outstanding);
  };

  async function act(it: Client, action: Action): Promise<void> {
    if (action.kind === "open") {
      const document = at(documents, action.document);
      if (it.documents.get(document.uri) === undefined) it.open(document.uri, document.text, document.languageId);
      return;
    }
    if (action.kind === "pause") {
      for (let turn = 0; turn < action.turns; turn++) await new Promise(setImmediate);
      return;
    }
    if (action.kind === "settle") return settle();
    if (action.kind === "files") {
      const events = options.fileEvents ?? [];
      if (events.length === 0) return;
      const { changes, renamed } = at(events, action.event)();
      if (renamed !== undefined) it.notify("workspace/didRenameFiles", { files: [...renamed] });
      it.notify("workspace/didChangeWatchedFiles", { changes: [...changes] });
      return;
    }
    if (action.kind === "configure") {
      inForce = action.settings % settings.length;
      wasConfigured = true;
      it.notify("workspace/didChangeConfiguration", { settings: settings[inForce] });
      return;
    }
    if (action.kind === "folders") {
      if (options.folders === undefined) return;
      const [before, next] = [folders ?? [], at(options.folders, action.folders)];
      const without = (all: readonly WorkspaceFolder[], others: readonly WorkspaceFolder[]) =>
        all.filter(({ uri }) => !others.some((other) => other.uri === uri));
      folders = next;
      const event = { added: without(next, before), removed: without(before, next) };
      it.notify("workspace/didChangeWorkspaceFolders", { event });
      return;
    }
    const open = documents.filter(({ uri }) => it.documents.get(uri) !== undefined);
    const document = open.length === 0 ? undefined : at(open, action.document);
    if (document !== undefined) await actOn(it, document, action);
  }

  async function actOn(
    it: Client,
    { uri, languageId, text: first }: SessionDocument,
    action: Exclude<Action, { kind: "open" | "pause" | "settle" | "files" | "configure" | "folders" }>,
  ): Promise<void> {
    const remember = (): void => {
      const texts = past.get(uri) ?? [];
      past.set(uri, texts);
      texts.push(it.text(uri));
      if (texts.length > KEPT_UNDO) texts.shift();
    };
    const replace = (text: string): void => {
      remember();
      count.edits++;
      it.change(uri, [{ text }]);
    };
    switch (action.kind) {
      case "change": {
        if (it.text(uri).length > Math.max(SMALL, first.length * GROWTH)) return replace(first);
        remember();
        count.edits++;
        // Each change is in terms of what the one before made.
        let text = it.text(uri);
        const edits = action.changes.map((change) => {
          const edit = editOf(text, change, documents);
          text = text.slice(0, edit.offset) + edit.text + text.slice(edit.offset + edit.length);
          return edit;
        });
        return it.edit(uri, edits);
      }
      case "type": {
        remember();
        let offset = offsetOf(it.text(uri), action.spot);
        for (const letter of action.text) {
          count.edits++;
          it.edit(uri, [{ offset, length: 0, text: letter }]);
          offset += letter.length;
        }
        return;
      }
      case "undo": {
        const texts = past.get(uri) ?? [];
        for (let step = 0; step < action.count; step++) {
          const before = texts.pop();
          if (before === undefined) return;
          count.undone++;
          count.edits++;
          it.edit(uri, [editBetween(it.text(uri), before)]);
        }
        return;
      }
      case "restore":
        return replace(first);
      case "save":
        return it.save(uri);
      case "close":
        // One stays open, or there is nothing to do.
        if (it.documents.open().length > 1) close(it, uri);
        return;
      case "reopen": {
        const version = it.documents.get(uri)?.version ?? 1;
        count.reopened++;
        past.delete(uri);
        close(it, uri);
        return it.open(uri, textOf(action.text, documents), languageId, version);
      }
      case "ask":
        ask(it, uri, action);
        if (outstanding.size >= CONCURRENT) await settle();
        return;
      case "compare":
        return compare(it, uri);
    }
  }

  function close(it: Client, uri: string): void {
    closed.set(uri, (closed.get(uri) ?? 0) + 1);
    it.close(uri);
  }

  function ask(it: Client, uri: string, action: Extract<Action, { kind: "ask" }>): void {
    const methods = Object.keys(PLACED_REQUESTS).filter(it.offers);
    const method = methods[action.method % Math.max(1, methods.length)];
    if (method === undefined) return;
    const lines = it.documents.get(uri)?.lines ?? { text: "", starts: [0] };
    const place = (offset: number): Position => positionAt(lines, fitted(lines.text, offset), it.encoding);
    const start = offsetOf(lines.text, action.spot);
    const position = place(start);
    const range = { start: position, end: place(Math.min(lines.text.length, start + action.length)) };
    const diagnostics = it.newestPush(uri)?.diagnostics ?? [];
    const params = PLACED_REQUESTS[method]?.({ uri, position, range, diagnostics });
    send(it, uri, method, params, action);
  }

  function send(
    it: Client,
    uri: string,
    method: string,
    params: unknown,
    action: Extract<Action, { kind: "ask" }>,
  ): void {
    count.requests++;
    if (action.cancel !== "no") count.cancels++;
    const cancel = action.cancel === "no" ? {} : { cancelAfter: action.cancel === "at once" ? 0 : 1 };
    const before = closed.get(uri);
    const answer = it.ask(method, withToken(method, params, action.progress, count.requests), cancel).then(
      (result) => {
        const next = at(followUps(method, result), action.follow);
        if (next !== undefined && it.offers(next.method))
          send(it, uri, next.method, next.params, { ...action, cancel: "no", progress: "no" });
      },
      (error: unknown) => {
        // Where an answer does not come, and where the server refuses what it offers.
        const code = error instanceof AnswerError ? error.code : UNKNOWN_METHOD;
        const wasOpen = closed.get(uri) === before;
        if (code === UNKNOWN_METHOD || (code === INVALID_PARAMS && wasOpen)) wrong.push(String(error));
      },
    );
    outstanding.add(answer);
    void answer.finally(() => outstanding.delete(answer));
  }

  async function compare(it: Client, uri: string): Promise<void> {
    await settle();
    verify(it);
    count.compared++;
    const { length } = it.text(uri);
    const offsets = [0, 0.3, 0.7, 1].map((share) => fitted(it.text(uri), Math.floor(share * length)));
    const fresh = await startClient(options.connectFresh ?? options.connect, clientOptions());
    if (wasConfigured) fresh.notify("workspace/didChangeConfiguration", { settings: settings[inForce] });
    for (const { uri: other, lines } of it.documents.open()) {
      const languageId = documents.find((document) => document.uri === other)?.languageId ?? "yaml";
      fresh.open(other, lines.text, languageId);
    }
    const deadline = performance.now() + patience;
    for (let tries = 1; ; tries++) {
      const different = differences(await stateOf(it, uri, offsets), await stateOf(fresh, uri, offsets));
      if (different.length === 0) break;
      // Servers that have work in the background, such as reading a folder, may be a little late.
      if (tries >= LEAST_TRIES && performance.now() > deadline)
        fail(`differs from a fresh server:\n${different.slice(0, 5).join("\n")}`);
      await it.roundTrip();
    }
    if (fresh.faults[0] !== undefined) fail(`the fresh server: ${fresh.faults[0].kind}: ${fresh.faults[0].text}`);
    await fresh.kill();
  }

  try {
    client = await startClient(options.connect, clientOptions());
    for (const { uri, languageId, text } of documents.slice(0, 2)) client.open(uri, text, languageId);
    for (const action of actions) {
      if (count.edits >= options.edits) break;
      done.push(action);
      await act(client, action);
      verify(client);
    }
    await settle();
    for (const { uri } of client.documents.open()) await compare(client, uri);
    verify(client);
    await client.stop();
  } catch (error) {
    if (client !== undefined) await client.kill();
    if (error instanceof SessionFailure) throw error;
    fail(error instanceof Error ? error.message : String(error));
  }
  return { ...count, milliseconds: Math.round(performance.now() - started) };
}

/** The parameters with a token for progress, where the method has one. */
function withToken(method: string, params: unknown, progress: "no" | "work" | "parts", number: number): unknown {
  if (progress === "no") return params;
  const key = progress === "work" ? "workDoneToken" : "partialResultToken";
  const more = { ...(params as object), [key]: `${progress} ${number}` };
  return shapeFault(method, "params", more) === undefined ? more : params;
}

const INVALID_PARAMS = -32602;
const UNKNOWN_METHOD = -32601;

/** The item that a number of any size stands for. */
function at<T>(items: readonly T[], index: number): T {
  return items[index % Math.max(1, items.length)] as T;
}

function editOf(text: string, { spot, cut, lines, put }: Change, documents: readonly SessionDocument[]) {
  const offset = offsetOf(text, lines ? { ...spot, near: "line start" } : spot);
  const end = lines ? afterLines(text, offset, cut) : fitted(text, Math.min(text.length, offset + cut));
  return { offset, length: Math.max(0, end - offset), text: textOf(put, documents) };
}

/** The smallest replacement that makes one text of another. */
function editBetween(from: string, to: string): { offset: number; length: number; text: string } {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start++;
  start = Math.min(fitted(from, start), fitted(to, start));
  let tail = 0;
  while (tail < Math.min(from.length, to.length) - start && from.at(-1 - tail) === to.at(-1 - tail)) tail++;
  while (tail > 0 && (!isWhole(from, from.length - tail) || !isWhole(to, to.length - tail))) tail--;
  return { offset: start, length: from.length - tail - start, text: to.slice(start, to.length - tail) };
}

function textOf(put: Put, documents: readonly SessionDocument[]): string {
  if (typeof put === "string") return put;
  const { text } = at(documents, put.document);
  const start = offsetOf(text, { share: put.share, near: "line start" });
  return text.slice(start, afterLines(text, start, put.lines));
}

function afterLines(text: string, offset: number, count: number): number {
  let end = offset;
  for (let line = 0; line < count && end < text.length; line++) {
    const rest = /\r\n|\r|\n/g;
    rest.lastIndex = end;
    const match = rest.exec(text);
    end = match === null ? text.length : match.index + match[0].length;
  }
  return end;
}

function offsetOf(text: string, { share, near }: Spot): number {
  const offset = Math.floor(share * (text.length + 1));
  if (near === "anywhere") return fitted(text, offset);
  const before = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
  if (near === "line start") return fitted(text, before);
  const value = text.indexOf(": ", before);
  if (near === "value" && value !== -1) return fitted(text, value + 2);
  const [end] = /\r|\n/.exec(text.slice(before)) ? [before + text.slice(before).search(/\r|\n/)] : [text.length];
  return fitted(text, end ?? text.length);
}

/** The offset, or the one before where it is within a character or a line break. */
function fitted(text: string, offset: number): number {
  return isWhole(text, offset) ? offset : offset - 1;
}

function isWhole(text: string, offset: number): boolean {
  const [before, after] = [text.charCodeAt(offset - 1), text.charCodeAt(offset)];
  const isPair = before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
  return !isPair && !(before === 13 && after === 10);
}
