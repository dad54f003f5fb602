import assert from "node:assert/strict";
import fc from "fast-check";
import { changeOf, differenceOf, fits, joinChanges } from "../../server/src/core/text/change.ts";
import { applyEdits } from "../../server/src/core/text/edit.ts";
import { LineIndex } from "../../server/src/core/text/line-index.ts";
import type { TextEdit } from "../../server/src/core/text/range.ts";

function startsOf(lines: LineIndex): number[] {
  return Array.from({ length: lines.lineCount }, (_, line) => lines.lineStart(line));
}

const text = fc
  .array(fc.constantFrom("\n", "\r", "\r\n", "a", "bc", "°", "😀"), { maxLength: 30 })
  .map((bits) => bits.join(""));

/** A text and an edit of it, anywhere. */
const edited: fc.Arbitrary<{ readonly before: string; readonly edit: TextEdit; readonly after: string }> = text.chain(
  (before) =>
    fc
      .tuple(fc.nat({ max: before.length }), fc.nat({ max: before.length }), fc.oneof(text, fc.constant("")))
      .map(([a, b, newText]) => {
        const edit = { start: Math.min(a, b), end: Math.max(a, b), newText };
        return { before, edit, after: applyEdits(before, [edit]) };
      }),
);

describe("text: lines", () => {
  const cases: readonly [name: string, text: string, starts: readonly number[]][] = [
    ["nothing", "", [0]],
    ["one line", "ab", [0]],
    ["LF", "a\nb\n", [0, 2, 4]],
    ["CR LF is one break", "a\r\nb\r\n", [0, 3, 6]],
    ["a lone CR is a break", "a\rb\r", [0, 2, 4]],
    ["LF CR are two", "a\n\rb", [0, 2, 3]],
  ];
  for (const [name, of, starts] of cases) {
    it(`starts them: ${name}`, () => assert.deepEqual(startsOf(new LineIndex(of)), starts));
  }

  it("takes offsets to places and back", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: -2, max: 40 }), (of, offset) => {
        const lines = new LineIndex(of);
        const inside = Math.max(0, Math.min(offset, of.length));
        assert.equal(lines.offset(lines.position(offset)), inside);
        const { line, character } = lines.position(offset);
        assert.equal(lines.lineStart(line) + character, inside);
        assert.ok(inside < lines.lineStart(line + 1) || line === lines.lineCount - 1);
      }),
    );
  });

  const edits: readonly [name: string, before: string, edit: TextEdit][] = [
    ["LF put behind a CR", "a\rb", { start: 2, end: 2, newText: "\n" }],
    ["CR put before an LF", "a\nb", { start: 1, end: 1, newText: "\r" }],
    ["text put between CR and LF", "a\r\nb", { start: 2, end: 2, newText: "x" }],
    ["text between CR and LF taken out", "a\rx\nb", { start: 2, end: 3, newText: "" }],
    ["LF taken from a CR", "a\r\nb", { start: 2, end: 3, newText: "" }],
    ["all taken out", "a\r\nb", { start: 0, end: 4, newText: "" }],
    ["a line put in front", "a\nb", { start: 0, end: 0, newText: "x\n" }],
  ];
  for (const [name, before, edit] of edits) {
    it(`follows an edit: ${name}`, () => {
      const after = applyEdits(before, [edit]);
      const lines = new LineIndex(before).edited(changeOf(edit), after);
      assert.deepEqual(startsOf(lines), startsOf(new LineIndex(after)));
    });
  }

  it("follows any edits as a new look does", () => {
    fc.assert(
      fc.property(edited, text, fc.nat(), ({ before, edit, after }, more, at) => {
        const lines = new LineIndex(before).edited(changeOf(edit), after);
        assert.deepEqual(startsOf(lines), startsOf(new LineIndex(after)));
        const start = at % (after.length + 1);
        const next = { start, end: start, newText: more };
        const last = applyEdits(after, [next]);
        assert.deepEqual(startsOf(lines.edited(changeOf(next), last)), startsOf(new LineIndex(last)));
      }),
      { numRuns: 3000 },
    );
  });

  it("looks anew where the change cannot be what happened", () => {
    const lines = new LineIndex("a\nb").edited({ start: 0, end: 0, length: 1 }, "a\nb\nc");
    assert.deepEqual(startsOf(lines), [0, 2, 4]);
  });
});

describe("text: changes", () => {
  it("joins two that follow each other", () => {
    fc.assert(
      fc.property(edited, text, fc.nat(), fc.nat(), ({ before, edit, after }, newText, a, b) => {
        const ends = [a % (after.length + 1), b % (after.length + 1)];
        const second = { start: Math.min(...ends), end: Math.max(...ends), newText };
        const last = applyEdits(after, [second]);
        const joined = joinChanges(changeOf(edit), changeOf(second));
        assert.ok(fits(joined, before.length, last.length));
        assert.equal(before.slice(0, joined.start), last.slice(0, joined.start));
        assert.equal(before.slice(joined.end), last.slice(joined.start + joined.length));
      }),
      { numRuns: 2000 },
    );
  });

  it("finds the difference of two texts", () => {
    const long = "0123456789".repeat(2_000);
    fc.assert(
      fc.property(edited, fc.constantFrom("", long), fc.constantFrom("", long), ({ before, after }, front, back) => {
        const [a, b] = [front + before + back, front + after + back];
        const { start, end, length } = differenceOf(a, b);
        assert.ok(fits({ start, end, length }, a.length, b.length));
        assert.equal(a.slice(0, start) + b.slice(start, start + length) + a.slice(end), b);
        assert.ok(start === end || length === 0 || (a[start] !== b[start] && a[end - 1] !== b[start + length - 1]));
      }),
      { numRuns: 500 },
    );
  });
});
