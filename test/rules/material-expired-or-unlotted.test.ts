import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";

const rule = "material-expired-or-unlotted";
const REGISTER: Around = {
  catalog: `workInstructionCatalog: 1
materials:
  - { id: OLD, category: epoxy, lot: "8841", expires: 2026-08-31 }
  - { id: GOOD, category: epoxy, lot: record }
  - { id: BARE, category: epoxy }
`,
};
const doc = (materials: string, status = "released", step = "") =>
  `document: { number: A, revision: A, status: ${status} }\nmaterials: [${materials}]\nsteps: [{ id: a, operation: mix${step} }, { id: b, operation: mix${step} }]\n`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[], around?: Around][] = [
    ["expired the day before", doc("{ id: X, category: epoxy, lot: A1, expires: 2026-11-21 }"), ["error: 2026-11-21"]],
    ["its last day", doc("{ id: X, category: epoxy, lot: A1, expires: 2026-11-22 }"), []],
    [
      "expired, in a draft",
      doc("{ id: X, category: epoxy, lot: A1, expires: 2026-11-21 }", "draft"),
      ["warning: 2026-11-21"],
    ],
    ["a date that is none", doc("{ id: X, category: epoxy, lot: A1, expires: 2026-02-30 }"), []],
    ["no lot", doc("{ id: X, category: epoxy }"), ["warning: X"]],
    ["no lot, in a draft", doc("{ id: X, category: epoxy }", "draft"), ["information: X"]],
    ["obsolete", doc("{ id: X, category: epoxy }", "obsolete"), []],
    ["a blank lot", doc("{ id: X, category: epoxy, lot: }"), ["warning: lot"]],
    ["recorded at the bench", doc("{ id: X, category: epoxy, lot: record }"), []],
    ["a misspelt lot", doc("{ id: X, category: epoxy, lott: A1 }"), []],
    ["paste without storage", doc("{ id: X, category: solder-paste, lot: record }"), ["warning: X"]],
    ["paste without either: one finding", doc("{ id: X, category: paste }"), ["warning: X"]],
    ["paste with both", doc("{ id: X, category: solder-paste, lot: record, storage: 2-10 °C }"), []],
    ["a cleaning agent does not stay in the product", doc("{ id: X, category: cleaning-agent }"), []],
    ["an unlisted category", doc("{ id: X, category: goo }"), []],
    ["no category", doc("{ id: X }"), []],
    ["an id that no register has", doc("X"), []],
    ["expired in the register", doc("OLD"), ["error: OLD"], REGISTER],
    ["the document's date counts before the register's", doc("{ id: OLD, expires: 2027-01-01 }"), [], REGISTER],
    ["no lot in the register", doc("BARE, GOOD"), ["warning: BARE"], REGISTER],
    ["the document adds the lot", doc("{ id: BARE, lot: record }"), [], REGISTER],
    [
      "steps take it from the register: one finding",
      doc("GOOD", "released", ", materials: [OLD, { id: OLD, quantity: 2 g }]"),
      ["error: OLD"],
      REGISTER,
    ],
    ["no day to compare with", doc("OLD"), [], { ...REGISTER, asOf: undefined }],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("names the lot", () => {
    const [found] = check(doc("OLD"), REGISTER).filter((entry) => entry.rule === rule);
    assert.match(found?.message ?? "", /Lot ‘8841’ of ‘OLD’ expired on 2026-08-31, 83 days ago/);
  });
});
