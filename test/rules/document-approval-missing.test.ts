import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";

const rule = "document-approval-missing";

const AUTHOR = "{ role: author, name: A. Kaya, date: 2026-10-05 }";
const QUALITY = "{ role: quality, name: R. Haas, date: 2026-10-09 }";
const CUSTOMER = "{ role: customer, name: J. Whitfield, date: 2026-10-09 }";

function document(approvals: readonly string[] | string, status = "released"): string {
  const block =
    typeof approvals === "string"
      ? approvals
      : `  approvals:\n${approvals.map((entry) => `    - ${entry}\n`).join("")}`;
  return `document:
  number: WI-1
  revision: B
  status: ${status}
  effectiveDate: 2026-10-12
${block}  history:
    - { revision: B, date: 2026-10-01, change: Tip at 350 °C. }
`;
}
const policy: Around = { policy: "approvals: { rework: [author, quality], repair: [author, quality, customer] }" };
const repair = "activity: repair\nauthorization: { basis: customer-approval, reference: DEV-1 }\n";
const stepRepair = `authorization: { basis: customer-approval, reference: DEV-1 }
steps:
  - { id: a, operation: repair-land, procedure: 7721 lifted-land-epoxy, activity: repair }
`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, around: Around, expected: readonly string[]][] = [
    ["an author and one other", document([AUTHOR, QUALITY]), {}, []],
    ["an author and any other role", document([AUTHOR, CUSTOMER]), {}, []],
    ["two authors are two people", document([AUTHOR, AUTHOR.replace("A. Kaya", "B. Lund")]), {}, []],
    ["an author alone", document([AUTHOR]), {}, ["error: approvals"]],
    ["no author", document([QUALITY, CUSTOMER]), {}, ["error: approvals"]],
    ["none", document(""), {}, ["error: released"]],
    ["a blank list", document("  approvals:\n"), {}, ["error: approvals"]],
    ["an empty list", document("  approvals: []\n"), {}, ["error: []"]],
    ["a misspelt list", document("  aprovals: []\n"), {}, []],
    ["a list that is a text", document("  approvals: all\n"), {}, []],
    ["none in a draft", document("", "draft"), {}, []],
    ["none in review", document("", "review"), {}, []],
    ["none in an obsolete document", document("", "obsolete"), {}, []],
    ["the policy's roles", document([AUTHOR, QUALITY]), policy, []],
    ["another role than the policy's", document([AUTHOR, CUSTOMER]), policy, ["error: approvals"]],
    ["an alias of the role", document([AUTHOR, QUALITY.replace("quality", "QA")]), policy, []],
    ["the roles of a repair", document([AUTHOR, QUALITY]) + repair, policy, ["error: approvals"]],
    ["all of them", document([AUTHOR, QUALITY, CUSTOMER]) + repair, policy, []],
    ["the roles of a repair in one step", document([AUTHOR, QUALITY]) + stepRepair, policy, ["error: approvals"]],
    [
      "an activity that the policy leaves out",
      document([AUTHOR, CUSTOMER]),
      { policy: "approvals: { repair: [customer] }" },
      [],
    ],
    ["a policy that asks for nobody", document(""), { policy: "approvals: { rework: [] }" }, []],
    ["an approval without a name", document([AUTHOR, "{ role: quality, date: 2026-10-09 }"]), {}, ["error: quality"]],
    ["with a blank name", document([AUTHOR, "{ role: quality, name: , date: 2026-10-09 }"]), {}, ["error: name"]],
    ["without a date", document([AUTHOR, "{ role: quality, name: R. Haas }"]), {}, ["error: quality"]],
    ["without both is one finding", document([AUTHOR, "{ role: quality }"]), {}, ["error: quality"]],
    ["without a date in review", document([AUTHOR, "{ role: quality, name: R. Haas }"], "review"), {}, []],
    ["a misspelt date", document([AUTHOR, "{ role: quality, name: R. Haas, dat: 2026-10-09 }"]), {}, []],
    ["a misspelt role", document([AUTHOR, "{ rol: quality, name: R. Haas, date: 2026-10-09 }"]), {}, []],
  ];
  for (const [name, text, around, expected] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("owns name and date: schema is silent", () => {
    for (const entry of ["{ role: quality, name: , date: 2026-10-09 }", "{ role: quality, name: R. Haas, date: }"]) {
      assert.deepEqual(
        check(document([AUTHOR, entry])).map((found) => found.rule),
        [rule],
      );
    }
  });
  it("says who is missing", () => {
    const [found] = check(document([AUTHOR, QUALITY]) + stepRepair, policy).filter((entry) => entry.rule === rule);
    assert.match(found?.message ?? "", /approved by ‘author’, ‘quality’, and not by ‘customer’/);
    assert.deepEqual(found?.finding.fixes, []);
  });
});
