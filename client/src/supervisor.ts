import { type BaseLanguageClient, CloseAction, ErrorAction, type ErrorHandler, State } from "vscode-languageclient";

/** Ends of the server within `PERIOD` milliseconds after which it is not started again. */
const MOST_ENDS = 5;
const PERIOD = 180_000;
/** Milliseconds that the library takes at most to clear away a start that failed. */
const CLEARING = 3_000;

/**
 * For the client's options: the library starts nothing again by itself. It gives up on a server that dies while
 * messages are written to it, and on one that dies before it answered `initialize`.
 */
export const LEFT_TO_SUPERVISOR: ErrorHandler = {
  error: () => ({ action: ErrorAction.Continue, handled: true }),
  closed: () => ({ action: CloseAction.DoNotRestart, handled: true }),
};

/** Keeps a language server running until it is stopped: one that dies is started again. */
export class Supervisor {
  readonly #client: BaseLanguageClient;
  readonly #onGivenUp: () => void;
  #isWanted = false;
  #isGivenUp = false;
  #life: Promise<void> = Promise.resolve();
  #up = pending();

  constructor(client: BaseLanguageClient, onGivenUp: () => void) {
    this.#client = client;
    this.#onGivenUp = onGivenUp;
  }

  /** Settled once the server answers, again after each of its ends; rejected when it is not started again. */
  get ready(): Promise<void> {
    return this.#up.promise;
  }

  start(): void {
    if (this.#isWanted) return;
    this.#isWanted = true;
    if (this.#isGivenUp) this.#up = pending();
    this.#isGivenUp = false;
    this.#life = this.#live();
  }

  async stop(): Promise<void> {
    this.#isWanted = false;
    // One that is on its way is stopped when it has come.
    if (this.#client.isRunning()) await this.#client.stop().catch(() => undefined);
    await this.#life;
  }

  async restart(): Promise<void> {
    await this.stop();
    this.start();
    await this.ready;
  }

  async #live(): Promise<void> {
    const ends: number[] = [];
    while (this.#isWanted) {
      try {
        await this.#client.start();
        this.#up.resolve();
        if (this.#isWanted) await until(this.#client, (state) => state !== State.Running);
        this.#up = pending();
      } catch {
        // What went wrong is in the output already.
      }
      // Waits for one that stops by itself, and lets go of what a failed start left.
      await this.#client.stop().catch(() => undefined);
      if (this.#client.state === State.StartFailed) {
        const cleared = until(this.#client, (state) => state === State.Stopped);
        await Promise.race([cleared, new Promise((resolve) => setTimeout(resolve, CLEARING))]);
      }
      ends.push(Date.now());
      const isTooOften = ends.length >= MOST_ENDS && (ends.at(-1) ?? 0) - (ends.at(-MOST_ENDS) ?? 0) < PERIOD;
      if (this.#isWanted && isTooOften) {
        this.#isWanted = false;
        this.#isGivenUp = true;
        this.#up.reject(new Error("the language server does not stay up"));
        this.#onGivenUp();
      }
    }
  }
}

interface Pending {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(error: Error): void;
}

function pending(): Pending {
  let resolve: () => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((fulfil, fail) => {
    resolve = fulfil;
    reject = fail;
  });
  // Who does not wait for it is not told.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}

function until(client: BaseLanguageClient, is: (state: State) => boolean): Promise<void> {
  if (is(client.state)) return Promise.resolve();
  return new Promise((resolve) => {
    const registration = client.onDidChangeState(({ newState }) => {
      if (!is(newState)) return;
      registration.dispose();
      resolve();
    });
  });
}
