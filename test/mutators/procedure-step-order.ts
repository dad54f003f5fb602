import { oneOf, statusOf } from "../support/mutate.ts";
import type { StepBlock } from "../support/step-blocks.ts";
import { stepBlocks, swapped } from "../support/step-blocks.ts";
import { defineMutator } from "./define.ts";

/** Neighbours whose order matters. */
const PAIRS: readonly (readonly [string, string])[] = [
  ["bake", "remove-component"],
  ["prepare-site", "install-component"],
  ["inspect", "replace-coating"],
  ["remove-coating", "remove-component"],
  ["clean", "replace-coating"],
];

/** Two steps that changed places. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const steps = stepBlocks(text);
  const pairs = steps.flatMap((first, index): readonly (readonly [StepBlock, StepBlock])[] => {
    const second = steps[index + 1];
    const matters = PAIRS.some(([a, b]) => first.operation === a && second?.operation === b);
    // Of two steps that take the coating off the first one stays in place; a block of steps may clean, too.
    const again = steps.slice(0, index).some((step) => step.operation === first.operation);
    return second === undefined || !matters || again ? [] : [[first, second]];
  });
  const pair = oneOf(pairs, pick);
  if (pair === undefined) return undefined;
  const [first, second] = pair;
  return { text: swapped(text, first, second), what: `${second.operation} before ${first.operation}` };
});
