import { standard } from "../catalog/standard.ts";
import type { Revision } from "../catalog/types.ts";
import { isBlank } from "../model/lower.ts";
import { citedRevision } from "../model/standard-cited.ts";
import { getPair } from "../syntax/node.ts";
import { editDistance } from "../text/nearest.ts";
import { defineRule } from "./define.ts";

const KNOWN = standard.revisions.map(({ id }) => id);

export default defineRule({
  severity: "error",
  origin: "article",
  source: "overview article, revision history",
  silencedBy: "waiver",
  fixes: ["pick"],
  summary: `The cited revision of ${standard.document} exists: ${KNOWN.join(", ")}.`,
  why:
    "Nobody can follow a revision that was never published. Most often the letter is that of another standard in the " +
    "same instruction, or a slip of the fingers.",
  unknown: `Says so: the list of revisions is complete, with ${standard.current} as the newest. Silent for other documents, and where none is cited.`,
  examples: {
    bad: `standard: { document: IPC-7711/7721, revision: E }
`,
    good: `standard: { document: IPC-7711/7721, revision: D }
`,
  },
  header(header, _around, report) {
    const blank = header.standard && getPair(header.standard.node, "revision");
    if (blank !== undefined && isBlank(blank.value)) {
      report({
        at: blank.key,
        what: "The revision of the standard is left blank.",
        why: "A reader does not know which of the published revisions the steps follow.",
        todo: `Write one of ${KNOWN.join(", ")}; ${standard.current} is the current one. Or delete the key.`,
      });
      return;
    }
    const cited = citedRevision(header);
    if (cited === undefined || cited.revision !== undefined) return;
    const { text, at, write } = cited;
    const order = nearestFirst(text.replace(/^rev(?:ision|\.)?[\s:]*/i, ""));
    report({
      at,
      what: `No revision ‘${text}’ of ${standard.document} is known.`,
      why: "A reader cannot look up a revision that was not published.",
      todo: `Known: ${order.map(({ id }) => id).join(", ")}; ${standard.current} is the current one. Correct the letter, or waive this if a newer revision has come out.`,
      fixes: order.map(({ id, date }) => ({
        title: `Cite revision ${id} (${date})`,
        kind: "pick",
        edits: [{ at, newText: write(id) }],
      })),
    });
  },
});

/** A year names the revision of that year; else the letter that is nearest in the alphabet, the newest first. */
function nearestFirst(written: string): readonly Revision[] {
  const newest = [...standard.revisions].reverse();
  const year = /\d{4}/.exec(written)?.[0];
  const letter = /^[a-z]$/i.test(written) ? written.toUpperCase().charCodeAt(0) : undefined;
  const rank = ({ id, date }: Revision) => {
    if (year !== undefined) return date.startsWith(year) ? 0 : 1;
    if (letter !== undefined) return id.length === 1 ? Math.abs(id.charCodeAt(0) - letter) : 26;
    return editDistance(written, id);
  };
  return newest.sort((a, b) => rank(a) - rank(b));
}
