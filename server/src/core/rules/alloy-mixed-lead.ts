import { insertKey } from "../model/insert-key.ts";
import type { Header } from "../model/instruction.ts";
import type { JointAlloy } from "../model/joint-alloys.ts";
import { differInLead, documentAlloys, firstPair, jointAlloys } from "../model/joint-alloys.ts";
import { isMissing } from "../model/lower.ts";
import type { DraftFix } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "article",
  source: "overview article, lead-free considerations",
  silencedBy: "waiver",
  fixes: ["stub"],
  summary: "Leaded and lead-free solder meet in a joint only with a justification.",
  why:
    "Lead-free balls in tin-lead solder mix fully only when the profile is hot and long enough, and tin-lead parts in a " +
    "lead-free profile may get hotter than they are rated. Evidence on the life of mixed joints is divided. Mixing needs " +
    "somebody who has thought about it, and `solder.mixedMetalJustification` to say so.",
  unknown:
    "Silent where it is not known whether an alloy holds lead, where a justification is given or may be misspelt, and " +
    "for steps that take solder off.",
  examples: {
    bad: `solder:
  alloy: Sn63Pb37
  existingAlloy: SAC305
  flux: { designator: ROL0, cleaning: no-clean }
${example()}`,
    good: `solder:
  alloy: Sn63Pb37
  existingAlloy: SAC305
  mixedMetalJustification: All SAC305 is taken off in two levelling passes; residue is measured on one part a lot.
  flux: { designator: ROL0, cleaning: no-clean }
${example()}`,
  },
  header(header, { catalog }, report) {
    if (!isUnjustified(header)) return;
    const pair = firstPair(documentAlloys(header, catalog), differInLead);
    if (pair === undefined) return;
    const [board, added] = pair;
    report({
      at: added.node,
      what: `‘${added.text}’ is added to joints of ‘${board.text}’: ${leadOf(added)} solder on a ${leadOf(board)} joint.`,
      why: WHY,
      todo: TODO,
      related: [{ at: board.node, message: `‘${board.text}’ is on the board.` }],
      fixes: justify(header),
    });
  },
  step(step, header, { catalog, site }, report) {
    if (!isUnjustified(header)) return;
    const alloys = jointAlloys(step, header, site, catalog);
    const pair = alloys.length === 0 ? undefined : firstPair(alloys, differInLead);
    // A mixture that the header tells of is told there.
    if (pair === undefined || firstPair(documentAlloys(header, catalog), differInLead) !== undefined) return;
    const [own, other] = pair;
    report({
      at: own.node,
      what: `${nameOf(own)} is ${leadOf(own)} and meets ${leadOf(other)} ‘${other.text}’.`,
      why: WHY,
      todo: TODO,
      related: [
        ...(own.named === undefined ? [] : [{ at: own.named, message: `Its alloy is ‘${own.text}’.` }]),
        { at: other.named ?? other.node, message: `‘${other.text}’ is ${leadOf(other)}.` },
      ],
      fixes: justify(header),
    });
  },
});

const WHY = "A mixed joint melts and ages otherwise than either solder; the profile has to fit both.";
const TODO =
  "Use solder of the same kind, or say in ‘mixedMetalJustification’ how the old solder is removed or why mixing is acceptable.";

function isUnjustified(header: Header): boolean {
  if (header.lossy) return false;
  if (header.solder === undefined) return isMissing(header, "solder");
  return isMissing(header.solder, "mixedMetalJustification");
}

function leadOf({ lead }: JointAlloy): string {
  return lead ? "leaded" : "lead-free";
}

function nameOf({ role, text, node }: JointAlloy): string {
  if (role === "component") return `‘${text}’ of the component`;
  if (role === "material") return `‘${node.kind === "scalar" ? node.text : text}’ (${text})`;
  return `‘${text}’`;
}

function justify(header: Header): readonly DraftFix[] {
  const { solder } = header;
  const edit =
    solder === undefined
      ? insertKey(header.node, "solder", "{ mixedMetalJustification: TBD }", ["safety", "personnel", "product"])
      : insertKey(solder.node, "mixedMetalJustification", "TBD", ["existingAlloy", "alloy"]);
  return [{ title: "Add a justification to fill in", kind: "stub", edits: [edit] }];
}

function example(): string {
  return `materials:
  - { id: FLX-7, category: flux, name: Gel flux, designator: ROL0, lot: record }
  - { id: WIR-2, category: solder-wire, name: Cored wire, alloy: Sn63Pb37, diameter: 0.5 mm, lot: record }
steps:
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
    procedure: 7711 sot-soic-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 330 °C }
    instruction: Tack two corners, then solder each lead.
    inspection: { point: check, criteria: All joints wetted and no bridge, standard: IPC-A-610, class: 2, method: microscope }
`;
}
