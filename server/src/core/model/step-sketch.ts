import type { Catalog } from "../catalog/catalog.ts";
import { parseDocument } from "../syntax/document.ts";
import { rankedMethods } from "./method-rank.ts";
import type { Situation } from "./procedure-rank.ts";
import type { Step } from "./step.ts";
import { readStep } from "./step.ts";

/** What a step that nobody has written yet is known to say. */
export interface StepSketch {
  readonly operation: string | undefined;
  readonly procedure: string | undefined;
  /** Type of its component. */
  readonly type: string | undefined;
  readonly method?: string | undefined;
  readonly alloy?: string | undefined;
}

/** A step that says just this, so that what holds for written steps can be asked of it. */
export function sketchStep({ type, ...said }: StepSketch, catalog: Catalog): Step | undefined {
  const lines = Object.entries(said).flatMap(([key, value]) =>
    value === undefined ? [] : `${key}: ${JSON.stringify(value)}`,
  );
  if (type !== undefined) lines.push(`component: { type: ${JSON.stringify(type)} }`);
  const { root, pieces } = parseDocument(lines.join("\n"));
  const [piece] = pieces;
  return root === undefined || piece === undefined ? undefined : readStep(root, piece, catalog);
}

/** A step with the method that is likeliest for it, where it names none. */
export function withMethod(step: Step, situation: Situation): Step {
  if (step.method !== undefined) return step;
  const [best] = rankedMethods({ ...situation, step });
  if (best?.sure !== true) return step;
  const said: StepSketch = {
    operation: step.work?.id,
    procedure: step.procedures[0]?.id,
    method: best.word.id,
    type: step.types[0]?.id,
    alloy: step.alloy?.text,
  };
  return sketchStep(said, situation.catalog) ?? step;
}
