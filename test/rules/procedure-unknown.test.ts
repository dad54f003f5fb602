import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "procedure-unknown";
const step = (procedure: string) =>
  `steps:\n  - id: a\n    operation: install-component\n    procedure: ${procedure}\n`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, procedure: string, expected: readonly string[]][] = [
    ["known", "7711 3.1.1", []],
    ["a name", "7711 bga-removal", []],
    ["an alternate", "7721 2.1", []],
    ["bare", "4.3.1", []],
    ["ambiguous", "3.3.2", []],
    ["any number of the family 3.2.x", "7711 3.2.17", []],
    ["far from all", "7711 19.4.22", ["information: 7711 19.4.22"]],
    ["the next number of a known section may be right", "7711 3.1.9", ["information: 7711 3.1.9"]],
    ["another one of a known section", "7711 5.1.1", ["information: 7711 5.1.1"]],
    ["two digits", "7711 3.11.1", ["information: 7711 3.11.1"]],
    ["one edit away, in no known section", "7711 33.1.1", ["warning: 7711 33.1.1"]],
    ["one edit away: a name", "7711 bga-removel", ["warning: 7711 bga-removel"]],
    ["two edits away", "7711 bga-remuvel", ["information: 7711 bga-remuvel"]],
    ["the number of another part, and one edit away", "7711 2.3.2", ["warning: 7711 2.3.2"]],
    ["the number of another part", "7711 2.4.2", ["information: 7711 2.4.2"]],
    ["the name of another part", "7721 bga-removal", ["warning: 7721 bga-removal"]],
    ["bare and unknown", "9.9.9", ["information: 9.9.9"]],
    ["2.10 is not 2.1", "common 2.10", ["information: common 2.10"]],
    ["another document", "QP-12 section four", ["information: QP-12 section four"]],
    ["a part alone", "7711", ["information: 7711"]],
    ["the standard alone", "IPC-7711/7721", ["information: IPC-7711/7721"]],
    ["a placeholder is another rule's", "TBD", []],
    [
      "each of a list",
      "[7711 3.1.1, 7711 19.4.22, 7711 bga-removel]",
      ["information: 7711 19.4.22", "warning: 7711 bga-removel"],
    ],
    ["two in one text", "7711 3.1.1 and 7711 3.1.2", ["information: 7711 3.1.1 and 7711 3.1.2"]],
  ];
  for (const [name, procedure, expected] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, step(procedure)), expected));
  }
  it("a site catalog makes it known", () => {
    const catalog =
      "workInstructionCatalog: 1\nprocedures: [{ part: 7711, number: 19.4.22, title: House procedure }]\n";
    assert.deepEqual(checkRule(rule, step("7711 19.4.22"), { catalog }), []);
  });
  it("says that it may be right, and names the site catalog", () => {
    const message = check(step("7711 3.1.9")).find((entry) => entry.rule === rule)?.message ?? "";
    assert.match(message, /may be right/);
    assert.match(message, /Closest: ‘7711 3\.1\.1’/);
    assert.match(message, /add it to the site catalog/);
  });
  it("a comment ignores it", () => {
    const text = step("7711 19.4.22").replace(
      "    procedure",
      `    # wi-ignore-next-line ${rule}: our copy has it\n    procedure`,
    );
    assert.deepEqual(
      check(text).filter((entry) => entry.rule === rule || entry.rule === "ignore-unused"),
      [],
    );
  });
  for (const procedure of ["7711 3.1.9", "7711 bga-removel", "7721 2.8", "7711 2.3.2", "bga-removel"]) {
    it(`the fixes of ‘${procedure}’ leave nothing to say about the reference`, () => {
      const fixes = fixesOf(rule, step(procedure));
      assert.ok(fixes.length > 0);
      for (const fix of fixes) {
        assert.equal(fix.kind, "pick");
        assert.ok(!fix.left.some((left) => /^procedure-(?:unknown|number)/.test(left)), fix.left.join("\n"));
      }
    });
  }
});
