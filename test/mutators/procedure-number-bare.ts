import { oneOf, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** What only one part has. */
const ONE_PART =
  /^( {4}procedure: )(?:common|77[12]1) ((?:3\.1\.[1-5]|3\.[78]\.\d|3\.5\.1|5\.1|5\.2\.1|5\.[56]\.\d|4\.\d\.\d|2\.[34]\.\d|2\.6\.1|6\.\d(?:\.\d)?|[a-z-]+)(?=\r?$))/gm;

/** The part was left out. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const match = oneOf([...text.matchAll(ONE_PART)], pick);
  if (match === undefined) return undefined;
  const [written, key = "", number = ""] = match;
  const end = match.index + written.length;
  return { text: `${text.slice(0, match.index)}${key}${number}${text.slice(end)}`, what: `${number} without its part` };
});
