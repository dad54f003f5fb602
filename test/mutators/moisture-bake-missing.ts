import { oneOf } from "../support/mutate.ts";
import { isObsolete } from "../support/mutate-heat.ts";
import { put, stepBlocks } from "../support/mutate-steps.ts";
import { defineMutator } from "./define.ts";

/** A moisture-sensitive part that has been out for too long, or of which nothing says for how long. */
export default defineMutator((text, pick) => {
  if (isObsolete(text)) return undefined;
  const steps = stepBlocks(text);
  if (steps.some((step) => step.operation === "bake" && /component:|\bpart\b/.test(step.text))) return undefined;
  const places = steps.flatMap((step) => {
    if (!/^(?:install-component|add-component|reball)$/.test(step.operation ?? "") || /\bbak/i.test(step.text))
      return [];
    return [...step.text.matchAll(/(?<=msl: (?:2a?|3|4|5a?)), exposure: ([^,}\n]*[^,}\s])/g)].map((match) => ({
      start: step.start + match.index,
      text: match[0],
    }));
  });
  const place = oneOf(places, pick);
  if (place === undefined) return undefined;
  const written = oneOf(["", ", exposure: 400 d"], pick) ?? "";
  return { text: put(text, place.start, place.text.length, written), what: `${place.text} -> ${written}` };
});
