import { insertKey, placeOfMissing } from "../model/insert-key.ts";
import { isMissing } from "../model/lower.ts";
import { isPlaceholder } from "../model/placeholder.ts";
import type { Inspection } from "../model/shapes.ts";
import type { Step } from "../model/step.ts";
import type { Draft } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "article",
  source: "overview article, IPC-A-610 decides whether the result is acceptable",
  silencedBy: "waiver",
  fixes: ["stub"],
  summary: "An inspection names a standard, or a criterion that can be measured or seen.",
  why:
    "‘Inspect the joint’ has no pass and no fail: two people judge the same board differently, and the record proves " +
    "nothing. A document with criteria and class, a limit, or something that can be seen (‘no lifted lands’) settles it.",
  unknown:
    "Any word beyond the general ones (good, correct, acceptable, per specification) counts as something that can be " +
    "seen, in any language; so do limits in the step's record.",
  examples: {
    bad: exampleWith("{ point: check, criteria: Inspect the solder joints, method: microscope }"),
    good: exampleWith("{ point: check, criteria: Joints wetted all round and no bridge, method: microscope }"),
  },
  step(step, _header, _around, report) {
    if (step.lossy) return;
    // Limits in the record are criteria.
    if (step.record?.some((entry) => entry.limits !== undefined)) return;
    for (const inspection of step.inspections) {
      const draft = judge(inspection, step);
      if (draft !== undefined) report(draft);
    }
    if (
      step.work?.id === "inspect" &&
      isMissing(step, "inspection") &&
      step.use === undefined &&
      step.perform === undefined
    ) {
      const told = step.instruction?.text;
      if (told !== undefined && !isVague(told)) return;
      report({
        at: step.work.node,
        what: `‘${step.name}’ inspects without criteria.`,
        why: WHY,
        todo: TODO,
        fixes: [
          {
            title: "Add an inspection to fill in",
            kind: "stub",
            edits: [
              insertKey(step.node, "inspection", "{ point: check, criteria: TBD }", ["instruction", "operation"]),
            ],
          },
        ],
      });
    }
  },
});

const WHY = "Without pass and fail two people judge the same board differently.";
const TODO =
  "Cite a standard with its class, such as IPC-A-610 class 3, or write a limit or something that can be seen.";

function judge(inspection: Inspection, step: Step): Draft | undefined {
  const { criteria, standard, node } = inspection;
  if (standard !== undefined || !isMissing(inspection, "standard")) return undefined;
  if (criteria === undefined) {
    if (!isMissing(inspection, "criteria")) return undefined;
    const otherwise = inspection.point ?? inspection.method ?? node.pairs[0]?.key ?? step.work?.node ?? node;
    return {
      at: placeOfMissing(node, "criteria", otherwise),
      what: `This inspection of ‘${step.name}’ has neither criteria nor a standard.`,
      why: WHY,
      todo: TODO,
      fixes: [
        {
          title: "Add criteria to fill in",
          kind: "stub",
          edits: [insertKey(node, "criteria", "TBD", ["by", "point"])],
        },
      ],
    };
  }
  if (isPlaceholder(criteria.text) || !isVague(criteria.text)) return undefined;
  return {
    at: criteria,
    what: `‘${criteria.text}’ has no pass and no fail.`,
    why: WHY,
    todo: TODO,
    fixes: [
      { title: "Add a standard to fill in", kind: "stub", edits: [insertKey(node, "standard", "TBD", "criteria")] },
    ],
  };
}

/** Words that say that there is an inspection, not what is accepted. */
const GENERAL = new Set(
  (
    "a all an and any are as at be by each every everything for from if in is it its must of on or shall should that the " +
    "their there these this to under until was were will with you " +
    "accept acceptability acceptable accepted acceptance adequate adequately appearance appropriate appropriately area areas " +
    "assembly assemblies board boards carefully check checked checking checks component components condition conditions " +
    "conform conforming conforms confirm correct correctly criteria done ensure examine examined fine function good guideline " +
    "guidelines inspect inspected inspecting inspection inspections item joint joints look looks make meet meets " +
    "microscope magnification necessary needed nice nicely normal ok okay operator part parts pass passed passes per proper " +
    "properly quality rework reworked repair repaired requirement requirements required result results right satisfactory " +
    "see site solder soldered soldering specification specifications spec specs standard standards step successful suitable sure " +
    "tbc usual usually verified verify visual visually well work workmanship"
  ).split(" "),
);

/** Nothing but general words, and no number: nobody can tell pass from fail. */
function isVague(text: string): boolean {
  if (/\d/.test(text)) return false;
  const words = text.toLowerCase().match(/[\p{L}’']+/gu) ?? [];
  return words.every((word) => GENERAL.has(word));
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
    inspection: ${inspection}
`;
}
