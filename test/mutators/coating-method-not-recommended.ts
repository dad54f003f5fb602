import { oneOf, statusOf } from "../support/mutate.ts";
import { byMethod, isRemoval, lacksControl, stepTexts, typeOfRemoval, withStep } from "../support/mutate-coating.ts";
import { defineMutator } from "./define.ts";

/** Methods that work badly, and set nothing free that another rule would speak of. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  acrylic: ["peeling", "mechanical"],
  epoxy: ["peeling"],
  silicone: ["solvent"],
  urethane: ["peeling"],
  parylene: ["peeling", "mechanical"],
};

/** A method that is not recommended for the coating. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const waived = [
    ...(/^ {2}- rule: coating-method-not-recommended\r?\n {4}steps: \[(.*)\]/m.exec(text)?.slice(1) ?? []),
  ];
  const places = stepTexts(text).filter(
    (step) => isRemoval(step) && !lacksControl(text, step) && !waived.some((steps) => steps.includes(step.id)),
  );
  const step = oneOf(places, pick);
  const method = step && oneOf(OTHERS[typeOfRemoval(text, step)] ?? [], pick);
  if (step === undefined || method === undefined) return undefined;
  return { text: withStep(text, step, byMethod(step.text, method)), what: `${method} in ${step.id}` };
});
