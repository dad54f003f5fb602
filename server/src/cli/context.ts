import type { Terminal } from "./terminal.ts";

/** What a command is given by the process. */
export interface Context {
  readonly terminal: Terminal;
  /** The working folder, absolute. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Today's date, `2026-11-22`. The command line is the only place that has a clock. */
  readonly today: () => string;
}
