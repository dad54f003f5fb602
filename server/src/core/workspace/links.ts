import { createDependents } from "./dependents.ts";
import type { Files } from "./files.ts";
import { waysTo } from "./files.ts";

/** Files that are links, by the paths through which they lead. */
export interface Links {
  /** Looks at a path anew; one that is no link is forgotten. */
  readonly set: (path: string) => void;
  readonly delete: (path: string) => void;
  /** The links that lead through a path, or through something in it. */
  readonly through: (path: string) => Iterable<string>;
}

export function createLinks(files: Files): Links {
  const known = new Map<string, ReadonlySet<string>>();
  const dependents = createDependents<string>();
  const remove = (path: string) => {
    dependents.remove(path, known.get(path) ?? []);
    known.delete(path);
  };
  return {
    set: (path) => {
      remove(path);
      if (files.entry(path) !== "link") return;
      const ways = waysTo(files, path);
      known.set(path, ways);
      dependents.add(path, ways);
    },
    delete: remove,
    through: dependents.of,
  };
}
