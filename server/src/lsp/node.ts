import { existsSync } from "node:fs";
import { connect } from "node:net";
import { pathToFileURL } from "node:url";
import type { MessageReader, MessageWriter } from "vscode-jsonrpc";
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  SocketMessageReader,
  StreamMessageReader,
} from "vscode-jsonrpc/node";
import type { Files } from "../core/workspace/files.ts";
import { OPTIONS } from "./connection-options.ts";
import { GuardedReader } from "./guard.ts";
import { openSession } from "./session.ts";
import { StreamWriter } from "./stream-writer.ts";

/** How often it is asked whether the client's process is still there, in milliseconds. */
const WATCH = 3000;

export interface NodeServer {
  readonly files: Files;
  readonly version: string;
  readonly today: () => string;
  /** The folder of the rule pages; a page that is not there is not linked to. */
  readonly rulePages: string;
}

/** Serves one client of a process, by what the command line says: `--stdio`, `--node-ipc`, `--socket=N` or `--pipe=NAME`. */
export function serveOnNode(args: readonly string[], server: NodeServer): void {
  const transport = openTransport(args);
  if (transport === undefined) {
    process.stderr.write("wi lsp: say how the client talks: --stdio, --node-ipc, --socket=PORT or --pipe=NAME.\n");
    process.exitCode = 2;
    return;
  }
  // What libraries print must not get between the messages.
  for (const name of ["log", "info", "debug", "warn", "error"] as const) {
    console[name] = (...words: readonly unknown[]) => void process.stderr.write(`${words.join(" ")}\n`);
  }
  const { reader, writer } = transport;
  const exit = (code: number): void => {
    writer.end();
    // What was written last goes out before the process ends.
    setImmediate(() => process.exit(code));
  };
  const guarded = new GuardedReader(reader, writer, exit);
  const gone = () => exit(guarded.isShutDown ? 0 : 1);
  const watchProcess = (id: number) => {
    setInterval(() => {
      if (!isAlive(id)) gone();
    }, WATCH);
  };
  const connection = createMessageConnection(guarded, writer, undefined, OPTIONS);
  const pages = new Map<string, string | undefined>();
  openSession(connection, {
    files: server.files,
    version: server.version,
    today: server.today,
    now: () => performance.now(),
    exit,
    watchProcess,
    rulePage: (rule) => {
      if (!pages.has(rule)) {
        const file = `${server.rulePages}/${rule}.md`;
        pages.set(rule, existsSync(file) ? pathToFileURL(file).toString() : undefined);
      }
      return pages.get(rule);
    },
  });
  connection.onClose(gone);
  reader.onClose(gone);
  // After a header that is none nobody knows where the next message begins: a client waits for answers that cannot
  // come, where it would start a server anew that has ended. A body that is no JSON is one message less.
  reader.onError((error) => {
    if (error instanceof SyntaxError) return;
    process.stderr.write(`wi lsp: ${error.message}\n`);
    exit(1);
  });
  process.on("disconnect", gone);
  process.on("uncaughtException", (error) => process.stderr.write(`wi lsp: ${error.stack ?? error.message}\n`));
  process.on("unhandledRejection", (error) => process.stderr.write(`wi lsp: ${String(error)}\n`));
  const parent = numberOf(argumentOf(args, "--clientProcessId"));
  if (parent !== undefined) watchProcess(parent);
  connection.listen();
}

interface Transport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
}

function openTransport(args: readonly string[]): Transport | undefined {
  if (args.includes("--stdio")) {
    return { reader: new StreamMessageReader(process.stdin), writer: new StreamWriter(process.stdout) };
  }
  if (args.includes("--node-ipc") && process.send !== undefined) {
    return { reader: new IPCMessageReader(process), writer: new IPCMessageWriter(process) };
  }
  const port = numberOf(argumentOf(args, "--socket"));
  const pipe = argumentOf(args, "--pipe");
  if (port === undefined && pipe === undefined) return undefined;
  const socket = port === undefined ? connect(pipe ?? "") : connect(port, "127.0.0.1");
  socket.on("error", (error) => {
    process.stderr.write(`wi lsp: ${error.message}\n`);
    process.exit(1);
  });
  return { reader: new SocketMessageReader(socket), writer: new StreamWriter(socket) };
}

/** `--socket=5007` or `--socket 5007`. */
function argumentOf(args: readonly string[], name: string): string | undefined {
  for (const [index, arg] of args.entries()) {
    if (arg === name) return args[index + 1];
    if (arg.startsWith(`${name}=`)) return arg.slice(name.length + 1);
  }
  return undefined;
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // A process of somebody else is there as well.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
