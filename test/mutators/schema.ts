import { defineMutator } from "./define.ts";

const KEYS = [
  "existingAlloy",
  "instruction",
  "skillLevel",
  "compatibility",
  "cautions",
  "magnification",
  "boardTypes",
  "qualifications",
];

/** A key with two letters swapped. */
export default defineMutator((text, pick) => {
  const places = KEYS.flatMap((key) => [...text.matchAll(new RegExp(`(?<=^ *|[{,] )${key}(?=:)`, "gm"))]);
  const at = places[pick(Math.max(1, places.length))];
  if (at === undefined) return undefined;
  const key = at[0];
  const swap = 2 + pick(key.length - 4);
  const wrong = key.slice(0, swap) + key.charAt(swap + 1) + key.charAt(swap) + key.slice(swap + 2);
  if (wrong === key) return undefined;
  return {
    text: text.slice(0, at.index) + wrong + text.slice(at.index + key.length),
    what: `‘${key}’ misspelt ‘${wrong}’`,
  };
});
