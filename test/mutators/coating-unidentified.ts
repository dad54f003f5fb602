import { splice, statusOf } from "../support/mutate.ts";
import { coatingType, isRemoval, isSound, stepTexts, withoutLine, withStep } from "../support/mutate-coating.ts";
import { defineMutator } from "./define.ts";

/** Nobody knows the coating any more: the type is forgotten, or the identification is left out. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  // A waiver would be left without use, and another mistake that rests on the type would no longer be seen.
  if (/rule: coating-/.test(text) || !isSound(text)) return undefined;
  const steps = stepTexts(text);
  const removals = steps.filter(isRemoval);
  const first = removals[0];
  if (first === undefined || coatingType(text) === "none") return undefined;
  const identification = steps.find((step) => step.operation === "identify-coating");
  if (identification !== undefined) {
    const stripped = withStep(text, first, withoutLine(first.text, "coating"));
    return removals.length === 1
      ? { text: withStep(stripped, identification, ""), what: "identification left out" }
      : undefined;
  }
  if (removals.some((step) => /^ {4}coating:/m.test(step.text))) return undefined;
  const type = /^(coating: \{ type: )(\w+)(?= \})/m.exec(text);
  if (type === null) return undefined;
  const at = type.index + (type[1]?.length ?? 0);
  return pick(2) === 0
    ? { text: splice(text, at, type[2]?.length ?? 0, "unknown"), what: "type unknown" }
    : { text: splice(text, at, type[2]?.length ?? 0, ""), what: "type left blank" };
});
