import { oneOf, statusOf } from "../support/mutate.ts";
import { put, stepBlocks } from "../support/mutate-steps.ts";
import { defineMutator } from "./define.ts";

const VAGUE = ["Inspect the joints", "OK", "Good workmanship", "Check that it is acceptable", "As required"];

/** An inspection without pass and fail. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const places = stepBlocks(text).flatMap((block) => {
    if (/limits:/.test(block.text.replace(/[\s\S]*^ {4}record:/m, "")) && /^ {4}record:/m.test(block.text)) return [];
    return [
      ...block.text.matchAll(/(?<=\{[^\n]*)criteria: ([^,}"\n]+)(?:, standard: [^,}]+)?(?:, class: \d)?(?=[,} ])/g),
    ].map((match) => ({
      at: block.start + match.index,
      old: match[0].trimEnd(),
    }));
  });
  const place = oneOf(places, pick);
  if (place === undefined) return undefined;
  const vague = oneOf(VAGUE, pick) ?? "OK";
  return { text: put(text, place.at, place.old.length, `criteria: ${vague}`), what: `criteria ‘${vague}’` };
});
