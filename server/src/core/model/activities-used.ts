import type { Activity } from "../catalog/types.ts";
import type { ScalarNode } from "../syntax/node.ts";
import { alongSteps } from "./columns.ts";
import type { Instruction } from "./instruction.ts";
import { readActivity } from "./instruction.ts";
import { oncePerStep } from "./once-per-step.ts";
import type { Step } from "./step.ts";

/** An activity with the place that says so. */
export interface ActivityUse {
  readonly value: Activity;
  readonly node: ScalarNode;
  /** The steps of this document that name it themselves; empty where it is the document's own activity. */
  readonly steps: readonly Step[];
}

/** Several rules ask, of the same instruction, at every change. */
const known = new WeakMap<Instruction, readonly ActivityUse[]>();

/** The activities of an instruction: the document's own, then those that steps name instead of it. */
export function activitiesUsed(instruction: Instruction): readonly ActivityUse[] {
  const before = known.get(instruction);
  if (before !== undefined) return before;
  const uses = readUses(instruction);
  known.set(instruction, uses);
  return uses;
}

const ownActivity = oncePerStep(({ activity }) => activity && readActivity(activity));

function readUses(instruction: Instruction): readonly ActivityUse[] {
  const { header, steps } = instruction;
  const main = header.mainActivity;
  const uses: (ActivityUse & { readonly steps: Step[] })[] = main === undefined ? [] : [{ ...main, steps: [] }];
  let place = -1;
  for (const own of alongSteps(instruction, ownActivity)) {
    place++;
    const step = steps[place];
    if (own === undefined || step === undefined || own.value === main?.value) continue;
    const use = uses.find(({ value }) => value === own.value);
    if (use === undefined) uses.push({ ...own, steps: [step] });
    else use.steps.push(step);
  }
  return uses;
}
