import { oneOf, splice, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** A slip of the decimal point, or the wrong unit. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const places = [
    ...text.matchAll(/^ *coating: \{ type: (?!none|unknown)\w+(?:, thickness: ([^,}]*[^,} ]))?/gm),
  ].filter((match) => match[1] !== undefined || !match[0].startsWith(" "));
  const place = oneOf(places, pick);
  if (place === undefined) return undefined;
  const wrong = oneOf(["0.3 mm", "0.3-1.3 mm", "30-130 mm", "0.5 mil", "at most 1.3 mm"], pick) ?? "";
  const end = place.index + place[0].length;
  return place[1] === undefined
    ? { text: splice(text, end, 0, `, thickness: ${wrong}`), what: `thickness ${wrong} added` }
    : { text: splice(text, end - place[1].length, place[1].length, wrong), what: `thickness ${wrong}` };
});
