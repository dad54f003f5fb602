import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "product-class-invalid";

const product = (value: string) => `product: { name: Sensor board, ${value}boardTypes: [R] }\n`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["class 1", product("class: 1, "), []],
    ["class 2, quoted", product('class: "2", '), []],
    ["class 3", product("class: 3, "), []],
    ["class 0", product("class: 0, "), ["error: 0"]],
    ["class 4", product("class: 4, "), ["error: 4"]],
    ["a board type", product("class: R, "), ["error: R"]],
    ["a board type in a small letter", product("class: f, "), ["error: f"]],
    ["spelt out", product("class: Class 3, "), ["error: Class 3"]],
    ["space class", product("class: 3A, "), ["error: 3A"]],
    ["no class", product(""), ["error: product"]],
    ["a blank class", product("class: , "), ["error: class"]],
    ["a misspelt class", product("clas: 2, "), []],
    ["a list of classes is the schema's", product("class: [2, 3], "), []],
    ["a placeholder is another rule's", product("class: TBD, "), []],
    ["no product", "product:\n", ["error: product"]],
    ["a product of another kind is the schema's", "product: [a]\n", []],
    ["a misspelt product", "produkt: { class: 2, boardTypes: [R] }\nproduct:\n", ["error: product"]],
    ["the class of a variant serves", "product: { boardTypes: [R], appliesTo: [{ partNumber: A, class: 2 }] }\n", []],
    ["no class in any variant", "product: { boardTypes: [R], appliesTo: [{ partNumber: A }] }\n", ["error: product"]],
    [
      "a wrong class of a variant",
      "product: { class: 2, boardTypes: [R], appliesTo: [{ partNumber: A, class: C }, { partNumber: B, class: 3 }] }\n",
      ["error: C"],
    ],
    ["a header that is partly unreadable", "product:\n  name: A\n  boardTypes: [R]\n clas: 2\n", []],
    ["obsolete", `document: { number: A, title: A, status: obsolete }\n${product("class: 9, ")}`, []],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("a misspelt ‘product’ silences it", () => {
    const text = check("product: { class: 2, boardTypes: [R] }\n")[0]?.finding;
    assert.equal(text, undefined);
    const whole = `workInstruction: 1
document: { number: A, title: A, status: draft }
prodcut: { class: 2 }
steps: [{ id: a, operation: inspect }]
`;
    assert.deepEqual(checkRule(rule, whole), []);
    assert.deepEqual(checkRule(rule, whole.replace("prodcut: { class: 2 }\n", "")), ["error: workInstruction"]);
  });
  it("a draft is not judged more gently", () => {
    assert.deepEqual(checkRule(rule, `document: { number: A, title: A, status: draft }\n${product("class: 9, ")}`), [
      "error: 9",
    ]);
  });
  it("says what a board letter is", () => {
    const [found] = check(product("class: W, "));
    assert.match(found?.message ?? "", /‘W’ is a board type \(wires and harnesses\)/);
  });
  it("one finding, whoever else reads the class", () => {
    assert.deepEqual(
      check(product("class: R, ")).map((entry) => entry.rule),
      [rule],
    );
  });

  const fixed: readonly [name: string, text: string, titles: readonly string[], kind: string][] = [
    ["‘Class III’", product("class: Class III, "), ["Write 3", "Write 1", "Write 2"], "safe"],
    ["‘2-3’", product("class: 2-3, "), ["Write 1", "Write 2", "Write 3"], "pick"],
    ["‘3A’", product("class: 3A, "), ["Write 3", "Write 1", "Write 2"], "pick"],
    ["no class", product(""), ["Add class 1", "Add class 2", "Add class 3"], "pick"],
    ["a blank class", product("class: , "), ["Add class 1", "Add class 2", "Add class 3"], "pick"],
    ["block style", "product:\n  name: A\n  boardTypes: [R]\n", ["Add class 1", "Add class 2", "Add class 3"], "pick"],
  ];
  for (const [name, text, titles, kind] of fixed) {
    it(`fixes of ${name}`, () => {
      const fixes = fixesOf(rule, text);
      assert.deepEqual(
        fixes.map((fix) => fix.title.split(", ")[0]),
        titles,
      );
      assert.equal(fixes[0]?.kind, kind);
      // A higher class asks more of the steps; the finding itself is gone with each.
      for (const fix of fixes)
        assert.deepEqual(
          fix.left.filter((left) => left.startsWith(`${rule}:`) || left.startsWith("s")),
          [],
        );
    });
  }
  it("fixes of a missing product leave the board types to be asked for", () => {
    for (const fix of fixesOf(rule, "product:\n")) {
      assert.deepEqual(
        fix.left
          .map((left) => left.split(":")[0])
          .filter((id) => id === rule || id === "schema" || id === "board-type-invalid"),
        ["board-type-invalid"],
      );
    }
  });
});
