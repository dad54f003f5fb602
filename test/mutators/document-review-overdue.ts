import { addDays, documentLine, splice, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** A review date that passed more than a month of grace ago, as of 2026-11-22. */
export default defineMutator((text, pick) => {
  const line = documentLine(text, "reviewDate");
  if (line === undefined || statusOf(text) === "obsolete") return undefined;
  const date = addDays("2026-10-15", -pick(400));
  return {
    text: splice(text, line.index, line[0].length, `  reviewDate: ${date}\n`),
    what: `review was due on ${date}`,
  };
});
