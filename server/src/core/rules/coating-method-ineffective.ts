import { blockStepsOf } from "../model/brought-in.ts";
import { coatingOf, removalMethods } from "../model/coating-work.ts";
import type { Header } from "../model/instruction.ts";
import { changesOfMethod, nameOfMethod, oneOf, recommendedFor } from "../model/removal-advice.ts";
import type { Step } from "../model/step.ts";
import type { Draft, Surroundings } from "./define.ts";
import { defineRule } from "./define.ts";

const ARTICLE = "overview article, coating removal methods";

export default defineRule({
  severity: "error",
  origin: "article, sharpened",
  source: ARTICLE,
  silencedBy: "waiver",
  fixes: ["pick"],
  summary: "A coating is not removed by a method that has no effect on it: solvent on parylene, solvent on epoxy.",
  why:
    "Parylene does not dissolve, and chemicals hardly touch epoxy. The operator soaks the board again and again, the " +
    "solvent creeps under parts and into connectors, and the coating stays. Parylene comes off by micro-abrasion or " +
    "laser, epoxy mechanically or by micro-abrasion.",
  unknown:
    "Silent for coatings and methods that no table has, and where the method can be read neither from the step nor " +
    "from the procedure that it cites.",
  examples: {
    bad: `coating: { type: parylene }
materials:
  - { id: CLN-2, category: cleaning-agent, name: Coating stripper, lot: record }
  - { id: CTG-1, category: coating, name: Urethane coating, lot: record }
steps:
  - id: open-window
    title: Remove the coating around J5
    operation: remove-coating
    procedure: common 2.3.2
    method: solvent
    materials: [CLN-2]
    instruction: Swab until the joints are bare, rinse and dry.
    inspection: { point: hold, by: quality, criteria: Joints bare, standard: IPC-A-610, class: 2, method: microscope }
  - id: close-window
    title: Close the window
    operation: replace-coating
    procedure: common 2.4.2
    method: brush
    coating: { type: urethane, thickness: 0.03-0.08 mm, approval: EA-0311 }
    materials: [CTG-1]
    instruction: Brush with 3 mm overlap and cure.
    inspection: { point: check, criteria: Window covered, standard: IPC-A-610, class: 2, method: visual }
`,
    good: `coating: { type: parylene }
safety:
  ppe: [safety glasses, respirator]
  hazards:
    - { hazard: static charge at the nozzle, control: ionised air and grounded board }
    - { hazard: respirable dust, control: closed chamber with extraction }
  esd: ANSI/ESD S20.20
equipment:
  - { id: MA-01, category: micro-abrasion-system }
  - { id: IZ-01, category: ionizer }
  - { id: FE-01, category: fume-extraction }
  - { id: MS-02, category: microscope }
materials:
  - { id: CTG-1, category: coating, name: Urethane coating, lot: record }
steps:
  - id: open-window
    title: Remove the coating around J5
    operation: remove-coating
    procedure: common 2.3.6
    method: micro-abrasion
    equipment: [MA-01, IZ-01, FE-01]
    instruction: Move the nozzle all the time and stop when the joints are bare.
    inspection: { point: hold, by: quality, criteria: Joints bare, standard: IPC-A-610, class: 2, method: microscope }
  - id: close-window
    title: Close the window
    operation: replace-coating
    procedure: common 2.4.2
    method: brush
    coating: { type: urethane, thickness: 0.03-0.08 mm, approval: EA-0311 }
    materials: [CTG-1]
    instruction: Brush with 3 mm overlap and cure.
    inspection: { point: check, criteria: Window covered, standard: IPC-A-610, class: 2, method: visual }
`,
  },
  step(step, header, around, report) {
    for (const draft of judge(step, header, around)) report(draft);
  },
  document(instruction, around, report) {
    const { header } = instruction;
    for (const { entry, at, origin } of blockStepsOf(instruction, around.site)) {
      for (const { fixes: _, related, ...draft } of judge(entry.step, header, around)) {
        const ofDocument = (related ?? []).filter((other) => other.at === header.coating?.type);
        const ofBlock =
          origin === undefined ? [] : [{ at: origin, message: `‘${entry.step.name}’ stands in this block.` }];
        report({ ...draft, at, related: [...ofDocument, ...ofBlock], step: entry.at });
      }
    }
  },
});

function judge(step: Step, header: Header, { catalog }: Surroundings): readonly Draft[] {
  const methods = removalMethods(step);
  const type = methods.length === 0 ? undefined : coatingOf(step, header, catalog);
  const coating = type?.coating;
  if (type === undefined || coating === undefined) return NONE;
  return methods.flatMap((method): readonly Draft[] => {
    const facts = method.ids.map((id) => coating.ineffective.find((entry) => entry.value === id));
    const fact = facts[0];
    if (fact === undefined || facts.includes(undefined)) return NONE;
    const advice = recommendedFor(coating);
    const why =
      fact.value === "solvent"
        ? "The coating stays, while the solvent creeps under parts and into connectors."
        : "The coating stays, however long the board is worked on.";
    return [
      {
        at: method.node,
        what: `${nameOfMethod(method)} does not take the coating ‘${type.node.text}’ off.`,
        why: fact.note === undefined ? why : `${why} ${fact.note}`,
        todo: `${advice.length === 0 ? "Choose a method that works on it" : `Use ${oneOf(advice)}`}, or waive this with the trial that shows that it works here.`,
        source: fact.source === "article" ? ARTICLE : catalog.source(fact.source).title,
        related: [{ at: type.node, message: `The coating is ‘${type.node.text}’.` }],
        fixes: changesOfMethod(step, method, advice, catalog).map((change) => ({ ...change, kind: "pick" })),
      },
    ];
  });
}

const NONE: readonly Draft[] = [];
