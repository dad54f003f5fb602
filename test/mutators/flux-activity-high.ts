import { oneOf, splice, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** A stronger flux than before, and nothing that goes with it. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const place = /\bflux: \{ designator: (RO|RE)(L)[01](?=, cleaning: (?:no-clean|solvent|water) \})/.exec(text);
  if (place === null) return undefined;
  // A flux that is to be washed off, and is not, would be another mistake.
  if (!/cleaning: no-clean/.test(text) && !/operation: clean|FINAL-CLEAN/.test(text)) return undefined;
  const strong = oneOf(["ROM0", "ROM1", "ROH0", "ROH1", "REM1", "INL0"], pick) ?? "ROM1";
  const at = place.index + place[0].length - 4;
  return { text: splice(text, at, 4, strong), what: `flux ${strong}` };
});
