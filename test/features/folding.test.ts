import assert from "node:assert/strict";
import fc from "fast-check";
import { foldingRanges } from "../../server/src/core/features/folding.ts";
import { LineIndex } from "../../server/src/core/text/line-index.ts";
import { analyseText } from "../support/check.ts";
import { kindOf } from "../support/feature.ts";
import { library } from "../support/library.ts";
import { applyEdit, edit, yamlText } from "../support/yaml-texts.ts";

/** Each fold as `first-last` in lines from 1, with its kind where it has one. */
function ask(text: string, path = "a.wi.yaml"): readonly string[] {
  return foldingRanges(analyseText(text, kindOf(path))).map(
    ({ start, end, kind }) => `${start + 1}-${end + 1}${kind === undefined ? "" : ` ${kind}`}`,
  );
}

describe("folding", () => {
  const cases: readonly [what: string, text: string, expected: readonly string[], path?: string][] = [
    ["a section", "document:\n  number: A-1\n  title: T\nactivity: rework\n", ["1-3"]],
    ["no section of one line", "document: { number: A-1 }\nactivity: rework\n", []],
    [
      "steps, without the blank lines behind them",
      "steps:\n  - id: a\n    title: T\n\n  - id: b\n    title: T\n\n\n",
      ["1-6", "2-3", "5-6"],
    ],
    ["a step of one line", "steps:\n  - id: a\n  - id: b\n", ["1-3"]],
    [
      "keys of a step",
      "steps:\n  - id: a\n    parameters:\n      bakeTime: 8 h\n    title: T\n",
      ["1-5", "2-5", "3-4"],
    ],
    ["a block text", "steps:\n  - id: a\n    instruction: |\n      One.\n\n      Two.\n\n", ["1-6", "2-6", "3-6"]],
    ["a text over several lines", "steps:\n  - id: a\n    title: One\n      two\n", ["1-4", "2-4", "3-4"]],
    [
      "a list in flow form, its bracket left in sight",
      "steps:\n  - id: a\n    materials: [\n      A,\n      B\n    ]\n",
      ["1-6", "2-6", "3-5"],
    ],
    [
      "a list in flow form that ends in a line with more",
      "steps:\n  - id: a\n    materials: [A,\n      B]\n",
      ["1-4", "2-4", "3-4"],
    ],
    ["lists that share a line: the first", "points: [\n  [a,\n  b], [c,\n  d]\n]\n", ["1-4", "2-3"]],
    ["steps in flow form", "steps: [\n  { id: a,\n    title: T },\n  { id: b }\n]\n", ["1-4", "2-3"]],
    ["sections behind the steps", "steps:\n  - id: a\n    title: T\nwaivers:\n  - rule: x\n", ["1-3", "2-3", "4-5"]],
    ["a run of comments", "# One.\n# Two.\nactivity: rework # three\n# Four.\n", ["1-2 comment"]],
    ["comments between steps", "steps:\n  - id: a\n  # One.\n  # Two.\n  - id: b\n", ["1-5", "3-4 comment"]],
    ["comments with a blank line between", "# One.\n\n# Two.\n", []],
    ["what an alias stands for is folded once", "a: &x\n  b: c\nd: *x\n", ["1-2"]],
    [
      "a catalog",
      "equipment:\n  - id: A\n    category: oven\nblocks:\n  - id: B\n    steps:\n      - id: a\n        title: T\n",
      ["1-3", "2-3", "4-8", "5-8", "6-8", "7-8"],
      "s.wi-catalog.yaml",
    ],
    [
      "a project file",
      "policy:\n  conformance:\n    1: low\nrules:\n  syntax: error\n",
      ["1-3", "2-3", "4-5"],
      "wi.config.yaml",
    ],
    ["Windows line ends", "document:\r\n  number: A-1\r\n\r\nactivity: rework\r\n", ["1-2"]],
    ["old line ends", "document:\r  number: A-1\r\ractivity: rework\r", ["1-2"]],
    [
      "a broken step beside a whole one",
      "steps:\n  - id: a\n    title: [\n  - id: b\n    title: T\n",
      ["1-5", "2-3", "4-5"],
    ],
    ["a list", "- a:\n    b\n- c\n", ["1-2"]],
    ["nothing", "", []],
  ];
  for (const [what, text, expected, path] of cases) it(what, () => assert.deepEqual(ask(text, path), expected));

  it("leaves the smallest out where a client takes only so many", () => {
    const analysis = analyseText(
      "document:\n  number: A\nsteps:\n  - id: a\n    title: T\n    cautions:\n      - Hot.\n",
    );
    const of = (most: number) => foldingRanges(analysis, most).map(({ start, end }) => `${start + 1}-${end + 1}`);
    assert.deepEqual(of(99), ["1-2", "3-7", "4-7", "6-7"]);
    assert.deepEqual(of(2), ["3-7", "4-7"]);
    assert.deepEqual(of(0), []);
  });

  it("lies inside the text, begins at each line once, and is nested whatever is typed", () => {
    const paths = fc.constantFrom("a.wi.yaml", "a.wi-catalog.yaml", "wi.config.yaml");
    const texts = fc.oneof(yamlText, fc.constantFrom(...library.map(({ text }) => text)));
    fc.assert(
      fc.property(texts, fc.array(edit, { maxLength: 3 }), paths, (start, edits, path) => {
        const text = edits.reduce(applyEdit, start);
        const { lineCount } = new LineIndex(text);
        const open: number[] = [];
        let before = -1;
        for (const fold of foldingRanges(analyseText(text, kindOf(path)))) {
          assert.ok(fold.start > before && fold.end > fold.start && fold.end < lineCount);
          before = fold.start;
          while (open.length > 0 && (open.at(-1) ?? 0) < fold.start) open.pop();
          assert.ok(open.length === 0 || fold.end <= (open.at(-1) ?? 0), `${fold.start}-${fold.end}`);
          open.push(fold.end);
        }
      }),
      { numRuns: 500 },
    );
  });
});
