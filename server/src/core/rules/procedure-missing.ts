import type { Procedure } from "../catalog/types.ts";
import { bringsInUnseen, hasUnreadSteps } from "../model/brought-in.ts";
import { stepsWith } from "../model/columns.ts";
import { insertKey, placeOfMissing } from "../model/insert-key.ts";
import type { Instruction } from "../model/instruction.ts";
import { isMissing } from "../model/lower.ts";
import { oncePerStep } from "../model/once-per-step.ts";
import { fittingProcedures } from "../model/procedure-fit.ts";
import type { Step } from "../model/step.ts";
import { getPair } from "../syntax/node.ts";
import type { DraftFix, Surroundings } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "article",
  source: "overview article, internal procedures",
  silencedBy: "waiver",
  fixes: ["pick"],
  summary:
    "The instruction cites at least one IPC-7711/7721 procedure (error), and so does each step for whose operation " +
    "the catalog has one (warning).",
  why:
    "The procedure carries the skill, the conformance level and the training module of the work. Inspectors and " +
    "auditors look for its number, and without it nobody can tell what the step is held to.",
  unknown:
    "Silent on steps whose operation has no procedure in the catalog, or none for their component types; where a key " +
    "is misspelt or a step cannot be read; and on the whole document where an instruction or a block that it takes " +
    "in cannot be seen.",
  examples: {
    bad: `steps:
  - id: remove-u3
    title: Remove U3
    operation: remove-component
    component: { reference: U3, type: soic, disposition: scrap }
    procedure: 7711 sot-soic-removal
    method: hot-air
    equipment: [HA-02]
    materials: [FLX-7]
    instruction: Flux the leads, heat evenly and lift U3 when all joints are liquid.
  - id: install-u3
    title: Install the new U3
    operation: install-component
    component: { reference: U3, type: soic }
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: Tack two corners, then solder each lead.
    inspection: { point: check, criteria: All joints wetted and no bridge, standard: IPC-A-610, class: 2, method: microscope }
`,
    good: `steps:
  - id: install-u3
    title: Install the new U3
    operation: install-component
    component: { reference: U3, type: soic }
    procedure: 7711 sot-soic-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: Tack two corners, then solder each lead.
    inspection: { point: check, criteria: All joints wetted and no bridge, standard: IPC-A-610, class: 2, method: microscope }
`,
  },
  document(instruction, around, report) {
    const { catalog } = around;
    const { steps } = instruction;
    const without = stepsWith(instruction, lacksProcedure);
    if (without.length === 0) return;
    if (without.length === steps.length && citesNone(instruction, around)) {
      const first = without.find((step) => fittingProcedures(step, catalog).length > 0);
      report({
        at: getPair(instruction.header.node, "steps")?.key ?? instruction.header.node,
        what:
          steps.length === 1
            ? "The only step cites no IPC-7711/7721 procedure."
            : `None of the ${steps.length} steps cites an IPC-7711/7721 procedure.`,
        why: "Inspectors and auditors look for it: it carries the skill, the conformance level and the training of the work.",
        todo:
          "Cite the procedure that each step follows, by part and number or name, such as ‘7711 3.1.1’ or ‘7711 bga-removal’. " +
          "Where the work is in none of them, waive this with the reason.",
        ...(first === undefined
          ? {}
          : { fixes: fixesFor(first, fittingProcedures(first, catalog), `${first.name}: `) }),
      });
      return;
    }
    const types = new Set(steps.flatMap((step) => step.types.map(({ id }) => id)));
    for (const step of without) {
      const fitting = fittingProcedures(step, catalog).filter((entry) => isForTypes(entry, step, types));
      if (fitting.length === 0 || step.work === undefined) continue;
      report({
        step,
        severity: "warning",
        at: placeOfMissing(step.node, "procedure", step.work.node),
        what: `The step ‘${step.name}’ (‘${step.work.node.text}’) cites no procedure.`,
        why: "Its skill, conformance level and training module come from the procedure, so they cannot be checked.",
        todo: `Cite the one that it follows: ${listOf(fitting)}. Where it follows none of them, waive this with the reason.`,
        fixes: fixesFor(step, fitting, ""),
      });
    }
  },
});

const lacksProcedure = oncePerStep((step) => !cites(step) && !step.lossy && isMissing(step, "procedure"));

/** A step that names no component works on those of the others. */
function isForTypes({ componentTypes }: Procedure, step: Step, types: ReadonlySet<string>): boolean {
  if (componentTypes === undefined || step.types.length > 0 || types.size === 0) return true;
  return componentTypes.some((type) => types.has(type));
}

function cites({ procedure }: Step): boolean {
  return procedure !== undefined && procedure.length > 0;
}

function citesNone(instruction: Instruction, { site, instruction: find }: Surroundings): boolean {
  const { header, flow, steps } = instruction;
  if (header.lossy || steps.length === 0 || hasUnreadSteps(instruction)) return false;
  if (flow.some(({ step }) => cites(step))) return false;
  return !flow.some(({ step }) => bringsInUnseen(step, site, find));
}

const SHOWN = 5;

function listOf(procedures: readonly Procedure[]): string {
  const shown = procedures.slice(0, SHOWN).map(({ id, title }) => `‘${id}’ (${title})`);
  return procedures.length > SHOWN ? `${shown.join(", ")} and others` : shown.join(", ");
}

function fixesFor(step: Step, procedures: readonly Procedure[], start: string): readonly DraftFix[] {
  return procedures.slice(0, SHOWN).map(({ id, title }) => ({
    title: `${start}Cite ${id}, ${title}`,
    kind: "pick",
    edits: [insertKey(step.node, "procedure", id, ["operation", "title", "id"])],
  }));
}
