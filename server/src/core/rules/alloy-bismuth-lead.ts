import { bismuthLeadEutectic } from "../catalog/alloys.ts";
import { resolveSource } from "../catalog/catalog.ts";
import type { JointAlloy } from "../model/joint-alloys.ts";
import { bringsBismuthToLead, documentAlloys, firstPair, jointAlloys } from "../model/joint-alloys.ts";
import { defineRule } from "./define.ts";

const { temperature } = bismuthLeadEutectic;

export default defineRule({
  severity: "error",
  origin: "beyond the article",
  source: resolveSource(bismuthLeadEutectic.source).title,
  silencedBy: "waiver",
  fixes: [],
  summary: "Bismuth solder does not meet lead.",
  why:
    `Tin, lead and bismuth form a phase that melts at ${temperature} °C. A little lead on a land or a lead finish is ` +
    "enough: the joint may soften in service, long below the melting point of either solder. A justification of mixed " +
    "metals does not cover this; a waiver can.",
  unknown:
    "Silent where it is not known whether an alloy holds bismuth or lead, for steps that take solder off, and for " +
    "low-melting removal alloys, which are cleaned away again.",
  examples: {
    bad: `solder:
  alloy: Sn42Bi58
  existingAlloy: Sn63Pb37
  flux: { designator: ROL0, cleaning: no-clean }
materials:
  - { id: FLX-7, category: flux, name: Gel flux, designator: ROL0, lot: record }
  - { id: WIR-2, category: solder-wire, name: Cored wire, alloy: Sn42Bi58, diameter: 0.5 mm, lot: record }
`,
    good: `solder:
  alloy: Sn42Bi58
  existingAlloy: SAC305
  flux: { designator: ROL0, cleaning: no-clean }
materials:
  - { id: FLX-7, category: flux, name: Gel flux, designator: ROL0, lot: record }
  - { id: WIR-2, category: solder-wire, name: Cored wire, alloy: Sn42Bi58, diameter: 0.5 mm, lot: record }
`,
  },
  header(header, { catalog }, report) {
    const pair = firstPair(documentAlloys(header, catalog), bringsBismuthToLead);
    if (pair === undefined) return;
    const [board, added] = pair;
    report({
      at: added.node,
      what: `‘${added.text}’ is added to joints of ‘${board.text}’: bismuth meets lead.`,
      why: WHY,
      todo: TODO,
      related: [{ at: board.node, message: `‘${board.text}’ is on the board.` }],
      silences: [{ rule: "alloy-mixed-lead", at: added.node }],
    });
  },
  step(step, header, { catalog, site }, report) {
    const alloys = jointAlloys(step, header, site, catalog);
    const pair = alloys.length === 0 ? undefined : firstPair(alloys, bringsBismuthToLead);
    // What the header tells of is told there.
    if (pair === undefined || firstPair(documentAlloys(header, catalog), bringsBismuthToLead) !== undefined) return;
    const [own, other] = pair;
    report({
      at: own.node,
      what: `${nameOf(own)} meets ‘${other.text}’: bismuth meets lead.`,
      why: WHY,
      todo: TODO,
      related: [
        ...(own.named === undefined ? [] : [{ at: own.named, message: `Its alloy is ‘${own.text}’.` }]),
        { at: other.named ?? other.node, message: `‘${other.text}’ holds ${other.lead ? "lead" : "bismuth"}.` },
      ],
    });
  },
});

const WHY = `They form a phase that melts at ${temperature} °C, so the joint may soften in service.`;
const TODO = "Use solder without bismuth on leaded joints, or waive this with the evidence that no lead is left.";

function nameOf({ role, text, node }: JointAlloy): string {
  if (role === "component") return `‘${text}’ of the component`;
  if (role === "material") return `‘${node.kind === "scalar" ? node.text : text}’ (${text})`;
  return `‘${text}’`;
}
