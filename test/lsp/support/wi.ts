/** The language server of this project, in this process and as a process. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver-protocol/node";
import { DISK } from "../../../server/src/cli/disk-files.ts";
import { OPTIONS } from "../../../server/src/lsp/connection-options.ts";
import { GuardedReader } from "../../../server/src/lsp/guard.ts";
import type { Host } from "../../../server/src/lsp/host.ts";
import { openSession } from "../../../server/src/lsp/session.ts";
import { type Connect, inMemory, overStdio } from "./wire.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The server in this process, on a day that stays the same. `host` replaces parts of what it runs in. */
export function wiInMemory(host: Partial<Host> = {}): Connect {
  return inMemory((input, output, exit) => {
    const writer = new StreamMessageWriter(output);
    const reader = new GuardedReader(new StreamMessageReader(input), writer, exit);
    const connection = createMessageConnection(reader, writer, undefined, OPTIONS);
    const standard: Host = {
      files: DISK,
      version: "0",
      today: () => "2026-11-25",
      now: () => performance.now(),
      exit,
      watchProcess: () => undefined,
      rulePage: () => undefined,
    };
    openSession(connection, { ...standard, ...host });
    connection.listen();
  });
}

/** The server as it is shipped, which `npm run build` makes. */
export const WI_COMMAND: readonly string[] = [process.execPath, join(root, "dist/wi.cjs"), "lsp", "--stdio"];

export function wiOverStdio(): Connect {
  return overStdio(WI_COMMAND);
}
