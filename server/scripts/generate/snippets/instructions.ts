import type { Family, StepText } from "./steps.ts";
import * as steps from "./steps.ts";

/** A whole instruction: what the header says, and the steps. */
export interface InstructionText {
  /** What the person types to get it. */
  readonly prefix: string;
  readonly description: string;
  readonly title: string;
  readonly activity: "rework" | "repair" | "modification";
  readonly skill: "intermediate" | "advanced" | "expert";
  /** Numbers of the training modules. */
  readonly modules: string;
  /** Board types, the usual first, as `R|F|C`; classes likewise. */
  readonly boards?: string;
  readonly class?: string;
  readonly coating?: string;
  readonly soldering: boolean;
  /** Another standard of acceptance than IPC-A-610. */
  readonly acceptance?: string;
  /** Further keys of the header. */
  readonly more?: string;
  readonly steps: readonly StepText[];
}

const REWORK = { activity: "rework", soldering: true } as const;
const REPAIR = { activity: "repair", soldering: true, skill: "advanced" } as const;
const MODIFICATION = { activity: "modification", soldering: true, skill: "advanced" } as const;

export const instructions: readonly InstructionText[] = [
  replacement("chip", "a chip component", steps.chip, "intermediate", "1, 5"),
  replacement("melf", "a MELF", steps.melf, "intermediate", "1, 5"),
  replacement("sot-soic", "a SOT or SOIC", steps.gullWing, "intermediate", "1, 6"),
  replacement("qfp", "a QFP", steps.qfp, "advanced", "1, 6"),
  replacement("j-lead", "a PLCC", steps.plcc, "advanced", "1, 7"),
  replacement("through-hole", "a through-hole component", steps.throughHole, "intermediate", "1, 4"),
  replacement("connector-pga", "a connector or a PGA at the solder fountain", steps.multiPin, "expert", "1, 4", [
    steps.preheat,
  ]),
  areaArray("bga", "a BGA or CSP", steps.bga, []),
  areaArray("bga-reball", "a BGA or CSP that is reballed and used again", steps.bga, [steps.reball]),
  areaArray("qfn-lga", "a QFN or LGA", steps.qfn, []),
  {
    ...REWORK,
    prefix: "wi-coating",
    description: "Coating work: identify, remove and replace a conformal coating.",
    title: "Replace the coating around «reference=U7» on the «product=main board»",
    soldering: false,
    skill: "advanced",
    modules: "1, 3",
    coating: "acrylic|urethane|silicone|epoxy",
    steps: [steps.identifyCoating, steps.removeCoating, steps.clean, steps.inspect, steps.mask, steps.replaceCoating],
  },
  {
    ...REPAIR,
    prefix: "wi-repair-laminate",
    description: "Repair of base material with epoxy.",
    title: "Repair the base material of the «product=main board»",
    soldering: false,
    modules: "1, 9",
    steps: [steps.bake, steps.openLaminate, steps.clean, steps.mix, steps.repairLaminate, steps.cure, steps.inspect],
  },
  ...(["lifted-land", "land-replacement"] as const).map(
    (kind): InstructionText => ({
      ...REPAIR,
      prefix: `wi-repair-${kind}`,
      description: kind === "lifted-land" ? "Repair of a lifted land." : "Replacement of a land that is lost.",
      title: "Repair the land «reference=R12-1» on the «product=main board»",
      modules: "1, 10",
      steps: [
        steps.clean,
        kind === "lifted-land"
          ? steps.repairLand
          : {
              ...steps.repairLand,
              text: steps.repairLand.text.replace("7721 4.7.2|7721 4.4.2|7721 4.5.2", "7721 4.5.2|7721 4.7.2"),
            },
        steps.inspect,
      ],
    }),
  ),
  {
    ...REPAIR,
    prefix: "wi-repair-surface-conductor",
    description: "Repair of a conductor on the surface.",
    title: "Repair a conductor on the «product=main board»",
    modules: "1, 10",
    steps: [steps.clean, steps.mix, steps.repairConductor, steps.inspect],
  },
  {
    ...REPAIR,
    prefix: "wi-repair-inner-layer-conductor",
    description: "Repair of a conductor inside the board.",
    title: "Repair a conductor of an inner layer of the «product=main board»",
    skill: "expert",
    modules: "1, 9, 10",
    steps: [
      steps.bake,
      steps.repairInnerLayer,
      steps.clean,
      steps.mix,
      steps.repairLaminate,
      steps.cure,
      steps.inspect,
    ],
  },
  {
    ...REPAIR,
    prefix: "wi-repair-edge-connector",
    description: "Repair of an edge contact.",
    title: "Repair the edge contact «reference=P1-17» of the «product=plug-in card»",
    modules: "1, 10",
    steps: [steps.clean, steps.repairEdgeContact, steps.inspect],
  },
  {
    ...REPAIR,
    prefix: "wi-repair-plated-hole",
    description: "Repair of a plated hole with an eyelet.",
    title: "Repair the plated hole «reference=T1-3» of the «product=main board»",
    modules: "1, 10",
    steps: [steps.repairHole, steps.clean, steps.inspect],
  },
  {
    ...MODIFICATION,
    prefix: "wi-modification-cutting-traces",
    description: "Modification: cut a conductor.",
    title: "Cut the trace at «cut=U4 pin 4» of the «product=main board»",
    modules: "1, 10",
    steps: [steps.cutTrace, steps.mark, steps.test],
  },
  {
    ...MODIFICATION,
    prefix: "wi-modification-adding-jumper-wires",
    description: "Modification: add a jumper wire.",
    title: "Add jumper «jumper=W1» to the «product=main board»",
    modules: "1, 10",
    steps: [steps.addJumper, steps.mix, steps.bond, steps.mark, steps.test],
  },
  {
    ...MODIFICATION,
    prefix: "wi-modification-bga-jumper-wires",
    description: "Modification: bring a land below a BGA out with a foil.",
    title: "Add jumper «jumper=W3» below the BGA of the «product=main board»",
    skill: "expert",
    modules: "1, 8, 10",
    more: "qualifications: [{ name: Area array hands-on, reference: «training=OJT-001», covers: [bga, add-jumper] }]",
    steps: [steps.bake, steps.addBgaJumper, steps.inspect],
  },
  {
    ...MODIFICATION,
    prefix: "wi-modification-component-additions",
    description: "Modification: add a component.",
    title: "Add «reference=C99» to the «product=main board»",
    modules: "1, 5, 10",
    steps: [steps.addComponent, steps.mark, steps.test],
  },
  splice(
    "mesh",
    "Push the spread strands into each other, lay them down and solder.",
    "Strands wetted and none outside",
  ),
  splice(
    "wrap",
    "Wrap each conductor at least 3 full turns round the other and solder.",
    "At least 3 wraps each and wetted",
  ),
  splice("hook", "Hang the hooks into each other, close them with pliers and solder.", "Hooks closed and wetted"),
  splice(
    "lap",
    "Lay the ends side by side over at least 4 wire diameters, and solder.",
    "Wires parallel and wetted along the lap",
  ),
];

function replacement(
  name: string,
  what: string,
  family: Family,
  skill: InstructionText["skill"],
  modules: string,
  before: readonly StepText[] = [],
): InstructionText {
  return {
    ...REWORK,
    prefix: `wi-rework-${name}`,
    description: `Rework: replace ${what}.`,
    title: `Replace «reference=${family.reference}» («type=${family.types}») on the «product=main board»`,
    skill,
    modules,
    steps: [...before, steps.removeComponent(family), steps.installComponent(family), steps.clean, steps.inspect],
  };
}

function areaArray(name: string, what: string, family: Family, between: readonly StepText[]): InstructionText {
  const { steps: all, ...rest } = replacement(name, what, family, "expert", "1, 8", [steps.bake]);
  const install = all.findIndex((step) => step.operation === "install-component");
  const again = (step: StepText) => ({ ...step, text: step.text.replace("scrap|reuse", "reuse|scrap") });
  const before = all.slice(0, install).map((step) => (between.length > 0 ? again(step) : step));
  const prepare = family === steps.bga ? [steps.prepareSite(family)] : [];
  return {
    ...rest,
    more: "qualifications: [{ name: Area array hands-on, reference: «training=OJT-001», covers: [«type»] }]",
    steps: [...before, ...prepare, ...between, ...all.slice(install)],
  };
}

function splice(kind: string, how: string, criteria: string): InstructionText {
  return {
    ...REPAIR,
    prefix: `wi-${kind}-splice`,
    description: `Repair of a wire with a ${kind} splice.`,
    title: `Repair a wire of the «product=harness» with a ${kind} splice`,
    skill: "intermediate",
    modules: "1, 2",
    boards: "W",
    // A splice reaches Low, which is for Class 1 without further ado.
    class: "1|2|3",
    acceptance: "IPC/WHMA-A-620",
    steps: [steps.tinWire, steps.spliceWire(kind, how, criteria), steps.sleeve],
  };
}
