import type { OtherInstruction, Surroundings } from "../rules/define.ts";
import type { FileEntry, Files } from "./files.ts";
import { dirname, isInside, join, relative, resolve } from "./paths.ts";

/** What rules may ask about the files around the document that is being checked. */
export interface Host extends Pick<Surroundings, "fileExists" | "filesNear" | "instruction"> {
  /** Turns to another document: paths are relative to its folder. */
  readonly turnTo: (document: string) => void;
}

const MAX_NAME = 1024;
const MAX_NEAR = 200;
const MAX_LINKS = 40;

/**
 * Looks files up for the rules: names only, never content, and never outside `boundary`. A name that leads out of it,
 * by `..`, as an absolute path, an address or through a link, is not looked at: the answer is that it cannot be told.
 */
export function createHost(
  files: Files,
  boundary: string,
  instruction: (number: string) => OtherInstruction | undefined | null,
): Host {
  const { entriesOf, lookUp } = lookInside(files, boundary);
  const nearby = new Map<string, readonly string[]>();
  let folder = boundary;

  /** Files in a folder and those right below it, seen from the document's folder. */
  const listNear = (from: string): string[] => {
    const names: string[] = [];
    for (const near of [from, ...subfolders(from, entriesOf(from))]) {
      for (const entry of entriesOf(near)?.values() ?? []) {
        if (entry.kind === "file") names.push(relative(folder, join(near, entry.name)));
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
    turnTo: (document) => {
      folder = dirname(document);
    },
    fileExists: (name) => {
      const path = locate(name);
      if (path === undefined) return undefined;
      const found = lookUp(path);
      return found === "unsure" ? undefined : found === "file";
    },
    filesNear: (name) => {
      const path = locate(name);
      const beside = path === undefined ? folder : dirname(path);
      const from = lookUp(beside) === "folder" ? beside : folder;
      if (!isInside(boundary, from)) return [];
      const key = `${folder}\0${from}`;
      let near = nearby.get(key);
      if (near === undefined) {
        near = listNear(from);
        nearby.set(key, near);
      }
      return near;
    },
    instruction,
  };
}

/** What stands at paths inside a boundary, by names alone. What was seen is kept: make a new one after a change. */
export function lookInside(files: Files, boundary: string): Inside {
  const folders = new Map<string, ReadonlyMap<string, FileEntry> | undefined>();

  const entriesOf = (path: string): ReadonlyMap<string, FileEntry> | undefined => {
    if (!folders.has(path)) {
      const { entries } = files.list(path);
      folders.set(path, entries && new Map(entries.map((entry) => [entry.name, entry])));
    }
    return folders.get(path);
  };

  const lookUp = (path: string, links = 0): Standing => {
    if (!isInside(boundary, path)) return "unsure";
    if (path === boundary) return "folder";
    const parts = relative(boundary, path).split("/");
    let at = boundary;
    for (const [index, part] of parts.entries()) {
      const entries = entriesOf(at);
      if (entries === undefined) return "unsure";
      const entry = entries.get(part);
      if (entry === undefined) return "none";
      const next = join(at, part);
      const rest = parts.slice(index + 1);
      if (entry.kind === "link") {
        if (links >= MAX_LINKS) return "none";
        const { target, kind } = files.link(next);
        if (target === undefined) return kind === undefined ? "none" : "unsure";
        return lookUp(resolve(at, [target, ...rest].join("/")), links + 1);
      }
      if (rest.length === 0) return entry.kind === "folder" ? "folder" : "file";
      if (entry.kind !== "folder") return "none";
      at = next;
    }
    return "none";
  };

  return { entriesOf, lookUp: (path) => lookUp(path) };
}

/** `unsure`: outside the boundary, in a folder that cannot be looked into, or behind a link that cannot be followed. */
export type Standing = "file" | "folder" | "none" | "unsure";

interface Inside {
  /** Undefined for a folder that cannot be looked into. */
  readonly entriesOf: (folder: string) => ReadonlyMap<string, FileEntry> | undefined;
  /** Compared name by name, so that case counts on every system; links are followed as long as they stay inside. */
  readonly lookUp: (path: string) => Standing;
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
