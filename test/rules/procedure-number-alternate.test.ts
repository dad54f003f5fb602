import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "procedure-number-alternate";
const step = (procedure: string, more = "") => `activity: repair
authorization: { basis: customer-approval, reference: CA-1 }
steps:
  - { id: a, procedure: ${procedure}${more && `, ${more}`} }
`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["the article's number", step("7721 2.1"), ["information: 7721 2.1"]],
    ["the published number", step("7721 3.1"), []],
    ["2.7", step("7721 2.7"), ["information: 7721 2.7"]],
    ["2.8 is unknown", step("7721 2.8"), []],
    ["2.10 is not 2.1", step("7721 2.10"), []],
    ["a common procedure under 7721", step("7721 2.2", "operation: clean"), ["information: 7721 2.2"]],
    ["the same under common", step("common 2.2", "operation: clean"), []],
    ["bare is ambiguous", step("2.1"), []],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  const fixed: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["one meaning", step("7721 2.4"), ["confirm: Write 7721 3.3.2"]],
    ["2.7 by method", step("7721 2.7", "operation: repair-laminate, method: epoxy"), ["confirm: Write 7721 3.5.1"]],
    [
      "2.7, two with the method",
      step("7721 2.7", "operation: repair-laminate, method: transplant"),
      ["pick: Write 7721 3.5.2", "pick: Write 7721 3.5.3"],
    ],
    [
      "2.7 without a method",
      step("7721 2.7", "operation: repair-laminate"),
      ["pick: Write 7721 3.5.1", "pick: Write 7721 3.5.2", "pick: Write 7721 3.5.3"],
    ],
    [
      "2.7 in a step that mixes epoxy",
      step("7721 2.7", "operation: mix"),
      ["pick: Write 7721 3.5.1", "pick: Write 7721 3.5.2", "pick: Write 7721 3.5.3", "pick: Write common 2.7"],
    ],
    ["cleaning", step("7721 2.2", "operation: clean"), ["confirm: Write common 2.2"]],
    [
      "coating by method",
      step("7721 2.3", "operation: remove-coating, method: peeling"),
      ["confirm: Write common 2.3.3"],
    ],
  ];
  for (const [name, text, expected] of fixed) {
    it(`fix: ${name}`, () => {
      const fixes = fixesOf(rule, text);
      assert.deepEqual(
        fixes.map((fix) => `${fix.kind}: ${fix.title.split(",")[0]}`),
        expected,
      );
      for (const fix of fixes)
        assert.ok(
          !fix.left.some((left) => /^procedure-(?:unknown|number)|^(?:schema|syntax):/.test(left)),
          fix.left.join("\n"),
        );
    });
  }
  it("never rewrites without being asked", () => {
    for (const [, text] of fixed) assert.ok(fixesOf(rule, text).every((fix) => fix.kind !== "safe"));
  });
  it("offers the other number in its message", () => {
    const found = check(step("7721 2.4")).find((entry) => entry.rule === rule);
    assert.match(found?.message ?? "", /‘7721 3\.3\.2’ \(Hole Repair, Transplant Method\)/);
  });
});
