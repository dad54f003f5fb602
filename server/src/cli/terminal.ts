import { fstatSync, statSync, writeSync } from "node:fs";
import type { Colors } from "../core/render/renderer.ts";
import { NO_COLORS } from "../core/render/renderer.ts";
import { visible, withoutCommands } from "../core/render/sanitise.ts";

/** Where a command writes. */
export interface Terminal {
  /** Whether a person reads standard output. */
  readonly interactive: boolean;
  readonly width: number;
  /** Writes as it is: the caller has made the text safe. */
  readonly out: (text: string) => void;
  /** A line for the person on standard error; names from outside are made visible. */
  readonly note: (text: string) => void;
  /** Writes as it is to standard error. */
  readonly err: (text: string) => void;
}

/**
 * Standard output and error of this process. Everything is written at once, so that nothing is lost when the process
 * ends; a reader that has gone away (`wi lint | head`) ends the output and nothing else.
 */
export function openTerminal(): Terminal {
  const closed = new Set<number>();
  const write = (fd: number, text: string) => {
    if (text === "" || closed.has(fd)) return;
    if (!writeAll(fd, Buffer.from(text, "utf8"))) closed.add(fd);
  };
  const interactive = isTerminal(1);
  return {
    interactive,
    width: interactive ? (process.stdout.columns ?? 100) : 100,
    out: (text) => write(1, text),
    note: (text) => write(2, `${withoutCommands(visible(text))}\n`),
    err: (text) => write(2, text),
  };
}

/** Whether colours are wanted: --no-color, --color, NO_COLOR, FORCE_COLOR, then whether a person reads. */
export function wantsColors(switches: ReadonlySet<string>, interactive: boolean, env: NodeJS.ProcessEnv): boolean {
  if (switches.has("no-color")) return false;
  if (switches.has("color")) return true;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return interactive && env.TERM !== "dumb";
}

export async function colorsOf(wanted: boolean): Promise<Colors> {
  if (!wanted) return NO_COLORS;
  const { default: picocolors } = await import("picocolors");
  return picocolors.createColors(true);
}

/** False once the reader has gone away. */
function writeAll(fd: number, bytes: Uint8Array): boolean {
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === "EPIPE" || code === "EOF") return false;
      if (code !== "EAGAIN") throw error;
      // A pipe that is full and does not block: give its reader a moment.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
  return true;
}

/** Asks for the kind of file first: opening Node's streams costs more than checking a short instruction. */
function isTerminal(fd: number): boolean {
  try {
    const file = fstatSync(fd);
    const nowhere = statSync("/dev/null", { throwIfNoEntry: false });
    return file.isCharacterDevice() && file.rdev !== nowhere?.rdev && process.stdout.isTTY === true;
  } catch {
    return false;
  }
}
