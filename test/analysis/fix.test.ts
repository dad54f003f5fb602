import assert from "node:assert/strict";
import type { Analysis } from "../../server/src/core/analysis/analyse.ts";
import type { FixesOf } from "../../server/src/core/analysis/fix.ts";
import { fixText, likelyFixes, safeFixes } from "../../server/src/core/analysis/fix.ts";
import { applyEdits } from "../../server/src/core/text/edit.ts";
import type { Finding } from "../../server/src/core/text/finding.ts";
import { instruction } from "../bench/corpus.ts";
import { analyseExample, analyseText } from "../support/check.ts";
import { mistakes } from "../support/library.ts";

const errors = ({ findings }: Analysis) => findings.filter(({ severity }) => severity === "error").length;

/** Two ignore comments that nothing uses, a title that is cut, and a slip that a person has to agree to correct. */
const SEVERAL = `# wi-ignore-file procedure-unknown: none
# wi-ignore-file alloy-unknown: none
steps:
  - id: remove-u3
    title: Remove #3
    operation: remove-component
    component: { reference: U3, type: soic, disposition: scarp }
    procedure: 7711 sot-soic-removal
    method: hot-air
    equipment: [HA-02]
    instruction: Heat evenly and lift U3 when all joints are liquid.
    inspection: { point: check, criteria: No lifted lands, standard: IPC-A-610, class: 2, method: microscope }
`;

describe("analysis: fixes of a text", () => {
  it("the safe ones, in as many rounds as it takes", () => {
    const before = analyseExample(SEVERAL);
    const { text, count, edits, analysis } = fixText(before, safeFixes);
    assert.equal(count, 3);
    assert.match(text, /title: "Remove #3"/);
    assert.match(text, /disposition: scarp/);
    assert.doesNotMatch(text, /wi-ignore/);
    assert.equal(applyEdits(before.source.text, edits), text);
    assert.deepEqual(
      analysis.findings.map(({ rule }) => rule),
      ["vocabulary-unknown"],
    );
  });

  it("the likely ones besides", () => {
    const { text, analysis } = fixText(analyseExample(SEVERAL), likelyFixes);
    assert.match(text, /disposition: scrap/);
    assert.deepEqual(analysis.findings, []);
  });

  it("a second time there is nothing left to do, and no error is new", () => {
    for (const { text } of mistakes) {
      const before = analyseText(text);
      const once = fixText(before, likelyFixes);
      assert.equal(fixText(once.analysis, likelyFixes).count, 0);
      assert.equal(applyEdits(text, once.edits), once.text);
      assert.ok(errors(once.analysis) <= errors(before));
    }
  });

  it("of many fixes, those that do harm are left out and the others made", () => {
    const lines = Array.from({ length: 40 }, (_, n) => `# wi-ignore-file alloy-unknown: ${n}\n`).join("");
    const before = analyseExample(lines + SEVERAL);
    let seen = 0;
    const someBreak: FixesOf = (finding) =>
      safeFixes(finding).map((fix) => {
        const breaks = finding.rule === "ignore-unused" && ++seen % 10 === 0;
        return breaks ? { ...fix, edits: fix.edits.map((edit) => ({ ...edit, newText: "  [\n" })) } : fix;
      });
    const { text, analysis } = fixText(before, someBreak);
    assert.equal(errors(analysis), 0);
    assert.doesNotMatch(text, /\[\n/);
    assert.ok((text.match(/wi-ignore/g) ?? []).length < 20);
  });

  it("lines end as those of the text do", () => {
    const before = analyseText(analyseExample(SEVERAL).source.text.replaceAll("\n", "\r\n"));
    assert.doesNotMatch(fixText(before, likelyFixes).text, /[^\r]\n/);
  });

  it("a loop ends", () => {
    const before = analyseExample(SEVERAL);
    const back: FixesOf = ({ start, end, rule }: Finding) =>
      rule === "vocabulary-unknown"
        ? [
            {
              title: "Change it",
              kind: "safe",
              edits: [{ start, end, newText: before.source.text.slice(start, end) === "scarp" ? "scrp" : "scarp" }],
            },
          ]
        : [];
    assert.ok(fixText(before, back).count <= 10);
  });

  it("four hundred fixes in 10,000 lines take less than half a second", () => {
    const text = instruction(10_000, 7).replaceAll(/title: (Install|Remove) (U\d+) on/g, "title: $1 #$2 on");
    const before = analyseText(text);
    const start = process.cpuUsage();
    assert.ok(fixText(before, safeFixes).count > 300);
    assert.ok(process.cpuUsage(start).user < 500_000);
  });
});
