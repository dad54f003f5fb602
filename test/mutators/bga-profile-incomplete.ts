import { oneOf } from "../support/mutate.ts";
import { isAreaArray, isObsolete } from "../support/mutate-heat.ts";
import { put, stepBlocks } from "../support/mutate-steps.ts";
import { defineMutator } from "./define.ts";

/** An area array without its profile, or without the place of the thermocouples. */
export default defineMutator((text, pick) => {
  if (isObsolete(text)) return undefined;
  const places = stepBlocks(text).flatMap((step) => {
    if (!isAreaArray(step) || !/^(?:remove|install)-component$/.test(step.operation ?? "")) return [];
    const profile = /^ {4}profile:.*\r?\n(?: {6,}.*\r?\n)*/m.exec(step.text);
    return profile === null || profile[0].includes("&")
      ? []
      : [{ step, start: step.start + profile.index, length: profile[0].length }];
  });
  const place = oneOf(places, pick);
  if (place === undefined) return undefined;
  return { text: put(text, place.start, place.length, ""), what: `${place.step.operation} without its profile` };
});
