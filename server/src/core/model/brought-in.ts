import type { ScalarNode } from "../syntax/node.ts";
import type { FlowStep, Instruction } from "./instruction.ts";
import { isMisspelling } from "./lower.ts";
import { stepShape } from "./shapes.ts";
import type { Place, Site } from "./site.ts";
import type { Step } from "./step.ts";

/** Looks an instruction up by its number, as rules are given it. */
export type FindInstruction = (number: string) => { readonly place: Place } | undefined | null;

/**
 * Whether a step brings in steps that cannot be seen: a block or an instruction that is not found, or a key that
 * cannot be read. What it does is then unknown.
 */
export function bringsInUnseen(step: Step, site: Site, find: FindInstruction): boolean {
  const { use, perform } = step;
  if (use !== undefined && !site.blocks.has(use.text)) return true;
  if (perform !== undefined) {
    const number = perform.instruction?.text;
    return number === undefined || (find(number) ?? undefined) === undefined;
  }
  return use === undefined && step.node.pairs.some(({ key }) => isCallMeant(key.text));
}

const STEP_KEYS: ReadonlySet<string> = new Set(Object.keys(stepShape));

/** A call whose value cannot be read, or whose key is misspelt. */
function isCallMeant(key: string): boolean {
  if (key === "use" || key === "perform") return true;
  return !STEP_KEYS.has(key) && (isMisspelling(key, "use") || isMisspelling(key, "perform"));
}

/** Whether a step may do work that cannot be read: part of it is lost, or it brings in what cannot be seen. */
export function mayHideWork(step: Step, site: Site, find: FindInstruction): boolean {
  return (step.lossy && step.work === undefined) || bringsInUnseen(step, site, find);
}

/** Whether a whole step of the document could not be read, so that nothing may be said to be absent. */
export function hasUnreadSteps({ source, steps }: Instruction): boolean {
  return source.steps.length !== steps.length;
}

/** A step that another file brings in. */
export interface CalledStep {
  readonly entry: FlowStep;
  /** Where the document names what brings it in: the `use`, or the number in `perform`. */
  readonly at: ScalarNode;
  /** Where the block or the instruction stands. */
  readonly origin: Place | undefined;
}

/** The steps that blocks of the site bring in: they are done under this document, and no file of their own is judged. */
export function blockStepsOf({ flow, steps }: Instruction, site: Site): readonly CalledStep[] {
  if (flow.length === steps.length) return NONE;
  return flow.flatMap((entry): readonly CalledStep[] => {
    const { step, at, own } = entry;
    const block = own || at.use === undefined ? undefined : site.blocks.get(at.use.text);
    if (at.use === undefined || block?.steps.some(({ node }) => node === step.node) !== true) return NONE;
    return [{ entry, at: at.use, origin: block.place }];
  });
}

const NONE: readonly CalledStep[] = [];

/** How the document brings a step in; undefined for its own steps. */
export function callOf(entry: FlowStep, site: Site, find: FindInstruction): CalledStep | undefined {
  if (entry.own) return undefined;
  const { use, perform } = entry.at;
  if (use !== undefined && site.blocks.has(use.text))
    return { entry, at: use, origin: site.blocks.get(use.text)?.place };
  const number = perform?.instruction;
  return number && { entry, at: number, origin: (find(number.text) ?? undefined)?.place };
}
