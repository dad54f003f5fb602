import assert from "node:assert/strict";
import { applyEdits } from "../../server/src/core/text/edit.ts";
import { analyseExample, check, checkRule } from "../support/check.ts";

const rule = "ignore-unused";

/** A step that cites a number which the catalog does not have. */
function unknown(before: string, behind = "", top = ""): string {
  return `${top}steps:
  - id: clean-board
    title: Clean the board
    operation: clean
    ${before}
    procedure: common 2.9${behind}
    instruction: Brush and rinse the joints.
    inspection: { point: check, criteria: No residue, method: visual }
`;
}

describe(`rules: ${rule}`, () => {
  const unused: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["of use on the next line", unknown("# wi-ignore-next-line procedure-unknown: our copy has it"), []],
    ["of use on its line", unknown("when: always", " # wi-ignore-line procedure-unknown: our copy has it"), []],
    ["of use in the file", unknown("when: always", "", "# wi-ignore-file procedure-unknown: our copy has it\n"), []],
    [
      "two rules, one of no use",
      unknown("# wi-ignore-next-line procedure-unknown, alloy-unknown: ours"),
      ["warning: alloy-unknown"],
    ],
    ["nothing on the next line", unknown("# wi-ignore-next-line alloy-unknown: ours"), ["warning: alloy-unknown"]],
    [
      "nothing in the file",
      unknown("when: always", "", "# wi-ignore-file alloy-unknown: ours\n"),
      ["warning: alloy-unknown"],
    ],
    [
      "a rule that needs a waiver",
      unknown("# wi-ignore-next-line coating-not-replaced: agreed"),
      ["warning: coating-not-replaced"],
    ],
    ["the schema", unknown("# wi-ignore-next-line schema: agreed"), ["warning: schema"]],
    [
      "a rule that is not there",
      unknown("# wi-ignore-next-line procedure-unknwon: ours"),
      ["warning: procedure-unknwon"],
    ],
    [
      "a rule far from all",
      unknown("# wi-ignore-next-line a-thing-of-another-linter-altogether: ours"),
      ["warning: a-thing-of-another-linter-altogether"],
    ],
    ["a remark", unknown("# the next line is ours"), []],
    ["inside a text", unknown("cautions: ['# wi-ignore-next-line alloy-unknown']"), []],
    [
      "on an obsolete document",
      unknown("# wi-ignore-next-line alloy-unknown: ours", "", "document: { number: A, title: A, status: obsolete }\n"),
      [],
    ],
  ];
  for (const [name, text, expected] of unused) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("silences on that line only", () => {
    assert.deepEqual(checkRule("procedure-unknown", unknown("# wi-ignore-next-line procedure-unknown: ours")), []);
    assert.equal(checkRule("procedure-unknown", unknown("# wi-ignore-line procedure-unknown: ours")).length, 1);
  });

  const fixed: readonly [name: string, text: string][] = [
    ["a line of its own", unknown("# wi-ignore-next-line alloy-unknown: ours")],
    ["behind a value", unknown("when: always", " # wi-ignore-line alloy-unknown: ours")],
    ["with CR LF", unknown("# wi-ignore-next-line alloy-unknown: ours").replaceAll("\n", "\r\n")],
  ];
  for (const [name, text] of fixed) {
    it(`the fix deletes the comment: ${name}`, () => {
      const analysis = analyseExample(text);
      const fix = analysis.findings.find((finding) => finding.rule === rule)?.fixes[0];
      assert.ok(fix);
      const after = applyEdits(analysis.source.text, fix.edits);
      assert.doesNotMatch(after, /wi-ignore|\n\s*\n/);
      assert.deepEqual(
        check(after).map((entry) => entry.rule),
        ["procedure-unknown"],
      );
    });
  }
});
