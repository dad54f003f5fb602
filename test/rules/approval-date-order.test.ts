import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";

const rule = "approval-date-order";

const document = (author: string, quality: string, status = "released", changed = "2026-10-01") => `document:
  number: WI-1
  revision: B
  status: ${status}
  effectiveDate: 2026-10-12
  approvals:
    - { role: author, name: A. Kaya, date: ${author} }
    - { role: quality, name: R. Haas, date: ${quality} }
  history:
    - { revision: B, date: ${changed}, change: Tip at 350 °C. }
    - { revision: A, date: 2025-10-01, change: First issue. }
`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, around: Around, expected: readonly string[]][] = [
    ["after the change", document("2026-10-02", "2026-10-05"), {}, []],
    ["on its day", document("2026-10-01", "2026-10-01"), {}, []],
    ["one day before", document("2026-10-02", "2026-09-30"), {}, ["error: 2026-09-30"]],
    ["in a draft", document("2026-10-02", "2026-09-30", "draft"), {}, ["warning: 2026-09-30"]],
    ["both before is one finding", document("2026-09-29", "2026-09-30"), {}, ["error: 2026-09-29"]],
    [
      "only the change of this revision counts",
      document("2026-10-02", "2026-10-05").replace("revision: A", "revision: B0"),
      {},
      [],
    ],
    ["today", document("2026-10-02", "2026-11-22"), {}, []],
    ["tomorrow", document("2026-10-02", "2026-11-23"), {}, ["error: 2026-11-23"]],
    ["without a day to compare with", document("2026-10-02", "2036-11-23"), { asOf: undefined }, []],
    ["a date that cannot be read", document("2026-10-02", "September"), {}, []],
    ["a change without a readable date", document("2026-01-02", "2026-01-02", "review", "soon"), {}, []],
    [
      "a history without this revision",
      document("2026-01-02", "2026-01-02").replace("revision: B, date", "revision: C, date"),
      {},
      [],
    ],
    ["an obsolete document", document("2026-10-02", "2026-09-30", "obsolete"), {}, []],
  ];
  for (const [name, text, around, expected] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("is the only finding of its fault", () => {
    for (const [author, quality] of [
      ["2026-10-02", "2026-11-23"],
      ["2026-10-02", "2025-10-09"],
    ] as const) {
      assert.deepEqual(
        check(document(author, quality)).map((found) => found.rule),
        [rule],
      );
    }
  });
  it("points at the change", () => {
    const [found] = check(document("2026-10-02", "2026-09-30"));
    assert.match(
      found?.message ?? "",
      /‘quality’ approved on ‘2026-09-30’, before revision ‘B’ was changed on 2026-10-01/,
    );
    assert.equal(found?.finding.related.length, 1);
  });
});
