import type { Writable } from "node:stream";
import type { Message, MessageWriter } from "vscode-jsonrpc";
import { AbstractMessageWriter } from "vscode-jsonrpc";

/**
 * Writes messages to a stream, each in one go. The library's own writer sends header and body one after the other: the
 * client wakes for the header, and what it waits for comes in a second call of the system.
 */
export class StreamWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #stream: Writable;
  #failed = 0;

  constructor(stream: Writable) {
    super();
    this.#stream = stream;
    stream.on("error", (error) => this.fireError(error));
    stream.on("close", () => this.fireClose());
  }

  write(message: Message): Promise<void> {
    const body = JSON.stringify(message);
    return new Promise((resolve, reject) => {
      this.#stream.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`, "utf8", (error) => {
        if (error === undefined || error === null) resolve();
        else {
          this.fireError(error, message, ++this.#failed);
          reject(error);
        }
      });
    });
  }

  end(): void {
    this.#stream.end();
  }
}
