import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { analyseExample, check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "procedure-activity-mismatch";

const instruction = (activity: string, ...steps: readonly string[]) => `activity: ${activity}
authorization:
  - { basis: customer-approval, reference: CA-1 }
  - { basis: engineering-change-order, reference: ECO-1, resultingRevision: E }
steps:
${steps.map((step) => `  - ${step}\n`).join("")}`;

const CHIP = "{ id: chip, operation: install-component, procedure: 7711 chip-installation }";
const CLEAN = "{ id: clean, operation: clean, procedure: common 2.2 }";
const LAND = "{ id: land, operation: repair-land, procedure: 7721 4.4.2 }";
const MIX = "{ id: mix, operation: mix, procedure: 7721 3.1 }";
const CURE = "{ id: cure, operation: cure, procedure: 7721 3.1 }";
const ADD = "{ id: add, operation: install-component, procedure: 7721 6.3 }";
const as = (activity: string, step: string) => step.replace(" }", `, activity: ${activity} }`);

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[], around?: Around][] = [
    // 7721 under rework
    ["7711 under rework", instruction("rework", CHIP, CLEAN), []],
    ["7721 under rework", instruction("rework", CHIP, MIX), ["warning: 7721 3.1"]],
    ["an addition under rework", instruction("rework", ADD), ["warning: 7721 6.3"]],
    ["a step of its own activity", instruction("rework", CHIP, as("repair", MIX)), []],
    ["a step that is called rework", instruction("repair", LAND, as("rework", MIX)), ["warning: 7721 3.1"]],
    ["one finding for the document's activity", instruction("rework", MIX, CURE, ADD), ["warning: 7721 3.1"]],
    ["rework-restoration-claim silences it", instruction("rework", LAND), []],
    ["and its echo in other steps", instruction("rework", MIX, LAND), []],
    [
      "a family of 7721",
      instruction("rework", "{ id: a, operation: bond, procedure: 7721 3.5 }"),
      ["warning: 7721 3.5"],
    ],
    [
      "the article's number",
      instruction("rework", "{ id: a, operation: bond, procedure: 7721 2.1 }"),
      ["warning: 7721 2.1"],
    ],
    [
      "7721 2.x that means a common one",
      instruction("rework", CHIP, "{ id: a, operation: clean, procedure: 7721 2.2 }"),
      [],
    ],
    ["an unknown one", instruction("rework", "{ id: a, operation: bond, procedure: 7721 9.9.9 }"), []],
    ["an ambiguous one", instruction("rework", "{ id: a, operation: bond, procedure: 3.3.2 }"), []],
    ["common ones", instruction("rework", CLEAN), []],
    // 7711 under repair only
    ["7711 alone under repair", instruction("repair", CLEAN, CHIP), ["warning: 7711 chip-installation"]],
    ["both parts under repair", instruction("repair", CHIP, LAND), []],
    [
      "7711 beside 7721 that is called modification",
      instruction("repair", CHIP, as("modification", ADD)),
      ["warning: 7711 chip-installation"],
    ],
    ["common ones alone under repair", instruction("repair", CLEAN), []],
    ["a repair that cites nothing", instruction("repair", CHIP, "{ id: a, operation: repair-land }"), []],
    ["other work that cites nothing may be the repair", instruction("repair", CHIP, "{ id: a, operation: other }"), []],
    [
      "inspection that cites nothing is none",
      instruction("repair", CHIP, "{ id: a, operation: inspect }"),
      ["warning: 7711 chip-installation"],
    ],
    [
      "an unknown one may be the repair",
      instruction("repair", CHIP, "{ id: a, operation: other, procedure: 7721 9.9 }"),
      [],
    ],
    [
      "an instruction that it performs may hold the repair",
      instruction("repair", CHIP, "{ id: a, perform: { instruction: WI-1 } }"),
      [],
    ],
    [
      "one step that is called repair",
      instruction("rework", CHIP, as("repair", CHIP.replace("chip,", "b,"))),
      ["warning: 7711 chip-installation"],
    ],
    // A modification done with 7711 procedures only is legitimate
    ["7711 alone under modification", instruction("modification", CHIP), []],
    ["7721 under modification", instruction("modification", ADD), []],
    ["no activity", instruction("", MIX), []],
    ["an activity that cannot be read", instruction("fixing", MIX), []],
    ["obsolete", `document: { number: A, title: A, status: obsolete }\n${instruction("rework", MIX)}`, []],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  const fixed: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["one step under rework", instruction("rework", CHIP, MIX), ["Call the step repair", "Call the step modification"]],
    ["an addition", instruction("rework", ADD), ["Call the step modification", "Call the step repair"]],
    ["several steps", instruction("rework", MIX, CURE), ["Call these steps repair", "Call these steps modification"]],
    [
      "a step of its own",
      instruction("repair", LAND, as("rework", MIX)),
      ["Call the step repair", "Call the step modification"],
    ],
    ["a whole repair", instruction("repair", CLEAN, CHIP), ["Call the whole instruction rework"]],
    [
      "a step called repair",
      instruction("rework", CHIP, as("repair", CHIP.replace("chip,", "b,"))),
      ["Call the step rework"],
    ],
    [
      "block style",
      instruction("rework", "id: mix\n    operation: mix\n    procedure: 7721 3.1"),
      ["Call the step repair", "Call the step modification"],
    ],
  ];
  for (const [name, text, expected] of fixed) {
    it(`fix: ${name}`, () => {
      const fixes = fixesOf(rule, text);
      assert.deepEqual(
        fixes.map((fix) => fix.title),
        expected,
      );
      for (const fix of fixes) {
        assert.equal(fix.kind, "pick");
        assert.ok(!fix.left.some((left) => /^(?:procedure-activity-mismatch|schema|syntax):/.test(left)), fix.text);
      }
    });
  }
  it("a waiver covers the step that it names, and no other", () => {
    const waiver = `waivers: [{ rule: ${rule}, steps: [cure], reason: Meets the drawing., approvedBy: R. Haas, expires: 2027-01-01 }]\n`;
    const analysis = analyseExample(waiver + instruction("rework", MIX, CURE));
    assert.equal(analysis.waived.filter((entry) => entry.rule === rule).length, 1);
    assert.equal(analysis.findings.filter((entry) => entry.rule === rule).length, 1);
    assert.ok(!analysis.findings.some((entry) => entry.rule === "waiver-invalid"));
  });
  it("names the other steps", () => {
    const found = check(instruction("rework", MIX, CURE)).find((entry) => entry.rule === rule);
    assert.equal(found?.finding.related.length, 2);
  });
});
