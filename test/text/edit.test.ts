import assert from "node:assert/strict";
import fc from "fast-check";
import { applyEdits, inLineBreaksOf, joinEdits, madeEdits } from "../../server/src/core/text/edit.ts";
import type { TextEdit } from "../../server/src/core/text/range.ts";

const text = fc.string({ unit: fc.constantFrom("a", "b", "\n", "é"), maxLength: 12 });

function editsOf(length: number): fc.Arbitrary<TextEdit[]> {
  const place = fc.integer({ min: 0, max: length });
  const edit = fc
    .tuple(place, place, fc.string({ unit: fc.constantFrom("x", "y"), maxLength: 3 }))
    .map(([a, b, newText]) => ({ start: Math.min(a, b), end: Math.max(a, b), newText }));
  return fc.array(edit, { maxLength: 5 });
}

describe("edits of a text", () => {
  it("of those that overlap, the first is made", () => {
    const edits = [
      { start: 2, end: 4, newText: "x" },
      { start: 3, end: 5, newText: "y" },
      { start: 0, end: 0, newText: "z" },
    ];
    assert.equal(applyEdits("abcdef", edits), "zabxef");
    assert.deepEqual(
      madeEdits(edits).map(({ newText }) => newText),
      ["z", "x"],
    );
  });

  it("two sets in turn are one", () => {
    const joined = joinEdits(
      [
        { start: 0, end: 1, newText: "xyz" },
        { start: 3, end: 3, newText: "-" },
      ],
      [
        { start: 1, end: 2, newText: "" },
        { start: 5, end: 7, newText: "+" },
      ],
      5,
    );
    assert.deepEqual(joined, [
      { start: 0, end: 1, newText: "xz" },
      { start: 3, end: 4, newText: "+" },
    ]);
  });

  it("two sets in turn are one, whatever they are", () => {
    const sets = text.chain((before) =>
      editsOf(before.length).chain((first) => {
        const between = applyEdits(before, first);
        return editsOf(between.length).map((second) => ({ before, first, between, second }));
      }),
    );
    fc.assert(
      fc.property(sets, ({ before, first, between, second }) => {
        const joined = joinEdits(first, second, before.length);
        assert.equal(applyEdits(before, joined), applyEdits(between, second));
        assert.deepEqual(madeEdits(joined), joined);
      }),
      { numRuns: 2000 },
    );
  });

  it("new lines end as those of the text do", () => {
    const edit = { start: 0, end: 0, newText: "a\nb\r\n" };
    assert.deepEqual(inLineBreaksOf("x\r\ny", [edit]), [{ ...edit, newText: "a\r\nb\r\n" }]);
    assert.deepEqual(inLineBreaksOf("x\ny", [edit]), [edit]);
  });
});
