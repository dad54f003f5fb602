import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { analyseExample, check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "board-type-procedure-mismatch";

const instruction = (
  boards: string,
  ...procedures: readonly string[]
) => `product: { name: A, class: 1, boardTypes: ${boards} }
activity: repair
authorization: { basis: customer-approval, reference: CA-1 }
steps:
${procedures.map((procedure, index) => `  - { id: s${index + 1}, procedure: ${procedure} }\n`).join("")}`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[], around?: Around][] = [
    // Laminate
    ["laminate of a rigid board", instruction("[R]", "7721 3.1"), []],
    ["laminate of a flexible one", instruction("[F]", "7721 3.1"), []],
    ["laminate of a cable", instruction("[C]", "7721 3.1"), ["warning: 7721 3.1"]],
    ["laminate of a harness", instruction("[W]", "7721 3.1"), ["warning: 7721 3.1"]],
    ["a cable with a board", instruction("[C, R]", "7721 3.1"), []],
    ["by the article's number", instruction("[C]", "7721 2.1"), ["warning: 7721 2.1"]],
    ["a land on a cable", instruction("[C]", "7721 4.5.1"), ["warning: 7721 4.5.1"]],
    // Splices
    ["a splice in a harness", instruction("[W]", "7721 lap-splice"), []],
    ["a splice in a cable", instruction("[C]", "7721 lap-splice"), []],
    ["a splice on a rigid board only", instruction("[R]", "7721 lap-splice"), ["warning: 7721 lap-splice"]],
    ["a board with its harness", instruction("[R, W]", "7721 lap-splice"), []],
    // As published
    ["R and W published, on W", instruction("[W]", "7721 3.2"), []],
    ["R and W published, on F", instruction("[F]", "7721 3.2"), ["warning: 7721 3.2"]],
    ["R, F, C published, on W", instruction("[W]", "7711 3.3.2"), ["warning: 7711 3.3.2"]],
    ["all four published", instruction("[C]", "7711 3.1.1", "common 2.2"), []],
    // Unknown
    ["no types published, and the work does not tell", instruction("[C]", "7711 bga-removal", "7721 6.1"), []],
    ["an unknown procedure", instruction("[C]", "7721 9.9.9"), []],
    ["an ambiguous one", instruction("[C]", "3.3.2"), []],
    ["2.7 that may be two", instruction("[F]", "7721 2.7"), []],
    ["a board type that cannot be read", instruction("[X]", "7721 3.1"), []],
    ["one of two that cannot", instruction("[C, X]", "7721 3.1"), []],
    ["no board type", instruction("[]", "7721 3.1"), []],
    // One mistake
    ["the same in several steps", instruction("[C]", "7721 3.1", "7721 3.1", "7721 4.5.1"), ["warning: 7721 3.1"]],
    ["laminate and splice on F", instruction("[F]", "7721 3.1", "7721 lap-splice"), ["warning: 7721 lap-splice"]],
    [
      "a site's own types",
      instruction("[C]", "7721 3.1"),
      [],
      { catalog: "workInstructionCatalog: 1\nprocedures: [{ part: 7721, number: 3.1, boardTypes: [R, C] }]\n" },
    ],
    ["obsolete", `document: { number: A, title: A, status: obsolete }\n${instruction("[C]", "7721 3.1")}`, []],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }
  it("spells the letters out", () => {
    const message = check(instruction("[C]", "7721 3.1")).find((entry) => entry.rule === rule)?.message ?? "";
    assert.match(message, /is for R \(rigid\) or F \(flexible\), and the product is C \(cables\)/);
  });
  for (const [name, boards] of [
    ["flow style", "[C]"],
    ["block style", "\n    - C"],
  ] as const) {
    it(`fixes in ${name}`, () => {
      const text =
        name === "flow style"
          ? instruction(boards, "7721 3.1")
          : instruction("[C]", "7721 3.1").replace(
              /^product: .*$/m,
              `product:\n  name: A\n  class: 1\n  boardTypes:${boards}`,
            );
      const fixes = fixesOf(rule, text);
      assert.deepEqual(
        fixes.map((fix) => `${fix.kind}: ${fix.title}`),
        ["pick: Add R to the product's board types", "pick: Add F to the product's board types"],
      );
      for (const fix of fixes)
        assert.ok(!fix.left.some((left) => /^(?:board-type|schema|syntax)/.test(left)), fix.text);
    });
  }
  it("a waiver covers the steps that it names, and no others", () => {
    const waiver = `waivers: [{ rule: ${rule}, steps: [s2], reason: Rigid section., approvedBy: R. Haas, expires: 2027-01-01 }]\n`;
    const analysis = analyseExample(waiver + instruction("[C]", "7721 3.1", "7721 3.1"));
    assert.equal(analysis.waived.filter((entry) => entry.rule === rule).length, 1);
    assert.equal(analysis.findings.filter((entry) => entry.rule === rule).length, 1);
    assert.ok(!analysis.findings.some((entry) => entry.rule === "waiver-invalid"));
  });
});
