import { nearest } from "../text/nearest.ts";

/** Fewest letters that stand for a longer key: `ref` for `reference`. */
const MIN_BEGINNING = 3;

/** Keys that an unknown key may stand for, best first: nearly the same letters, else a key that begins with it. */
export function nearKeys(name: string, candidates: readonly string[], limit: number): readonly string[] {
  // One number is no nearer than another.
  const words = candidates.filter((key) => !/^\d+$/.test(key));
  const near = nearest(name, words, limit);
  if (near.length > 0 || name.length < MIN_BEGINNING) return near;
  const beginning = name.toLowerCase();
  return words.filter((key) => key.toLowerCase().startsWith(beginning)).slice(0, limit);
}
