import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "text-split-by-comma";
const step = (keys: string) => `steps: [{ id: a, operation: other, ${keys} }]\n`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    [
      "a text in braces",
      step("inspection: { criteria: No bridge, no open, method: visual }"),
      ["warning: No bridge, no open"],
    ],
    ["quoted", step('inspection: { criteria: "No bridge, no open", method: visual }'), []],
    ["without a comma", step("inspection: { criteria: No bridge and no open, method: visual }"), []],
    [
      "several commas: one finding",
      step("inspection: { criteria: No bridge, open, or void, method: visual }"),
      ["warning: No bridge, open, or void"],
    ],
    [
      "two places",
      step("inspection: { criteria: No bridge, no open, sample: all, of them }"),
      ["warning: No bridge, no open", "warning: all, of them"],
    ],
    [
      "at the end",
      "document:\n  number: A\n  history: [{ revision: A, change: Peak lowered, then raised }]\n",
      ["warning: Peak lowered, then raised"],
    ],
    ["a key without a value", step("inspection: { criteria: No bridge, method }"), ["warning: method"]],
    ["behind quotes", step('inspection: { criteria: "No bridge", no open }'), ["warning: no open"]],
    ["first in the braces", step("inspection: { No bridge, method: visual }"), ["warning: No bridge"]],
    [
      "a sentence in a list",
      step("cautions: [Keep solvent out of J3, and out of J4.]"),
      ["warning: Keep solvent out of J3, and out of J4."],
    ],
    [
      "it goes on in lower case",
      step("cautions: [When the board is hot, do not touch it.]"),
      ["warning: When the board is hot, do not touch it."],
    ],
    [
      "it goes on with a part",
      step("cautions: [Keep solvent out of J3, J4 and RV1.]"),
      ["warning: Keep solvent out of J3, J4 and RV1."],
    ],
    ["two sentences", step("cautions: [Keep solvent out of J3., Wear gloves.]"), []],
    ["two headings", step("cautions: [Hot board, Sharp edges]"), []],
    ["all in lower case", step("cautions: [hot board, sharp edges]"), []],
    [
      "a list in block style",
      "steps:\n  - id: a\n    operation: other\n    cautions:\n      - When the board is hot, do not touch it.\n",
      [],
    ],
    [
      "a text in block style",
      "steps:\n  - id: a\n    operation: other\n    instruction: Lower it, then raise it.\n",
      [],
    ],
    [
      "a list of words",
      "safety: { ppe: [safety glasses, heat-resistant gloves], hazards: [{ hazard: x, control: y }], esd: x }\n",
      [],
    ],
    [
      "a list of words with a broken phrase",
      "safety: { ppe: [safety glasses, and gloves], hazards: [{ hazard: x, control: y }], esd: x }\n",
      ["warning: safety glasses, and gloves"],
    ],
    ["a list of ids", step("materials: [FLX-7, and more]"), []],
    [
      "obsolete",
      `document: { number: A, revision: A, status: obsolete }\n${step("inspection: { criteria: No bridge, no open }")}`,
      [],
    ],
    [
      "silenced by a comment",
      `# wi-ignore-file ${rule}: they are read that way\n${step("inspection: { criteria: No bridge, no open }")}`,
      [],
    ],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text), expected));
  }

  it("the schema is silent about what it tells", () => {
    for (const text of [
      step("inspection: { criteria: No bridge, no open, method: visual }"),
      step("inspection: { criteria: No bridge, method }"),
      step("inspection: { No bridge, method: visual }"),
    ]) {
      assert.ok(!check(text).some((entry) => entry.rule === "schema" || entry.rule === "syntax"));
    }
  });

  it("the fix keeps the text together", () => {
    for (const text of [
      step("inspection: { criteria: No bridge, no open, method: visual }"),
      step('inspection: { criteria: Gap 3", no open, method: visual }'),
      step("cautions: [When the board is hot, do not touch it., Keep dry.]"),
      "steps:\n  - id: a\n    operation: other\n    inspection: { criteria: No bridge,\n      no open, method: visual }\n",
    ]) {
      const [fix] = fixesOf(rule, text);
      assert.equal(fix?.kind, "safe");
      assert.deepEqual(
        fix?.left.filter((entry) => /^(?:text-|syntax|schema)/.test(entry)),
        [],
      );
    }
  });
});
