/**
 * Makes `dist/work-instructions.vsix`: the extension for the desktop and for the web in one file.
 *
 * `.vscodeignore` tells what goes in. The README of the marketplace is `client/README.md`, not the project's own.
 */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createVSIX } from "@vscode/vsce";

/** Links of the README are relative to its folder. */
const SOURCE = "https://github.com/work-instructions/work-instructions";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const build = spawnSync(process.execPath, [join(root, "server/scripts/build.mjs")], { cwd: root, stdio: "inherit" });
if (build.status !== 0) process.exit(build.status ?? 1);
await createVSIX({
  cwd: root,
  packagePath: "dist/work-instructions.vsix",
  dependencies: false,
  readmePath: "client/README.md",
  baseContentUrl: `${SOURCE}/blob/HEAD/client`,
  baseImagesUrl: `${SOURCE}/raw/HEAD/client`,
  changelogPath: "CHANGELOG.md",
});
