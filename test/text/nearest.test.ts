import assert from "node:assert/strict";
import { editDistance, nearest } from "../../server/src/core/text/nearest.ts";

describe("editDistance", () => {
  for (const [a, b, edits] of [
    ["solvent", "solvent", 0],
    ["Solvent", "solvent", 0],
    ["solvnt", "solvent", 1],
    ["solvemt", "solvent", 1],
    ["SAC350", "SAC305", 1],
    ["SAC530", "SAC305", 2],
    ["", "abc", 3],
    ["", "", 0],
  ] as const) {
    it(`${a} / ${b}: ${edits}`, () => {
      assert.equal(editDistance(a, b), edits);
      assert.equal(editDistance(b, a), edits);
    });
  }
});

describe("nearest", () => {
  const words = ["solvent", "peeling", "thermal", "plasma", "laser", "mechanical"];
  for (const [word, found] of [
    ["solvant", ["solvent"]],
    ["Plasma", ["plasma"]],
    ["lasr", ["laser"]],
    ["lxyr", []],
    ["x", []],
    ["", []],
  ] as const) {
    it(`${word} -> ${found.join(", ") || "nothing"}`, () => assert.deepEqual(nearest(word, words, 3), found));
  }
  it("puts the nearest first, keeps the order of equals and stops at the limit", () => {
    assert.deepEqual(nearest("abcdef", ["abxyef", "abcdeg", "abcdeh", "abcdef"], 3), ["abcdef", "abcdeg", "abcdeh"]);
  });
});
