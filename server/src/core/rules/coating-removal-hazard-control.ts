import { blockStepsOf } from "../model/brought-in.ts";
import { coatingOf, removalMethods } from "../model/coating-work.ts";
import { mayHaveControl, type UncontrolledHazard, uncontrolledHazards } from "../model/hazard-controls.ts";
import { insertItem, insertKey } from "../model/insert-key.ts";
import type { Header } from "../model/instruction.ts";
import { isMissing } from "../model/lower.ts";
import { nameOfMethod } from "../model/removal-advice.ts";
import { stepMaterials } from "../model/resources.ts";
import type { Step } from "../model/step.ts";
import { get } from "../syntax/node.ts";
import type { Draft, DraftFix, Surroundings } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "beyond the article",
  source: "safety pages on coating removal; see the entry of each hazard",
  silencedBy: "waiver",
  lenientInDrafts: true,
  fixes: ["stub"],
  summary:
    "Coating removal that sets something free names what keeps it in check: fume extraction for heat on urethane or " +
    "parylene, ionised air for micro-abrasion, gloves for methylene chloride.",
  why:
    "Heated urethane gives off isocyanates from about 150-200 °C, which cause asthma; fluorinated parylene gives off " +
    "hydrogen fluoride. Micro-abrasion charges the board up to where parts die without a trace. Methylene chloride " +
    "is toxic.",
  unknown:
    "Silent where the type of the coating or the method cannot be read, and where a piece of equipment is not " +
    "explained, so that it may be the control. Grounding is not asked for: no key holds it.",
  examples: {
    bad: `coating: { type: urethane }
safety:
  ppe: [safety glasses]
  hazards: [{ hazard: hot tool, control: park it in its stand }]
  esd: ANSI/ESD S20.20
materials:
  - { id: CTG-1, category: coating, name: Urethane coating, lot: record }
waivers:
  - { rule: coating-method-not-recommended, steps: [part-coating], reason: Casting 2 mm thick as in trial TR-0305, approvedBy: P. Nair, expires: 2027-06-29 }
steps:
  - id: part-coating
    title: Part the coating around U3
    operation: remove-coating
    procedure: common 2.3.4
    method: thermal
    equipment: [HA-02]
    instruction: Warm the edge and lift the coating with the parting tool.
    inspection: { point: hold, by: quality, criteria: Joints bare, standard: IPC-A-610, class: 2, method: microscope }
  - id: recoat
    title: Replace the coating
    operation: replace-coating
    procedure: common 2.4.2
    method: brush
    coating: { type: urethane, thickness: 0.03-0.13 mm }
    materials: [CTG-1]
    instruction: Brush one coat over the bare area and cure.
    inspection: { point: check, criteria: Bare area covered, standard: IPC-A-610, class: 2, method: visual }
`,
    good: `coating: { type: urethane }
safety:
  ppe: [safety glasses, respirator]
  hazards: [{ hazard: isocyanates from heated urethane, control: fume extraction within 100 mm and respirator worn }]
  esd: ANSI/ESD S20.20
materials:
  - { id: CTG-1, category: coating, name: Urethane coating, lot: record }
waivers:
  - { rule: coating-method-not-recommended, steps: [part-coating], reason: Casting 2 mm thick as in trial TR-0305, approvedBy: P. Nair, expires: 2027-06-29 }
steps:
  - id: part-coating
    title: Part the coating around U3
    operation: remove-coating
    procedure: common 2.3.4
    method: thermal
    equipment: [HA-02]
    instruction: Warm the edge and lift the coating with the parting tool.
    inspection: { point: hold, by: quality, criteria: Joints bare, standard: IPC-A-610, class: 2, method: microscope }
  - id: recoat
    title: Replace the coating
    operation: replace-coating
    procedure: common 2.4.2
    method: brush
    coating: { type: urethane, thickness: 0.03-0.13 mm }
    materials: [CTG-1]
    instruction: Brush one coat over the bare area and cure.
    inspection: { point: check, criteria: Bare area covered, standard: IPC-A-610, class: 2, method: visual }
`,
  },
  step(step, header, around, report) {
    for (const draft of judge(step, header, around)) report(draft);
  },
  document(instruction, around, report) {
    const { header } = instruction;
    for (const { entry, at, origin } of blockStepsOf(instruction, around.site)) {
      for (const draft of judge(entry.step, header, around)) {
        const related =
          origin === undefined ? [] : [{ at: origin, message: `‘${entry.step.name}’ stands in this block.` }];
        report({ ...draft, at, related, step: entry.at });
      }
    }
  },
});

function judge(step: Step, header: Header, { catalog, site }: Surroundings): readonly Draft[] {
  const methods = removalMethods(step);
  if (methods.length === 0) return NONE;
  const type = coatingOf(step, header, catalog);
  const substances = stepMaterials(step, header, site, catalog).flatMap(({ item, registered }) =>
    [item?.name, registered?.entry.name].flatMap((name) => name?.text ?? []),
  );
  if (step.instruction !== undefined) substances.push(step.instruction.text);
  return methods.flatMap((method): readonly Draft[] => {
    const open = uncontrolledHazards(
      method.ids,
      type,
      substances,
      (control) => mayHaveControl(control, step, header, site, catalog),
      catalog,
    );
    return open.map(({ hazard, control }) => ({
      at: method.node,
      what: `Step ‘${step.name}’ removes coating by ${nameOfMethod(method)}, and nothing names ${control.name}.`,
      why: hazard.description,
      todo: `Name ${inWords(hazard.controls)} in ‘safety’, or list the equipment that does it.`,
      source: hazard.sources.map((source) => catalog.source(source).title).join("; "),
      related:
        hazard.coatings === undefined || type === undefined
          ? []
          : [{ at: type.node, message: `The coating is ‘${type.node.text}’.` }],
      fixes: stubs(header, { hazard, control }),
    }));
  });
}

const NONE: readonly Draft[] = [];

function inWords(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function stubs({ safety, node }: Header, { control: { name, stub } }: UncontrolledHazard): readonly DraftFix[] {
  const item = `{ hazard: ${stub.hazard}, control: ${stub.control} }`;
  const list = safety && get(safety.node, "hazards");
  const edit =
    safety === undefined
      ? insertKey(node, "safety", `{ hazards: [${item}] }`, ["personnel", "product", "authorization"])
      : list?.kind === "seq"
        ? insertItem(list, item, "last")
        : isMissing(safety, "hazards")
          ? insertKey(safety.node, "hazards", `[${item}]`, "ppe")
          : undefined;
  return edit === undefined
    ? []
    : [{ title: `Add a hazard with ${name} to be filled in`, kind: "stub", edits: [edit] }];
}
