import type { Catalog } from "../catalog/catalog.ts";
import { modifications } from "../catalog/modifications.ts";
import type { Activity } from "../catalog/types.ts";
import { stepsWith } from "../model/columns.ts";
import { insertKey } from "../model/insert-key.ts";
import type { Instruction } from "../model/instruction.ts";
import { activityOf } from "../model/instruction.ts";
import { oncePerStep } from "../model/once-per-step.ts";
import type { Step } from "../model/step.ts";
import { getPair } from "../syntax/node.ts";
import type { DraftFix, Report } from "./define.ts";
import { defineRule } from "./define.ts";

const RULE = "rework-restoration-claim";

export default defineRule({
  severity: "warning",
  origin: "article",
  source: "overview article, definitions of rework, repair and modification",
  silencedBy: "waiver",
  fixes: ["pick"],
  summary: "Work on lands, laminate, conductors, holes, wires and circuits is not called rework.",
  why:
    "Rework brings the board back to its drawing in full. A land from a circuit frame, an epoxied hole or a splice " +
    "works, but is not what the drawing shows: normally a repair, which somebody has to agree to. A cut, a jumper or " +
    "an added part is normally a modification.",
  unknown: "Silent for operations that not only IPC-7721 has, and for steps whose operation and procedure are unknown.",
  examples: {
    bad: `activity: rework
steps:
  - id: bond-land
    title: Bond the lifted land
    operation: repair-land
    procedure: 7721 lifted-land-epoxy
    method: epoxy
    instruction: Draw epoxy under the land, press it down and cure.
    inspection: { point: check, criteria: Land flat and bonded over its whole area, standard: IPC-A-610, class: 2, method: microscope }
`,
    good: `activity: repair
authorization: { basis: customer-approval, reference: DEV-0042 }
steps:
  - id: bond-land
    title: Bond the lifted land
    operation: repair-land
    procedure: 7721 lifted-land-epoxy
    method: epoxy
    instruction: Draw epoxy under the land, press it down and cure.
    inspection: { point: check, criteria: Land flat and bonded over its whole area, standard: IPC-A-610, class: 2, method: microscope }
`,
  },
  document(instruction, { catalog }, report) {
    const { header } = instruction;
    const claims: Step[] = [];
    for (const step of stepsWith(instruction, claimsRepair, catalog)) {
      if (activityOf(step, header)?.value === "rework") claims.push(step);
    }
    if (claims.length === 0) return;
    // The document's activity is one claim, whatever the number of steps. Those that a waiver names stand for
    // themselves, so that it covers them and no others.
    const waived = new Set(
      (header.waivers ?? []).flatMap(({ rule, steps: named }) =>
        rule?.text === RULE ? (named ?? []).map(({ text }) => text) : [],
      ),
    );
    const isWaived = ({ id }: Step) => id !== undefined && waived.has(id.text);
    for (const step of claims.filter(isWaived)) reportClaim(instruction, [step], report);
    const own = claims.filter((step) => step.activity !== undefined && !isWaived(step));
    for (const step of own) reportClaim(instruction, [step], report);
    const together = claims.filter((step) => step.activity === undefined && !isWaived(step));
    if (together.length > 0) reportClaim(instruction, together, report);
  },
});

const claimsRepair = oncePerStep(
  ({ work }: Step, catalog: Catalog) => work !== undefined && isRepairWork(work.id, catalog),
);

/** Whether all procedures for an operation are of IPC-7721. */
function isRepairWork(operation: string, catalog: Catalog): boolean {
  const procedures = catalog.proceduresFor(operation);
  return procedures.length > 0 && procedures.every(({ part }) => part === "7721");
}

function usualActivity(operation: string): Activity {
  return modifications.some((entry) => entry.operation === operation) ? "modification" : "repair";
}

function reportClaim(instruction: Instruction, claims: readonly Step[], report: Report): void {
  const [step, ...rest] = claims;
  const activity = step && activityOf(step, instruction.header);
  if (step?.work === undefined || activity === undefined) return;
  const { id, node } = step.work;
  const usual = usualActivity(id);
  report({
    step,
    at: node,
    what: `The step ‘${step.name}’ is ‘${id}’, which is normally ${usual}, and the activity is ‘${activity.node.text}’.`,
    why:
      usual === "repair"
        ? "Rework restores the drawing in full; a repair does not, so the customer or engineering usually agrees to it first."
        : "Rework leaves the design as it is; a modification changes it, under an engineering change order.",
    todo: `If the result fully meets the drawing, waive this with the reason; otherwise call it ${usual} and add the approval.`,
    related: [
      { at: activity.node, message: `‘${activity.node.text}’ is said here.` },
      ...rest.flatMap(({ work, name }) =>
        work === undefined ? [] : [{ at: work.node, message: `The step ‘${name}’ is ‘${work.id}’.` }],
      ),
    ],
    fixes: fixesFor(instruction, claims, usual),
    silences: claims.map((claim) => ({ rule: "procedure-activity-mismatch", step: claim })),
  });
}

function fixesFor({ header }: Instruction, claims: readonly Step[], usual: Activity): readonly DraftFix[] {
  const order: readonly Activity[] = usual === "repair" ? ["repair", "modification"] : ["modification", "repair"];
  const ofDocument = claims.every((step) => step.activity === undefined);
  const main = header.mainActivity?.node;
  return order.flatMap((activity): readonly DraftFix[] => {
    const inSteps: DraftFix = {
      title: claims.length === 1 ? `Call the step ${activity}` : `Call these steps ${activity}`,
      kind: "pick",
      edits: claims.map((step) => {
        const pair = getPair(step.node, "activity");
        return pair === undefined
          ? insertKey(step.node, "activity", activity, ["title", "id"])
          : { at: pair.value, newText: activity };
      }),
    };
    if (!ofDocument || main === undefined) return [inSteps];
    return [
      { title: `Call the whole instruction ${activity}`, kind: "pick", edits: [{ at: main, newText: activity }] },
      inSteps,
    ];
  });
}
