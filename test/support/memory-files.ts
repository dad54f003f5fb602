import type { EntryKind, FileEntry, Files } from "../../server/src/core/workspace/files.ts";
import { unreadable, unreadableFolder } from "../../server/src/core/workspace/files.ts";
import { dirname, isInside, join, relative, resolve } from "../../server/src/core/workspace/paths.ts";

/** What is no text: a link, an empty folder, a pipe, or what may not be read or looked into. */
export type Special = { readonly link: string } | { readonly is: "folder" | "pipe" | "locked" | "locked folder" };

export const FOLDER: Special = { is: "folder" };
export const PIPE: Special = { is: "pipe" };
export const LOCKED: Special = { is: "locked" };
export const LOCKED_FOLDER: Special = { is: "locked folder" };

/** Files in memory. They can be changed at any time; who holds them has to be told, as with a disk. */
export interface MemoryFiles extends Files {
  /** Makes or replaces a file, with the folders around it. */
  readonly set: (path: string, content: string | Special) => void;
  /** Takes away a file, or a folder with all in it. */
  readonly remove: (path: string) => void;
  /** Every question that was asked, such as `read /r/a.wi.yaml`; set its length to 0 to start anew. */
  readonly asked: string[];
}

const MAX_LINKS = 40;

/** `{ "/r/.git": FOLDER, "/r/a.wi.yaml": "workInstruction: 1", "/r/link.png": { link: "images/a.png" } }` */
export function memoryFiles(content: Readonly<Record<string, string | Special>> = {}): MemoryFiles {
  const items = new Map<string, string | Special>();
  const children = new Map<string, Set<string>>();
  const asked: string[] = [];

  const set = (path: string, value: string | Special) => {
    const folder = dirname(path);
    if (folder !== path) {
      const around = items.get(folder);
      if (around === undefined) set(folder, FOLDER);
      const names = children.get(folder) ?? new Set();
      names.add(relative(folder, path));
      children.set(folder, names);
    }
    items.set(path, value);
  };
  const remove = (path: string) => {
    for (const key of [...items.keys()]) {
      if (!isInside(path, key)) continue;
      items.delete(key);
      children.delete(key);
    }
    children.get(dirname(path))?.delete(relative(dirname(path), path));
  };

  /** The path with the links in it followed, its own only when asked to; undefined where it leads nowhere. */
  const real = (path: string, followLast: boolean, links = 0): string | undefined => {
    const folder = dirname(path);
    const parent = folder === path ? path : real(folder, true, links);
    if (parent === undefined) return undefined;
    const at = folder === path ? path : join(parent, relative(folder, path));
    const item = items.get(at);
    if (item === undefined) return undefined;
    if (typeof item === "string" || !("link" in item) || !followLast) return at;
    return links >= MAX_LINKS ? undefined : real(resolve(dirname(at), item.link), true, links + 1);
  };
  const kindAt = (path: string | undefined): EntryKind | undefined => {
    const item = path === undefined ? undefined : items.get(path);
    if (item === undefined) return undefined;
    if (typeof item === "string") return "file";
    if ("link" in item) return "link";
    return item.is === "pipe" ? "other" : item.is === "locked" ? "file" : "folder";
  };

  for (const [path, value] of Object.entries(content)) set(path, value);
  return {
    set,
    remove,
    asked,
    read: (path) => {
      asked.push(`read ${path}`);
      const at = real(path, true);
      const item = at === undefined ? undefined : items.get(at);
      const none = (what: string) => ({ text: undefined, problem: unreadable(what) });
      if (typeof item === "string") return { text: item };
      if (item === undefined) return none(kindAt(real(path, false)) ? "is a link that leads nowhere" : "is not there");
      if ("link" in item || item.is === "pipe") return none("is not a file that can be read");
      return none(item.is === "locked" ? "may not be read by this user" : "is a folder, not a file");
    },
    list: (folder) => {
      asked.push(`list ${folder}`);
      const at = real(folder, true);
      const item = at === undefined ? undefined : items.get(at);
      if (at === undefined || typeof item !== "object" || !("is" in item) || item.is !== "folder") {
        const why = item === undefined ? "is not there" : "may not be looked into";
        return { entries: undefined, problem: unreadableFolder(why) };
      }
      const entries: FileEntry[] = [];
      for (const name of [...(children.get(at) ?? [])].sort()) {
        const kind = kindAt(join(at, name));
        if (kind !== undefined) entries.push({ name, kind });
      }
      return { entries };
    },
    entry: (path) => {
      asked.push(`entry ${path}`);
      return kindAt(real(path, false));
    },
    link: (path) => {
      asked.push(`link ${path}`);
      const at = real(path, false);
      const item = at === undefined ? undefined : items.get(at);
      const kind = kindAt(real(path, true));
      return {
        target: typeof item === "object" && "link" in item ? item.link : undefined,
        kind: kind === "link" ? undefined : kind,
      };
    },
  };
}
