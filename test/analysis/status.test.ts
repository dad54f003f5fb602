import assert from "node:assert/strict";
import { completeExample } from "../../server/scripts/generate/example.ts";
import { RULES } from "../../server/src/core/rules/index.generated.ts";
import { check } from "../support/check.ts";

/** Rules about approval, effective date, expiry, history, placeholders and safety: one level lower in drafts. */
const LOWER_IN_DRAFTS = [
  "approval-date-order",
  "approval-separation",
  "certification-expired",
  "certification-expiring-soon",
  "coating-removal-hazard-control",
  "document-approval-missing",
  "document-change-description-vague",
  "document-effective-date-invalid",
  "document-released-with-placeholder",
  "document-review-overdue",
  "document-revision-history-mismatch",
  "equipment-calibration-expired",
  "material-expired-or-unlotted",
  "modification-eco-missing",
  "repair-approval-missing",
  "safety-missing",
];
/** What is still said of an obsolete document. */
const ON_OBSOLETE = ["internal-error", "reference-broken", "schema", "syntax"];
const RANK = ["information", "warning", "error"];

function withStatus(text: string, status: string): string {
  return completeExample(text).replace(/(\bstatus: )\w+/, `$1${status}`);
}

const told = (text: string) => check(text).map((entry) => ({ rule: entry.rule, severity: entry.severity }));

describe("analysis: status of the document", () => {
  for (const [id, rule] of RULES) {
    it(`${id}: lower in a draft`, () => assert.equal(rule.lenientInDrafts === true, LOWER_IN_DRAFTS.includes(id)));
    it(`${id}: on an obsolete document`, () => assert.equal(rule.onObsolete === true, ON_OBSOLETE.includes(id)));

    const { bad } = rule.examples;
    if (!/^\s*workInstruction:/m.test(completeExample(bad))) continue;
    const released = told(withStatus(bad, "released")).filter((entry) => entry.rule === id);
    it(`${id}: its example as a draft`, () => {
      for (const entry of told(withStatus(bad, "draft"))) {
        const before = released.find((other) => other.rule === entry.rule);
        assert.ok(before !== undefined, `${entry.rule} is new in a draft`);
        const lower = LOWER_IN_DRAFTS.includes(id) && before.severity !== "information" ? 1 : 0;
        assert.equal(RANK.indexOf(entry.severity), RANK.indexOf(before.severity) - lower);
      }
    });
    it(`${id}: its example when obsolete`, () => {
      const rules = told(withStatus(bad, "obsolete")).map((entry) => entry.rule);
      assert.ok(
        rules.every((entry) => ON_OBSOLETE.includes(entry)),
        rules.join(", "),
      );
    });
  }
});
