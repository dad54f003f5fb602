import type { FlowStep } from "../model/instruction.ts";
import { oncePerStep } from "../model/once-per-step.ts";
import type { Step } from "../model/step.ts";
import { readStep } from "../model/step.ts";
import type { Environment } from "./environment.ts";

/** Steps of blocks and other instructions may bring in more of their own; deeper than this is a loop. */
const MAX_REACH = 8;
/** Calls within calls multiply: what would bring in more steps than this is no longer followed. */
const MAX_BROUGHT_IN = 10_000;

/** The steps in the order they are done: those that `use` and `perform` bring in stand where they are called. */
export function flowOf(steps: readonly Step[], environment: Environment): readonly FlowStep[] {
  const flow: FlowStep[] = [];
  for (const step of steps) {
    const { entry, calls } = asWritten(step);
    flow.push(entry);
    if (calls) reach(step, step, step.conditional, environment, flow, 0, steps.length);
  }
  return flow;
}

const asWritten = oncePerStep((step) => {
  const entry: FlowStep = { step, at: step, own: true, depth: 0, conditional: step.conditional };
  return { entry, calls: step.use !== undefined || step.perform !== undefined };
});

function reach(
  step: Step,
  at: Step,
  conditional: boolean,
  environment: Environment,
  flow: FlowStep[],
  depth: number,
  own: number,
): void {
  if (depth >= MAX_REACH || flow.length >= own + MAX_BROUGHT_IN) return;
  for (const other of [...blockSteps(step, environment), ...performedSteps(step, environment)]) {
    const unsure = conditional || other.conditional;
    flow.push({ step: other, at, own: false, depth: depth + 1, conditional: unsure });
    reach(other, at, unsure, environment, flow, depth + 1, own);
  }
}

function blockSteps(step: Step, { site, catalog }: Environment): readonly Step[] {
  const block = step.use === undefined ? undefined : site.blocks.get(step.use.text);
  return (block?.steps ?? []).flatMap(({ node, piece }) => readStep(node, piece, catalog) ?? []);
}

function performedSteps(step: Step, { rules }: Environment): readonly Step[] {
  const number = step.perform?.instruction?.text;
  if (number === undefined) return [];
  return rules.around.instruction(number)?.steps ?? [];
}
