import assert from "node:assert/strict";
import { ACTIVITIES } from "../../server/src/core/catalog/types.ts";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "activity-missing";

const steps = (...activities: readonly string[]) =>
  `steps:\n${activities.map((activity, index) => `  - id: s${index}\n    operation: bake\n${activity}`).join("")}`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ...ACTIVITIES.map((activity) => [activity, `activity: ${activity}\n`, []] as [string, string, readonly string[]]),
    ["none", "workInstruction: 1\ndocument: { number: A }\n", ["error: workInstruction"]],
    ["a blank one", "activity:\n", ["error: activity"]],
    ["a misspelt key", "workInstruction: 1\nactivty: rework\n", []],
    ["a misspelt value", "activity: rewrok\n", ["error: rewrok"]],
    ["another word", "activity: scrap\n", ["error: scrap"]],
    ["another case", "activity: Rework\n", ["error: Rework"]],
    ["a list", "activity: [rework, repair]\n", []],
    ["a draft keeps its severity", "workInstruction: 1\ndocument: { status: draft }\n", ["error: workInstruction"]],
    ["an obsolete document", "workInstruction: 1\ndocument: { status: obsolete }\n", []],
    ["a step's own", `activity: rework\n${steps("    activity: repair\n")}`, []],
    ["a step's blank one", `activity: rework\n${steps("    activity:\n")}`, ["error: activity"]],
    ["a step's wrong one", `activity: rework\n${steps("    activity: repare\n")}`, ["error: repare"]],
    ["all steps name theirs", `workInstruction: 1\n${steps("    activity: repair\n", "    activity: rework\n")}`, []],
    ["all but one", `workInstruction: 1\n${steps("    activity: repair\n", "")}`, ["error: workInstruction"]],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("owns its value: schema is silent", () => {
    for (const text of ["activity:\n", "activity: rewrok\n"]) {
      assert.deepEqual(
        check(text).map((found) => found.rule),
        [rule],
      );
    }
  });
  it("offers the three, the nearest first, and inserts none by itself", () => {
    const absent = fixesOf(rule, "workInstruction: 1\ndocument: { number: A, revision: A }\nsteps: []\n");
    assert.deepEqual(
      absent.map(({ kind, text }) => [kind, /^activity: (\w+)$/m.exec(text)?.[1]]),
      ACTIVITIES.map((activity) => ["pick", activity]),
    );
    const wrong = fixesOf(rule, "activity: modifcation\n");
    assert.deepEqual(
      wrong.map(({ title, kind }) => [title, kind]),
      [
        ["Write modification", "safe"],
        ["Write repair", "pick"],
        ["Write rework", "pick"],
      ],
    );
  });
  it("each fix settles it", () => {
    for (const text of ["activity:\n", "activity: rewrok\n", `activity: rework\n${steps("    activity:\n")}`]) {
      for (const { left } of fixesOf(rule, text)) assert.ok(!left.some((entry) => entry.startsWith(rule)), text);
    }
  });
});
