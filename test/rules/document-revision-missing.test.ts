import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "document-revision-missing";

const document = (revision: string) => `document:
  number: WI-1
${revision}  status: draft
  history:
    - { revision: B, date: 2026-10-01, change: Tip temperature lowered to 350 °C. }
`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["a letter", document("  revision: B\n"), []],
    ["figures with a nought", document("  revision: 01\n"), []],
    ["none", document(""), ["error: WI-1"]],
    ["a blank one", document("  revision:\n"), ["error: revision"]],
    ["a null", document("  revision: ~\n"), ["error: ~"]],
    ["a misspelt key", document("  revison: B\n"), []],
    ["the beginning of the key", document("  rev: B\n"), []],
    ["an unknown key like nothing", document("  note: B\n"), ["error: WI-1"]],
    ["a value cut by a comment", document("  revision: #2\n"), []],
    ["a comment in place of a value", document("  revision: # to come\n"), ["error: revision"]],
    ["no number either", document("").replace("number: WI-1", "title: T"), ["error: document"]],
    ["no document at all", "document:\n", []],
    ["a document that is a text", "document: WI-1\n", []],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("the history is not compared with a revision that is not there", () => {
    assert.deepEqual(
      check(document("")).map((entry) => entry.rule),
      [rule],
    );
  });
  it("the stub fills in", () => {
    for (const text of [document(""), document("  revision:\n")]) {
      const [fix] = fixesOf(rule, text);
      assert.equal(fix?.kind, "stub");
      assert.deepEqual(fix.left, []);
    }
  });
});
