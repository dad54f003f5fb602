import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { EXAMPLE_BASE } from "../../server/scripts/generate/example.ts";
import type { Analysis } from "../../server/src/core/analysis/analyse.ts";
import { analyse } from "../../server/src/core/analysis/analyse.ts";
import { environmentOf } from "../support/check.ts";
import { applyEdit, edit } from "../support/yaml-texts.ts";

const LONG = readFileSync(new URL("../../examples/bga/wi-rw-0501-bga256-replace.wi.yaml", import.meta.url), "utf8");

function outcome({ findings, waived, unread }: Analysis) {
  return { findings, waived, unread };
}

describe("analysis: a keystroke gives what a fresh look gives", () => {
  const environment = environmentOf();
  const texts = [EXAMPLE_BASE, EXAMPLE_BASE, EXAMPLE_BASE, LONG];
  const EDITS = 2_000;
  const SESSION = 4;

  it(`after each of ${EDITS} random edits, with undo`, () => {
    let edits = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(fc.tuple(edit, fc.boolean()), { minLength: SESSION, maxLength: SESSION }),
        (start, session) => {
          let text = start;
          let analysis = analyse(text, "instruction", environment);
          for (const [change, undo] of session) {
            const before = text;
            text = applyEdit(text, change);
            analysis = analyse(text, "instruction", environment, analysis);
            edits++;
            assert.deepEqual(outcome(analysis), outcome(analyse(text, "instruction", environment)));
            if (!undo) continue;
            text = before;
            analysis = analyse(text, "instruction", environment, analysis);
            assert.deepEqual(outcome(analysis), outcome(analyse(text, "instruction", environment)));
          }
        },
      ),
      { numRuns: EDITS / SESSION, endOnFailure: true },
    );
    assert.ok(edits >= EDITS);
  });

  it("with another environment nothing is kept", () => {
    const text = EXAMPLE_BASE.replace("tipTemperature: 350 °C", "tipTemperature: 450 °C");
    const strict = environmentOf({ settings: new Map([["tip-temperature-outside-range", { severity: "error" }]]) });
    const first = analyse(text, "instruction", environment);
    const second = analyse(text, "instruction", strict, first);
    assert.deepEqual(outcome(second), outcome(analyse(text, "instruction", strict)));
    assert.notDeepEqual(second.findings, first.findings);
  });
});
