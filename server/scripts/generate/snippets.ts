import type { Generator } from "./generated.ts";
import type { InstructionText } from "./snippets/instructions.ts";
import { instructions } from "./snippets/instructions.ts";
import { parts } from "./snippets/parts.ts";
import type { StepText } from "./snippets/steps.ts";
import * as steps from "./snippets/steps.ts";
import { withStops } from "./snippets/stops.ts";

/** Snippets of Visual Studio Code: whole instructions, one step for each operation, and parts. */
export const generateSnippets: Generator = async () => [
  file(
    "instructions",
    instructions.map((entry) => ({ ...entry, text: instructionText(entry), isFileTemplate: true })),
  ),
  file(
    "steps",
    oneStepEach.map((entry) => ({ ...entry, prefix: `step-${entry.operation}`, text: stepAlone(entry) })),
  ),
  file("parts", parts),
];

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly text: string;
  readonly isFileTemplate?: boolean;
}

const oneStepEach: readonly StepText[] = [
  steps.identifyCoating,
  steps.removeCoating,
  steps.replaceCoating,
  steps.mask,
  steps.clean,
  steps.bake,
  steps.preheat,
  steps.removeComponent(steps.bga),
  steps.prepareSite(steps.bga),
  steps.reball,
  steps.installComponent(steps.bga),
  steps.repairLaminate,
  steps.repairConductor,
  steps.repairLand,
  steps.repairHole,
  steps.repairEdgeContact,
  steps.cutTrace,
  steps.addJumper,
  steps.addComponent,
  steps.lapSplice,
  steps.tinWire,
  steps.bond,
  steps.mix,
  steps.cure,
  steps.mark,
  steps.inspect,
  steps.test,
  steps.sleeve,
];

function file(name: string, snippets: readonly Snippet[]) {
  const entries = snippets.map(({ prefix, description, text, isFileTemplate }) => [
    prefix,
    { prefix, ...(isFileTemplate ? { isFileTemplate } : {}), body: itemBody(withStops(text)).split("\n"), description },
  ]);
  return { path: `snippets/${name}.json`, text: `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n` };
}

/** The dash of an item is left out where the line has one: the editor offers a snippet wherever the cursor is. */
function itemBody(body: string): string {
  return body.replace(
    /^- (id|\{)/,
    (_, first: string) => `\${TM_CURRENT_LINE/^( *- ).*$|^.*$/\${1:?${first}:- ${first}}/}`,
  );
}

/** A step in an instruction that lists machines and materials of its own: their ids are not known here. */
function stepAlone({ text }: StepText): string {
  const alone = text
    .replace(/^materials: @.*\n/m, "")
    .replace(/^(equipment: )(@.*)$/m, (_, key: string, names: string) => {
      const categories = names.split(" ").map((name) => `{ category: ${name.slice(1)} }`);
      return `${key}[${categories.join(", ")}]`;
    });
  return `${asItem(alone, "")}«end»`;
}

function instructionText(entry: InstructionText): string {
  const texts = entry.steps.map(({ text }) => text);
  const used = (list: RegExp) => [
    ...new Set(texts.flatMap((text) => [...text.matchAll(list)].flatMap(([, names = ""]) => names.split(" ")))),
  ];
  const machines = used(/^equipment: (@.*)$/gm);
  const materials = used(/^materials: (@.*)$/gm);
  const acceptance = entry.acceptance ?? "IPC-A-610";
  const lines = [
    "workInstruction: 1",
    "document:",
    "  number: «number=WI-RW-0001»",
    `  title: ${entry.title}`,
    "  revision: A",
    "  status: draft",
    "  owner: «owner=Process Engineering»",
    "  history:",
    "    - { revision: A, date: «today», change: First issue of the instruction. }",
    "standard: { document: IPC-7711/7721, revision: D }",
    `activity: ${entry.activity}`,
    `authorization: ${AUTHORIZATION[entry.activity]}`,
    `product: { name: «product», partNumber: «partNumber=710-00001», class: «class=${entry.class ?? "2|1|3"}», boardTypes: [«board=${entry.boards ?? "R|F|C"}»] }`,
    "personnel:",
    `  skillLevel: ${entry.skill}`,
    `  certification: { level: CIS, modules: [${entry.modules}] }`,
    ...(entry.more === undefined ? [] : [`  ${entry.more}`]),
    "safety:",
    "  ppe: [safety glasses, «ppe=heat-resistant gloves»]",
    "  hazards:",
    `    - { hazard: ${entry.soldering ? "solder fume" : "solvent vapour"}, control: «control=fume extraction at the bench» }`,
    "  esd: ANSI/ESD S20.20",
    ...(entry.soldering
      ? [
          "solder:",
          "  alloy: «alloy=SAC305|Sn63Pb37»",
          "  existingAlloy: «existing=SAC305|Sn63Pb37»",
          "  flux: { designator: ROL0, cleaning: solvent }",
        ]
      : []),
    `coating: { type: ${entry.coating === undefined ? "none" : `«coating=${entry.coating}»`} }`,
    ...listed(
      "equipment",
      machines.map((name) => `{ id: ${idOf(MACHINES, name)}, category: ${name.slice(1)} }`),
    ),
    ...listed(
      "materials",
      materials.map((name) => `{ id: ${idOf(MATERIALS, name)}, ${MATERIALS[name.slice(1)]?.[1] ?? ""}, lot: record }`),
    ),
    `references: [${entry.soldering ? "J-STD-001, " : ""}${acceptance}, ANSI/ESD S20.20]`,
    "steps:",
    ...texts.map((text) => asItem(withIds(text), "  ")),
  ];
  return `${lines.join("\n")}\n«end»`;
}

function listed(key: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`${key}:`, ...items.map((item) => `  - ${item}`)];
}

const AUTHORIZATION = {
  rework: "{ basis: pre-authorized, reference: «authorization=QP-12» }",
  repair: "{ basis: «basis=customer-approval|engineering-approval|material-review-board», reference: record }",
  modification:
    "{ basis: engineering-change-order, reference: «order=ECO-0001», resultingRevision: «result=710-00001 revision D» }",
};

const MACHINES: Readonly<Record<string, readonly [id: string]>> = {
  "soldering-station": ["ST-01"],
  "hot-air-system": ["HA-01"],
  "focused-ir-system": ["IR-01"],
  preheater: ["PH-01"],
  "desoldering-station": ["DS-01"],
  microscope: ["MS-01"],
  oven: ["OV-01"],
  "solder-fountain": ["SF-01"],
  "fume-extraction": ["FE-01"],
  "reballing-fixture": ["RF-01"],
  other: ["EP-01"],
};

/** What the list of materials says of each, and its id. */
const MATERIALS: Readonly<Record<string, readonly [id: string, entry: string]>> = {
  flux: ["FLX-01", "category: flux, name: Gel flux, designator: ROL0"],
  wire: ["WIR-01", "category: solder-wire, name: Cored wire, alloy: «alloy», diameter: 0.5 mm"],
  paste: ["PST-01", "category: solder-paste, name: Solder paste, alloy: «alloy», powderType: 4, storage: 2-10 °C"],
  spheres: ["SPH-01", "category: solder-spheres, name: Spheres, alloy: «alloy», diameter: «ball=0.60 mm»"],
  cleaner: ["CLN-01", "category: cleaning-agent, name: Isopropyl alcohol"],
  stripper: ["CLN-02", "category: cleaning-agent, name: Coating stripper"],
  coating: ["CTG-01", "category: coating, name: Conformal coating"],
  mask: ["MSK-01", "category: mask, name: Peelable mask"],
  epoxy: ["EPX-01", "category: epoxy, name: Two-part epoxy, mixRatio: «ratio=100:10», potLife: 30 min"],
  "circuit-frame": ["FRM-01", "category: circuit-frame, name: Circuit frame"],
  "film-adhesive": ["FLM-01", "category: film-adhesive, name: Film adhesive"],
  eyelet: ["EYE-01", "category: eyelet, name: Eyelets"],
  "jumper-wire": ["WRE-01", "category: wire, name: Wire 30 AWG"],
  sleeving: ["SLV-01", "category: sleeving, name: Shrink sleeving"],
};

function idOf(table: Readonly<Record<string, readonly [string, ...string[]]>>, name: string): string {
  const entry = table[name.slice(1)];
  if (entry === undefined) throw new Error(`no ${name} here`);
  return entry[0];
}

function withIds(text: string): string {
  const ids = (table: typeof MACHINES | typeof MATERIALS) => (_: string, key: string, names: string) =>
    `${key}[${names
      .split(" ")
      .map((name) => idOf(table, name))
      .join(", ")}]`;
  return text.replace(/^(equipment: )(@.*)$/gm, ids(MACHINES)).replace(/^(materials: )(@.*)$/gm, ids(MATERIALS));
}

/** The lines of an item of a list whose dash stands behind an indentation. */
function asItem(text: string, indentation: string): string {
  return `${indentation}- ${text.replaceAll("\n", `\n${indentation}  `)}`;
}
