import { oneOf } from "../support/mutate.ts";
import { isObsolete, isSolderStep, valuesOf } from "../support/mutate-heat.ts";
import { put } from "../support/mutate-steps.ts";
import { defineMutator } from "./define.ts";

const BEYOND: Readonly<Record<string, readonly string[]>> = {
  rampRate: ["at most 5 °C/s", "4 °C/s", "3-4 °C/s"],
  coolingRate: ["at most 8 °C/s", "7 °C/s"],
  timeAboveLiquidus: ["160-180 s", "at most 170 s", "3 min"],
  adjacentTemperature: ["at most 220 °C", "at most 215 °C"],
};

/** A profile that is steeper or longer than parts bear. */
export default defineMutator((text, pick) => {
  if (isObsolete(text)) return undefined;
  const value = oneOf(
    valuesOf(text, Object.keys(BEYOND)).filter(({ step }) => isSolderStep(step)),
    pick,
  );
  const beyond = value && oneOf(BEYOND[value.key] ?? [], pick);
  if (value === undefined || beyond === undefined) return undefined;
  return { text: put(text, value.start, value.text.length, beyond), what: `${value.key} ${value.text} -> ${beyond}` };
});
