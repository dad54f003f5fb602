import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Analysis, DocumentKind } from "../../server/src/core/analysis/analyse.ts";
import { analyse } from "../../server/src/core/analysis/analyse.ts";
import type { Environment } from "../../server/src/core/analysis/environment.ts";
import type { Item } from "../../server/src/core/features/completion.ts";
import {
  completionPages,
  completionsAt,
  dataOf,
  plainText,
  readItemData,
  snippetText,
} from "../../server/src/core/features/completion.ts";
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

export type Client = "snippets" | "plain";

/** The text after an item was taken. */
export function accept(text: string, { insert, range }: Item, client: Client): string {
  const inserted = client === "plain" ? plainText(insert) : expandSnippet(snippetText(insert));
  return text.slice(0, range.start) + inserted + text.slice(range.end);
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
  readonly item: Item;
  readonly message: string;
  /** It only says that what was put in is still to be filled in. */
  readonly isOpenPlace: boolean;
  /** It stands in place of an error that is gone: what was empty hid it. */
  readonly isInstead: boolean;
  /** The documentation of the item says it. */
  readonly isAnnounced: boolean;
}

export interface Tally {
  positions: number;
  items: number;
  texts: number;
}

/**
 * Takes every item at a position, as the document is or with the rest of the line cut off, and gives what got worse:
 * rules with more errors than before, than with the word at the cursor deleted, and than in the whole document. A text
 * that came about before is not looked at again; `seen` remembers them.
 */
export function troublesAt(
  document: ExampleDocument,
  base: Analysis,
  { offset, cut }: Pick<Trouble, "offset" | "cut">,
  seen: Set<string>,
  tally: Tally,
): readonly Trouble[] {
  const { text } = document;
  const lineEnd = offset + (/^[^\r\n]*/.exec(text.slice(offset))?.[0].length ?? 0);
  if (cut && lineEnd === offset) return [];
  const shown = cut ? text.slice(0, offset) + text.slice(lineEnd) : text;
  const analysis = cut ? analyse(shown, document.kind, document.environment, base) : base;
  const context = contextOfExample(document, analysis);
  tally.positions++;
  return completionsAt(context, offset).flatMap((item) => {
    tally.items++;
    const plain = plainText(item.insert);
    // Nothing is chosen for anybody: both kinds of clients get the same until a place is filled in.
    if (expandSnippet(snippetText(item.insert)) !== plain) throw new Error(`the snippet of ${item.label} differs`);
    const ends = item.insertEnd === item.range.end ? [item.range.end] : [item.range.end, item.insertEnd];
    return ends.flatMap((end) => {
      const after = shown.slice(0, item.range.start) + plain + shown.slice(end);
      if (after === text || seen.has(after)) return [];
      seen.add(after);
      tally.texts++;
      return worse(document, base, context, item, after).map((trouble) => ({ ...trouble, offset, cut }));
    });
  });
}

function worse(
  document: ExampleDocument,
  original: Analysis,
  context: DocumentContext,
  item: Item,
  after: string,
): readonly Omit<Trouble, "offset" | "cut">[] {
  const { kind, environment, path } = document;
  const { analysis } = context;
  const { text } = analysis.source;
  const result = analyse(after, kind, environment, analysis);
  // What a line that is cut off hides is no news when it comes out again.
  const before = [errorsOf(analysis), errorsOf(original)];
  const isMore = ([rule, count]: readonly [string, number]) =>
    before.every((errors) => count > (errors.get(rule) ?? 0));
  const more = [...errorsOf(result)].filter(isMore);
  if (more.length === 0) return [];
  before.push(
    errorsOf(analyse(text.slice(0, item.range.start) + text.slice(item.range.end), kind, environment, analysis)),
  );
  return more.filter(isMore).map(([rule]) => {
    const told = result.findings.filter((finding) => finding.rule === rule && finding.severity === "error");
    const end = after.length - (text.length - item.range.end);
    const open = told.filter(({ start }) => start >= item.range.start && start <= end);
    return {
      ...{ rule, path, item },
      message: (open[0] ?? told.at(-1))?.what ?? "",
      isOpenPlace: OWNERS.has(rule) && open.length > 0,
      isInstead: errorCount(result) <= errorCount(analysis),
      isAnnounced: announces(item, told, context),
    };
  });
}

function errorCount({ findings }: Analysis): number {
  return findings.filter(({ severity }) => severity === "error").length;
}

/** Whether the documentation of an item tells of one of some findings, as far as there is room. */
function announces(item: Item, told: Analysis["findings"], context: DocumentContext): boolean {
  const data = readItemData(JSON.parse(JSON.stringify(dataOf(item, context.analysis.source.text.length))));
  const [page] = completionPages(data, context);
  const lead = page?.lead ?? [];
  return told.some(({ what }) => lead.some((line) => line.includes(what) || /^and \d+ more$/.test(line)));
}

/** Rules that the schema names as those that tell of an absent or blank value. */
const OWNERS: ReadonlySet<string> = new Set(
  ["work-instruction", "catalog", "config"].flatMap((name) => {
    const schema = readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), "utf8");
    return [...schema.matchAll(/"x-wi-owner": "([\w-]+)"/g)].flatMap(([, rule]) => rule ?? []);
  }),
);
