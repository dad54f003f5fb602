import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Analysis, DocumentKind } from "../../server/src/core/analysis/analyse.ts";
import { analyse } from "../../server/src/core/analysis/analyse.ts";
import type { Environment } from "../../server/src/core/analysis/environment.ts";
import { plainText, snippetText } from "../../server/src/core/features/completion/template.ts";
import type { Item } from "../../server/src/core/features/completion.ts";
import { completionsAt } from "../../server/src/core/features/completion.ts";
import type { DocumentContext } from "../../server/src/core/workspace/context.ts";
import type { Library } from "../../server/src/core/workspace/library.ts";
import { createLibrary, summarise } from "../../server/src/core/workspace/library.ts";
import { kindOf } from "./feature.ts";
import { EXAMPLES, environmentAt } from "./library.ts";

/** A snippet of the protocol as it reads when nobody fills in its places: placeholders and first choices stay. */
export function expandSnippet(snippet: string): string {
  let result = "";
  for (let at = 0; at < snippet.length; ) {
    const char = snippet.charAt(at);
    if (char === "\\") {
      result += snippet.charAt(at + 1);
      at += 2;
      continue;
    }
    const stop = /^\$(?:\d+|\{\d+\}|\{\d+:((?:[^\\}]|\\.)*)\}|\{\d+\|((?:[^\\|]|\\.)*)\|\})/.exec(snippet.slice(at));
    if (char !== "$" || stop === null) {
      result += char;
      at++;
      continue;
    }
    const [whole, text, choices] = stop;
    const shown = text ?? choices?.split(/(?<!\\),/)[0] ?? "";
    result += shown.replace(/\\(.)/g, "$1");
    at += whole.length;
  }
  return result;
}

export type Client = "snippets" | "plain" | "inserting";

/** The text after an item was taken. */
export function accept(text: string, item: Item, client: Client): string {
  const inserted = client === "plain" ? plainText(item.insert) : expandSnippet(snippetText(item.insert));
  return (
    text.slice(0, item.range.start) + inserted + text.slice(client === "inserting" ? item.insertEnd : item.range.end)
  );
}

/** Documents of the examples: instructions, the site catalog and the project files. */
export function exampleDocuments(): readonly string[] {
  return readdirSync(EXAMPLES, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.wi\.yaml$|\.wi-catalog\.yaml$|wi\.config\.yaml$/.test(name))
    .map((name) => name.replaceAll("\\", "/"))
    .sort();
}

export interface ExampleDocument {
  readonly path: string;
  readonly text: string;
  readonly kind: DocumentKind;
  readonly environment: Environment;
}

export function exampleDocument(path: string): ExampleDocument {
  const text = readFileSync(join(EXAMPLES, path), "utf8");
  return { path, text, kind: kindOf(path), environment: environmentAt(path) };
}

let known: Library | undefined;

function exampleLibrary(environment: Environment): Library {
  if (known !== undefined) return known;
  const library = createLibrary({
    projectOf: (path) => (path.includes("/mistakes/") ? "mistakes" : "examples"),
    catalogsOf: () => [join(EXAMPLES, "site.wi-catalog.yaml")],
  });
  for (const path of exampleDocuments()) {
    const full = join(EXAMPLES, path);
    library.set(summarise(full, readFileSync(full, "utf8"), kindOf(path), environment.catalog));
  }
  known = library;
  return library;
}

export function contextOfExample({ path, environment }: ExampleDocument, analysis: Analysis): DocumentContext {
  const full = join(EXAMPLES, path).replaceAll("\\", "/");
  const library = exampleLibrary(environment);
  return {
    path: full,
    analysis,
    library,
    textOf: (other) => (existsSync(other) ? readFileSync(other, "utf8") : undefined),
    isFile: existsSync,
    inWorkspace: () => true,
    shown: (other) => other.slice(EXAMPLES.length + 1),
    catalogs: library.catalogsOf(full),
  };
}

/** Errors by rule. */
export function errorsOf({ findings }: Analysis): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, severity } of findings) if (severity === "error") counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

export interface Trouble {
  readonly rule: string;
  readonly path: string;
  readonly offset: number;
  readonly cut: boolean;
  readonly client: Client;
  readonly item: Item;
  readonly text: string;
  readonly message: string;
}

export interface Tally {
  positions: number;
  items: number;
  texts: number;
}

/**
 * Takes every item at a position, as the document is and with the rest of the line cut off, and gives what got worse:
 * rules with more errors than before, and than with the word at the cursor deleted.
 */
export function troublesAt(
  document: ExampleDocument,
  base: Analysis,
  offset: number,
  seen: Set<string>,
  tally: Tally,
): readonly Trouble[] {
  const troubles: Trouble[] = [];
  const original = errorsOf(base);
  const { kind, environment, path } = document;
  for (const cut of [false, true]) {
    let { text } = document;
    if (cut) {
      let end = offset;
      while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end++;
      if (end === offset) continue;
      text = text.slice(0, offset) + text.slice(end);
    }
    const analysis = cut ? analyse(text, kind, environment, base) : base;
    tally.positions++;
    const items = completionsAt(contextOfExample(document, analysis), offset);
    let before: ReadonlyMap<string, number> | undefined;
    for (const item of items) {
      tally.items++;
      for (const client of ["snippets", "plain", "inserting"] as const) {
        const after = accept(text, item, client);
        if (seen.has(after)) continue;
        seen.add(after);
        tally.texts++;
        before ??= errorsOf(analysis);
        const result = analyse(after, kind, environment, analysis);
        const errors = errorsOf(result);
        // What the cut line hides is no news when it comes out again.
        const worse = [...errors].filter(
          ([rule, count]) => count > Math.max(before?.get(rule) ?? 0, original.get(rule) ?? 0),
        );
        if (worse.length === 0) continue;
        const deleted = text.slice(0, item.range.start) + text.slice(item.range.end);
        const without = errorsOf(analyse(deleted, kind, environment, analysis));
        for (const [rule, count] of worse) {
          if (count <= (without.get(rule) ?? 0)) continue;
          const message = result.findings
            .filter((finding) => finding.rule === rule && finding.severity === "error")
            .at(-1)?.what;
          troubles.push({ rule, path, offset, cut, client, item, text: after, message: message ?? "" });
        }
      }
    }
  }
  return troubles;
}
