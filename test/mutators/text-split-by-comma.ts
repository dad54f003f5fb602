import { oneOf, statusOf } from "../support/mutate.ts";
import { put } from "../support/mutate-steps.ts";
import { defineMutator } from "./define.ts";

/** A comma in an unquoted text inside braces. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const places = [...text.matchAll(/(?<=\{[^\n"]*criteria: [^,"}\n]*\S) and (?=[^,"}:\n]+[,}])/g)];
  const place = oneOf(places, pick);
  if (place === undefined) return undefined;
  return { text: put(text, place.index, place[0].length, ", "), what: "a comma in the criteria" };
});
