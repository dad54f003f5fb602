/**
 * Speed and memory against peers, as ratios in one run. `npm run bench` prints the table and writes it to README.md
 * beside this file; it fails when a ratio is over its limit. `npm run bench -- engine` measures one group and writes
 * nothing.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { commandLine } from "./command-line.ts";
import { engine } from "./engine.ts";
import { extension } from "./extension.ts";
import { languageServer } from "./language-server.ts";
import type { Bench, Row } from "./row.ts";

const GROUPS: Readonly<Record<string, (bench: Bench) => Row[] | Promise<Row[]>>> = {
  "command-line": commandLine,
  engine,
  "language-server": languageServer,
  extension,
};

const root = fileURLToPath(new URL("../..", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "wi-bench-"));
// A repository of its own: no project file further up is asked.
mkdirSync(join(work, ".git"));

void run(process.argv.slice(2)).finally(() => rmSync(work, { recursive: true, force: true }));

async function run(wanted: readonly string[]): Promise<void> {
  const rows: Row[] = [];
  for (const [name, group] of Object.entries(GROUPS)) {
    if (wanted.length === 0 || wanted.includes(name)) rows.push(...(await group({ root, work })));
  }
  const table = tableOf(rows);
  console.log(table);
  if (wanted.length === 0) writeToPage(table);
  if (rows.some((row) => !row.held)) process.exitCode = 1;
}

function tableOf(rows: readonly Row[]): string {
  return [
    "| what | measured | ratio | limit | held |",
    "| --- | --- | --- | --- | --- |",
    ...rows.map(({ what, measured, ratio, limit, held }) => {
      return `| ${what} | ${measured} | ${ratio} | ${limit} | ${limit === "" ? "" : held ? "yes" : "no"} |`;
    }),
  ].join("\n");
}

function writeToPage(table: string): void {
  const page = fileURLToPath(new URL("README.md", import.meta.url));
  const machine = `Node ${process.versions.node}, ${cpus().length} cores of ${cpus()[0]?.model.trim() ?? "an unknown processor"}.`;
  const text = readFileSync(page, "utf8");
  writeFileSync(page, text.replace(/(<!-- results -->\n)[\s\S]*(<!-- end -->)/, `$1\n${machine}\n\n${table}\n\n$2`));
}
