import assert from "node:assert/strict";
import { createCatalog } from "../../server/src/core/catalog/catalog.ts";
import { alloyInForce, alloysInForce, isSoldering } from "../../server/src/core/model/alloy-in-force.ts";
import { analyseExample } from "../support/check.ts";

const catalog = createCatalog();

function read(text: string) {
  const instruction = analyseExample(text).instruction;
  const [step] = instruction?.steps ?? [];
  assert.ok(instruction && step);
  return { header: instruction.header, step };
}

function steps(...lines: readonly string[]): string {
  return `steps:\n  - id: a\n${lines.map((line) => `    ${line}\n`).join("")}`;
}

describe("model: alloy in force", () => {
  const solder = "solder: { alloy: SAC305, existingAlloy: Sn63Pb37 }\n";
  const cases: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
    [
      "the step's own goes before all others",
      solder + steps("operation: remove-component", "alloy: Sn42Bi58", "component: { reference: R4, alloy: SAC387 }"),
      ["Sn42Bi58"],
    ],
    [
      "then the component's",
      solder + steps("operation: remove-component", "component: { reference: R4, alloy: SAC387 }"),
      ["SAC387"],
    ],
    ["for a removal the existing one", solder + steps("operation: remove-component"), ["Sn63Pb37"]],
    ["for a site preparation too", solder + steps("operation: prepare-site"), ["Sn63Pb37"]],
    ["for an installation the document's", solder + steps("operation: install-component"), ["SAC305"]],
    ["for a reballing too", solder + steps("operation: reball"), ["SAC305"]],
    ["for a repair too", solder + steps("operation: repair-conductor", "method: solder"), ["SAC305"]],
    ["the operation may come from the procedure", solder + steps("procedure: 7711 bga-removal"), ["Sn63Pb37"]],
    [
      "a removal without an existing alloy has the document's",
      `solder: { alloy: SAC305 }\n${steps("operation: remove-component")}`,
      ["SAC305"],
    ],
    [
      "a blank existing alloy is none",
      `solder:\n  alloy: SAC305\n  existingAlloy:\n${steps("operation: remove-component")}`,
      ["SAC305"],
    ],
    [
      "an installation never takes the existing one",
      `solder: { existingAlloy: SAC305 }\n${steps("operation: install-component")}`,
      [],
    ],
    ["nothing is stated", `solder: { atmosphere: nitrogen }\n${steps("operation: install-component")}`, []],
    ["no solder at all", `solder:\n${steps("operation: install-component")}`, []],
    // Without an operation it may be either.
    ["no operation and two alloys", solder + steps("method: soldering-iron"), []],
    [
      "no operation and the same alloy twice",
      `solder: { alloy: SAC305, existingAlloy: SAC305 }\n${steps("method: soldering-iron")}`,
      ["SAC305"],
    ],
    ["no operation and one alloy", `solder: { alloy: SAC305 }\n${steps("method: soldering-iron")}`, ["SAC305"]],
    // Components of different alloys.
    [
      "two components of one alloy",
      solder +
        steps(
          "operation: install-component",
          "component: [{ reference: R4, alloy: SAC387 }, { reference: R5, alloy: SAC387 }]",
        ),
      ["SAC387"],
    ],
    [
      "two names of one alloy",
      solder +
        steps(
          "operation: install-component",
          "component: [{ reference: R4, alloy: 63/37 }, { reference: R5, alloy: Sn63Pb37 }]",
        ),
      ["Sn63Pb37"],
    ],
    [
      "two components of two alloys",
      solder +
        steps(
          "operation: install-component",
          "component: [{ reference: R4, alloy: SAC387 }, { reference: R5, alloy: 63/37 }]",
        ),
      ["SAC387", "Sn63Pb37"],
    ],
    [
      "one component states it, the other has the document's",
      solder + steps("operation: install-component", "component: [{ reference: R4, alloy: 63/37 }, { reference: R5 }]"),
      ["Sn63Pb37", "SAC305"],
    ],
    // A key that may be there is not passed over.
    ["a misspelt alloy of the step", solder + steps("operation: install-component", "aloy: Sn63Pb37"), []],
    [
      "a misspelt alloy of the component",
      solder + steps("operation: install-component", "component: { reference: R4, alloi: Sn63Pb37 }"),
      [],
    ],
    ["a misspelt component", solder + steps("operation: install-component", "componnt: { reference: R4 }"), []],
    [
      "a misspelt existing alloy",
      `solder: { alloy: SAC305, existingAloy: Sn63Pb37 }\n${steps("operation: remove-component")}`,
      [],
    ],
    [
      "which does not touch an installation",
      `solder: { alloy: SAC305, existingAloy: Sn63Pb37 }\n${steps("operation: install-component")}`,
      ["SAC305"],
    ],
    ["a blank alloy of the step", solder + steps("operation: install-component", "alloy:"), ["SAC305"]],
    [
      "an unknown alloy is in force all the same",
      solder + steps("operation: install-component", "alloy: Foo"),
      ["Foo"],
    ],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => {
      const { step, header } = read(text);
      const alloys = alloysInForce(step, header, catalog);
      assert.deepEqual(
        alloys.map(({ alloy, text: written }) => alloy?.id ?? written),
        expected,
      );
      assert.equal(alloyInForce(step, header, catalog)?.node, expected.length === 1 ? alloys[0]?.node : undefined);
    });
  }

  it("a part that cannot be read hides what it holds", () => {
    const { step, header } = read(
      `solder: { alloy: SAC305, existingAlloy: SAC305 }\n${steps("operation: install-component", "component: { reference: R4, msl: '3 }", "title: b")}`,
    );
    assert.equal(step.lossy, true);
    assert.deepEqual(alloysInForce(step, header, catalog), []);
  });
});

describe("model: soldering", () => {
  const cases: readonly (readonly [lines: readonly string[], soldering: boolean])[] = [
    [["operation: remove-component"], true],
    [["operation: prepare-site"], true],
    [["operation: reball"], true],
    [["operation: install-component"], true],
    [["operation: add-component"], true],
    [["operation: add-jumper"], true],
    [["operation: splice-wire"], true],
    [["operation: tin-wire"], true],
    [["procedure: 7711 3.1.1"], true],
    // A tip that touches no solder.
    [["operation: remove-coating", "method: thermal", "parameters: { tipTemperature: 120 °C }"], false],
    [["operation: bond", "parameters: { tipTemperature: 230 °C }"], false],
    [["operation: cure", "parameters: { tipTemperature: 230 °C }"], false],
    [["operation: bake", "parameters: { bakeTemperature: 105 °C }"], false],
    [["operation: preheat", "parameters: { preheatTemperature: 105 °C }"], false],
    [["operation: cut-trace", "parameters: { tipTemperature: 330 °C }"], false],
    [["operation: clean"], false],
    // Repairs, by what they do.
    [["operation: repair-land", "method: film-adhesive"], false],
    [["operation: repair-land", "method: film-adhesive", "parameters: { tipTemperature: 230 °C }"], false],
    [["operation: repair-land", "procedure: 7721 4.7.2", "parameters: { tipTemperature: 230 °C }"], false],
    [
      [
        "operation: repair-conductor",
        "procedure: 7721 4.7.2",
        "method: solder",
        "parameters: { tipTemperature: 350 °C }",
      ],
      true,
    ],
    [["operation: repair-conductor", "method: solder"], true],
    [["operation: repair-conductor", "method: epoxy"], false],
    [["operation: repair-conductor", "method: epoxy", "parameters: { tipTemperature: 350 °C }"], true],
    [["operation: repair-conductor", "method: cut-and-cap", "parameters: { tipTemperature: 350 °C }"], true],
    [["operation: repair-hole", "parameters: { peakTemperature: 240 °C }"], true],
    [["operation: repair-laminate"], false],
    // Without an operation, or with one that says nothing, the method tells.
    [["method: soldering-iron"], true],
    [["operation: other", "method: soldering-iron"], true],
    [["operation: other", "method: tweezer"], true],
    [["operation: other", "method: hot-air"], false],
    [["operation: other", "method: hot-air", "parameters: { peakTemperature: 240 °C }"], true],
    [["parameters: { peakTemperature: 240 °C, timeAboveLiquidus: 60 s }"], true],
    [["operation: other", "parameters: { tipTemperature: 230 °C }"], false],
    [["title: Something"], false],
    // A word of which nothing is known.
    [["operation: laser-mark", "method: soldering-iron"], false],
  ];
  for (const [lines, soldering] of cases) {
    it(`${soldering ? "is" : "is not"} ${lines.join(", ")}`, () =>
      assert.equal(isSoldering(read(steps(...lines)).step), soldering));
  }
});
