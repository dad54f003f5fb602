import type { MessageConnection } from "vscode-jsonrpc";
import type { ProgressToken } from "vscode-languageserver-protocol";
import { WorkDoneProgressCreateRequest } from "vscode-languageserver-protocol";
import type { ClientView } from "./client-view.ts";

/** Work that a client can watch, and end. */
export interface Work {
  readonly report: (message: string, percentage?: number) => void;
  readonly done: (message?: string) => void;
  /** Whether the person asked for the work to end. */
  readonly isCancelled: () => boolean;
}

/** Tells clients how far long work is. */
export class Progress {
  readonly #connection: MessageConnection;
  readonly #client: ClientView;
  readonly #cancelled = new Set<ProgressToken>();
  readonly #running = new Set<ProgressToken>();
  #count = 0;

  constructor(connection: MessageConnection, client: ClientView) {
    this.#connection = connection;
    this.#client = client;
  }

  /** Work that the server starts of itself. */
  async start(title: string): Promise<Work> {
    if (!this.#client.can("window.workDoneProgress")) return SILENT;
    const token = `wi-${++this.#count}`;
    try {
      await this.#connection.sendRequest(WorkDoneProgressCreateRequest.type, { token });
    } catch {
      return SILENT;
    }
    return this.#begin(token, title, true);
  }

  /** Work of a request whose client gave a token to be told by. */
  follow(token: ProgressToken | undefined, title: string): Work {
    return token === undefined || token === null ? SILENT : this.#begin(token, title, false);
  }

  cancel(token: ProgressToken): void {
    if (this.#running.has(token)) this.#cancelled.add(token);
  }

  #begin(token: ProgressToken, title: string, cancellable: boolean): Work {
    const send = (value: object) => {
      this.#connection.sendNotification("$/progress", { token, value }).catch(() => {
        // The client is gone.
      });
    };
    this.#running.add(token);
    send({ kind: "begin", title, cancellable, percentage: 0 });
    return {
      report: (message, percentage) =>
        send({ kind: "report", message, ...(percentage === undefined ? {} : { percentage: Math.round(percentage) }) }),
      done: (message) => {
        if (!this.#running.delete(token)) return;
        this.#cancelled.delete(token);
        send({ kind: "end", ...(message === undefined ? {} : { message }) });
      },
      isCancelled: () => this.#cancelled.has(token),
    };
  }
}

const SILENT: Work = { report: () => undefined, done: () => undefined, isCancelled: () => false };
