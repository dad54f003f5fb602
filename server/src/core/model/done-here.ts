import type { Node } from "../syntax/node.ts";
import type { FindInstruction } from "./brought-in.ts";
import { bringsInUnseen } from "./brought-in.ts";
import type { FlowStep, Header } from "./instruction.ts";
import { oncePerStep } from "./once-per-step.ts";
import type { Site } from "./site.ts";
import type { Step } from "./step.ts";

/**
 * Whether the people and the limits of this document hold for a step of its flow: its own steps and those of blocks.
 * A step of another instruction has its own personnel.
 */
export function isDoneHere({ own, at }: FlowStep): boolean {
  return own || (at.use !== undefined && at.perform === undefined);
}

/** Where a step of the flow stands in this document: what it does, or what brings it in. */
export function placeInFlow({ own, step, at }: FlowStep): Node {
  const work = own ? step.work?.node : undefined;
  return work ?? at.perform?.instruction ?? at.use ?? at.operation ?? at.id ?? at.title ?? at.node;
}

/** Whether a step brings in what cannot be seen: as `bringsInUnseen`, and cheap for the many that bring in nothing. */
export function mayBringInUnseen(step: Step, site: Site, find: FindInstruction): boolean {
  return !hasOwnKeysOnly(step) && bringsInUnseen(step, site, find);
}

/** Whether all keys of a step are known and none of them brings others in. */
export const hasOwnKeysOnly = oncePerStep(({ node, keys }) =>
  node.pairs.every(({ key: { text } }) => text !== "use" && text !== "perform" && keys.includes(text)),
);

/** Whether a waiver of the document names the step for a rule: then the rule tells of it apart from others. */
export function isNamedInWaiver({ waivers }: Header, rule: string, step: Step): boolean {
  const id = step.id?.text;
  if (waivers === undefined || id === undefined) return false;
  return waivers.some((waiver) => waiver.rule?.text === rule && waiver.steps?.some((entry) => entry.text === id));
}
