import { oneOf } from "../support/mutate.ts";
import { alloyOf, isAreaArray, isObsolete, valuesOf } from "../support/mutate-heat.ts";
import { put } from "../support/mutate-steps.ts";
import { defineMutator } from "./define.ts";

/** The general window of lead-free solder on an area array. */
export default defineMutator((text, pick) => {
  if (isObsolete(text)) return undefined;
  const value = oneOf(
    valuesOf(text, ["peakTemperature"]).filter(({ step }) => isAreaArray(step) && alloyOf(text, step) === "SAC305"),
    pick,
  );
  const hot = oneOf(["240-250 °C", "248 °C", "243 ± 5 °C", "at most 250 °C", "480 °F"], pick);
  if (value === undefined || hot === undefined) return undefined;
  return { text: put(text, value.start, value.text.length, hot), what: `peak ${value.text} -> ${hot}` };
});
