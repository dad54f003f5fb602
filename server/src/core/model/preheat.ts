import type { Catalog } from "../catalog/catalog.ts";
import type { FindInstruction } from "./brought-in.ts";
import { mayBringInUnseen } from "./done-here.ts";
import type { Header, Instruction } from "./instruction.ts";
import { stepEquipment } from "./resources.ts";
import type { Site } from "./site.ts";
import type { Step } from "./step.ts";

const SPEAKS_OF_PREHEAT = /\bpre-?\s?heat/i;

/** Whether a step says, otherwise than by a temperature, that the board is preheated: by its equipment or in words. */
export function saysPreheat(step: Step, header: Header, site: Site, catalog: Catalog): boolean {
  if (SPEAKS_OF_PREHEAT.test(`${step.title?.text ?? ""} ${step.instruction?.text ?? ""}`)) return true;
  return stepEquipment(step, header, site, catalog).some(({ category }) => category === "preheater");
}

/** The document's steps before which nothing preheats the board, nor may do so unseen: a block's step counts. */
export function stepsWithoutPreheatBefore({ flow }: Instruction, site: Site, find: FindInstruction): ReadonlySet<Step> {
  const steps = new Set<Step>();
  for (const { step, own } of flow) {
    if ((step.lossy && step.work === undefined) || mayBringInUnseen(step, site, find)) break;
    if (own) steps.add(step);
    if (step.work?.id === "preheat") break;
  }
  return steps;
}
