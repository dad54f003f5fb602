import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "procedure-missing";

const CITED = "{ id: cited, operation: clean, procedure: common 2.2 }";
const steps = (...list: readonly string[]) => `steps:\n${list.map((step) => `  - ${step}\n`).join("")}`;
const with1 = (step: string) => steps(CITED, step);
const BLOCK = `workInstructionCatalog: 1
blocks: [{ id: FINAL-CLEAN, revision: B, steps: [{ id: c, operation: clean, procedure: common 2.2 }] }]
`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[], around?: Around][] = [
    // The document
    [
      "no step cites one",
      steps("{ id: a, operation: remove-component }", "{ id: b, operation: inspect }"),
      ["error: steps"],
    ],
    ["one step does", steps("{ id: a, operation: inspect }", CITED), []],
    ["the only step", steps("{ id: a, operation: other }"), ["error: steps"]],
    ["an unknown procedure is one", steps("{ id: a, operation: other, procedure: 7721 9.9.9 }"), []],
    ["an ambiguous one, too", steps("{ id: a, procedure: 3.3.2 }"), []],
    ["a placeholder is another rule's", steps("{ id: a, operation: clean, procedure: TBD }"), []],
    ["a blank one is none", steps("{ id: a, operation: clean, procedure: }"), ["error: steps"]],
    ["an empty list is none", steps("{ id: a, operation: clean, procedure: [] }"), ["error: steps"]],
    ["a misspelt key", steps("{ id: a, operation: clean, procedur: common 2.2 }"), []],
    ["a block of the site cites one", steps("{ id: a, use: FINAL-CLEAN@B }"), [], { catalog: BLOCK }],
    ["a block that is not found", steps("{ id: a, use: OTHER@A }"), []],
    ["an instruction that cannot be seen", steps("{ id: a, perform: { instruction: WI-1 } }"), []],
    ["a step that is partly unreadable", "steps:\n  - id: a\n    title: x\n   operation: clean\n", []],
    // The steps
    ["a step whose operation has one", with1("{ id: a, operation: bake }"), ["warning: bake"]],
    ["the value of a blank key", with1("{ id: a, operation: bake, procedure: ~ }"), ["warning: ~"]],
    ["a step that inspects", with1("{ id: a, operation: inspect }"), []],
    ["a step that masks", with1("{ id: a, operation: mask }"), []],
    ["other work", with1("{ id: a, operation: other }"), []],
    ["curing belongs to other procedures", with1("{ id: a, operation: cure }"), []],
    ["mixing has one", with1("{ id: a, operation: mix }"), ["warning: mix"]],
    ["preheating has one", with1("{ id: a, operation: preheat }"), ["warning: preheat"]],
    ["an operation of the site", with1("{ id: a, operation: laser-mark }"), []],
    ["no operation", with1("{ id: a, title: Look }"), []],
    [
      "a component type that has one",
      with1("{ id: a, operation: remove-component, component: { type: soic } }"),
      ["warning: remove-component"],
    ],
    [
      "site preparation of a type that has none",
      with1("{ id: a, operation: prepare-site, component: { type: soic } }"),
      [],
    ],
    [
      "site preparation of a BGA",
      with1("{ id: a, operation: prepare-site, component: { type: bga } }"),
      ["warning: prepare-site"],
    ],
    [
      "site preparation for a part that another step names",
      with1(
        "{ id: a, operation: prepare-site }\n  - { id: b, operation: install-component, component: { type: soic }, procedure: 7711 sot-soic-installation }",
      ),
      [],
    ],
    [
      "site preparation for a BGA that another step names",
      with1(
        "{ id: a, operation: prepare-site }\n  - { id: b, operation: install-component, component: { type: bga }, procedure: 7711 bga-installation }",
      ),
      ["warning: prepare-site"],
    ],
    ["a type of the site", with1("{ id: a, operation: remove-component, component: { type: flip-chip } }"), []],
    ["several", with1("{ id: a, operation: bake }\n  - { id: b, operation: mix }"), ["warning: bake", "warning: mix"]],
    ["a misspelt key in a step", with1("{ id: a, operation: bake, proceedure: common 2.5 }"), []],
    ["a conditional step", with1("{ id: a, operation: bake, when: it is damp }"), ["warning: bake"]],
    ["obsolete", `document: { number: A, title: A, status: obsolete }\n${steps("{ id: a, operation: bake }")}`, []],
    [
      "a procedure of the site's own",
      with1("{ id: a, operation: prepare-site, component: { type: soic } }"),
      ["warning: prepare-site"],
      {
        catalog:
          "workInstructionCatalog: 1\nprocedures: [{ part: 7711, name: land-preparation, operations: [prepare-site], componentTypes: [soic] }]\n",
      },
    ],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("offers those with the step's method first", () => {
    const fixes = fixesOf(
      rule,
      with1("{ id: a, operation: remove-component, method: tweezer, component: { reference: R1, type: chip } }"),
    );
    assert.equal(fixes[0]?.title, "Cite 7711 3.3.2, Chip Component Removal, Tweezer Method");
    for (const fix of fixes)
      assert.ok(!fix.left.some((left) => left.startsWith(`${rule}:`) || left.startsWith("s")), fix.left.join("\n"));
  });
  for (const [name, step] of [
    ["flow style", "{ id: a, operation: repair-land }"],
    ["block style", "id: a\n    operation: repair-land\n    title: Land"],
    ["a blank key", "id: a\n    operation: repair-land\n    procedure:\n    title: Land"],
  ] as const) {
    it(`its fixes in ${name}`, () => {
      for (const fix of fixesOf(rule, with1(step))) {
        assert.ok(!fix.left.some((left) => /^(?:procedure-missing|schema|syntax):/.test(left)), fix.text);
      }
    });
  }
  it("the fixes for a document that cites none start with its first step", () => {
    const fixes = fixesOf(rule, steps("{ id: look, operation: inspect }", "{ id: warm, operation: bake }"));
    assert.deepEqual(
      fixes.map((fix) => fix.title),
      ["warm: Cite common 2.5, Baking And Preheating"],
    );
    assert.ok(!fixes[0]?.left.some((left) => left.startsWith(rule)));
  });
  it("a document that cites none is told once", () => {
    const found = check(steps("{ id: a, operation: bake }", "{ id: b, operation: clean }")).filter(
      (entry) => entry.rule === rule,
    );
    assert.equal(found.length, 1);
  });
});
