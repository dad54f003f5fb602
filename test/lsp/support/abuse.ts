/** Clients that do not keep to the protocol, and what a server has to make of each. Every case has a server of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { type LogEntry, tailOf } from "./watcher.ts";
import { type Connect, type Ended, frame, frameText, type Wire } from "./wire.ts";

/** What the cases need to know of the server's language. */
export interface AbuseLanguage {
  readonly languageId: string;
  /** With the dot. */
  readonly extension: string;
  /** A text without any finding, and one with some. */
  readonly clean: string;
  readonly faulty: string;
}

export interface AbuseCase {
  readonly name: string;
  /** What has to happen, for people. */
  readonly expected: string;
  /** Throws where it does not. */
  readonly run: (server: AbusedServer) => Promise<void>;
  /** Whether the server has ended when the case is over; otherwise it must shut down in order. */
  readonly ends?: boolean;
}

/**
 * Does a case to a new server. Gives what is wrong, or undefined. Whatever the case, an internal error, a second answer
 * and an answer to nothing are wrong, and a server that lives must answer and shut down with 0.
 */
export async function runAbuse(
  connect: Connect,
  language: AbuseLanguage,
  abuse: AbuseCase,
  deadline = DEADLINE,
): Promise<string | undefined> {
  const server = createAbusedServer(connect(), language, deadline);
  try {
    await abuse.run(server);
    if (abuse.ends !== true) await server.leave();
    server.judge();
    return undefined;
  } catch (error) {
    return `${abuse.name}: ${String(error)}\n${tailOf(server.log, 12)}\n${server.wire.errors().slice(0, 500)}`;
  } finally {
    server.wire.kill();
    await server.wire.ended;
  }
}

/** Does cases to servers, some at a time because most of them wait. Gives what is wrong by the name of the case. */
export async function runAbuseCases(
  connect: Connect,
  language: AbuseLanguage,
  cases: readonly AbuseCase[] = ABUSE_CASES,
  { atOnce = 4, deadline = DEADLINE }: { readonly atOnce?: number; readonly deadline?: number } = {},
): Promise<ReadonlyMap<string, string | undefined>> {
  const outcomes = new Map<string, string | undefined>();
  const left = cases.values();
  const work = async (): Promise<void> => {
    for (const abuse of left) outcomes.set(abuse.name, await runAbuse(connect, language, abuse, deadline));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcomes;
}

type Json = Readonly<Record<string, unknown>>;

interface Answer {
  readonly id?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A server with a client that sends what it is told to. */
export interface AbusedServer {
  readonly wire: Wire;
  readonly log: readonly LogEntry[];
  readonly language: AbuseLanguage;
  readonly send: (message: unknown) => void;
  readonly sendBytes: (bytes: Uint8Array | string) => void;
  /** Says that an answer to an id will come, for requests that are sent as bytes. */
  readonly announce: (id: unknown) => void;
  readonly tell: (method: string, params?: unknown) => void;
  /** Sends a request and gives its answer. */
  readonly ask: (method: string, params?: unknown, id?: unknown) => Promise<Answer>;
  /** Waits for the answer to an id. */
  readonly answer: (id: unknown) => Promise<Answer>;
  readonly answers: (id: unknown) => readonly Answer[];
  readonly initialize: (more?: Json) => Promise<Answer>;
  /** Opens a document and gives its uri. */
  readonly open: (text?: string, uri?: string, version?: number) => string;
  /** Waits for a push, with or without diagnostics in it. */
  readonly pushed: (uri: string, hasFindings: boolean, version?: number) => Promise<void>;
  /** Whether anything was pushed for a document. */
  readonly wasPushed: (uri: string) => boolean;
  /** Waits until the server has answered something that was asked last. */
  readonly roundTrip: () => Promise<void>;
  /** Waits until the server ends. */
  readonly ended: (within?: number) => Promise<Ended>;
  /** Shuts down and expects the exit code 0. */
  readonly leave: () => Promise<void>;
  readonly judge: () => void;
}

/** Enough for five megabytes on a busy machine. */
const DEADLINE = 30_000;
/** An orphan has to notice in this time. */
const ORPHAN = 10_000;

function createAbusedServer(wire: Wire, language: AbuseLanguage, deadline: number): AbusedServer {
  const log: LogEntry[] = [];
  const received: Json[] = [];
  const asked = new Set<string>();
  const waiting = new Set<() => void>();
  const wrong: string[] = [];
  let isOver = false;
  let next = 1;

  const wake = (): void => {
    for (const check of [...waiting]) check();
  };
  wire.listen({
    message(message) {
      log.push({ from: "server", message });
      if (typeof message !== "object" || message === null || Array.isArray(message)) wrong.push("not a message");
      else {
        received.push(message as Json);
        const { id, method } = message as Json;
        // This client has no requests; it says so, which is an answer too.
        if (method !== undefined && id !== undefined) {
          send({ jsonrpc: "2.0", id, error: { code: -32601, message: "unknown" } });
        }
      }
      wake();
    },
    garbage: (what) => {
      wrong.push(what);
      wake();
    },
  });
  void wire.ended.then(() => {
    isOver = true;
    wake();
  });

  function send(message: unknown): void {
    log.push({ from: "client", message });
    note(message);
    wire.send(message);
  }

  function note(message: unknown): void {
    if (Array.isArray(message)) message.forEach(note);
    else if (typeof message === "object" && message !== null && "id" in message) asked.add(JSON.stringify(message.id));
  }

  function sendBytes(bytes: Uint8Array | string): void {
    log.push({ from: "client", message: String(bytes).slice(0, 200) });
    wire.sendBytes?.(bytes);
  }

  function until<T>(look: () => T | undefined, what: string, within = deadline): Promise<T> {
    return new Promise((resolve, reject) => {
      const finish = (): void => {
        clearTimeout(timer);
        waiting.delete(check);
      };
      const check = (): void => {
        const found = look();
        if (found === undefined && !isOver) return;
        finish();
        if (found !== undefined) resolve(found);
        else reject(new Error(`the server ended before ${what}`));
      };
      const timer = setTimeout(() => {
        finish();
        reject(new Error(`no ${what} within ${within} ms`));
      }, within);
      waiting.add(check);
      check();
    });
  }

  const answers = (id: unknown): readonly Answer[] =>
    received.filter((message) => message.method === undefined && message.id === id) as readonly Answer[];
  const answer = (id: unknown): Promise<Answer> => until(() => answers(id)[0], `answer to ${JSON.stringify(id)}`);
  const ask: AbusedServer["ask"] = (method, params, id = next++) => {
    send({ jsonrpc: "2.0", id, method, ...(params !== undefined && { params }) });
    return answer(id);
  };
  const tell: AbusedServer["tell"] = (method, params) =>
    send({ jsonrpc: "2.0", method, ...(params !== undefined && { params }) });
  const pushes = (uri: string): readonly { version?: number; diagnostics: unknown[] }[] =>
    received
      .filter(({ method, params }) => method === PUSH && (params as { uri: string }).uri === uri)
      .map(({ params }) => params as { version?: number; diagnostics: unknown[] });
  const ended: AbusedServer["ended"] = async (within = ORPHAN) => {
    await until(() => (isOver ? true : undefined), "end of the server", within);
    return wire.ended;
  };

  return {
    wire,
    log,
    language,
    send,
    sendBytes,
    announce: (id) => void asked.add(JSON.stringify(id)),
    tell,
    ask,
    answer,
    answers,
    async initialize(more = {}) {
      const params = { processId: process.pid, rootUri: null, capabilities: CAPABILITIES, ...more };
      const result = await ask("initialize", params);
      tell("initialized", {});
      return result;
    },
    open(text = language.faulty, uri = `file:///abuse/document-${next++}${language.extension}`, version = 1) {
      tell("textDocument/didOpen", { textDocument: { uri, languageId: language.languageId, version, text } });
      return uri;
    },
    async pushed(uri, hasFindings, version) {
      await until(
        () => {
          const newest = pushes(uri).at(-1);
          const isIt = newest !== undefined && newest.diagnostics.length > 0 === hasFindings;
          return isIt && (version === undefined || newest.version === version) ? true : undefined;
        },
        `push of ${uri} with ${hasFindings ? "" : "no "}findings`,
      );
    },
    wasPushed: (uri) => pushes(uri).length > 0,
    async roundTrip() {
      await ask("$/roundTrip");
    },
    ended,
    async leave() {
      const { error } = await ask("shutdown");
      if (error !== undefined) throw new Error(`shutdown: ${error.code} ${error.message}`);
      tell("exit");
      const { code, signal } = await ended();
      if (code !== 0) throw new Error(`exit after shutdown: ${code ?? signal}`);
    },
    judge() {
      if (wrong[0] !== undefined) throw new Error(wrong[0]);
      const seen = new Set<string>();
      for (const { id, method, error } of received as readonly (Answer & Json)[]) {
        if (method !== undefined || id === null) continue;
        const key = JSON.stringify(id);
        if (seen.has(key)) throw new Error(`${key} is answered twice`);
        if (!asked.has(key)) throw new Error(`${key} is answered and was not asked`);
        if (error?.code === -32603) throw new Error(`an internal error: ${error.message}`);
        seen.add(key);
      }
    },
  };
}

const PUSH = "textDocument/publishDiagnostics";

/** A client to which findings are pushed. */
const CAPABILITIES = {
  textDocument: {
    publishDiagnostics: { versionSupport: true },
    synchronization: {},
    hover: { contentFormat: ["plaintext"] },
  },
};

// What is expected.

function expectError({ error, result }: Answer, ...codes: readonly number[]): void {
  if (error === undefined) throw new Error(`a result where an error was due: ${JSON.stringify(result)?.slice(0, 100)}`);
  if (!codes.includes(error.code)) throw new Error(`${error.code} and not ${codes.join(" or ")}: ${error.message}`);
}

/** Invalid parameters are refused as such, or taken for a question with nothing as its answer. */
function expectRefusalOrNothing({ error, result }: Answer): void {
  if (error !== undefined) expectError({ error }, INVALID_PARAMS, INVALID_REQUEST);
  else if (!(result === null || (Array.isArray(result) && result.length === 0))) {
    throw new Error(`an answer to nonsense: ${JSON.stringify(result).slice(0, 100)}`);
  }
}

/** Anything but an internal error, which `judge` looks for. */
function expectAnswer(_answer: Answer): void {}

function expectOne(server: AbusedServer, id: unknown): void {
  const { length } = server.answers(id);
  if (length !== 1) throw new Error(`${length} answers to ${JSON.stringify(id)}`);
}

/** The server answers, or it has ended: it does not hang. Several requests, because it may lose one finding its way. */
async function expectAnswerOrEnd(server: AbusedServer): Promise<void> {
  const ids = ["again-1", "again-2", "again-3"];
  for (const id of ids) server.send({ jsonrpc: "2.0", id, method: "$/roundTrip" });
  const one = [...ids.map(server.answer), server.ended(DEADLINE)];
  await Promise.any(one).catch(() => {
    throw new Error("it neither answers nor ends");
  });
}

const NOT_INITIALIZED = -32002;
const INVALID_REQUEST = -32600;
const UNKNOWN_METHOD = -32601;
const INVALID_PARAMS = -32602;
const PARSE_ERROR = -32700;
const CANCELLED = -32800;
const FAILED = -32803;

const ORIGIN = { line: 0, character: 0 };
const at = (uri: string, position: unknown = ORIGIN): Json => ({ textDocument: { uri }, position });

/** A case in an initialized session with an open document that has findings. */
function inSession(
  name: string,
  expected: string,
  run: (server: AbusedServer, uri: string) => Promise<void>,
): AbuseCase {
  return {
    name,
    expected,
    async run(server) {
      await server.initialize();
      const uri = server.open();
      await server.pushed(uri, true);
      await run(server, uri);
    },
  };
}

/** A case that must change nothing: afterwards the server answers, and sees the document as before. */
function ignored(name: string, run: (server: AbusedServer, uri: string) => void): AbuseCase {
  return inSession(name, "ignored", async (server, uri) => {
    run(server, uri);
    await server.roundTrip();
    expectAnswer(await server.ask("textDocument/hover", at(uri)));
  });
}

const LIFE: readonly AbuseCase[] = [
  {
    name: "a request before initialize",
    expected: "-32002",
    async run(server) {
      expectError(await server.ask("textDocument/hover", at("file:///a")), NOT_INITIALIZED);
      await server.initialize();
    },
  },
  {
    name: "shutdown before initialize",
    expected: "-32002",
    async run(server) {
      expectError(await server.ask("shutdown"), NOT_INITIALIZED);
      await server.initialize();
    },
  },
  {
    name: "a notification before initialize",
    expected: "dropped",
    async run(server) {
      const uri = server.open();
      await server.initialize();
      await server.roundTrip();
      if (server.wasPushed(uri)) throw new Error("the document was taken");
    },
  },
  {
    name: "a cancel before initialize",
    expected: "dropped",
    async run(server) {
      server.tell("$/cancelRequest", { id: 1 });
      await server.initialize();
    },
  },
  {
    name: "exit before initialize",
    expected: "ends with 1",
    ends: true,
    async run(server) {
      server.tell("exit");
      expectCode(await server.ended(), 1);
    },
  },
  {
    name: "a second initialize",
    expected: "-32600, and the session goes on",
    async run(server) {
      await server.initialize();
      expectError(
        await server.ask("initialize", { processId: null, rootUri: null, capabilities: {} }),
        INVALID_REQUEST,
      );
      await server.pushed(server.open(), true);
    },
  },
  {
    name: "a second initialize that waits for the first",
    expected: "-32600",
    async run(server) {
      const params = { processId: null, rootUri: null, capabilities: {} };
      server.send({ jsonrpc: "2.0", id: "first", method: "initialize", params });
      server.send({ jsonrpc: "2.0", id: "second", method: "initialize", params });
      if ((await server.answer("first")).error !== undefined) throw new Error("the first is refused");
      expectError(await server.answer("second"), INVALID_REQUEST);
    },
  },
  {
    name: "initialized twice",
    expected: "ignored",
    async run(server) {
      await server.initialize();
      server.tell("initialized", {});
      server.tell("initialized");
      await server.pushed(server.open(), true);
    },
  },
  {
    name: "no initialized at all",
    expected: "requests are answered",
    async run(server) {
      await server.ask("initialize", { processId: null, rootUri: null, capabilities: {} });
      expectAnswer(await server.ask("textDocument/hover", at(server.open())));
    },
  },
  {
    name: "requests right behind initialize",
    expected: "each answered once",
    async run(server) {
      server.send({
        jsonrpc: "2.0",
        id: "i",
        method: "initialize",
        params: { processId: null, rootUri: null, capabilities: {} },
      });
      server.send({ jsonrpc: "2.0", method: "initialized", params: {} });
      const uri = server.open();
      server.send({ jsonrpc: "2.0", id: "h", method: "textDocument/hover", params: at(uri) });
      await server.answer("i");
      await server.answer("h");
    },
  },
  {
    name: "a request after shutdown",
    expected: "-32600",
    ends: true,
    async run(server) {
      await server.initialize();
      await server.ask("shutdown");
      expectError(await server.ask("textDocument/hover", at("file:///a")), INVALID_REQUEST);
      await exits(server, 0);
    },
  },
  {
    name: "a second shutdown",
    expected: "-32600",
    ends: true,
    async run(server) {
      await server.initialize();
      await server.ask("shutdown");
      expectError(await server.ask("shutdown"), INVALID_REQUEST);
      await exits(server, 0);
    },
  },
  {
    name: "initialize after shutdown",
    expected: "-32600",
    ends: true,
    async run(server) {
      await server.initialize();
      await server.ask("shutdown");
      expectError(
        await server.ask("initialize", { processId: null, rootUri: null, capabilities: {} }),
        INVALID_REQUEST,
      );
      await exits(server, 0);
    },
  },
  {
    name: "notifications after shutdown",
    expected: "ignored",
    ends: true,
    async run(server) {
      await server.initialize();
      await server.ask("shutdown");
      const uri = server.open();
      await server.roundTrip();
      if (server.wasPushed(uri)) throw new Error("the document was taken");
      await exits(server, 0);
    },
  },
  {
    name: "exit without shutdown",
    expected: "ends with 1",
    ends: true,
    async run(server) {
      await server.initialize();
      server.open();
      await exits(server, 1);
    },
  },
  {
    name: "exit in the middle of work",
    expected: "ends with 1, at once",
    ends: true,
    async run(server) {
      await server.initialize();
      const uri = server.open(server.language.faulty.repeat(20));
      for (let id = 0; id < 50; id++)
        server.send({ jsonrpc: "2.0", id: `h${id}`, method: "textDocument/hover", params: at(uri) });
      await exits(server, 1);
    },
  },
  {
    name: "shutdown in the middle of work",
    expected: "every request answered once, then 0",
    async run(server) {
      await server.initialize();
      const uri = server.open(server.language.faulty.repeat(20));
      const ids = Array.from({ length: 50 }, (_, index) => `h${index}`);
      for (const id of ids) server.send({ jsonrpc: "2.0", id, method: "textDocument/hover", params: at(uri) });
      await server.leave();
      for (const id of ids) expectOne(server, id);
    },
    ends: true,
  },
  {
    name: "the input ends",
    expected: "ends with 1 within 10 s",
    ends: true,
    async run(server) {
      await server.initialize();
      server.open();
      server.wire.end();
      expectCode(await server.ended(), 1);
    },
  },
  {
    name: "the input ends before initialize",
    expected: "ends within 10 s",
    ends: true,
    async run(server) {
      server.wire.end();
      await server.ended();
    },
  },
  {
    name: "the input ends after shutdown",
    expected: "ends with 0 within 10 s",
    ends: true,
    async run(server) {
      await server.initialize();
      await server.ask("shutdown");
      server.wire.end();
      expectCode(await server.ended(), 0);
    },
  },
  {
    name: "the input ends within a message",
    expected: "ends within 10 s",
    ends: true,
    async run(server) {
      await server.initialize();
      server.sendBytes('Content-Length: 100\r\n\r\n{"jsonrpc"');
      server.wire.end();
      await server.ended();
    },
  },
  {
    name: "the client's process dies",
    expected: "ends within 10 s",
    ends: true,
    async run(server) {
      const client = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
      await once(client, "spawn");
      await server.initialize({ processId: client.pid });
      await server.roundTrip();
      client.kill("SIGKILL");
      await once(client, "exit");
      await server.ended();
    },
  },
  {
    name: "the client's process is dead already",
    expected: "ends within 10 s",
    ends: true,
    async run(server) {
      const client = spawn(process.execPath, ["-e", ""], { stdio: "ignore" });
      await once(client, "exit");
      server.send({
        jsonrpc: "2.0",
        id: 1,
        method: "initialize",
        params: { processId: client.pid, rootUri: null, capabilities: {} },
      });
      await server.ended();
    },
  },
];

const START: readonly AbuseCase[] = [
  ["no parameters", undefined],
  ["null", null],
  ["an array", []],
  ["no capabilities", { processId: null, rootUri: null }],
  ["null for capabilities", { processId: null, rootUri: null, capabilities: null }],
  ["a text for capabilities", { processId: null, rootUri: null, capabilities: "all" }],
  [
    "capabilities of other kinds",
    {
      processId: null,
      rootUri: null,
      capabilities: { textDocument: 5, workspace: "x", general: [], window: null, experimental: [[]] },
    },
  ],
  [
    "lists that are none",
    {
      processId: null,
      rootUri: null,
      capabilities: {
        general: { positionEncodings: "utf-8" },
        textDocument: { hover: { contentFormat: 5 }, completion: { completionItem: { tagSupport: true } } },
      },
    },
  ],
  [
    "an encoding that is none",
    { processId: null, rootUri: null, capabilities: { general: { positionEncodings: ["ebcdic", 7] } } },
  ],
  ["a process that is none", { processId: "x", rootUri: null, capabilities: {} }],
  ["a root that is none", { processId: null, rootUri: "no uri", rootPath: 7, capabilities: {} }],
  [
    "folders that are none",
    {
      processId: null,
      rootUri: null,
      capabilities: { workspace: { workspaceFolders: true } },
      workspaceFolders: [
        { uri: "file:///no/such/folder", name: "x" },
        { uri: "nonsense:%%%", name: "" },
      ],
    },
  ],
  ["null for folders", { processId: null, rootUri: null, capabilities: {}, workspaceFolders: null }],
  [
    "options of another kind",
    { processId: null, rootUri: null, capabilities: {}, initializationOptions: [[["deep"]], { __proto__: null }] },
  ],
].map(([name, params]) => ({
  name: `initialize with ${name as string}`,
  expected: "a result, or -32602",
  async run(server: AbusedServer) {
    const answer = await server.ask("initialize", params);
    if (answer.error !== undefined) {
      expectError(answer, INVALID_PARAMS, INVALID_REQUEST);
      // A session that did not begin can begin, or is refused in order.
      const again = await server.ask("initialize", { processId: null, rootUri: null, capabilities: {} });
      if (again.error !== undefined) expectError(again, INVALID_REQUEST);
    }
    server.tell("initialized", {});
    const uri = server.open();
    expectAnswer(await server.ask("textDocument/hover", at(uri)));
    expectAnswer(await server.ask("textDocument/completion", at(uri)));
  },
}));

const METHODS_AND_IDS: readonly AbuseCase[] = [
  ...[
    "wi/unknown",
    "",
    "$/unknown",
    "$/",
    "workspace/configuration",
    "client/registerCapability",
    "__proto__",
    "constructor",
    "toString",
  ].map((method) =>
    inSession(`the request ${JSON.stringify(method)}`, "-32601", async (server) => {
      expectError(await server.ask(method, {}), UNKNOWN_METHOD);
    }),
  ),
  ...["wi/unknown", "", "$/unknown", "__proto__", "textDocument/hover", "shutdown", "initialize"].map((method) =>
    ignored(`the notification ${JSON.stringify(method)}`, (server) => server.tell(method, {})),
  ),
  inSession("a notification sent as a request", "an error, once", async (server, uri) => {
    const answer = await server.ask("textDocument/didClose", { textDocument: { uri } });
    expectError(answer, UNKNOWN_METHOD, INVALID_REQUEST, INVALID_PARAMS);
  }),
  ignored("an answer to nothing", (server) => server.send({ jsonrpc: "2.0", id: "never asked", result: null })),
  ignored("an error for nothing", (server) => {
    server.send({ jsonrpc: "2.0", id: null, error: { code: PARSE_ERROR, message: "what?" } });
  }),
  ignored("a message that is empty", (server) => server.send({})),
  ignored("a message without jsonrpc", (server) => server.send({ method: "$/unknown" })),
  ignored("a method that is a number", (server) => server.send({ jsonrpc: "2.0", method: 5 })),
  ignored("null as a message", (server) => server.send(null)),
  ignored("a number as a message", (server) => server.send(7)),
  ignored("a text as a message", (server) => server.send("hello")),
  ignored("an empty batch", (server) => server.send([])),
  inSession("a batch", "answered, refused or ignored; the session goes on", async (server, uri) => {
    server.send([1, 2].map((id) => ({ jsonrpc: "2.0", id: `b${id}`, method: "textDocument/hover", params: at(uri) })));
    await server.roundTrip();
  }),
  ...[0, -1, 2 ** 31, Number.MAX_SAFE_INTEGER, "a text", "", "1", "😀", "__proto__", "x".repeat(10_000)].map((id) =>
    inSession(`the id ${JSON.stringify(id).slice(0, 20)}`, "the answer has the same id", async (server, uri) => {
      expectAnswer(await server.ask("textDocument/hover", at(uri), id));
    }),
  ),
  ...[null, 1.5, true, {}, []].map((id) =>
    inSession(
      `the id ${JSON.stringify(id)}`,
      "answered, refused or ignored; the session goes on",
      async (server, uri) => {
        server.send({ jsonrpc: "2.0", id, method: "textDocument/hover", params: at(uri) });
        await server.roundTrip();
      },
    ),
  ),
  inSession("4711 and “4711” as ids, one after the other", "each has its own answer", async (server, uri) => {
    await server.ask("textDocument/hover", at(uri), 4711);
    await server.ask("textDocument/hover", at(uri), "4711");
    expectOne(server, 4711);
    expectOne(server, "4711");
  }),
];

const CANCELS: readonly AbuseCase[] = [
  ignored("a cancel of what was never asked", (server) => server.tell("$/cancelRequest", { id: 4711 })),
  ignored("a cancel without parameters", (server) => server.tell("$/cancelRequest")),
  ignored("a cancel of null", (server) => server.tell("$/cancelRequest", { id: null })),
  inSession("a cancel", "one answer, a result or -32800", async (server, uri) => {
    server.send({ jsonrpc: "2.0", id: "c", method: "textDocument/documentSymbol", params: { textDocument: { uri } } });
    server.tell("$/cancelRequest", { id: "c" });
    const answer = await server.answer("c");
    if (answer.error !== undefined) expectError(answer, CANCELLED, UNKNOWN_METHOD);
    await server.roundTrip();
    expectOne(server, "c");
  }),
  inSession("two cancels", "one answer", async (server, uri) => {
    server.send({ jsonrpc: "2.0", id: "c", method: "textDocument/documentSymbol", params: { textDocument: { uri } } });
    server.tell("$/cancelRequest", { id: "c" });
    server.tell("$/cancelRequest", { id: "c" });
    await server.answer("c");
    await server.roundTrip();
    expectOne(server, "c");
  }),
  inSession("a cancel after the answer", "ignored", async (server, uri) => {
    await server.ask("textDocument/hover", at(uri), "c");
    server.tell("$/cancelRequest", { id: "c" });
    await server.roundTrip();
    expectOne(server, "c");
  }),
  inSession("a thousand cancels", "a thousand answers, each once", async (server, uri) => {
    const ids = Array.from({ length: 1000 }, (_, index) => `c${index}`);
    for (const id of ids) {
      server.send({ jsonrpc: "2.0", id, method: "textDocument/hover", params: at(uri) });
      server.tell("$/cancelRequest", { id });
    }
    await Promise.all(ids.map(server.answer));
    await server.roundTrip();
    for (const id of ids) expectOne(server, id);
  }),
  ignored("progress for a token of nobody", (server) => server.tell("$/progress", { token: "x", value: 1 })),
  ignored("a cancel of work of nobody", (server) => server.tell("window/workDoneProgress/cancel", { token: "x" })),
  ignored("a trace of no kind", (server) => server.tell("$/setTrace", { value: "loud" })),
];

const PARAMETERS: readonly AbuseCase[] = [
  ...(
    [
      ["no parameters", () => undefined],
      ["null", () => null],
      ["an array", () => [1, 2]],
      ["no document", () => ({ position: ORIGIN })],
      ["null for a document", () => ({ textDocument: null, position: ORIGIN })],
      ["a number for a uri", () => ({ textDocument: { uri: 5 }, position: ORIGIN })],
      ["no position", (uri) => ({ textDocument: { uri } })],
      ["null for a position", (uri) => at(uri, null)],
      ["texts in a position", (uri) => at(uri, { line: "0", character: "0" })],
    ] as readonly (readonly [string, (uri: string) => unknown])[]
  ).flatMap(([name, params]) =>
    ["textDocument/hover", "textDocument/completion"].map((method) =>
      inSession(`${method} with ${name}`, "-32602, or nothing", async (server, uri) => {
        const answer = await server.ask(method, params(uri));
        if (method === "textDocument/hover") expectRefusalOrNothing(answer);
        else expectAnswer(answer);
      }),
    ),
  ),
  inSession("a text for parameters", "-32600 or -32602, or nothing", async (server) => {
    expectRefusalOrNothing(await server.ask("textDocument/hover", "here"));
  }),
  inSession(
    "positions below zero, between two characters, and of 1e300",
    "-32602, or what is near",
    async (server, uri) => {
      for (const number of [-1, 0.5, 1e300]) {
        for (const method of ["textDocument/hover", "textDocument/completion", "textDocument/rename"]) {
          const params = { ...at(uri, { line: number, character: number }), newName: "x" };
          const answer = await server.ask(method, params);
          if (answer.error !== undefined) expectError(answer, INVALID_PARAMS, FAILED, UNKNOWN_METHOD);
        }
      }
    },
  ),
  inSession("a position behind the last line", "nothing, or what is at the end", async (server, uri) => {
    expectAnswer(await server.ask("textDocument/hover", at(uri, { line: 2 ** 31 - 1, character: 2 ** 31 - 1 })));
    expectAnswer(await server.ask("textDocument/completion", at(uri, { line: 100_000, character: 0 })));
  }),
  inSession("a position behind the end of a line", "taken for the end", async (server, uri) => {
    expectAnswer(await server.ask("textDocument/hover", at(uri, { line: 0, character: 100_000 })));
  }),
  inSession("a position within a character", "an answer", async (server) => {
    const uri = server.open("😀😀 # 😀\n");
    for (const character of [1, 3, 7]) {
      expectAnswer(await server.ask("textDocument/hover", at(uri, { line: 0, character })));
      expectAnswer(await server.ask("textDocument/completion", at(uri, { line: 0, character })));
    }
    const change = { range: { start: { line: 0, character: 1 }, end: { line: 0, character: 3 } }, text: "x" };
    server.tell("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [change] });
    await server.roundTrip();
  }),
  ...[
    "textDocument/codeAction",
    "textDocument/inlayHint",
    "textDocument/semanticTokens/range",
    "textDocument/rangeFormatting",
  ].map((method) =>
    inSession(`${method} from the end to the start`, "an answer or an error", async (server, uri) => {
      const range = { start: { line: 2, character: 3 }, end: ORIGIN };
      const more = { context: { diagnostics: [] }, options: { tabSize: 2, insertSpaces: true } };
      expectAnswer(await server.ask(method, { textDocument: { uri }, range, ...more }));
    }),
  ),
  inSession("properties that nobody knows", "ignored", async (server, uri) => {
    const { error } = await server.ask("textDocument/hover", { ...at(uri), extra: { deep: [1] }, another: null });
    if (error !== undefined) throw new Error(`${error.code} ${error.message}`);
  }),
  inSession("__proto__ in parameters", "ignored", async (server, uri) => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: "p", method: "textDocument/hover", params: at(uri) });
    server.announce("p");
    server.sendBytes(frameText(body.replace('"params":{', '"params":{"__proto__":{"isAdmin":true},')));
    await server.roundTrip();
  }),
  inSession("parameters of great depth", "an answer or an error", async (server) => {
    server.sendBytes(
      frameText(`{"jsonrpc":"2.0","method":"wi/unknown","params":${"[".repeat(20_000)}${"]".repeat(20_000)}}`),
    );
    await server.roundTrip();
  }),
  inSession("a resolve of what was never offered", "an answer or an error", async (server) => {
    for (const method of [
      "completionItem/resolve",
      "codeAction/resolve",
      "codeLens/resolve",
      "inlayHint/resolve",
      "documentLink/resolve",
    ]) {
      for (const params of [
        null,
        {},
        { label: "x", title: "x", data: { uri: 5, version: "x" } },
        { label: "x", data: null },
      ]) {
        expectAnswer(await server.ask(method, params));
      }
    }
  }),
  inSession("a command that nobody has", "an error, or nothing", async (server) => {
    for (const params of [
      { command: "no.such" },
      { command: "no.such", arguments: [null, 5, {}] },
      {},
      { command: 5 },
    ]) {
      const answer = await server.ask("workspace/executeCommand", params);
      if (answer.error !== undefined) expectError(answer, INVALID_PARAMS, UNKNOWN_METHOD, FAILED, INVALID_REQUEST);
      else if (answer.result !== null) throw new Error("a result");
    }
  }),
  inSession("a search for 100 KB", "an answer", async (server) => {
    expectAnswer(await server.ask("workspace/symbol", { query: "é(".repeat(50_000) }));
  }),
];

const DOCUMENTS: readonly AbuseCase[] = [
  ignored("a change of a document that is not open", (server) => {
    const textDocument = { uri: "file:///abuse/never-opened", version: 2 };
    server.tell("textDocument/didChange", { textDocument, contentChanges: [{ text: "x" }] });
  }),
  ignored("a close of a document that is not open", (server) => {
    server.tell("textDocument/didClose", { textDocument: { uri: "file:///abuse/never-opened" } });
  }),
  ignored("an open without a text", (server) => {
    server.tell("textDocument/didOpen", { textDocument: { uri: "file:///abuse/x", languageId: "yaml", version: 1 } });
  }),
  ignored("an open without a document", (server) => server.tell("textDocument/didOpen", {})),
  ignored("a change without changes", (server, uri) => {
    server.tell("textDocument/didChange", { textDocument: { uri, version: 2 } });
  }),
  ignored("a change with no changes in it", (server, uri) => {
    server.tell("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [] });
  }),
  ignored("a change of another kind", (server, uri) => {
    for (const change of [null, 5, {}, { range: null, text: "x" }, { range: { start: 1 }, text: 5 }]) {
      server.tell("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [change] });
    }
  }),
  inSession("a request for a document that is not open", "nothing, or an error", async (server) => {
    const uri = "file:///abuse/never-opened";
    for (const method of [
      "hover",
      "completion",
      "documentSymbol",
      "foldingRange",
      "codeAction",
      "formatting",
      "rename",
    ]) {
      const more = {
        range: { start: ORIGIN, end: ORIGIN },
        context: { diagnostics: [] },
        options: { tabSize: 2, insertSpaces: true },
        newName: "x",
      };
      expectAnswer(await server.ask(`textDocument/${method}`, { ...at(uri), ...more }));
    }
  }),
  inSession("a document opened twice", "the second text counts", async (server, uri) => {
    server.open(server.language.clean, uri, 2);
    await server.pushed(uri, false, 2);
  }),
  inSession(
    "closed and opened with the same version and another text",
    "the second text counts",
    async (server, uri) => {
      server.tell("textDocument/didClose", { textDocument: { uri } });
      server.open(server.language.clean, uri, 1);
      await server.pushed(uri, false, 1);
      server.tell("textDocument/didClose", { textDocument: { uri } });
      server.open(server.language.faulty, uri, 1);
      await server.pushed(uri, true, 1);
    },
  ),
  inSession("a version that goes back", "the text counts", async (server, uri) => {
    server.tell("textDocument/didChange", {
      textDocument: { uri, version: -5 },
      contentChanges: [{ text: server.language.clean }],
    });
    await server.pushed(uri, false);
  }),
  inSession("a change without a version", "the text counts, or nothing does", async (server, uri) => {
    server.tell("textDocument/didChange", { textDocument: { uri }, contentChanges: [{ text: server.language.clean }] });
    await server.roundTrip();
    expectAnswer(await server.ask("textDocument/hover", at(uri)));
  }),
  inSession("a change far behind the end", "at the end", async (server, uri) => {
    const far = { line: 2 ** 31 - 1, character: 2 ** 31 - 1 };
    const contentChanges = [{ range: { start: ORIGIN, end: far }, text: server.language.clean }];
    server.tell("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges });
    await server.pushed(uri, false, 2);
  }),
  inSession("a change from the end to the start", "survived; a whole text puts it right", async (server, uri) => {
    const range = { start: { line: 3, character: 2 }, end: { line: 1, character: 0 } };
    server.tell("textDocument/didChange", {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range, text: "x" }],
    });
    server.tell("textDocument/didChange", {
      textDocument: { uri, version: 3 },
      contentChanges: [{ text: server.language.clean }],
    });
    await server.pushed(uri, false, 3);
  }),
  inSession("a change below zero", "survived; a whole text puts it right", async (server, uri) => {
    const range = { start: { line: -3, character: -2 }, end: { line: 0, character: -1 } };
    server.tell("textDocument/didChange", {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range, text: "x" }],
    });
    server.tell("textDocument/didChange", {
      textDocument: { uri, version: 3 },
      contentChanges: [{ text: server.language.clean }],
    });
    await server.pushed(uri, false, 3);
  }),
  inSession("ten thousand changes in one", "all count", async (server, uri) => {
    const one = { range: { start: ORIGIN, end: ORIGIN }, text: "x" };
    const contentChanges = [...Array(10_000).fill(one), { text: server.language.clean }];
    server.tell("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges });
    await server.pushed(uri, false, 2);
  }),
  inSession("a document of 5 MB", "answered within the deadline, and the rest goes on", async (server) => {
    const line = "a: bad x 350 °C\n";
    const big = server.open(line.repeat(Math.ceil(5e6 / line.length)));
    expectAnswer(await server.ask("textDocument/hover", at(big)));
    const change = { range: { start: ORIGIN, end: ORIGIN }, text: "x" };
    server.tell("textDocument/didChange", { textDocument: { uri: big, version: 2 }, contentChanges: [change] });
    expectAnswer(await server.ask("textDocument/documentSymbol", { textDocument: { uri: big } }));
    server.tell("textDocument/didClose", { textDocument: { uri: big } });
    await server.pushed(server.open(), true);
  }),
  inSession("a document of one line of 1 MB", "an answer", async (server) => {
    expectAnswer(await server.ask("textDocument/hover", at(server.open("[".repeat(500_000) + '"'.repeat(500_000)))));
  }),
  inSession("a text with half characters and NUL", "an answer", async (server) => {
    const uri = server.open("a: \ud800\udc00\ud800 \udc00\u0000\u001b[2J\ufeff\u2028: b\r\r\n- \ud83d");
    expectAnswer(await server.ask("textDocument/hover", at(uri, { line: 0, character: 4 })));
    expectAnswer(await server.ask("textDocument/documentSymbol", { textDocument: { uri } }));
  }),
  inSession("an empty text", "an answer", async (server) => {
    const uri = server.open("");
    for (const method of ["hover", "completion"]) expectAnswer(await server.ask(`textDocument/${method}`, at(uri)));
  }),
  ...["", "x", "YAML", "😀"].map((languageId) =>
    ignored(`the language ${JSON.stringify(languageId)}`, (server) => {
      server.tell("textDocument/didOpen", {
        textDocument: { uri: "file:///abuse/l", languageId, version: 1, text: "a: b" },
      });
    }),
  ),
  ...[
    "/a b",
    "/a%20b",
    "/a%23b",
    "/a%3Fb",
    "/ä%C3%A4",
    "/c%3A/a",
    "/c:/a",
    "/C%3A/a",
    "/a%25b",
    "/a+b&c",
    "/%F0%9F%98%80",
    "/a/../b",
    "//a//b",
  ].map((path) =>
    inSession(`the uri file://${path}`, "findings come under the same uri", async (server) => {
      const uri = server.open(server.language.faulty, `file://${path}${server.language.extension}`);
      await server.pushed(uri, true);
      expectAnswer(await server.ask("textDocument/hover", at(uri)));
      server.tell("textDocument/didClose", { textDocument: { uri } });
    }),
  ),
  ...[
    "",
    "no uri",
    "file:",
    "file://",
    "file:///",
    "file:///%",
    "file:///%zz%00",
    "untitled:Untitled-1",
    "git:/a.yaml?%7B%7D",
    "http://x/a.yaml",
    "file://host/share/a.yaml",
    `file:///${"x".repeat(100_000)}`,
    "file:///a\nb",
    "javascript:alert(1)",
    "file:///a#b.yaml",
    "file:///a?b.yaml",
  ].map((uri) =>
    ignored(`the uri ${JSON.stringify(uri).slice(0, 40)}`, (server) => {
      server.open(server.language.faulty, uri);
      server.send({ jsonrpc: "2.0", id: `u ${uri}`, method: "textDocument/hover", params: at(uri) });
      server.tell("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ text: "x: y" }] });
      server.tell("textDocument/didClose", { textDocument: { uri } });
    }),
  ),
  ...[
    ["textDocument/didSave", [null, {}, { textDocument: { uri: "file:///abuse/never-opened" } }]],
    [
      "workspace/didChangeConfiguration",
      [undefined, null, {}, { settings: null }, { settings: [[5]] }, { settings: { wi: 7 } }],
    ],
    [
      "workspace/didChangeWatchedFiles",
      [undefined, null, {}, { changes: null }, { changes: [null, {}, { uri: 5, type: 9 }] }],
    ],
    [
      "workspace/didChangeWorkspaceFolders",
      [undefined, null, {}, { event: null }, { event: { added: [null], removed: [{ uri: 5 }] } }],
    ],
    ["workspace/didRenameFiles", [undefined, null, {}, { files: [null, { oldUri: 5 }] }]],
  ].map(([method, all]) =>
    ignored(`${method as string} of other kinds`, (server) => {
      for (const params of all as unknown[]) server.tell(method as string, params);
    }),
  ),
  inSession("ten thousand changed files", "survived", async (server) => {
    const changes = Array.from({ length: 10_000 }, (_, index) => ({
      uri: `file:///abuse/none/${index}.yaml`,
      type: 1 + (index % 3),
    }));
    server.tell("workspace/didChangeWatchedFiles", { changes });
    await server.roundTrip();
  }),
];

/** A request as bytes that something is done to; it has to be answered all the same. */
function framed(name: string, bytes: (body: string) => readonly (Uint8Array | string)[]): AbuseCase {
  return inSession(name, "answered", async (server, uri) => {
    const id = "framed";
    const body = JSON.stringify({
      jsonrpc: "2.0",
      id,
      method: "textDocument/hover",
      params: { ...at(uri), note: "é😀" },
    });
    server.announce(id);
    for (const part of bytes(body)) {
      server.sendBytes(part);
      await new Promise(setImmediate);
    }
    expectAnswer(await server.answer(id));
  });
}

/** Bytes that are no message. The server may go on or give up, but it may not hang. */
function spoiled(name: string, bytes: Uint8Array | string): AbuseCase {
  return {
    name,
    expected: "the next requests are answered, or it ends",
    ends: true,
    async run(server) {
      await server.initialize();
      server.sendBytes(bytes);
      await expectAnswerOrEnd(server);
    },
  };
}

/** A body that is no message in a header that is right: the session goes on. */
function bad(name: string, body: string | Uint8Array): AbuseCase {
  return inSession(name, "-32700 or nothing, and the session goes on", async (server) => {
    server.sendBytes(
      Buffer.concat([Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`), Buffer.from(body)]),
    );
    await server.roundTrip();
  });
}

const FRAMES: readonly AbuseCase[] = [
  framed("a header in small letters", (body) => [`content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`]),
  framed("a header in capitals", (body) => [`CONTENT-LENGTH: ${Buffer.byteLength(body)}\r\n\r\n${body}`]),
  framed("a header without a blank", (body) => [`Content-Length:${Buffer.byteLength(body)}\r\n\r\n${body}`]),
  framed("a content type behind", (body) => [
    `Content-Length: ${Buffer.byteLength(body)}\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n${body}`,
  ]),
  framed("a content type before", (body) => [
    `Content-Type: application/vscode-jsonrpc; charset=utf8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  ]),
  framed("single bytes", (body) => [...frameText(body)].map((byte) => Uint8Array.of(byte))),
  framed("a header cut in two", (body) => [frameText(body).subarray(0, 9), frameText(body).subarray(9)]),
  framed("a character cut in two", (body) => {
    const bytes = frameText(body);
    const middle = bytes.indexOf(0xf0) + 2;
    return [bytes.subarray(0, middle), bytes.subarray(middle)];
  }),
  framed("two messages in one packet", (body) => [
    Buffer.concat([
      frame({ jsonrpc: "2.0", method: "$/unknown" }),
      frameText(body),
      frame({ jsonrpc: "2.0", method: "$/unknown" }),
    ]),
  ]),
  framed("JSON with blanks and line breaks", (body) => [frameText(`\n${JSON.stringify(JSON.parse(body), null, 4)}\n`)]),
  framed("JSON with escapes", (body) => [
    frameText(body.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)),
  ]),
  bad("JSON that breaks off", '{"jsonrpc":"2.0","id":1,"method":'),
  bad("no JSON at all", "hello"),
  bad("an empty body", ""),
  bad("blanks as a body", "   "),
  bad("JSON with a comma too many", '{"jsonrpc":"2.0","method":"$/x",}'),
  bad("bytes that are no UTF-8", Uint8Array.of(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d)),
  bad("zeros", new Uint8Array(64)),
  bad("a mark of the byte order", `\ufeff${JSON.stringify({ jsonrpc: "2.0", method: "$/unknown" })}`),
  spoiled("a header without a length", "Content-Type: x\r\n\r\n{}"),
  spoiled("a length that is no number", "Content-Length: many\r\n\r\n{}"),
  spoiled("a length below zero", "Content-Length: -5\r\n\r\n{}"),
  spoiled("a length with letters", "Content-Length: 2x\r\n\r\n{}"),
  spoiled("a length that is too short", 'Content-Length: 5\r\n\r\n{"jsonrpc":"2.0","method":"$/unknown"}'),
  spoiled("lines of text", "hello\r\nworld\r\n\r\n"),
  spoiled("line breaks", "\r\n\r\n\r\n\r\n"),
];

function expectCode({ code, signal }: Ended, wanted: number): void {
  if (code !== wanted) throw new Error(`ended with ${code ?? signal} and not with ${wanted}`);
}

async function exits(server: AbusedServer, code: number): Promise<void> {
  server.tell("exit");
  expectCode(await server.ended(), code);
}

export const ABUSE_CASES: readonly AbuseCase[] = [
  ...LIFE,
  ...START,
  ...METHODS_AND_IDS,
  ...CANCELS,
  ...PARAMETERS,
  ...DOCUMENTS,
  ...FRAMES,
];
