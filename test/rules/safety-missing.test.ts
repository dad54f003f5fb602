import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "safety-missing";

const DRAFT =
  "document: { number: A, revision: A, status: draft, history: [{ revision: A, date: 2026-10-01, change: First issue. }] }\n";

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["protective equipment", "safety: { ppe: [safety glasses] }\n", []],
    ["hazards", "safety: { hazards: [{ hazard: fume, control: extraction }] }\n", []],
    ["an explicit none", "safety: { ppe: { none: Visual inspection only. } }\n", []],
    ["no hazards, and why", "safety: { hazards: { none: Visual inspection only. } }\n", []],
    ["ESD alone", "safety: { esd: ANSI/ESD S20.20 }\n", ["warning: safety"]],
    ["none", "workInstruction: 1\nactivity: rework\n", ["warning: workInstruction"]],
    ["a blank block", "safety:\n", ["warning: safety"]],
    ["an empty block", "safety: {}\n", ["warning: {}"]],
    ["blank equipment", "safety: { ppe: , esd: S20.20 }\n", ["warning: ppe"]],
    ["an empty list", "safety: { ppe: [], hazards: [{ hazard: fume, control: extraction }] }\n", ["warning: []"]],
    ["both blank is one finding", "safety:\n  ppe:\n  hazards:\n", ["warning: ppe"]],
    ["a misspelt block", "workInstruction: 1\nsaftey: { ppe: [a] }\n", []],
    ["a misspelt key", "safety: { pep: [a] }\n", []],
    ["a block that is a text", "safety: glasses\n", []],
    ["a draft drops one level", `${DRAFT}safety:\n`, ["information: safety"]],
    ["an obsolete document", `${DRAFT.replace("draft", "obsolete")}safety:\n`, []],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("is the only finding of an absent block with an ESD programme in the references", () => {
    assert.deepEqual(
      check("safety:\n").map((found) => found.rule),
      [rule],
    );
  });
  for (const [name, text] of [
    ["a blank block", `${DRAFT}safety:\n`],
    ["ESD alone", `${DRAFT}safety: { esd: S20.20 }\n`],
    ["ESD alone, block style", `${DRAFT}safety:\n  esd: S20.20\n`],
    ["a blank list", `${DRAFT}safety:\n  ppe:\n  esd: S20.20\n`],
    ["blank hazards", `${DRAFT}safety:\n  ppe: [glasses]\n  hazards:\n`],
  ] as const) {
    it(`the stub settles ${name}`, () => {
      const [fix] = fixesOf(rule, text);
      assert.equal(fix?.kind, "stub");
      assert.match(fix.text, /TBD/);
      assert.deepEqual(fix.left, []);
    });
  }
});
