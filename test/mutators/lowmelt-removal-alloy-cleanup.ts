import { splice, statusOf } from "../support/mutate.ts";
import { stepTexts } from "../support/mutate-coating.ts";
import { defineMutator } from "./define.ts";

/** A part is lifted with removal alloy, and the next one is soldered into what is left of it. */
export default defineMutator((text) => {
  if (statusOf(text) === "obsolete") return undefined;
  // With lead the alloy would be a mistake of another kind.
  if (/\bPb\b|Sn6[0-3]|SnPb/.test(text)) return undefined;
  const steps = stepTexts(text);
  const removal = steps.findIndex(
    (step) => step.operation === "remove-component" && /^ {4}materials: \[/m.test(step.text),
  );
  const step = steps[removal];
  const next = steps
    .slice(removal + 1)
    .find((entry) => /clean|prepare-site|install-component|use:|perform:/.test(entry.text));
  if (step === undefined || next?.operation !== "install-component") return undefined;
  const list = /^materials: \[/m.exec(text);
  const block = /^materials:\r?\n/m.exec(text);
  const entry = "{ id: LMA-1, category: other, name: Removal alloy, alloy: Bi56Sn30In14, lot: record }";
  const used = text.slice(step.start, step.end).replace(/^( {4}materials: \[)/m, "$1LMA-1, ");
  const changed = splice(text, step.start, step.end - step.start, used);
  if (list !== null)
    return { text: splice(changed, list.index + list[0].length, 0, `${entry}, `), what: `removal alloy in ${step.id}` };
  if (block === null) return undefined;
  return {
    text: splice(changed, block.index + block[0].length, 0, `  - ${entry}\n`),
    what: `removal alloy in ${step.id}`,
  };
});
