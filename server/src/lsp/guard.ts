import type { Disposable, Event, Message, MessageReader, MessageWriter, PartialMessageInfo } from "vscode-jsonrpc";

/** The life of a session as the protocol orders it. */
type State = "waiting" | "running" | "shut down";

const NOT_INITIALIZED = -32002;
const INVALID_REQUEST = -32600;

interface Incoming {
  readonly jsonrpc?: unknown;
  readonly id?: unknown;
  readonly method?: unknown;
}

/**
 * Reads messages and holds clients to the protocol's order, which the library lets pass: nothing before `initialize`,
 * one `initialize` only, nothing but `exit` after `shutdown`. What is out of order is answered here and goes no
 * further; so is what is no message at all.
 */
export class GuardedReader implements MessageReader {
  readonly onError: Event<Error>;
  readonly onClose: Event<void>;
  readonly onPartialMessage: Event<PartialMessageInfo>;
  readonly #reader: MessageReader;
  readonly #writer: MessageWriter;
  readonly #exit: (code: number) => void;
  #state: State = "waiting";

  constructor(reader: MessageReader, writer: MessageWriter, exit: (code: number) => void) {
    this.#reader = reader;
    this.#writer = writer;
    this.#exit = exit;
    this.onError = reader.onError;
    this.onClose = reader.onClose;
    this.onPartialMessage = reader.onPartialMessage;
  }

  /** Whether the client has said that it is done. */
  get isShutDown(): boolean {
    return this.#state === "shut down";
  }

  listen(callback: (message: Message) => void): Disposable {
    return this.#reader.listen((message) => {
      if (!this.#passes(message as Incoming)) return;
      try {
        callback(message);
      } catch {
        // The library stumbles over a message of an odd form, such as a cancel without an id. What handlers throw it
        // answers itself; this must not look like bytes that cannot be read.
      }
    });
  }

  dispose(): void {
    this.#reader.dispose();
  }

  #passes(message: Incoming | null): boolean {
    if (typeof message !== "object" || message === null || Array.isArray(message)) {
      this.#refuse(null, INVALID_REQUEST, "A message is an object with a method or an answer.");
      return false;
    }
    const { id, method } = message;
    // Answers to requests of the server.
    if (method === undefined) return typeof id === "string" || typeof id === "number";
    if (typeof method !== "string") {
      this.#refuse(idOf(id), INVALID_REQUEST, "The method of a message is a text.");
      return false;
    }
    if (method === "exit") {
      this.#exit(this.#state === "shut down" ? 0 : 1);
      return false;
    }
    const isRequest = id !== undefined && id !== null;
    if (isRequest && typeof id !== "string" && typeof id !== "number") {
      this.#refuse(null, INVALID_REQUEST, "The id of a request is a number or a text.");
      return false;
    }
    if (this.#state === "waiting") {
      if (isRequest && method === "initialize") {
        this.#state = "running";
        return true;
      }
      if (isRequest) this.#refuse(idOf(id), NOT_INITIALIZED, `‘${method}’ came before ‘initialize’.`);
      return false;
    }
    if (this.#state === "shut down") {
      if (isRequest) this.#refuse(idOf(id), INVALID_REQUEST, `‘${method}’ came after ‘shutdown’.`);
      return false;
    }
    if (method === "initialize") {
      if (isRequest) this.#refuse(idOf(id), INVALID_REQUEST, "‘initialize’ came a second time.");
      return false;
    }
    if (isRequest && method === "shutdown") this.#state = "shut down";
    return true;
  }

  #refuse(id: string | number | null, code: number, message: string): void {
    const answer = { jsonrpc: "2.0", id, error: { code, message } };
    this.#writer.write(answer as Message).catch(() => {
      // Whoever asked is gone.
    });
  }
}

function idOf(id: unknown): string | number | null {
  return typeof id === "string" || typeof id === "number" ? id : null;
}
