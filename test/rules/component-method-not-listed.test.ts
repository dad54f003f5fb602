import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "component-method-not-listed";

const step = (operation: string, types: string, method: string, more = "") =>
  `steps:\n  - { id: a, operation: ${operation}, component: [${types
    .split(" ")
    .map((type) => `{ reference: U1, type: ${type} }`)
    .join(", ")}]${method && `, method: ${method}`}${more} }\n`;

/** The article's table: what each row lists, and a method that it does not. */
const ROWS: readonly [
  types: readonly string[],
  removal: readonly string[],
  installation: readonly string[],
  not: readonly [string, string],
][] = [
  [["chip"], ["hot-air", "conduction"], ["soldering-iron", "hot-air"], ["focused-ir", "focused-ir"]],
  [["melf"], ["hot-air", "conduction"], ["soldering-iron"], ["focused-ir", "hot-air"]],
  [["sot", "soic"], ["hot-air"], ["hot-air", "soldering-iron"], ["focused-ir", "focused-ir"]],
  [["qfp"], ["hot-air", "focused-ir"], ["hot-air", "focused-ir"], ["solder-fountain", "solder-fountain"]],
  [["plcc"], ["hot-air"], ["hot-air"], ["focused-ir", "focused-ir"]],
  [["bga", "csp"], ["focused-ir"], ["focused-ir"], ["hot-air", "soldering-iron"]],
  [
    ["qfn", "lga"],
    ["hot-air", "focused-ir"],
    ["hot-air", "focused-ir"],
    ["soldering-iron", "soldering-iron"],
  ],
];

describe(`rules: ${rule}`, () => {
  for (const [types, removal, installation, [notRemoval, notInstallation]] of ROWS) {
    for (const type of types) {
      it(`${type}: the article's row`, () => {
        for (const method of removal)
          assert.deepEqual(checkRule(rule, step("remove-component", type, method)), [], method);
        for (const method of installation)
          assert.deepEqual(checkRule(rule, step("install-component", type, method)), [], method);
        assert.deepEqual(checkRule(rule, step("remove-component", type, notRemoval)), [`warning: ${notRemoval}`]);
        assert.deepEqual(checkRule(rule, step("install-component", type, notInstallation)), [
          `warning: ${notInstallation}`,
        ]);
      });
    }
  }
  const cases: readonly [name: string, text: string, expected: readonly string[], around?: Around][] = [
    ["a method of a numbered procedure besides", step("remove-component", "chip", "tweezer"), []],
    ["tweezers conduct", step("remove-component", "melf", "tweezer"), []],
    ["an alias", step("remove-component", "bga", "focused infrared"), []],
    ["an alias that is not listed", step("remove-component", "bga", "hot gas"), ["warning: hot gas"]],
    ["an alias of the type", step("remove-component", "PBGA", "hot-air"), ["warning: hot-air"]],
    ["a type without a row", step("remove-component", "through-hole", "hot-air"), []],
    ["a connector", step("install-component", "connector", "hot-air"), []],
    ["a type that is unknown", step("remove-component", "flip-chip", "hot-air"), []],
    ["a method that is unknown", step("remove-component", "bga", "laser-reflow"), []],
    ["no method", step("remove-component", "bga", ""), []],
    ["site preparation has no table", step("prepare-site", "bga", "soldering-iron"), []],
    ["an added component is installed", step("add-component", "bga", "soldering-iron"), ["warning: soldering-iron"]],
    ["two types, one of them not", step("remove-component", "qfp bga", "hot-air"), ["warning: hot-air"]],
    ["a method of another kind of work", step("remove-component", "soic", "solvent"), ["warning: solvent"]],
    [
      "a procedure of the site for the method",
      step("remove-component", "bga", "hot-air", ", procedure: 7711 bga-hot-air"),
      [],
      {
        catalog:
          "workInstructionCatalog: 1\nprocedures: [{ part: 7711, name: bga-hot-air, operations: [remove-component], methods: [hot-air], componentTypes: [bga] }]\n",
      },
    ],
    [
      "a type that the site lists",
      step("remove-component", "bga", "hot-air"),
      [],
      { catalog: "workInstructionCatalog: 1\ncomponentTypes: [{ id: bga, removal: [focused-ir, hot-air] }]\n" },
    ],
    [
      "a method that the site adds",
      step("remove-component", "bga", "laser-reflow"),
      [],
      { catalog: "workInstructionCatalog: 1\nvocabulary: { method: [laser-reflow] }\n" },
    ],
    [
      "obsolete",
      `document: { number: A, title: A, status: obsolete }\n${step("remove-component", "bga", "hot-air")}`,
      [],
    ],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }
  it("offers the listed methods", () => {
    const fixes = fixesOf(rule, step("remove-component", "qfp bga", "wicking"));
    assert.deepEqual(
      fixes.map((fix) => fix.title),
      ["Use focused-ir"],
    );
    for (const fix of fixes) assert.ok(!fix.left.some((left) => left.startsWith(rule)));
  });
});
