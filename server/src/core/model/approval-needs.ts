import { activities } from "../catalog/activities.ts";
import type { Activity } from "../catalog/types.ts";
import type { ScalarNode } from "../syntax/node.ts";
import { activitiesUsed } from "./activities-used.ts";
import { personKey, roleOf } from "./approvals.ts";
import { findUnauthorized } from "./authorization.ts";
import type { Instruction } from "./instruction.ts";
import type { CatalogAround } from "./page-parts.ts";
import type { Step } from "./step.ts";

/** What an activity of an instruction needs before the work may be done, and how much of it is there. */
export interface ApprovalNeeds {
  readonly activity: Activity;
  /** Where the instruction says so: its own activity, or that of the first step with another one. */
  readonly node: ScalarNode;
  /** The steps that carry it themselves; empty for the activity of the document. */
  readonly steps: readonly Step[];
  /** What usually authorizes it, most usual first. */
  readonly bases: readonly string[];
  /** `not asked` for rework without an entry: it needs none that the document has to name. */
  readonly authorization: "given" | "missing" | "without basis" | "without reference" | "expired" | "not asked";
  /** The entries of `authorization`: `customer-approval DEV-0042`. */
  readonly entries: readonly string[];
  /** Who approves the document, and who did. */
  readonly roles: readonly { readonly role: string; readonly by: string | undefined }[];
  /** No policy names roles for it: an author and one other person. */
  readonly byDefault: boolean;
}

/** One for each activity that is used. */
export function approvalNeeds(
  instruction: Instruction,
  { catalog, policy, asOf }: CatalogAround & { readonly asOf: string | undefined },
): readonly ApprovalNeeds[] {
  const { header } = instruction;
  const approvals = (header.document?.approvals ?? []).flatMap(({ role, name }) =>
    role === undefined || name === undefined ? [] : [{ role: roleOf(role.text, catalog), name: name.text }],
  );
  const entries = (header.authorization ?? []).map(({ basis, reference }) =>
    [basis?.text, reference?.text].filter(Boolean).join(" "),
  );
  return activitiesUsed(instruction).map(({ value, node, steps }): ApprovalNeeds => {
    const missing = findUnauthorized(instruction, value, asOf, catalog);
    const asked = policy.approvals[value];
    return {
      activity: value,
      node,
      steps,
      bases: activities.find(({ id }) => id === value)?.bases ?? [],
      authorization:
        missing === undefined
          ? "given"
          : missing.why !== "nothing"
            ? REASONS[missing.why]
            : value === "rework" && entries.length === 0
              ? "not asked"
              : "missing",
      entries,
      roles:
        asked === undefined ? defaultRoles(approvals) : asked.map((role) => byRole(roleOf(role, catalog), approvals)),
      byDefault: asked === undefined,
    };
  });
}

const REASONS = { "no basis": "without basis", "no reference": "without reference", expired: "expired" } as const;

interface Given {
  readonly role: string;
  readonly name: string;
}

function byRole(role: string, approvals: readonly Given[]): ApprovalNeeds["roles"][number] {
  return { role, by: approvals.find((approval) => approval.role === role)?.name };
}

function defaultRoles(approvals: readonly Given[]): ApprovalNeeds["roles"] {
  const author = byRole("author", approvals);
  const authorKey = author.by === undefined ? undefined : personKey(author.by);
  const other = approvals.find(({ role, name }) => role !== "author" && personKey(name) !== authorKey);
  return [author, { role: "one other person", by: other?.name }];
}
