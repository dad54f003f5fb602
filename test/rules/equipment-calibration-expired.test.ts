import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";

const rule = "equipment-calibration-expired";
const REGISTER: Around = {
  catalog: `workInstructionCatalog: 1
equipment:
  - { id: OLD, category: oven, calibrationDue: 2026-10-01 }
  - { id: NEW, category: oven, calibrationDue: 2027-10-01 }
`,
};
const doc = (status: string, equipment: string, step = "") =>
  `document: { number: A, revision: A, status: ${status} }\nequipment: [${equipment}]\nsteps: [{ id: a, operation: bake${step} }, { id: b, operation: bake${step} }]\n`;
const due = (date: string) => `{ id: X, category: oven, calibrationDue: ${date} }`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[], around?: Around][] = [
    ["the day before", doc("released", due("2026-11-21")), ["error: 2026-11-21"]],
    ["the due date itself", doc("released", due("2026-11-22")), []],
    ["no date", doc("released", "{ id: X, category: oven }"), []],
    ["a date that is none", doc("released", due("2026-02-30")), []],
    ["drafts drop one level", doc("draft", due("2026-10-01")), ["warning: 2026-10-01"]],
    ["obsolete documents are left alone", doc("obsolete", due("2026-10-01")), []],
    ["the date of the register", doc("released", "OLD, NEW"), ["error: OLD"], REGISTER],
    [
      "the document's date counts before the register's",
      doc("released", "{ id: OLD, calibrationDue: 2027-01-01 }"),
      [],
      REGISTER,
    ],
    [
      "steps take it from the register: one finding",
      doc("released", "NEW", ", equipment: [OLD, NEW]"),
      ["error: OLD"],
      REGISTER,
    ],
    ["it is told once", doc("released", "OLD", ", equipment: [OLD]"), ["error: OLD"], REGISTER],
    ["nothing uses it", doc("released", "NEW"), [], REGISTER],
    ["no day to compare with", doc("released", due("2026-10-01")), [], { asOf: undefined }],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("points at the register's date", () => {
    for (const text of [doc("released", "OLD"), doc("released", "", ", equipment: [OLD]")]) {
      const [found] = check(text, REGISTER).filter((entry) => entry.rule === rule);
      const [related] = found?.finding.related ?? [];
      assert.equal(REGISTER.catalog?.slice(related?.start, related?.end), "2026-10-01");
      assert.match(found?.message ?? "", /‘OLD’ was due on 2026-10-01, 52 days ago/);
    }
  });
});
