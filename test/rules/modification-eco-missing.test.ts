import assert from "node:assert/strict";
import { checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "modification-eco-missing";

const modification = (authorization: string) => `activity: modification
authorization:${authorization === "" ? "" : ` ${authorization}`}
steps:
  - { id: cut, operation: cut-trace, procedure: 7721 cut-trace }
`;
const inStep = (authorization: string) => `activity: repair
authorization: ${authorization}
steps:
  - { id: bond, operation: repair-land, procedure: 7721 lifted-land-epoxy }
  - { id: cut, operation: cut-trace, procedure: 7721 cut-trace, activity: modification }
`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["a change order", modification("{ basis: engineering-change-order, reference: ECO-1, resultingRevision: D }"), []],
    ["under its short name", modification("{ basis: ECO, reference: ECO-1 }"), []],
    ["entered for each job", modification("{ basis: ECN, reference: record }"), []],
    [
      "an approval that is none",
      modification("{ basis: customer-approval, reference: DEV-1 }"),
      ["error: modification"],
    ],
    ["pre-authorized", modification("{ basis: pre-authorized, reference: QP-12 }"), ["error: modification"]],
    ["none", modification(""), ["error: modification"]],
    ["no number", modification("{ basis: engineering-change-order }"), ["error: engineering-change-order"]],
    ["a blank number", modification("{ basis: engineering-change-order, reference: }"), ["error: reference"]],
    ["a blank basis", modification("{ basis: , reference: ECO-1 }"), ["error: basis"]],
    ["a misspelt basis", modification("{ basi: engineering-change-order, reference: ECO-1 }"), []],
    ["a basis of the site", modification("{ basis: red-line, reference: RL-1 }"), []],
    [
      "a blank resulting revision",
      modification("{ basis: ECO, reference: ECO-1, resultingRevision: }"),
      ["error: resultingRevision"],
    ],
    ["a misspelt resulting revision", modification("{ basis: ECO, reference: ECO-1, resultingRevison: D }"), []],
    ["ended", modification("{ basis: ECO, reference: ECO-1, expires: 2026-01-31 }"), ["error: 2026-01-31"]],
    [
      "a step's, with the approval of the repair only",
      inStep("{ basis: concession, reference: C-1 }"),
      ["error: modification"],
    ],
    [
      "each activity has its own",
      inStep("[{ basis: concession, reference: C-1 }, { basis: ECO, reference: ECO-1, steps: [cut] }]"),
      [],
    ],
    [
      "for another step",
      inStep("[{ basis: concession, reference: C-1 }, { basis: ECO, reference: ECO-1, steps: [bond] }]"),
      ["error: modification"],
    ],
    ["repair needs none", modification("").replace("activity: modification", "activity: repair"), []],
    [
      "with 7711 procedures only",
      modification("{ basis: ECO, reference: ECO-1 }").replace(
        "cut-trace, procedure: 7721 cut-trace",
        "install-component, procedure: 7711 chip-installation",
      ),
      [],
    ],
    [
      "a draft drops one level",
      `document: { number: A, revision: A, status: draft, history: [{ revision: A, date: 2026-10-01, change: First issue. }] }\n${modification("")}`,
      ["warning: modification"],
    ],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  for (const authorization of [
    "",
    "{ basis: pre-authorized, reference: QP-12 }",
    "{ basis: engineering-change-order }",
    "{ basis: ECO, reference: ECO-1, resultingRevision: }",
  ]) {
    it(`the stub settles ${authorization === "" ? "its absence" : authorization}`, () => {
      const fixes = fixesOf(rule, modification(authorization));
      assert.equal(fixes.length, 1);
      for (const { kind, text, left } of fixes) {
        assert.equal(kind, "stub");
        assert.match(text, /: TBD/);
        assert.ok(!left.some((entry) => entry.startsWith(rule) || entry.startsWith("schema")), left.join());
      }
    });
  }
});
