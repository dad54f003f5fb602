import { statusOf } from "../support/mutate.ts";
import { put, stepBlocks } from "../support/mutate-steps.ts";
import { defineMutator } from "./define.ts";

const RESULT = new Set([
  "replace-coating",
  "install-component",
  "clean",
  "bond",
  "mark",
  "repair-laminate",
  "repair-conductor",
  "repair-land",
  "add-component",
  "other",
]);

/** The inspection of the last step is left out. */
export default defineMutator((text) => {
  const last = stepBlocks(text).at(-1);
  if (last?.operation === undefined || !RESULT.has(last.operation) || statusOf(text) === "obsolete") return undefined;
  const inspection = /^ {4}inspection:(?: .*\n|\n(?: {6}.*\n)+)/m.exec(last.text);
  // A hold point that is gone is another mistake besides.
  if (inspection === null || inspection[0].includes("point: hold") || /^ {4}when:/m.test(last.text)) return undefined;
  return {
    text: put(text, last.start + inspection.index, inspection[0].length, ""),
    what: `no inspection of ${last.operation}`,
  };
});
