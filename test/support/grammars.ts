import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import type { IGrammar } from "vscode-textmate";
import { INITIAL, parseRawGrammar, Registry } from "vscode-textmate";

const { resolve } = createRequire(import.meta.url);
const root = fileURLToPath(new URL("../..", import.meta.url));
const packaged = join(root, "node_modules/tm-grammars/grammars");

export const WORK_INSTRUCTION = "source.yaml.work-instruction";

/** The YAML grammar from a package, which is that of editors of before 2024 and of many tools. */
export function classicYaml(): ReadonlyMap<string, string> {
  return new Map([["source.yaml", join(packaged, "yaml.json")]]);
}

/** The YAML grammar of the Visual Studio Code that the tests drive; undefined where there is none. */
export function editorYaml(): ReadonlyMap<string, string> | undefined {
  const folder = findFolder(
    process.env.VSCODE_TEST_CACHE ?? join(root, ".vscode-test"),
    join("extensions", "yaml", "syntaxes"),
    7,
  );
  if (folder === undefined) return undefined;
  const files = readdirSync(folder).filter((name) => name.endsWith(".tmLanguage.json"));
  return new Map(
    files.map((name) => {
      const path = join(folder, name);
      return [parseRawGrammar(readFileSync(path, "utf8"), path).scopeName, path] as const;
    }),
  );
}

function findFolder(folder: string, wanted: string, depth: number): string | undefined {
  const there = join(folder, wanted);
  if (existsSync(there)) return there;
  if (depth === 0 || !existsSync(folder)) return undefined;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === "node_modules" || entry.isFile()) continue;
    const found = findFolder(join(folder, entry.name), wanted, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A part of a text that has the same scopes throughout, the widest first. */
export interface ScopedText {
  readonly text: string;
  readonly start: number;
  readonly scopes: readonly string[];
}

/** Grammars by their scope, on top of a YAML grammar; Markdown is that of the package. */
export async function loadGrammars(yaml: ReadonlyMap<string, string>): Promise<(scope: string) => Promise<IGrammar>> {
  const files = new Map([
    ...yaml,
    ["text.html.markdown", join(packaged, "markdown.json")],
    [WORK_INSTRUCTION, join(root, "client/media/work-instruction.tmLanguage.json")],
  ]);
  const registry = new Registry({
    onigLib: onigurumaOnce(),
    loadGrammar: async (scope) => {
      const path = files.get(scope);
      return path === undefined ? null : parseRawGrammar(readFileSync(path, "utf8"), path);
    },
  });
  return async (scope) => {
    const grammar = await registry.loadGrammar(scope);
    if (grammar === null) throw new Error(`no grammar ${scope}`);
    return grammar;
  };
}

/** All parts of a text, in order. */
export function scopedParts(grammar: IGrammar, text: string): readonly ScopedText[] {
  const parts: ScopedText[] = [];
  let state = INITIAL;
  let start = 0;
  for (const line of text.split("\n")) {
    const { tokens, ruleStack, stoppedEarly } = grammar.tokenizeLine(line, state, 5000);
    if (stoppedEarly) throw new Error(`too slow at ${line}`);
    state = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      parts.push({ text: line.slice(startIndex, endIndex), start: start + startIndex, scopes });
    }
    start += line.length + 1;
  }
  return parts;
}

let oniguruma: ReturnType<typeof startOniguruma> | undefined;

function onigurumaOnce() {
  oniguruma ??= startOniguruma();
  return oniguruma;
}

async function startOniguruma() {
  const wasm = readFileSync(join(dirname(resolve("vscode-oniguruma")), "onig.wasm"));
  await loadWASM(wasm);
  return { createOnigScanner, createOnigString };
}
