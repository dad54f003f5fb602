import { placeOfMissing } from "../model/insert-key.ts";
import type { Dated } from "../model/lower.ts";
import { isMissing } from "../model/lower.ts";
import { isPlaceholder } from "../model/placeholder.ts";
import type { Approval } from "../model/shapes.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "beyond the article",
  source: "document control: approval and effective date belong to a change record",
  silencedBy: "waiver",
  lenientInDrafts: true,
  fixes: [],
  summary: "A released document has an effective date, which is a date and not before its last approval.",
  why:
    "The effective date says from when the bench works by this revision. An instruction cannot be in force before " +
    "the people who answer for it have agreed.",
  unknown:
    "Silent where part of the header cannot be read, for approvals without a readable date, and for approvals dated " +
    "in the future, of which approval-date-order tells.",
  examples: {
    bad: `document:
  number: WI-RW-0900
  revision: B
  status: released
  effectiveDate: 2026-10-06
  approvals:
    - { role: author, name: M. Ortega, date: 2026-10-05 }
    - { role: quality, name: R. Haas, date: 2026-10-09 }
  history:
    - { revision: B, date: 2026-10-01, change: Tip temperature lowered to 350 °C. }
`,
    good: `document:
  number: WI-RW-0900
  revision: B
  status: released
  effectiveDate: 2026-10-09
  approvals:
    - { role: author, name: M. Ortega, date: 2026-10-05 }
    - { role: quality, name: R. Haas, date: 2026-10-09 }
  history:
    - { revision: B, date: 2026-10-01, change: Tip temperature lowered to 350 °C. }
`,
  },
  header(header, { asOf }, report) {
    const { document } = header;
    if (document === undefined) return;
    const effective = document.effectiveDate;
    if (effective === undefined) {
      if (header.lossy || header.status !== "released" || !isMissing(document, "effectiveDate")) return;
      report({
        at: placeOfMissing(document.node, "effectiveDate", document.status ?? document.node),
        what: "The document is ‘released’ and has no ‘effectiveDate’.",
        why: "Nobody can tell from which day the bench works by this revision.",
        todo: "Add the day from which it applies, on or after the last approval: 2026-11-10.",
      });
      return;
    }
    if (effective.iso === undefined) {
      if (isPlaceholder(effective.node.text)) return;
      report({
        at: effective.node,
        what: `The effective date ‘${effective.node.text}’ is not a date of the calendar.`,
        why: "Nobody can tell from which day the bench works by this revision.",
        todo: "Write year, month and day: 2026-11-10.",
      });
      return;
    }
    const last = lastApproval(document.approvals ?? [], asOf);
    if (last === undefined || effective.iso >= last.iso) return;
    const who = last.approval.role?.text ?? last.approval.name?.text ?? "an approver";
    report({
      at: effective.node,
      what: `It is in effect from ‘${effective.node.text}’, before ‘${who}’ approved it on ${last.iso}.`,
      why: "In between the bench would work by something that nobody has released.",
      todo: `Set the effective date to ${last.iso} or later, or correct the date of the approval.`,
      related: [{ at: last.date.node, message: `‘${who}’ approved it on this day.` }],
    });
  },
});

function lastApproval(approvals: readonly Approval[], asOf: string | undefined) {
  let last: { readonly approval: Approval; readonly date: Dated; readonly iso: string } | undefined;
  for (const approval of approvals) {
    const { date } = approval;
    const iso = date?.iso;
    if (date === undefined || iso === undefined || (asOf !== undefined && iso > asOf)) continue;
    if (last === undefined || iso > last.iso) last = { approval, date, iso };
  }
  return last;
}
