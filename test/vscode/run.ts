/**
 * `npm run test:vscode [-- node web pureweb desktop page ui ui-oldest vsix] [--times 20] [--install]`: gets the VS Code that is needed, and
 * runs the tests in it; those that are named, or all. With `--install` it only gets it.
 */
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { browserPath } from "./browser.ts";
import { cacheFolder, installedVsCode, installVsCode, NEWEST, OLDEST } from "./install.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const HERE = dirname(fileURLToPath(import.meta.url));
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const MOCHA = join(ROOT, "node_modules/mocha/bin/mocha.js");

const UI = readdirSync(HERE).filter((name) => /^ui-.*\.test\.ts$/.test(name));

/** Files of tests, and what the names of those that are meant contain. */
const SUITES: Readonly<Record<string, { readonly files: readonly string[]; readonly named: string }>> = {
  node: { files: ["extension-host.test.ts"], named: "[node]" },
  web: { files: ["extension-host.test.ts"], named: "[web]" },
  pureweb: { files: ["extension-host.test.ts"], named: "[pure-web]" },
  page: { files: ["preview-page.test.ts"], named: "page of the preview" },
  ui: { files: UI, named: "[ui]" },
  "ui-oldest": { files: UI, named: "[ui-oldest]" },
  desktop: { files: ["desktop.test.ts"], named: "desktop build" },
  vsix: { files: ["vsix.test.ts"], named: "packed extension" },
};

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { times: { type: "string", default: "1" }, install: { type: "boolean", default: false } },
  });
  const names = positionals.length === 0 ? Object.keys(SUITES) : positionals;
  const unknown = names.filter((name) => SUITES[name] === undefined);
  if (unknown.length > 0) {
    console.error(`There is no suite ${unknown.join(", ")}; there are ${Object.keys(SUITES).join(", ")}.`);
    return 2;
  }
  for (const version of [NEWEST, OLDEST]) {
    if (installedVsCode(version) === undefined) console.log(`Getting code-server ${version} into ${cacheFolder()}`);
    installVsCode(version);
  }
  if (values.install) return 0;
  if (browserPath() === undefined) {
    console.error("There is no browser: install Chromium, or say with CHROMIUM where one is.");
    return 1;
  }
  const failed: number[] = [];
  const times = Number(values.times);
  for (let time = 1; time <= times; time++) {
    if (times > 1) console.log(`Run ${time} of ${times}`);
    if ((await runSuites(names)) !== 0) failed.push(time);
  }
  if (times > 1)
    console.log(`${times - failed.length} of ${times} runs passed${failed.map((n) => `, not ${n}`).join("")}`);
  return failed.length === 0 ? 0 : 1;
}

/** All in one run of Mocha, so that it counts them together. */
function runSuites(names: readonly string[]): Promise<number> {
  const suites = names.flatMap((name) => SUITES[name] ?? []);
  const files = [...new Set(suites.flatMap((suite) => suite.files.map((file) => join(HERE, file))))];
  const named = suites.map((suite) => suite.named.replace(/[[\]]/g, "\\$&"));
  const child = spawn(process.execPath, [MOCHA, ...files, "--grep", named.join("|")], {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, WI_VSCODE: "required", WI_DESKTOP: "download" },
  });
  // Who ends this program means what it runs.
  const handOn = (signal: NodeJS.Signals) => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, handOn);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      for (const signal of SIGNALS) process.off(signal, handOn);
      resolve(code ?? 1);
    });
  });
}

void main().then((code) => {
  process.exitCode = code;
});
