import { oneOf, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

const EXPERT = /procedure: .*\b(?:bga-\w|qfn-lga-|5\.2\.1|6\.2\.[12])/;
const ADVANCED =
  /procedure: .*\b(?:common 2\.3\.|qfp-|j-lead-|7711 3\.7\.|7711 3\.8\.5|7711 5\.6\.|7711 3\.2\.x|7721 (?:3\.|4\.2\.[15]|4\.4|4\.5|4\.6\.2|4\.7|5\.2|6\.1|6\.3))/;

/** Someone of less skill is sent to the work. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete" || (text.match(/skillLevel:/g) ?? []).length !== 1) return undefined;
  const level = /skillLevel: (\w+)/.exec(text)?.[1];
  const lower = EXPERT.test(text) ? ["intermediate", "advanced"] : ADVANCED.test(text) ? ["intermediate"] : [];
  const to = oneOf(lower, pick);
  if (to === undefined || to === level) return undefined;
  return { text: text.replace(/skillLevel: \w+/, `skillLevel: ${to}`), what: `skill lowered to ${to}` };
});
