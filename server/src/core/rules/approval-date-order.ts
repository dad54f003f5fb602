import type { Dated } from "../model/lower.ts";
import type { Approval } from "../model/shapes.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "beyond the article",
  source: "document control: what is approved is what is released",
  silencedBy: "waiver",
  lenientInDrafts: true,
  fixes: [],
  summary: "Each approval is dated on or after the change of this revision, and not in the future.",
  why:
    "An approval from before the change is an approval of the old text. The one with a date that is still to come " +
    "has not been given.",
  unknown:
    "Silent for dates that cannot be read, where the history has no entry for the document's revision, and, for the " +
    "future, without a day to compare with.",
  examples: {
    bad: `document:
  number: WI-RW-0900
  revision: B
  status: released
  effectiveDate: 2026-10-12
  approvals:
    - { role: author, name: M. Ortega, date: 2026-10-05 }
    - { role: quality, name: R. Haas, date: 2026-09-09 }
  history:
    - { revision: B, date: 2026-10-01, change: Tip temperature lowered to 350 °C. }
`,
    good: `document:
  number: WI-RW-0900
  revision: B
  status: released
  effectiveDate: 2026-10-12
  approvals:
    - { role: author, name: M. Ortega, date: 2026-10-01 }
    - { role: quality, name: R. Haas, date: 2026-10-09 }
  history:
    - { revision: B, date: 2026-10-01, change: Tip temperature lowered to 350 °C. }
`,
  },
  header(header, { asOf }, report) {
    const { document } = header;
    if (document === undefined) return;
    const dated = (document.approvals ?? []).flatMap((approval) => {
      const { date } = approval;
      return date?.iso === undefined ? [] : [{ approval, date, iso: date.iso }];
    });
    for (const { approval, date, iso } of dated) {
      if (asOf === undefined || iso <= asOf) continue;
      report({
        at: date.node,
        what: `‘${nameOf(approval)}’ approves on ‘${date.node.text}’, which is after ${asOf}.`,
        why: "An approval with a date that is still to come has not been given.",
        todo: "Correct the date, or add the approval once it is given.",
      });
    }
    const changed = changeOf(document);
    if (changed === undefined) return;
    const early = dated.filter(({ iso }) => iso < changed.iso);
    const [first, ...rest] = early;
    if (first === undefined) return;
    const others = rest.map(({ approval }) => `‘${nameOf(approval)}’`).join(", ");
    report({
      at: first.date.node,
      what: `‘${nameOf(first.approval)}’ approved on ‘${first.date.node.text}’, before revision ‘${changed.revision}’ was changed on ${changed.iso}.`,
      why: "What was approved is not what the bench gets now.",
      todo: `Have it approved again${others === "" ? "" : `, by ${others} too`}, or correct the date that is wrong.`,
      related: [
        { at: changed.date.node, message: `Revision ‘${changed.revision}’ was changed on this day.` },
        ...rest.map(({ approval, date }) => ({
          at: date.node,
          message: `‘${nameOf(approval)}’ approved before it too.`,
        })),
      ],
    });
  },
});

function nameOf({ role, name }: Approval): string {
  return role?.text ?? name?.text ?? "?";
}

interface DocumentFields {
  readonly revision: { readonly text: string } | undefined;
  readonly history:
    | readonly { readonly revision: { readonly text: string } | undefined; readonly date: Dated | undefined }[]
    | undefined;
}

/** The change that made the document's revision. */
function changeOf({ revision, history }: DocumentFields) {
  const written = revision?.text.trim();
  if (written === undefined) return undefined;
  const date = history?.find((entry) => entry.revision?.text.trim() === written)?.date;
  return date?.iso === undefined ? undefined : { revision: written, date, iso: date.iso };
}
