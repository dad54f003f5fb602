import assert from "node:assert/strict";
import { highlightsAt } from "../../server/src/core/features/document-highlight.ts";
import { contextAt, workspaceOf } from "../support/feature.ts";
import { siteAt } from "./site.ts";

function ask(marked: string): readonly string[] {
  const { context, offset } = workspaceOf(marked).at();
  return highlightsAt(context, offset).map(
    ({ start, end, kind }) =>
      `${context.analysis.lines.position(start).line + 1} ${kind} ${context.analysis.source.text.slice(start, end)}`,
  );
}

describe("highlights in the document", () => {
  const cases: readonly [what: string, path: string, place: string, expected: readonly string[]][] = [
    ["a unit of the register", "a.wi.yaml", "with IR<|>-01", ["9 read IR-01", "15 text IR-01", "18 read IR-01"]],
    ["an own unit", "b.wi.yaml", "in IR<|>-01", ["4 write IR-01", "9 read IR-01", "10 text IR-01"]],
    ["a step", "a.wi.yaml", "steps: [remove<|>-u7", ["12 read remove-u7", "14 write remove-u7", "22 text remove-u7"]],
    ["a part", "a.wi.yaml", "alt: U<|>7", ["15 text U7", "17 read U7", "20 text U7", "22 text U7", "23 text U7"]],
    ["a person under both names", "a.wi.yaml", "assigned: [hr<|>-1", ["6 read A. Berg", "8 read hr-1"]],
    [
      "an instruction",
      "a.wi.yaml",
      "see W<|>I-2",
      ["5 read WI-2", "11 read WI-2", "22 text WI-2", "24 read WI-2", "28 read WI-2"],
    ],
    ["a block", "site.wi-catalog.yaml", "FINAL<|>-CLEAN", ["12 write FINAL-CLEAN", "16 write FINAL-CLEAN"]],
    [
      "a step of one block",
      "site.wi-catalog.yaml",
      "target: clean-<|>all",
      ["19 write clean-all", "22 read clean-all"],
    ],
    ["a rule", "base.config.yaml", "preheat<|>", ["1 read preheat-missing"]],
    ["a key", "a.wi.yaml", "proce<|>dure", []],
  ];
  for (const [what, path, place, expected] of cases)
    it(what, () => assert.deepEqual(ask(siteAt(path, place)), expected));

  it("shows a part in the middle of a range as the range", () => {
    assert.deepEqual(ask("--- a.wi.yaml\nsteps: [{ id: a, title: Move R<|>5, component: { reference: R4-R7 } }]\n"), [
      "1 text R5",
      "1 read R4-R7",
    ]);
  });

  it("tells blocks with equal step ids apart", () => {
    const text = "blocks: [{ id: A, steps: [{ id: x<|> }] }, { id: B, steps: [{ id: x }] }]\n";
    assert.deepEqual(ask(`--- s.wi-catalog.yaml\n${text}`), ["1 write x"]);
  });

  it("gives nothing in broken, empty and foreign texts", () => {
    for (const marked of ["<|>", "{<|>", "- a<|>", "steps: [<|>", "a: *<|>b\n"]) {
      const { context, offset } = contextAt(marked);
      assert.deepEqual(highlightsAt(context, offset), [], marked);
    }
  });
});
