import type { SourceDocument } from "../syntax/document.ts";
import type { Finding } from "../text/finding.ts";
import { dirname, pathsDownTo, resolve } from "./paths.ts";

/**
 * The files that a host can see, as they are now: a disk, the files that an editor gave to a worker, a map in a test.
 *
 * Paths are absolute, with forward slashes: `/a/b`, `C:/a/b`, `//host/share/a`. Names are compared with case. No method
 * throws or waits. A host that learns later that something is different says so with `Projects.changed`.
 */
export interface Files {
  /** The text of a file; a pipe or a device is not opened. Links are followed. */
  readonly read: (path: string) => FileText;
  /** What lies in a folder, in the order of the names by code unit. A link as the last part of the path is followed. */
  readonly list: (folder: string) => FolderList;
  /** What stands at a path itself, a link not followed; undefined where nothing does. What may not be looked at is there. */
  readonly entry: (path: string) => EntryKind | undefined;
  /** Where the link at a path leads. */
  readonly link: (path: string) => Link;
}

/** The text of a file without its byte order mark, or the finding that stands for it. */
export type FileText =
  | {
      readonly text: string;
      /** The text as a host has parsed it already: a server has that of open documents, and they change at every key. */
      readonly source?: SourceDocument | undefined;
    }
  | {
      readonly text: undefined;
      /** Why there is no text; the report shows it at the start of the file. */
      readonly problem: Finding;
    };

export type FolderList =
  | { readonly entries: readonly FileEntry[] }
  | {
      readonly entries: undefined;
      /** Why the folder cannot be looked into. */
      readonly problem: Finding;
    };

export interface FileEntry {
  readonly name: string;
  readonly kind: EntryKind;
}

/** `other`: a pipe, a device, or what cannot be told. */
export type EntryKind = "file" | "folder" | "link" | "other";

export interface Link {
  /** The path it names, as it is written, relative to the link's folder; undefined where the host cannot tell. */
  readonly target: string | undefined;
  /** What stands at the end of it, further links followed; undefined where it leads nowhere. */
  readonly kind: Exclude<EntryKind, "link"> | undefined;
}

/** Whether anything is at a path. A link that leads nowhere is there too: it is told of, not passed over. */
export function isThere(files: Files, path: string): boolean {
  return files.entry(path) !== undefined;
}

/** Whether a path is a folder, or a link to one. */
export function isFolder(files: Files, path: string): boolean {
  const kind = files.entry(path);
  return kind === "folder" || (kind === "link" && files.link(path).kind === "folder");
}

/** Links that follow each other; more of them lead in a circle. */
export const MAX_LINKS = 40;

/** A path, and each path that links on the way lead through: what is read there depends on all of them. */
export function waysTo(files: Files, path: string): ReadonlySet<string> {
  const ways = new Set<string>();
  let at: string | undefined = path;
  while (at !== undefined && !ways.has(at) && ways.size < MAX_LINKS) {
    ways.add(at);
    at = behindFirstLink(files, at);
  }
  return ways;
}

function behindFirstLink(files: Files, path: string): string | undefined {
  for (const part of pathsDownTo(path)) {
    if (files.entry(part) !== "link") continue;
    const { target } = files.link(part);
    return target === undefined ? undefined : resolve(dirname(part), target + path.slice(part.length));
  }
  return undefined;
}

/** The finding that stands for a file of which nothing is known. `what` goes on from ‘The file’. */
export function unreadable(what: string, todo?: string): Finding {
  return {
    rule: "syntax",
    severity: "error",
    start: 0,
    end: 0,
    what: `The file ${what}.`,
    why: "Nothing in it was checked.",
    ...(todo === undefined ? {} : { todo }),
    related: [],
    fixes: [],
  };
}

/** The same for a folder. */
export function unreadableFolder(what: string): Finding {
  return { ...unreadable(what), what: `The folder ${what}.` };
}

/** The finding that stands for a text that the linter could not get through. */
export function crashed(error: unknown): Finding {
  const reason = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : String(error);
  return {
    rule: "internal-error",
    severity: "error",
    start: 0,
    end: 0,
    what: `The file could not be checked: ${reason}.`,
    why: "What would have been found is not known, so the result is incomplete.",
    todo: "Please report this with the text of the file.",
    related: [],
    fixes: [],
  };
}
