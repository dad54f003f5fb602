import { oneOf, statusOf } from "../support/mutate.ts";
import { coatingType, isRemoval, stepTexts, TYPES, typeOfRemoval, withStep } from "../support/mutate-coating.ts";
import { defineMutator } from "./define.ts";

/** Types of one usual thickness, so that nothing else becomes wrong with them. */
const ALIKE = ["acrylic", "epoxy", "urethane"];

/** Another coating is put on, or the approval of it is forgotten. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const steps = stepTexts(text);
  const step = steps.find(
    (entry) => entry.operation === "replace-coating" && /^ {4}coating: \{ type: \w+/m.test(entry.text),
  );
  const removal = steps.find(isRemoval);
  const original =
    removal === undefined ? (TYPES[coatingType(text)] ?? coatingType(text)) : typeOfRemoval(text, removal);
  if (step === undefined || original === "unknown" || original === "none") return undefined;
  const approved = step.text.replace(/, approval: [\w-]+/, "");
  if (approved !== step.text) return { text: withStep(text, step, approved), what: `approval of ${step.id} forgotten` };
  const other = oneOf(
    ALIKE.filter((type) => type !== original),
    pick,
  );
  if (!ALIKE.includes(original) || other === undefined) return undefined;
  const changed = step.text.replace(/^( {4}coating: \{ type: )\w+/m, (_, key: string) => key + other);
  return { text: withStep(text, step, changed), what: `${other} in place of ${original}` };
});
