import { historyOrder } from "../model/history-order.ts";
import { insertItem, insertKey, placeOfMissing } from "../model/insert-key.ts";
import { isMissing } from "../model/lower.ts";
import { isPlaceholder } from "../model/placeholder.ts";
import type { HistoryEntry } from "../model/shapes.ts";
import type { MapNode, ScalarNode } from "../syntax/node.ts";
import { get } from "../syntax/node.ts";
import type { DraftFix, Report } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "beyond the article",
  source: "document control: a change record has a description, an approval and a date",
  silencedBy: "waiver",
  lenientInDrafts: true,
  fixes: ["stub"],
  summary:
    "The newest entry of the history is the document's revision; each entry has its own revision and a date in order.",
  why:
    "The history tells the operator what is new since the copy that he knows. A header that is ahead of it hides a " +
    "change; a revision given twice tells of two documents with one name. It may begin at any revision, skip " +
    "letters, and stand either way round.",
  unknown:
    "Silent where part of the header cannot be read, where the revision is missing or a placeholder, and for dates " +
    "that cannot be read.",
  examples: {
    bad: `document:
  number: WI-RW-0900
  revision: C
  status: draft
  history:
    - { revision: B, date: 2026-10-01, change: Tip temperature lowered to 350 °C. }
    - { revision: A, date: 2025-04-14, change: First issue of the instruction. }
`,
    good: `document:
  number: WI-RW-0900
  revision: C
  status: draft
  history:
    - { revision: C, date: 2026-11-02, change: Preheat to 110 °C added before the removal. }
    - { revision: A, date: 2025-04-14, change: First issue of the instruction. }
`,
  },
  header(header, _around, report) {
    const { document } = header;
    if (header.lossy || document === undefined || isMissing(document, "revision")) return;
    const { revision, history } = document;
    if (history === undefined || history.length === 0) {
      // Nobody can write the entry of a revision that is still to be decided.
      if (isMissing(document, "history") && revision !== undefined && !isPlaceholder(revision.text))
        reportNoHistory(document.node, revision, report);
      return;
    }
    const written = get(document.node, "history");
    // An item that is no mapping may be the entry that seems to be missing.
    if (written?.kind !== "seq" || written.items.length !== history.length) return;
    const incomplete = history.filter((entry) => reportIncomplete(entry, report));
    const duplicates = history.filter((entry, index) => reportDuplicate(entry, history.slice(0, index), report));
    const order = historyOrder(history, revision);
    const newestFirst = order === "newest first" ? history : history.toReversed();
    if (duplicates.length === 0) reportOrderOfDates(newestFirst, report);
    const newest = newestFirst[0]?.revision;
    if (revision === undefined || newest === undefined || isPlaceholder(revision.text) || isPlaceholder(newest.text))
      return;
    if (newest.text.trim() === revision.text.trim() || incomplete.includes(newestFirst[0] as HistoryEntry)) return;
    const older = history.find((entry) => entry.revision?.text.trim() === revision.text.trim());
    const stub = insertItem(written, entryStub(revision), order === "newest first" ? "first" : "last");
    const fixes: readonly DraftFix[] =
      older !== undefined || stub === undefined
        ? []
        : [{ title: `Add an entry for revision ${revision.text} to fill in`, kind: "stub", edits: [stub] }];
    report({
      at: revision,
      what:
        older === undefined
          ? `The document is revision ‘${revision.text}’ and its history ends at ‘${newest.text}’.`
          : `The document is revision ‘${revision.text}’ and its history goes on to ‘${newest.text}’.`,
      why:
        older === undefined
          ? "Nobody can tell what changed in this revision and why."
          : "Nobody can tell which of the two this copy is.",
      todo:
        older === undefined
          ? `Add the entry of revision ${revision.text}: what changed, why and on which day.`
          : `Write revision ${newest.text}, or correct the history.`,
      related: [{ at: newest, message: `The newest entry is of revision ‘${newest.text}’.` }],
      fixes,
    });
  },
});

function reportNoHistory(document: MapNode, revision: ScalarNode, report: Report): void {
  report({
    at: placeOfMissing(document, "history", revision),
    what: `The document is revision ‘${revision.text}’ and has no ‘history’.`,
    why: "Nobody can tell what changed in this revision and why.",
    todo: "Add ‘history’ with an entry for it: revision, date and change. A first issue says so.",
    fixes: [
      {
        title: `Add a history with an entry for revision ${revision.text} to fill in`,
        kind: "stub",
        edits: [
          insertKey(document, "history", `[${entryStub(revision)}]`, [
            "approvals",
            "reviewDate",
            "effectiveDate",
            "status",
            "revision",
          ]),
        ],
      },
    ],
  });
}

/** The author's own spelling of the revision, quotes included. */
function entryStub({ piece, start, end, anchor, text }: ScalarNode): string {
  const written = anchor === undefined ? piece.text.slice(start, end) : JSON.stringify(text);
  return `{ revision: ${written.includes("\n") ? "TBD" : written}, date: TBD, change: TBD }`;
}

function reportIncomplete(entry: HistoryEntry, report: Report): boolean {
  const absent = (["revision", "date"] as const).filter((key) => isMissing(entry, key));
  const [first] = absent;
  if (first === undefined) return false;
  const name =
    entry.revision === undefined ? "An entry of the history" : `The history's entry for ‘${entry.revision.text}’`;
  const elsewhere = entry.revision ?? entry.date?.node ?? entry.change ?? entry.node.pairs[0]?.key ?? entry.node;
  report({
    at: placeOfMissing(entry.node, first, elsewhere),
    what: `${name} has no ${absent.map((key) => `‘${key}’`).join(" and no ")}.`,
    why: "Nobody can tell which copy has the change, and since when.",
    todo: `Add ${absent.map((key) => `‘${key}’`).join(" and ")}, such as { revision: B, date: 2026-10-01, change: … }.`,
  });
  return true;
}

function reportDuplicate(entry: HistoryEntry, earlier: readonly HistoryEntry[], report: Report): boolean {
  const { revision } = entry;
  if (revision === undefined || isPlaceholder(revision.text)) return false;
  const first = earlier.find((other) => other.revision?.text.trim() === revision.text.trim())?.revision;
  if (first === undefined) return false;
  report({
    at: revision,
    what: `The history has two entries for revision ‘${revision.text}’.`,
    why: "One revision is one document; two changes under one name cannot be told apart at the bench.",
    todo: "Give one of them its own revision, or put both changes in one entry.",
    related: [{ at: first, message: `The first entry for ‘${revision.text}’.` }],
  });
  return true;
}

/** Equal dates pass: two revisions may come out on one day. */
function reportOrderOfDates(newestFirst: readonly HistoryEntry[], report: Report): void {
  let newer: HistoryEntry | undefined;
  for (const entry of newestFirst) {
    if (entry.date?.iso === undefined) continue;
    if (newer?.date?.iso !== undefined && newer.date.iso < entry.date.iso) {
      const [late, early] = [newer.revision?.text ?? "?", entry.revision?.text ?? "?"];
      report({
        at: newer.date.node,
        what: `The history dates revision ‘${late}’ on ‘${newer.date.node.text}’, before ‘${early}’ on ${entry.date.iso}.`,
        why: "The order of the changes is what tells which copy is the newer one.",
        todo: "Correct the date that is wrong, or put the entries in order.",
        related: [{ at: entry.date.node, message: `The date of ‘${early}’.` }],
      });
    }
    newer = entry;
  }
}
