import { SymbolKind } from "vscode-languageserver-types";
import type { Range } from "../text/range.ts";
import type { PlaceIn } from "../workspace/context.ts";
import type { Library, NameAt, Summary } from "../workspace/library.ts";
import { basename } from "../workspace/paths.ts";

/** Something of the workspace that can be gone to by its name. */
export interface WorkspaceSymbol extends PlaceIn {
  readonly name: string;
  readonly kind: SymbolKind;
  /** Where it stands: the number of an instruction, else the document's path. */
  readonly container: string | undefined;
  /** Of an obsolete instruction. */
  readonly deprecated: boolean;
}

/**
 * Documents, steps, units, materials, people, blocks and procedures whose names hold the letters of a query in their
 * order, the best first. Each word of the query is looked for on its own.
 */
export function workspaceSymbols(
  library: Pick<Library, "summaries">,
  query: string,
  most: number,
): readonly WorkspaceSymbol[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found: Found[] = [];
  const once = new Map<string, Found>();
  for (const summary of library.summaries) {
    const { path } = summary;
    for (const entry of entriesOf(summary)) {
      const score = scoreOf(entry.text, words);
      if (score === undefined) continue;
      const match = { entry, path, score: score + entry.weight };
      if (entry.once === undefined) found.push(match);
      else if ((once.get(entry.once)?.entry.weight ?? -1) < entry.weight) once.set(entry.once, match);
    }
  }
  found.push(...once.values());
  // Sorting keeps the order of paths and texts among equals.
  found.sort((a, b) => b.score - a.score || a.entry.text.length - b.entry.text.length);
  return found.slice(0, most).map(({ entry, path }) => ({
    name: entry.name,
    kind: entry.kind,
    container: entry.container,
    deprecated: entry.deprecated,
    path,
    start: entry.start,
    end: entry.end,
  }));
}

interface Found {
  readonly entry: Entry;
  readonly path: string;
  readonly score: number;
}

interface Entry extends Range {
  readonly name: string;
  /** The name in small letters. */
  readonly text: string;
  readonly kind: SymbolKind;
  readonly container: string | undefined;
  readonly deprecated: boolean;
  /** What comes first among equals. */
  readonly weight: number;
  /** Told once for the whole workspace. */
  readonly once: string | undefined;
}

const known = new WeakMap<Summary, readonly Entry[]>();

function entriesOf(summary: Summary): readonly Entry[] {
  let entries = known.get(summary);
  if (entries === undefined) {
    entries = readEntries(summary);
    known.set(summary, entries);
  }
  return entries;
}

const KINDS: Partial<Record<NameAt["kind"], SymbolKind>> = {
  equipment: SymbolKind.Variable,
  material: SymbolKind.Constant,
  person: SymbolKind.Field,
  block: SymbolKind.Package,
  procedure: SymbolKind.Interface,
};

function readEntries(summary: Summary): readonly Entry[] {
  const { path, number, title, steps, names } = summary;
  const entries: Entry[] = [];
  const document = (summary.kind === "instruction" ? (number ?? title) : undefined) ?? basename(path);
  const add = (
    name: readonly (string | undefined)[],
    kind: SymbolKind,
    { start, end }: Range,
    more: { readonly container?: string | undefined; readonly weight?: number; readonly once?: string } = {},
  ) => {
    const joined = name
      .filter(Boolean)
      .join(" — ")
      .replace(/[\s\p{Cc}]+/gu, " ")
      .trim()
      .slice(0, 200);
    if (joined === "") return;
    entries.push({
      name: joined,
      text: joined.toLowerCase(),
      kind,
      start,
      end,
      container: more.container,
      deprecated: summary.status === "obsolete",
      weight: more.weight ?? 0,
      once: more.once,
    });
  };
  const top = { start: 0, end: 0 };
  if (summary.kind === "instruction") add([number ?? basename(path), title], SymbolKind.Module, top, { weight: 4 });
  else add([basename(path)], SymbolKind.File, top, { weight: 2 });
  for (const { id, title, name } of steps) {
    add([id, title], SymbolKind.Function, name, { container: document, weight: 1 });
  }
  for (const same of names.values()) {
    const [first] = same;
    const kind = first && KINDS[first.kind];
    if (first === undefined || kind === undefined) continue;
    const defined = same.filter(({ role, key }) => role === "definition" && key !== "number");
    for (const name of defined) {
      // A person's entry comes up under id and name at once.
      if (name.kind === "person" && name.key === "name" && name.detail !== undefined) continue;
      const label = name.kind === "block" ? [name.id, name.revision].filter(Boolean).join("@") : name.id;
      add([label, name.detail], kind, name, {
        container: document,
        weight: 2,
        ...(name.kind === "procedure" ? { once: name.id } : {}),
      });
    }
    // What the built-in catalog defines has no place of its own; the first that cites it stands for it.
    if (first.kind === "procedure" && defined.length === 0)
      add([first.id], kind, first, { container: document, once: first.id });
  }
  return entries;
}

/** How well a name fits; undefined where it does not hold the letters of each word in their order. */
function scoreOf(text: string, words: readonly string[]): number | undefined {
  let sum = 0;
  for (const word of words) {
    const score = wordScore(text, word);
    if (score === undefined) return undefined;
    sum += score;
  }
  return sum;
}

function wordScore(text: string, word: string): number | undefined {
  if (text.startsWith(word)) return text.length === word.length ? 120 : 100;
  let at = text.indexOf(word);
  if (at !== -1) {
    for (let next = at; next !== -1; next = text.indexOf(word, next + 1)) if (isStart(text, next)) return 80;
    return 60;
  }
  let score = 0;
  let last = -1;
  for (const letter of word) {
    at = text.indexOf(letter, last + 1);
    if (at === -1) return undefined;
    if (at === last + 1 || isStart(text, at)) score++;
    last = at + letter.length - 1;
  }
  return (40 * score) / word.length;
}

function isStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));
}
