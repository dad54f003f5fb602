import type { FileEntry, Files, FileText } from "./files.ts";
import { basename, dirname, isInside, relative } from "./paths.ts";

/** Files with open documents laid over them, by their path: unsaved texts, and files that are not on the disk yet. */
export function layOver(files: Files, open: ReadonlyMap<string, FileText>): Files {
  const holdsOpen = (folder: string): boolean => {
    for (const path of open.keys()) if (path !== folder && isInside(folder, path)) return true;
    return false;
  };
  return {
    read: (path) => open.get(path) ?? files.read(path),
    entry: (path) => {
      if (open.has(path)) return "file";
      return files.entry(path) ?? (holdsOpen(path) ? "folder" : undefined);
    },
    list: (folder) => {
      const list = files.list(folder);
      const added = new Map<string, FileEntry>();
      for (const path of open.keys()) {
        if (path === folder || !isInside(folder, path)) continue;
        const [name = ""] = relative(folder, path).split("/", 1);
        added.set(name, { name, kind: dirname(path) === folder && basename(path) === name ? "file" : "folder" });
      }
      if (added.size === 0 || (list.entries === undefined && files.entry(folder) !== undefined)) return list;
      const entries = (list.entries ?? []).map((entry) => {
        const own = added.get(entry.name);
        added.delete(entry.name);
        // A link to a folder stays one; what is open as a file is one.
        return own?.kind === "file" ? own : entry;
      });
      return { entries: [...entries, ...added.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) };
    },
    link: files.link,
  };
}
