import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";

const rule = "document-effective-date-invalid";

const document = (effective: string, status = "released", quality = "2026-10-09") => `document:
  number: WI-1
  revision: B
  status: ${status}
${effective === "" ? "" : `  ${effective}\n`}  approvals:
    - { role: author, name: A. Kaya, date: 2026-10-05 }
    - { role: quality, name: R. Haas, date: ${quality} }
  history:
    - { revision: B, date: 2026-10-01, change: Tip temperature lowered to 350 °C. }
`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["after the last approval", document("effectiveDate: 2026-10-12"), []],
    ["on the day of the last approval", document("effectiveDate: 2026-10-09"), []],
    ["a day before it", document("effectiveDate: 2026-10-08"), ["error: 2026-10-08"]],
    ["before it, in a draft", document("effectiveDate: 2026-10-08", "draft"), ["warning: 2026-10-08"]],
    ["in the future", document("effectiveDate: 2027-10-08"), []],
    ["none in a released document", document(""), ["error: released"]],
    ["none in a draft", document("", "draft"), []],
    ["none in review", document("", "review"), []],
    ["none in an obsolete document", document("", "obsolete"), []],
    ["a blank one", document("effectiveDate:"), ["error: effectiveDate"]],
    ["a misspelt key", document("efectiveDate: 2026-10-12"), []],
    ["a day that no month has", document("effectiveDate: 2026-02-30"), ["error: 2026-02-30"]],
    ["the same in a draft", document("effectiveDate: 2026-02-30", "draft"), ["warning: 2026-02-30"]],
    ["a day of a leap year", document("effectiveDate: 2028-02-29"), []],
    ["another way to write dates", document("effectiveDate: 12.10.2026"), ["error: 12.10.2026"]],
    ["an approval without a readable date", document("effectiveDate: 2026-10-08", "released", "October"), []],
    [
      "an approval in the future is told of elsewhere",
      document("effectiveDate: 2026-10-12", "released", "2027-10-09"),
      [],
    ],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("owns its value: schema is silent", () => {
    for (const value of ["effectiveDate: 2026-02-30", "effectiveDate:", ""]) {
      assert.deepEqual(
        check(document(value)).map((entry) => entry.rule),
        [rule],
        value,
      );
    }
  });
  it("a placeholder is told of as such", () => {
    assert.deepEqual(
      check(document("effectiveDate: TBD")).map((entry) => entry.rule),
      ["document-released-with-placeholder"],
    );
  });
  it("names the approver and points at the approval", () => {
    const [found] = check(document("effectiveDate: 2026-10-06"));
    assert.match(found?.message ?? "", /from ‘2026-10-06’, before ‘quality’ approved it on 2026-10-09/);
    assert.equal(found?.finding.related.length, 1);
  });
  it("a waiver without steps covers it", () => {
    const waiver = `waivers: [{ rule: ${rule}, reason: Pilot., approvedBy: R. Haas, expires: 2027-01-01 }]\n`;
    assert.deepEqual(check(document("effectiveDate: 2026-10-06") + waiver), []);
  });
});
