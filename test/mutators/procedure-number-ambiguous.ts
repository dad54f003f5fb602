import { oneOf, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** The part was left out of a number that two parts have. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const match = oneOf(
    [...text.matchAll(/^( {4}procedure: )(?:common|77[12]1) (2\.[257]|3\.3\.[12]|3\.1)(?=\r?$)/gm)],
    pick,
  );
  if (match === undefined) return undefined;
  const [written, key = "", number = ""] = match;
  const end = match.index + written.length;
  return { text: `${text.slice(0, match.index)}${key}${number}${text.slice(end)}`, what: `${number} without its part` };
});
