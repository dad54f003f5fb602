// The one for forward slashes: the other asks on which system it runs.
import picomatch from "picomatch/posix";
import { isInside, relative } from "./paths.ts";

/** Whether a path is named by one of some patterns, which are relative to a folder. Both paths are absolute. */
export type Matches = (path: string) => boolean;

/** Lists of patterns live as long as the settings that hold them. */
const known = new WeakMap<readonly string[], Map<string, Matches>>();

/**
 * Patterns as project files and the command line write them: `**`, `*`, `?`, `{a,b}`, `[abc]`. A pattern that names a
 * folder means all in it. Files whose name starts with a dot are matched by patterns that write the dot.
 */
export function matcher(patterns: readonly string[], folder: string): Matches {
  if (patterns.length === 0) return () => false;
  let byFolder = known.get(patterns);
  if (byFolder === undefined) {
    byFolder = new Map();
    known.set(patterns, byFolder);
  }
  let matches = byFolder.get(folder);
  if (matches === undefined) {
    matches = compile(patterns, folder);
    byFolder.set(folder, matches);
  }
  return matches;
}

/** Whether an argument of the command line is to be expanded. */
export function isPattern(text: string): boolean {
  return /[*?[\]{}]|[!@+]\(/.test(text);
}

/** The folder of a pattern that holds all it can name: `line-3` of `line-3/**` */
export function patternBase(pattern: string): string {
  const parts = pattern.split("/");
  const first = parts.findIndex(isPattern);
  const fixed = parts.slice(0, first === -1 ? -1 : first).join("/");
  return fixed === "" && pattern.startsWith("/") ? "/" : fixed;
}

function compile(patterns: readonly string[], folder: string): Matches {
  const plain = patterns.map((pattern) => pattern.replace(/^(?:\.\/)+/, "").replace(/\/+$/, ""));
  const isMatch = picomatch(plain.flatMap((pattern) => (pattern === "" ? [] : [pattern, `${pattern}/**`])));
  return (path) => path !== folder && isInside(folder, path) && isMatch(relative(folder, path));
}
