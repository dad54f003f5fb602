import { blockStepsOf } from "../model/brought-in.ts";
import type { RemovalMethod } from "../model/coating-work.ts";
import { coatingOf, removalMethods } from "../model/coating-work.ts";
import type { Header } from "../model/instruction.ts";
import { changesOfMethod, nameOfMethod, oneOf, recommendedFor } from "../model/removal-advice.ts";
import type { Step } from "../model/step.ts";
import type { Draft, Surroundings } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "article",
  source: "overview article, coating removal methods",
  silencedBy: "waiver",
  fixes: ["pick"],
  summary:
    "A coating is removed by a method that is recommended for its type: acrylic by solvent, epoxy mechanically or by " +
    "micro-abrasion, silicone by peeling or mechanically, urethane by solvent or mechanically, parylene by " +
    "micro-abrasion or laser.",
  why:
    "Another method may work, and other sources name some, but it costs more: a scraper marks what solvent would " +
    "have spared, and heat chars the coat and loosens the laminate. That is a decision to be taken by somebody, not " +
    "by the operator at the bench.",
  unknown:
    "Silent for coatings and methods that no built-in table has, such as a site's own method, and where the method " +
    "can be read neither from the step nor from the procedure that it cites.",
  examples: {
    bad: `coating: { type: silicone }
equipment:
  - { id: HA-02, category: hot-air-system }
  - { id: FE-01, category: fume-extraction }
  - { id: MS-02, category: microscope }
materials:
  - { id: CTG-1, category: coating, name: Silicone coating, lot: record }
steps:
  - id: strip-coating
    title: Remove the coating around U3
    operation: remove-coating
    procedure: common 2.3.4
    method: thermal
    equipment: [HA-02, FE-01]
    instruction: Warm the edge and lift the coating with the parting tool.
    inspection: { point: hold, by: quality, criteria: Joints bare, standard: IPC-A-610, class: 2, method: microscope }
  - id: recoat
    title: Replace the coating
    operation: replace-coating
    procedure: common 2.4.2
    method: brush
    coating: { type: silicone, thickness: 0.05-0.21 mm }
    materials: [CTG-1]
    instruction: Brush one coat over the bare area and cure.
    inspection: { point: check, criteria: Bare area covered, standard: IPC-A-610, class: 2, method: visual }
`,
    good: `coating: { type: silicone }
materials:
  - { id: CTG-1, category: coating, name: Silicone coating, lot: record }
steps:
  - id: strip-coating
    title: Remove the coating around U3
    operation: remove-coating
    procedure: common 2.3.3
    method: peeling
    instruction: Cut a frame outside the joints with a plastic blade, lift one corner and peel the skin off.
    inspection: { point: hold, by: quality, criteria: Joints bare, standard: IPC-A-610, class: 2, method: microscope }
  - id: recoat
    title: Replace the coating
    operation: replace-coating
    procedure: common 2.4.2
    method: brush
    coating: { type: silicone, thickness: 0.05-0.21 mm }
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
  const advice = recommendedFor(coating);
  if (advice.length === 0) return NONE;
  return methods.flatMap((method): readonly Draft[] => {
    const fails = (id: string) => coating.ineffective.some((entry) => entry.value === id);
    if (method.ids.some((id) => advice.includes(id)) || method.ids.every(fails)) return NONE;
    if (!method.ids.every((id) => isBuiltIn(id))) return NONE;
    return [
      {
        at: method.node,
        what: `${nameOfMethod(method)} is not among the methods recommended for the coating ‘${type.node.text}’.`,
        why: whyOf(method),
        todo: `Use ${oneOf(advice)}, or waive this with what was tried and found.`,
        related: [{ at: type.node, message: `The coating is ‘${type.node.text}’.` }],
        fixes: changesOfMethod(step, method, advice, catalog).map((change) => ({ ...change, kind: "pick" })),
      },
    ];
  });

  /** Of a site's own method the article can say nothing. */
  function isBuiltIn(id: string): boolean {
    const word = catalog.word("method", id);
    return word !== undefined && word.site !== true;
  }

  function whyOf({ ids }: RemovalMethod): string {
    const possible = coating?.possible.filter((entry) => ids.includes(entry.value)) ?? [];
    if (possible.length === 0) return "Nothing is known of how well it works on it, and what it costs board and mask.";
    const notes = possible.flatMap((entry) => entry.note ?? []);
    const named = `It can be done (${possible.map((entry) => catalog.source(entry.source).title).join(", ")}), at more risk to board and mask.`;
    return [named, ...notes].join(" ");
  }
}

const NONE: readonly Draft[] = [];
