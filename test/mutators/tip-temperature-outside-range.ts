import { oneOf } from "../support/mutate.ts";
import { alloyOf, isObsolete, isSolderStep, valuesOf } from "../support/mutate-heat.ts";
import { put } from "../support/mutate-steps.ts";
import { defineMutator } from "./define.ts";

/** The library's policy has a window of its own for SAC305, of which `policy-limit-exceeded` speaks. */
const WRONG: Readonly<Record<string, readonly string[]>> = {
  Sn63Pb37: ["360 °C", "370-380 °C", "290 °C", "340 ± 15 °C", "at most 380 °C", "680 °F"],
};

/** The tip of another alloy, or a hotter one. */
export default defineMutator((text, pick) => {
  if (isObsolete(text)) return undefined;
  const value = oneOf(
    valuesOf(text, ["tipTemperature"]).filter(({ step }) => isSolderStep(step) && WRONG[alloyOf(text, step) ?? ""]),
    pick,
  );
  const wrong = value && oneOf(WRONG[alloyOf(text, value.step) ?? ""] ?? [], pick);
  if (value === undefined || wrong === undefined) return undefined;
  return { text: put(text, value.start, value.text.length, wrong), what: `tip ${value.text} -> ${wrong}` };
});
