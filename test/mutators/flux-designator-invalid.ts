import { oneOf, splice, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** A designator with a sign that is wrong. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  // An organic flux that is not washed off would no longer be seen.
  const place = oneOf([...text.matchAll(/(?<=\bdesignator: )(?:RO|RE)[LMH][01]\b/g)], pick);
  if (place === undefined) return undefined;
  const right = place[0];
  const slips = [
    right.replace("O", "0"),
    right.replace(/0$/, "O").replace(/1$/, "l"),
    right.slice(0, 3),
    `${right.slice(0, 3)}2`,
    "RMA",
  ];
  const wrong =
    oneOf(
      slips.filter((slip) => slip !== right),
      pick,
    ) ?? "RMA";
  return { text: splice(text, place.index, right.length, wrong), what: `${wrong} for ${right}` };
});
