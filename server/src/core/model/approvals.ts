import type { Catalog } from "../catalog/catalog.ts";
import { activitiesUsed } from "./activities-used.ts";
import type { Instruction } from "./instruction.ts";
import type { Policy } from "./policy.ts";

/** Who is asked to approve a document. */
export interface RolesAsked {
  /** Roles that the policy names for the activities used, in its order. */
  readonly named: readonly string[];
  /** The policy is silent on an activity: an author and one other person. */
  readonly byDefault: boolean;
}

export function rolesAsked(instruction: Instruction, policy: Policy, catalog: Catalog): RolesAsked {
  const named: string[] = [];
  const uses = activitiesUsed(instruction);
  let byDefault = uses.length === 0;
  for (const { value } of uses) {
    const roles = policy.approvals[value];
    if (roles === undefined) byDefault = true;
    for (const role of roles ?? []) {
      const id = roleOf(role, catalog);
      if (!named.includes(id)) named.push(id);
    }
  }
  return { named, byDefault };
}

/** A role in the catalog's words; one that it does not have stands for itself. */
export function roleOf(written: string, catalog: Catalog): string {
  return catalog.word("role", written)?.id ?? written.trim().toLowerCase();
}

/** The same for names that differ in case, blanks and points only. */
export function personKey(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s.]+/g, " ")
    .trim();
}
