import { oneOf, splice, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** A detail of a jumper is left out. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  if (!/^ {4}jumper:/m.test(text)) return undefined;
  const line = oneOf([...text.matchAll(/^ {6,8}(gauge|route|strainRelief|attachment|from|to): .*\r?\n/gm)], pick);
  return line && { text: splice(text, line.index, line[0].length, ""), what: `${line[1]} left out` };
});
