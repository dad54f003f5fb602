import { oneOf, statusOf } from "../support/mutate.ts";
import { changed, stepBlocks } from "../support/step-blocks.ts";
import { defineMutator } from "./define.ts";

const PART_OF_REPAIR = new Set(["mix", "cure", "bond"]);

/** A step of a 7721 repair that is called rework. */
export default defineMutator((text, pick) => {
  if (!/^activity: repair/m.test(text) || statusOf(text) === "obsolete") return undefined;
  const steps = stepBlocks(text);
  const procedure = steps.find((step) => step.procedure?.startsWith("7721 ") === true)?.procedure;
  const step = oneOf(
    steps.filter(({ operation = "" }) => PART_OF_REPAIR.has(operation)),
    pick,
  );
  if (procedure === undefined || step === undefined) return undefined;
  const wrong = changed(text, step, (block) =>
    block
      .replace(/^ {4}procedure: .*\r?\n/m, "")
      .replace(/^( {4}operation: .*)(\r?\n)/m, `$1$2    procedure: ${procedure}$2    activity: rework$2`),
  );
  return { text: wrong, what: `${step.operation} by ${procedure} is called rework` };
});
