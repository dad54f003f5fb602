import { statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

const OPERATION = /operation: (?:repair-[a-z-]+|splice-wire|add-jumper|cut-trace|add-component)/;

/** A repair or modification that is called rework. */
export default defineMutator((text) => {
  if (!/^activity: (?:repair|modification)/m.test(text) || !OPERATION.test(text) || statusOf(text) === "obsolete")
    return undefined;
  if (/^ {4}activity:/m.test(text)) return undefined;
  return { text: text.replace(/^activity: (?:repair|modification)/m, "activity: rework"), what: "called rework" };
});
