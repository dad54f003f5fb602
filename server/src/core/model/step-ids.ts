import type { Header } from "./instruction.ts";
import { oncePerStep } from "./once-per-step.ts";
import type { Step } from "./step.ts";

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
export function stepIdsOf(header: Header, steps: readonly Step[]): StepIds {
  const before = known.get(header);
  if (before !== undefined && hasIds(steps, before.inOrder)) return before;
  const inOrder = steps.map(idOf);
  const written = inOrder.filter((id) => id !== undefined);
  const distinct = new Set(written);
  const ids = { inOrder, distinct, repeats: distinct.size < written.length };
  known.set(header, ids);
  return ids;
}

const idOf = oncePerStep(({ id }) => id?.text);

function hasIds(steps: readonly Step[], ids: readonly (string | undefined)[]): boolean {
  if (steps.length !== ids.length) return false;
  let index = 0;
  for (const step of steps) if (idOf(step) !== ids[index++]) return false;
  return true;
}
