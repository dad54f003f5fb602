/**
 * Speed and memory against peers, as ratios in one run. `npm run bench` prints the table and writes it to README.md
 * beside this file; it fails when a ratio is over its limit.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { instruction } from "./corpus.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const wi = join(root, "dist/wi.cjs");
const here = fileURLToPath(new URL(".", import.meta.url));

interface Row {
  readonly what: string;
  readonly measured: string;
  readonly ratio: string;
  readonly limit: string;
  readonly held: boolean;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function spawn(args: readonly string[], env: Record<string, string> = {}): number {
  const start = performance.now();
  const run = spawnSync(process.execPath, args, { cwd: work, env: { ...process.env, ...env }, encoding: "utf8" });
  const time = performance.now() - start;
  if (run.status !== 0) throw new Error(`${args.join(" ")} ended with ${run.status}\n${run.stdout}\n${run.stderr}`);
  return time;
}

function usage(args: readonly string[]): { readonly cpu: number; readonly memory: number } {
  const file = join(work, "usage.json");
  spawn(["--require", join(here, "usage.cjs"), ...args], { USAGE_FILE: file });
  return JSON.parse(readFileSync(file, "utf8"));
}

const work = mkdtempSync(join(tmpdir(), "wi-bench-"));
// A repository of its own: no project file further up is asked.
mkdirSync(join(work, ".git"));

function startUp(): Row {
  const file = join(work, "one.wi.yaml");
  writeFileSync(file, instruction(100, 1));
  const empty: number[] = [];
  const lint: number[] = [];
  for (let round = 0; round < 41; round++) {
    empty.push(spawn(["-e", "0"]));
    lint.push(spawn([wi, "lint", file]));
  }
  const ratio = median(lint) / median(empty);
  return {
    what: "`wi lint` of one 100-line file, spawn to exit, against `node -e 0`",
    measured: `${median(lint).toFixed(1)} ms against ${median(empty).toFixed(1)} ms`,
    ratio: ratio.toFixed(2),
    limit: "at most 1.6",
    held: ratio <= 1.6,
  };
}

function batch(): Row[] {
  const folder = join(work, "many");
  mkdirSync(folder);
  for (let i = 0; i < 2000; i++) writeFileSync(join(folder, `wi-${1000 + i}.wi.yaml`), instruction(100, i));
  const floor: number[] = [];
  const lint: number[] = [];
  const memory: number[] = [];
  for (let round = 0; round < 5; round++) {
    floor.push(usage([join(here, "floor.cjs"), folder, join(root, "schemas")]).cpu);
    const own = usage([wi, "lint", folder]);
    lint.push(own.cpu);
    memory.push(own.memory);
  }
  const ratio = median(lint) / median(floor);
  const peak = Math.max(...memory);
  return [
    {
      what: "2,000 files of 100 lines, one thread, all rules, CPU of the process, against `yaml` and compiled ajv alone",
      measured: `${median(lint).toFixed(0)} ms against ${median(floor).toFixed(0)} ms`,
      ratio: ratio.toFixed(2),
      limit: "at most 1.35",
      held: ratio <= 1.35,
    },
    {
      what: "peak memory of that run",
      measured: `${peak.toFixed(0)} MiB`,
      ratio: "",
      limit: "at most 150 MiB",
      held: peak <= 150,
    },
  ];
}

function keystroke(): Row {
  // Bundled as the shipped program is; the test loader's wrappers would be measured otherwise.
  const program = join(work, "keystroke.cjs");
  buildSync({
    entryPoints: [join(here, "keystroke.ts")],
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    outfile: program,
  });
  const run = spawnSync(process.execPath, [program], { encoding: "utf8" });
  const { typed, full } = JSON.parse(run.stdout) as { typed: number[]; full: number[] };
  const ratio = median(full) / median(typed);
  return {
    what: "a keystroke in a 10,000-line instruction, in process, against a full analysis of it",
    measured: `${median(typed).toFixed(2)} ms against ${median(full).toFixed(1)} ms`,
    ratio: `1/${ratio.toFixed(0)}`,
    limit: "at most 1/25",
    held: ratio >= 25,
  };
}

try {
  const rows = [startUp(), ...batch(), keystroke()];
  const table = [
    "| what | measured | ratio | limit | held |",
    "| --- | --- | --- | --- | --- |",
    ...rows.map(
      (row) => `| ${row.what} | ${row.measured} | ${row.ratio} | ${row.limit} | ${row.held ? "yes" : "no"} |`,
    ),
  ].join("\n");
  const page = join(here, "README.md");
  const machine = `Node ${process.versions.node}, ${cpus().length} cores of ${cpus()[0]?.model.trim() ?? "an unknown processor"}.`;
  const text = readFileSync(page, "utf8");
  writeFileSync(page, text.replace(/(<!-- results -->\n)[\s\S]*(<!-- end -->)/, `$1\n${machine}\n\n${table}\n\n$2`));
  console.log(table);
  if (rows.some((row) => !row.held)) process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
