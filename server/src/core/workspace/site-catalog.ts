import { readProject } from "../analysis/project.ts";
import type { Insertion } from "../model/insert-key.ts";
import { insertItem, insertKey } from "../model/insert-key.ts";
import { writeText } from "../model/write-yaml.ts";
import type { SourceDocument } from "../syntax/document.ts";
import { baseOf, parseDocument } from "../syntax/document.ts";
import type { MapNode, SeqNode } from "../syntax/node.ts";
import { getPair } from "../syntax/node.ts";
import type { TextEdit } from "../text/range.ts";
import type { DocumentContext, Edits } from "./context.ts";
import type { EntryText } from "./entry-text.ts";
import { dirname, join, PROJECT_FILE, resolve } from "./paths.ts";

/** A list of a site catalog. */
export type CatalogSection =
  | "procedures"
  | "alloys"
  | "standards"
  | "equipment"
  | "materials"
  | "people"
  | "roles"
  | "blocks";

/** The site catalog that a document's project adds its words to, as it is or as it is to be made. */
export interface SiteCatalogFile {
  readonly path: string;
  readonly source: SourceDocument;
  /** What makes it part of the project, where it is not yet. */
  readonly setUp: Edits;
  /** Files that are not there yet. */
  readonly created: readonly string[];
}

const NEW_CATALOG = "site.wi-catalog.yaml";

/** Why nothing can be added. */
export interface NoSiteCatalog {
  readonly refused: string;
}

/** The first catalog of the project that lies in the workspace, or a new one with its entry in the project file. */
export function siteCatalogOf(context: DocumentContext, canCreate: boolean): SiteCatalogFile | NoSiteCatalog {
  const file = theSiteCatalog(context);
  const outside = [file.path, ...file.setUp.keys()].find((path) => !context.inWorkspace(path));
  if (outside !== undefined) return { refused: `${context.shown(outside)} lies outside of the workspace.` };
  if (file.created.length === 0 || canCreate) return file;
  const missing = file.created.map(context.shown).join(" and ");
  return { refused: `The project has no site catalog, and this editor cannot make ${missing}.` };
}

function theSiteCatalog({ path, catalogs, library, textOf, isFile, inWorkspace }: DocumentContext): SiteCatalogFile {
  const first = catalogs.find(inWorkspace) ?? catalogs[0];
  if (first !== undefined) return catalogFile(first, textOf(first), NO_EDITS, []);
  const project = library.projectOf(path);
  const config = isFile(project) ? project : join(project, PROJECT_FILE);
  const text = textOf(config);
  const source = parseDocument(text ?? "");
  // A catalog that is listed and not there is still the project's.
  const [listed] = readProject(source).catalogs;
  if (listed !== undefined) {
    const catalog = resolve(dirname(config), listed.path);
    return catalogFile(catalog, textOf(catalog), NO_EDITS, []);
  }
  const catalog = join(dirname(config), NEW_CATALOG);
  const entry = `[${NEW_CATALOG}]`;
  const edit =
    source.header === undefined
      ? atEnd(source, `catalogs: ${entry}\n`)
      : asEdit(insertKey(source.header, "catalogs", entry, ["extends", "exclude", "include"]), source);
  return catalogFile(catalog, textOf(catalog), new Map([[config, [edit]]]), text === undefined ? [config] : []);
}

const NO_EDITS: Edits = new Map();

function catalogFile(
  path: string,
  text: string | undefined,
  setUp: Edits,
  created: readonly string[],
): SiteCatalogFile {
  return { path, source: parseDocument(text ?? ""), setUp, created: text === undefined ? [...created, path] : created };
}

/** The edits that put an entry at the end of a list; undefined where the list has a form that takes none. */
export function addEntry(file: SiteCatalogFile, section: CatalogSection, entry: EntryText): Edits | undefined {
  const { header } = file.source;
  const list = header && getPair(header, section)?.value;
  if (header === undefined || (list === undefined && !header.flow)) {
    const [first = "", ...others] = entry.inline === undefined ? entry.lines : [entry.inline];
    return withEdit(
      file,
      newSection(file, [`${section}:`, `  - ${first}`, ...others.map((line) => indented(line, 4))]),
    );
  }
  if (list?.kind === "seq" && list.items.length > 0) {
    const item = itemIn(list, entry);
    return item === undefined ? undefined : withInsertion(file, insertItem(list, item, "last"));
  }
  if (entry.inline === undefined || (list !== undefined && list.kind !== "seq" && list.start < list.end))
    return undefined;
  return withInsertion(file, insertKey(header, section, `[${entry.inline}]`));
}

/** The edits that add a word to a vocabulary. */
export function addWord(file: SiteCatalogFile, vocabulary: string, word: string): Edits | undefined {
  const { header } = file.source;
  const written = writeText(word);
  const map = header && getPair(header, "vocabulary")?.value;
  if (header === undefined || (map === undefined && !header.flow)) {
    return withEdit(file, newSection(file, ["vocabulary:", `  ${vocabulary}: [${written}]`]));
  }
  if (map?.kind !== "map" || map.pairs.length === 0) {
    if (map !== undefined && map.start < map.end && map.kind !== "map") return undefined;
    return withInsertion(file, insertKey(header, "vocabulary", `{ ${vocabulary}: [${written}] }`));
  }
  const list = getPair(map, vocabulary)?.value;
  if (list?.kind === "seq" && list.items.length > 0) {
    return withInsertion(file, insertItem(list, written, "last"));
  }
  if (list !== undefined && list.kind !== "seq" && list.start < list.end) return undefined;
  const last = map.pairs.at(-1)?.key.text;
  return withInsertion(file, insertKey(map, vocabulary, `[${written}]`, last));
}

/** An entry in the form that the last one of the list has. */
function itemIn(list: SeqNode, { inline, lines }: EntryText): string | undefined {
  const last = list.items.at(-1);
  if (list.flow) return inline;
  if (inline !== undefined && (last?.kind !== "map" || last.flow)) return inline;
  const { piece, start } = last ?? list;
  const column = start - (piece.text.lastIndexOf("\n", start - 1) + 1);
  const [first = "", ...others] = lines;
  return [first, ...others.map((line) => indented(line, column))].join("\n");
}

/** Behind everything, with a blank line before it where the sections of the file have one. */
function newSection({ source }: SiteCatalogFile, lines: readonly string[]): TextEdit {
  const { text, header } = source;
  const margin = header?.pairs[0] === undefined ? 0 : columnOf(header);
  const first = header === undefined || header.pairs.length === 0 ? "workInstructionCatalog: 1\n\n" : "";
  const gap = first === "" && /\r?\n[ \t]*\r?\n\S/.test(text) && !/\n[ \t]*\r?\n$/.test(text) ? "\n" : "";
  const section = lines.map((line) => `${indented(line, margin)}\n`).join("");
  return atEnd(source, first + gap + section);
}

/** Behind the last line, which gets an end where it has none. */
function atEnd({ text }: SourceDocument, newText: string): TextEdit {
  const lineEnd = text === "" || /[\r\n]$/.test(text) ? "" : "\n";
  return { start: text.length, end: text.length, newText: lineEnd + newText };
}

function columnOf({ pairs, piece }: MapNode): number {
  const start = pairs[0]?.key.start ?? 0;
  return start - (piece.text.lastIndexOf("\n", start - 1) + 1);
}

function indented(line: string, by: number): string {
  return line === "" ? "" : " ".repeat(by) + line;
}

function withInsertion(file: SiteCatalogFile, insertion: Insertion | undefined): Edits | undefined {
  return insertion && withEdit(file, asEdit(insertion, file.source));
}

function withEdit({ path, setUp }: SiteCatalogFile, edit: TextEdit): Edits {
  return new Map([...setUp, [path, [edit]]]);
}

function asEdit({ at, newText }: Insertion, source: SourceDocument): TextEdit {
  const base = baseOf(source, at.piece);
  return { start: at.start + base, end: at.end + base, newText };
}
