import type { Catalog } from "../catalog/catalog.ts";
import { coatingWork } from "../catalog/coatings.ts";
import type { Coating, Procedure } from "../catalog/types.ts";
import { words } from "../catalog/vocabulary.ts";
import type { ScalarNode } from "../syntax/node.ts";
import type { Citation } from "./citation.ts";
import type { Header } from "./instruction.ts";
import { isMissing } from "./lower.ts";
import { oncePerStep } from "./once-per-step.ts";
import type { Step, Word } from "./step.ts";
import { readWord } from "./step.ts";

export const stripsCoating = oncePerStep(({ removesCoating }) => removesCoating);
export const putsCoatingOn = oncePerStep(({ work }) => work?.id === "replace-coating");

/** The coating that a step is about, where it is written. */
export interface CoatingInForce extends Word {
  /** The table's entry; absent for `none`, `unknown` and words that no table has. */
  readonly coating: Coating | undefined;
}

/**
 * The coating that a step is about: its own `coating.type`, else the document's. Undefined where neither says, and
 * where what is written cannot be read.
 */
export function coatingOf(step: Step, header: Header, catalog: Catalog): CoatingInForce | undefined {
  const { coatingType } = step;
  const word = coatingType === "inherited" ? documentCoating(header, catalog) : coatingType;
  return word && { ...word, coating: catalog.coating(word.id) };
}

/** The document's coating in the catalog's words. */
export function documentCoating(header: Header, catalog: Catalog): Word | undefined {
  const node = header.coating?.type;
  return node && readWord("coatingType", node, catalog);
}

/** Whether the document truly leaves out which coating it is: not where it is only misspelt or unreadable. */
export function isCoatingUnstated(header: Header): boolean {
  if (header.lossy) return false;
  return header.coating === undefined ? isMissing(header, "coating") : isMissing(header.coating, "type");
}

/** How a step takes a coating off. */
export interface RemovalMethod {
  /** The step's method, or the citation of a procedure that stands for one. */
  readonly node: ScalarNode;
  /** In the catalog's words; several where a procedure leaves the choice. */
  readonly ids: readonly string[];
  readonly citation: Citation | undefined;
}

/** Where a step says that it takes a coating off: its operation, else the procedure that it cites. */
export function placeOfRemoval(step: Step): ScalarNode | undefined {
  if (step.work?.id === "remove-coating") return step.work.node;
  return step.citations.find((citation) => citation.procedure && isRemovalProcedure(citation.procedure))?.node;
}

/** The step's method, else those of the procedures that it cites; empty where it names none that can be read. */
export function removalMethods(step: Step): readonly RemovalMethod[] {
  if (!step.removesCoating) return NONE;
  if (step.work?.id === "remove-coating") {
    if (step.way !== undefined) return [{ node: step.way.node, ids: [step.way.id], citation: undefined }];
    if (step.lossy || !isMissing(step, "method")) return NONE;
  }
  return step.citations.flatMap((citation) => {
    const { procedure, node } = citation;
    if (procedure === undefined || procedure.methods.length === 0 || !isRemovalProcedure(procedure)) return [];
    return [{ node, ids: procedure.methods, citation }];
  });
}

const NONE: readonly RemovalMethod[] = [];

function isRemovalProcedure(procedure: Procedure): boolean {
  return procedure.operations.includes("remove-coating");
}

/** Methods that identify a coating and nothing else; `visual` may inspect anything. */
const TESTS: ReadonlySet<string> = new Set(
  coatingWork
    .filter((work) => work.operation === "identify-coating")
    .flatMap((work) => work.methods)
    .filter((method) => method !== "visual"),
);

/** Whether a step identifies the coating, or may well do so: its title says so where its operation says nothing. */
export function mayIdentifyCoating(step: Step): boolean {
  if (step.work?.id === "identify-coating" || cites(step, "identify-coating")) return true;
  if (step.way !== undefined && TESTS.has(step.way.id)) return true;
  if (isOpenWork(step) || step.work?.id === "inspect" || step.work?.id === "test") {
    return /identif|determin|find out|which coat/i.test(headingOf(step)) && /coat/i.test(headingOf(step));
  }
  return false;
}

/** Whether a step puts a coating on, or may well do so. */
export function mayReplaceCoating(step: Step): boolean {
  if (step.work?.id === "replace-coating" || cites(step, "replace-coating")) return true;
  if (step.work?.id === "remove-coating" || !isOpenWork(step)) return false;
  if (step.coating?.type !== undefined) return true;
  return /re-?coat|\b(?:apply|applying|replace|restore|renew|brush|spray|dispense|dip)\b.*\bcoat/i.test(
    headingOf(step),
  );
}

/** Whether the operation is `other`, none, or a word that no built-in list has, so that the step may do anything. */
export function isOpenWork({ work }: Step): boolean {
  return work === undefined || work.id === "other" || !BUILT_IN.has(work.id);
}

const BUILT_IN: ReadonlySet<string> = new Set(words.operation?.map((word) => word.id));

/** Whether a procedure that a step cites, or one that its citation may mean, is for an operation. */
function cites(step: Step, operation: string): boolean {
  return step.citations.some(
    ({ procedures, meanings }) =>
      procedures.some((procedure) => procedure.operations.includes(operation)) ||
      meanings.some((meaning) => meaning.procedures.some((procedure) => procedure.operations.includes(operation))),
  );
}

function headingOf(step: Step): string {
  return `${step.operation?.text ?? ""} ${step.id?.text ?? ""} ${step.title?.text ?? ""}`;
}
