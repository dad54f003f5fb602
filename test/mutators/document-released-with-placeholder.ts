import { documentLine, oneOf, splice, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

const MARKS = ["TBD", "TODO", "???"];

/** Something still to be written in a released document. */
export default defineMutator((text, pick) => {
  if (statusOf(text) !== "released") return undefined;
  const mark = oneOf(MARKS, pick) ?? "TBD";
  if (pick(4) === 0) {
    const owner = documentLine(text, "owner");
    if (owner === undefined) return undefined;
    return { text: splice(text, owner.index, owner[0].length, "  owner: TBD\n"), what: "owner still TBD" };
  }
  const line = oneOf([...text.matchAll(/^ {4}instruction: [A-Z][^|>"'\n]*\.(?=\r?\n)/gm)], pick);
  if (line === undefined) return undefined;
  const end = line.index + line[0].length;
  return { text: splice(text, end, 0, ` Then wait for ${mark}.`), what: `instruction with ${mark}` };
});
