import { addDays, approvalLines, documentLine, splice, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** An effective date that is no date, lies before the last approval, or is left out of a released document. */
export default defineMutator((text, pick) => {
  const line = documentLine(text, "effectiveDate");
  const status = statusOf(text);
  if (line === undefined || status === "obsolete") return undefined;
  const set = (date: string) =>
    splice(text, line.index, line[0].length, date === "" ? "" : `  effectiveDate: ${date}\n`);
  const last = approvalLines(text)
    .map(({ date }) => date)
    .sort()
    .at(-1);
  switch (pick(3)) {
    case 0:
      return { text: set(`${line[1]?.slice(0, 8) ?? "2026-02-"}32`), what: "effective date that no month has" };
    case 1: {
      if (last === undefined || last > "2026-11-22") return undefined;
      const early = addDays(last, -1 - pick(60));
      return { text: set(early), what: `in effect from ${early}, approved on ${last}` };
    }
    default:
      return status === "released" ? { text: set(""), what: "effective date left out" } : undefined;
  }
});
