import type { Activity, Part } from "../catalog/types.ts";
import { activitiesUsed } from "../model/activities-used.ts";
import type { Citation } from "../model/citation.ts";
import { stepsWith } from "../model/columns.ts";
import { isNamedInWaiver } from "../model/done-here.ts";
import { insertKey } from "../model/insert-key.ts";
import type { Instruction } from "../model/instruction.ts";
import { activityOf } from "../model/instruction.ts";
import { oncePerStep } from "../model/once-per-step.ts";
import type { Step } from "../model/step.ts";
import { getPair } from "../syntax/node.ts";
import type { DraftFix, Report } from "./define.ts";
import { defineRule } from "./define.ts";

const RULE = "procedure-activity-mismatch";

export default defineRule({
  severity: "warning",
  origin: "article",
  source: "overview article, scope of IPC-7711 and IPC-7721",
  silencedBy: "waiver",
  fixes: ["pick"],
  summary: "No 7721 procedure is followed under rework, and a repair does not consist of 7711 procedures alone.",
  why:
    "7711 is rework: parts off and on, with the design unchanged. 7721 is repair and modification. Both may stand in " +
    "one instruction, such as a part taken off, a land repaired and the part put back; then each step says what it " +
    "is, because a repair needs another approval than rework. A modification done with 7711 procedures is legitimate.",
  unknown:
    "Silent for unknown and ambiguous procedures, for common ones, for a repair with a step that cites nothing, and " +
    "where no activity can be read. ‘rework-restoration-claim’ speaks for steps whose operation is a repair.",
  examples: {
    bad: `activity: repair
authorization: { basis: customer-approval, reference: CA-2026-030 }
steps:
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
    good: `activity: rework
authorization: { basis: pre-authorized, reference: QP-12 }
steps:
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
  document(instruction, _around, report) {
    checkRework(instruction, report);
    checkRepair(instruction, report);
  },
});

/** A step with its citation of a part. */
interface Cited {
  readonly step: Step;
  readonly citation: Citation;
}

/** 7721 under rework: one finding for each place that says so. */
function checkRework(instruction: Instruction, report: Report): void {
  const { header } = instruction;
  const groups = new Map<unknown, Cited[]>();
  for (const step of stepsWith(instruction, citationOf7721)) {
    const citation = citationOf7721(step);
    const activity = citation && activityOf(step, header);
    if (citation === undefined || activity?.value !== "rework") continue;
    const key = isNamedInWaiver(header, RULE, step) ? step : activity.node;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [{ step, citation }]);
    else group.push({ step, citation });
  }
  for (const group of groups.values()) {
    // A step whose operation claims the repair stands for the others: then that claim is told, and not its echo.
    const [first, ...others] = [...group].sort((a, b) => Number(isRepairWork(b.step)) - Number(isRepairWork(a.step)));
    const activity = first && activityOf(first.step, header);
    if (first === undefined || activity === undefined) continue;
    const usual = usualActivity(first.step);
    report({
      step: first.step,
      at: first.citation.node,
      what: `‘${first.citation.text}’ is a procedure of 7721, and the activity of ‘${first.step.name}’ is ‘${activity.node.text}’.`,
      why: "7721 covers repair and modification. They need another approval than rework, which is often pre-authorized.",
      todo:
        `Call the step ${usual} and add its approval, or cite the 7711 procedure that it follows. ` +
        "Where it still restores the drawing in full, waive this with the reason.",
      related: [
        { at: activity.node, message: `‘${activity.node.text}’ is said here.` },
        ...others.map(({ step, citation }) => ({
          at: citation.node,
          message: `‘${citation.text}’ in step ‘${step.name}’.`,
        })),
      ],
      fixes: (usual === "repair" ? (["repair", "modification"] as const) : (["modification", "repair"] as const)).map(
        (value) =>
          callSteps(
            group.map(({ step }) => step),
            value,
          ),
      ),
    });
  }
}

/** The first citation of a step that is in 7721 whatever it stands for. */
const citationOf7721 = oncePerStep((step) => step.citations.find((entry) => isOnlyIn("7721", entry)));

/** A repair of which all procedures are 7711's: one finding. */
function checkRepair(instruction: Instruction, report: Report): void {
  if (!activitiesUsed(instruction).some(({ value }) => value === "repair")) return;
  const { header, flow, steps } = instruction;
  let first: Cited | undefined;
  const repairs: Step[] = [];
  for (const { step, own, at } of flow) {
    const activity = activityOf(own ? step : at, header);
    if (activity?.value !== "repair") continue;
    if (own) repairs.push(step);
    // A step that cites nothing, or something that is not known, may be the repair itself.
    if (isRepairWork(step) || mayBeRepair(step) || step.lossy) return;
    for (const citation of step.citations) {
      if (!citation.procedures.every(({ part }) => part !== "7721") || citation.procedures.length === 0) return;
      if (own && first === undefined && isOnlyIn("7711", citation)) first = { step, citation };
    }
  }
  if (first === undefined || header.lossy) return;
  const activity = activityOf(first.step, header);
  if (activity === undefined) return;
  const whole = repairs.length === steps.length && activity.node === header.mainActivity?.node;
  const { step, citation } = first;
  report({
    step,
    at: citation.node,
    what: `‘${citation.text}’ is a procedure of 7711, and so are all others of this ${activity.node.text}.`,
    why: "7711 covers rework: the board is back to its drawing afterwards. A repair is not, which is why it needs approval.",
    todo:
      "Call it rework if it restores the drawing in full; otherwise cite the 7721 procedure of the repair itself. " +
      "Where the repair follows neither, waive this with the reason.",
    related: [{ at: activity.node, message: `‘${activity.node.text}’ is said here.` }],
    fixes: [
      whole && repairs.every((entry) => entry.activity === undefined)
        ? {
            title: "Call the whole instruction rework",
            kind: "pick",
            edits: [{ at: activity.node, newText: "rework" }],
          }
        : callSteps(repairs, "rework"),
    ],
  });
}

function isOnlyIn(part: Part, { procedures }: Citation): boolean {
  return procedures.length > 0 && procedures.every((procedure) => procedure.part === part);
}

const MODIFICATIONS: ReadonlySet<string> = new Set(["cut-trace", "add-jumper", "add-component"]);

function isRepairWork({ work }: Step): boolean {
  return (
    work !== undefined && (work.id.startsWith("repair-") || work.id === "splice-wire" || MODIFICATIONS.has(work.id))
  );
}

/** Operations that repair nothing themselves, so that one without a procedure does not hide the repair. */
const HARMLESS: ReadonlySet<string> = new Set(["mask", "clean", "bake", "preheat", "mark", "inspect", "test"]);

function mayBeRepair({ citations, work, use, perform }: Step): boolean {
  if (citations.length > 0) return false;
  if (use !== undefined || perform !== undefined) return work === undefined && perform !== undefined;
  return work === undefined || !HARMLESS.has(work.id);
}

function usualActivity({ work, procedures }: Step): Activity {
  const does = [work?.id, ...procedures.flatMap((procedure) => procedure.operations[0])];
  return does.some((operation) => operation !== undefined && MODIFICATIONS.has(operation)) ? "modification" : "repair";
}

function callSteps(steps: readonly Step[], activity: Activity): DraftFix {
  return {
    title: steps.length === 1 ? `Call the step ${activity}` : `Call these steps ${activity}`,
    kind: "pick",
    edits: steps.map((step) => {
      const pair = getPair(step.node, "activity");
      return pair === undefined
        ? insertKey(step.node, "activity", activity, ["title", "id"])
        : { at: pair.value, newText: activity };
    }),
  };
}
