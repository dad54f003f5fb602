import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Generator } from "./generated.ts";

/** Mistakes of the library that the README shows. */
const SHOWN = ["wi-rw-9801", "wi-rw-9806"];

/** The README with what `wi` really prints about two of the mistakes. */
export const generateReadme: Generator = async (root) => {
  const path = "README.md";
  const text = readFileSync(join(root, path), "utf8");
  const files = SHOWN.map((name) => `examples/mistakes/${name}-*.wi.yaml`);
  const args = ["--import", "tsx", "server/src/main-cli.ts", "lint", ...files, "--format", "pretty", "--no-color"];
  const { stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  const shown = `<!-- demo -->\n\n\`\`\`text\n${stdout.trim()}\n\`\`\`\n\n<!-- end -->`;
  return [{ path, text: text.replace(/<!-- demo -->[\s\S]*?<!-- end -->/, () => shown) }];
};
