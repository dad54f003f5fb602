import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import type { IGrammar } from "vscode-textmate";
import { INITIAL, parseRawGrammar, Registry } from "vscode-textmate";
import { installedVsCode } from "../vscode/install.ts";

const { resolve } = createRequire(import.meta.url);
const root = fileURLToPath(new URL("../..", import.meta.url));
const packaged = join(root, "node_modules/tm-grammars/grammars");

export const WORK_INSTRUCTION = "source.yaml.work-instruction";

/** Files of grammars by their scope. */
export type Grammars = ReadonlyMap<string, string>;

/** YAML and Markdown from a package; its YAML grammar is that of editors of before 2024 and of many tools. */
export function classicGrammars(): Grammars {
  return new Map([
    ["source.yaml", join(packaged, "yaml.json")],
    ["text.html.markdown", join(packaged, "markdown.json")],
  ]);
}

/** Those of the Visual Studio Code that the tests drive; undefined where it is not there. */
export function editorGrammars(version: string): Grammars | undefined {
  const vscode = installedVsCode(version);
  if (vscode === undefined) return undefined;
  const folders = ["yaml", "markdown-basics"].map((name) => join(vscode.folder, "extensions", name, "syntaxes"));
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  return new Map(
    files
      .filter((path) => path.endsWith(".tmLanguage.json"))
      .map((path) => [parseRawGrammar(readFileSync(path, "utf8"), path).scopeName, path] as const),
  );
}

/** A part of a text that has the same scopes throughout, the widest first. */
export interface ScopedText {
  readonly text: string;
  readonly start: number;
  readonly scopes: readonly string[];
}

/** Grammars by their scope: ours and those that are given. */
export async function loadGrammars(given: Grammars): Promise<(scope: string) => Promise<IGrammar>> {
  const files = new Map([...given, [WORK_INSTRUCTION, join(root, "client/media/work-instruction.tmLanguage.json")]]);
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
