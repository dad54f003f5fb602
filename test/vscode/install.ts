/**
 * VS Code out of the package registry: the workbench and the extension host of `code-server`, without what no test of
 * an extension needs, in a cache folder outside of the project. No compiler is needed.
 *
 * The packages come through npm, from the registry that npm is configured with.
 */
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { STUBS } from "./stubs.ts";

export const NEWEST = "4.139.1";
/** The oldest that the manifest promises: VS Code 1.100. */
export const OLDEST = "4.100.3";

export interface VsCode {
  /** Of the package; VS Code's own is that of `product`. */
  readonly version: string;
  /** The folder that has `out/server-main.js`. */
  readonly folder: string;
  /** The Node that runs it. */
  readonly node: string;
}

/** Raised when what is installed changes, so that an older cache is made anew. */
const RECIPE = 1;

/** Never loaded by what the tests do, and large, or in need of a compiler. */
const LEFT_OUT = [
  "@devcontainers/cli",
  "@github/copilot-sdk",
  "@microsoft/mxc-sdk",
  "@vscode/copilot-api",
  "@vscode/sandbox-runtime",
  "@vscode/sqlite3",
  "@vscode/windows-process-tree",
  "@vscode/windows-registry",
  "kerberos",
  "node-addon-api",
  "ssh2",
  "tar",
  "zod",
];
const EXTENSIONS_LEFT_OUT = ["copilot", "mermaid-markdown-features"];

export function cacheFolder(): string {
  return (
    process.env.WI_VSCODE_CACHE ??
    join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "work-instructions-vscode")
  );
}

/** What an earlier `installVsCode` left, if it came to its end. */
export function installedVsCode(version: string): VsCode | undefined {
  const home = join(cacheFolder(), `code-server-${version}`);
  const mark = join(home, "RECIPE");
  if (!existsSync(mark) || readFileSync(mark, "utf8").trim() !== String(RECIPE)) return undefined;
  return { version, folder: join(home, "vscode"), node: join(home, "node") };
}

/** On the machine that judges a change, and in `npm run test:vscode`, nothing may be left out. */
export function isVsCodeRequired(): boolean {
  return process.env.CI === "true" || process.env.WI_VSCODE === "required";
}

/** Takes about half a minute for the newest (350 MB with its Node); nothing where it is there already. */
export function installVsCode(version: string): VsCode {
  const there = installedVsCode(version);
  if (there !== undefined) return there;
  const home = join(cacheFolder(), `code-server-${version}`);
  const work = `${home}.${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    unpack(version, work);
    takeNode(work);
    trim(join(work, "vscode"));
    npm(join(work, "vscode"), "install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--silent");
    putStubs(join(work, "vscode/node_modules"));
    leaveOtherPlatforms(join(work, "vscode/node_modules"));
    writeFileSync(join(work, "RECIPE"), String(RECIPE));
    rmSync(home, { recursive: true, force: true });
    renameSync(work, home);
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    throw error;
  }
  const installed = installedVsCode(version);
  if (installed === undefined) throw new Error(`code-server ${version} was not installed`);
  return installed;
}

function unpack(version: string, work: string): void {
  npm(work, "pack", `code-server@${version}`, "--silent");
  const archive = readdirSync(work).find((name) => name.endsWith(".tgz"));
  if (archive === undefined) throw new Error(`npm packed no code-server ${version}`);
  execFileSync("tar", ["xzf", archive, "package/package.json", "package/lib/vscode"], { cwd: work });
  rmSync(join(work, archive));
  renameSync(join(work, "package/lib/vscode"), join(work, "vscode"));
}

/** Links our own Node where it is of the version that the server wants, and fetches one where it is not. */
function takeNode(work: string): void {
  const { engines } = readJson(join(work, "package/package.json")) as { readonly engines: { readonly node: string } };
  const wanted = /\d+/.exec(engines.node)?.[0] ?? "";
  if (process.versions.node.split(".")[0] === wanted) {
    symlinkSync(process.execPath, join(work, "node"));
    return;
  }
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const folder = join(work, "its-node");
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), "{}");
  npm(folder, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", `${name}@${wanted}`);
  symlinkSync(`its-node/node_modules/${name}/bin/node`, join(work, "node"));
}

function trim(folder: string): void {
  const path = join(folder, "package.json");
  const manifest = readJson(path) as { dependencies: Record<string, string>; overrides?: unknown };
  for (const name of LEFT_OUT) delete manifest.dependencies[name];
  delete manifest.overrides;
  writeFileSync(path, JSON.stringify(manifest, undefined, 1));
  for (const name of EXTENSIONS_LEFT_OUT) {
    rmSync(join(folder, "extensions", name), { recursive: true, force: true });
  }
}

/** In the place of the native parts that are loaded at the start and come without a compiled form. */
function putStubs(modules: string): void {
  for (const { name, text } of STUBS) {
    const folder = join(modules, name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version: "0.0.0", main: "index.js" }));
    writeFileSync(join(folder, "index.js"), text);
  }
}

/** Compiled forms for other machines. */
function leaveOtherPlatforms(modules: string): void {
  for (const folder of ["node-pty/prebuilds", "@vscode/ripgrep-universal/bin"]) {
    const path = join(modules, folder);
    for (const name of existsSync(path) ? readdirSync(path) : []) {
      if (!name.endsWith(`${process.platform}-${process.arch}`)) rmSync(join(path, name), { recursive: true });
    }
  }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

function npm(cwd: string, ...args: readonly string[]): void {
  // A run inside `npm test` would take the settings of that for its own.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(?:npm_(?:config_(?:prefix|local_prefix|global)|package|lifecycle)|NODE_V8_COVERAGE$)/i.test(name),
    ),
  );
  const program = process.platform === "win32" ? "npm.cmd" : "npm";
  execFileSync(program, args, { cwd, env, stdio: ["ignore", "ignore", "inherit"], timeout: 600_000 });
}
