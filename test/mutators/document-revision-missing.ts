import { documentLine, splice, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** The revision left out, or left blank. */
export default defineMutator((text, pick) => {
  const line = documentLine(text, "revision");
  if (line === undefined || statusOf(text) === "obsolete") return undefined;
  return pick(2) === 0
    ? { text: splice(text, line.index, line[0].length, ""), what: "revision left out" }
    : { text: splice(text, line.index, line[0].length, "  revision:\n"), what: "revision left blank" };
});
