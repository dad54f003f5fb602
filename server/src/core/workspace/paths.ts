import type { DocumentKind } from "../analysis/analyse.ts";

export const PROJECT_FILE = "wi.config.yaml";

/** What a file is by its name alone; `reserved` and `other` are left alone, `yaml` may be an instruction by its content. */
export function kindByName(path: string): DocumentKind | "yaml" | "reserved" | "other" {
  const name = basename(path);
  if (name === PROJECT_FILE) return "config";
  if (/\.wi\.ya?ml$/.test(name)) return "instruction";
  if (name.endsWith(".wi-catalog.yaml")) return "catalog";
  if (name.endsWith(".wi-record.yaml")) return "reserved";
  return /\.ya?ml$/.test(name) ? "yaml" : "other";
}

/** The kind that the first key of a document names. */
export function kindByFirstKey(text: string): DocumentKind | undefined {
  const key =
    /^(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)|(?:---|%)[^\r\n]*(?:\r\n|\r|\n))*["']?(workInstruction(?:Catalog)?)["']?[ \t]*:/.exec(
      text,
    )?.[1];
  return key === undefined ? undefined : key === "workInstruction" ? "instruction" : "catalog";
}

/** A path as reports show it: relative to the working folder. */
export function shownPath(cwd: string, path: string): string {
  return relative(cwd, path) || ".";
}

/** Whether a path is a folder or lies in it. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}

/** The folder of a path; a root is its own. */
export function dirname(path: string): string {
  const root = rootLength(path);
  const slash = path.lastIndexOf("/");
  return slash < root ? path.slice(0, root) : path.slice(0, slash);
}

/** `/`, `/a` and `/a/b` for `/a/b`. */
export function pathsDownTo(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [path] : [...pathsDownTo(folder), path];
}

export function basename(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The path of a name in a folder. */
export function join(folder: string, name: string): string {
  return folder.endsWith("/") ? folder + name : `${folder}/${name}`;
}

/** The path that a text means which stands in a file of `folder`. Backslashes divide only where the folder is one of Windows. */
export function resolve(folder: string, text: string): string {
  const path = withForwardSlashes(folder, text);
  if (!isOfWindows(folder)) return normalise(path.startsWith("/") ? path : `${folder}/${path}`, 1);
  if (/^(?:[A-Za-z]:\/|\/\/)/.test(path)) return normalise(path, rootLength(path));
  const root = rootLength(folder);
  return normalise(path.startsWith("/") ? folder.slice(0, root) + path : `${folder}/${path}`, root);
}

/** The way from a folder to a path; empty for the folder itself, the path as it is where no way leads there. */
export function relative(folder: string, path: string): string {
  const base = folder.endsWith("/") ? folder : `${folder}/`;
  if (path.startsWith(base)) return path.slice(base.length);
  if (path === folder) return "";
  const root = rootLength(folder);
  if (folder.slice(0, root) !== path.slice(0, root)) return path;
  const from = folder.slice(root).split("/").filter(Boolean);
  const to = path.slice(root).split("/").filter(Boolean);
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/");
}

/** A path as people write it on Windows has backslashes as well; elsewhere they are letters of a name. */
export function withForwardSlashes(folder: string, text: string): string {
  return isOfWindows(folder) ? text.replaceAll("\\", "/") : text;
}

function isOfWindows(path: string): boolean {
  return /^(?:[A-Za-z]:|\/\/)/.test(path);
}

/** `/`, `C:/` or `//host/share/`; 0 for a path that is not absolute. */
function rootLength(path: string): number {
  return /^(?:\/\/[^/]+\/[^/]+(?:\/|$)|\/|[A-Za-z]:\/)/.exec(path)?.[0].length ?? 0;
}

/** Takes out `.`, `..` and empty parts after the root. */
function normalise(path: string, root: number): string {
  const parts: string[] = [];
  for (const part of path.slice(root).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  const start = path.slice(0, root);
  return parts.length === 0 ? start : join(start, parts.join("/"));
}
