import assert from "node:assert/strict";
import { completeExample } from "../../server/scripts/generate/example.ts";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "text-cut-by-comment";
const step = (lines: string) => `steps:\n  - id: a\n    operation: other\n${lines}    title: T\n`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["a text goes on behind #", step("    instruction: Remove screw #4 and go on\n"), ["warning: #4 and go on"]],
    ["a comment with a blank", step("    instruction: Remove the screw # note\n"), []],
    ["an ornament", step("    instruction: Remove the screw ##\n"), []],
    ["no blank before", step("    instruction: Remove screw#4\n"), []],
    ["quoted", step('    instruction: "Remove screw #4"\n'), []],
    ["behind a quoted text", step('    instruction: "Remove the screw" #4 of them\n'), []],
    ["in a literal text", step("    instruction: |\n      Remove screw #4\n"), []],
    ["behind the sign of a literal text", step("    instruction: | #text\n      Remove the screw\n"), []],
    ["a value that is only a comment", step("    jumper:\n      id: W1\n      gauge: #24\n"), ["warning: #24"]],
    ["a value that is only a note", step("    jumper:\n      id: W1\n      gauge: # to come\n"), []],
    [
      "an item of a list",
      step("    cautions:\n      - Screw #4 is longer\n      - Keep dry\n"),
      ["warning: #4 is longer"],
    ],
    ["an item that is only a comment", step("    cautions:\n      - #4 is longer\n"), ["warning: #4 is longer"]],
    ["the last line of a step", "steps:\n  - id: a\n    operation: other\n    title: Screw #4\n", ["warning: #4"]],
    ["a class with a remark", "product:\n  class: 2 #medical\n", []],
    ["a date with a remark", "document:\n  number: A\n  reviewDate: 2027-01-01 #planned\n", []],
    ["a word of a list with a remark", step("    method: hot-air #nozzle\n"), []],
    ["a quantity with a remark", step("    duration: 5 min #about\n"), []],
    ["the head of a block", step("    cautions: #list\n      - Keep dry\n"), []],
    ["behind braces", step("    target: { side: top } #here\n"), []],
    ["a line of its own", step("    #4 screws\n"), []],
    ["an ignore comment", step("    instruction: Remove the screw #wi-ignore-line text-split-by-comma: x\n"), []],
    ["in the header", "document:\n  number: A\n  title: Board #2 of the set\n", ["warning: #2 of the set"]],
    ["behind the steps", `${step("")}references:\n  - Drawing #7\n`, ["warning: #7"]],
    ["an unknown key", step("    remark: see #4\n"), []],
    [
      "steps in braces",
      "steps: [{ id: a, operation: other,\n  title: T\n  }]\ndocument:\n  title: Board #2\n",
      ["warning: #2"],
    ],
    [
      "silenced by a comment",
      step(`    # wi-ignore-next-line ${rule}: left out on purpose\n    instruction: Remove screw #4\n`),
      [],
    ],
    [
      "obsolete",
      `document: { number: A, revision: A, status: obsolete }\n${step("    instruction: Remove screw #4\n")}`,
      [],
    ],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text), expected));
  }

  it("where the cut breaks the form, only the syntax speaks", () => {
    for (const text of [
      step("    instruction: Remove screw #4\n      and go on\n"),
      step("    jumper: { id: W1, gauge: #24 }\n"),
      step("    inspection: { criteria: No residue #3, method: visual }\n"),
    ]) {
      const rules = new Set(check(text).map((entry) => entry.rule));
      assert.ok(rules.has("syntax"));
      assert.ok(!rules.has(rule));
    }
  });

  it("no other rule speaks of the lost value", () => {
    const text =
      "steps:\n  - id: a\n    operation: add-jumper\n    jumper:\n      id: W1\n      route: along U3\n      gauge: #24\n";
    const rules = check(text).map((entry) => entry.rule);
    assert.ok(rules.includes(rule));
    assert.ok(!rules.includes("schema"));
    assert.ok(!check(text).some((entry) => entry.rule === "jumper-detail-missing" && /gauge/.test(entry.message)));
  });

  it("the fix keeps the whole text", () => {
    const texts = [
      [step("    instruction: Remove screw #4 and go on\n"), '"Remove screw #4 and go on"'],
      [step('    instruction: Remove 3" screw #4\n'), "'Remove 3\" screw #4'"],
      [step("    jumper:\n      id: W1\n      gauge: #24\n"), 'gauge: "#24"'],
      [step("    cautions:\n      - #4 is longer\n"), '- "#4 is longer"'],
      [step("    instruction: Remove\n      screw #4\n"), '"Remove\n      screw #4"'],
      [
        step("    instruction: Remove screw #4 and go on\n").replaceAll("\n", "\r\n"),
        '"Remove screw #4 and go on"\r\n',
      ],
    ] as const;
    for (const [text, expected] of texts) {
      const [fix] = fixesOf(rule, completeExample(text));
      assert.equal(fix?.kind, "safe");
      assert.ok(fix?.text.includes(expected), fix?.text);
      assert.deepEqual(
        fix?.left.filter((entry) => /^(?:text-|syntax)/.test(entry)),
        [],
      );
    }
  });
});
