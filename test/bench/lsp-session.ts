/** A language server in a process of its own, with one document open, and what its answers cost. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { ClientCapabilities, Diagnostic, Range } from "vscode-languageserver-protocol";
import { frame, readFrames } from "../lsp/support/wire.ts";

/** How a server is started and set. */
export interface Server {
  /** Arguments for Node. */
  readonly args: readonly string[];
  /** Answers to `workspace/configuration`, by section. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A replacement, in lines and UTF-16 units. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
}

export interface Session {
  /** From the start of the process to the answer of `initialize`, in milliseconds. */
  readonly started: number;
  /** Opens the document; resolves with what is first found in it. */
  open(uri: string, text: string): Promise<readonly Diagnostic[]>;
  /** Changes the document; resolves with what is found in it then, and the milliseconds until it came. */
  edit(edit: Edit): Promise<{ readonly took: number; readonly found: readonly Diagnostic[] }>;
  /**
   * Changes the document and asks at once; resolves with the answer and the milliseconds from the change to it, when
   * the findings of the change have come as well.
   */
  editAndAsk(edit: Edit, method: string, params: object): Promise<{ readonly took: number; readonly result: unknown }>;
  /** Processor time of all threads so far, in milliseconds; undefined where the system does not tell. */
  cpu(): number | undefined;
  /** Resident memory now, in MiB; undefined where the system does not tell. */
  memory(): number | undefined;
  stop(): Promise<void>;
}

/** A client that shows what is pushed to it, as most do. */
const CAPABILITIES: ClientCapabilities = {
  general: { positionEncodings: ["utf-16"] },
  workspace: { configuration: true, workspaceFolders: true },
  textDocument: {
    synchronization: { didSave: true },
    publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
    completion: {
      completionItem: { snippetSupport: true, documentationFormat: ["markdown", "plaintext"] },
      contextSupport: true,
    },
    hover: { contentFormat: ["markdown", "plaintext"] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

/** A server has this long for an answer, in milliseconds. */
const DEADLINE = 60_000;
/** What a server does after an answer is not counted to the next, in milliseconds. */
const REST = 15;

export async function startSession({ args, settings }: Server, folder: string): Promise<Session> {
  const root = pathToFileURL(folder).href;
  const start = performance.now();
  const child = spawn(process.execPath, args, { cwd: folder, stdio: "pipe" });
  const channel = openChannel(child, settings);
  const initialized = channel.request("initialize", {
    processId: process.pid,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: "bench" }],
    capabilities: CAPABILITIES,
  });
  channel.send([initialized.message]);
  const started = (await initialized.answer).at - start;
  channel.send([{ method: "initialized", params: {} }]);

  let document = { uri: "", version: 0 };
  const changed = ({ range, text }: Edit): Message => {
    document = { ...document, version: document.version + 1 };
    const params = { textDocument: document, contentChanges: [{ range, text }] };
    return { method: "textDocument/didChange", params };
  };
  return {
    started,
    async open(uri, text) {
      document = { uri, version: 1 };
      const found = channel.published(document.version);
      const textDocument = { ...document, languageId: "yaml", text };
      channel.send([{ method: "textDocument/didOpen", params: { textDocument } }]);
      const { value } = await found;
      await rest();
      return value;
    },
    async edit(edit) {
      const change = changed(edit);
      const found = channel.published(document.version);
      const begin = channel.send([change]);
      const { value, at } = await found;
      await rest();
      return { took: at - begin, found: value };
    },
    async editAndAsk(edit, method, params) {
      const change = changed(edit);
      const found = channel.published(document.version);
      const request = channel.request(method, { ...params, textDocument: { uri: document.uri } });
      const begin = channel.send([change, request.message]);
      const { value, at } = await request.answer;
      await found;
      await rest();
      return { took: at - begin, result: value };
    },
    cpu: () => cpuOf(child.pid),
    memory: () => memoryOf(child.pid),
    async stop() {
      const ended = once(child, "close");
      const shutDown = channel.request("shutdown", null);
      channel.send([shutDown.message]);
      await shutDown.answer;
      channel.send([{ method: "exit" }]);
      await ended;
    },
  };
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** What came from the server, and when its last bytes were there: what the client then does with them is not counted. */
interface Arrived<T> {
  readonly value: T;
  readonly at: number;
}

interface Channel {
  /** Sends messages one after the other; gives the time before the first. */
  send(messages: readonly Message[]): number;
  /** A request that is still to be sent, and its answer. */
  request(method: string, params: unknown): { readonly message: Message; readonly answer: Promise<Arrived<unknown>> };
  /** The next findings, of this version or of none; a server that names no version sends them once for each change. */
  published(version: number): Promise<Arrived<readonly Diagnostic[]>>;
}

function openChannel(child: ChildProcessWithoutNullStreams, settings: Server["settings"]): Channel {
  const asked = new Map<number, { resolve(answer: Arrived<unknown>): void; reject(error: Error): void }>();
  let awaited: { readonly version: number; resolve(found: Arrived<readonly Diagnostic[]>): void } | undefined;
  let last = 0;
  let at = 0;
  let errors = "";

  const send = (messages: readonly Message[]): number => {
    const frames = messages.map((message) => frame({ jsonrpc: "2.0", ...message }));
    const begin = performance.now();
    for (const bytes of frames) child.stdin.write(bytes);
    return begin;
  };
  const published = (params: { readonly version?: number; readonly diagnostics: readonly Diagnostic[] }): void => {
    if (awaited === undefined || (params.version ?? awaited.version) !== awaited.version) return;
    awaited.resolve({ value: params.diagnostics, at });
    awaited = undefined;
  };
  const answer = (method: string, params: unknown): unknown => {
    if (method !== "workspace/configuration") return null;
    const { items } = params as { readonly items: readonly { readonly section?: string }[] };
    return items.map(({ section = "" }) => settings[section] ?? null);
  };
  const receive = (message: Message): void => {
    if (message.method === undefined) {
      const waiting = asked.get(Number(message.id));
      asked.delete(Number(message.id));
      if (message.error === undefined) waiting?.resolve({ value: message.result, at });
      else waiting?.reject(new Error(JSON.stringify(message.error)));
    } else if (message.id !== undefined) {
      send([{ id: message.id, result: answer(message.method, message.params) }]);
    } else if (message.method === "textDocument/publishDiagnostics") {
      published(message.params as Parameters<typeof published>[0]);
    }
  };
  const withDeadline = async <T>(result: Promise<T>, what: string): Promise<T> => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`No answer: ${what}\n${errors}`)), DEADLINE);
    });
    try {
      return await Promise.race([result, late]);
    } finally {
      clearTimeout(timer);
    }
  };

  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  child.stdout.on("data", () => {
    at = performance.now();
  });
  readFrames(child.stdout, {
    body: (text) => receive(JSON.parse(text)),
    garbage(what) {
      throw new Error(`The server sent ${what}`);
    },
  });
  return {
    send,
    request(method, params) {
      const id = ++last;
      const result = new Promise<Arrived<unknown>>((resolve, reject) => asked.set(id, { resolve, reject }));
      return { message: { id, method, params }, answer: withDeadline(result, method) };
    },
    published(version) {
      const found = new Promise<Arrived<readonly Diagnostic[]>>((resolve) => {
        awaited = { version, resolve };
      });
      return withDeadline(found, `the findings of version ${version}`);
    },
  };
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, REST));
}

function cpuOf(pid: number | undefined): number | undefined {
  try {
    const nanoseconds = readdirSync(`/proc/${pid}/task`).map((task) => {
      return Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, "latin1").split(" ")[0]);
    });
    return nanoseconds.reduce((sum, value) => sum + value, 0) / 1e6;
  } catch {
    return undefined;
  }
}

function memoryOf(pid: number | undefined): number | undefined {
  try {
    const [, kilobytes] = /^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "latin1")) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
