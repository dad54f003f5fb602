import type { OtherInstruction, Surroundings } from "../rules/define.ts";
import type { Dependents } from "./dependents.ts";
import { createDependents } from "./dependents.ts";
import type { FileEntry, Files } from "./files.ts";
import { MAX_LINKS } from "./files.ts";
import { basename, dirname, isInside, join, relative, resolve } from "./paths.ts";

/** What rules may ask about the files around the document that is being checked. */
export interface Host extends Pick<Surroundings, "fileExists" | "filesNear" | "instruction"> {
  /** Turns to another document: paths are relative to its folder, and questions are remembered as its own. */
  readonly turnTo: (document: string) => void;
  /** The documents that asked something to which the answer is now another. */
  readonly changed: (paths: readonly string[]) => ReadonlySet<string>;
  /** What a document asked is no longer of interest. */
  readonly forget: (document: string) => void;
}

const MAX_NAME = 1024;
const MAX_NEAR = 200;

/** Something that documents asked, with what the answer depends on. */
interface Question<T> {
  readonly look: () => T;
  answer: T;
  paths: ReadonlySet<string>;
  readonly documents: Set<string>;
}

/**
 * Looks files up for the rules: names only, never content, and never outside `boundary`. A name that leads out of it,
 * by `..`, as an absolute path, an address or through a link, is not looked at: the answer is that it cannot be told.
 */
export function createHost(
  files: Files,
  boundary: string,
  instruction: (number: string, document: string) => OtherInstruction | undefined | null,
): Host {
  /** What the question at hand depends on: entries by their path, whole folders as `folder/*`. */
  let looked = new Set<string>();
  const { entriesOf, lookUp, refresh } = lookInside(files, boundary, (path) => looked.add(path));
  const standings = new Map<string, Question<Standing>>();
  const lists = new Map<string, Question<readonly string[]>>();
  /** Made when it is first needed: the command line never asks what depends on what. */
  let dependents: Dependents<Question<unknown>> | undefined;
  let document = "";
  let folder = boundary;

  const evaluate = <T>(question: Question<T>): void => {
    dependents?.remove(question, question.paths);
    looked = new Set();
    question.answer = question.look();
    question.paths = looked;
    dependents?.add(question, looked);
  };

  const ask = <T>(known: Map<string, Question<T>>, key: string, look: () => T, unknown: T): T => {
    let question = known.get(key);
    if (question === undefined) {
      question = { look, answer: unknown, paths: new Set(), documents: new Set() };
      known.set(key, question);
      evaluate(question);
    }
    question.documents.add(document);
    return question.answer;
  };

  const standingOf = (path: string): Standing => ask(standings, path, () => lookUp(path), "unsure");

  /** Files in a folder and those right below it, seen from the document's folder. */
  const listNear = (from: string, seenFrom: string): string[] => {
    const names: string[] = [];
    looked.add(join(from, "*"));
    for (const near of [from, ...subfolders(from, entriesOf(from))]) {
      looked.add(join(near, "*"));
      for (const entry of entriesOf(near)?.values() ?? []) {
        if (entry.kind === "file") names.push(relative(seenFrom, join(near, entry.name)));
        if (names.length >= MAX_NEAR) return names;
      }
    }
    return names;
  };

  const locate = (name: string): string | undefined => {
    if (!isPlainName(name)) return undefined;
    const path = resolve(folder, name);
    return isInside(boundary, path) ? path : undefined;
  };

  return {
    turnTo: (next) => {
      document = next;
      folder = dirname(next);
    },
    fileExists: (name) => {
      const path = locate(name);
      if (path === undefined) return undefined;
      const standing = standingOf(path);
      return standing === "unsure" ? undefined : standing === "file";
    },
    filesNear: (name) => {
      const path = locate(name);
      const beside = path === undefined ? folder : dirname(path);
      const seenFrom = folder;
      const from = standingOf(beside) === "folder" ? beside : seenFrom;
      if (!isInside(boundary, from)) return [];
      return ask(lists, `${seenFrom}\0${from}`, () => listNear(from, seenFrom), []);
    },
    instruction: (number) => instruction(number, document),
    changed: (paths) => {
      if (dependents === undefined) {
        dependents = createDependents();
        for (const known of [standings, lists]) {
          for (const question of known.values()) dependents.add(question, question.paths);
        }
      }
      const suspects = new Set<Question<unknown>>();
      for (const path of paths.flatMap(refresh)) {
        for (const question of dependents.of(path)) suspects.add(question);
        for (const question of dependents.of(join(dirname(path), "*"))) suspects.add(question);
      }
      const concerned = new Set<string>();
      for (const question of suspects) {
        const before = question.answer;
        evaluate(question);
        if (!isSame(before, question.answer)) for (const asker of question.documents) concerned.add(asker);
      }
      return concerned;
    },
    forget: (gone) => {
      for (const known of [standings, lists]) {
        for (const [key, question] of known) {
          if (!question.documents.delete(gone) || question.documents.size > 0) continue;
          dependents?.remove(question, question.paths);
          known.delete(key);
        }
      }
    },
  };
}

/** What stands at paths inside a boundary, by names alone. What was seen is kept until `refresh` tells of a change. */
export function lookInside(files: Files, boundary: string, note: (path: string) => void = () => {}): Inside {
  const folders = new Map<string, ReadonlyMap<string, FileEntry> | undefined>();

  const entriesOf = (path: string): ReadonlyMap<string, FileEntry> | undefined => {
    if (!folders.has(path)) {
      const { entries } = files.list(path);
      folders.set(path, entries && new Map(entries.map((entry) => [entry.name, entry])));
    }
    return folders.get(path);
  };

  const lookUp = (path: string, links: number): Standing => {
    if (!isInside(boundary, path)) return "unsure";
    if (path === boundary) return "folder";
    const parts = relative(boundary, path).split("/");
    let at = boundary;
    let standing: Standing = "folder";
    for (const [index, part] of parts.entries()) {
      if (standing !== "folder") {
        standing = "none";
        break;
      }
      const entries = entriesOf(at);
      at = join(at, part);
      const entry = entries?.get(part);
      if (entry?.kind === "link") {
        // The link itself counts, and then where it leads.
        note(at);
        if (links >= MAX_LINKS) return "none";
        const { target, kind } = files.link(at);
        if (target === undefined) return kind === undefined ? "none" : "unsure";
        return lookUp(resolve(dirname(at), [target, ...parts.slice(index + 1)].join("/")), links + 1);
      }
      if (entry === undefined) {
        standing = entries === undefined ? "unsure" : "none";
        break;
      }
      standing = entry.kind === "folder" ? "folder" : "file";
    }
    note(at);
    return standing;
  };

  const isAsSeen = (path: string, isWhole: boolean): boolean => {
    const before = folders.get(dirname(path));
    if (before === undefined) return false;
    const kind = before.get(basename(path))?.kind;
    // Of a file only that it is there was seen; of a folder that is told of, all in it may be new.
    return (kind === "file" || (kind === "folder" && !isWhole)) && files.entry(path) === kind;
  };

  const refresh = (path: string): readonly string[] => {
    const changed: string[] = [];
    if (!isInside(boundary, path) && !isInside(path, boundary)) return changed;
    // With a file, the folders around it may have come or gone.
    for (let at = path; at === path || isInside(boundary, at); at = dirname(at)) {
      if (isAsSeen(at, at === path)) break;
      changed.push(at);
      folders.delete(dirname(at));
      if (dirname(at) === at) break;
    }
    const outer = changed.at(-1);
    if (outer !== undefined) for (const key of folders.keys()) if (isInside(outer, key)) folders.delete(key);
    return changed;
  };

  return { entriesOf, lookUp: (path) => lookUp(path, 0), refresh };
}

/** `unsure`: outside the boundary, in a folder that cannot be looked into, or behind a link that cannot be followed. */
export type Standing = "file" | "folder" | "none" | "unsure";

interface Inside {
  /** Undefined for a folder that cannot be looked into. */
  readonly entriesOf: (folder: string) => ReadonlyMap<string, FileEntry> | undefined;
  /** Compared name by name, so that case counts on every system; links are followed as long as they stay inside. */
  readonly lookUp: (path: string) => Standing;
  /** Forgets what was seen of a path that changed; gives the paths at which something else may stand now. */
  readonly refresh: (path: string) => readonly string[];
}

/** A relative path of the file system, and no address, drive, share or path of another system. */
export function isPlainName(name: string): boolean {
  return name !== "" && name.length <= MAX_NAME && !/[\0\\]|^(?:[A-Za-z][A-Za-z0-9+.-]*:|\/|~)/.test(name);
}

function subfolders(folder: string, entries: ReadonlyMap<string, FileEntry> | undefined): string[] {
  return [...(entries?.values() ?? [])]
    .filter(({ kind, name }) => kind === "folder" && !name.startsWith(".") && name !== "node_modules")
    .map(({ name }) => join(folder, name));
}

function isSame(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
