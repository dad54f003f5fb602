/** A language server in a process of its own, with one document open, and what its answers cost. */
import { readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { ClientCapabilities, Diagnostic, Range } from "vscode-languageserver-protocol";
import { overStdio, type Wire } from "../lsp/support/wire.ts";

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
  const wire = overStdio([process.execPath, ...args], { cwd: folder })();
  const channel = openChannel(wire, settings);
  await channel.request("initialize", {
    processId: process.pid,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: "bench" }],
    capabilities: CAPABILITIES,
  });
  const started = performance.now() - start;
  channel.notify("initialized", {});

  let document = { uri: "", version: 0 };
  const change = ({ range, text }: Edit): void => {
    document = { ...document, version: document.version + 1 };
    channel.notify("textDocument/didChange", { textDocument: document, contentChanges: [{ range, text }] });
  };
  return {
    started,
    async open(uri, text) {
      document = { uri, version: 1 };
      const found = channel.published(document.version);
      channel.notify("textDocument/didOpen", { textDocument: { ...document, languageId: "yaml", text } });
      const diagnostics = await found;
      await rest();
      return diagnostics;
    },
    async edit(edit) {
      const found = channel.published(document.version + 1);
      const begin = performance.now();
      change(edit);
      const diagnostics = await found;
      const took = performance.now() - begin;
      await rest();
      return { took, found: diagnostics };
    },
    async editAndAsk(edit, method, params) {
      const found = channel.published(document.version + 1);
      const begin = performance.now();
      change(edit);
      const result = await channel.request(method, { ...params, textDocument: { uri: document.uri } });
      const took = performance.now() - begin;
      await found;
      await rest();
      return { took, result };
    },
    cpu: () => cpuOf(wire.pid),
    memory: () => memoryOf(wire.pid),
    async stop() {
      await channel.request("shutdown", null);
      channel.notify("exit", null);
      await wire.ended;
    },
  };
}

interface Channel {
  request(method: string, params: unknown): Promise<unknown>;
  notify(method: string, params: unknown): void;
  /** The next findings, of this version or of none; a server that names no version sends them once for each change. */
  published(version: number): Promise<readonly Diagnostic[]>;
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

function openChannel(wire: Wire, settings: Server["settings"]): Channel {
  const asked = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let awaited: { readonly version: number; resolve(found: readonly Diagnostic[]): void } | undefined;
  let last = 0;
  const send = (message: Message): void => wire.send({ jsonrpc: "2.0", ...message });

  const published = (params: { readonly version?: number; readonly diagnostics: readonly Diagnostic[] }): void => {
    if (awaited === undefined || (params.version ?? awaited.version) !== awaited.version) return;
    awaited.resolve(params.diagnostics);
    awaited = undefined;
  };
  const answer = (method: string, params: unknown): unknown => {
    if (method !== "workspace/configuration") return null;
    const { items } = params as { readonly items: readonly { readonly section?: string }[] };
    return items.map(({ section = "" }) => settings[section] ?? null);
  };
  wire.listen({
    message(received) {
      const message = received as Message;
      if (message.method === undefined) {
        const waiting = asked.get(Number(message.id));
        asked.delete(Number(message.id));
        if (message.error === undefined) waiting?.resolve(message.result);
        else waiting?.reject(new Error(JSON.stringify(message.error)));
      } else if (message.id !== undefined) {
        send({ id: message.id, result: answer(message.method, message.params) });
      } else if (message.method === "textDocument/publishDiagnostics") {
        published(message.params as Parameters<typeof published>[0]);
      }
    },
    garbage(what) {
      throw new Error(`The server sent ${what}`);
    },
  });
  return {
    request(method, params) {
      const id = ++last;
      const result = new Promise<unknown>((resolve, reject) => asked.set(id, { resolve, reject }));
      send({ id, method, params });
      return withDeadline(result, method, wire);
    },
    notify: (method, params) => send({ method, params }),
    published(version) {
      const found = new Promise<readonly Diagnostic[]>((resolve) => {
        awaited = { version, resolve };
      });
      return withDeadline(found, `the findings of version ${version}`, wire);
    },
  };
}

async function withDeadline<T>(awaited: Promise<T>, what: string, wire: Wire): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer: ${what}\n${wire.errors()}`)), DEADLINE);
  });
  try {
    return await Promise.race([awaited, late]);
  } finally {
    clearTimeout(timer);
  }
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
