import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { DISK } from "../../../server/src/cli/disk-files.ts";
import type { Files } from "../../../server/src/core/workspace/files.ts";
import { OPTIONS } from "../../../server/src/lsp/connection-options.ts";
import { GuardedReader } from "../../../server/src/lsp/guard.ts";
import { openSession } from "../../../server/src/lsp/session.ts";
import type { Handler } from "./client.ts";
import type { Connect } from "./wire.ts";
import { inMemory, inWorker, overStdio } from "./wire.ts";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
/** The day of the tests. */
export const TODAY = "2026-11-22";

/** The server in this process, on the files of this machine or on others. */
export function serverInMemory(files: Files = DISK): Connect {
  return inMemory((input: Readable, output: Writable, exit: (code: number) => void) => {
    const writer = new StreamMessageWriter(output);
    const reader = new GuardedReader(new StreamMessageReader(input), writer, exit);
    const connection = createMessageConnection(reader, writer, undefined, OPTIONS);
    openSession(connection, {
      files,
      version: "0.0.0-test",
      today: () => TODAY,
      now: () => performance.now(),
      exit,
      watchProcess: () => undefined,
      rulePage: (rule) => `file:///rules/${rule}.md`,
    });
    connection.listen();
  });
}

/** The program as it is shipped; `dist/` has to be built. */
export function serverOverStdio(cwd = ROOT): Connect {
  return overStdio([process.execPath, join(ROOT, "dist/wi.cjs"), "lsp", "--stdio"], { cwd });
}

/** The bundle for browsers in a worker without anything of Node. */
export async function serverInWorker(): Promise<Connect> {
  const bundle = await build({
    entryPoints: [join(ROOT, "server/src/main-browser.ts")],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2022",
    logLevel: "silent",
  });
  return inWorker(bundle.outputFiles[0]?.text ?? "");
}

/** What our extension answers to a server in a worker: all files of some folders, and their texts. */
export function editorFiles(): Readonly<Record<string, Handler>> {
  return {
    "wi/listFiles": (params) =>
      (params as { folders: string[] }).folders.flatMap((folder) => filesIn(fileURLToPath(folder)).map(uriOf)),
    "wi/readFiles": (params) =>
      (params as { uris: string[] }).uris.map((uri) => {
        try {
          return statSync(fileURLToPath(uri)).isFile() ? decoded(readFileSync(fileURLToPath(uri))) : null;
        } catch {
          return null;
        }
      }),
  };
}

export function uriOf(path: string): string {
  return pathToFileURL(path).toString();
}

function decoded(bytes: Buffer): string | true {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return true;
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}
