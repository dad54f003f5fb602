import assert from "node:assert/strict";
import { checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "inspection-criteria-missing";
const inspect = (inspection: string, more = "") =>
  `steps: [{ id: a, operation: install-component, inspection: ${inspection}${more} }]\n`;
const criteria = (text: string) => inspect(`{ point: check, criteria: "${text}" }`);

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["something that can be seen", criteria("No lifted lands"), []],
    ["a limit", criteria("at most 25 %"), []],
    ["only that there is an inspection", criteria("Inspect the solder joints"), ['error: "Inspect the solder joints"']],
    ["only that it is good", criteria("Good quality, acceptable"), ['error: "Good quality, acceptable"']],
    ["ok", criteria("OK"), ['error: "OK"']],
    ["as required", criteria("as required per specification"), ['error: "as required per specification"']],
    ["general words with a number", criteria("Inspect 3 joints per board"), []],
    ["another language", criteria("Lötstellen benetzt"), []],
    ["one word that can be seen", criteria("Joints shiny"), []],
    ["a standard in place of criteria", inspect("{ point: check, standard: IPC-A-610, class: 2 }"), []],
    ["a standard beside general words", inspect("{ point: check, criteria: OK, standard: IPC-A-610 }"), []],
    ["neither", inspect("{ point: check, method: microscope }"), ["error: check"]],
    ["neither, without a point", inspect("{ method: microscope }"), ["error: microscope"]],
    ["blank criteria", inspect("{ point: check, criteria: }"), ["error: criteria"]],
    ["misspelt criteria", inspect("{ point: check, critera: No bridge }"), []],
    [
      "limits in the record",
      inspect("{ point: check, method: electrical }", ", record: [{ field: R, limits: at most 5 mm }]"),
      [],
    ],
    [
      "one of two",
      inspect("[{ point: check, criteria: No bridge }, { point: hold, criteria: check }]"),
      ["error: check"],
    ],
    ["a placeholder has a rule of its own", criteria("TBD"), []],
    [
      "a step that inspects without more",
      "steps: [{ id: a, operation: inspect, instruction: Inspect the joints. }]\n",
      ["error: inspect"],
    ],
    [
      "a step that inspects, with criteria in its text",
      "steps: [{ id: a, operation: inspect, instruction: No bridge and no open. }]\n",
      [],
    ],
    ["obsolete", `document: { number: A, revision: A, status: obsolete }\n${criteria("OK")}`, []],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text), expected));
  }

  it("the stubs satisfy it", () => {
    for (const text of [
      criteria("OK"),
      inspect("{ point: check }"),
      inspect("{ point: check, criteria: }"),
      "steps:\n  - id: a\n    operation: install-component\n    inspection:\n      point: check\n      criteria:\n",
      "steps: [{ id: a, operation: inspect, instruction: Inspect. }]\n",
    ]) {
      const [fix] = fixesOf(rule, text);
      assert.equal(fix?.kind, "stub");
      assert.deepEqual(
        fix?.left.filter((entry) => /^(?:inspection-|syntax|schema)/.test(entry)),
        [],
      );
    }
  });
});
