import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "record-count-missing";
const LOCATION: Around = { policy: "{ reworkLimit: { location: 2 } }" };
const BGA: Around = { policy: "{ reworkLimit: { BGA: 1 } }" };

function work(record: string, step = "operation: install-component, component: { type: soic }"): string {
  return `steps: [{ id: a, ${step}${record === "" ? "" : `, record: ${record}`} }]\n`;
}

const ATTEMPT = "{ field: attempt, kind: attempt }";
const SERIAL = "{ field: board, kind: serial }";

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[], around?: Around][] = [
    ["no limit in the policy", work(""), []],
    ["nothing is recorded", work(""), ["warning: install-component"], LOCATION],
    ["attempt and serial number", work(`[${SERIAL}, ${ATTEMPT}]`), [], LOCATION],
    ["attempt and signature", work(`[{ field: operator, kind: sign-off }, ${ATTEMPT}]`), [], LOCATION],
    ["only the serial number", work(`[${SERIAL}]`), ["warning: install-component"], LOCATION],
    ["only the attempt", work(`[${ATTEMPT}]`), ["warning: install-component"], LOCATION],
    ["fields whose names tell", work("[{ field: board serial number }, { field: rework attempt }]"), [], LOCATION],
    ["an alias of the kind", work(`[${SERIAL}, { field: x, kind: rework count }]`), [], LOCATION],
    ["a record that cannot be read", work("attempt"), [], LOCATION],
    ["a misspelt record", "steps: [{ id: a, operation: install-component, records: [] }]\n", [], LOCATION],
    ["cleaning is at no location", work("", "operation: clean"), [], LOCATION],
    ["a limit for another type", work(""), [], BGA],
    [
      "a limit for this type",
      work("", "operation: install-component, component: { type: bga }"),
      ["warning: install-component"],
      BGA,
    ],
    [
      "something that cannot be found may record it",
      "steps: [{ id: a, operation: install-component }, { id: b, use: X@A }]\n",
      [],
      LOCATION,
    ],
    [
      "one finding, at the last such step",
      "steps: [{ id: a, operation: remove-component }, { id: b, operation: install-component }, { id: c, operation: clean }]\n",
      ["warning: install-component"],
      LOCATION,
    ],
    ["obsolete", `document: { number: A, revision: A, status: obsolete }\n${work("")}`, [], LOCATION],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("the stub satisfies it", () => {
    for (const text of [
      work(""),
      work(`[${SERIAL}]`),
      work("[{ field: peak, kind: number }]"),
      "steps:\n  - id: a\n    operation: install-component\n    record:\n      - { field: peak, kind: number }\n",
    ]) {
      const [fix] = fixesOf(rule, text, LOCATION);
      assert.equal(fix?.kind, "stub");
      assert.deepEqual(
        fix?.left.filter((entry) => /^(?:record-|syntax|schema)/.test(entry)),
        [],
      );
    }
  });

  it("a line that cannot be read may be the record", () => {
    const text = "steps:\n  - id: a\n    operation: install-component\n";
    assert.deepEqual(checkRule(rule, `${text}    record attempt\n`, LOCATION), []);
    assert.deepEqual(checkRule(rule, text, LOCATION), ["warning: install-component"]);
  });

  it("a kind that no list has may be any", () => {
    assert.deepEqual(checkRule(rule, work("[{ field: x, kind: tally }]"), LOCATION), []);
  });
});
