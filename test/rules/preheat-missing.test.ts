import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "preheat-missing";
const HEAVY = "product: { name: B, partNumber: 7, class: 2, boardTypes: [R], heavyThermalMass: true }\n";
const LIGHT = HEAVY.replace("true", "false");

const step = (id: string, ...lines: readonly string[]) =>
  `  - id: ${id}\n${lines.map((line) => `    ${line}\n`).join("")}`;
const iron = (...lines: readonly string[]) =>
  step(
    "a",
    "operation: install-component",
    "component: { reference: U3, type: soic }",
    "method: soldering-iron",
    ...lines,
  );
const doc = (...steps: readonly string[]) => `${HEAVY}steps:\n${steps.join("")}`;
const FOUND = ["warning: install-component"];

describe(`rules: ${rule}`, () => {
  const cases: readonly (readonly [name: string, text: string, expected: readonly string[], around?: Around])[] = [
    ["no preheat", doc(iron()), FOUND],
    ["another parameter", doc(iron("parameters: { tipTemperature: 350 °C }")), FOUND],
    ["a preheat", doc(iron("parameters: { preheatTemperature: 110 °C }")), []],
    ["a soak", doc(iron("parameters: { soakTemperature: 180 °C }")), []],
    ["a blank preheat", doc(iron("parameters:", "  preheatTemperature:")), FOUND],
    ["a preheat that cannot be read", doc(iron("parameters: { preheatTemperature: warm }")), []],
    ["a placeholder", doc(iron("parameters: { preheatTemperature: TBD }")), []],
    ["a misspelt one", doc(iron("parameters: { preheatTemperatur: 110 °C }")), []],
    ["misspelt parameters", doc(iron("paramters: { preheatTemperature: 110 °C }")), []],
    // The board.
    ["a light board", doc(iron()).replace(HEAVY, LIGHT), []],
    ["a board of which nothing is said", doc(iron()).replace(", heavyThermalMass: true", ""), []],
    // The profile shows it.
    [
      "points of a profile",
      doc(iron("profile: { id: P, points: [[0 s, 25 °C], [90 s, 150 °C], [200 s, 243 °C]] }")),
      [],
    ],
    ["a profile alone", doc(iron("profile: { id: P }")), FOUND],
    [
      "the same profile with points elsewhere",
      doc(
        iron("profile: { id: P }"),
        step("b", "operation: inspect", "profile: { id: P, points: [[0 s, 25 °C], [90 s, 150 °C]] }"),
      ),
      [],
    ],
    // Equipment and words.
    ["a preheater", doc(iron("equipment: [{ category: preheater }]")), []],
    [
      "a preheater of the register",
      doc(iron("equipment: [PH-9]")),
      [],
      { catalog: "equipment: [{ id: PH-9, category: preheater }]" },
    ],
    ["another tool", doc(iron("equipment: [ST-04]")), FOUND],
    ["a preheat in words", doc(iron("instruction: Preheat the board to 110 °C, then solder.")), []],
    ["in other words", doc(iron("instruction: Pre-heat the board, then solder.")), []],
    ["a word that is none", doc(iron("instruction: Heat the board, then solder.")), FOUND],
    // A step before.
    ["a preheat step before", doc(step("p", "operation: preheat"), iron()), []],
    ["a preheat by its procedure", doc(step("p", "operation: preheat", "procedure: common 2.5"), iron()), []],
    ["done in some cases", doc(step("p", "operation: preheat", "when: the board is cold"), iron()), []],
    ["a preheat step after", doc(iron(), step("p", "operation: preheat")), FOUND],
    ["before the second only", doc(iron(), step("p", "operation: preheat"), iron().replace("id: a", "id: b")), FOUND],
    ["a bake is none", doc(step("p", "operation: bake"), iron()), FOUND],
    [
      "in a block",
      doc(step("p", "use: WARM@A"), iron()),
      [],
      { catalog: "blocks: [{ id: WARM, revision: A, steps: [{ id: w, operation: preheat }] }]" },
    ],
    [
      "a block without one",
      doc(step("p", "use: WARM@A"), iron()),
      FOUND,
      { catalog: "blocks: [{ id: WARM, revision: A, steps: [{ id: w, operation: clean }] }]" },
    ],
    ["a block that is not found", doc(step("p", "use: WARM@B"), iron()), []],
    ["another instruction that cannot be seen", doc(step("p", "perform: { instruction: WI-1 }"), iron()), []],
    ["a step that cannot be read", doc("  - just text\n", iron()), []],
    // Which steps.
    [
      "each step",
      doc(iron(), step("b", "operation: remove-component", "method: hot-air")),
      ["warning: install-component", "warning: remove-component"],
    ],
    ["site preparation", doc(step("b", "operation: prepare-site")), ["warning: prepare-site"]],
    ["a jumper", doc(step("b", "operation: add-jumper")), ["warning: add-jumper"]],
    ["touching up", doc(step("b", "operation: other", "method: soldering-iron")), ["warning: other"]],
    ["the operation from the procedure", doc(step("b", "procedure: 7711 3.1.1")), ["warning: 7711 3.1.1"]],
    [
      "a splice is not on the board",
      doc(step("b", "operation: splice-wire"), step("c", "operation: tin-wire"), step("d", "operation: reball")),
      [],
    ],
    [
      "no soldering",
      doc(
        step("b", "operation: bake"),
        step("c", "operation: clean"),
        step("d", "operation: remove-coating", "method: thermal"),
      ),
      [],
    ],
    ["a repair with epoxy", doc(step("b", "operation: repair-conductor", "method: epoxy")), []],
    [
      "a repair with solder",
      doc(step("b", "operation: repair-conductor", "method: solder")),
      ["warning: repair-conductor"],
    ],
    ["a step that cannot be read in full", doc(iron("target: { side: 'top }", "duration: 5 min")), []],
    // Silencing.
    [
      "a waiver for the step",
      `${doc(iron(), iron().replace("id: a", "id: b"))}waivers: [{ rule: ${rule}, steps: [a], reason: No plane., approvedBy: R. Haas, expires: 2027-06-30 }]\n`,
      FOUND,
    ],
    ["an obsolete document", `document: { number: W, status: obsolete }\n${doc(iron())}`, []],
    ["a draft", `document: { number: W, status: draft }\n${doc(iron())}`, FOUND],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("points at what the product says", () => {
    const told = check(doc(iron())).find((entry) => entry.rule === rule);
    assert.deepEqual(
      told?.finding.related.map(({ message }) => message),
      ["The board is said to be of heavy thermal mass."],
    );
  });

  describe("stub", () => {
    const cases: readonly (readonly [name: string, text: string, expected: RegExp])[] = [
      [
        "flow",
        doc(iron("parameters: { tipTemperature: 350 °C }")),
        /parameters: \{ tipTemperature: 350 °C, preheatTemperature: TBD \}/,
      ],
      [
        "block",
        doc(iron("parameters:", "  tipTemperature: 350 °C")),
        /\n {6}tipTemperature: 350 °C\n {6}preheatTemperature: TBD\n/,
      ],
      ["no parameters", doc(iron()), /method: soldering-iron\n {4}parameters: \{ preheatTemperature: TBD \}\n/],
      ["blank", doc(iron("parameters:", "  preheatTemperature:")), /preheatTemperature: TBD\n/],
      [
        "a step in flow form",
        `${HEAVY}steps: [{ id: a, operation: install-component, method: soldering-iron }]\n`,
        /method: soldering-iron, parameters: \{ preheatTemperature: TBD \} \}/,
      ],
    ];
    for (const [name, text, expected] of cases) {
      it(name, () => {
        const [fix, ...more] = fixesOf(rule, text);
        assert.deepEqual([fix?.kind, more.length], ["stub", 0]);
        assert.match(fix?.text ?? "", expected);
        assert.ok(
          !fix?.left.some((entry) => entry.startsWith(rule) || /^(?:schema|syntax)/.test(entry)),
          fix?.left.join("\n"),
        );
        assert.ok(fix?.left.includes("document-released-with-placeholder: TBD"), fix?.left.join("\n"));
      });
    }
  });
});
