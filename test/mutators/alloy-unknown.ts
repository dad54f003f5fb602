import { oneOf } from "../support/mutate.ts";
import { isObsolete } from "../support/mutate-heat.ts";
import { put } from "../support/mutate-steps.ts";
import { defineMutator } from "./define.ts";

const SLIPS: Readonly<Record<string, readonly string[]>> = {
  SAC305: ["SAC350", "SAC3O5", "SAC305X", "SCA305"],
  Sn63Pb37: ["Sn36Pb37", "Sn63Pb73", "Sn63Bp37", "Sn63Pb3"],
  Sn60Pb40: ["Sn60Pb04", "Sn06Pb40"],
};

/** A slip in the name of an alloy. */
export default defineMutator((text, pick) => {
  if (isObsolete(text)) return undefined;
  const places = [...text.matchAll(/\b(alloy|existingAlloy): (SAC305|Sn63Pb37|Sn60Pb40)\b/g)];
  const place = oneOf(places, pick);
  const name = place?.[2] ?? "";
  const slip = oneOf(SLIPS[name] ?? [], pick);
  if (place === undefined || slip === undefined) return undefined;
  const start = place.index + place[0].length - name.length;
  return { text: put(text, start, name.length, slip), what: `${place[1]} ${name} -> ${slip}` };
});
