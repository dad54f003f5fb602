import { resolveSource } from "../catalog/catalog.ts";
import { hasUnreadSteps } from "../model/brought-in.ts";
import { stepsWith } from "../model/columns.ts";
import { insertKey } from "../model/insert-key.ts";
import { oncePerStep } from "../model/once-per-step.ts";
import { saysPreheat, stepsWithoutPreheatBefore } from "../model/preheat.ts";
import type { ProfilePart } from "../model/profile-knowledge.ts";
import { knownParts } from "../model/profile-knowledge.ts";
import type { Step } from "../model/step.ts";
import type { DraftFix } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "article, sharpened",
  source: `overview article, BGA rework procedures; ${resolveSource("bga-best").title}`,
  silencedBy: "waiver",
  fixes: ["stub"],
  summary:
    "Removing or installing an area array (BGA, CSP) names its thermal profile, a thermocouple in a joint, preheat, ramp " +
    "and time above liquidus.",
  why:
    "The joints of an area array cannot be seen, so the profile is all there is to show that each of them melted and " +
    "none got too hot. Each site has a profile of its own, measured in a ball; readings of the air do not count. What " +
    "the points of the profile show, and what another step says of the same profile, need not be said again.",
  unknown:
    "Silent where it is not known that the part is an area array, where part of the step cannot be read or a key may be " +
    "misspelt, and on preheat where a step before may bring it in. On a board of heavy thermal mass a preheat that is " +
    "missing alone is told by `preheat-missing`.",
  examples: {
    bad: example(""),
    good: example(`
    profile: { id: PRF-0421, thermocouples: [{ id: TC1, location: corner ball of U7 }] }`),
  },
  document(instruction, { catalog, site, instruction: find }, report) {
    const { steps, header } = instruction;
    let cold: ReadonlySet<Step> | undefined;
    for (const step of stepsWith(instruction, arrayWork)) {
      const work = arrayWork(step);
      if (work === undefined) continue;
      const known = knownParts(step, steps);
      if (known.size === PARTS.length) continue;
      const missing = PARTS.filter((part) => !known.has(part));
      let asked = missing;
      if (missing.includes("preheat")) {
        cold ??= hasUnreadSteps(instruction) ? new Set() : stepsWithoutPreheatBefore(instruction, site, find);
        const stated = saysPreheat(step, header, site, catalog) || !cold.has(step);
        if (stated) asked = missing.filter((part) => part !== "preheat");
      }
      if (asked.length === 0) continue;
      if (asked.length === 1 && asked[0] === "preheat" && header.product?.heavyThermalMass === true) continue;
      report({
        at: work,
        what: `Step ‘${step.name}’ works on an area array and does not state ${listOf(asked.map((part) => NAMES[part]))}.`,
        why: asked.includes("thermocouples")
          ? "Its joints cannot be seen: only a reading in a joint shows that they melt and stay below 245 °C; air readings do not."
          : "Its joints cannot be seen, so whoever runs it again needs the whole developed profile.",
        todo: "Name the developed profile and what it was measured with, or waive this with the reason.",
        fixes: stubs(step, asked),
        silences: [{ rule: "preheat-missing", step }],
        step,
      });
    }
  },
});

const WORK: ReadonlySet<string> = new Set(["remove-component", "install-component", "add-component"]);

/** Where a step says that it works on an area array; undefined where it does not, or cannot be read in full. */
const arrayWork = oncePerStep(({ areaArray, work, lossy }) =>
  areaArray && work !== undefined && WORK.has(work.id) && !lossy ? work.node : undefined,
);

const PARTS: readonly ProfilePart[] = ["id", "thermocouples", "preheat", "ramp", "timeAboveLiquidus"];

const NAMES: Readonly<Record<ProfilePart, string>> = {
  id: "its thermal profile",
  thermocouples: "where in the joint it is measured",
  preheat: "the preheat",
  ramp: "the ramp",
  timeAboveLiquidus: "the time above liquidus",
};

const KEYS: Readonly<Partial<Record<ProfilePart, string>>> = {
  preheat: "preheatTemperature",
  ramp: "rampRate",
  timeAboveLiquidus: "timeAboveLiquidus",
};

function stubs({ node, profile, parameters }: Step, missing: readonly ProfilePart[]): readonly DraftFix[] {
  const edits: DraftFix["edits"][number][] = [];
  const keys = missing.flatMap((part) => KEYS[part] ?? []);
  const before = ["parameters", "materials", "equipment", "method", "procedure", "operation"];
  if (keys.length > 0) {
    if (parameters !== undefined)
      for (const key of keys) edits.push(insertKey(parameters.node, key, "TBD", "peakTemperature"));
    else edits.push(insertKey(node, "parameters", `{ ${keys.map((key) => `${key}: TBD`).join(", ")} }`, before));
  }
  const thermocouples = "[{ id: TBD, location: TBD }]";
  const id = missing.includes("id");
  const places = missing.includes("thermocouples");
  if (profile === undefined) {
    const fields = [...(id ? ["id: TBD"] : []), ...(places ? [`thermocouples: ${thermocouples}`] : [])];
    if (fields.length > 0) edits.push(insertKey(node, "profile", `{ ${fields.join(", ")} }`, before));
  } else {
    if (id) edits.push(insertKey(profile.node, "id", "TBD"));
    if (places && (profile.thermocouples ?? []).length === 0)
      edits.push(insertKey(profile.node, "thermocouples", thermocouples, "id"));
    else if (places) {
      for (const { node: place, location } of profile.thermocouples ?? []) {
        if (location === undefined) edits.push(insertKey(place, "location", "TBD", "id"));
      }
    }
  }
  // Values that an alias shares are written elsewhere.
  const shared = [node, profile?.node, parameters?.node].some((map) => map?.anchor !== undefined);
  if (shared || edits.length === 0) return [];
  return [{ title: "Add what is missing, to fill in", kind: "stub", edits }];
}

function listOf(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function example(profile: string): string {
  return `personnel:
  skillLevel: expert
  certification: { level: CIS, modules: [1, 8] }
  qualifications: [{ name: BGA hands-on, reference: OJT-114, covers: [bga] }]
equipment:
  - { id: IR-01, category: focused-ir-system, capabilities: [top and bottom heat, profile capability] }
  - { id: XR-01, category: x-ray }
steps:
  - id: install-u7
    title: Install the new U7
    operation: install-component
    component: { reference: U7, type: bga, msl: 3, exposure: 12 h }
    procedure: 7711 bga-installation
    method: focused-ir
    equipment: [IR-01, XR-01]
    materials: [FLX-7]
    parameters: { preheatTemperature: 110-125 °C, peakTemperature: 240-243 °C, timeAboveLiquidus: 60-75 s, rampRate: at most 2 °C/s, measuredAt: joint }${profile}
    instruction: Place with split vision and run the profile.
    inspection: { point: hold, by: quality, criteria: No bridge or open, standard: IPC-A-610, class: 2, method: x-ray }
`;
}
