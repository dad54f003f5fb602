/**
 * The share of `server/src` that the tests run, without generated files: at least 95 % of the lines and 90 % of the
 * branches. The core is run by the test process and the command line by processes of its own, whose code is
 * transformed in another way; raw figures of the two cannot be merged, so each part is counted where it runs.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const LEAST = { lines: 95, branches: 90 };

const parts = [
  { raw: "coverage/raw", files: "server/src/core/**/*.ts" },
  { raw: "coverage/raw-cli", files: "server/src/{cli/**,main-cli}*.ts" },
];

const sums = { lines: { covered: 0, total: 0 }, branches: { covered: 0, total: 0 } };
for (const { raw, files } of parts) {
  const reports = `${raw}-report`;
  const options = ["--temp-directory", raw, "--reports-dir", reports, "--src", "server/src", "--include", files];
  const reporters = ["--reporter", "json-summary", "--exclude", "**/*.generated.*"];
  execFileSync(process.execPath, [join(root, "node_modules/c8/bin/c8.js"), "report", ...options, ...reporters], {
    cwd: root,
    stdio: "inherit",
  });
  const { total } = JSON.parse(readFileSync(join(root, reports, "coverage-summary.json"), "utf8"));
  for (const kind of ["lines", "branches"]) {
    sums[kind].covered += total[kind].covered;
    sums[kind].total += total[kind].total;
    console.log(`${files}: ${kind} ${total[kind].covered} of ${total[kind].total}`);
  }
}
for (const [kind, { covered, total }] of Object.entries(sums)) {
  const share = (100 * covered) / total;
  const enough = total > 0 && share >= LEAST[kind];
  console.log(`${kind}: ${share.toFixed(2)} %, at least ${LEAST[kind]} %${enough ? "" : ": not enough"}`);
  if (!enough) process.exitCode = 1;
}
