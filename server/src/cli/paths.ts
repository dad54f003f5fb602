import { basename, relative, sep } from "node:path";
import type { DocumentKind } from "../core/analysis/analyse.ts";

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

/** A path as reports show it: relative to the working folder, with forward slashes. */
export function shownPath(cwd: string, path: string): string {
  const from = relative(cwd, path);
  return (from === "" ? "." : from).split(sep).join("/");
}

/** Whether a path is a folder or lies in it. Both are absolute. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
