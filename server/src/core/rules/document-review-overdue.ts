import { addToDate, daysBetween } from "../model/lower.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "beyond the article",
  source: "document control: periodic review",
  silencedBy: "waiver",
  lenientInDrafts: true,
  fixes: [],
  summary: "The review date has not passed, or by no more than `graceDays` days (an option, 0 days unless set).",
  why:
    "Equipment, materials and drawings change while an instruction stands still. A review by the date that the owner " +
    "set is what keeps it true.",
  unknown: "Silent without a day to compare with, without a review date, and where the date cannot be read.",
  examples: {
    bad: `document:
  number: WI-RW-0900
  revision: B
  status: draft
  reviewDate: 2026-06-30
  history:
    - { revision: B, date: 2026-01-12, change: Tip temperature lowered to 350 °C. }
`,
    good: `document:
  number: WI-RW-0900
  revision: B
  status: draft
  reviewDate: 2026-11-22
  history:
    - { revision: B, date: 2026-01-12, change: Tip temperature lowered to 350 °C. }
`,
  },
  header(header, { asOf, options }, report) {
    const review = header.document?.reviewDate;
    if (review?.iso === undefined || asOf === undefined) return;
    const late = daysBetween(review.iso, asOf);
    const grace = graceOf(options.graceDays);
    if (late <= grace) return;
    const days = late === 1 ? "1 day" : `${late} days`;
    const ended = grace === 0 ? "" : `, and the ${grace} days of grace ended on ${addToDate(review.iso, 0, grace)}`;
    report({
      at: review.node,
      what: `The document was due for review on ‘${review.node.text}’, ${days} before ${asOf}${ended}.`,
      why: "What it says of equipment, materials and drawings may no longer be so.",
      todo: "Review and reissue it, or record the extension with a new ‘reviewDate’.",
    });
  },
});

function graceOf(option: unknown): number {
  const days = typeof option === "number" || typeof option === "string" ? Number(option) : 0;
  return Number.isFinite(days) && days > 0 ? Math.floor(days) : 0;
}
