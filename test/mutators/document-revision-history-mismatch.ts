import { addDays, documentLine, historyLines, splice, statusOf, within } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** A header ahead of its history, a revision given twice, or an older change dated after a newer one. */
export default defineMutator((text, pick) => {
  const line = documentLine(text, "revision");
  const revision = line?.[1];
  const [newest, older] = historyLines(text);
  if (line === undefined || newest === undefined || statusOf(text) === "obsolete") return undefined;
  if (revision !== newest.revision) return undefined;
  switch (pick(3)) {
    case 0: {
      if (revision === undefined || !/^[A-Y]$/.test(revision)) return undefined;
      const next = String.fromCharCode(revision.charCodeAt(0) + 1);
      return {
        text: splice(text, line.index, line[0].length, `  revision: ${next}\n`),
        what: `revision ${next}, history ends at ${revision}`,
      };
    }
    case 1:
      if (older === undefined) return undefined;
      return {
        text: splice(text, newest.start, newest.text.length, ""),
        what: `entry of revision ${newest.revision} left out`,
      };
    default: {
      if (older === undefined) return undefined;
      if (pick(2) === 0) {
        const twice = within(text, older, `revision: ${older.revision}`, `revision: ${newest.revision}`);
        return { text: twice, what: `revision ${newest.revision} twice in the history` };
      }
      const late = addDays(newest.date, 1 + pick(300));
      return { text: within(text, older, older.date, late), what: `revision ${older.revision} dated ${late}` };
    }
  }
});
