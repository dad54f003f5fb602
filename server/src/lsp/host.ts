import type { Files } from "../core/workspace/files.ts";

/** What the place that the server runs in gives it: a process with a disk, or a worker of a browser. */
export interface Host {
  /** The disk; undefined in a worker, which sees the files that the editor gives it. */
  readonly files: Files | undefined;
  /** Of this program. */
  readonly version: string;
  /** Today's date, `2026-11-22`. */
  readonly today: () => string;
  /** The milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Ends the server. */
  readonly exit: (code: number) => void;
  /** Watches over the process of the client, where there are processes; the server ends with it. */
  readonly watchProcess: (id: number) => void;
  /** The page of a rule, for people; undefined where none is at hand. */
  readonly rulePage: (rule: string) => string | undefined;
}
