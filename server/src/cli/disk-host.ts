import { type Dirent, readdirSync, readlinkSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import type { OtherInstruction, Surroundings } from "../core/rules/define.ts";
import { isInside } from "./paths.ts";

/** What rules may ask about the disk around the document that is being checked. */
export interface DiskHost extends Pick<Surroundings, "fileExists" | "filesNear" | "instruction"> {
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
export function createDiskHost(
  boundary: string,
  instruction: (number: string) => OtherInstruction | undefined | null,
): DiskHost {
  const folders = new Map<string, ReadonlyMap<string, Dirent>>();
  const nearby = new Map<string, readonly string[]>();
  let folder = boundary;

  const entriesOf = (path: string): ReadonlyMap<string, Dirent> => {
    let entries = folders.get(path);
    if (entries === undefined) {
      entries = new Map(listFolder(path).map((entry) => [entry.name, entry]));
      folders.set(path, entries);
    }
    return entries;
  };

  /** What stands at a path inside the boundary: compared name by name, so that case counts on every system. */
  const lookUp = (path: string, links = 0): "file" | "folder" | "none" | "outside" => {
    if (!isInside(boundary, path)) return "outside";
    if (path === boundary) return "folder";
    const parts = relative(boundary, path).split(sep);
    let at = boundary;
    for (const [index, part] of parts.entries()) {
      const entry = entriesOf(at).get(part);
      if (entry === undefined) return "none";
      const next = resolve(at, part);
      const rest = parts.slice(index + 1);
      if (entry.isSymbolicLink()) {
        if (links >= MAX_LINKS) return "none";
        const target = linkTarget(next);
        return target === undefined ? "none" : lookUp(resolve(at, target, ...rest), links + 1);
      }
      if (rest.length === 0) return entry.isDirectory() ? "folder" : "file";
      if (!entry.isDirectory()) return "none";
      at = next;
    }
    return "none";
  };

  /** Files in a folder and those right below it, seen from the document's folder. */
  const listNear = (from: string): string[] => {
    const files: string[] = [];
    for (const near of [from, ...subfolders(from, entriesOf(from))]) {
      for (const entry of entriesOf(near).values()) {
        if (entry.isFile()) files.push(relative(folder, resolve(near, entry.name)).split(sep).join("/"));
        if (files.length >= MAX_NEAR) return files;
      }
    }
    return files;
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
      return found === "outside" ? undefined : found === "file";
    },
    filesNear: (name) => {
      const path = locate(name);
      const beside = path === undefined ? folder : dirname(path);
      const from = lookUp(beside) === "folder" ? beside : folder;
      if (!isInside(boundary, from)) return [];
      const key = `${folder}\0${from}`;
      let files = nearby.get(key);
      if (files === undefined) {
        files = listNear(from);
        nearby.set(key, files);
      }
      return files;
    },
    instruction,
  };
}

/** A relative path of the file system, and no address, drive, share or path of another system. */
function isPlainName(name: string): boolean {
  if (name === "" || name.length > MAX_NAME || /[\0\\]/.test(name)) return false;
  return !isAbsolute(name) && !/^(?:[A-Za-z][A-Za-z0-9+.-]*:|\/\/|~)/.test(name);
}

function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

/** In the order of their names; empty for a folder that is not there or may not be read. */
function listFolder(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function subfolders(folder: string, entries: ReadonlyMap<string, Dirent>): string[] {
  return [...entries.values()]
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules")
    .map((entry) => resolve(folder, entry.name));
}
