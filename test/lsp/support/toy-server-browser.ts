/** The toy server in a browser's worker, with the library's own reader and writer. */
import { BrowserMessageReader, BrowserMessageWriter, type Message } from "vscode-languageserver/browser";
import { createToy } from "./toy-server.ts";

declare const self: ConstructorParameters<typeof BrowserMessageReader>[0] & { close(): void };

const writer = new BrowserMessageWriter(self);
const toy = createToy({
  send: (message) => void writer.write(message as unknown as Message),
  exit: () => self.close(),
  later(run) {
    const timer = setTimeout(run, 0);
    return () => clearTimeout(timer);
  },
  whenGone: () => () => {},
});
new BrowserMessageReader(self).listen(toy.take);
