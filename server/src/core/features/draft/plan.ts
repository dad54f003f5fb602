import type { Procedure } from "../../catalog/types.ts";
import { isSoldering } from "../../model/alloy-in-force.ts";
import { freeStepId } from "../../model/free-step-id.ts";
import { recommendedFor } from "../../model/removal-advice.ts";
import type { Step } from "../../model/step.ts";
import { sketchStep, withMethod } from "../../model/step-sketch.ts";
import type { Surroundings } from "../../rules/define.ts";
import { candidates, headerOf, type Job } from "./job.ts";

/** A step of the job, with all that the catalog tells of it. */
export interface PlannedStep {
  readonly id: string;
  readonly operation: string;
  /** Those that it cites: several where only what is found can tell which. */
  readonly procedures: readonly Procedure[];
  /** As it would be read: what holds for written steps can be asked of it. */
  readonly sketch: Step | undefined;
  /** Part of what the document is about, not of what comes before and after. */
  readonly isMain: boolean;
}

/** All steps of a job in the order in which they are done. */
export function planOf(job: Job, around: Surroundings): readonly PlannedStep[] {
  const ids = new Set<string>();
  return workOf(job, around).map((step) => {
    const id = freeStepId(ids, step.operation, undefined);
    ids.add(id);
    return { ...step, id };
  });
}

type Work = Omit<PlannedStep, "id">;

function workOf(job: Job, around: Surroundings): readonly Work[] {
  const main = mainSteps(job, around);
  const isReflowed = main.some(({ sketch }) => REFLOW.has(sketch?.way?.id ?? ""));
  const isSoldered = main.some(({ sketch }) => sketch !== undefined && isSoldering(sketch));
  const isGlued = main.some(({ procedures }) => procedures.some(({ methods }) => methods.includes("epoxy")));
  const isCoated = job.coating !== undefined && job.coating !== "none";
  const step = (operation: string) => plan(job, { operation }, around);
  return [
    ...(job.coating === "unknown" ? [step("identify-coating")] : []),
    ...(isCoated ? [removalOf(job, around)] : []),
    ...(isReflowed ? [step("bake")] : []),
    ...(isGlued ? [step("mix")] : []),
    ...main,
    ...(isSoldered ? [step("clean")] : []),
    ...(job.activity === "modification" ? [step("mark")] : []),
    step("inspect"),
    ...(isCoated ? [step("replace-coating")] : []),
  ];
}

/** Heat that goes into the board as a whole. */
const REFLOW: ReadonlySet<string> = new Set(["hot-air", "focused-ir"]);

function mainSteps(job: Job, around: Surroundings): readonly Work[] {
  const { subject, procedure, reballing, installation } = job;
  if (subject === undefined) return [];
  const main = (operation: string, id: string | undefined) => plan(job, { operation, main: id ?? "" }, around);
  switch (subject.operation) {
    case "remove-component":
      return [
        main("remove-component", procedure),
        plan(job, { operation: "prepare-site" }, around),
        ...(subject.isReballed ? [main("reball", reballing)] : []),
        main("install-component", installation),
      ];
    case "splice-wire":
      return [plan(job, { operation: "tin-wire", method: "soldering-iron" }, around), main("splice-wire", procedure)];
    default:
      return [main(subject.operation, procedure)];
  }
}

interface Wish {
  readonly operation: string;
  /** Of the main work: the procedure that was chosen; empty where there was none to choose. */
  readonly main?: string;
  readonly method?: string;
}

function plan(job: Job, { operation, main, method }: Wish, around: Surroundings): Work {
  const { catalog } = around;
  const cited = main ?? usualProcedure(job, operation, around);
  const procedure = catalog.procedures.find(({ id }) => id === cited);
  const type = ON_COMPONENT.has(operation) ? job.subject?.type : undefined;
  const sketch = sketchStep({ operation, procedure: procedure?.id, type, method }, catalog);
  const isOpen = operation === "replace-coating" && !isBrushed(job);
  return {
    operation,
    procedures: procedure === undefined ? [] : [procedure],
    sketch:
      sketch === undefined || isOpen
        ? sketch
        : withMethod(sketch, { step: sketch, header: headerOf(job), catalog, around }),
    isMain: main !== undefined,
  };
}

/** Parylene is deposited from vapour: what is put on in its place, and how, is for a person to say. */
function isBrushed({ coating }: Job): boolean {
  return coating !== "parylene" && coating !== "unknown";
}

/** Work on a component; all other work is on a place of the board. */
export const ON_COMPONENT: ReadonlySet<string> = new Set([
  "remove-component",
  "prepare-site",
  "reball",
  "install-component",
  "add-component",
  "add-jumper",
]);

function usualProcedure(job: Job, operation: string, around: Surroundings): string | undefined {
  const fits = candidates(job, operation, around).map(({ procedure }) => procedure);
  const own = fits.filter(({ operations }) => operations[0] !== "other");
  // The other one is about solder mask.
  const coats = operation === "replace-coating" ? own.filter(({ methods }) => methods.length > 0) : [];
  return [...coats, ...own][0]?.id;
}

/**
 * The removal of the coating by the method that suits it best, among those that some procedure is about; of one that is
 * not known, by any of the procedures.
 */
function removalOf(job: Job, around: Surroundings): Work {
  const { catalog } = around;
  const fits = candidates(job, "remove-coating", around).map(({ procedure }) => procedure);
  const coating = catalog.coating(job.coating ?? "");
  if (coating === undefined) {
    const sketch = sketchStep({ operation: "remove-coating", procedure: undefined, type: undefined }, catalog);
    return { operation: "remove-coating", procedures: fits, sketch, isMain: false };
  }
  const best = recommendedFor(coating).flatMap((method) => fits.find(({ methods }) => methods.includes(method)) ?? []);
  return { ...plan(job, { operation: "remove-coating", main: (best[0] ?? fits[0])?.id ?? "" }, around), isMain: false };
}
