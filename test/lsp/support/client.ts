/**
 * A client for tests, over any wire. It answers the server's requests as an editor does, keeps every message of both
 * directions, and checks those of the server as they come.
 */
import {
  type ClientCapabilities,
  type ConfigurationItem,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type Registration,
  type RegistrationParams,
  type ServerCapabilities,
  type TextDocumentContentChangeEvent,
  TextDocumentSyncKind,
  type UnregistrationParams,
  type WorkspaceFolder,
} from "vscode-languageserver-protocol";
import { capabilityAt, EVERYTHING } from "./capabilities.ts";
import { applyChanges, type Encoding, positionAt } from "./document-text.ts";
import { createDocuments, type Documents, type Snapshot } from "./documents.ts";
import { METHOD_BY_NAME, METHODS, type Notifications, type Requests } from "./protocol.ts";
import { type CheckOptions, createChecker } from "./validate.ts";
import { type Fault, type LogEntry, tailOf } from "./watcher.ts";
import { type Connect, deferred, type Ended, type Wire } from "./wire.ts";

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  readonly workspaceFolders?: readonly WorkspaceFolder[] | null;
  readonly processId?: number | null;
  readonly locale?: string;
  /** What `open` says where it is not told. */
  readonly languageId?: string;
  /** The answers to `workspace/configuration`; without it they are null. */
  readonly configuration?: (item: ConfigurationItem) => unknown;
  /** Answers to requests of the server in place of the usual ones; null makes the client not know the method. */
  readonly handlers?: Readonly<Record<string, Handler | null>>;
  /** How many messages of the log are kept; all by default. */
  readonly kept?: number;
  /** Called before anything is sent: for what must be known even where `initialize` fails. */
  readonly onStart?: (client: Client) => void;
  /** How long an answer may take, in milliseconds. */
  readonly deadline?: number;
  /** How the server is checked; null does not check it. What is found is in `faults`. */
  readonly check?: CheckOptions | null;
}

export type Handler = (params: unknown) => unknown;

/** An error that the server answered with. */
export class AnswerError extends Error {
  readonly code: number;
  readonly data: unknown;
  constructor(method: string, error: { readonly code: number; readonly message: string; readonly data?: unknown }) {
    super(`${method}: ${error.code} ${error.message}`);
    this.name = "AnswerError";
    this.code = error.code;
    this.data = error.data;
  }
}

export interface RequestOptions {
  /** Cancels the request after so many milliseconds; 0 does it at once. */
  readonly cancelAfter?: number;
  readonly deadline?: number;
}

/** A replacement by offsets in UTF-16 units. */
export interface OffsetEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

export interface Pushed {
  readonly uri: string;
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Client {
  readonly server: ServerCapabilities;
  readonly serverInfo: InitializeResult["serverInfo"];
  readonly encoding: Encoding;
  readonly log: readonly LogEntry[];
  readonly faults: readonly Fault[];
  readonly documents: Documents;
  readonly wire: Wire;

  readonly open: (uri: string, text: string, languageId?: string, version?: number) => void;
  /** Sends changes; each is in terms of the outcome of the one before. */
  readonly change: (uri: string, changes: readonly TextDocumentContentChangeEvent[], version?: number) => void;
  /** The same with offsets; each is in terms of the outcome of the one before. */
  readonly edit: (uri: string, edits: readonly OffsetEdit[], version?: number) => void;
  readonly save: (uri: string) => void;
  readonly close: (uri: string) => void;
  /** The text of an open document. */
  readonly text: (uri: string) => string;

  /** Rejects with an `AnswerError` where the server answers with an error, and with another where it does not answer. */
  readonly request: <M extends keyof Requests>(
    method: M,
    params: Requests[M]["params"],
    options?: RequestOptions,
  ) => Promise<Requests[M]["result"]>;
  /** The same for methods and parameters of anybody's invention. */
  readonly ask: (method: string, params?: unknown, options?: RequestOptions) => Promise<unknown>;
  readonly notify: <M extends keyof Notifications | "$/cancelRequest" | "$/setTrace">(
    method: M,
    params: M extends keyof Notifications ? Notifications[M] : unknown,
  ) => void;
  readonly tell: (method: string, params?: unknown) => void;

  /** The diagnostics of the document as it is now: pulled where the server offers that to this client, else pushed. */
  readonly diagnostics: (uri: string) => Promise<readonly Diagnostic[]>;
  /** Waits until the server has pushed for the document as it is now. */
  readonly pushed: (uri: string) => Promise<readonly Diagnostic[]>;
  readonly pull: (uri: string) => Promise<readonly Diagnostic[]>;
  /** The newest push for a document, open or not. */
  readonly newestPush: (uri: string) => Pushed | undefined;
  readonly newestPushes: () => readonly Pushed[];

  /** Whether the server offers a method now, by its capabilities or by a registration. */
  readonly offers: (method: string) => boolean;
  readonly registrations: () => readonly Registration[];
  /** The values that the server reported for a token, so far. */
  readonly progress: (token: number | string) => readonly unknown[];
  /** Waits for a condition; it is looked at whenever a message has come. */
  readonly until: (condition: () => boolean, what: string, deadline?: number) => Promise<void>;
  /** An answer to this comes after everything that the server had to do at once. */
  readonly roundTrip: () => Promise<void>;

  /** Throws if the server did anything wrong. */
  readonly verify: () => void;
  /** Shuts down, lets the server exit, and throws if anything was wrong. */
  readonly stop: () => Promise<Ended>;
  readonly kill: () => Promise<Ended>;
}

/** Starts a server and initializes it. */
export async function startClient(connect: Connect, options: ClientOptions = {}): Promise<Client> {
  const session = createSession(connect(), options);
  options.onStart?.(session.client);
  try {
    await session.initialize();
  } catch (error) {
    session.client.wire.kill();
    throw error;
  }
  return session.client;
}

interface Pending {
  readonly method: string;
  readonly settle: (answer: { readonly result?: unknown; readonly error?: unknown }) => void;
}

/** Long enough for a machine that does other things too; a server that is well answers in milliseconds. */
const DEADLINE = 30_000;

function createSession(
  wire: Wire,
  options: ClientOptions,
): { readonly client: Client; readonly initialize: () => Promise<void> } {
  const capabilities = options.capabilities ?? EVERYTHING;
  const deadline = options.deadline ?? DEADLINE;
  const log: LogEntry[] = [];
  const faults: Fault[] = [];
  const pending = new Map<number | string, Pending>();
  const pushes = new Map<string, Pushed & { readonly moment: number }>();
  const pulled = new Map<string, { readonly id: string; readonly items: readonly Diagnostic[] }>();
  const registrations = new Map<string, Registration>();
  const progress = new Map<number | string, unknown[]>();
  const conditions = new Set<() => void>();
  let initialized: InitializeResult = { capabilities: {} };
  let ended: Ended | undefined;
  let nextId = 1;
  let pushesHaveVersions = false;

  const encoding = (): Encoding => (initialized.capabilities.positionEncoding ?? "utf-16") as Encoding;
  const documents = createDocuments(encoding);
  const watcher = options.check === null ? undefined : createChecker({ documents, encoding }, options.check);

  const handlers: Record<string, Handler | null | undefined> = {
    "workspace/configuration": (params) =>
      (params as { items: ConfigurationItem[] }).items.map((item) => options.configuration?.(item) ?? null),
    "workspace/workspaceFolders": () => options.workspaceFolders ?? null,
    "client/registerCapability": (params) => {
      for (const each of (params as RegistrationParams).registrations) registrations.set(each.id, each);
      return null;
    },
    "client/unregisterCapability": (params) => {
      for (const { id } of (params as UnregistrationParams).unregisterations) registrations.delete(id);
      return null;
    },
    "window/workDoneProgress/create": () => null,
    "window/showMessageRequest": () => null,
    "window/showDocument": () => ({ success: true }),
    "workspace/applyEdit": () => ({ applied: false, failureReason: "not in this test" }),
    "workspace/codeLens/refresh": () => null,
    "workspace/diagnostic/refresh": () => null,
    "workspace/foldingRange/refresh": () => null,
    "workspace/inlayHint/refresh": () => null,
    "workspace/inlineValue/refresh": () => null,
    "workspace/semanticTokens/refresh": () => null,
    "workspace/textDocumentContent/refresh": () => null,
    ...options.handlers,
  };

  const kept = options.kept ?? Number.POSITIVE_INFINITY;
  const keep = (entry: LogEntry): void => {
    log.push(entry);
    if (log.length > 2 * kept) log.splice(0, kept);
  };

  const send = (message: unknown): void => {
    keep({ from: "client", message });
    faults.push(...(watcher?.sent(message) ?? []));
    wire.send(message);
  };

  const answer = async (id: unknown, method: string, params: unknown): Promise<void> => {
    const handler = handlers[method];
    if (handler === undefined || handler === null) {
      send({ jsonrpc: "2.0", id, error: { code: -32601, message: `this client does not know ${method}` } });
      return;
    }
    try {
      send({ jsonrpc: "2.0", id, result: await handler(params) });
    } catch (error) {
      send({ jsonrpc: "2.0", id, error: { code: -32803, message: String(error) } });
    }
  };

  const take = (message: Readonly<Record<string, unknown>>): void => {
    const { id, method, params } = message;
    if (typeof method === "string") {
      if (id !== undefined) void answer(id, method, params);
      else if (method === "textDocument/publishDiagnostics") {
        const pushed = params as Pushed;
        pushes.set(pushed.uri, { ...pushed, moment: documents.moment() });
        pushesHaveVersions ||= pushed.version !== undefined;
      } else if (method === "$/progress") {
        const { token, value } = params as { token: number | string; value: unknown };
        progress.set(token, [...(progress.get(token) ?? []), value]);
      }
      return;
    }
    const waiting = pending.get(id as number | string);
    pending.delete(id as number | string);
    waiting?.settle(message);
  };

  wire.listen({
    message(message) {
      keep({ from: "server", message });
      faults.push(...(watcher?.received(message) ?? []));
      if (typeof message === "object" && message !== null) take(message as Readonly<Record<string, unknown>>);
      for (const check of conditions) check();
    },
    garbage(what) {
      faults.push({ kind: "garbage", text: what });
    },
  });
  void wire.ended.then((how) => {
    ended = how;
    for (const { method, settle } of pending.values()) settle({ error: new Error(`${method}: ${died()}`) });
    pending.clear();
    for (const check of conditions) check();
  });

  const died = (): string => `the server ended with ${ended?.code ?? ended?.signal}\n${wire.errors()}`;

  function ask(method: string, params?: unknown, { cancelAfter, ...more }: RequestOptions = {}): Promise<unknown> {
    if (ended !== undefined) return Promise.reject(new Error(`${method}: ${died()}`));
    const id = nextId++;
    const { promise, resolve } = deferred<{ readonly result?: unknown; readonly error?: unknown }>();
    pending.set(id, { method, settle: resolve });
    send({ jsonrpc: "2.0", id, method, ...(params !== undefined && { params }) });
    const cancel = (): void => {
      if (pending.has(id)) tell("$/cancelRequest", { id });
    };
    if (cancelAfter === 0) cancel();
    else if (cancelAfter !== undefined) setTimeout(cancel, cancelAfter);
    return inTime(promise, more.deadline ?? deadline, () => `no answer to ${method} (id ${id})`).then(
      ({ result, error }) => {
        if (error instanceof Error) throw error;
        if (error !== undefined) throw new AnswerError(method, error as ConstructorParameters<typeof AnswerError>[1]);
        return result;
      },
    );
  }

  function tell(method: string, params?: unknown): void {
    documents.sent(method, params);
    send({ jsonrpc: "2.0", method, ...(params !== undefined && { params }) });
  }

  function inTime<T>(promise: Promise<T>, limit: number, what: () => string): Promise<T> {
    const { promise: late, resolve } = deferred<undefined>();
    const timer = setTimeout(() => resolve(undefined), limit);
    return Promise.race([promise.then((value) => ({ value })), late]).then((outcome) => {
      clearTimeout(timer);
      if (outcome === undefined) throw new Error(`${what()} within ${limit} ms\n${tailOf(log)}`);
      return outcome.value;
    });
  }

  function until(condition: () => boolean, what: string, limit = deadline): Promise<void> {
    const { promise, resolve } = deferred<undefined | Error>();
    const check = (): void => {
      if (condition()) resolve(undefined);
      else if (ended !== undefined) resolve(new Error(`waiting for ${what}: ${died()}`));
    };
    conditions.add(check);
    check();
    return inTime(promise, limit, () => `no ${what}`)
      .then((error) => {
        if (error !== undefined) throw error;
      })
      .finally(() => conditions.delete(check));
  }

  const current = (uri: string): Snapshot => {
    const snapshot = documents.get(uri);
    if (snapshot === undefined) throw new Error(`${uri} is not open`);
    return snapshot;
  };

  const change: Client["change"] = (uri, changes, version = current(uri).version + 1) => {
    const sync = initialized.capabilities.textDocumentSync;
    const whole = (typeof sync === "object" ? sync.change : sync) === TextDocumentSyncKind.Full;
    const contentChanges = whole
      ? [{ text: applyChanges(current(uri).lines, changes, encoding()).text }]
      : [...changes];
    tell("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  };

  const edit: Client["edit"] = (uri, edits, version) => {
    let { lines } = current(uri);
    const changes = edits.map(({ offset, length, text }) => {
      const start = positionAt(lines, offset, encoding());
      const end = positionAt(lines, offset + length, encoding());
      const next = { range: { start, end }, text };
      lines = applyChanges(lines, [next], encoding());
      return next;
    });
    change(uri, changes, version);
  };

  /** A push that came after the last change of a document; those of a server that counts versions have to have one. */
  const pushFor = (snapshot: Snapshot): Pushed | undefined => {
    const push = pushes.get(snapshot.uri);
    if (push === undefined || push.moment < snapshot.moment) return undefined;
    return push.version === snapshot.version || (push.version === undefined && !pushesHaveVersions) ? push : undefined;
  };

  async function pushed(uri: string): Promise<readonly Diagnostic[]> {
    const snapshot = current(uri);
    const fresh = (): Pushed | undefined => pushFor(documents.get(uri) ?? snapshot);
    await until(() => fresh() !== undefined, `push of diagnostics for ${uri}, version ${snapshot.version}`);
    return fresh()?.diagnostics ?? [];
  }

  async function pull(uri: string): Promise<readonly Diagnostic[]> {
    const previous = pulled.get(uri);
    const report = await client.request("textDocument/diagnostic", {
      textDocument: { uri },
      ...(previous !== undefined && { previousResultId: previous.id }),
    });
    if (report.kind === "unchanged") return previous?.items ?? [];
    if (report.resultId !== undefined) pulled.set(uri, { id: report.resultId, items: report.items });
    else pulled.delete(uri);
    return report.items;
  }

  function offers(method: string): boolean {
    const path = OFFER_PATHS[method] ?? METHOD_BY_NAME.get(method)?.serverCapability;
    if (path !== undefined && isOffered(capabilityAt(initialized.capabilities, path))) return true;
    // `completionItem/resolve` is offered by the options of the registration of completion.
    const [provider = "", ...rest] = path?.split(".") ?? [];
    const base = METHODS.find((info) => info.serverCapability === provider);
    const option = base === undefined ? "" : rest.join(".");
    return [...registrations.values()].some(
      ({ method: registered, registerOptions }) =>
        registered === (base?.registration ?? method) &&
        (option === "" || isOffered(capabilityAt(registerOptions, option))),
    );
  }

  function verify(): void {
    if (faults.length === 0) return;
    const shown = faults.slice(0, 10).map(({ kind, text }) => `${kind}: ${text}`);
    throw new Error(`${faults.length} faults of the server:\n${shown.join("\n")}\n${tailOf(log)}`);
  }

  async function stop(): Promise<Ended> {
    await ask("shutdown");
    tell("exit");
    const how = await inTime(wire.ended, deadline, () => "no end after exit").catch((error: unknown) => {
      wire.kill();
      throw error;
    });
    faults.push(...(watcher?.finish(how) ?? []));
    verify();
    return how;
  }

  const client: Client = {
    get server() {
      return initialized.capabilities;
    },
    get serverInfo() {
      return initialized.serverInfo;
    },
    get encoding() {
      return encoding();
    },
    log,
    faults,
    documents,
    wire,
    open(uri, text, languageId = options.languageId ?? "yaml", version = 1) {
      tell("textDocument/didOpen", { textDocument: { uri, languageId, version, text } });
    },
    change,
    edit,
    save: (uri) => tell("textDocument/didSave", { textDocument: { uri } }),
    close: (uri) => tell("textDocument/didClose", { textDocument: { uri } }),
    text: (uri) => current(uri).lines.text,
    request: (method, params, more) => ask(method, params, more) as Promise<never>,
    ask,
    notify: tell,
    tell,
    diagnostics: (uri) =>
      capabilities.textDocument?.diagnostic !== undefined && offers("textDocument/diagnostic")
        ? pull(uri)
        : pushed(uri),
    pushed,
    pull,
    newestPush: (uri) => pushes.get(uri),
    newestPushes: () => [...pushes.values()],
    offers,
    registrations: () => [...registrations.values()],
    progress: (token) => progress.get(token) ?? [],
    until,
    // Nobody has such a method, and requests of this prefix must be answered.
    roundTrip: async () => {
      try {
        await ask("$/roundTrip");
      } catch (error) {
        if (!(error instanceof AnswerError)) throw error;
      }
    },
    verify,
    stop,
    async kill() {
      wire.kill();
      return await wire.ended;
    },
  };

  async function initialize(): Promise<void> {
    const params: InitializeParams = {
      processId: options.processId === undefined ? process.pid : options.processId,
      clientInfo: { name: "test", version: "1" },
      rootUri: options.workspaceFolders?.[0]?.uri ?? null,
      capabilities,
      ...(options.locale !== undefined && { locale: options.locale }),
      ...(options.initializationOptions !== undefined && { initializationOptions: options.initializationOptions }),
      ...(capabilities.workspace?.workspaceFolders && { workspaceFolders: [...(options.workspaceFolders ?? [])] }),
    };
    initialized = (await ask("initialize", params)) as InitializeResult;
    tell("initialized", {});
  }

  return { client, initialize };
}

/** Methods whose own path into the server's capabilities is not the one of their provider. */
const OFFER_PATHS: Readonly<Record<string, string>> = {
  "textDocument/semanticTokens/full": "semanticTokensProvider.full",
};

function isOffered(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false;
}
