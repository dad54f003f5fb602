/**
 * What a run gives to the editor, in a folder of its own: our extension as it would be packed, the extensions that
 * stand in for others, and suites for each host.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { listFiles, PackageManager } from "@vscode/vsce";
import { build } from "esbuild";
import { buildIfStale } from "../cli/wi.ts";
import { temporaryFolder } from "./temporary.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const HERE = fileURLToPath(new URL(".", import.meta.url));

/** Files of `suite/`, without ending. */
export type Part = string;

export interface RunFolder {
  readonly path: string;
  /** Our extension: the files that `npm run package` packs. */
  readonly extension: string;
  /** A folder with the manifest and the program of an extension from `stand-ins/`. */
  readonly standIn: (name: string) => string;
  /**
   * A program that runs these parts of the suite in an extension host; its path. It lies in the stand-in `empty`: the
   * web host runs only tests that lie in one of its extensions.
   */
  readonly suite: (host: "node" | "web", parts: readonly Part[]) => Promise<string>;
  readonly remove: () => void;
}

let made: Promise<RunFolder> | undefined;

/** Made once for all that runs in this process, and gone with it. */
export function runFolder(): Promise<RunFolder> {
  made ??= make();
  return made;
}

async function make(): Promise<RunFolder> {
  buildIfStale();
  const { path, remove } = temporaryFolder("wi-vscode-run-");
  const extension = join(path, "extension");
  for (const file of await listFiles({ cwd: ROOT, packageManager: PackageManager.None })) {
    mkdirSync(dirname(join(extension, file)), { recursive: true });
    cpSync(join(ROOT, file), join(extension, file));
  }
  await makeStandIns(path);
  let suites = 0;
  return {
    path,
    extension,
    standIn: (name) => join(path, "stand-ins", name),
    suite: async (host, parts) => {
      const outfile = join(path, "stand-ins/empty", `${host}-${++suites}.js`);
      await bundleSuite(host, parts, outfile);
      return outfile;
    },
    remove,
  };
}

async function makeStandIns(path: string): Promise<void> {
  for (const { name, manifest } of STAND_INS) {
    const folder = join(path, "stand-ins", name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, "package.json"),
      JSON.stringify({
        name,
        publisher: "stand-in",
        version: "0.0.1",
        engines: { vscode: "^1.100.0" },
        main: "./extension.js",
        browser: "./extension.js",
        capabilities: { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true },
        ...manifest,
      }),
    );
    await build({
      entryPoints: [join(HERE, "stand-ins", `${name}.ts`)],
      outfile: join(folder, "extension.js"),
      bundle: true,
      format: "cjs",
      platform: "neutral",
      target: "es2022",
      external: ["vscode"],
      logLevel: "warning",
    });
  }
}

const STAND_INS: readonly { readonly name: string; readonly manifest: Readonly<Record<string, unknown>> }[] = [
  /** Another extension that speaks of every document of the language `yaml`. */
  { name: "yaml-helper", manifest: { activationEvents: ["onLanguage:yaml"] } },
  /** Does nothing: what activating an extension costs at least. */
  { name: "empty", manifest: { activationEvents: ["onLanguage:work-instruction"] } },
  /** A workspace without a disk, of files that are given with the page. */
  {
    name: "memory-files",
    manifest: {
      activationEvents: ["onFileSystem:memory", "onSearch:memory"],
      enabledApiProposals: ["fileSearchProvider"],
    },
  },
];

/** The build for browsers, because a web worker can load nothing but one file; Node takes it as well. */
function mochaItself(): string {
  const text = readFileSync(join(ROOT, "node_modules/mocha/mocha.js"), "utf8");
  return `((exports, module) => {\n${text}\n})({}, { exports: {} });`;
}

async function bundleSuite(host: "node" | "web", parts: readonly Part[], outfile: string): Promise<void> {
  const lines = [
    `import { drive } from "./${host === "node" ? "drive-node" : "drive"}.ts";`,
    `export const run = () => drive(() => { ${parts.map((part) => `require("./${part}.ts");`).join(" ")} });`,
  ];
  await build({
    stdin: { contents: lines.join("\n"), resolveDir: join(HERE, "suite"), loader: "ts" },
    outfile,
    bundle: true,
    format: "cjs",
    platform: host === "node" ? "node" : "browser",
    target: "es2022",
    external: ["vscode"],
    logLevel: "warning",
    banner: { js: mochaItself() },
  });
}
