import { oneOf } from "../support/mutate.ts";
import { alloyOf, isAreaArray, isObsolete, valuesOf } from "../support/mutate-heat.ts";
import { put } from "../support/mutate-steps.ts";
import { defineMutator } from "./define.ts";

const OUTSIDE: Readonly<Record<string, readonly string[]>> = {
  Sn63Pb37: ["245 °C", "230-240 °C", "215 °C", "460-470 °F"],
  SAC305: ["262 °C", "245-255 °C", "235 °C", "490 °F"],
};

/** A peak that is too hot, or that of the other kind of solder. */
export default defineMutator((text, pick) => {
  if (isObsolete(text)) return undefined;
  const value = oneOf(
    valuesOf(text, ["peakTemperature"]).filter(({ step }) => OUTSIDE[alloyOf(text, step) ?? ""] && !isAreaArray(step)),
    pick,
  );
  const outside = value && oneOf(OUTSIDE[alloyOf(text, value.step) ?? ""] ?? [], pick);
  if (value === undefined || outside === undefined) return undefined;
  return { text: put(text, value.start, value.text.length, outside), what: `peak ${value.text} -> ${outside}` };
});
