import { isSoldering } from "../model/alloy-in-force.ts";
import { bringsInUnseen } from "../model/brought-in.ts";
import { flowWith } from "../model/columns.ts";
import { designatorsOf, mayShareParts } from "../model/designators.ts";
import { placeInFlow } from "../model/done-here.ts";
import type { FlowStep, Instruction } from "../model/instruction.ts";
import { oncePerStep } from "../model/once-per-step.ts";
import type { Step } from "../model/step.ts";
import type { Draft, Surroundings } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "article, sharpened",
  source: "overview article, conformal coating procedures; published guides for cleaning, baking and site preparation",
  silencedBy: "waiver",
  fixes: [],
  summary:
    "Coating comes off before parts do, the board is baked before it is heated, the site is prepared before the new " +
    "part goes on, and joints are cleaned and inspected before they are coated again.",
  why:
    "Each of these cannot be made good afterwards: coating burns under soldering heat, moisture delaminates the board, " +
    "and what lies under new coating can neither be cleaned nor inspected.",
  unknown:
    "Silent about work that the instruction does not have, about steps that are done only in some cases, about parts " +
    "of other designators, and where a step takes in others that cannot be seen.",
  examples: {
    bad: `coating: { type: acrylic }
materials:
  - { id: FLX-7, category: flux, name: Gel flux, designator: ROL0, lot: record }
  - { id: WIR-2, category: solder-wire, name: Cored wire, alloy: SAC305, diameter: 0.5 mm, lot: record }
  - { id: CLN-2, category: cleaning-agent, name: Acrylic stripper, lot: record }
  - { id: CTG-1, category: coating, name: Acrylic coating, lot: record }
steps:
  - id: strip
    title: Remove the coating around U3
    operation: remove-coating
    procedure: common 2.3.2
    method: solvent
    materials: [CLN-2]
    instruction: Swab, rinse and dry.
  - id: resolder
    title: Resolder U3
    operation: install-component
    component: { reference: U3, type: soic }
    procedure: 7711 sot-soic-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: Add flux and reflow each lead.
  - id: recoat
    title: Replace the coating
    operation: replace-coating
    procedure: common 2.4.2
    method: brush
    coating: { type: acrylic, thickness: 0.03-0.13 mm }
    materials: [CTG-1]
    instruction: Brush one coat over the bare area and cure.
  - id: accept
    title: Accept the joints
    operation: inspect
    instruction: Inspect each lead.
    inspection: { point: hold, by: quality, criteria: All joints wetted, standard: IPC-A-610, class: 2, method: microscope }
`,
    good: `coating: { type: acrylic }
materials:
  - { id: FLX-7, category: flux, name: Gel flux, designator: ROL0, lot: record }
  - { id: WIR-2, category: solder-wire, name: Cored wire, alloy: SAC305, diameter: 0.5 mm, lot: record }
  - { id: CLN-2, category: cleaning-agent, name: Acrylic stripper, lot: record }
  - { id: CTG-1, category: coating, name: Acrylic coating, lot: record }
steps:
  - id: strip
    title: Remove the coating around U3
    operation: remove-coating
    procedure: common 2.3.2
    method: solvent
    materials: [CLN-2]
    instruction: Swab, rinse and dry.
  - id: resolder
    title: Resolder U3
    operation: install-component
    component: { reference: U3, type: soic }
    procedure: 7711 sot-soic-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: Add flux and reflow each lead.
  - id: accept
    title: Accept the joints
    operation: inspect
    instruction: Inspect each lead.
    inspection: { point: hold, by: quality, criteria: All joints wetted, standard: IPC-A-610, class: 2, method: microscope }
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
    const faults = findFaults(instruction, around);
    for (const [early, late] of faults) report(tell(early, late, instruction));
  },
});

/** Why a step has to come first. */
type Reason = "coating" | "bake" | "site" | "clean" | "inspect";

interface Late {
  readonly entry: FlowStep;
  readonly reason: Reason;
}

/** Steps that come too early, each with those that should have been done before. */
type Faults = ReadonlyMap<FlowStep, readonly Late[]>;

const NONE: Faults = new Map();

function findFaults(instruction: Instruction, around: Surroundings): Faults {
  const { flow } = instruction;
  const kinds = new Set(flowWith(instruction, kindOf).map(({ step }) => kindOf(step)));
  if (kinds.size === 0) return NONE;
  const faults = new Map<FlowStep, Late[]>();
  const add = (early: FlowStep, late: FlowStep, reason: Reason) => {
    // A block or an instruction that brings in both is not put in order here.
    if (!early.own && !late.own && early.at === late.at) return;
    const known = faults.get(early);
    if (known === undefined) faults.set(early, [{ entry: late, reason }]);
    else known.push({ entry: late, reason });
  };
  const sure = flow.some((entry) => entry.conditional) ? flow.filter((entry) => !entry.conditional) : flow;
  if (kinds.has("remove-coating")) checkStripping(sure, around, add);
  if (kinds.has("bake")) checkBaking(sure, around, add);
  if (kinds.has("prepare-site")) checkSites(sure, around, add);
  if (kinds.has("replace-coating")) checkRecoating(sure, around, add);
  return faults;
}

type Add = (early: FlowStep, late: FlowStep, reason: Reason) => void;

/** The operation, where it is one whose order matters. */
const kindOf = oncePerStep(({ work }): string | undefined => {
  const id = work?.id;
  return id === "remove-coating" || id === "bake" || id === "prepare-site" || id === "replace-coating" ? id : undefined;
});

const WITH_HEAT: ReadonlySet<string> = new Set([
  "soldering-iron",
  "conduction",
  "tweezer",
  "hot-air",
  "focused-ir",
  "continuous-vacuum",
  "wicking",
  "solder-fountain",
]);

/** Whether a step works on joints, conductors or the board itself, so that coating is in its way and residues stay. */
const isBoardWork = oncePerStep((step): boolean => {
  const work = step.work?.id;
  if (isSoldering(step) || work?.startsWith("repair-") === true) return true;
  if (work !== undefined && work !== "other") return false;
  return (step.way !== undefined && WITH_HEAT.has(step.way.id)) || step.parameters?.tipTemperature !== undefined;
});

const melts = oncePerStep(isSoldering);

function hidesWork(entry: FlowStep, { site, instruction }: Surroundings): boolean {
  const { step } = entry;
  if (step.use !== undefined || step.perform !== undefined) return bringsInUnseen(step, site, instruction);
  return step.lossy && step.work === undefined;
}

/** Coating that comes off only after the first work on the board; not what is taken off a new coating. */
function checkStripping(flow: readonly FlowStep[], around: Surroundings, add: Add): void {
  let first: FlowStep | undefined;
  for (const entry of flow) {
    const { step } = entry;
    const work = step.work?.id;
    if (first === undefined && hidesWork(entry, around)) return;
    if (work === "replace-coating") return;
    if (work === "remove-coating") {
      if (first !== undefined && mayShareParts(first.step, step)) add(first, entry, "coating");
      return;
    }
    if (first === undefined && isBoardWork(step)) first = entry;
  }
}

/** A bake that comes only after the first heat; not that of a new part, nor drying after a wash. */
function checkBaking(flow: readonly FlowStep[], around: Surroundings, add: Add): void {
  const heated: FlowStep[] = [];
  let cleaned = false;
  let index = -1;
  for (const entry of flow) {
    index++;
    const { step } = entry;
    const work = step.work?.id;
    if (work === "bake") {
      const first = heated.find((other) => mayShareParts(other.step, step));
      if (first === undefined || cleaned) return;
      const later = flow.slice(index + 1).filter((other) => melts(other.step) && mayShareParts(other.step, step));
      if (later.some((other) => isBakeOfPart(step, other.step))) return;
      add(first, entry, "bake");
      return;
    }
    if (hidesWork(entry, around)) return;
    if (melts(step)) {
      heated.push(entry);
      cleaned = false;
    } else if (work === "clean" && heated.length > 0) cleaned = true;
  }
}

/** Whether a bake is that of a part which is put on afterwards, by its component, or by what its id or title says. */
function isBakeOfPart(bake: Step, later: Step): boolean {
  if (bake.components.length > 0) return true;
  const words = `${bake.id?.text ?? ""} ${bake.title?.text ?? ""}`;
  if (/(?<![a-z])(?:parts?|components?|devices?|packages?|new|spares?|replacements?)(?![a-z])/i.test(words))
    return true;
  const written = words.toUpperCase().split(/[^A-Z0-9]+/);
  return [...designatorsOf(later)].some((name) => written.includes(name));
}

/** A part that goes on before its site is prepared. */
function checkSites(flow: readonly FlowStep[], around: Surroundings, add: Add): void {
  const prepared = new Set<string>();
  let last: LastPreparations | undefined;
  let index = -1;
  for (const entry of flow) {
    index++;
    const { step } = entry;
    const work = step.work?.id;
    if (work === "prepare-site") {
      const names = designatorsOf(step);
      // A site without a name may be that of any part that follows.
      if (names.size === 0) return;
      for (const name of names) prepared.add(name);
    }
    // What cannot be seen may prepare the sites of all that follow.
    if (hidesWork(entry, around)) return;
    if (work !== "install-component" || isPrepared(step, prepared)) continue;
    last ??= lastPreparations(flow);
    const later = last.after(step);
    const preparation = later > index ? flow[later] : undefined;
    if (preparation === undefined) continue;
    // A preparation that another installation follows is for that one.
    const isForAnother = flow
      .slice(later + 1)
      .some((other) => other.step.work?.id === "install-component" && mayShareParts(other.step, preparation.step));
    if (!isForAnother) add(entry, preparation, "site");
  }
}

function isPrepared(step: Step, prepared: ReadonlySet<string>): boolean {
  const names = designatorsOf(step);
  if (names.size === 0) return prepared.size > 0;
  for (const name of names) if (prepared.has(name)) return true;
  return false;
}

interface LastPreparations {
  /** Index of the last preparation that may be for a part of the step; -1 where there is none. */
  readonly after: (step: Step) => number;
}

function lastPreparations(flow: readonly FlowStep[]): LastPreparations {
  const byName = new Map<string, number>();
  let nameless = -1;
  let any = -1;
  for (const [index, { step }] of flow.entries()) {
    if (step.work?.id !== "prepare-site") continue;
    any = index;
    const names = designatorsOf(step);
    if (names.size === 0) nameless = index;
    for (const name of names) byName.set(name, index);
  }
  return {
    after: (step) => {
      const names = designatorsOf(step);
      if (names.size === 0) return any;
      return Math.max(nameless, ...[...names].map((name) => byName.get(name) ?? -1));
    },
  };
}

/** A coating that goes on before the joints are cleaned and inspected, though the instruction does both. */
function checkRecoating(flow: readonly FlowStep[], around: Surroundings, add: Add): void {
  let worked = false;
  let cleaned = false;
  let inspected = false;
  let recoat: { readonly entry: FlowStep; clean: boolean; inspect: boolean } | undefined;
  for (const entry of flow) {
    const { step } = entry;
    const work = step.work?.id;
    if (work === "replace-coating") {
      recoat ??= { entry, clean: !cleaned, inspect: worked && !inspected };
      continue;
    }
    if (isBoardWork(step) || work === "remove-coating") {
      worked = isBoardWork(step);
      cleaned = false;
      inspected = step.inspections.length > 0;
      recoat = undefined;
      continue;
    }
    if (recoat === undefined) {
      const hidden = hidesWork(entry, around);
      cleaned ||= work === "clean" || hidden;
      inspected ||= step.inspections.length > 0 || work === "inspect" || work === "test" || hidden;
      continue;
    }
    if (work === "clean" && recoat.clean) {
      recoat.clean = false;
      add(recoat.entry, entry, "clean");
    } else if (work === "inspect" && recoat.inspect) {
      recoat.inspect = false;
      add(recoat.entry, entry, "inspect");
    }
  }
}

const WHY: Readonly<Record<Reason, string>> = {
  coating: "Coating that is soldered through burns, and the solder does not reach the joint.",
  bake: "Moisture in the board turns to steam under heat and delaminates it; a bake afterwards comes too late.",
  site: "A part that goes onto uneven old solder sits crooked, and its site can no longer be prepared.",
  clean: "Residues under the coating stay there and corrode.",
  inspect: "Coating hides the joint.",
};

const DOES: Readonly<Record<Reason, string>> = {
  coating: "takes the coating off",
  bake: "bakes",
  site: "prepares the site",
  clean: "cleans",
  inspect: "inspects",
};

function tell(early: FlowStep, late: readonly Late[], { steps }: Instruction): Draft {
  const number = (entry: FlowStep) => `step ${steps.indexOf(entry.at) + 1}`;
  const name = (entry: FlowStep) => `‘${entry.own ? entry.step.name : entry.at.name}’`;
  const after = late.map(({ entry, reason }) => `${name(entry)} (${number(entry)}), which ${DOES[reason]}`);
  const last = late.at(-1)?.entry ?? early;
  return {
    step: early.at,
    at: placeInFlow(early),
    what: `${name(early)} (${number(early)}) comes before ${after.join(", and before ")}.`,
    why: [...new Set(late.map(({ reason }) => WHY[reason]))].join(" "),
    todo:
      `Move ${name(early)} behind ${name(last)}. ` +
      "Where the order is meant, say in ‘when’ in which case the step is done, or waive this with the reason.",
    related: late.map(({ entry, reason }) => ({
      at: placeInFlow(entry),
      message: `${name(entry)} ${DOES[reason]} only here.`,
    })),
    silences: [
      { rule: "hold-point-before-hiding", step: early.at },
      ...(late.some(({ reason }) => reason === "inspect") ? [{ rule: "inspection-missing" }] : []),
    ],
  };
}
