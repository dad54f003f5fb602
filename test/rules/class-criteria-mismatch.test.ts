import assert from "node:assert/strict";
import { checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "class-criteria-mismatch";

const instruction = (product: string, inspection: string) => `product: { name: A, boardTypes: [R], ${product} }
steps:
  - { id: a, operation: inspect, inspection: ${inspection} }
`;
const accept = (value: string) => `{ point: check, standard: IPC-A-610, method: visual, ${value} }`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["the same class", instruction("class: 3", accept("class: 3")), []],
    ["a lower class", instruction("class: 3", accept("class: 2")), ["error: 2"]],
    ["a higher class", instruction("class: 2", accept("class: 3")), []],
    ["quoted", instruction('class: "3"', accept('class: "1"')), ['error: "1"']],
    ["no class in the criteria", instruction("class: 3", accept("criteria: No bridge")), []],
    ["no class of the product", instruction("class: R", accept("class: 1")), []],
    ["a class that cannot be read", instruction("class: 3", accept("class: x")), []],
    [
      "the strictest class governs",
      instruction("class: 2, appliesTo: [{ partNumber: B, class: 3 }]", accept("class: 2")),
      ["error: 2"],
    ],
    [
      "each of a list",
      instruction("class: 3", `[${accept("class: 1")}, ${accept("class: 3")}, ${accept("class: 2")}]`),
      ["error: 1", "error: 2"],
    ],
    ["named in the criteria", instruction("class: 3", accept("criteria: Meets IPC-A-610 Class 2")), ["error: Class 2"]],
    ["the product's class in the criteria", instruction("class: 3", accept("criteria: Meets IPC-A-610 Class 3")), []],
    ["several in the criteria", instruction("class: 3", accept("criteria: Class 2 or 3 by part number")), []],
    [
      "several, spelt out",
      instruction("class: 3", accept("criteria: Class 2 for the frame and class 3 for joints")),
      [],
    ],
    ["in the standard", instruction("class: 3", "{ point: check, standard: IPC-A-610 class 2 }"), ["error: class 2"]],
    ["its own class counts before the text", instruction("class: 3", accept("class: 3, criteria: as class 2")), []],
    ["another number", instruction("class: 3", accept("criteria: Cleanroom class 2.5")), []],
    [
      "obsolete",
      `document: { number: A, title: A, status: obsolete }\n${instruction("class: 3", accept("class: 1"))}`,
      [],
    ],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  const fixed: readonly [name: string, text: string, kind: string, written: string][] = [
    ["the only class", instruction("class: 3", accept("class: 2")), "safe", "class: 3 } }"],
    [
      "one of several classes",
      instruction("class: 2, appliesTo: [{ partNumber: B, class: 3 }]", accept("class: 2")),
      "pick",
      "class: 3 } }",
    ],
    ["in the criteria", instruction("class: 3", accept("criteria: Meets IPC-A-610 Class 2")), "safe", "Class 3 } }"],
    ["quoted", instruction("class: 3", accept('class: "2"')), "safe", "class: 3 } }"],
  ];
  for (const [name, text, kind, written] of fixed) {
    it(`fix: ${name}`, () => {
      const fixes = fixesOf(rule, text);
      assert.equal(fixes.length, 1);
      assert.equal(fixes[0]?.kind, kind);
      assert.ok(fixes[0]?.text.includes(written), fixes[0]?.text);
      assert.ok(!fixes[0]?.left.some((left) => left.startsWith(rule) || left.startsWith("syntax")));
    });
  }
});
