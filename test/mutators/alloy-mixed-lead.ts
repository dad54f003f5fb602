import { oneOf } from "../support/mutate.ts";
import { isObsolete } from "../support/mutate-heat.ts";
import { stepBlocks } from "../support/mutate-steps.ts";
import { defineMutator } from "./define.ts";

/** Solder of the example site, by what it is replaced with: the same thing with and without lead. */
const OTHER: Readonly<Record<string, string>> = {
  "WIR-01": "WIR-04",
  "WIR-02": "WIR-03",
  "WIR-03": "WIR-02",
  "WIR-04": "WIR-01",
  "PST-01": "PST-02",
  "PST-02": "PST-01",
};
const TAKING_OFF = /^ {4}operation: (?:remove-component|prepare-site)/m;

/** Wire or paste of the wrong kind, used in one step. */
export default defineMutator((text, pick) => {
  if (isObsolete(text) || text.includes("mixedMetalJustification")) return undefined;
  const ids = Object.keys(OTHER).filter((id) => {
    const using = stepBlocks(text).filter((step) => new RegExp(`^ {4}materials: .*\\b${id}\\b`, "m").test(step.text));
    return (
      using.length === 1 && using[0] !== undefined && !TAKING_OFF.test(using[0].text) && !text.includes(OTHER[id] ?? "")
    );
  });
  const id = oneOf(ids, pick);
  if (id === undefined) return undefined;
  return { text: text.replaceAll(id, OTHER[id] ?? id), what: `${id} -> ${OTHER[id]}` };
});
