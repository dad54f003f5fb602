import { oneOf, splice, statusOf } from "../support/mutate.ts";
import { stepTexts } from "../support/mutate-coating.ts";
import { defineMutator } from "./define.ts";

const SOLDERING = [
  "remove-component",
  "prepare-site",
  "reball",
  "install-component",
  "add-component",
  "add-jumper",
  "splice-wire",
  "tin-wire",
];

/** An organic flux that stays on the board: treated as no-clean, or its wash left out. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const steps = stepTexts(text);
  const last = steps.findLastIndex((step) => SOLDERING.includes(step.operation) && !/^ {4}when:/m.test(step.text));
  if (last === -1 || steps.slice(last).some((step) => /FINAL-CLEAN|perform:/.test(step.text))) return undefined;
  const washes = steps.slice(last).filter((step) => step.operation === "clean");
  const flux = /\bflux: \{ designator: (\w{4}), cleaning: ([\w-]+)/.exec(text);
  if (flux === null) return undefined;
  if (flux[2] === "no-clean" && washes.length === 0) {
    const organic = oneOf(["ORL0", "ORL1"], pick) ?? "ORL1";
    const at = flux.index + flux[0].indexOf(flux[1] ?? "");
    return { text: splice(text, at, 4, organic), what: `${organic} as no-clean` };
  }
  const wash = washes[0];
  if (!flux[1]?.startsWith("OR") || wash === undefined || washes.length > 1) return undefined;
  return { text: splice(text, wash.start, wash.end - wash.start, ""), what: `${wash.id} left out` };
});
