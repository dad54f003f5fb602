import { isDoneHere, mayBringInUnseen, placeInFlow } from "../model/done-here.ts";
import { insertKey } from "../model/insert-key.ts";
import type { FlowStep } from "../model/instruction.ts";
import { isMissing } from "../model/lower.ts";
import type { Step } from "../model/step.ts";
import type { Surroundings } from "./define.ts";
import { defineRule } from "./define.ts";

/** Operations after which there is no result to inspect. */
const NO_RESULT: ReadonlySet<string> = new Set([
  "identify-coating",
  "bake",
  "preheat",
  "mask",
  "mix",
  "inspect",
  "test",
]);
const INSPECTING: ReadonlySet<string> = new Set(["inspect", "test"]);

export default defineRule({
  severity: "error",
  origin: "article",
  source: "overview article, internal instructions include inspection checkpoints",
  silencedBy: "waiver",
  fixes: ["stub"],
  summary: "At least one inspection stands at or after the last working step.",
  why:
    "How the work is done says nothing about whether the result is acceptable: J-STD-001 and IPC-A-610 decide that, and " +
    "somebody has to look. Baking, preheating, masking and mixing alone are not work. Steps of blocks and of other " +
    "instructions that are done on the way count.",
  unknown:
    "Silent where a later step cannot be read, where another instruction or a block that is brought in cannot be found, " +
    "and for operations that no list has. Conditional steps are not taken for the last work.",
  examples: {
    bad: exampleWith(""),
    good: exampleWith(
      "    inspection: { point: check, criteria: All joints wetted and no bridge, standard: IPC-A-610, class: 2, method: microscope }\n",
    ),
  },
  document({ header, flow }, around, report) {
    if (header.lossy) return;
    for (let i = flow.length - 1; i >= 0; i--) {
      const entry = flow[i];
      if (entry === undefined || mayInspect(entry.step, around)) return;
      if (entry.conditional || !isWork(entry, around)) continue;
      const { step, at } = entry;
      report({
        at: placeInFlow(entry),
        what: `Nothing inspects the result of ‘${step.name}’, the last work in this instruction.`,
        why: "Whether the work can be accepted is decided by looking at it, against criteria.",
        todo:
          "Add an ‘inspection’ to this step or a later one, with criteria, such as IPC-A-610 with class and magnification; " +
          "waive this where another document inspects.",
        step: at,
        fixes:
          entry.own && isDoneHere(entry)
            ? [
                {
                  title: "Add an inspection to fill in",
                  kind: "stub",
                  edits: [insertKey(step.node, "inspection", "{ point: check, criteria: TBD }", AFTER)],
                },
              ]
            : [],
      });
      return;
    }
  },
});

const AFTER = ["cautions", "instruction", "parameters", "method", "operation"];

/** Whether a step inspects, or may: nothing is said of what cannot be read. */
function mayInspect(step: Step, { site, instruction }: Surroundings): boolean {
  return (
    step.inspections.length > 0 ||
    (step.work !== undefined && INSPECTING.has(step.work.id)) ||
    step.lossy ||
    !isMissing(step, "inspection") ||
    mayBringInUnseen(step, site, instruction)
  );
}

function isWork({ step }: FlowStep, { catalog }: Surroundings): boolean {
  const id = step.work?.id;
  return id !== undefined && !NO_RESULT.has(id) && catalog.word("operation", id) !== undefined;
}

function exampleWith(inspection: string): string {
  return `steps:
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
${inspection}`;
}
