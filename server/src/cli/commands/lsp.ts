import type { CommandSpec } from "../arguments.ts";
import { readArguments, UsageError } from "../arguments.ts";
import type { ExitCode } from "../exit-codes.ts";

export const spec: CommandSpec = {
  name: "lsp",
  operands: "",
  summary: "The language server, for editors.",
  options: [
    { name: "stdio", help: "messages come on standard input and go to standard output" },
    { name: "node-ipc", help: "messages come and go by the channel of a parent process of Node" },
    { name: "socket", value: "PORT", help: "connects to a port of this machine" },
    { name: "pipe", value: "NAME", help: "connects to a named pipe or a socket file" },
    { name: "clientProcessId", value: "ID", help: "ends when this process has ended" },
  ],
  notes: ["server/docs/editors tells how to set up each editor."],
};

/** The start of the program hands a call with a way to talk to the server's own bundle; here is what has none. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  readArguments(args, spec);
  throw new UsageError("say how the client talks: --stdio, --node-ipc, --socket=PORT or --pipe=NAME.");
}
