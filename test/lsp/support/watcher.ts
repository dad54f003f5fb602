/** What looks at the messages of a client and a server, and what it says. */
import type { Encoding } from "./document-text.ts";
import type { Documents } from "./documents.ts";
import type { Ended } from "./wire.ts";

/** Something wrong with what the server did. */
export interface Fault {
  /** A word for the kind, such as `shape` or `answered-twice`. */
  readonly kind: string;
  readonly text: string;
}

export interface Watcher {
  /** Called before a message goes out, when `documents` has it already. */
  sent(message: unknown): readonly Fault[];
  /** Called before the client acts on a message. */
  received(message: unknown): readonly Fault[];
  /** What is wrong when everything is over, such as requests that were never answered. */
  finish(ended: Ended | undefined): readonly Fault[];
}

/** What a watcher may ask of the client that it watches. */
export interface Watched {
  readonly documents: Documents;
  readonly encoding: () => Encoding;
}

export interface LogEntry {
  readonly from: "client" | "server";
  readonly message: unknown;
}

/** The last messages of a log, one a line, each cut to a readable length. */
export function tailOf(log: readonly LogEntry[], count = 20, width = 400): string {
  const lines = log.slice(-count).map(({ from, message }) => {
    const text = JSON.stringify(message) ?? String(message);
    return `${from === "client" ? "->" : "<-"} ${text.length <= width ? text : `${text.slice(0, width)}…`}`;
  });
  return lines.join("\n");
}
