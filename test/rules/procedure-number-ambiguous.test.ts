import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "procedure-number-ambiguous";
const step = (procedure: string, more = "") => `steps:\n  - { id: a, procedure: ${procedure}${more && `, ${more}`} }\n`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["two parts have it", step("3.3.2"), ["warning: 3.3.2"]],
    ["with its part", step("7711 3.3.2"), []],
    ["the whole title", step("IPC-7711/7721 3.3.2"), ["warning: IPC-7711/7721 3.3.2"]],
    ["one part has it", step("4.3.1"), []],
    ["none has it", step("9.9.9"), []],
    // Always: what the step says settles nothing
    [
      "the step tells which",
      step("3.3.2", "operation: remove-component, method: tweezer, component: { reference: R1, type: chip }"),
      ["warning: 3.3.2"],
    ],
    // Families and the article's numbers count as known
    ["2.3", step("2.3"), ["warning: 2.3"]],
    ["2.2 in a step that cleans", step("2.2", "operation: clean"), ["warning: 2.2"]],
    ["3.1", step("3.1"), ["warning: 3.1"]],
    ["3.1.1", step("3.1.1"), []],
    ["5.2", step("5.2"), ["warning: 5.2"]],
    ["5.1", step("5.1"), []],
    ["each of a list", step("[3.3.1, 7711 3.3.2, 3.3.2]"), ["warning: 3.3.1", "warning: 3.3.2"]],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("a site catalog can make a number ambiguous", () => {
    const catalog = "workInstructionCatalog: 1\nprocedures: [{ part: 7711, number: 4.3.1, title: House procedure }]\n";
    assert.deepEqual(checkRule(rule, step("4.3.1"), { catalog }), ["warning: 4.3.1"]);
  });

  const fixed: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["3.3.2", step("3.3.2"), ["7711 3.3.2", "7721 3.3.2"]],
    ["ranked by the operation", step("3.3.2", "operation: repair-laminate"), ["7721 3.3.2", "7711 3.3.2"]],
    ["ranked by the operation, removal", step("3.3.2", "operation: remove-component"), ["7711 3.3.2", "7721 3.3.2"]],
    [
      "the article's number by its published one",
      step("2.4", "operation: repair-laminate, method: transplant"),
      ["7721 3.3.2", "common 2.4"],
    ],
    [
      "a member of a family by method",
      step("2.3", "operation: remove-coating, method: peeling"),
      ["common 2.3.3", "7721 3.3.1"],
    ],
    ["a family", step("3.1", "operation: remove-component"), ["7711 3.1", "7721 3.1"]],
    ["2.7", step("2.7", "operation: mix"), ["common 2.7", "7721 3.5.1", "7721 3.5.2", "7721 3.5.3"]],
  ];
  for (const [name, text, expected] of fixed) {
    it(`fixes: ${name}`, () => {
      const fixes = fixesOf(rule, text);
      assert.deepEqual(
        fixes.map((fix) => fix.title.replace(/^Write ([^,]+),.*$/, "$1")),
        expected,
      );
      for (const fix of fixes) {
        assert.equal(fix.kind, "pick");
        assert.ok(
          !fix.left.some((left) => /^procedure-(?:unknown|number)|^(?:schema|syntax):/.test(left)),
          fix.left.join("\n"),
        );
      }
    });
  }
  it("says what it is in each part", () => {
    const message = check(step("3.3.2")).find((entry) => entry.rule === rule)?.message ?? "";
    assert.match(message, /different procedure in 7711 and 7721/);
    assert.match(message, /Tweezer Method in 7711/);
    assert.match(message, /Hole Repair, Transplant Method in 7721/);
  });
  it("is the only finding about its number", () => {
    const found = check(step("3.3.2", "operation: install-component")).filter((entry) =>
      entry.rule.startsWith("procedure-"),
    );
    assert.deepEqual(
      found.map((entry) => entry.rule),
      [rule],
    );
  });
});
