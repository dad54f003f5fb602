import { statusOf } from "../support/mutate.ts";
import { isRemoval, stepTexts } from "../support/mutate-coating.ts";
import { defineMutator } from "./define.ts";

/** The recoating is left out. */
export default defineMutator((text) => {
  if (statusOf(text) === "obsolete") return undefined;
  const steps = stepTexts(text);
  const first = steps.findIndex(isRemoval);
  if (first === -1 || /^ {4}when:/m.test(steps[first]?.text ?? "")) return undefined;
  const recoating = steps.filter(
    (step, index) => index > first && (step.operation === "replace-coating" || /perform:/.test(step.text)),
  );
  if (recoating.length === 0) return undefined;
  let changed = text;
  for (const step of [...recoating].reverse()) changed = changed.slice(0, step.start) + changed.slice(step.end);
  return { text: changed, what: `${recoating.map((step) => step.id).join(", ")} left out` };
});
