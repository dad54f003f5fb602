import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "board-type-invalid";

const product = (value: string) => `product: { name: Sensor board, class: 2${value} }\n`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["R", product(", boardTypes: [R]"), []],
    ["all four", product(", boardTypes: [R, F, W, C]"), []],
    ["a small letter", product(", boardTypes: [r]"), ["error: r"]],
    ["another letter", product(", boardTypes: [R, X]"), ["error: X"]],
    ["a word", product(", boardTypes: [Rigid]"), ["error: Rigid"]],
    ["a class", product(", boardTypes: [2]"), ["error: 2"]],
    ["an empty entry", product(", boardTypes: [R, ~]"), ["error: ~"]],
    ["two of them", product(", boardTypes: [X, Y]"), ["error: X", "error: Y"]],
    ["none", product(""), ["error: product"]],
    ["a blank key", product(", boardTypes: "), ["error: boardTypes"]],
    ["an empty list", product(", boardTypes: []"), ["error: []"]],
    ["a misspelt key", product(", boardType: [R]"), []],
    ["a text is the schema's", product(", boardTypes: X"), []],
    ["a placeholder is another rule's", product(", boardTypes: [TBD]"), []],
    ["no product is product-class-invalid's", "product:\n", []],
    ["block style", "product:\n  class: 2\n  boardTypes:\n    - R\n    - Q\n", ["error: Q"]],
    ["a header that is partly unreadable", "product:\n  name: A\n  class: 2\n boards: R\n", []],
    ["obsolete", `document: { number: A, title: A, status: obsolete }\n${product("")}`, []],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("says what a class is", () => {
    assert.match(check(product(", boardTypes: [3]"))[0]?.message ?? "", /‘3’ is a product class, not a board type/);
  });

  const fixed: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["a small letter", product(", boardTypes: [r]"), ["safe: Write R, rigid"]],
    ["a word", product(", boardTypes: [flexible]"), ["safe: Write F, flexible"]],
    ["harness", product(", boardTypes: [harness]"), ["safe: Write W, wires and harnesses"]],
    ["cable", product(", boardTypes: [Cable]"), ["safe: Write C, cables"]],
    [
      "rigid-flex",
      product(", boardTypes: [rigid-flex]"),
      [
        "confirm: Write R, F",
        "pick: Write R, rigid",
        "pick: Write F, flexible",
        "pick: Write W, wires and harnesses",
        "pick: Write C, cables",
      ],
    ],
    [
      "none",
      product(""),
      ["pick: Add R, rigid", "pick: Add F, flexible", "pick: Add W, wires and harnesses", "pick: Add C, cables"],
    ],
    [
      "an empty list",
      product(", boardTypes: []"),
      ["pick: Add R, rigid", "pick: Add F, flexible", "pick: Add W, wires and harnesses", "pick: Add C, cables"],
    ],
    [
      "an empty entry",
      product(", boardTypes: [~]"),
      [
        "pick: Write R, rigid",
        "pick: Write F, flexible",
        "pick: Write W, wires and harnesses",
        "pick: Write C, cables",
      ],
    ],
  ];
  for (const [name, text, expected] of fixed) {
    it(`fixes of ${name}`, () => {
      const fixes = fixesOf(rule, text);
      assert.deepEqual(
        fixes.map((fix) => `${fix.kind}: ${fix.title}`),
        expected,
      );
      for (const fix of fixes) {
        assert.deepEqual(
          fix.left.filter((left) => /^(?:board-type-invalid|schema|syntax):/.test(left)),
          [],
          fix.text,
        );
      }
    });
  }
});
