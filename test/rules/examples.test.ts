import assert from "node:assert/strict";
import { RULES } from "../../server/src/core/rules/index.generated.ts";
import { check } from "../support/check.ts";

/** Rules whose examples cannot be written as a document. */
const WITHOUT_EXAMPLES = new Set(["internal-error"]);

describe("rules: examples", () => {
  for (const [id, rule] of RULES) {
    if (WITHOUT_EXAMPLES.has(id)) continue;
    it(`${id}: the bad example gives one finding, of this rule`, () => {
      const found = check(rule.examples.bad, rule.examples.around);
      assert.deepEqual(
        found.map((entry) => entry.rule),
        [id],
        found.map((entry) => `${entry.rule} ‘${entry.at}’ ${entry.message}`).join("\n"),
      );
    });
    it(`${id}: the good example gives nothing`, () => {
      const found = check(rule.examples.good, rule.examples.around);
      assert.deepEqual(
        found.map((entry) => `${entry.rule} ‘${entry.at}’ ${entry.message}`),
        [],
      );
    });
  }
});
