import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { checkRule } from "../support/check.ts";

const rule = "document-review-overdue";

const document = (review: string, status = "released") => `document:
  number: WI-1
  revision: B
  status: ${status}
  reviewDate: ${review}
`;
const grace = (graceDays: unknown): Around => ({ settings: new Map([[rule, { options: { graceDays } }]]) });

describe(`rules: ${rule}`, () => {
  // Compared with 2026-11-22.
  const cases: readonly [name: string, text: string, around: Around, expected: readonly string[]][] = [
    ["the day itself", document("2026-11-22"), {}, []],
    ["the day before", document("2026-11-21"), {}, ["warning: 2026-11-21"]],
    ["a draft drops one level", document("2026-11-21", "draft"), {}, ["information: 2026-11-21"]],
    ["an obsolete document", document("2026-11-21", "obsolete"), {}, []],
    ["the last day of grace", document("2026-10-23"), grace(30), []],
    ["the day after it", document("2026-10-22"), grace(30), ["warning: 2026-10-22"]],
    ["grace as text", document("2026-10-23"), grace("30"), []],
    ["grace that is no number", document("2026-10-23"), grace("a month"), ["warning: 2026-10-23"]],
    ["without a day to compare with", document("2020-01-01"), { asOf: undefined }, []],
    ["a date that cannot be read", document("next year"), {}, []],
    ["a blank date", document(""), {}, []],
  ];
  for (const [name, text, around, expected] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }
});
