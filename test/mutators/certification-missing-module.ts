import { oneOf, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** Procedures that a module is for beyond doubt. */
const MODULES: Readonly<Record<string, RegExp>> = {
  1: /^workInstruction/m,
  2: /procedure: 7721 \w+-splice/,
  3: /procedure: common (?:2\.3\.|2\.4\.2|coating-)/,
  4: /procedure: 7711 3\.1\./,
  5: /procedure: 7711 (?:chip-|melf-|3\.3\.)/,
  6: /procedure: 7711 (?:sot-soic-|qfp-|3\.7\.|5\.5\.)/,
  7: /procedure: 7711 (?:j-lead-|3\.8\.|5\.6\.)/,
  8: /procedure: 7711 bga-/,
  9: /procedure: 7721 (?:2\.|3\.)/,
  10: /procedure: 7721 (?:4\.[124567]|5\.|inner-|conductor-|plated-)/,
};

/** A module that the work needs is not claimed. */
export default defineMutator((text, pick) => {
  const claim = /certification: \{ level: CIS, modules: \[([\d, ]+)\] \}/.exec(text);
  const held = claim?.[1]?.split(", ") ?? [];
  if (claim === null || statusOf(text) === "obsolete") return undefined;
  const needed = oneOf(
    held.filter((number) => MODULES[number]?.test(text)),
    pick,
  );
  if (needed === undefined || held.length < 2) return undefined;
  const left = held.filter((number) => number !== needed).join(", ");
  return {
    text: text.replace(claim[0], claim[0].replace(/\[.*\]/, `[${left}]`)),
    what: `module ${needed} not claimed`,
  };
});
