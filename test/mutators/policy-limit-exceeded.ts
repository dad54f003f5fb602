import { oneOf, statusOf } from "../support/mutate.ts";
import { put, stepBlocks } from "../support/mutate-steps.ts";
import { defineMutator } from "./define.ts";

const SOLDERING = /^(?:remove-component|prepare-site|install-component|add-component|add-jumper|splice-wire|tin-wire)$/;

/** A tip above the site's window, or more attempts than the site allows. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const alloy = /^ {2}alloy: (\S+)$/m.exec(text)?.[1] ?? /^solder: \{ alloy: ([^,]+),/m.exec(text)?.[1];
  const existing = /existingAlloy: ([^,\s]+)/.exec(text)?.[1];
  const high = alloy === "SAC305" ? "395 °C" : undefined;
  const places = stepBlocks(text).flatMap((block) => {
    const tip = /tipTemperature: ([^,}\n]+?)(?=,| \}|\n)/.exec(block.text);
    const usable = tip !== null && SOLDERING.test(block.operation ?? "") && !/alloy: /.test(block.text);
    return usable ? [{ at: block.start + tip.index, old: tip[0] }] : [];
  });
  const attempt = /kind: attempt \}/.exec(text);
  if (attempt !== null && pick(3) === 0 && /operation: install-component/.test(text)) {
    const block = stepBlocks(text).find(({ start, end }) => start <= attempt.index && attempt.index < end);
    if (block?.operation === "install-component") {
      return {
        text: put(text, attempt.index, attempt[0].length, "kind: attempt, limits: at most 5 }"),
        what: "5 attempts allowed",
      };
    }
  }
  const place = oneOf(places, pick);
  if (place === undefined || high === undefined || alloy !== existing) return undefined;
  return { text: put(text, place.at, place.old.length, `tipTemperature: ${high}`), what: `tip at ${high}` };
});
