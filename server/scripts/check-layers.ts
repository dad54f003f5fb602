/**
 * Checks the layers with dependency-cruiser, and the check with violations planted for a moment: one that looks at
 * fewer modules than there are files, or does not see a planted import, fails.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Result {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
  readonly modules: readonly { readonly source: string }[];
}

/** Imports that the layers forbid: file, import, and the rule that must find it. */
const PLANTED: readonly (readonly [file: string, imported: string, rule: string])[] = [
  ["server/src/core/text/planted.ts", "../rules/define.ts", "layer-text"],
  ["server/src/core/syntax/planted.ts", "../model/lower.ts", "layer-syntax"],
  ["server/src/core/rules/planted.ts", "../analysis/analyse.ts", "layer-rules"],
  ["server/src/core/analysis/planted.ts", "../workspace/paths.ts", "layer-analysis"],
  ["server/src/core/workspace/planted.ts", "../../cli/disk-files.ts", "layer-workspace"],
  ["server/src/core/rules/planted-sibling.ts", "./schema.ts", "rules-are-apart"],
  ["server/src/core/features/planted.ts", "./folding.ts", "features-are-apart"],
  ["server/src/core/features/planted/part.ts", "../completion/slot.ts", "features-are-apart"],
  ["server/src/core/model/planted.ts", "node:fs", "core-is-pure"],
  ["server/src/core/model/planted-yaml.ts", "yaml", "only-syntax-imports-yaml"],
  ["client/src/planted.ts", "../../server/src/core/model/step.ts", "client-is-thin"],
  ["client/src/planted-node.ts", "node:fs", "browser-has-no-node"],
  ["client/src/planted-client.ts", "vscode-languageclient/node", "browser-has-no-node"],
  ["client/webview/planted.ts", "../src/languages.ts", "page-is-apart"],
];

function cruise(folder: string): Result {
  const cli = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const run = spawnSync(
    process.execPath,
    [cli, "--config", ".dependency-cruiser.cjs", "--output-type", "json", "server/src", "client/src", "client/webview"],
    {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    },
  );
  if (run.stdout === "") throw new Error(`dependency-cruiser said nothing:\n${run.stderr}`);
  return JSON.parse(run.stdout) as Result;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .map((name) => join(folder, name).slice(root.length).replaceAll("\\", "/"));
}

function main(): number {
  const faults: string[] = [];
  const real = cruise(root);
  const seen = new Set(real.modules.map((module) => module.source));
  for (const folder of ["server/src", "client/src", "client/webview"]) {
    for (const file of sourceFiles(join(root, folder))) if (!seen.has(file)) faults.push(`not looked at: ${file}`);
  }
  for (const { from, to, rule } of real.summary.violations) faults.push(`${rule.name}: ${from} imports ${to}`);

  const copy = mkdtempSync(join(tmpdir(), "layers-"));
  try {
    for (const name of ["server", "client", "tsconfig.json", "package.json", ".dependency-cruiser.cjs"]) {
      cpSync(join(root, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    for (const [file, imported] of PLANTED) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), `import type * as planted from "${imported}";\nexport type { planted };\n`);
    }
    const planted = cruise(copy).summary.violations;
    for (const [file, imported, rule] of PLANTED) {
      if (!planted.some((violation) => violation.from === file && violation.rule.name === rule)) {
        faults.push(`the check does not find the planted import of ${imported} in ${file} (${rule})`);
      }
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  for (const fault of faults) console.error(fault);
  console.log(`layers: ${seen.size} modules, ${PLANTED.length} planted violations, ${faults.length} faults`);
  return faults.length === 0 ? 0 : 1;
}

process.exitCode = main();
