import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "repair-approval-missing";

const repair = (authorization: string) => `activity: repair
authorization:${authorization === "" ? "" : ` ${authorization}`}
steps:
  - { id: clean, operation: clean, procedure: common 2.2 }
  - { id: bond, operation: repair-land, procedure: 7721 lifted-land-epoxy }
`;
const inStep = (authorization: string) => `activity: rework
authorization: ${authorization}
steps:
  - { id: clean, operation: clean, procedure: common 2.2 }
  - { id: bond, operation: repair-land, procedure: 7721 lifted-land-epoxy, activity: repair }
  - { id: bond-more, operation: repair-land, procedure: 7721 lifted-land-epoxy, activity: repair }
`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["the customer's", repair("{ basis: customer-approval, reference: DEV-1 }"), []],
    ["engineering's", repair("{ basis: engineering-approval, reference: EA-1 }"), []],
    ["a review board's", repair("{ basis: MRB, reference: M-1 }"), []],
    ["a concession", repair("{ basis: concession, reference: C-1 }"), []],
    ["entered for each job", repair("{ basis: customer-approval, reference: record }"), []],
    ["a basis of the site", repair("{ basis: quality-notice, reference: QN-1 }"), []],
    ["pre-authorized", repair("{ basis: pre-authorized, reference: QP-12 }"), ["error: repair"]],
    ["a change order", repair("{ basis: engineering-change-order, reference: ECO-1 }"), ["error: repair"]],
    ["none", repair(""), ["error: repair"]],
    ["an empty list", repair("[]"), ["error: repair"]],
    [
      "one of several",
      repair("[{ basis: pre-authorized, reference: QP-12 }, { basis: concession, reference: C-1 }]"),
      [],
    ],
    ["no reference", repair("{ basis: customer-approval }"), ["error: customer-approval"]],
    ["a blank reference", repair("{ basis: customer-approval, reference: }"), ["error: reference"]],
    ["a misspelt reference", repair("{ basis: customer-approval, refrence: DEV-1 }"), []],
    ["no basis", repair("{ reference: DEV-1 }"), ["error: DEV-1"]],
    ["a blank basis", repair("{ basis: , reference: DEV-1 }"), ["error: basis"]],
    ["a misspelt basis", repair("{ bases: customer-approval, reference: DEV-1 }"), []],
    ["nothing in it", repair("{ nonconformance: NCR-1 }"), ["error: repair"]],
    ["an authorization that is a text", repair("DEV-1"), []],
    ["in force", repair("{ basis: concession, reference: C-1, expires: 2026-11-22 }"), []],
    ["ended", repair("{ basis: concession, reference: C-1, expires: 2026-11-21 }"), ["error: 2026-11-21"]],
    ["for the steps that are repair", repair("{ basis: concession, reference: C-1, steps: [bond] }"), []],
    ["for a step that is not there", repair("{ basis: concession, reference: C-1, steps: [bnod] }"), []],
    ["rework needs none", repair("").replace("activity: repair", "activity: rework"), []],
    ["a step's own repair, covered", inStep("{ basis: concession, reference: C-1, steps: [bond, bond-more] }"), []],
    ["a step's own repair, pre-authorized", inStep("{ basis: pre-authorized, reference: QP-12 }"), ["error: repair"]],
    ["one of two covered", inStep("{ basis: concession, reference: C-1, steps: [bond] }"), ["error: repair"]],
    ["another step covered", inStep("{ basis: concession, reference: C-1, steps: [clean] }"), ["error: repair"]],
    [
      "a draft drops one level",
      `document: { number: A, revision: A, status: draft, history: [{ revision: A, date: 2026-10-01, change: First issue. }] }\n${repair("")}`,
      ["warning: repair"],
    ],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("a key that is really misspelt is one finding of schema", () => {
    const text =
      "workInstruction: 1\nactivity: repair\nautorization: { basis: concession, reference: C-1 }\nsteps:\n  - { id: a, operation: bake }\n";
    assert.deepEqual(checkRule(rule, text), []);
    assert.deepEqual(checkRule("schema", text), ["error: autorization"]);
  });
  it("a finding about a step is waived for that step", () => {
    const waiver = (step: string) =>
      `waivers: [{ rule: ${rule}, steps: [${step}], reason: Trial., approvedBy: R. Haas, expires: 2027-01-01 }]\n`;
    const text = inStep("{ basis: concession, reference: C-1, steps: [bond] }");
    assert.deepEqual(checkRule(rule, text + waiver("bond-more")), []);
    assert.deepEqual(checkRule(rule, text + waiver("clean")), ["error: repair"]);
  });

  for (const [name, text] of [
    ["a blank key", repair("")],
    [
      "no key",
      repair("").replace("authorization:\n", "").replace(/^/, "workInstruction: 1\ndocument: { number: A }\n"),
    ],
    ["beside another entry", repair("{ basis: pre-authorized, reference: QP-12 }")],
    ["in a list", repair("[{ basis: pre-authorized, reference: QP-12 }]")],
    ["in a block list", repair("\n  - basis: pre-authorized\n    reference: QP-12")],
    ["for a step", inStep("{ basis: pre-authorized, reference: QP-12 }")],
    ["a reference", repair("{ basis: customer-approval }")],
  ] as const) {
    it(`the stub invents no approval: ${name}`, () => {
      const fixes = fixesOf(rule, text);
      assert.ok(fixes.length > 0);
      for (const { kind, text: fixed } of fixes) {
        assert.equal(kind, "stub");
        assert.match(fixed, /reference: TBD/);
        assert.ok(!/(?:approvedBy|date): TBD/.test(fixed));
        const found = check(fixed).map((entry) => entry.rule);
        assert.ok(!found.includes("syntax") && !found.includes("schema"), found.join());
      }
    });
  }
  it("after it the finding is gone", () => {
    for (const text of [
      repair(""),
      repair("{ basis: pre-authorized, reference: QP-12 }"),
      repair("{ basis: customer-approval }"),
    ]) {
      for (const { left } of fixesOf(rule, text)) assert.ok(!left.some((entry) => entry.startsWith(rule)));
    }
  });
});
