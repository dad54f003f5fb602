import { callOf, hasUnreadSteps, mayHideWork } from "../model/brought-in.ts";
import { coatingOf, documentCoating, mayReplaceCoating, placeOfRemoval, stripsCoating } from "../model/coating-work.ts";
import { alongFlow } from "../model/columns.ts";
import { insertKey } from "../model/insert-key.ts";
import { freeStepId, insertStep } from "../model/insert-step.ts";
import type { FlowStep, Header, Instruction } from "../model/instruction.ts";
import { isMissing } from "../model/lower.ts";
import type { DraftFix, Surroundings } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "article",
  source: "overview article, conformal coating procedures",
  silencedBy: "waiver",
  fixes: ["stub"],
  summary: "A coating that is removed is put back by a later step, here or in what the instruction performs or uses.",
  why:
    "Coating comes off before rework and is replaced afterwards. A bare window collects moisture and dirt where the " +
    "rest of the board is protected, and nobody sees it once the board is in its housing.",
  unknown:
    "Silent where a later step cannot be read, brings in steps that cannot be seen, or may recoat under an operation " +
    "that no list has; where the document gives the type ‘none’; and for a removal that is done only in some cases.",
  examples: {
    bad: `coating: { type: acrylic }
materials:
  - { id: CLN-2, category: cleaning-agent, name: Acrylic stripper, lot: record }
steps:
  - id: strip-coating
    title: Remove the coating around U3
    operation: remove-coating
    procedure: common 2.3.2
    method: solvent
    materials: [CLN-2]
    instruction: Swab, rinse and dry.
    inspection: { point: check, criteria: No residue within 3 mm of U3, standard: IPC-A-610, class: 2, method: microscope }
`,
    good: `coating: { type: acrylic }
materials:
  - { id: CLN-2, category: cleaning-agent, name: Acrylic stripper, lot: record }
  - { id: CTG-1, category: coating, name: Acrylic coating, lot: record }
steps:
  - id: strip-coating
    title: Remove the coating around U3
    operation: remove-coating
    procedure: common 2.3.2
    method: solvent
    materials: [CLN-2]
    instruction: Swab, rinse and dry.
    inspection: { point: hold, by: quality, criteria: No residue within 3 mm of U3, standard: IPC-A-610, class: 2, method: microscope }
  - id: recoat
    title: Replace the coating
    operation: replace-coating
    procedure: common 2.4.2
    method: brush
    coating: { type: acrylic, thickness: 0.03-0.13 mm }
    materials: [CTG-1]
    instruction: Brush one coat over the bare area and cure.
    inspection: { point: check, criteria: Bare area covered, standard: IPC-A-610, class: 2, method: visual }
`,
  },
  document(instruction, around, report) {
    const { header, flow } = instruction;
    const { catalog, site } = around;
    if (!alongFlow(instruction, stripsCoating).includes(true)) return;
    const open: FlowStep[] = [];
    for (let index = flow.length - 1; index >= 0; index--) {
      const entry = flow[index];
      // What cannot be seen may put the coating back.
      if (entry === undefined || mayReplaceCoating(entry.step) || mayHideWork(entry.step, site, around.instruction))
        break;
      if (!entry.conditional && entry.step.removesCoating) open.unshift(entry);
    }
    const removals = open.filter(({ step }) => coatingOf(step, header, catalog)?.id !== "none");
    const first = removals[0];
    if (first === undefined || hasUnreadSteps(instruction) || mayStayBare(header, around)) return;
    const call = callOf(first, site, around.instruction);
    const at = call?.at ?? placeOfRemoval(first.step);
    if (at === undefined) return;
    report({
      at,
      what: `Step ‘${first.at.name}’ takes the coating off, and no step after it puts it back.`,
      why: "The bare area collects moisture and dirt where the rest of the board is protected.",
      todo:
        "Add a step ‘replace-coating’, or take one in with ‘use’ or ‘perform’. Where the drawing allows the area to " +
        "stay bare, cite its note in ‘notReplacedBecause’ of the document's ‘coating’.",
      related: [
        ...removals.slice(1).flatMap((entry) => {
          const place = callOf(entry, site, around.instruction)?.at ?? placeOfRemoval(entry.step);
          return place === undefined ? [] : [{ at: place, message: `‘${entry.at.name}’ takes it off too.` }];
        }),
        ...(call?.origin === undefined ? [] : [{ at: call.origin, message: "The removal stands in here." }]),
      ],
      fixes: fixes(instruction, first, around),
      step: first.at,
    });
  },
});

/** The board has no coating by its drawing, a reason is given, or it cannot be told whether one is. */
function mayStayBare(header: Header, { catalog }: Surroundings): boolean {
  if (documentCoating(header, catalog)?.id === "none") return true;
  if (header.coating === undefined) return header.lossy || !isMissing(header, "coating");
  return (
    !isMissing(header.coating, "notReplacedBecause") ||
    (header.lossy && header.coating.notReplacedBecause === undefined)
  );
}

function fixes(instruction: Instruction, removal: FlowStep, { catalog }: Surroundings): readonly DraftFix[] {
  const { header, steps } = instruction;
  const last = steps.at(-1);
  const type = coatingOf(removal.step, header, catalog);
  const procedure = catalog.proceduresFor("replace-coating").find((entry) => entry.methods.includes("brush"));
  const lines = [
    `id: ${freeStepId(instruction, "recoat")}`,
    "title: Replace the coating",
    "operation: replace-coating",
    ...(procedure === undefined ? [] : [`procedure: ${procedure.id}`]),
    ...(type?.coating === undefined ? [] : [`coating: { type: ${type.id} }`]),
    "instruction: TBD",
    "inspection: { point: check, criteria: TBD }",
  ];
  const step = last && insertStep(lines, "after", last);
  const reason =
    header.coating === undefined
      ? insertKey(header.node, "coating", "{ notReplacedBecause: TBD }", ["solder", "safety", "product"])
      : insertKey(header.coating.node, "notReplacedBecause", "TBD", ["thickness", "type"]);
  return [
    ...(step === undefined
      ? []
      : [{ title: "Add a step that replaces the coating", kind: "stub" as const, edits: [step] }]),
    { title: "Give the reason why it stays bare", kind: "stub", edits: [reason] },
  ];
}
