import { notNoClean } from "../catalog/flux.ts";
import type { FluxDesignator } from "../catalog/types.ts";
import { isSoldering } from "../model/alloy-in-force.ts";
import { hasUnreadSteps, mayHideWork } from "../model/brought-in.ts";
import { alongFlow, isOwnFlow } from "../model/columns.ts";
import { declaredFlux, hasToBeWashed, isStrongFlux, materialFlux, treatmentOf } from "../model/flux-in-use.ts";
import { freeStepId, insertStep } from "../model/insert-step.ts";
import type { FlowStep, Header, Instruction } from "../model/instruction.ts";
import { oncePerStep } from "../model/once-per-step.ts";
import type { MaterialItem } from "../model/shapes.ts";
import type { ScalarNode } from "../syntax/node.ts";
import type { Draft, DraftFix, Surroundings } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "article, sharpened",
  source: "overview article, critical materials; slides on J-STD-001D",
  silencedBy: "waiver",
  fixes: ["stub"],
  summary:
    "A flux that has to be washed off is followed by a ‘clean’ step after the last soldering; ORL1 is no no-clean " +
    "flux; and a no-clean flux is cleaned fully or not at all.",
  why:
    "What organic, inorganic and stronger fluxes leave behind takes up moisture, eats conductors and leaks current " +
    "between them. A no-clean residue is harmless as long as nobody opens it: half cleaned, its activators lie bare.",
  unknown:
    "Silent for designators that cannot be read, where nothing is soldered, and where a step after the last soldering " +
    "cannot be read, brings in steps that cannot be seen, or washes under an operation that no list has. What a " +
    "cleaning agent suits, no key holds.",
  examples: {
    bad: `solder:
  alloy: SAC305
  existingAlloy: SAC305
  flux: { designator: ORL1, cleaning: no-clean }
`,
    good: `solder:
  alloy: SAC305
  existingAlloy: SAC305
  flux: { designator: ORL0, cleaning: water }
steps:
  - id: install-r4
    title: Solder the new R4
    operation: install-component
    component: { reference: R4, type: chip }
    procedure: 7711 chip-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [WIR-2]
    parameters: { tipTemperature: 350-370 °C }
    instruction: Solder one end, then the other.
  - id: wash
    title: Wash and dry
    operation: clean
    procedure: common 2.2
    instruction: Wash at 55 °C, rinse and dry for 1 h.
  - id: accept
    title: Accept the joints
    operation: inspect
    instruction: Inspect both joints.
    inspection: { point: check, criteria: Both ends wetted and no residue, standard: IPC-A-610, class: 2, method: microscope }
`,
  },
  document(instruction, around, report) {
    const { flow } = instruction;
    const { site } = around;
    let last: FlowStep | undefined;
    for (let index = flow.length - 1; index >= 0 && last === undefined; index--) {
      const entry = flow[index];
      if (entry === undefined) break;
      const { step } = entry;
      if (step.work?.id === "clean") return;
      if (!entry.conditional && isSoldering(step)) last = entry;
      else if (mayHideWork(step, site, around.instruction) || mayWash(step, around)) return;
    }
    if (last === undefined || hasUnreadSteps(instruction)) return;
    const found =
      ofDeclared(instruction, around) ?? ofMaterials(instruction, last, around) ?? halfCleaned(instruction, around);
    if (found === undefined) return;
    const related = [
      ...(found.related ?? []),
      ...(last.at.work === undefined
        ? []
        : [{ at: last.at.work.node, message: "Solder is melted here last, and no ‘clean’ step follows." }]),
    ];
    report({ ...found, related, fixes: cleaningStep(instruction, last, around) });
  },
});

/** The flux of the document has to be washed off. */
function ofDeclared({ header }: Instruction, { catalog }: Surroundings): Draft | undefined {
  const declared = declaredFlux(header);
  if (declared === undefined || !hasToBeWashed(declared.flux)) return undefined;
  const treatment = treatmentOf(header, catalog);
  if (treatment === "unreadable") return undefined;
  // That a strong flux is not to stay is told by `flux-activity-high`.
  if (treatment !== "washed" && isStrongFlux(declared.flux)) return undefined;
  const cleaning = header.solder?.flux?.cleaning;
  const flux = { at: declared.node, message: `The flux is ‘${declared.text}’.` };
  const residue = residueOf(declared.flux);
  if (cleaning === undefined) {
    return {
      at: declared.node,
      what: `‘${declared.text}’ is used, and nothing says how its residue is washed off.`,
      why: residue,
      todo: WASH,
    };
  }
  if (treatment === "washed") {
    return {
      at: cleaning,
      what: `‘${declared.text}’ is to be washed off (‘${cleaning.text}’), and no ‘clean’ step follows the last soldering.`,
      why: residue,
      todo: "Add a ‘clean’ step after the last soldering: wash, rinse, dry.",
      related: [flux],
    };
  }
  return {
    at: cleaning,
    what: `‘${declared.text}’ is treated as ‘${cleaning.text}’: its residue stays on the board.`,
    why: notNoClean.designators.includes(declared.flux.id)
      ? `${declared.flux.id} is not for no-clean work: ${lower(residue)}`
      : residue,
    todo: WASH,
    related: [flux],
  };
}

/** A material of a soldering step has to be washed off, and no wash follows. */
function ofMaterials({ header, flow }: Instruction, last: FlowStep, around: Surroundings): Draft | undefined {
  const { site, catalog } = around;
  const washed = treatmentOf(header, catalog) === "washed";
  // A strong flux under no-clean is told by `flux-activity-high`.
  const counts = (flux: FluxDesignator) => hasToBeWashed(flux) && (washed || !isStrongFlux(flux));
  const risky = riskyMaterials(header, around, counts);
  if (risky === undefined) return undefined;
  for (let index = flow.indexOf(last); index >= 0; index--) {
    const entry = flow[index];
    if (entry === undefined || entry.step.work?.id === "clean") return undefined;
    if (!entry.own || entry.conditional || !isSoldering(entry.step)) continue;
    for (const item of entry.step.materials ?? []) {
      const id: ScalarNode | undefined = "kind" in item ? item : item.id;
      if (id === undefined || !risky.has(id.text)) continue;
      const use = materialFlux(id, risky.get(id.text), site, catalog, counts);
      if (use === undefined) continue;
      return {
        at: id,
        what: `‘${id.text}’ is a flux ‘${use.text}’, and no ‘clean’ step follows the last soldering.`,
        why: residueOf(use.flux),
        todo: WASH,
        related: [
          ...(use.place !== undefined
            ? [{ at: use.place, message: `The register gives it the designator ‘${use.text}’.` }]
            : [{ at: use.node, message: `Its designator is ‘${use.text}’.` }]),
        ],
        step: entry.step,
      };
    }
  }
  return undefined;
}

/** Ids of materials whose flux counts, with the document's own entry; undefined where there is none. */
function riskyMaterials(
  header: Header,
  { site, catalog }: Surroundings,
  counts: (flux: FluxDesignator) => boolean,
): ReadonlyMap<string, MaterialItem | undefined> | undefined {
  const risky = new Map<string, MaterialItem | undefined>();
  for (const [name, { entry }] of site.materials) {
    const isRisky = entry.id !== undefined && materialFlux(entry.id, entry, site, catalog, counts) !== undefined;
    if (isRisky) risky.set(name, undefined);
  }
  for (const item of header.materials ?? []) {
    if ("kind" in item || item.id === undefined) continue;
    if (materialFlux(item.id, item, site, catalog, counts) !== undefined) risky.set(item.id.text, item);
    else risky.delete(item.id.text);
  }
  return risky.size === 0 ? undefined : risky;
}

/** Joints that stay: what is cleaned before them is the residue of older work. */
const FINAL_JOINTS: ReadonlySet<string> = new Set(["install-component", "add-component", "add-jumper", "splice-wire"]);

const cleaningWork = oncePerStep(({ work, conditional }) => {
  if (conditional) return "none";
  if (work?.id === "clean") return "clean";
  return work !== undefined && FINAL_JOINTS.has(work.id) ? "joint" : "none";
});

/** A no-clean flux that is washed off some of the new joints, and left on others. */
function halfCleaned(instruction: Instruction, { catalog }: Surroundings): Draft | undefined {
  const { header, flow } = instruction;
  const cleaning = header.solder?.flux?.cleaning;
  if (cleaning === undefined || treatmentOf(header, catalog) !== "left") return undefined;
  let joint: FlowStep | undefined;
  let wash: FlowStep | undefined;
  const isOwn = isOwnFlow(instruction);
  const works = alongFlow(instruction, cleaningWork);
  for (let place = 0; place < flow.length; place++) {
    const does = works[place];
    const entry = flow[place];
    if (does === "none" || entry === undefined || (!isOwn && entry.conditional)) continue;
    if (does === "clean") {
      if (joint !== undefined) wash = entry;
    } else {
      if (wash !== undefined) {
        return {
          at: cleaning,
          what: `The flux is ‘${cleaning.text}’; ‘${wash.at.name}’ washes some joints, and those of ‘${entry.at.name}’ stay as they are.`,
          why: "No-clean flux is cleaned fully or not at all: half cleaned, its activators lie bare and take up moisture.",
          todo: "Move the ‘clean’ step behind the last soldering, or leave it out.",
          related: wash.at.work === undefined ? [] : [{ at: wash.at.work.node, message: "It is cleaned here." }],
        };
      }
      joint = entry;
    }
  }
  return undefined;
}

const WASH =
  "Add a ‘clean’ step after the last soldering (wash, rinse, dry), or use a flux whose residue may stay, such as ‘ROL0’.";

function residueOf({ base }: FluxDesignator): string {
  return base === "OR"
    ? "What an organic flux leaves behind takes up moisture, corrodes and leaks current."
    : "What a strong flux leaves behind corrodes conductors and leaks current.";
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** An operation that no list has and whose word speaks of washing. */
function mayWash(step: FlowStep["step"], { catalog }: Surroundings): boolean {
  const { work } = step;
  if (work === undefined) return false;
  const word = catalog.word("operation", work.id);
  return (word === undefined || word.site === true) && /clean|wash|rins|deflux/i.test(work.id);
}

function cleaningStep(instruction: Instruction, { at }: FlowStep, { catalog }: Surroundings): readonly DraftFix[] {
  const procedure = catalog.proceduresFor("clean")[0]?.id;
  const lines = [
    `id: ${freeStepId(instruction, "clean")}`,
    "title: Clean",
    "operation: clean",
    ...(procedure === undefined ? [] : [`procedure: ${procedure}`]),
    "instruction: TBD",
    "inspection: { point: check, criteria: TBD }",
  ];
  const edit = insertStep(lines, "after", at);
  return edit === undefined
    ? []
    : [{ title: "Add a clean step after the last soldering", kind: "stub", edits: [edit] }];
}
