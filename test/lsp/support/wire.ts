/** The ways to a server: a process, streams in this process, or a worker as in a browser. */
import { spawn } from "node:child_process";
import { PassThrough, type Readable, type Writable } from "node:stream";
import { Worker } from "node:worker_threads";

/** How a server ended. A server in this process has no signal; one that ends without a code has `null`. */
export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
}

export interface Listener {
  /** A message, parsed; what it is has not been looked at. */
  message(message: unknown): void;
  /** Bytes that are no message: a bad header, a body that is no JSON. */
  garbage(what: string): void;
}

/** A server that was started, and both directions to it. Messages that came before `listen` are kept until then. */
export interface Wire {
  send(message: unknown): void;
  listen(listener: Listener): void;
  /** Sends bytes as they are; not possible to a worker. */
  sendBytes?(bytes: Uint8Array | string): void;
  /** Ends our direction: no more input for the server. */
  end(): void;
  /** Ends the server whatever it does. */
  kill(): void;
  readonly ended: Promise<Ended>;
  readonly pid?: number | undefined;
  /** What the server wrote for people. */
  errors(): string;
}

/** Starts a server; called once for each. */
export type Connect = () => Wire;

export interface ProcessOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A process that speaks over stdin and stdout: `["node", "dist/wi.cjs", "lsp", "--stdio"]`. */
export function overStdio(command: readonly string[], options: ProcessOptions = {}): Connect {
  const [file = "", ...args] = command;
  return () => {
    const child = spawn(file, args, { ...options, env: { ...process.env, ...options.env }, stdio: "pipe" });
    const errors: string[] = [];
    child.stderr.setEncoding("utf8").on("data", (text: string) => errors.push(text));
    // A server that has ended does not read; its exit code says so.
    child.stdin.on("error", () => {});
    const ended = new Promise<Ended>((resolve) => {
      child.on("error", (error) => {
        errors.push(String(error));
        resolve({ code: null, signal: null });
      });
      child.on("close", (code, signal) => resolve({ code, signal }));
    });
    return {
      ...overStreams(child.stdout, child.stdin),
      kill: () => child.kill("SIGKILL"),
      ended,
      pid: child.pid,
      errors: () => errors.join(""),
    };
  };
}

/**
 * Starts a server on streams: reads from `input`, writes to `output`, and calls `exit` where a process would end.
 * The streams carry framed bytes as stdio does.
 */
export type StartOnStreams = (input: Readable, output: Writable, exit: (code: number) => void) => void;

/** A server in this process. */
export function inMemory(start: StartOnStreams): Connect {
  return () => {
    const toServer = new PassThrough();
    const fromServer = new PassThrough();
    const { promise: ended, resolve } = deferred<Ended>();
    let isOver = false;
    const stop = (code: number | null): void => {
      isOver = true;
      resolve({ code, signal: null });
    };
    start(toServer, fromServer, stop);
    const wire = overStreams(fromServer, toServer);
    // A process that has ended neither reads nor writes, and what it had begun is gone. Here it goes on unheard.
    const unlessOver =
      <T>(pass: (value: T) => void) =>
      (value: T): void => {
        if (!isOver) pass(value);
      };
    return {
      send: unlessOver(wire.send),
      sendBytes: unlessOver(wire.sendBytes),
      listen: ({ message, garbage }) => wire.listen({ message: unlessOver(message), garbage: unlessOver(garbage) }),
      end: wire.end,
      kill: () => stop(null),
      ended,
      errors: () => "",
    };
  };
}

/**
 * A bundle for browsers in a worker thread that looks like a browser's worker: no `process`, `require` or `Buffer`.
 * `source` is JavaScript, as `importScripts` would run it.
 */
export function inWorker(source: string): Connect {
  return () => {
    const worker = new Worker(new URL("./browser-worker.mjs", import.meta.url), { workerData: source, stderr: true });
    const errors: string[] = [];
    const queue = createQueue();
    worker.stderr.setEncoding("utf8").on("data", (text: string) => errors.push(text));
    worker.on("error", (error) => errors.push(String(error.stack)));
    // What JSON does not know, such as properties that are undefined, is nothing that a client may see.
    worker.on("message", (message) => queue.message(JSON.parse(JSON.stringify(message))));
    const ended = new Promise<Ended>((resolve) => {
      worker.on("exit", (code) => resolve({ code, signal: null }));
    });
    const kill = (): void => void worker.terminate();
    return {
      send: (message) => worker.postMessage(message),
      listen: queue.listen,
      end: kill,
      kill,
      ended,
      errors: () => errors.join(""),
    };
  };
}

/** A message with its header. */
export function frame(message: unknown): Buffer {
  return frameText(JSON.stringify(message));
}

/** A body with its header. */
export function frameText(body: string): Buffer {
  return Buffer.concat([Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`), Buffer.from(body)]);
}

/** Splits framed bytes into bodies, and calls back for each. */
export function readFrames(
  stream: Readable,
  listener: { body(text: string): void; garbage(what: string): void },
): void {
  let chunks: Buffer[] = [];
  let size = 0;
  let wanted: number | undefined;
  const take = (count: number): Buffer => {
    const all = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
    const rest = all.subarray(count);
    chunks = rest.length === 0 ? [] : [rest];
    size = rest.length;
    return all.subarray(0, count);
  };
  stream.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    while (true) {
      if (wanted === undefined) {
        const all = Buffer.concat(chunks);
        const end = all.indexOf("\r\n\r\n");
        if (end === -1) return;
        const header = take(end + 4).toString("latin1");
        const [, digits] =
          /^(?:content-type:[^\r\n]*\r\n)?content-length: *(\d+)\r\n(?:content-type:[^\r\n]*\r\n)?\r\n$/i.exec(
            header,
          ) ?? [];
        if (digits === undefined) listener.garbage(`the header ${JSON.stringify(header)}`);
        else wanted = Number(digits);
      } else {
        if (size < wanted) return;
        const body = take(wanted).toString("utf8");
        wanted = undefined;
        listener.body(body);
      }
    }
  });
}

function overStreams(from: Readable, to: Writable): Required<Pick<Wire, "send" | "sendBytes" | "listen" | "end">> {
  const queue = createQueue();
  readFrames(from, {
    body(text) {
      let message: unknown;
      try {
        message = JSON.parse(text);
      } catch {
        queue.garbage(`a body that is no JSON: ${text.slice(0, 200)}`);
        return;
      }
      queue.message(message);
    },
    garbage: queue.garbage,
  });
  const sendBytes = (bytes: Uint8Array | string): void => {
    if (to.writable) to.write(bytes);
  };
  return { send: (message) => sendBytes(frame(message)), sendBytes, listen: queue.listen, end: () => to.end() };
}

/** Keeps what comes before anybody listens. */
function createQueue(): Listener & Pick<Wire, "listen"> {
  const waiting: ((listener: Listener) => void)[] = [];
  let current: Listener | undefined;
  const pass = (event: (listener: Listener) => void): void => {
    if (current === undefined) waiting.push(event);
    else event(current);
  };
  return {
    message: (message) => pass((listener) => listener.message(message)),
    garbage: (what) => pass((listener) => listener.garbage(what)),
    listen(listener) {
      current = listener;
      for (const event of waiting.splice(0)) event(listener);
    },
  };
}

/** A promise and the function that fulfils it. */
export function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}
