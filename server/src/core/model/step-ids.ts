import { alongSteps } from "./columns.ts";
import type { Header, Instruction } from "./instruction.ts";
import { oncePerStep } from "./once-per-step.ts";

/** The ids that the steps of a document have. */
export interface StepIds {
  /** One for each step. */
  readonly inOrder: readonly (string | undefined)[];
  readonly distinct: ReadonlySet<string>;
  /** Whether two steps have the same. */
  readonly repeats: boolean;
}

/** Kept from one change of a step to the next, which as a rule is not one of ids. */
const known = new WeakMap<Header, StepIds>();

/** The same object as long as no id changes, under one header. */
export function stepIdsOf(instruction: Instruction): StepIds {
  const { header } = instruction;
  const inOrder = alongSteps(instruction, idOf);
  const before = known.get(header);
  if (before !== undefined && isSame(before.inOrder, inOrder)) return before;
  const written = inOrder.filter((id) => id !== undefined);
  const distinct = new Set(written);
  const ids = { inOrder, distinct, repeats: distinct.size < written.length };
  known.set(header, ids);
  return ids;
}

const idOf = oncePerStep(({ id }) => id?.text);

function isSame(a: StepIds["inOrder"], b: StepIds["inOrder"]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
