import { oneOf, splice, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

const WRONG: Readonly<Record<string, readonly string[]>> = {
  bareLength: ["18 mm", "at most 20 mm", "1 in"],
  height: ["5 mm", "at most 6.5 mm", "3-4 mm"],
  bendRadius: ["0.2 mm", "at least 0.1 mm"],
};

/** A jumper that is bare too far, stands too high or is bent too sharply. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const place = oneOf([...text.matchAll(/^( {6,8}(bareLength|height|bendRadius): )(.*?)(?=\r?$)/gm)], pick);
  const wrong = place && oneOf(WRONG[place[2] ?? ""] ?? [], pick);
  if (place === undefined || wrong === undefined) return undefined;
  return {
    text: splice(text, place.index + (place[1]?.length ?? 0), place[3]?.length ?? 0, wrong),
    what: `${place[2]} ${wrong}`,
  };
});
