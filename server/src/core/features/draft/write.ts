import { activities } from "../../catalog/activities.ts";
import { certificationLevels } from "../../catalog/certification.ts";
import { classPolicy } from "../../catalog/classes.ts";
import { processHazards } from "../../catalog/coatings.ts";
import { usualFlux } from "../../catalog/flux.ts";
import { jumperLimits } from "../../catalog/jumpers.ts";
import { standard } from "../../catalog/standard.ts";
import { reworkPractice } from "../../catalog/thermal.ts";
import type { Skill } from "../../catalog/types.ts";
import { SKILLS } from "../../catalog/types.ts";
import { MANDATORY_MODULES } from "../../model/assigned.ts";
import { parameterValues } from "../../model/parameter-values.ts";
import { isBelow } from "../../model/procedure-level.ts";
import { readQuantity } from "../../model/quantity.ts";
import { parametersSet } from "../../model/step-needs.ts";
import { writeText } from "../../model/write-yaml.ts";
import type { Surroundings } from "../../rules/define.ts";
import type { Range } from "../../text/range.ts";
import { designatorIn, headerOf, type Job, needsAlloy } from "./job.ts";
import { ON_COMPONENT, type PlannedStep, planOf } from "./plan.ts";
import { type Supply, suppliesOf } from "./supplies.ts";

/** A new instruction: clean, and complete but for what only a person knows. */
export interface Draft {
  /** Without folder. */
  readonly fileName: string;
  readonly text: string;
  /** Where a person goes on writing, in the order of the text. */
  readonly todo: readonly Range[];
}

/** A place where a person goes on writing. */
interface Todo {
  readonly todo: string;
}
type Part = string | Todo;
type Line = readonly Part[];

/** What stands for a text that only a person knows. */
const TBD: Todo = { todo: "TBD" };

/** The document of a job all of whose questions are answered. */
export function writeDraft(job: Job, around: Surroundings): Draft {
  const steps = planOf(job, around);
  const supply = suppliesOf(job, steps, around, USUAL_FLUX);
  const lines: Line[] = [
    ["workInstruction: 1"],
    ...headerLines({ job, around, steps, supply }),
    ["steps:"],
    ...steps.flatMap((step) => stepLines({ job, around, steps, supply }, step)),
  ];
  return { fileName: fileNameOf(job.number ?? ""), ...joined(lines) };
}

interface Sheet {
  readonly job: Job;
  readonly around: Surroundings;
  readonly steps: readonly PlannedStep[];
  readonly supply: Supply;
}

function joined(lines: readonly Line[]): { readonly text: string; readonly todo: readonly Range[] } {
  let text = "";
  const todo: Range[] = [];
  for (const line of lines) {
    for (const part of line) {
      const written = typeof part === "string" ? part : part.todo;
      if (typeof part !== "string") todo.push({ start: text.length, end: text.length + written.length });
      text += written;
    }
    text += "\n";
  }
  return { text, todo };
}

/** A name that every file system takes: `wi-rw-0430.wi.yaml`. */
function fileNameOf(number: string): string {
  const slug = number
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const name = RESERVED.test(slug) ? `wi-${slug}` : slug;
  return `${name === "" ? "new" : name}.wi.yaml`;
}

/** Names of devices on Windows, whatever their ending. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

// The header

function headerLines(sheet: Sheet): readonly Line[] {
  const { job, supply } = sheet;
  const { activity, number = "", title = "", boardTypes = [], productClass } = job;
  return [
    ["document:"],
    [`  number: ${writeText(number)}`],
    [`  title: ${writeText(title)}`],
    ["  revision: A"],
    ["  status: draft"],
    ["  owner: ", TBD],
    ["  history:"],
    ["    - { revision: A, date: ", TBD, ", change: First issue. }"],
    [`standard: { document: ${standard.document}, revision: ${standard.current} }`],
    [`activity: ${activity}`],
    ...authorizationLines(sheet),
    ["product:"],
    ["  name: ", TBD],
    ["  partNumber: ", TBD],
    [`  class: ${productClass}`],
    [`  boardTypes: [${boardTypes.join(", ")}]`],
    ...personnelLines(sheet),
    ...safetyLines(sheet),
    ...solderLines(sheet),
    ...(job.coating === undefined ? [] : [[`coating: { type: ${writeText(job.coating)} }`]]),
    ...(supply.equipment.length === 0 ? [] : [[`equipment: [${supply.equipment.map(writeText).join(", ")}]`]]),
    ...materialLines(supply),
    [`references: [${referencesOf(sheet).map(writeText).join(", ")}]`],
  ];
}

function authorizationLines({ job, steps, around }: Sheet): readonly Line[] {
  const basis = activities.find(({ id }) => id === job.activity)?.bases[0];
  const result = job.activity === "modification" ? [", resultingRevision: ", TBD] : [];
  const entry: Line = [`{ basis: ${basis}, reference: `, TBD, ...result, " }"];
  const low = shortfallOf(job, steps, around);
  if (low === undefined) return [["authorization: ", ...entry]];
  // Below what the class asks for, the customer has to agree.
  if (basis === AGREEMENT)
    return [[`authorization: { basis: ${basis}, reference: `, TBD, `, conformance: ${low.level} }`]];
  const ids = low.steps.map(({ id }) => id).join(", ");
  return [
    ["authorization:"],
    ["  - ", ...entry],
    [`  - { basis: ${AGREEMENT}, reference: `, TBD, `, conformance: ${low.level}, steps: [${ids}] }`],
  ];
}

const AGREEMENT = "customer-approval";

/** The steps whose procedures reach less than the class asks for, with what they reach. */
function shortfallOf({ productClass }: Job, steps: readonly PlannedStep[], { policy }: Surroundings) {
  const asked = productClass && (policy.conformance?.[productClass] ?? classPolicy[productClass].lowest);
  if (asked === undefined) return undefined;
  const bests = (step: PlannedStep) => step.procedures.flatMap(({ conformance }) => conformance?.best ?? []);
  const below = steps.filter((step) => bests(step).some((best) => isBelow(best, asked)));
  const levels = below.flatMap(bests);
  const [level] = levels.sort((a, b) => (isBelow(a, b) ? -1 : 1));
  return level === undefined ? undefined : { steps: below, level };
}

function personnelLines({ job, steps, around }: Sheet): readonly Line[] {
  const skills = steps.flatMap(({ procedures }) => procedures.flatMap(({ skill }) => skill ?? []));
  const own = around.catalog.componentType(job.subject?.type ?? "")?.skill;
  const skill = [...skills, ...(own === undefined ? [] : [own])].reduce(
    (a: Skill, b) => (SKILLS.indexOf(b) > SKILLS.indexOf(a) ? b : a),
    "intermediate",
  );
  const cited = steps.flatMap(({ procedures }) => procedures.flatMap(({ module }) => module?.number ?? []));
  const modules = [...new Set([...MANDATORY_MODULES, ...cited])].sort((a, b) => a - b);
  const array = steps.flatMap(({ sketch }) => (sketch?.areaArray ? sketch.types : []))[0];
  return [
    ["personnel:"],
    [`  skillLevel: ${skill}`],
    [`  certification: { level: ${certificationLevels[0]?.id}, modules: [${modules.join(", ")}] }`],
    ...(array === undefined
      ? []
      : [["  qualifications: [{ name: ", TBD, ", reference: ", TBD, `, covers: [${writeText(array.id)}] }]`]]),
  ];
}

function safetyLines({ job, steps }: Sheet): readonly Line[] {
  const ways = new Set(
    steps.flatMap(({ sketch, procedures }) =>
      sketch?.way === undefined ? procedures.flatMap(({ methods }) => methods) : [sketch.way.id],
    ),
  );
  const { coating = "none" } = job;
  const hazards = processHazards.filter(
    ({ coatings, methods }) =>
      methods.some((method) => ways.has(method)) &&
      (coatings === undefined || coating === "unknown" || coatings.includes(coating)),
  );
  const lines = hazards.map(
    ({ title, controls }): Line => [
      `    - { hazard: ${writeText(title)}, control: ${writeText(controls.join(", "))} }`,
    ],
  );
  return [
    ["safety:"],
    ["  ppe: [", TBD, "]"],
    ["  hazards:"],
    ...lines,
    ["    - { hazard: ", TBD, ", control: ", TBD, " }"],
    ["  esd: ANSI/ESD S20.20"],
  ];
}

function solderLines({ job, supply }: Sheet): readonly Line[] {
  const { alloy } = job;
  if (alloy === undefined) return [];
  const name = writeText(alloy);
  const flux: Line = [
    "  flux: { designator: ",
    { todo: supply.flux ?? USUAL_FLUX },
    ", cleaning: ",
    { todo: "solvent" },
    " }",
  ];
  return [
    ["solder:"],
    [`  alloy: ${name}`],
    ["  existingAlloy: ", { todo: name }],
    ...(supply.flux === undefined ? [] : [flux]),
  ];
}

/** The flux that goes with most: a rosin of low activity, without halide. */
const USUAL_FLUX = `${usualFlux.bases[0]}${usualFlux.activities[0]}0`;

function materialLines({ materials, own }: Supply): readonly Line[] {
  if (materials.length + own.length === 0) return [];
  return [
    ["materials:"],
    ...materials.map((id): Line => [`  - ${writeText(id)}`]),
    ...own.map(
      ({ id, category, facts }): Line => [
        `  - { id: ${id}, category: ${category}, name: `,
        TBD,
        ...facts.map((fact) => `, ${fact}`),
        ", lot: record }",
      ],
    ),
  ];
}

function referencesOf({ job, around }: Sheet): readonly string[] {
  const { boardTypes = [] } = job;
  const references = [
    ...(needsAlloy(job) ? ["J-STD-001"] : []),
    ...(boardTypes.some((type) => type === "R" || type === "F") ? ["IPC-A-610"] : []),
    ...(boardTypes.some((type) => type === "W" || type === "C") ? ["IPC/WHMA-A-620"] : []),
    "ANSI/ESD S20.20",
    ...around.policy.references,
  ];
  return [...new Set(references)];
}

// Steps

function stepLines(sheet: Sheet, step: PlannedStep): readonly Line[] {
  const { around, supply } = sheet;
  const { operation, procedures, sketch, isMain } = step;
  const word = around.catalog.word("operation", operation);
  const method = sketch?.way?.id;
  const equipment = supply.equipmentOf(step);
  const materials = supply.materialsOf(step);
  const lines: Line[] = [
    [`  - id: ${step.id}`],
    [`    title: ${writeText((isMain ? procedures[0]?.title : undefined) ?? word?.title ?? operation)}`],
    [`    operation: ${writeText(operation)}`],
    ...procedureLines(step),
    ...placeLines(sheet, step),
    ...(method === undefined ? [] : [[`    method: ${writeText(method)}`]]),
    ...(equipment.length === 0 ? [] : [[`    equipment: [${equipment.join(", ")}]`]]),
    ...(materials.length === 0 ? [] : [[`    materials: [${materials.map(writeText).join(", ")}]`]]),
    ...parameterLines(sheet, step),
    ...(operation === "add-jumper" ? jumperLines() : []),
    ...(operation === "replace-coating" ? recoatLines(sheet) : []),
    ["    instruction: |"],
    ["      ", { todo: SENTENCES[operation] ?? "Do the work as the procedure says." }],
    ...inspectionLines(sheet, step),
  ];
  return lines;
}

function procedureLines({ procedures }: PlannedStep): readonly Line[] {
  const [first, ...more] = procedures;
  if (first === undefined) return [];
  if (more.length === 0) return [[`    procedure: ${writeText(first.id)}`]];
  return [["    procedure: [", { todo: procedures.map(({ id }) => writeText(id)).join(", ") }, "]"]];
}

function placeLines({ job }: Sheet, { operation, sketch }: PlannedStep): readonly Line[] {
  const reference = designatorIn(job.title ?? "") ?? TBD;
  if (!ON_COMPONENT.has(operation)) {
    return NOT_ON_A_PLACE.has(operation) ? [] : [["    target: { reference: ", reference, " }"]];
  }
  const type = sketch?.types[0]?.id ?? job.subject?.type;
  return [
    ["    component: { reference: ", reference, ...(type === undefined ? [] : [`, type: ${writeText(type)}`]), " }"],
  ];
}

/** Work on all of the board. */
const NOT_ON_A_PLACE: ReadonlySet<string> = new Set(["bake", "clean", "inspect", "mark", "mix", "tin-wire"]);

function parameterLines(sheet: Sheet, { sketch }: PlannedStep): readonly Line[] {
  const { job, around } = sheet;
  const situation = { step: sketch, header: headerOf(job), catalog: around.catalog, around };
  const told = parametersSet(sketch).flatMap((key): readonly Line[] => {
    if (key === "measuredAt") return [["      measuredAt: joint"]];
    const [first] = parameterValues(situation, key);
    // Some solder melts above what area arrays bear: how that is done, only a person can say.
    if (key === "peakTemperature" && !isMolten(first?.text, job, around)) return [];
    return first === undefined ? [] : [[`      ${key}: ${writeText(first.text)}`]];
  });
  const lines = told.length === 0 ? [] : [["    parameters:"], ...told];
  const isProfiled = sketch?.areaArray === true && sketch.work?.id !== "prepare-site" && sketch.way !== undefined;
  if (!isProfiled || sketch.work?.id === "add-jumper") return lines;
  return [...lines, ["    profile:"], ["      id: ", TBD], ["      thermocouples: [{ id: TC1, location: ", TBD, " }]"]];
}

/** Whether solder is surely molten at a peak. */
function isMolten(peak: string | undefined, { alloy }: Job, { catalog }: Surroundings): boolean {
  const liquidus = catalog.alloy(alloy ?? "")?.liquidus;
  const quantity = peak === undefined ? undefined : readQuantity(peak).quantity;
  return (
    liquidus === undefined ||
    quantity?.high === undefined ||
    quantity.high >= liquidus + reworkPractice.peakMargin.above
  );
}

function jumperLines(): readonly Line[] {
  const keys = ["from", "to", "gauge", "insulation", "route", "strainRelief", "attachment"];
  return [
    ["    jumper:"],
    ["      id: W1"],
    ...keys.map((key): Line => [`      ${key}: `, TBD]),
    [`      bareLength: at most ${jumperLimits.bareLength.value} mm`],
    [`      height: at most ${jumperLimits.height.value} mm`],
  ];
}

function recoatLines({ job, around }: Sheet): readonly Line[] {
  if (job.coating === undefined || job.coating === "unknown") return [];
  const thickness = around.catalog.coating(job.coating)?.thickness;
  const facts = thickness === undefined ? "" : `, thickness: ${thickness.low}-${thickness.high} mm`;
  return [[`    coating: { type: ${writeText(job.coating)}${facts} }`]];
}

/** Work after which there is nothing to look at, or that is looked at with what follows. */
const UNINSPECTED: ReadonlySet<string> = new Set(["bake", "clean", "remove-component", "tin-wire"]);

function inspectionLines({ job, steps }: Sheet, step: PlannedStep): readonly Line[] {
  const { operation, sketch } = step;
  if (UNINSPECTED.has(operation)) return [];
  const { boardTypes = [], productClass } = job;
  const isCable = boardTypes.every((type) => type === "W" || type === "C");
  const standardOf = isCable ? "IPC/WHMA-A-620" : "IPC-A-610";
  const isHidden = sketch?.areaArray === true && operation === "install-component";
  const isLast = operation === "inspect";
  const isHeld =
    isHidden || (isLast && (productClass === 3 || steps.some((one) => one.operation === "replace-coating")));
  const method = isHidden ? "x-ray" : operation.endsWith("coating") || operation === "mark" ? "visual" : "microscope";
  const criteria: Line = ["      criteria: ", TBD];
  return [
    ["    inspection:"],
    ...(isHeld ? [["      point: hold"], ["      by: quality"]] : [["      point: check"]]),
    ...(isLast || operation.endsWith("coating") || operation === "mark" ? [criteria] : []),
    [`      standard: ${standardOf}`],
    [`      class: ${productClass}`],
    [`      method: ${method}`],
    ...(isLast
      ? [
          ["    record:"],
          ["      - { field: board serial number, kind: serial }"],
          [`      - { field: ${job.activity} attempt, kind: attempt }`],
        ]
      : []),
  ];
}

/** What is done, in a sentence to go on from. */
const SENTENCES: Readonly<Record<string, string>> = {
  "identify-coating": "Find out what the coating is before any of it is taken off.",
  "remove-coating": "Take the coating off around the place of work only, then clean and dry it.",
  "replace-coating": "Coat the bare area and let it cure.",
  bake: "Bake the board before it is heated.",
  clean: "Clean off all residue of flux, rinse and dry.",
  "remove-component": "Free all joints of solder, or melt them all, then take the part off without force.",
  "prepare-site": "Take the old solder off, then clean the site.",
  reball: "Set the new balls, melt them with the part in its carrier, then clean the part and count the balls.",
  "install-component": "Place the part by its marking, solder all joints, and let them solidify undisturbed.",
  "repair-land": "Bond the land in its place, let the bond set, then join it to its conductor.",
  "repair-conductor": "Bridge the damage, then make sure that the conductor is whole.",
  "repair-hole": "Take the damage out, then restore the hole and its lands.",
  "repair-edge-contact": "Take the damaged contact off, bond or plate the new one, and level it with the others.",
  "repair-laminate": "Take the damaged material out, fill the place, and let it cure.",
  "cut-trace": "Cut the conductor at the place that the change order names, and make sure that it is open.",
  "add-jumper": "Strip and tin both ends, lay the wire along its route, solder both ends and fasten the wire.",
  "add-component": "Place the part as the change order shows, and solder it.",
  mix: "Mix the epoxy in the ratio that its maker states, and use it while it can be worked.",
  "tin-wire": "Strip both ends without cutting a strand, and tin them.",
  "splice-wire": "Join the ends, solder them, and cover the splice with sleeving.",
  mark: "Mark the board with the revision that it has now.",
  inspect: "Compare the work with the criteria, and enter the result.",
};
