import { oneOf, statusOf } from "../support/mutate.ts";
import { changed, stepBlocks } from "../support/step-blocks.ts";
import { defineMutator } from "./define.ts";

/** A method of another repair for each. */
const WRONG: Readonly<Record<string, string>> = {
  "repair-land": "plating",
  "repair-conductor": "eyelet",
  "repair-edge-contact": "eyelet",
  "repair-hole": "film-adhesive",
};

export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const step = oneOf(
    stepBlocks(text).filter(({ operation = "", method }) => method !== undefined && operation in WRONG),
    pick,
  );
  const wrong = WRONG[step?.operation ?? ""];
  if (step === undefined || wrong === undefined) return undefined;
  return {
    text: changed(text, step, (block) => block.replace(/^( {4}method: ).*?(?=\r?$)/m, `$1${wrong}`)),
    what: `${wrong} in ${step.operation}`,
  };
});
