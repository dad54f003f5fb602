import { statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

const SOLDERING =
  /operation: (?:remove-component|install-component|reball|add-component|add-jumper|splice-wire|tin-wire)/;

/** J-STD-001 not cited where soldering happens, or no ESD programme anywhere. */
export default defineMutator((text, pick) => {
  const references = /^references: \[.*\]/m.exec(text)?.[0];
  if (references === undefined || statusOf(text) === "obsolete") return undefined;
  if (pick(2) === 0) {
    if (!SOLDERING.test(text) || !references.includes("J-STD-001, ") || /standard: J-STD-001/.test(text))
      return undefined;
    return { text: text.replace(references, references.replace("J-STD-001, ", "")), what: "J-STD-001 not cited" };
  }
  if (!references.includes(", ANSI/ESD S20.20") || !/^ {2}esd: .*\n/m.test(text)) return undefined;
  const cited = text.replace(references, references.replace(", ANSI/ESD S20.20", ""));
  return { text: cited.replace(/^ {2}esd: .*\n/m, ""), what: "no ESD programme" };
});
