import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "procedure-number-bare";
const step = (procedure: string, more = "") => `steps:\n  - id: a\n    procedure: ${procedure}\n${more}`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["with its part", step("7721 4.3.1"), []],
    ["without", step("4.3.1"), ["information: 4.3.1"]],
    ["the whole title", step("IPC-7711/7721 2.3.2"), ["information: IPC-7711/7721 2.3.2"]],
    ["IPC-7711", step("IPC-7711 3.1.1"), []],
    ["a colon", step('"7711:3.1.1"'), []],
    ["a name", step("bga-removal"), ["information: bga-removal"]],
    ["a number that several parts have", step("3.3.2"), []],
    ["a number that none has", step("9.9.9"), []],
    ["quoted", step('"4.3.1"'), ['information: "4.3.1"']],
    ["each of a list", step("[4.3.1, 7721 6.1, 2.3.2]"), ["information: 4.3.1", "information: 2.3.2"]],
    ["a family of one part", step("2.3.x"), ["information: 2.3.x"]],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  const fixed: readonly [procedure: string, kind: string, title: string, more?: string][] = [
    ["4.3.1", "safe", "Write 7721 4.3.1"],
    ['"4.3.1"', "safe", "Write 7721 4.3.1"],
    ["IPC-7711/7721 2.3.2", "safe", "Write common 2.3.2"],
    ["3.2.4", "safe", "Write 7711 3.2.4"],
    ["bga-removal", "safe", "Write 7711 bga-removal"],
    ["4.3.1", "safe", "Write 7721 4.3.1", "    operation: cut-trace\n"],
    // The step does something else, so the number may be of another part.
    ["4.3.1", "confirm", "Write 7721 4.3.1", "    operation: remove-component\n"],
  ];
  for (const [procedure, kind, title, more] of fixed) {
    it(`fix: ${procedure}${more ?? ""}`, () => {
      const fixes = fixesOf(rule, step(procedure, more));
      assert.deepEqual(
        fixes.map((fix) => `${fix.kind}: ${fix.title}`),
        [`${kind}: ${title}`],
      );
      assert.ok(
        !fixes[0]?.left.some((left) => /^procedure-(?:unknown|number)|^(?:schema|syntax):/.test(left)),
        fixes[0]?.left.join("\n"),
      );
    });
  }
  it("a comment ignores it, a waiver does not", () => {
    const ignored = step("4.3.1").replace(
      "    procedure",
      `    # wi-ignore-next-line ${rule}: as the customer writes it\n    procedure`,
    );
    assert.deepEqual(checkRule(rule, ignored), []);
    const waived = `waivers: [{ rule: ${rule}, steps: [a], reason: As they write., approvedBy: R. Haas, expires: 2027-01-01 }]\n${step("4.3.1")}`;
    assert.ok(check(waived).some((entry) => entry.rule === "waiver-invalid"));
    assert.deepEqual(checkRule(rule, waived), ["information: 4.3.1"]);
  });
});
