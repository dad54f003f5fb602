import { addDays, approvalLines, documentLine, historyLines, oneOf, statusOf, within } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** An approval from before the change, or one that is still to come as of 2026-11-22. */
export default defineMutator((text, pick) => {
  const entry = oneOf(approvalLines(text), pick);
  const revision = documentLine(text, "revision")?.[1];
  const change = historyLines(text).find((line) => line.revision === revision);
  if (entry === undefined || change === undefined || statusOf(text) === "obsolete") return undefined;
  const date = pick(2) === 0 ? addDays(change.date, -1 - pick(90)) : addDays("2026-11-23", pick(200));
  return {
    text: within(text, entry, entry.date, date),
    what: `${entry.role} approved on ${date}, changed on ${change.date}`,
  };
});
