import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check } from "../support/check.ts";

/** How the list of rules is to be read: each sentence of DESIGN as a case beside its neighbour, all rules together. */
const INSPECTION =
  "inspection: { point: check, criteria: All joints wetted, standard: IPC-A-610, class: 2, method: microscope }";

function step(...lines: readonly string[]): string {
  return `steps:\n${item("work", ...lines)}`;
}

function item(id: string, ...lines: readonly string[]): string {
  const own = lines.some((line) => line.startsWith("inspection:")) ? [] : [INSPECTION];
  return [`  - id: ${id}`, "title: Work", ...lines, "instruction: Do the work.", ...own].join("\n    ").concat("\n");
}

const SOIC = "component: { reference: U3, type: soic }";
const IRON = ["method: soldering-iron", "equipment: [ST-04]"];
const AIR = ["method: hot-air", "equipment: [HA-02]"];
const INSTALL = ["operation: install-component", "procedure: 7711 sot-soic-installation"];
const install = (...lines: readonly string[]) => step(...INSTALL, SOIC, ...IRON, ...lines);
const reflow = (...lines: readonly string[]) => step(...INSTALL, SOIC, ...AIR, ...lines);
const prepare = (...lines: readonly string[]) =>
  step("operation: prepare-site", "procedure: common 2.1", SOIC, ...IRON, ...lines);

const FLUX = "flux: { designator: ROL0, cleaning: no-clean }";
const solder = (alloy: string, existing = alloy, more = "") =>
  `solder: { alloy: ${alloy}, existingAlloy: ${existing}, ${FLUX}${more} }\nmaterials: [{ id: FLX-7, category: flux, designator: ROL0, lot: record }]\n`;
const tip = (value: string) => `parameters: { tipTemperature: ${value} }`;
const repair = (cls: number, more = "") =>
  `activity: repair\nauthorization: { basis: customer-approval, reference: CA-1${more} }\nproduct: { name: Board, class: ${cls}, boardTypes: [R] }\npersonnel: { skillLevel: expert }\n`;
const harness = (cls: number) =>
  `${repair(cls).replace("[R]", "[R, W]")}references: [J-STD-001, IPC-A-610, IPC/WHMA-A-620, ANSI/ESD S20.20]\n`;
const HOLD =
  "inspection: { point: hold, by: quality, criteria: Flat and bonded, standard: IPC-A-610, class: 3, method: microscope }";
const people = (text: string) => `personnel: { ${text} }\n`;
const msl = (text: string) => step(...INSTALL, `component: { reference: U3, type: soic, ${text} }`, ...IRON);
const remove = (text: string) =>
  step(
    "operation: remove-component",
    "procedure: 7711 sot-soic-removal",
    `component: { reference: U3, type: soic, ${text} }`,
    ...AIR,
  );
const tal = (value: string) => reflow(`parameters: { peakTemperature: 245 °C, timeAboveLiquidus: ${value} }`);

type Case = readonly [name: string, text: string, expected: readonly string[], around?: Around];

const GROUPS: Readonly<Record<string, readonly Case[]>> = {
  "alloy in force": [
    ["of the step", solder("Sn63Pb37") + install("alloy: Sn63Pb37", tip("330 °C")), []],
    [
      "of the removal: what is there",
      solder("SAC305", "Sn63Pb37", ", mixedMetalJustification: EA-1") + prepare(tip("330 °C")),
      [],
    ],
    [
      "of the removal, too hot for what is there",
      solder("SAC305", "Sn63Pb37", ", mixedMetalJustification: EA-1") + prepare(tip("360 °C")),
      ["warning tip-temperature-outside-range"],
    ],
    ["of the installation", solder("SAC305") + install(tip("330 °C")), ["warning tip-temperature-outside-range"]],
  ],
  "tip windows": [
    ["bonding", step("operation: bond", "procedure: common 2.7", tip("200 °C")), []],
    [
      "thermal removal of coating",
      `coating: { type: unknown, notReplacedBecause: Drawing note 7 }\nsteps:\n${item("look", "operation: identify-coating", "procedure: common 2.3.1")}${item("strip", "operation: remove-coating", "procedure: common 2.3.4", "method: thermal", "equipment: [{ category: fume-extraction }]", tip("200 °C"))}`,
      [],
    ],
    ["no column of the article", solder("SN100C") + install(tip("300 °C")), []],
    ["no column, too", solder("Sn60Pb40") + install(tip("360 °C")), []],
    [
      "physics hold for all",
      solder("SN100C") + reflow("parameters: { peakTemperature: 225 °C }"),
      ["error reflow-peak-below-liquidus"],
    ],
    ["650 °F is not below 345 °C", install(tip("650 °F")), []],
    ["640 °F is", install(tip("640 °F")), ["warning tip-temperature-outside-range"]],
    ["a one-sided limit has one end", install(tip("at most 400 °C")), []],
    ["a tolerance has two", install(tip("350 ± 10 °C")), ["warning tip-temperature-outside-range"]],
  ],
  "class policy": [
    [
      "class 3, Medium",
      repair(3) + step("operation: repair-hole", "procedure: 7721 5.2", "method: double-wall", HOLD),
      ["warning conformance-below-class"],
    ],
    [
      "class 3, Medium, agreed",
      repair(3, ", conformance: medium, steps: [work]") +
        step("operation: repair-hole", "procedure: 7721 5.2", "method: double-wall", HOLD),
      [],
    ],
    [
      "class 3, agreed for another step",
      repair(3, ", conformance: medium, steps: [other]") +
        step("operation: repair-hole", "procedure: 7721 5.2", "method: double-wall", HOLD) +
        item("other", "operation: clean", "procedure: common 2.2", HOLD),
      ["warning conformance-below-class"],
    ],
    [
      "class 3, a range that reaches High",
      repair(3) +
        step("operation: repair-conductor", "procedure: 7721 conductor-film-adhesive", "method: film-adhesive", HOLD),
      [],
    ],
    [
      "class 3, a range that reaches High, less declared",
      repair(3) +
        step(
          "operation: repair-conductor",
          "procedure: 7721 conductor-film-adhesive",
          "method: film-adhesive",
          "conformance: medium",
          HOLD,
        ),
      ["warning conformance-below-class"],
    ],
    ["class 2, Medium", repair(2) + step("operation: repair-hole", "procedure: 7721 5.2", "method: double-wall"), []],
    [
      "class 2, Low",
      harness(2) + step("operation: splice-wire", "procedure: 7721 lap-splice", "method: lap"),
      ["information conformance-below-class"],
    ],
    ["class 1, Low", harness(1) + step("operation: splice-wire", "procedure: 7721 lap-splice", "method: lap"), []],
  ],
  authorization: [
    [
      "a modification with 7711 procedures only",
      `activity: modification\nauthorization: { basis: engineering-change-order, reference: ECO-1, resultingRevision: B }\n${install()}`,
      [],
    ],
    [
      "asked for each activity",
      `steps:\n${item("land", "activity: repair", "operation: repair-land", "procedure: 7721 4.5.1", "method: epoxy")}`,
      ["error repair-approval-missing"],
    ],
  ],
  certification: [
    ["none claimed", people("skillLevel: advanced") + install(), []],
    [
      "none claimed, required",
      people("skillLevel: advanced") + install(),
      ["error certification-missing-module"],
      { policy: "certification: required" },
    ],
    ["CSE without modules", people("skillLevel: advanced, certification: { level: CSE }") + install(), []],
    ["CIT without modules", people("skillLevel: advanced, certification: { level: CIT }") + install(), []],
    [
      "a module that is only inferred",
      people("skillLevel: expert, certification: { level: CIS, modules: [1] }") +
        step(
          "operation: install-component",
          "procedure: 7711 qfn-lga-installation",
          "component: { reference: U1, type: qfn }",
          ...AIR,
        ),
      ["information certification-missing-module"],
    ],
  ],
  inspection: [
    ["criteria of a higher class", install(INSPECTION.replace("class: 2", "class: 3")), []],
    [
      "criteria of a lower class",
      install(INSPECTION.replace("class: 2", "class: 1")),
      ["error class-criteria-mismatch"],
    ],
    ["a standard alone", install("inspection: { point: check, standard: IPC-A-610, class: 2 }"), []],
    ["a criterion alone", install("inspection: { point: check, criteria: Both ends wetted }"), []],
    ["neither", install("inspection: { point: check, method: visual }"), ["error inspection-criteria-missing"]],
    [
      "masking behind the last inspection",
      install() + item("mask", "operation: mask").replace(`\n    ${INSPECTION}`, ""),
      [],
    ],
    [
      "cleaning behind the last inspection",
      install() + item("wash", "operation: clean", "procedure: common 2.2").replace(`\n    ${INSPECTION}`, ""),
      ["error inspection-missing"],
    ],
  ],
  "time above liquidus": [
    ["60 s", tal("60 s"), []],
    ["59 s", tal("59 s"), ["information thermal-profile-limit"]],
    ["150 s", tal("150 s"), ["information thermal-profile-limit"]],
    ["151 s", tal("151 s"), ["warning thermal-profile-limit"]],
  ],
  moisture: [
    ["scrapped", remove("msl: 5, disposition: scrap"), []],
    ["reused", remove("msl: 5, disposition: reuse"), ["warning moisture-bake-missing"]],
    ["within its floor life", msl("msl: 3, exposure: 168 h"), []],
    ["longer", msl("msl: 3, exposure: 169 h"), ["warning moisture-bake-missing"]],
    ["level 6 has none", msl("msl: 6, exposure: 1 h"), ["warning moisture-bake-missing"]],
  ],
  "related standards": [
    [
      "J-STD-001 without soldering",
      `references: [IPC-A-610, ANSI/ESD S20.20]\n${step("operation: clean", "procedure: common 2.2")}`,
      [],
    ],
    [
      "J-STD-001 with soldering",
      `references: [IPC-A-610, ANSI/ESD S20.20]\n${install()}`,
      ["warning reference-standard-missing"],
    ],
    ["ESD by safety.esd", `references: [J-STD-001, IPC-A-610]\n${install()}`, []],
    [
      "a harness has criteria of its own",
      `product: { name: Harness, class: 1, boardTypes: [W] }\nreferences: [J-STD-001, IPC-A-610, ANSI/ESD S20.20]\n${step("operation: tin-wire", "equipment: [ST-04]")}${item("clean", "operation: clean", "procedure: common 2.2")}`,
      ["warning reference-standard-missing"],
    ],
  ],
  records: [
    ["no limit", install(), []],
    ["a limit of the site", install(), ["warning record-count-missing"], { policy: "reworkLimit: { location: 2 }" }],
  ],
  equipment: [
    ["of the document", step(...INSTALL, SOIC, "method: hot-air"), []],
    ["of the document, behind the step's", step(...INSTALL, SOIC, "method: hot-air", "equipment: [ST-04]"), []],
    [
      "of neither",
      `equipment: [{ id: ST-04, category: soldering-station }]\n${step(...INSTALL, SOIC, "method: hot-air", "equipment: [ST-04]")}`,
      ["warning equipment-missing-for-method"],
    ],
  ],
  words: [
    ["one edit away", install().replace("install-component", "instal-component"), ["warning vocabulary-unknown"]],
    ["far from all", step("operation: laser-mark", "procedure: common 2.6.1"), ["information vocabulary-unknown"]],
    [
      "in the site catalog",
      step("operation: laser-mark", "procedure: common 2.6.1"),
      [],
      { catalog: "workInstructionCatalog: 1\nvocabulary: { operation: [laser-mark] }\n" },
    ],
  ],
  "texts by their source": [
    [
      "numbers that are names",
      `product: { name: Board, partNumber: 0402, class: "2", boardTypes: [R] }\nmaterials: [{ id: FLX-7, category: flux, designator: ROL0, lot: 12E4 }]\n${install()}`,
      [],
    ],
    [
      "a number sign cuts a text",
      install().replace("Do the work.", "Remove screw #4"),
      ["warning text-cut-by-comment"],
    ],
    ["a number sign in a word does not", install().replace("Do the work.", "Remove screw no#4"), []],
    [
      "a number sign takes the bracket with it",
      install().replace(INSPECTION, "inspection: { point: check, criteria: Screw #4 tight, method: visual }"),
      ["error syntax"],
    ],
    [
      "a comma splits a text",
      install().replace("All joints wetted,", "No bridge, no open,"),
      ["warning text-split-by-comma"],
    ],
    ["a comma in quotes does not", install().replace("All joints wetted,", '"No bridge, no open",'), []],
  ],
};

describe("rules: how to read the list", () => {
  for (const [group, cases] of Object.entries(GROUPS)) {
    describe(group, () => {
      for (const [name, text, expected, around] of cases) {
        it(name, () =>
          assert.deepEqual(
            check(text, around).map((entry) => `${entry.severity} ${entry.rule}`),
            expected,
            check(text, around)
              .map((entry) => entry.message)
              .join("\n"),
          ),
        );
      }
    });
  }
});
