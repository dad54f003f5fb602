import { oneOf } from "../support/mutate.ts";
import { alloyOf, isObsolete, valuesOf } from "../support/mutate-heat.ts";
import { put } from "../support/mutate-steps.ts";
import { defineMutator } from "./define.ts";

const COLD: Readonly<Record<string, readonly string[]>> = {
  Sn63Pb37: ["175 °C", "178-182 °C", "at most 180 °C", "190 °C", "352 °F"],
  Sn60Pb40: ["175 °C", "185-189 °C", "198 °C"],
  SAC305: ["215 °C", "210-218 °C", "at most 219 °C", "226 °C", "419 °F"],
};

/** A peak at which nothing melts, or barely. */
export default defineMutator((text, pick) => {
  if (isObsolete(text)) return undefined;
  const value = oneOf(
    valuesOf(text, ["peakTemperature"]).filter(({ step }) => COLD[alloyOf(text, step) ?? ""]),
    pick,
  );
  const cold = value && oneOf(COLD[alloyOf(text, value.step) ?? ""] ?? [], pick);
  if (value === undefined || cold === undefined) return undefined;
  return { text: put(text, value.start, value.text.length, cold), what: `peak ${value.text} -> ${cold}` };
});
