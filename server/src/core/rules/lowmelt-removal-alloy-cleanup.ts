import type { Catalog } from "../catalog/catalog.ts";
import type { Alloy } from "../catalog/types.ts";
import { hasUnreadSteps, mayHideWork } from "../model/brought-in.ts";
import { isOpenWork } from "../model/coating-work.ts";
import { alongFlow } from "../model/columns.ts";
import { freeStepId, insertStep } from "../model/insert-step.ts";
import type { FlowStep, Header, Instruction } from "../model/instruction.ts";
import { oncePerStep } from "../model/once-per-step.ts";
import type { Place, Site } from "../model/site.ts";
import type { Step } from "../model/step.ts";
import type { Node } from "../syntax/node.ts";
import type { DraftFix } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "beyond the article",
  source: "SMTnet forum on low-melting removal alloy; encyclopedia article on solder alloys (mirror)",
  silencedBy: "waiver",
  fixes: ["stub"],
  summary:
    "After a low-melting removal alloy a step cleans the site or prepares it, before anything is soldered there again.",
  why:
    "A removal alloy keeps the joints liquid below 100 °C, so that a part lifts off without force. What is left of it " +
    "on the lands goes into the new joint, which turns crumbly and melts again at a temperature that the board may see.",
  unknown:
    "Silent for alloys that are not known as removal alloys, and where a step afterwards cannot be read, brings in " +
    "steps that cannot be seen, or may do the cleaning under an operation that no list has.",
  examples: {
    bad: `materials:
  - { id: FLX-7, category: flux, name: Gel flux, designator: ROL0, lot: record }
  - { id: WIR-2, category: solder-wire, name: Cored wire, alloy: SAC305, diameter: 0.5 mm, lot: record }
  - { id: LMA-1, category: other, name: Removal alloy, alloy: Bi56Sn30In14, lot: record }
${lowMeltSteps("")}`,
    good: `materials:
  - { id: FLX-7, category: flux, name: Gel flux, designator: ROL0, lot: record }
  - { id: WIR-2, category: solder-wire, name: Cored wire, alloy: SAC305, diameter: 0.5 mm, lot: record }
  - { id: LMA-1, category: other, name: Removal alloy, alloy: Bi56Sn30In14, lot: record }
${lowMeltSteps(`  - id: clean-lands
    title: Take the removal alloy off
    operation: clean
    procedure: common 2.2
    instruction: Wick the lands twice with fresh flux, wipe and inspect them.
`)}`,
  },
  document(instruction, { catalog, site, instruction: find }, report) {
    const { header, flow } = instruction;
    const alloys = removalMaterials(header, site, catalog);
    if (alloys === undefined && !alongFlow(instruction, namesAlloy).includes(true)) return;
    for (let index = 0; index < flow.length; index++) {
      const entry = flow[index];
      if (entry === undefined) break;
      const { step } = entry;
      if (step.alloy === undefined && alloys === undefined) continue;
      const used = entry.own && !entry.conditional ? removalAlloyIn(step, alloys, catalog) : undefined;
      if (used === undefined || isCleanedAfter(index)) continue;
      const { alloy, node, from, text } = used;
      const related =
        from === undefined
          ? []
          : "in" in from
            ? [{ at: from, message: `The register gives it the alloy ‘${text}’.` }]
            : [{ at: from, message: `Its alloy is ‘${text}’.` }];
      report({
        at: node,
        what: `Step ‘${step.name}’ uses the removal alloy ‘${text}’, and no step cleans the lands of it.`,
        why: `It melts at ${alloy.liquidus} °C; what is left of it makes the new joint crumbly.`,
        todo: "Add a ‘prepare-site’ or ‘clean’ step that takes it off, with an inspection, before the new part is soldered.",
        related,
        fixes: cleanup(instruction, entry),
        step,
      });
    }

    function isCleanedAfter(from: number): boolean {
      if (hasUnreadSteps(instruction)) return true;
      for (let index = from + 1; index < flow.length; index++) {
        const entry = flow[index];
        if (entry === undefined) break;
        const { step, conditional } = entry;
        const work = step.work?.id;
        if (work === "prepare-site" || work === "clean") return true;
        if (
          mayHideWork(step, site, find) ||
          (isOpenWork(step) && SPEAKS_OF_CLEANING.test(`${work} ${step.title?.text}`))
        )
          return true;
        // A clean after the new joint washes flux off; the alloy is in the joint by then.
        if (!conditional && work !== undefined && NEW_JOINT.has(work)) return false;
      }
      return false;
    }
  },
});

const namesAlloy = oncePerStep(({ alloy }) => alloy !== undefined);

const NEW_JOINT: ReadonlySet<string> = new Set(["install-component", "add-component", "add-jumper", "reball"]);
const SPEAKS_OF_CLEANING = /clean|wash|wick|level|prepar|remove the/i;

interface RemovalAlloy {
  readonly alloy: Alloy;
  readonly text: string;
  /** Where the material is given its alloy, in the document or in a register; undefined for the alloy of a step. */
  readonly from: Node | Place | undefined;
}

function removalAlloyIn(
  step: Step,
  alloys: ReadonlyMap<string, RemovalAlloy> | undefined,
  catalog: Catalog,
): (RemovalAlloy & { readonly node: Node }) | undefined {
  const own = step.alloy && removalAlloy(step.alloy.text, catalog);
  if (own !== undefined && step.alloy !== undefined) {
    return { alloy: own, text: step.alloy.text, node: step.alloy, from: undefined };
  }
  for (const item of alloys === undefined ? [] : (step.materials ?? [])) {
    const id = "kind" in item ? item : item.id;
    const used = id && alloys?.get(id.text);
    if (id !== undefined && used !== undefined) return { ...used, node: id };
  }
  return undefined;
}

/** Materials that are removal alloys, by id; undefined where there is none. */
function removalMaterials(header: Header, site: Site, catalog: Catalog): ReadonlyMap<string, RemovalAlloy> | undefined {
  const found = new Map<string, RemovalAlloy>();
  for (const [name, { entry, place }] of site.materials) {
    const alloy = entry.alloy && removalAlloy(entry.alloy.text, catalog);
    if (alloy !== undefined) found.set(name, { alloy, text: entry.alloy?.text ?? "", from: place });
  }
  for (const item of header.materials ?? []) {
    if ("kind" in item || item.id === undefined || item.alloy === undefined) continue;
    const alloy = removalAlloy(item.alloy.text, catalog);
    if (alloy === undefined) found.delete(item.id.text);
    else found.set(item.id.text, { alloy, text: item.alloy.text, from: item.alloy });
  }
  return found.size === 0 ? undefined : found;
}

/** Removal alloys by the names that were asked for: this runs at each keystroke, over all materials. */
const known = new WeakMap<Catalog, Map<string, Alloy | undefined>>();

function removalAlloy(text: string, catalog: Catalog): Alloy | undefined {
  let names = known.get(catalog);
  if (names === undefined || names.size > 1000) {
    names = new Map();
    known.set(catalog, names);
  }
  if (!names.has(text)) {
    const alloy = catalog.alloy(text);
    names.set(text, alloy?.removal ? alloy : undefined);
  }
  return names.get(text);
}

function cleanup(instruction: Instruction, { at }: FlowStep): readonly DraftFix[] {
  const lines = [
    `id: ${freeStepId(instruction, "clean-lands")}`,
    "title: Take the removal alloy off the lands",
    "operation: prepare-site",
    "instruction: TBD",
  ];
  const edit = insertStep(lines, "after", at);
  return edit === undefined
    ? []
    : [{ title: "Add a step that takes the removal alloy off", kind: "stub", edits: [edit] }];
}

function lowMeltSteps(between: string): string {
  return `steps:
  - id: remove-u3
    title: Remove U3
    operation: remove-component
    component: { reference: U3, type: soic, disposition: scrap }
    procedure: 7711 sot-soic-removal
    method: hot-air
    equipment: [HA-02]
    materials: [FLX-7, LMA-1]
    instruction: Melt the removal alloy over all leads and lift U3.
${between}  - id: install-u3
    title: Install the new U3
    operation: install-component
    component: { reference: U3, type: soic }
    procedure: 7711 sot-soic-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: Tack two corners, then solder each lead.
    inspection: { point: check, criteria: All joints wetted, standard: IPC-A-610, class: 2, method: microscope }
`;
}
