import { approvalLines, oneOf, splice, statusOf, within } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** A released document that lacks an approval, or the name or the date of one. */
export default defineMutator((text, pick) => {
  const approvals = approvalLines(text);
  const [first] = approvals;
  if (statusOf(text) !== "released" || first === undefined) return undefined;
  const entry = oneOf(approvals, pick) ?? first;
  switch (pick(4)) {
    case 0:
      return {
        text: within(text, entry, `, date: ${entry.date}`, ""),
        what: `approval of ${entry.role} without a date`,
      };
    case 1:
      return {
        text: within(text, entry, `, name: ${entry.name}`, ""),
        what: `approval of ${entry.role} without a name`,
      };
    case 2: {
      // Of two, each is asked for: the author, and somebody else.
      if (approvals.length !== 2) return undefined;
      return { text: splice(text, entry.start, entry.text.length, ""), what: `approval of ${entry.role} left out` };
    }
    default: {
      const block = /^ {2}approvals:\r?\n(?: {4}.*\r?\n)+/m.exec(text);
      if (block === null) return undefined;
      return { text: splice(text, block.index, block[0].length, ""), what: "approvals left out" };
    }
  }
});
