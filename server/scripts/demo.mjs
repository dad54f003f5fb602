/**
 * Shows what the linter does on the example library: the library itself, which is clean, then the instructions under
 * examples/mistakes/, each of which holds a mistake. Fails where the findings are not those of expected.json.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const wi = join(root, "dist/wi.cjs");
const mistakes = "examples/mistakes";

if (!existsSync(wi)) await import("./build.mjs");

console.log("$ wi lint examples\n");
const library = run(["lint", "examples"]);
console.log("\n$ wi lint examples/mistakes\n");
run(["lint", mistakes, "--format", "pretty", ...(process.stdout.isTTY ? ["--color"] : [])]);

const problems = [
  ...(library === 0 && report("examples").findings.length === 0
    ? []
    : ["The library is expected to be without findings."]),
  ...differences(),
];
for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? "\nAll findings are as expected." : "\nThe findings are not as expected.");
process.exitCode = problems.length === 0 ? 0 : 1;

function run(args) {
  return spawnSync(process.execPath, [wi, ...args], { cwd: root, stdio: "inherit" }).status;
}

function report(path) {
  const { stdout } = spawnSync(process.execPath, [wi, "lint", path, "--format", "json"], {
    cwd: root,
    encoding: "utf8",
  });
  return JSON.parse(stdout);
}

/** Findings that are missing or not expected, as sentences. */
function differences() {
  const expected = JSON.parse(readFileSync(join(root, mistakes, "expected.json"), "utf8"));
  const wanted = new Set(
    Object.entries(expected).flatMap(([file, findings]) =>
      findings.map(({ rule, line, text }) => `${mistakes}/${file}:${line} ${rule} ‘${text}’`),
    ),
  );
  const found = new Set(
    report(mistakes).findings.map(
      ({ file, rule, start, end }) => `${file}:${start.line} ${rule} ‘${textAt(file, start, end)}’`,
    ),
  );
  return [
    ...[...wanted].filter((line) => !found.has(line)).map((line) => `Missing: ${line}`),
    ...[...found].filter((line) => !wanted.has(line)).map((line) => `Not expected: ${line}`),
  ];
}

function textAt(file, start, end) {
  const lines = readFileSync(join(root, file), "utf8").split("\n");
  const marked = lines.slice(start.line - 1, end.line);
  marked[marked.length - 1] = marked.at(-1).slice(0, end.column - 1);
  marked[0] = marked[0].slice(start.column - 1);
  return marked.join("\n");
}
