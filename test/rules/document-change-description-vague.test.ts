import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";

const rule = "document-change-description-vague";

const entry = (change: string, status = "review") => `document:
  number: WI-1
  revision: B
  status: ${status}
  history:
    - { revision: B, date: 2026-10-01${change === "" ? "" : `, ${change}`} }
`;

describe(`rules: ${rule}`, () => {
  for (const change of [
    "Updated",
    "updated.",
    "Misc. changes",
    "Various minor updates",
    "Revised document",
    "n/a",
    '"-"',
    "General revision of the instruction",
  ]) {
    it(`‘${change}’ tells nothing`, () => {
      assert.deepEqual(checkRule(rule, entry(`change: ${change}`)), [`warning: ${change}`]);
    });
  }
  for (const change of [
    "First issue",
    "Initial release.",
    "Updated per ECO-1183.",
    "Tip at 350 °C.",
    "Step 4 revised",
    "Typo",
    "Neuausgabe",
    "更新",
    "TBD",
  ]) {
    it(`‘${change}’ passes`, () => assert.deepEqual(checkRule(rule, entry(`change: ${change}`)), []));
  }

  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["none", entry(""), ["warning: B"]],
    ["a blank one", entry("change: "), ["warning: change"]],
    ["a misspelt key", entry("chnage: Updated"), []],
    ["in a draft", entry("change: Updated", "draft"), ["information: Updated"]],
    ["in an obsolete document", entry("change: Updated", "obsolete"), []],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("owns its key: schema is silent", () => {
    assert.deepEqual(
      check(entry("change: ")).map((found) => found.rule),
      [rule],
    );
  });
});
