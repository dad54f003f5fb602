import assert from "node:assert/strict";
import { alongFlow, flowWith, replaceBetween, takeOverColumns } from "../../server/src/core/model/columns.ts";
import type { FlowStep } from "../../server/src/core/model/instruction.ts";
import type { Step } from "../../server/src/core/model/step.ts";

/** Steps that have a name and nothing else. */
function flowOf(names: string): readonly FlowStep[] {
  return [...names].map((name) => ({ step: { name } as Step }) as FlowStep);
}

/** A fact that tells of which steps it was worked out. */
function nameFact() {
  const asked: string[] = [];
  const fact = ({ name }: Step) => {
    asked.push(name);
    return name;
  };
  return { asked, fact };
}

describe("model: columns", () => {
  const cases: readonly [what: string, before: string, front: number, back: number, after: string, anew: string][] = [
    ["one step is another", "abcd", 1, 2, "aXcd", "X"],
    ["nothing is another", "abcd", 4, 0, "abcd", ""],
    ["the first is another", "abcd", 0, 3, "Xbcd", "X"],
    ["the last is another", "abcd", 3, 0, "abcX", "X"],
    ["steps are put in", "abcd", 2, 2, "abXYcd", "XY"],
    ["steps are taken out", "abcd", 1, 1, "ad", ""],
    ["all are others", "ab", 0, 0, "XYZ", "XYZ"],
    ["there were none", "", 0, 0, "X", "X"],
  ];
  for (const [what, before, front, back, after, anew] of cases) {
    it(`are taken over where ${what}`, () => {
      const { asked, fact } = nameFact();
      const old = flowOf(before);
      assert.equal(alongFlow({ flow: old }, fact).join(""), before);
      assert.equal(alongFlow({ flow: old }, fact).join(""), before);
      assert.equal(asked.join(""), before);
      asked.length = 0;
      const flow = flowOf(after);
      takeOverColumns(old, flow, front, back);
      assert.equal(alongFlow({ flow }, fact).join(""), after);
      assert.equal(asked.join(""), anew);
      assert.equal(alongFlow({ flow: old }, fact).join(""), before);
    });
  }

  it("are made anew where nobody asked for them in the version before", () => {
    const { asked, fact } = nameFact();
    const [first, second, third] = [flowOf("abc"), flowOf("abc"), flowOf("abX")];
    alongFlow({ flow: first }, fact);
    takeOverColumns(first, second, 3, 0);
    takeOverColumns(second, third, 2, 0);
    asked.length = 0;
    assert.equal(alongFlow({ flow: third }, fact).join(""), "abX");
    assert.equal(asked.join(""), "abX");
  });

  it("are asked for again after a fact has failed", () => {
    let fails = true;
    const fact = ({ name }: Step) => {
      if (fails && name === "X") throw new Error("no");
      return name;
    };
    const [old, flow] = [flowOf("ab"), flowOf("aX")];
    alongFlow({ flow: old }, fact);
    takeOverColumns(old, flow, 1, 0);
    assert.throws(() => alongFlow({ flow }, fact));
    fails = false;
    assert.equal(alongFlow({ flow }, fact).join(""), "aX");
  });

  it("pick what is neither undefined nor false", () => {
    const values: Readonly<Record<string, unknown>> = { a: false, b: undefined, c: 0, d: "", e: true };
    const flow = flowOf("abcde");
    const found = flowWith({ flow }, ({ name }) => values[name]);
    assert.equal(found.map(({ step }) => step.name).join(""), "cde");
  });

  it("put others in the place of what is between", () => {
    assert.deepEqual(replaceBetween([1, 2, 3], 1, [9], 1), [1, 9, 3]);
    assert.deepEqual(replaceBetween([1, 2, 3], 1, [8, 9], 1), [1, 8, 9, 3]);
    assert.deepEqual(replaceBetween([1, 2, 3], 0, [], 3), [1, 2, 3]);
    assert.deepEqual(replaceBetween([1, 2, 3], 3, [4], 0), [1, 2, 3, 4]);
  });
});
