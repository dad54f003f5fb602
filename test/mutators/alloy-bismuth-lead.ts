import { oneOf } from "../support/mutate.ts";
import { isObsolete } from "../support/mutate-heat.ts";
import { put } from "../support/mutate-steps.ts";
import { defineMutator } from "./define.ts";

/** Low-temperature solder on a tin-lead board. */
export default defineMutator((text, pick) => {
  if (isObsolete(text) || !/existingAlloy: (?:Sn63Pb37|Sn60Pb40)/.test(text)) return undefined;
  const head = text.slice(0, text.search(/^steps:/m));
  const place = /^(?: {2}|solder: \{ )alloy: ([^,}#\n]*[^,}#\s])/m.exec(head);
  const name = place?.[1];
  const bismuth = oneOf(["Sn42Bi58", "Sn42Bi57Ag1", "SnBi"], pick) ?? "";
  if (place === null || name === undefined) return undefined;
  return {
    text: put(text, place.index + place[0].length - name.length, name.length, bismuth),
    what: `${name} -> ${bismuth}`,
  };
});
