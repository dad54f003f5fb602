import { dirname } from "./paths.ts";

/** Who depends on which paths. */
export interface Dependents<T> {
  readonly add: (who: T, paths: Iterable<string>) => void;
  readonly remove: (who: T, paths: Iterable<string>) => void;
  /** Those that depend on a path, or on something in it. */
  readonly of: (path: string) => Iterable<T>;
}

export function createDependents<T>(): Dependents<T> {
  // With the folders around each path, so that a folder stands for all in it.
  const known = new Map<string, Map<T, number>>();

  const count = (who: T, path: string, by: 1 | -1) => {
    for (let at = path; ; at = dirname(at)) {
      const counts = known.get(at) ?? new Map<T, number>();
      const next = (counts.get(who) ?? 0) + by;
      if (next > 0) counts.set(who, next);
      else counts.delete(who);
      if (counts.size > 0) known.set(at, counts);
      else known.delete(at);
      if (dirname(at) === at) break;
    }
  };

  return {
    add: (who, paths) => {
      for (const path of paths) count(who, path, 1);
    },
    remove: (who, paths) => {
      for (const path of paths) count(who, path, -1);
    },
    of: (path) => known.get(path)?.keys() ?? [],
  };
}
