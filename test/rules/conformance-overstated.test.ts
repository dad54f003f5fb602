import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "conformance-overstated";

const step = (value: string) => `activity: repair
authorization: { basis: customer-approval, reference: CA-1 }
product: { name: A, class: 1, boardTypes: [R, W] }
steps:
  - { id: a, ${value} }
`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[], around?: Around][] = [
    ["Low for a Low splice", step("procedure: 7721 lap-splice, conformance: low"), []],
    ["Medium for a Low splice", step("procedure: 7721 lap-splice, conformance: medium"), ["error: medium"]],
    ["High for a Low splice", step("procedure: 7721 mesh-splice, conformance: high"), ["error: high"]],
    ["Medium for a Medium repair", step("procedure: 7721 4.4.2, conformance: medium"), []],
    ["High for a Medium repair", step("procedure: 7721 4.4.2, conformance: high"), ["error: high"]],
    ["less than it reaches", step("procedure: 7721 4.5.2, conformance: low"), []],
    ["the best of a range", step("procedure: 7721 4.6.1, conformance: high"), []],
    ["nothing declared", step("procedure: 7721 lap-splice"), []],
    ["a procedure without a level", step("procedure: 7721 6.1, conformance: high"), []],
    ["an unknown procedure", step("procedure: 7721 9.9.9, operation: splice-wire, method: lap, conformance: high"), []],
    ["an ambiguous procedure", step("procedure: 3.3.2, conformance: high"), []],
    ["a level that cannot be read", step("procedure: 7721 lap-splice, conformance: best"), []],
    ["a bare reference", step("procedure: lap-splice, conformance: high"), ["error: high"]],
    [
      "common procedures do not raise it",
      step("procedure: [common 2.2, 7721 lap-splice], conformance: high"),
      ["error: high"],
    ],
    ["common procedures alone", step("procedure: common 2.2, conformance: high"), []],
    ["the best of several", step("procedure: [7721 4.4.1, 7721 4.5.2], conformance: high"), []],
    ["several, one unknown", step("procedure: [7721 4.4.1, 7721 9.9.9], conformance: high"), []],
    ["a family with a High member", step("procedure: 7721 4.5, conformance: high"), []],
    ["a family without", step("procedure: 7721 4.4, conformance: high"), ["error: high"]],
    [
      "by the method, without a procedure",
      step("operation: splice-wire, method: hook, conformance: high"),
      ["error: high"],
    ],
    [
      "a method of which one procedure states no level",
      step("operation: repair-hole, method: epoxy, conformance: high"),
      [],
    ],
    ["an operation without a method", step("operation: splice-wire, conformance: high"), []],
    [
      "a site's own level",
      step("procedure: 7721 lap-splice, conformance: medium"),
      [],
      { catalog: "workInstructionCatalog: 1\nprocedures: [{ part: 7721, name: lap-splice, conformance: medium }]\n" },
    ],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }
  it("names the source of the level", () => {
    const found = check(step("procedure: 7721 4.4.2, conformance: high")).find((entry) => entry.rule === rule);
    assert.match(found?.finding.source ?? "", /guide 4-4-2/);
  });
  it("offers the levels that it reaches, the best first", () => {
    const fixes = fixesOf(rule, step("procedure: 7721 4.4.2, conformance: high"));
    assert.deepEqual(
      fixes.map((fix) => fix.title),
      ["Declare medium", "Declare low"],
    );
    for (const fix of fixes) assert.ok(!fix.left.some((left) => left.startsWith(rule)));
  });
});
