import { roleOf, rolesAsked } from "../model/approvals.ts";
import { placeOfMissing } from "../model/insert-key.ts";
import type { Header } from "../model/instruction.ts";
import { isMissing } from "../model/lower.ts";
import type { Approval } from "../model/shapes.ts";
import { get, getPair } from "../syntax/node.ts";
import type { Report } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "beyond the article",
  source: "document control, ISO 9001 7.5.2; roles from the site's policy",
  silencedBy: "waiver",
  lenientInDrafts: true,
  fixes: [],
  summary:
    "A released document names who approved it, by role, name and date: the roles of `policy.approvals` for the activities " +
    "used, else an author and one other person.",
  why:
    "Release is a decision that named people answer for. The house default is the least that document control knows: " +
    "the author, and one person who did not write it.",
  unknown:
    "Silent for documents that are not released, where part of the header cannot be read, and where a misspelt key " +
    "may hold the approvals.",
  examples: {
    bad: `document:
  number: WI-RW-0900
  revision: B
  status: released
  effectiveDate: 2026-10-12
  approvals:
    - { role: author, name: M. Ortega, date: 2026-10-05 }
  history:
    - { revision: B, date: 2026-10-01, change: Tip temperature lowered to 350 °C. }
`,
    good: `document:
  number: WI-RW-0900
  revision: B
  status: released
  effectiveDate: 2026-10-12
  approvals:
    - { role: author, name: M. Ortega, date: 2026-10-05 }
    - { role: quality, name: R. Haas, date: 2026-10-09 }
  history:
    - { revision: B, date: 2026-10-01, change: Tip temperature lowered to 350 °C. }
`,
  },
  document(instruction, { policy, catalog }, report) {
    const { header } = instruction;
    const { document, lossy, status } = header;
    if (status !== "released" || lossy || document === undefined) return;
    const approvals = document.approvals ?? [];
    const written = get(document.node, "approvals");
    if (approvals.length === 0 && !isMissing(document, "approvals")) return;
    if (written?.kind === "seq" && written.items.length !== approvals.length) return;
    for (const approval of approvals) reportIncomplete(approval, report);
    // An entry whose role is misspelt or blank may be any.
    if (approvals.some(({ role }) => role === undefined)) return;
    const roles = new Set(approvals.flatMap(({ role }) => (role === undefined ? [] : [roleOf(role.text, catalog)])));
    const asked = rolesAsked(instruction, policy, catalog);
    const absent: string[] = asked.named.filter((role) => !roles.has(role)).map((role) => `‘${role}’`);
    if (asked.byDefault) {
      if (!roles.has("author") && !absent.includes("‘author’")) absent.unshift("‘author’");
      const others = approvals.length - (roles.has("author") ? 1 : 0);
      if (others === 0 && !absent.some((role) => role !== "‘author’")) absent.push("a person other than the author");
    }
    if (absent.length > 0) reportAbsent(header, approvals, absent, asked.byDefault, report);
  },
});

function reportAbsent(
  header: Header,
  approvals: readonly Approval[],
  absent: readonly string[],
  byDefault: boolean,
  report: Report,
): void {
  const { document } = header;
  if (document === undefined) return;
  const list = absent.length === 1 ? absent[0] : `${absent.slice(0, -1).join(", ")} and ${absent.at(-1)}`;
  const have = approvals.flatMap(({ role }) => (role === undefined ? [] : [`‘${role.text}’`]));
  const pair = getPair(document.node, "approvals");
  report({
    at:
      approvals.length > 0 && pair !== undefined
        ? pair.key
        : placeOfMissing(document.node, "approvals", document.status ?? document.node),
    what:
      have.length === 0
        ? `The document is ‘released’ and nobody has approved it.`
        : `The document is ‘released’, approved by ${have.join(", ")}, and not by ${list}.`,
    why: byDefault
      ? "Release is a decision that named people answer for: the author and one person who did not write it."
      : "The site's policy asks for these roles where this kind of work is done.",
    todo:
      have.length === 0
        ? `Have it approved by ${list} and add role, name and date, or set it back to ‘draft’.`
        : `Have it approved by ${list}, or set it back to ‘draft’. Other roles are set in ‘policy.approvals’.`,
    related:
      document.status === undefined || have.length === 0
        ? []
        : [{ at: document.status, message: "It is released here." }],
  });
}

function reportIncomplete(approval: Approval, report: Report): void {
  const absent = (["name", "date"] as const).filter((key) => isMissing(approval, key));
  const [first] = absent;
  if (first === undefined) return;
  const keys = absent.map((key) => `‘${key}’`);
  report({
    at: placeOfMissing(approval.node, first, approval.role ?? approval.node.pairs[0]?.key ?? approval.node),
    what: `The approval of ‘${approval.role?.text ?? "?"}’ has no ${keys.join(" and no ")}, but the document is released.`,
    why: "An approval counts by who gave it and when.",
    todo: `Add ${keys.join(" and ")} once it is given, or set the document back to ‘draft’.`,
  });
}
