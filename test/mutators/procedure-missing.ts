import { oneOf, statusOf } from "../support/mutate.ts";
import { changed, stepBlocks } from "../support/step-blocks.ts";
import { defineMutator } from "./define.ts";

const WORK = new Set([
  "clean",
  "bake",
  "mix",
  "remove-component",
  "install-component",
  "remove-coating",
  "replace-coating",
]);

/** A step that lost its procedure. */
export default defineMutator((text, pick) => {
  const steps = stepBlocks(text);
  if (statusOf(text) === "obsolete" || steps.filter((step) => step.procedure !== undefined).length < 2)
    return undefined;
  const step = oneOf(
    steps.filter(
      ({ operation, procedure }) => procedure !== undefined && operation !== undefined && WORK.has(operation),
    ),
    pick,
  );
  if (step === undefined) return undefined;
  const without = changed(text, step, (block) => block.replace(/^ {4}procedure: .*\r?\n/m, ""));
  return { text: without, what: `no procedure for ${step.operation}` };
});
