import { oneOf, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** A level above what the procedure reaches. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const match = oneOf([...text.matchAll(/^ {4}conformance: (low|medium)\b/gm)], pick);
  if (match === undefined) return undefined;
  const high = match[1] === "low" && pick(2) === 0 ? "medium" : "high";
  const end = match.index + match[0].length;
  return {
    text: `${text.slice(0, match.index)}    conformance: ${high}${text.slice(end)}`,
    what: `${match[1]} called ${high}`,
  };
});
