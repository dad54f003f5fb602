import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { EXAMPLE_AS_OF, EXAMPLE_BASE } from "../../server/scripts/generate/example.ts";
import type { Report } from "../../server/src/core/render/report.ts";

export const ROOT: string = fileURLToPath(new URL("../..", import.meta.url));
export const WI: string = join(ROOT, "dist/wi.cjs");

/** An instruction without findings on the day that `wi` below sets. */
export const CLEAN: string = EXAMPLE_BASE;
/** The same with one warning, `tip-temperature-outside-range` at line 54. */
export const WARNED: string = CLEAN.replace("tipTemperature: 350 °C", "tipTemperature: 420 °C");
/** The same with one error, `schema` at line 1 of the steps' end. */
export const WRONG: string = CLEAN.replace("owner: Process Engineering", "ownr: Process Engineering");

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly ms: number;
}

export interface RunOptions {
  readonly cwd: string;
  readonly input?: string | Buffer;
  readonly env?: NodeJS.ProcessEnv;
}

/** Under coverage the sources run in place of the bundle, so that what runs can be told. */
const COVERAGE = process.env.NODE_V8_COVERAGE;
const LOADER = pathToFileURL(join(ROOT, "node_modules/tsx/dist/loader.mjs")).href;
const PROGRAM = COVERAGE === undefined ? [WI] : ["--import", LOADER, join(ROOT, "server/src/main-cli.ts")];

/** Runs the built command line. */
export function wi(args: readonly string[], { cwd, input, env }: RunOptions): Ended {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [...PROGRAM, ...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    ...(input === undefined ? {} : { input }),
    env: { PATH: process.env.PATH, ...(COVERAGE === undefined ? {} : { NODE_V8_COVERAGE: `${COVERAGE}-cli` }), ...env },
  });
  return { code: status, out: stdout, err: stderr, ms: performance.now() - start };
}

/** `wi lint` with a fixed day. */
export function lint(args: readonly string[], options: RunOptions): Ended {
  return wi(["lint", "--as-of", EXAMPLE_AS_OF, ...args], options);
}

/** `path:line:column severity rule` of each finding. */
export function found(args: readonly string[], options: RunOptions): string[] {
  return reported(args, options).findings.map(
    ({ file, start, severity, rule }) => `${file}:${start.line}:${start.column} ${severity} ${rule}`,
  );
}

export function reported(args: readonly string[], options: RunOptions): Report {
  return JSON.parse(lint(["--format", "json", ...args], options).out) as Report;
}

/** A repository of its own with these files; the folder goes when the tests end. */
export function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "wi-test-")));
  made.push(path);
  mkdirSync(join(path, ".git"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

const made: string[] = [];

export function removeFolders(): void {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
}

/** Builds the command line where there is none, or one that is older than its sources. */
export function buildIfStale(): void {
  const sources = ["server/src", "client", "schemas", "server/scripts/build.mjs", "package.json"].map((path) =>
    join(ROOT, path),
  );
  if (existsSync(WI) && statSync(WI).mtimeMs >= Math.max(...sources.map(newest))) return;
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, "server/scripts/build.mjs")], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the command line cannot be built: ${stderr}`);
}

function newest(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(
    0,
    ...readdirSync(path, { withFileTypes: true }).map((entry) =>
      entry.isDirectory() || /\.(?:ts|js|json)$/.test(entry.name) ? newest(join(path, entry.name)) : 0,
    ),
  );
}
