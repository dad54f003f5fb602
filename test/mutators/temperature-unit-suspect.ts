import { oneOf } from "../support/mutate.ts";
import { isObsolete, isSolderStep, valuesOf } from "../support/mutate-heat.ts";
import { put } from "../support/mutate-steps.ts";
import { defineMutator } from "./define.ts";

const KEYS = [
  "tipTemperature",
  "peakTemperature",
  "preheatTemperature",
  "airTemperature",
  "bakeTemperature",
  "cureTemperature",
];

/** A unit that is left out, or the other one; or °F figures with °C behind them. */
export default defineMutator((text, pick) => {
  if (isObsolete(text)) return undefined;
  const value = oneOf(
    valuesOf(text, KEYS).filter((entry) => entry.text.endsWith(" °C")),
    pick,
  );
  if (value === undefined) return undefined;
  const wrong = [value.text.slice(0, -3)];
  if (isSolderStep(value.step) && (value.key === "tipTemperature" || value.key === "peakTemperature")) {
    if (!value.text.startsWith("at most")) wrong.push(value.text.replace("°C", "°F"));
    // A tolerance is a difference, not a temperature.
    if (!value.text.includes("±") && !value.text.includes("+/-"))
      wrong.push(value.text.replace(/\d+/g, (figure) => String(Math.round(Number(figure) * 1.8 + 32))));
  }
  const written = oneOf(wrong, pick) ?? "";
  return { text: put(text, value.start, value.text.length, written), what: `${value.key} ${value.text} -> ${written}` };
});
