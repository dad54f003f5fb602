import type { Catalog } from "../catalog/catalog.ts";
import { classPolicy } from "../catalog/classes.ts";
import type { Conformance, Procedure, ProductClass } from "../catalog/types.ts";
import { CONFORMANCES } from "../catalog/types.ts";
import type { ScalarNode } from "../syntax/node.ts";
import type { Citation } from "./citation.ts";
import type { Policy } from "./policy.ts";
import type { Step } from "./step.ts";

/** A conformance level as it is written; undefined where it is none of the three. */
export function readConformance(node: ScalarNode | undefined, catalog: Catalog): Conformance | undefined {
  const id = node && catalog.word("conformance", node.text)?.id;
  return CONFORMANCES.find((level) => level === id);
}

export function isBelow(level: Conformance, limit: Conformance): boolean {
  return CONFORMANCES.indexOf(level) < CONFORMANCES.indexOf(limit);
}

export function lowerOf(a: Conformance, b: Conformance): Conformance {
  return isBelow(a, b) ? a : b;
}

/** As the article writes it: `High`. */
export function titleOf(level: Conformance): string {
  return level.charAt(0).toUpperCase() + level.slice(1);
}

/** The best level that the procedures reach; undefined where one of them states none, so that it is not known. */
export function bestConformance(procedures: readonly Procedure[]): Conformance | undefined {
  let best: Conformance | undefined;
  for (const { conformance } of procedures) {
    if (conformance === undefined) return undefined;
    if (best === undefined || isBelow(best, conformance.best)) best = conformance.best;
  }
  return best;
}

/** What states the best level in force of a procedure, as a message names it. */
export function conformanceSource({ conformance, levels }: Procedure, catalog: Catalog): string | undefined {
  const stated = levels.filter((level) => level.kind === "conformance");
  // What was laid over it last is in force.
  const level = stated.findLast(({ value }) => value === conformance?.best) ?? stated[0];
  return level && catalog.source(level.source).title;
}

/**
 * The best level of the work that a step does: that of its procedures, those common to all work left aside; where it
 * cites none, that of all procedures for its operation and method. Undefined where it is not known.
 */
export function bestOfStep(
  step: Step,
  catalog: Catalog,
): { readonly level: Conformance; readonly procedure: Procedure; readonly citation: Citation | undefined } | undefined {
  const cited = step.citations.filter((citation) => citation.procedures[0]?.part !== "common");
  const main = cited.length > 0 ? cited : step.citations;
  const procedures =
    step.citations.length > 0 ? main.flatMap((citation) => citation.procedures) : proceduresByMethod(step, catalog);
  if (main.some((citation) => citation.procedures.length === 0)) return undefined;
  const level = bestConformance(procedures);
  const procedure = procedures.find((entry) => entry.conformance?.best === level);
  if (level === undefined || procedure === undefined) return undefined;
  return { level, procedure, citation: main.find((citation) => citation.procedures.includes(procedure)) };
}

function proceduresByMethod({ work, way, procedure }: Step, catalog: Catalog): readonly Procedure[] {
  if (work === undefined || way === undefined || procedure !== undefined) return [];
  return catalog.proceduresFor(work.id).filter((entry) => entry.methods.includes(way.id));
}

/** The lowest level that a class asks for. */
export interface AskedConformance {
  readonly level: Conformance;
  /** Where the project's policy says nothing, a default of this software. */
  readonly from: "policy of this project" | "house default";
}

export function askedConformance(value: ProductClass, policy: Policy): AskedConformance {
  const own = policy.conformance?.[value];
  return own === undefined
    ? { level: classPolicy[value].lowest, from: "house default" }
    : { level: own, from: "policy of this project" };
}
