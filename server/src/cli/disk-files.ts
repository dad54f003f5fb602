import { type Dirent, lstatSync, readdirSync, readlinkSync, type Stats, statSync } from "node:fs";
import { sep } from "node:path";
import type { EntryKind, FileEntry, Files, FolderList, Link } from "../core/workspace/files.ts";
import { unreadableFolder } from "../core/workspace/files.ts";
import { readFile, reasonOf } from "./read-file.ts";

/** The files of this machine. Nothing is kept: each question asks the disk. */
export const DISK: Files = { read: readFile, list, entry, link };

/** A path of this system, as the engine writes it. Node takes that form on every system. */
export function enginePath(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}

function list(folder: string): FolderList {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).map(
      (entry): FileEntry => ({ name: entry.name, kind: kindOf(entry) }),
    );
    return { entries: entries.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  } catch (error) {
    return { entries: undefined, problem: unreadableFolder(reasonOf(error)) };
  }
}

function entry(path: string): EntryKind | undefined {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    return stats && kindOf(stats);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOTDIR" ? undefined : "other";
  }
}

function link(path: string): Link {
  return { target: targetOf(path), kind: endOf(path) };
}

function targetOf(path: string): string | undefined {
  try {
    return enginePath(readlinkSync(path));
  } catch {
    return undefined;
  }
}

function endOf(path: string): Link["kind"] {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    return stats.isDirectory() ? "folder" : stats.isFile() ? "file" : "other";
  } catch {
    return undefined;
  }
}

function kindOf(entry: Dirent | Stats): EntryKind {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "folder";
  return entry.isSymbolicLink() ? "link" : "other";
}
