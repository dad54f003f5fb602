import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "repair-method-not-listed";

const step = (operation: string, method: string, more = "") => `activity: repair
authorization: { basis: customer-approval, reference: CA-1 }
steps:
  - { id: a, operation: ${operation}${method && `, method: ${method}`}${more} }
`;

/** The article's table, with what numbered procedures add, and methods that neither has. */
const ROWS: readonly [operation: string, listed: readonly string[], not: readonly string[]][] = [
  ["repair-land", ["epoxy", "film-adhesive"], ["solder", "plating", "welding", "eyelet"]],
  [
    "repair-conductor",
    [
      "epoxy",
      "film-adhesive",
      "solder",
      "cut-and-cap",
      "drill-through",
      "foil-jumper",
      "welding",
      "surface-wire",
      "through-board",
    ],
    ["eyelet", "plating", "transplant"],
  ],
  ["repair-edge-contact", ["epoxy", "film-adhesive", "plating"], ["solder", "eyelet"]],
  ["repair-hole", ["eyelet", "epoxy", "solder", "double-wall", "transplant"], ["film-adhesive", "plating"]],
];

describe(`rules: ${rule}`, () => {
  for (const [operation, listed, not] of ROWS) {
    it(`${operation}: the article's row`, () => {
      for (const method of listed) assert.deepEqual(checkRule(rule, step(operation, method)), [], method);
      for (const method of not) assert.deepEqual(checkRule(rule, step(operation, method)), [`warning: ${method}`]);
    });
  }
  const cases: readonly [name: string, text: string, expected: readonly string[], around?: Around][] = [
    ["laminate has no row", step("repair-laminate", "welding"), []],
    ["splices have none", step("splice-wire", "welding"), []],
    ["no method", step("repair-land", ""), []],
    ["an unknown method", step("repair-land", "magic"), []],
    ["an alias", step("repair-land", "dry film"), []],
    ["an iron where solder is listed", step("repair-conductor", "soldering-iron"), []],
    ["an iron where it is not", step("repair-land", "soldering-iron"), ["warning: soldering-iron"]],
    ["a method of other work", step("repair-land", "solvent"), ["warning: solvent"]],
    [
      "a procedure of the site for the method",
      step("repair-land", "welding", ", procedure: 7721 weld-land"),
      [],
      {
        catalog:
          "workInstructionCatalog: 1\nprocedures: [{ part: 7721, name: weld-land, operations: [repair-land], methods: [welding] }]\n",
      },
    ],
    [
      "a repair that the site lists",
      step("repair-land", "welding"),
      [],
      { catalog: "workInstructionCatalog: 1\nrepairTypes: [{ id: lifted-land, methods: [epoxy, welding] }]\n" },
    ],
    [
      "a method that the site adds",
      step("repair-land", "magic"),
      [],
      { catalog: "workInstructionCatalog: 1\nvocabulary: { method: [magic] }\n" },
    ],
    ["obsolete", `document: { number: A, title: A, status: obsolete }\n${step("repair-land", "welding")}`, []],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }
  it("offers the listed methods", () => {
    const fixes = fixesOf(rule, step("repair-land", "welding"));
    assert.deepEqual(
      fixes.map((fix) => fix.title),
      ["Use epoxy", "Use film-adhesive"],
    );
    for (const fix of fixes) assert.ok(!fix.left.some((left) => left.startsWith(rule)));
  });
});
