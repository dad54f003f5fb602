import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "inspection-missing";
const SEEN = "inspection: { point: check, criteria: No bridge }";

function steps(...list: readonly string[]): string {
  return `steps:\n${list.map((step, i) => `  - { id: s-${i}, ${step} }\n`).join("")}`;
}

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[], around?: Around][] = [
    ["the last working step has one", steps(`operation: install-component, ${SEEN}`), []],
    ["it has none", steps("operation: install-component"), ["error: install-component"]],
    [
      "only an earlier step has one",
      steps(`operation: remove-component, ${SEEN}`, "operation: install-component"),
      ["error: install-component"],
    ],
    ["a later step has one", steps("operation: install-component", `operation: other, ${SEEN}`), []],
    ["a later step inspects", steps("operation: install-component", "operation: inspect"), []],
    ["a later step tests", steps("operation: install-component", "operation: test"), []],
    ["cleaning is work", steps(`operation: install-component, ${SEEN}`, "operation: clean"), ["error: clean"]],
    ["baking afterwards is none", steps(`operation: install-component, ${SEEN}`, "operation: bake"), []],
    [
      "baking, preheating, masking and mixing alone",
      steps("operation: bake", "operation: preheat", "operation: mask", "operation: mix"),
      [],
    ],
    [
      "the operation comes from the procedure",
      steps("procedure: 7711 chip-installation"),
      ["error: 7711 chip-installation"],
    ],
    ["an operation that is not listed", steps("operation: polishing"), []],
    ["no operation at all", steps("title: Return the board"), []],
    [
      "a conditional step is not the last work",
      steps(`operation: install-component, ${SEEN}`, "operation: clean, when: residue is seen"),
      [],
    ],
    [
      "a conditional inspection may do",
      steps("operation: install-component", `operation: other, when: first article, ${SEEN}`),
      [],
    ],
    ["an inspection that cannot be read", steps("operation: install-component, inspection: look at it"), []],
    ["a misspelt inspection", steps("operation: install-component, inspections: { criteria: No bridge }"), []],
    [
      "another instruction that cannot be found",
      steps("operation: install-component", "perform: { instruction: WI-1 }"),
      [],
    ],
    ["a block that cannot be found", steps("operation: install-component", "use: CHECK@A"), []],
    [
      "a block that inspects",
      steps("operation: install-component", "use: CHECK@A"),
      [],
      {
        catalog: `workInstructionCatalog: 1\nblocks: [{ id: CHECK, revision: A, steps: [{ id: c, operation: clean, ${SEEN} }] }]\n`,
      },
    ],
    [
      "a block that works on",
      steps(`operation: install-component, ${SEEN}`, "use: CHECK@A"),
      ["error: CHECK@A"],
      {
        catalog:
          "workInstructionCatalog: 1\nblocks: [{ id: CHECK, revision: A, steps: [{ id: c, operation: clean }] }]\n",
      },
    ],
    [
      "obsolete documents are left alone",
      `document: { number: A, revision: A, status: obsolete }\n${steps("operation: clean")}`,
      [],
    ],
    [
      "a waiver for the step",
      `${steps("operation: clean")}waivers: [{ rule: ${rule}, steps: [s-0], reason: Inspected by WI-7., approvedBy: R. Haas, expires: 2027-05-01 }]\n`,
      [],
    ],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("the stub satisfies it, in flow and in block style", () => {
    for (const text of [
      steps("operation: clean"),
      "steps:\n  - id: a\n    operation: clean\n    instruction: |\n      Wipe.\n      Dry.\n",
    ]) {
      const [fix] = fixesOf(rule, text);
      assert.equal(fix?.kind, "stub");
      assert.deepEqual(
        fix?.left.filter((entry) => /^(?:inspection-|syntax|schema)/.test(entry)),
        [],
      );
    }
  });

  it("a line that cannot be read may be the inspection", () => {
    const text = "steps:\n  - id: a\n    operation: clean\n";
    assert.deepEqual(checkRule(rule, `${text}    inspection check\n`), []);
    assert.deepEqual(checkRule(rule, text), ["error: clean"]);
  });
});
