/**
 * Writes every generated file; with `--check` writes none and fails with a list of those that are out of date.
 * A new generator is a file under generate/ and a line in `generators`.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generateFeaturesPage } from "./generate/features-page.ts";
import type { Generated, Generator } from "./generate/generated.ts";
import { generateGrammar } from "./generate/grammar.ts";
import { generateProtocol } from "./generate/protocol.ts";
import { generateReadme } from "./generate/readme.ts";
import { generateRuleIndex } from "./generate/rule-index.ts";
import { generateRulePages } from "./generate/rule-pages.ts";
import { generateSnippets } from "./generate/snippets.ts";
import { generateValidators } from "./generate/validators.ts";
import { generateVocabulary } from "./generate/vocabulary.ts";

const generators: readonly Generator[] = [
  generateVocabulary,
  generateValidators,
  generateRuleIndex,
  generateRulePages,
  generateReadme,
  generateProtocol,
  generateFeaturesPage,
  generateGrammar,
  generateSnippets,
];

const root = fileURLToPath(new URL("../..", import.meta.url));

async function main(check: boolean): Promise<number> {
  const stale: string[] = [];
  for (const generate of generators) {
    for (const file of await generate(root)) {
      if (await isFresh(file)) continue;
      stale.push(file.path);
      if (!check) await write(file);
    }
  }
  if (!check) {
    for (const path of stale) console.log(`wrote ${path}`);
    return 0;
  }
  for (const path of stale) console.error(`out of date: ${path}`);
  if (stale.length > 0) console.error("Run npm run generate.");
  return stale.length > 0 ? 1 : 0;
}

async function isFresh(file: Generated): Promise<boolean> {
  try {
    return (await readFile(join(root, file.path), "utf8")) === file.text;
  } catch {
    return false;
  }
}

async function write(file: Generated): Promise<void> {
  const path = join(root, file.path);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, file.text);
}

main(process.argv.includes("--check")).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
