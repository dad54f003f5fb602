import { blockStepsOf, callOf } from "../model/brought-in.ts";
import { documentCoating, putsCoatingOn } from "../model/coating-work.ts";
import { alongFlow } from "../model/columns.ts";
import { insertKey } from "../model/insert-key.ts";
import type { FlowStep, Header } from "../model/instruction.ts";
import { isMissing } from "../model/lower.ts";
import type { Step, Word } from "../model/step.ts";
import type { DraftFix } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "beyond the article",
  source: "overview article, conformal coating procedures",
  silencedBy: "waiver",
  fixes: ["pick", "stub"],
  summary: "The coating that is put back is of the type that was removed, or the step cites who agreed to another one.",
  why:
    "Another type bonds, cures, insulates and comes off again in another way, so the board is no longer what its " +
    "drawing says, and the next rework starts with the wrong method. That may be right, as for parylene, which only " +
    "a vapour chamber puts on, but engineering decides it.",
  unknown:
    "Silent where one of the two types is unknown, unreadable or no word of a list, and where a coating is put on a " +
    "board that has none.",
  examples: {
    bad: `coating: { type: urethane }
materials:
  - { id: CLN-2, category: cleaning-agent, name: Urethane stripper, lot: record }
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
    good: `coating: { type: urethane }
materials:
  - { id: CLN-2, category: cleaning-agent, name: Urethane stripper, lot: record }
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
    coating: { type: acrylic, thickness: 0.03-0.13 mm, approval: EA-0311 }
    materials: [CTG-1]
    instruction: Brush one coat over the bare area and cure.
    inspection: { point: check, criteria: Bare area covered, standard: IPC-A-610, class: 2, method: visual }
`,
  },
  document(instruction, { catalog, site, instruction: find }, report) {
    const { header, flow } = instruction;
    if (!alongFlow(instruction, putsCoatingOn).includes(true)) return;
    const board = documentCoating(header, catalog);
    let blocks: ReadonlySet<FlowStep> | undefined;
    /** What was removed so far, by type. */
    const removed = new Map<string, Original>();
    /** One of the types that were removed is not known. */
    let unsure = false;
    for (const entry of flow) {
      const { step } = entry;
      const { coatingType } = step;
      if (!putsCoatingOn(step)) {
        if (!step.removesCoating) continue;
        // What another instruction says of its coating stands in its own head, which is not seen from here.
        if (!entry.own) blocks ??= new Set(blockStepsOf(instruction, site).map((called) => called.entry));
        const under = entry.own || blocks?.has(entry) ? board : undefined;
        const type = coatingType === "inherited" ? under : coatingType;
        if (type === undefined || !isType(type)) unsure = true;
        else if (!removed.has(type.id)) removed.set(type.id, { type, here: entry.own || type === board });
        continue;
      }
      if (coatingType === undefined || coatingType === "inherited" || unsure || !isType(coatingType)) continue;
      const original: Original | undefined =
        removed.size === 0 ? board && { type: board, here: true } : [...removed.values()][0];
      if (original === undefined || !isType(original.type) || removed.has(coatingType.id)) continue;
      if (original.type.id === coatingType.id || isAgreed(step, entry, header)) continue;
      const put = coatingType;
      const first = original.type;
      const call = callOf(entry, site, find);
      const fixes: DraftFix[] = [];
      if (entry.own && step.coating !== undefined) {
        fixes.push(
          { title: `Change to ${first.node.text}`, kind: "pick", edits: [{ at: put.node, newText: first.id }] },
          {
            title: "Add the number of the approval",
            kind: "stub",
            edits: [insertKey(step.coating.node, "approval", "TBD", ["thickness", "type"])],
          },
        );
      }
      report({
        at: call?.at ?? put.node,
        what:
          removed.size > 0
            ? `The coating ‘${first.node.text}’ is removed and ‘${put.node.text}’ put in its place.`
            : `The board is coated with ‘${first.node.text}’, and ‘${put.node.text}’ is put on.`,
        why:
          first.id === "parylene"
            ? "Parylene is put on from vapour; what is put in its place insulates and comes off in another way."
            : "Another type bonds, cures and comes off in another way, and the board differs from its drawing.",
        todo: `Use ‘${first.node.text}’, or give the number under which engineering agreed in ‘approval’ of the step's ‘coating’.`,
        related: [
          ...(original.here ? [{ at: first.node, message: `The original is ‘${first.node.text}’.` }] : []),
          ...(call?.origin === undefined
            ? []
            : [{ at: call.origin, message: `‘${put.node.text}’ is put on in here.` }]),
        ],
        fixes,
        step: entry.at,
      });
    }
  },
});

interface Original {
  readonly type: Word;
  /** Whether the type is written in this document. */
  readonly here: boolean;
}

function isType(type: Word): boolean {
  return type.known && type.id !== "unknown" && type.id !== "none";
}

/** The step cites an approval, or one of the document's names the step. */
function isAgreed(step: Step, entry: FlowStep, header: Header): boolean {
  if (step.coating === undefined || step.lossy || !isMissing(step.coating, "approval")) return true;
  return (header.authorization ?? []).some(
    ({ basis, steps }) =>
      basis !== undefined &&
      basis.text !== "pre-authorized" &&
      steps?.some((name) => name.text === entry.at.id?.text) === true,
  );
}
