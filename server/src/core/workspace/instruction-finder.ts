import type { Catalog } from "../catalog/catalog.ts";
import { readSteps } from "../model/instruction.ts";
import type { OtherInstruction } from "../rules/define.ts";
import type { SourceDocument } from "../syntax/document.ts";
import { baseOf, parseDocument } from "../syntax/document.ts";
import type { ScalarNode } from "../syntax/node.ts";
import { get } from "../syntax/node.ts";
import { LineIndex } from "../text/line-index.ts";
import type { Files, FileText } from "./files.ts";
import { createLinks } from "./links.ts";
import { dirname, shownPath } from "./paths.ts";

/** Finds instructions of a project by their document number, and remembers who asked for which. */
export interface InstructionFinder {
  /** Undefined where there is none, null where that cannot be told: a file that cannot be read may be the one. */
  readonly find: (number: string, document: string) => OtherInstruction | undefined | null;
  /**
   * The documents that asked for a number behind which there is now something else. `listAgain`: the files of the
   * project may be others, whatever the paths say.
   */
  readonly changed: (paths: readonly string[], listAgain: boolean) => ReadonlySet<string>;
  /** What was read with the catalog is read again. */
  readonly renew: () => void;
  readonly forget: (document: string) => void;
}

/** The files of a project that may be instructions. */
export interface InstructionFiles {
  /** In the order of the walk; the first one that has a number is it. */
  readonly list: () => readonly { readonly path: string; readonly isLink: boolean }[];
  /** Whether `list` may give others because of a path that it did not give. */
  readonly mayList: (path: string) => boolean;
}

/** Questions for which all texts are looked through; from then on, parsing each once costs less. */
const MOST_SCANS = 500;

/** What is known of a file: its text, until somebody asks for a number that is in it; then the number that it has. */
type Entry =
  | { readonly is: "unread" }
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "parsed"; readonly number: string | undefined };

interface Question {
  readonly documents: Set<string>;
  /** The file that has the number. */
  path: string | undefined;
  /** Made when it is asked for. */
  found: OtherInstruction | undefined;
}

/** Nothing is read before the first question, and only texts that may hold a number that is asked for are parsed. */
export function createInstructionFinder(
  files: Files,
  { list, mayList }: InstructionFiles,
  cwd: string,
  catalog: () => Catalog,
): InstructionFinder {
  const asked = new Map<string, Question>();
  let entries: Map<string, Entry> | undefined;
  const unread = new Set<string>();
  /** Folders that hold files of the list. */
  const folders = new Set<string>();
  /** Files of the list that are links, by the paths that they lead through. */
  let links = createLinks(files);
  /** Paths for which the list was made again in vain: they are excluded. */
  const notListed = new Set<string>();
  /** The text that was parsed last; it is often the next to be read. */
  let last: { readonly path: string; readonly source: SourceDocument } | undefined;

  const parse = (path: string, text: string): SourceDocument => {
    if (last?.path !== path || last.source.text !== text) last = { path, source: parseDocument(text) };
    return last.source;
  };
  const parsed = (source: SourceDocument): Entry => ({ is: "parsed", number: numberOf(source)?.text });

  const entryOf = (path: string, file: FileText): Entry => {
    if (file.text === undefined) return { is: "unread" };
    const { text, source } = file;
    if (source?.text === text) return parsed(source);
    if (asked.size < MOST_SCANS && ![...asked.keys()].some((number) => mayHold(text, number))) {
      return { is: "text", text };
    }
    return parsed(parse(path, text));
  };
  const keep = (into: Map<string, Entry>, path: string, entry: Entry) => {
    into.set(path, entry);
    if (entry.is === "unread") unread.add(path);
    else unread.delete(path);
  };

  /** Lists the files; what is known of them is kept. */
  const makeList = (known: ReadonlyMap<string, Entry>): Map<string, Entry> => {
    const result = new Map<string, Entry>();
    unread.clear();
    folders.clear();
    links = createLinks(files);
    for (const { path, isLink } of list()) {
      keep(result, path, known.get(path) ?? entryOf(path, files.read(path)));
      for (let at = dirname(path); !folders.has(at); at = dirname(at)) folders.add(at);
      if (isLink) links.set(path);
    }
    return result;
  };

  /** The first file that has a number. Texts before it are parsed where they may have it. */
  const pathOf = (number: string, within: Map<string, Entry>): string | undefined => {
    for (const [path, entry] of within) {
      let now = entry;
      if (now.is === "text" && mayHold(now.text, number)) {
        now = parsed(parse(path, now.text));
        within.set(path, now);
      }
      if (now.is === "parsed" && now.number === number) return path;
    }
    return undefined;
  };

  const parseAll = (within: Map<string, Entry>) => {
    for (const [path, entry] of within) if (entry.is === "text") within.set(path, parsed(parse(path, entry.text)));
  };

  const read = (path: string, number: string): OtherInstruction | undefined => {
    if (last?.path === path) return readOther(path, last.source, number, cwd, catalog());
    const file = files.read(path);
    if (file.text === undefined) return undefined;
    const source = file.source?.text === file.text ? file.source : parse(path, file.text);
    return readOther(path, source, number, cwd, catalog());
  };

  /** Which of the paths concern files of the list, links to them included. */
  const listedOf = (paths: readonly string[], within: ReadonlyMap<string, Entry>): ReadonlySet<string> => {
    const result = new Set<string>();
    for (const path of paths) {
      if (within.has(path)) result.add(path);
      for (const link of links.through(path)) result.add(link);
    }
    return result;
  };

  const mayListOthers = (path: string, within: ReadonlyMap<string, Entry>): boolean => {
    // A link may lead to something else by now.
    if (within.has(path)) return files.entry(path) !== "file";
    return folders.has(path) || (!(notListed.has(path) && files.entry(path) === "file") && mayList(path));
  };

  return {
    find: (number, document) => {
      entries ??= makeList(new Map());
      let question = asked.get(number);
      if (question === undefined) {
        if (asked.size === MOST_SCANS) parseAll(entries);
        question = { documents: new Set(), path: pathOf(number, entries), found: undefined };
        asked.set(number, question);
      }
      question.documents.add(document);
      if (question.path === undefined) return unread.size > 0 ? null : undefined;
      question.found ??= read(question.path, number);
      return question.found ?? null;
    },
    changed: (paths, listAgain) => {
      last = undefined;
      const concerned = new Set<string>();
      if (entries === undefined) return concerned;
      const before = entries;
      const hadUnread = unread.size > 0;
      const suspects = new Set<string>();
      const suspect = (entry: Entry | undefined) => {
        if (entry?.is === "parsed" && entry.number !== undefined) suspects.add(entry.number);
      };
      const changedFiles = listedOf(paths, before);
      if (listAgain) notListed.clear();
      if (listAgain || [...paths, ...changedFiles].some((path) => mayListOthers(path, before))) {
        entries = makeList(before);
        for (const [path, entry] of before) if (!entries.has(path)) suspect(entry);
        for (const [path, entry] of entries) if (!before.has(path)) suspect(entry);
        for (const path of paths) {
          if (!entries.has(path) && files.entry(path) === "file" && mayList(path)) notListed.add(path);
        }
      }
      const texts = new Map<string, string | undefined>();
      for (const path of changedFiles) {
        if (!entries.has(path)) continue;
        const file = files.read(path);
        suspect(before.get(path));
        const entry = entryOf(path, file);
        keep(entries, path, entry);
        suspect(entry);
        texts.set(path, file.text);
      }
      for (const number of suspects) {
        const question = asked.get(number);
        if (question === undefined) continue;
        const path = pathOf(number, entries);
        const isSame = path === undefined || !texts.has(path) || texts.get(path) === question.found?.place.in.text;
        if (path === question.path && isSame) continue;
        question.path = path;
        question.found = undefined;
        for (const document of question.documents) concerned.add(document);
      }
      if (hadUnread !== unread.size > 0) {
        for (const { path, documents } of asked.values()) {
          if (path === undefined) for (const document of documents) concerned.add(document);
        }
      }
      return concerned;
    },
    renew: () => {
      for (const question of asked.values()) question.found = undefined;
    },
    forget: (document) => {
      for (const [number, { documents }] of asked) {
        if (documents.delete(document) && documents.size === 0) asked.delete(number);
      }
      if (asked.size > 0) return;
      entries = undefined;
      last = undefined;
      notListed.clear();
    },
  };
}

/**
 * Whether a text may have a number as its own, in whatever way it is written: with escapes, quotes within quotes or
 * line breaks in the place of spaces.
 */
function mayHold(text: string, number: string): boolean {
  if (text.includes(number) || text.includes("\\")) return true;
  return /[\s']/.test(number) && number.split(/[\s']+/).every((part) => text.includes(part));
}

function numberOf(source: SourceDocument): ScalarNode | undefined {
  const document = source.header && get(source.header, "document");
  const node = document?.kind === "map" ? get(document, "number") : undefined;
  return node?.kind === "scalar" ? node : undefined;
}

function readOther(
  path: string,
  source: SourceDocument,
  number: string,
  cwd: string,
  catalog: Catalog,
): OtherInstruction | undefined {
  const node = numberOf(source);
  if (node === undefined || node.text !== number) return undefined;
  const document = source.header && get(source.header, "document");
  const revision = document?.kind === "map" ? get(document, "revision") : undefined;
  const base = baseOf(source, node.piece);
  const { text } = source;
  const shown = shownPath(cwd, path);
  return {
    number,
    revision: revision?.kind === "scalar" && revision.text !== "" ? revision.text : undefined,
    path: shown,
    steps: readSteps(source, catalog),
    place: { start: node.start + base, end: node.end + base, in: { path: shown, text, lines: new LineIndex(text) } },
  };
}
