import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";

const expired = "certification-expired";
const soon = "certification-expiring-soon";

/** As of 2026-11-22. */
function register(certifications: string): Around {
  return {
    catalog: `workInstructionCatalog: 1\npeople: [{ id: p-1, name: K. Abara, certifications: ${certifications} }]\n`,
  };
}

const text = (status = "released") => `document: { number: A, revision: A, status: ${status} }
personnel: { assigned: [p-1] }
steps: [{ id: strip, procedure: common 2.3.2 }]
`;

describe(`rules: ${expired}, ${soon}`, () => {
  const cases: readonly [name: string, certifications: string, expected: readonly string[]][] = [
    ["two years less a day", "[{ level: CIS, modules: [1, 3], issued: 2024-11-23 }]", [`${soon} information: p-1`]],
    ["two years to the day", "[{ level: CIS, modules: [1, 3], issued: 2024-11-22 }]", [`${soon} information: p-1`]],
    ["two years and a day", "[{ level: CIS, modules: [1, 3], issued: 2024-11-21 }]", [`${expired} error: p-1`]],
    ["180 days ahead", "[{ level: CIS, modules: [1, 3], expires: 2027-05-21 }]", [`${soon} information: p-1`]],
    ["181 days ahead", "[{ level: CIS, modules: [1, 3], expires: 2027-05-22 }]", []],
    [
      "the stated end counts before the issue",
      "[{ level: CIS, modules: [1, 3], issued: 2020-01-01, expires: 2028-01-01 }]",
      [],
    ],
    [
      "of two for the same modules the later counts",
      "[{ level: CIS, modules: [1, 3], issued: 2022-01-01 }, { level: CIS, modules: [1, 3], issued: 2026-01-01 }]",
      [],
    ],
    [
      "the one with the module of the work has expired",
      "[{ level: CIS, modules: [1, 3], issued: 2022-01-01 }, { level: CIS, modules: [1, 4], issued: 2026-01-01 }]",
      [`${expired} error: p-1`],
    ],
    [
      "the one without it has expired",
      "[{ level: CIS, modules: [1, 4], issued: 2022-01-01 }, { level: CIS, modules: [1, 3], issued: 2026-01-01 }]",
      [],
    ],
    [
      "a level without modules may cover it",
      "[{ level: CIS, modules: [1, 3], issued: 2022-01-01 }, { level: CIT, issued: 2026-01-01 }]",
      [],
    ],
    ["no date", "[{ level: CIS, modules: [1, 3] }]", []],
    ["a date that is none", "[{ level: CIS, modules: [1, 3], issued: 2024-13-45 }]", []],
    [
      "none of its modules is the work's",
      "[{ level: CIS, modules: [7], issued: 2022-01-01 }]",
      [`${expired} error: p-1`],
    ],
  ];
  const both = (around: Around, status?: string) =>
    check(text(status), around)
      .filter((entry) => entry.rule === expired || entry.rule === soon)
      .map((entry) => `${entry.rule} ${entry.severity}: ${entry.at}`);
  for (const [name, certifications, expected] of cases) {
    it(name, () => assert.deepEqual(both(register(certifications)), expected));
  }

  const old = "[{ level: CIS, modules: [1, 3], issued: 2024-09-01 }]";
  it("drafts drop one level", () => {
    assert.deepEqual(both(register(old), "draft"), [`${expired} warning: p-1`]);
    assert.deepEqual(both(register(old), "obsolete"), []);
  });

  it("the policy sets how long ahead", () => {
    const near = register("[{ level: CIS, modules: [1, 3], expires: 2027-01-31 }]");
    assert.deepEqual(checkRule(soon, text(), { ...near, policy: "{ expiryWarningDays: 60 }" }), []);
    assert.deepEqual(checkRule(soon, text(), { ...near, policy: "{ expiryWarningDays: 70 }" }), ["information: p-1"]);
  });

  it("without a day to compare with nothing is judged", () => {
    assert.deepEqual(both({ ...register(old), asOf: undefined }), []);
  });

  it("points at the date in the register", () => {
    const around = register(old);
    const [found] = check(text(), around).filter((entry) => entry.rule === expired);
    const [related] = found?.finding.related ?? [];
    assert.equal(around.catalog?.slice(related?.start, related?.end), "2024-09-01");
    assert.match(found?.message ?? "", /The CIS of K\. Abara expired on 2026-09-01, 82 days ago\./);
  });
});
