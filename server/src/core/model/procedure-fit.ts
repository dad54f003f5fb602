import type { Catalog } from "../catalog/catalog.ts";
import type { Procedure } from "../catalog/types.ts";
import type { Citation } from "./citation.ts";
import type { Step } from "./step.ts";

/**
 * Work that belongs to many procedures: whoever repairs laminate by 7721 3.1 cleans, mixes and cures by it, too. Such
 * a step may cite the procedure that it is part of.
 */
const AUXILIARY: ReadonlySet<string> = new Set([
  "mask",
  "clean",
  "bake",
  "preheat",
  "mix",
  "cure",
  "bond",
  "tin-wire",
  "mark",
  "inspect",
  "test",
  "other",
]);

/** Common procedures that are about one such work each; a step that does another of these cites the wrong one. */
const COMMON_AUXILIARY: ReadonlySet<string> = new Set(["clean", "bake", "preheat", "mix", "mark"]);

/**
 * Operations that the procedures of others serve as well: a part that is added is installed, a new land or contact is
 * joined to its conductor, and the way down to an inner layer is filled again.
 */
const SERVED_BY: Readonly<Record<string, readonly string[]>> = {
  "add-component": ["install-component"],
  "repair-conductor": ["repair-land", "repair-edge-contact"],
  "repair-laminate": ["repair-conductor"],
};

/** Types of connectors vary: they may have any leads, but neither balls nor the ends of a chip. */
const LIKE_CONNECTORS: ReadonlySet<string> = new Set([
  "sot",
  "soic",
  "qfp",
  "plcc",
  "pga",
  "through-hole",
  "connector",
]);

export interface Misfit {
  readonly operation: boolean;
  readonly types: boolean;
}

/** What of a step a citation does not fit; undefined where it fits or it cannot be told. */
export function misfitOf(
  step: Step,
  { procedures }: Pick<Citation, "procedures">,
  catalog: Catalog,
): Misfit | undefined {
  if (procedures.length === 0) return undefined;
  const operation = procedures.every((procedure) => isForOtherWork(step, procedure, catalog));
  const types = procedures.every((procedure) => isForOtherTypes(step, procedure, catalog));
  return operation || types ? { operation, types } : undefined;
}

function isForOtherWork(step: Step, { operations }: Procedure, catalog: Catalog): boolean {
  const { work } = step;
  if (work === undefined || !work.stated || operations.length === 0) return false;
  if (operations.includes(work.id) || operations.includes("other")) return false;
  if (SERVED_BY[work.id]?.some((operation) => operations.includes(operation))) return false;
  const word = catalog.word("operation", work.id);
  if (word === undefined || word.site === true) return false;
  if (!AUXILIARY.has(work.id)) return true;
  return COMMON_AUXILIARY.has(work.id) && operations.some((operation) => COMMON_AUXILIARY.has(operation));
}

function isForOtherTypes(step: Step, { componentTypes }: Procedure, catalog: Catalog): boolean {
  if (componentTypes === undefined || componentTypes.length === 0 || step.types.length === 0) return false;
  return step.types.every(({ id, known }) => {
    if (!known || componentTypes.includes(id) || !isJudged(id, catalog)) return false;
    return id !== "connector" || !componentTypes.some((type) => LIKE_CONNECTORS.has(type));
  });
}

/** A type that no procedure names, such as a site's own, may go with any. */
function isJudged(type: string, catalog: Catalog): boolean {
  return catalog.procedures.some(({ componentTypes }) => componentTypes?.includes(type));
}

/**
 * Procedures that a step could cite for its operation: those whose first work it is, or whose title names it, as far
 * as they are for its component types; those with its method first.
 */
export function fittingProcedures(step: Step, catalog: Catalog): readonly Procedure[] {
  const { work, way } = step;
  // `other` is work that no operation fits, so no procedure is for it.
  if (work === undefined || !work.stated || work.id === "other") return [];
  const fitting = catalog.proceduresFor(work.id).filter((entry) => {
    const isMain = entry.operations[0] === work.id || entry.title.toLowerCase().includes(work.id);
    return (
      isMain &&
      (entry.componentTypes === undefined || step.types.length === 0 || suitsTypes(step, entry.componentTypes))
    );
  });
  if (way === undefined) return fitting;
  const rank = ({ methods }: Procedure) => Number(methods.includes(way.id));
  return [...fitting].sort((a, b) => rank(b) - rank(a));
}

function suitsTypes({ types }: Step, componentTypes: readonly string[]): boolean {
  return types.some(({ id }) => componentTypes.includes(id));
}
