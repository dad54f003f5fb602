import { historyLines, oneOf, statusOf, within } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

const VAGUE = [
  "Updated.",
  "Misc changes",
  "Minor corrections",
  "Various updates.",
  "Revised",
  "General revision of the document",
];

/** An entry of the history that says nothing, or has no text. */
export default defineMutator((text, pick) => {
  const entry = oneOf(historyLines(text), pick);
  const change = entry && /change: (?:"[^"]*"|[^,}\n]*[^,}\s])/.exec(entry.text)?.[0];
  if (entry === undefined || change === undefined || statusOf(text) === "obsolete") return undefined;
  const words = pick(4) === 0 ? undefined : oneOf(VAGUE, pick);
  if (words === undefined) return { text: within(text, entry, `, ${change}`, ""), what: "change left out" };
  return { text: within(text, entry, change, `change: ${words}`), what: `change ‘${words}’` };
});
