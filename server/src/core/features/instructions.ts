import type { Finding } from "../text/finding.ts";
import type { Summary } from "../workspace/library.ts";

/** What people look for in a list of instructions. */
export type Flag = "overdue" | "expired" | "unapproved" | "broken";

/** What is found in an instruction, for a list of many. */
export interface Standing {
  readonly flags: readonly Flag[];
  readonly errors: number;
  readonly warnings: number;
}

/** How an instruction stands by what is found in it. `isHeldBack`: its project has errors, so that nothing was looked at. */
export function standingOf({ status }: Summary, findings: readonly Finding[], isHeldBack: boolean): Standing {
  const flags = new Set<Flag>();
  let errors = 0;
  let warnings = 0;
  if (isHeldBack) flags.add("broken");
  for (const { rule, severity, lapsed } of findings) {
    if (severity === "error") errors++;
    else if (severity === "warning") warnings++;
    if (rule === "document-review-overdue") flags.add("overdue");
    else if (lapsed) flags.add("expired");
    else if (BROKEN.has(rule) && severity === "error") flags.add("broken");
    else if (APPROVALS.has(rule) && status === "released") flags.add("unapproved");
  }
  return { flags: ORDER.filter((flag) => flags.has(flag)), errors, warnings };
}

/** The procedures that the steps cite, in the order of the text. */
export function proceduresCited({ names }: Summary): readonly string[] {
  const cited: { readonly id: string; readonly start: number }[] = [];
  for (const same of names.values()) {
    const first = same.find(({ kind, role }) => kind === "procedure" && role === "reference");
    if (first !== undefined) cited.push(first);
  }
  return cited.sort((a, b) => a.start - b.start).map(({ id }) => id);
}

const ORDER: readonly Flag[] = ["broken", "expired", "overdue", "unapproved"];
const BROKEN: ReadonlySet<string> = new Set(["syntax", "internal-error"]);
const APPROVALS: ReadonlySet<string> = new Set([
  "document-approval-missing",
  "repair-approval-missing",
  "modification-eco-missing",
  "approval-separation",
  "approval-date-order",
]);
