/**
 * Programs with children of their own, which are ended with them: at the end of the test, of this process, and when
 * this process is told to end, or the one that started it is gone.
 */
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { within } from "./waiting.ts";

export interface Program {
  readonly child: ChildProcess;
  /** What it wrote so far, both streams. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

const running = new Set<Program>();

const last: (() => void)[] = [];

/** To be done when this process ends, after the programs have: they write into what is removed. */
export function atEnd(act: () => void): void {
  last.push(act);
}

process.on("exit", () => {
  killAll();
  for (const act of last) {
    try {
      act();
    } catch (error) {
      console.error(String(error));
    }
  }
});
for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const) {
  process.once(signal, () => process.exit(code));
}

// Mocha runs the tests in a child, which a signal to itself may not reach.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.exit(143);
}, 500).unref();

/**
 * Spoils no coverage, does not let an editor that we run in speak to the one that we start, and leads git to no
 * repository but that of the folder.
 */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(?:NODE_V8_COVERAGE$|NODE_OPTIONS$|VSCODE_|ELECTRON_|GIT_)/.test(name),
    ),
  );
}

export function startProgram(command: string, args: readonly string[], options: SpawnOptions = {}): Program {
  const child = spawn(command, args, {
    env: cleanEnvironment(),
    ...options,
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: what it started dies with it.
    detached: true,
  });
  let output = "";
  const take = (data: Buffer) => {
    output = (output + String(data)).slice(-200_000);
  };
  child.stdout?.on("data", take);
  child.stderr?.on("data", take);
  const gone = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", (error) => {
      output += String(error);
      resolve();
    });
  });
  const program: Program = {
    child,
    output: () => output,
    stop: async () => {
      killGroup(child, "SIGTERM");
      await within(5_000, "the end of a program", gone).catch(() => undefined);
      killGroup(child, "SIGKILL");
      running.delete(program);
    },
  };
  running.add(program);
  return program;
}

function killAll(): void {
  for (const { child } of running) killGroup(child, "SIGKILL");
  running.clear();
}

function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It is gone.
  }
}
