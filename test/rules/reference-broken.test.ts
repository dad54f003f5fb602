import assert from "node:assert/strict";
import type { OtherInstruction } from "../../server/src/core/rules/define.ts";
import { LineIndex } from "../../server/src/core/text/line-index.ts";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "reference-broken";

const steps = (...more: readonly string[]) =>
  `steps:\n${more.map((text, index) => `  - { id: s${index}, operation: inspect, ${text} }\n`).join("")}`;
const image = (text: string) => steps(`images: [{ ${text} }]`);

const FILES = ["fig-2.png", "images/u7.png", "other.png"];
const files: Around = { files: { fileExists: (path) => FILES.includes(path), filesNear: () => FILES } };

const OTHER: OtherInstruction = {
  number: "WI-RW-0100",
  revision: "C",
  path: "other.wi.yaml",
  steps: [],
  place: { start: 0, end: 1, in: { path: "other.wi.yaml", text: "x", lines: new LineIndex("x") } },
};
const project: Around = { files: { instruction: (number) => (number === OTHER.number ? OTHER : undefined) } };

const CATALOG = `workInstructionCatalog: 1
equipment: [{ id: IR-01, category: focused-ir-system }]
materials: [{ id: CLN-1, category: cleaning-agent }]
people: [{ id: hr-114, name: K. Abara }]
blocks:
  - id: PREP
    revision: 2
    steps:
      - { id: prepare, operation: clean }
`;
const catalog: Around = { catalog: CATALOG };

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, around: Around, expected: readonly string[]][] = [
    // Images
    ["an image that is there", image("file: fig-2.png, alt: Nozzle"), files, []],
    ["an image that is not", image("file: fig2.png, alt: Nozzle"), files, ["error: fig2.png"]],
    ["where files cannot be seen", image("file: fig2.png, alt: Nozzle"), {}, []],
    ["an address", image('file: "https://example.com/a.png", alt: Nozzle'), files, []],
    ["no alternative text", image("file: fig-2.png"), files, ["error: fig-2.png"]],
    ["a blank one", image("file: fig-2.png, alt: "), files, ["error: alt"]],
    ["a misspelt one", image("file: fig-2.png, alternative: Nozzle, atl: x"), files, []],
    // Steps
    ["a step to repeat", steps("inspection: { criteria: Clean, onFail: { do: repeat, target: s0 } }"), {}, []],
    [
      "a step that is not there",
      steps("inspection: { criteria: Clean, onFail: { do: repeat, target: s9 } }"),
      {},
      ["error: s9"],
    ],
    [
      "a reaction that names neither",
      steps("inspection: { criteria: Clean, onFail: { target: s9 } }"),
      project,
      ["error: s9"],
    ],
    [
      "a reaction that may name an instruction",
      steps("inspection: { criteria: Clean, onFail: { target: s9 } }"),
      {},
      [],
    ],
    [
      "an instruction to perform",
      steps("inspection: { criteria: Clean, onFail: { do: perform, target: WI-RW-0100 } }"),
      project,
      [],
    ],
    [
      "one that is not there",
      steps("inspection: { criteria: Clean, onFail: { do: perform, target: WI-RW-0101 } }"),
      project,
      ["error: WI-RW-0101"],
    ],
    [
      "one that cannot be told",
      steps("inspection: { criteria: Clean, onFail: { do: perform, target: WI-RW-0101 } }"),
      {},
      [],
    ],
    [
      "a step of a block",
      steps("use: PREP@2", "inspection: { criteria: Clean, onFail: { do: repeat, target: prepare } }"),
      catalog,
      [],
    ],
    [
      "authorized steps",
      `authorization: { basis: pre-authorized, reference: A, steps: [s0, s1] }\n${steps("title: A")}`,
      {},
      ["error: s1"],
    ],
    [
      "waived steps",
      `waivers: [{ rule: inspection-missing, steps: [s7], reason: A, approvedBy: B, expires: 2027-01-01 }]\n${steps("title: A")}`,
      {},
      ["error: s7"],
    ],
    [
      "a step without an id",
      `authorization: { basis: pre-authorized, reference: A, steps: [s1] }\n${steps("title: A")}  - { title: B }\n`,
      {},
      [],
    ],
    [
      "a step with a misspelt id",
      `authorization: { basis: pre-authorized, reference: A, steps: [s1] }\n${steps("title: A")}  - { idd: s1 }\n`,
      {},
      [],
    ],
    [
      "a step that cannot be read",
      `authorization: { basis: pre-authorized, reference: A, steps: [s1] }\n${steps("title: A")}  - %id: s1\n`,
      {},
      [],
    ],
    // Equipment and materials
    ["equipment of the document", steps("equipment: [ST-04]"), {}, []],
    ["equipment of a register", steps("equipment: [IR-01]"), catalog, []],
    ["equipment of neither", steps("equipment: [ST-4]"), {}, ["error: ST-4"]],
    ["in several steps is one finding", steps("equipment: [ST-4]", "equipment: [ST-4]"), {}, ["error: ST-4"]],
    ["any of a category", steps("equipment: [{ category: preheater }]"), {}, []],
    ["by id in a map", steps("equipment: [{ id: ST-4 }]"), {}, ["error: ST-4"]],
    ["a material with its quantity", steps("materials: [{ id: FLX-7, quantity: 2 ml }]"), {}, []],
    ["a material of neither", steps("materials: [{ id: FLX-8, quantity: 2 ml }]"), {}, ["error: FLX-8"]],
    ["the document's list from the register", `materials: [CLN-1]\n${steps("materials: [CLN-1]")}`, catalog, []],
    [
      "an id that the register does not have",
      `materials: [CLN-2]\n${steps("materials: [CLN-2]")}`,
      catalog,
      ["error: CLN-2"],
    ],
    ["without a register it may be one", `materials: [CLN-2]\n${steps("materials: [CLN-2]")}`, {}, []],
    ["no list and no register", `materials:\n${steps("materials: [CLN-2]")}`, {}, []],
    ["no list, but a register", `materials:\n${steps("materials: [CLN-2]")}`, catalog, ["error: CLN-2"]],
    ["a misspelt list", `workInstruction: 1\nmaterial: [{ id: CLN-2 }]\n${steps("materials: [CLN-2]")}`, {}, []],
    ["an item with a misspelt id", `materials: [{ ids: CLN-2 }]\n${steps("materials: [CLN-2]")}`, {}, []],
    // People
    ["a person by id", `personnel: { assigned: [hr-114] }\n${steps("title: A")}`, catalog, []],
    ["a person by name", `personnel: { assigned: [K. Abara] }\n${steps("title: A")}`, catalog, []],
    ["nobody", `personnel: { assigned: [hr-115] }\n${steps("title: A")}`, catalog, ["error: hr-115"]],
    ["without a register of people", `personnel: { assigned: [hr-115] }\n${steps("title: A")}`, {}, []],
    // Other instructions
    ["an instruction of the project", steps("perform: { instruction: WI-RW-0100, revision: C }"), project, []],
    ["without a revision", steps("perform: { instruction: WI-RW-0100 }"), project, []],
    ["another revision", steps("perform: { instruction: WI-RW-0100, revision: B }"), project, ["error: B"]],
    ["another instruction", steps("perform: { instruction: WI-RW-0101 }"), project, ["error: WI-RW-0101"]],
    ["where the project is not known", steps("perform: { instruction: WI-RW-0101 }"), {}, []],
    // Blocks
    ["a block", steps("use: PREP@2"), catalog, []],
    ["a block without revision", steps("use: PREP"), catalog, []],
    ["another revision of it", steps("use: PREP@1"), catalog, ["error: PREP@1"]],
    ["another block", steps("use: PERP@2"), catalog, ["error: PERP@2"]],
    ["without catalogs", steps("use: PREP@1"), {}, []],
    ["a placeholder", steps("use: TBD, equipment: [TBD]"), catalog, []],
  ];
  for (const [name, text, around, expected] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("speaks on obsolete documents", () => {
    const text = `document: { number: A, revision: A, status: obsolete }\n${steps("equipment: [ST-4]")}`;
    assert.deepEqual(
      check(text).map((entry) => `${entry.severity}: ${entry.at}`),
      ["error: ST-4"],
    );
  });
  it("is silenced by a comment", () => {
    const text = steps("equipment: [ST-4]").replace(
      "  - {",
      `  # wi-ignore-next-line ${rule}: lent by the next line.\n  - {`,
    );
    assert.deepEqual(checkRule(rule, text), []);
    assert.deepEqual(checkRule("ignore-unused", text), []);
  });
  it("is not silenced by a waiver", () => {
    const waiver = `waivers: [{ rule: ${rule}, steps: [s0], reason: A, approvedBy: B, expires: 2027-01-01 }]\n`;
    assert.deepEqual(checkRule(rule, waiver + steps("equipment: [ST-4]")), ["error: ST-4"]);
  });
  it("a step that a waiver misnames is told of once", () => {
    const waiver =
      "waivers: [{ rule: tip-temperature-outside-range, steps: [s7], reason: A, approvedBy: B, expires: 2027-01-01 }]\n";
    assert.deepEqual(checkRule("waiver-invalid", waiver + steps("title: A")), []);
    assert.deepEqual(checkRule(rule, waiver + steps("title: A")), ["error: s7"]);
    assert.deepEqual(checkRule("waiver-invalid", waiver.replace("s7", "s0") + steps("title: A")), [
      "warning: tip-temperature-outside-range",
    ]);
  });

  for (const [name, text, around, first] of [
    ["a file", image("file: fig2.png, alt: Nozzle"), files, "fig-2.png"],
    ["a file in another folder", image("file: u7.png, alt: Nozzle"), files, "images/u7.png"],
    ["a step", steps("title: A", "inspection: { criteria: Clean, onFail: { do: repeat, target: S0 } }"), {}, "s0"],
    ["equipment in all steps", steps("equipment: [ST-4]", "equipment: [MS-02, ST-4]"), {}, "ST-04"],
    ["a person", `personnel: { assigned: [hr-115] }\n${steps("title: A")}`, catalog, "hr-114"],
    ["a revision", steps("perform: { instruction: WI-RW-0100, revision: B }"), project, "C"],
    ["a block", steps("use: PREP@1"), catalog, "PREP@2"],
  ] as const) {
    it(`offers the nearest, which settles it: ${name}`, () => {
      const [fix] = fixesOf(rule, text, around);
      assert.equal(fix?.kind, "pick");
      assert.equal(fix.title, `Write ${first}`);
      assert.ok(!fix.left.some((entry) => entry.startsWith(rule)), fix.left.join());
    });
  }
  it("the text of an image is a stub", () => {
    const [fix] = fixesOf(rule, image("file: fig-2.png"), files);
    assert.equal(fix?.kind, "stub");
    assert.match(fix.text, /file: fig-2.png, alt: TBD/);
    assert.ok(!fix.left.some((entry) => entry.startsWith(rule)));
  });
});
