import { oneOf, statusOf } from "../support/mutate.ts";
import { byMethod, isRemoval, lacksControl, stepTexts, typeOfRemoval, withStep } from "../support/mutate-coating.ts";
import { defineMutator } from "./define.ts";

/** Solvent on parylene or epoxy. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const places = stepTexts(text).filter(
    (step) => isRemoval(step) && !lacksControl(text, step) && ["epoxy", "parylene"].includes(typeOfRemoval(text, step)),
  );
  const step = oneOf(places, pick);
  if (step === undefined || /^ {4}method: solvent/m.test(step.text)) return undefined;
  return { text: withStep(text, step, byMethod(step.text, "solvent")), what: `solvent in ${step.id}` };
});
