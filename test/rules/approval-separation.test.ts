import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";

const rule = "approval-separation";

function document(approvals: readonly string[], status = "review"): string {
  const lines = approvals.map((entry) => {
    const [role, name] = entry.split(":");
    return `    - { role: ${role}${name === undefined ? "" : `, name: ${name}`}, date: 2026-10-05 }\n`;
  });
  return `document:
  number: WI-1
  revision: B
  status: ${status}
  effectiveDate: 2026-10-12
  approvals:
${lines.join("")}  history:
    - { revision: B, date: 2026-10-01, change: Tip at 350 °C. }
`;
}
const policy: Around = { policy: "approvals: { rework: [author, reviewer, quality] }" };

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, around: Around, expected: readonly string[]][] = [
    ["two people", document(["author:A. Kaya", "quality:R. Haas"]), {}, []],
    ["one person", document(["author:A. Kaya", "quality:A. Kaya"]), {}, ["warning: A. Kaya"]],
    ["the same name written otherwise", document(["author:A. Kaya", "quality:a kaya"]), {}, ["warning: a kaya"]],
    ["the author comes last", document(["quality:A. Kaya", "author:A. Kaya"]), {}, ["warning: A. Kaya"]],
    ["one person in a draft", document(["author:A. Kaya", "quality:A. Kaya"], "draft"), {}, ["information: A. Kaya"]],
    ["in an obsolete document", document(["author:A. Kaya", "quality:A. Kaya"], "obsolete"), {}, []],
    ["a third person makes two", document(["author:A. Kaya", "reviewer:A. Kaya", "quality:R. Haas"]), {}, []],
    [
      "but not where the policy asks for both roles",
      document(["author:A. Kaya", "reviewer:A. Kaya", "quality:R. Haas"]),
      policy,
      ["warning: A. Kaya"],
    ],
    [
      "two roles of one person, neither the author",
      document(["author:A. Kaya", "reviewer:R. Haas", "quality:R. Haas"]),
      policy,
      ["warning: R. Haas"],
    ],
    [
      "somebody else stands for the role too",
      document(["author:A. Kaya", "reviewer:B. Lund", "quality:A. Kaya", "quality:R. Haas"]),
      policy,
      [],
    ],
    [
      "a role that nobody asks for",
      document(["author:A. Kaya", "reviewer:B. Lund", "quality:R. Haas", "customer:A. Kaya"]),
      policy,
      [],
    ],
    ["a name that is missing", document(["author:A. Kaya", "quality"]), {}, []],
    ["an author alone is told of elsewhere", document(["author:A. Kaya"], "released"), {}, []],
  ];
  for (const [name, text, around, expected] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("is one finding, also in a released document", () => {
    assert.deepEqual(
      check(document(["author:A. Kaya", "quality:A. Kaya"], "released")).map((found) => found.rule),
      [rule],
    );
  });
});
