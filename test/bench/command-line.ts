/** The command line: its start-up and its work on many files, whole processes each. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { instruction } from "./corpus.ts";
import { against, type Bench, median, type Row } from "./row.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

export function commandLine({ root, work }: Bench): Row[] {
  const wi = join(root, "dist/wi.cjs");
  return [startUp(wi, work), ...batch(wi, work, join(root, "schemas"))];
}

function startUp(wi: string, work: string): Row {
  const file = join(work, "one.wi.yaml");
  writeFileSync(file, instruction(100, 1));
  const empty: number[] = [];
  const lint: number[] = [];
  for (let round = 0; round < 41; round++) {
    empty.push(spawn(work, ["-e", "0"]));
    lint.push(spawn(work, [wi, "lint", file]));
  }
  const what = "`wi lint` of one 100-line file, spawn to exit, against `node -e 0`";
  return against(what, [median(lint), median(empty)], 1.6);
}

function batch(wi: string, work: string, schemas: string): Row[] {
  const folder = join(work, "many");
  mkdirSync(folder);
  for (let i = 0; i < 2000; i++) writeFileSync(join(folder, `wi-${1000 + i}.wi.yaml`), instruction(100, i));
  const floor: number[] = [];
  const lint: number[] = [];
  const memory: number[] = [];
  for (let round = 0; round < 5; round++) {
    floor.push(usage(work, [join(here, "floor.cjs"), folder, schemas]).cpu);
    const own = usage(work, [wi, "lint", folder]);
    lint.push(own.cpu);
    memory.push(own.memory);
  }
  const peak = Math.max(...memory);
  return [
    against(
      "2,000 files of 100 lines, one thread, all rules, CPU of the process, against `yaml` and compiled ajv alone",
      [median(lint), median(floor)],
      1.35,
    ),
    {
      what: "peak memory of that run",
      measured: `${peak.toFixed(0)} MiB`,
      ratio: "",
      limit: "at most 150 MiB",
      held: peak <= 150,
    },
  ];
}

function spawn(work: string, args: readonly string[], env: Record<string, string> = {}): number {
  const start = performance.now();
  const run = spawnSync(process.execPath, args, { cwd: work, env: { ...process.env, ...env }, encoding: "utf8" });
  const time = performance.now() - start;
  if (run.status !== 0) throw new Error(`${args.join(" ")} ended with ${run.status}\n${run.stdout}\n${run.stderr}`);
  return time;
}

function usage(work: string, args: readonly string[]): { readonly cpu: number; readonly memory: number } {
  const file = join(work, "usage.json");
  spawn(work, ["--require", join(here, "usage.cjs"), ...args], { USAGE_FILE: file });
  return JSON.parse(readFileSync(file, "utf8"));
}
