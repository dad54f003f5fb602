import { oneOf, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** A letter left out of a name, or a digit too many. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const match = oneOf(
    [...text.matchAll(/^ {4}procedure: (?:common|77[12]1) (?:[a-z-]{6,}|\d[\d.]*\d)(?=\r?$)/gm)],
    pick,
  );
  if (match === undefined) return undefined;
  const [written] = match;
  const end = match.index + written.length;
  const cut = end - 3;
  const wrong = /\d$/.test(written)
    ? `${text.slice(0, end)}9${text.slice(end)}`
    : text.slice(0, cut) + text.slice(cut + 1);
  return { text: wrong, what: `${written.trim()} misspelt` };
});
