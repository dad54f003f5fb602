import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "bga-practical-evidence-missing";

function work(personnel: string, step = "operation: remove-component, procedure: 7711 bga-removal"): string {
  return `personnel: { ${personnel} }\nsteps: [{ id: a, ${step} }]\n`;
}

const CLAIM = "certification: { level: CIS, modules: [1, 8] }";
const PEOPLE: Around = {
  catalog: `workInstructionCatalog: 1
people:
  - { id: p-8, name: A, certifications: [{ level: CIS, modules: [1, 8] }] }
  - { id: p-hand, name: B, certifications: [{ level: CIS, modules: [1, 8] }], qualifications: [{ name: OJT, covers: [csp] }] }
  - { id: p-text, name: C, certifications: [{ level: CIS, modules: [1, 8] }], qualifications: [BGA hands-on OJT-114] }
`,
};

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[], around?: Around][] = [
    ["module 8 alone", work(CLAIM), ["warning: 8"]],
    ["with a qualification for BGA", work(`${CLAIM}, qualifications: [{ name: OJT, covers: [bga] }]`), []],
    [
      "with one for an area array of another kind",
      work(`${CLAIM}, qualifications: [{ name: OJT, covers: [csp] }]`),
      [],
    ],
    ["with one for the operation", work(`${CLAIM}, qualifications: [{ name: OJT, covers: [remove-component] }]`), []],
    [
      "with one for something else",
      work(`${CLAIM}, qualifications: [{ name: Solder fountain, covers: [pga] }]`),
      ["warning: 8"],
    ],
    ["with one that does not say for what", work(`${CLAIM}, qualifications: [{ name: OJT }]`), []],
    ["with one in plain text", work(`${CLAIM}, qualifications: [OJT-114]`), []],
    ["with one for an unlisted word", work(`${CLAIM}, qualifications: [{ name: OJT, covers: [wlcsp-x] }]`), []],
    ["module 8 is not claimed", work("certification: { level: CIS, modules: [1, 6] }"), []],
    ["CSE without modules", work("certification: { level: CSE }"), []],
    ["no certification", work("skillLevel: expert"), []],
    ["QFN is no area array", work(CLAIM, "operation: remove-component, procedure: 7711 qfn-lga-removal"), []],
    ["baking a board with a BGA", work(CLAIM, "operation: bake, component: { type: bga }"), []],
    [
      "the type of the component says it",
      work(CLAIM, "operation: install-component, component: { type: csp }"),
      ["warning: 8"],
    ],
    ["reballing", work(CLAIM, "procedure: 7711 bga-reballing-fixture"), ["warning: 8"]],
    ["someone assigned has practice", work(`${CLAIM}, assigned: [p-8, p-hand]`), [], PEOPLE],
    ["nobody assigned has", work(`${CLAIM}, assigned: [p-8]`), ["warning: 8"], PEOPLE],
    ["only the register shows module 8", work("assigned: [p-8]"), ["warning: p-8"], PEOPLE],
    ["the register shows practice in plain text", work("assigned: [p-text]"), [], PEOPLE],
    ["an id that no register has", work(`${CLAIM}, assigned: [p-99]`), [], PEOPLE],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("the stub satisfies it, in flow and in block style, with and without a list", () => {
    const step = "steps: [{ id: a, operation: remove-component, procedure: 7711 bga-removal }]\n";
    for (const text of [
      work(CLAIM),
      work(`${CLAIM}, qualifications: [{ name: Solder fountain, covers: [pga] }]`),
      `personnel:\n  certification: { level: CIS, modules: [1, 8] }\n${step}`,
      `personnel:\n  certification: { level: CIS, modules: [1, 8] }\n  qualifications:\n    - { name: F, covers: [pga] }\n${step}`,
    ]) {
      const [fix] = fixesOf(rule, text);
      assert.equal(fix?.kind, "stub");
      assert.deepEqual(
        fix?.left.filter((entry) => entry.startsWith(rule) || /^(?:syntax|schema)/.test(entry)),
        [],
      );
      assert.match(fix?.text ?? "", /TBD/);
    }
  });
});
