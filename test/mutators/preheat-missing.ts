import { oneOf } from "../support/mutate.ts";
import { isObsolete, isSolderStep, valuesOf } from "../support/mutate-heat.ts";
import { put, stepBlocks } from "../support/mutate-steps.ts";
import { defineMutator } from "./define.ts";

/** A board of heavy thermal mass that is soldered without a preheat. */
export default defineMutator((text, pick) => {
  if (isObsolete(text) || !/heavyThermalMass: true/.test(text)) return undefined;
  if (stepBlocks(text).some((step) => step.operation === "preheat" || /^ {4}(?:use|perform):/m.test(step.text)))
    return undefined;
  // A profile with points shows the preheat, in whatever step it stands; so does a preheater.
  const shown = new Set([...text.matchAll(/^ {6}id: (\S+)\n(?: {6}.*\n)*? {6}points:/gm)].map((match) => match[1]));
  const places = valuesOf(text, ["preheatTemperature"]).filter(({ step }) => {
    const profile = /^ {4}profile:\s*(?:\{ )?id: ([\w-]+)/m.exec(step.text)?.[1];
    return (
      isSolderStep(step) &&
      !/\bPH-|points:|[Pp]reheat\b/.test(step.text) &&
      !(profile !== undefined && shown.has(profile))
    );
  });
  const place = oneOf(places, pick);
  if (place === undefined) return undefined;
  const before = text.slice(0, place.start - "preheatTemperature: ".length);
  const after = text.slice(place.start + place.text.length);
  const lineStart = before.lastIndexOf("\n") + 1;
  // A line of its own goes as a whole, an entry of a flow map with its comma.
  const gone =
    before.slice(lineStart).trim() === ""
      ? { start: lineStart, end: text.length - after.length + after.indexOf("\n") + 1 }
      : { start: before.length, end: text.length - after.replace(/^, /, "").length };
  return {
    text: put(text, gone.start, gone.end - gone.start, ""),
    what: `${place.step.operation} without ${place.text}`,
  };
});
