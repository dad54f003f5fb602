import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check } from "../support/check.ts";

/** One mistake, one finding: who silences whom, each beside the neighbour that is told. */
const INSPECTION =
  "inspection: { point: check, criteria: All joints wetted, standard: IPC-A-610, class: 2, method: microscope }";
const HOLD =
  "inspection: { point: hold, by: quality, criteria: No bridge or open, standard: IPC-A-610, class: 2, method: x-ray }";

function hotAir(parameters: string, more = "", inspection = INSPECTION): string {
  return `  - id: install-u3
    title: Install U3
    operation: install-component
    component: { reference: U3, type: soic }
    procedure: 7711 sot-soic-installation
    method: hot-air
    equipment: [HA-02]
${more}    parameters: { ${parameters} }
    instruction: Place U3 and heat evenly.
    ${inspection}
`;
}

function iron(parameters: string, more = ""): string {
  return hotAir(parameters, more).replace("hot-air", "soldering-iron").replace("HA-02", "ST-04");
}

function bga(peak: string, alloy = "SAC305"): string {
  return `solder: { alloy: ${alloy}, existingAlloy: ${alloy}, flux: { designator: ROL0, cleaning: no-clean } }
personnel:
  skillLevel: expert
  certification: { level: CIS, modules: [1, 8] }
  qualifications: [{ name: BGA hands-on, reference: OJT-1, covers: [bga] }]
equipment: [{ id: IR-01, category: focused-ir-system }]
materials: [{ id: FLX-7, category: flux, designator: ROL0, lot: record }]
steps:
  - id: install-u1
    title: Install U1
    operation: install-component
    component: { reference: U1, type: bga, msl: 3, exposure: 12 h }
    procedure: 7711 bga-installation
    method: focused-ir
    equipment: [IR-01]
    parameters: { preheatTemperature: 110 °C, peakTemperature: ${peak}, timeAboveLiquidus: 60-85 s, rampRate: at most 2 °C/s, measuredAt: joint }
    profile: { id: P-1, thermocouples: [{ id: TC1, location: corner ball }] }
    instruction: Place U1 and run P-1.
    ${HOLD}
`;
}

const solder = (alloy: string, existing: string) =>
  `solder: { alloy: ${alloy}, existingAlloy: ${existing}, flux: { designator: ROL0, cleaning: no-clean } }
materials: [{ id: FLX-7, category: flux, designator: ROL0, lot: record }]
`;

function coated(type: string, method: string): string {
  return `coating: { type: ${type} }
steps:
  - id: strip
    title: Take the coating off
    operation: remove-coating
    method: ${method}
    procedure: ${method === "solvent" ? "common 2.3.2" : "common 2.3.4"}
    equipment: [{ category: fume-extraction }]
    instruction: Take it off around U3.
  - id: recoat
    title: Put the coating on
    operation: replace-coating
    procedure: common 2.4.2
    coating: { type: ${type}${type === "parylene" ? ", approval: EA-1" : ""} }
    instruction: Brush it on.
    inspection: { point: check, criteria: Bare area covered, method: visual }
`;
}

const RECOAT = `  - id: recoat
    title: Put the coating on
    operation: replace-coating
    procedure: common 2.4.2
    instruction: Brush it on.
`;
const LOOK = `  - id: look
    title: Look
    operation: inspect
    instruction: Look at the joints.
    inspection: { point: hold, criteria: All joints wetted, method: microscope }
`;
const ACRYLIC = "coating: { type: acrylic }\n";

const splice = (id: string) => `  - id: ${id}
    title: Splice
    operation: splice-wire
    procedure: 7721 lap-splice
    method: lap
    instruction: Splice and sleeve.
    inspection: { point: hold, criteria: Wires parallel, standard: IPC/WHMA-A-620, class: 3, method: visual }
`;
const LAND = `steps:
  - id: land
    title: Replace the land
    operation: repair-land
    procedure: 7721 4.5.2
    method: film-adhesive
    instruction: Bond the new land.
    inspection: { point: check, criteria: Land flat and bonded, method: microscope }
`;

describe("rules: who silences whom", () => {
  const cases: readonly [name: string, text: string, expected: readonly string[], around?: Around][] = [
    [
      "bismuth and lead › mixed lead",
      `${solder("Sn42Bi58", "Sn63Pb37")}steps:\n${iron("tipTemperature: 300 °C")}`,
      ["alloy-bismuth-lead"],
    ],
    [
      "lead and no lead",
      `${solder("SAC305", "Sn63Pb37")}steps:\n${iron("tipTemperature: 350 °C")}`,
      ["alloy-mixed-lead"],
    ],
    ["below the liquidus › window", `steps:\n${hotAir("peakTemperature: 215 °C")}`, ["reflow-peak-below-liquidus"]],
    ["window", `steps:\n${hotAir("peakTemperature: 262 °C")}`, ["reflow-peak-outside-window"]],
    ["an area array above 245 °C", bga("250 °C"), ["bga-peak-above-245"]],
    ["an area array above the window", bga("255-260 °C"), ["bga-peak-above-245"]],
    ["an area array below the window", bga("235-238 °C"), []],
    ["an area array below the liquidus", bga("210-215 °C"), ["reflow-peak-below-liquidus"]],
    ["a leaded area array above its window", bga("238-242 °C", "Sn63Pb37"), []],
    ["solvent on parylene", coated("parylene", "solvent"), ["coating-method-ineffective"]],
    ["heat on silicone", coated("silicone", "thermal"), ["coating-method-not-recommended"]],
    [
      "order › hold and inspection",
      `${ACRYLIC}steps:\n${iron("tipTemperature: 350 °C").replace(`    ${INSPECTION}\n`, "")}${RECOAT}${LOOK}`,
      ["procedure-step-order"],
    ],
    ["restoration › activity", LAND, ["rework-restoration-claim"]],
    [
      "a unit › every temperature rule",
      `policy:\nsteps:\n${iron("tipTemperature: 650 °C")}`.replace("policy:\n", ""),
      ["temperature-unit-suspect"],
      { policy: "temperatures: { SAC305: { tip: 340-390 °C } }" },
    ],
    ["a unit › peak rules", `steps:\n${hotAir("peakTemperature: 470 °C")}`, ["temperature-unit-suspect"]],
    [
      "a conformance once per procedure",
      `activity: repair
authorization: { basis: customer-approval, reference: CA-1 }
product: { name: Harness, class: 3, boardTypes: [W] }
personnel: { skillLevel: advanced }
references: [J-STD-001, IPC/WHMA-A-620, ANSI/ESD S20.20]
steps:
${splice("splice-w1")}${splice("splice-w2")}`,
      ["conformance-below-class"],
    ],
    [
      "agreed by the customer",
      `activity: repair
authorization: { basis: customer-approval, reference: CA-1, conformance: low, steps: [splice-w1] }
product: { name: Harness, class: 3, boardTypes: [W] }
personnel: { skillLevel: advanced }
references: [J-STD-001, IPC/WHMA-A-620, ANSI/ESD S20.20]
steps:
${splice("splice-w1")}`,
      [],
    ],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () =>
      assert.deepEqual(
        check(text, around).map((entry) => entry.rule),
        expected,
      ),
    );
  }
});
