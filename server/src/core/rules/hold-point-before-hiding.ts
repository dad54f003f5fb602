import { isSoldering } from "../model/alloy-in-force.ts";
import { alongFlow, isOwnFlow } from "../model/columns.ts";
import { hasOwnKeysOnly, mayBringInUnseen, placeInFlow } from "../model/done-here.ts";
import { insertKey } from "../model/insert-key.ts";
import type { FlowStep } from "../model/instruction.ts";
import { isMissing } from "../model/lower.ts";
import { oncePerStep } from "../model/once-per-step.ts";
import type { Step } from "../model/step.ts";
import { get } from "../syntax/node.ts";
import type { Draft, DraftFix, Surroundings } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "beyond the article",
  source: "published guidance on hold and witness points",
  silencedBy: "waiver",
  fixes: ["stub", "confirm"],
  summary:
    "Work stops for an inspection before something hides it: a BGA its balls, a coating the joints, epoxy a repair.",
  why:
    "At a hold point the work stops until somebody releases it; at a check it goes on. Joints under an area array, under " +
    "new coating or under epoxy cannot be looked at afterwards, and undoing costs more than the stop. A hold in the step " +
    "that installs an area array, or after it, also serves the recoating. On Class 3 other hidden work needs a hold too; " +
    "elsewhere any inspection before will do.",
  unknown:
    "Silent where a step in between cannot be read or brings in an instruction that cannot be found. Conditional steps " +
    "hide nothing; site preparation hides nothing.",
  examples: {
    bad: exampleWith("check"),
    good: exampleWith("hold"),
  },
  document(instruction, around, report) {
    const { header, flow } = instruction;
    const isOwn = isOwnFlow(instruction);
    const parts = alongFlow(instruction, partOf);
    const strict = header.productClass?.value === 3;
    /** Area arrays that no hold has followed yet. */
    let arrays: FlowStep[] = [];
    /** The last step with new joints, with other work, and the inspections since the last cover. */
    let joint: FlowStep | undefined;
    let work: FlowStep | undefined;
    let held = true;
    let inspected = true;
    for (let place = 0; place < flow.length; place++) {
      const entry = flow[place];
      const part = parts[place];
      if (entry === undefined || part === undefined) break;
      const { covers, coversJoints, does } = part;
      const works = does !== undefined || coversJoints !== undefined;
      if (works && !part.conditional && (isOwn || !entry.conditional)) {
        const cover = joint === undefined ? covers : coversJoints;
        if (cover !== undefined) {
          const hidden = joint ?? work;
          const array = arrays.at(-1);
          if (array !== undefined) report(hiddenArray(array, arrays));
          else if (hidden !== undefined && !held && (joint !== undefined || strict)) {
            report(hiddenWork(entry, hidden, cover, joint !== undefined, strict, "hold"));
          } else if (hidden !== undefined && !inspected) {
            report(hiddenWork(entry, hidden, cover, false, strict, "any"));
          }
          arrays = [];
          joint = undefined;
          work = undefined;
          held = true;
          inspected = true;
        } else if (does === "joint" || does === "array") {
          joint = entry;
          held = false;
          inspected = false;
          if (does === "array") arrays.push(entry);
        } else if (does === "work") {
          work = entry;
          if (joint === undefined) {
            held = false;
            inspected = false;
          }
        }
      }
      if (held && inspected && arrays.length === 0) continue;
      const seen = part.isAlone ? part.stops : inspectionOf(entry.step, around);
      if (seen === "none") continue;
      inspected = true;
      if (seen !== "inspection") {
        held = true;
        arrays = [];
      }
    }
    const array = arrays.at(-1);
    if (array !== undefined) report(hiddenArray(array, arrays));
  },
});

/** What a step has to do with hiding, by itself. */
interface Part {
  /** What it puts over other work, and over joints. */
  readonly covers: "coating" | undefined;
  readonly coversJoints: "coating" | "epoxy" | undefined;
  /** What it leaves that may be hidden: joints, those of an area array, other work. */
  readonly does: "joint" | "array" | "work" | undefined;
  /** What it stops for, unless it brings in other steps. */
  readonly stops: Stop;
  /** Brings in none. */
  readonly isAlone: boolean;
  readonly conditional: boolean;
}

type Stop = "none" | "inspection" | "hold";

const partOf = oncePerStep((step): Part => {
  const array = step.areaArray && step.work?.id === "install-component";
  const part: Part = {
    covers: step.work?.id === "replace-coating" ? "coating" : undefined,
    coversJoints: coverOverJoints(step),
    does: isJoint(step) ? (array ? "array" : "joint") : isHideable(step) ? "work" : undefined,
    stops: stopOf(step),
    isAlone: hasOwnKeysOnly(step),
    conditional: step.conditional,
  };
  const key = `${part.covers} ${part.coversJoints} ${part.does} ${part.stops} ${part.isAlone} ${part.conditional}`;
  const known = PARTS.get(key);
  if (known === undefined) PARTS.set(key, part);
  return known ?? part;
});

/** Thousands of steps share the few parts that there are. */
const PARTS = new Map<string, Part>();

const JOINTS: ReadonlySet<string> = new Set(["install-component", "add-component", "add-jumper", "splice-wire"]);
const OTHER_WORK: ReadonlySet<string> = new Set(["cut-trace", "remove-component", "other"]);

function isJoint(step: Step): boolean {
  const id = step.work?.id ?? "";
  return JOINTS.has(id) || (id.startsWith("repair-") && isSoldering(step));
}

/** Work that something may hide; cleaning, masking, baking and site preparation leave nothing to look at. */
function isHideable(step: Step): boolean {
  const id = step.work?.id ?? "";
  return OTHER_WORK.has(id) || id.startsWith("repair-");
}

const EMBEDDING = /\b(?:embed|encapsulat|pot(?:s|ted|ting)?\b|seal|underfill|cover)/i;
const FILLING: ReadonlySet<string> = new Set(["epoxy", "injection"]);

function coverOverJoints(step: Step): Part["coversJoints"] {
  const id = step.work?.id;
  if (id === "replace-coating") return "coating";
  if (id === "bond" && EMBEDDING.test(`${step.title?.text ?? ""} ${step.instruction?.text ?? ""}`)) return "epoxy";
  return id === "repair-laminate" && step.way !== undefined && FILLING.has(step.way.id) ? "epoxy" : undefined;
}

/** What a step stops for; what cannot be seen may be a hold. */
function inspectionOf(step: Step, { site, instruction }: Surroundings): Stop {
  return mayBringInUnseen(step, site, instruction) ? "hold" : partOf(step).stops;
}

/** What a step stops for by itself; what cannot be read may be a hold. */
function stopOf(step: Step): Stop {
  if (step.lossy) return "hold";
  if (step.inspections.length === 0)
    return isMissing(step, "inspection") ? (step.work?.id === "inspect" ? "inspection" : "none") : "hold";
  const stops = step.inspections.some((inspection) => {
    const point = inspection.point?.text;
    if (point === undefined) return !isMissing(inspection, "point");
    return !GOES_ON.has(point);
  });
  return stops ? "hold" : "inspection";
}

const GOES_ON: ReadonlySet<string> = new Set(["check", "witness", "review"]);

function hiddenArray(entry: FlowStep, all: readonly FlowStep[]): Draft {
  const name = entry.step.components[0]?.reference?.[0]?.text ?? "the part";
  return {
    at: placeInFlow(entry),
    what: `‘${entry.step.name}’ hides the joints of ${name}, and no hold point follows.`,
    why: "The balls lie under the body: by eye nothing of them is seen, and a bridge that is found later costs the part.",
    todo: "Add an inspection with ‘point: hold’ here or right after, such as X-ray, or waive this with the reason.",
    step: entry.at,
    related: all
      .filter((other) => other !== entry)
      .map((other) => ({ at: placeInFlow(other), message: `‘${other.step.name}’ has no hold point either.` })),
    fixes: holdFixes(entry),
  };
}

function hiddenWork(
  entry: FlowStep,
  hidden: FlowStep,
  cover: "coating" | "epoxy",
  joints: boolean,
  strict: boolean,
  wanted: "hold" | "any",
): Draft {
  const what = cover === "coating" ? "The coating" : "The epoxy";
  return {
    at: placeInFlow(entry),
    what: `${what} of ‘${entry.step.name}’ hides the ${joints ? "joints" : "work"} of ‘${hidden.step.name}’ before ${wanted === "hold" ? "a hold point" : "any inspection"}.`,
    why: `Under the ${cover} it cannot be inspected any more${strict && !joints ? ", and on Class 3 the work stops before that" : ""}.`,
    todo:
      wanted === "hold"
        ? "Add an inspection with ‘point: hold’ before this step, or waive this with the reason."
        : "Add an inspection before this step, or waive this with the reason.",
    step: entry.at,
    related: [{ at: placeInFlow(hidden), message: `‘${hidden.step.name}’ is what gets hidden.` }],
    fixes: holdFixes(hidden),
  };
}

/** A hold point in the step that is hidden: its only inspection becomes one, or a stub is put in. */
function holdFixes({ own, step }: FlowStep): readonly DraftFix[] {
  if (!own) return [];
  const [first, second] = step.inspections;
  if (first === undefined) {
    if (!isMissing(step, "inspection")) return [];
    const edit = insertKey(step.node, "inspection", "{ point: hold, criteria: TBD }", [
      "cautions",
      "instruction",
      "method",
      "operation",
    ]);
    return [{ title: `Add a hold point to ${step.name}`, kind: "stub", edits: [edit] }];
  }
  if (second !== undefined || get(step.node, "inspection") !== first.node) return [];
  const edit =
    first.point === undefined ? insertKey(first.node, "point", "hold") : { at: first.point, newText: "hold" };
  return [{ title: `Make the inspection of ${step.name} a hold point`, kind: "confirm", edits: [edit] }];
}

function exampleWith(point: string): string {
  return `coating: { type: acrylic }
materials:
  - { id: FLX-7, category: flux, name: Gel flux, designator: ROL0, lot: record }
  - { id: WIR-2, category: solder-wire, name: Cored wire, alloy: SAC305, diameter: 0.5 mm, lot: record }
  - { id: CLN-2, category: cleaning-agent, name: Acrylic stripper, lot: record }
  - { id: CTG-1, category: coating, name: Acrylic coating, lot: record }
steps:
  - id: strip-coating
    title: Remove the coating around R4
    operation: remove-coating
    procedure: common 2.3.2
    method: solvent
    materials: [CLN-2]
    instruction: Apply CLN-2 with a foam swab, rinse and dry.
  - id: install-r4
    title: Install R4
    operation: install-component
    component: { reference: R4, type: chip }
    procedure: 7711 chip-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: Tack one end, then solder both.
    inspection: { point: ${point}, criteria: Both ends wetted, standard: IPC-A-610, class: 2, method: microscope }
  - id: clean
    title: Clean
    operation: clean
    procedure: common 2.2
    materials: [CLN-2]
    instruction: Clean, rinse and dry.
  - id: recoat
    title: Replace the coating
    operation: replace-coating
    procedure: common 2.4.2
    method: brush
    coating: { type: acrylic, thickness: 0.03-0.13 mm }
    materials: [CTG-1]
    instruction: Brush one coat over the bare area and cure.
    inspection: { point: check, criteria: Bare area covered and no bubbles, method: visual }
`;
}
