import { createMessageConnection } from "vscode-jsonrpc";
import { BrowserMessageReader, BrowserMessageWriter } from "vscode-jsonrpc/browser";
import { version } from "../../package.json";
import { OPTIONS } from "./lsp/connection-options.ts";
import { GuardedReader } from "./lsp/guard.ts";
import { openSession } from "./lsp/session.ts";
import { today } from "./today.ts";

/** The global scope of a web worker. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0] & { close(): void };

const writer = new BrowserMessageWriter(self);
const exit = () => self.close();
const connection = createMessageConnection(
  new GuardedReader(new BrowserMessageReader(self), writer, exit),
  writer,
  undefined,
  OPTIONS,
);
openSession(connection, {
  files: undefined,
  version,
  today,
  now: () => performance.now(),
  exit,
  watchProcess: () => undefined,
  rulePage: () => undefined,
});
connection.listen();
