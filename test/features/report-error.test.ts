import assert from "node:assert/strict";
import { reportError } from "../../server/src/core/features/report-error.ts";
import { analyseExample } from "../support/check.ts";
import { contextOf } from "../support/feature.ts";

describe("features: report an error", () => {
  const context = contextOf(analyseExample("coating: { type: none }\n").source.text);
  const at = (rule: string) => ({
    context,
    range: { start: 0, end: 0 },
    findings: [{ rule, severity: "error" as const, start: 0, end: 0, what: "It failed.", related: [], fixes: [] }],
    canCreate: false,
    hasCommand: () => false,
  });

  it("for a failure of this program only", () => {
    assert.deepEqual(reportError(at("schema")), []);
    const [action, ...others] = reportError(at("internal-error"));
    assert.deepEqual(others, []);
    assert.equal(action?.title, "Report this error");
    assert.deepEqual(action?.command, { name: "wi.report", arguments: [] });
    assert.equal(action?.change, undefined);
  });
});
