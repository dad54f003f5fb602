import assert from "node:assert/strict";
import { checkRule } from "../support/check.ts";

/** What it shares with the expired ones is tested with `certification-expired`. */
const rule = "certification-expiring-soon";

describe(`rules: ${rule}`, () => {
  const catalog = `workInstructionCatalog: 1
people:
  - { id: p-1, name: K. Abara, certifications: [{ level: CIS, modules: [1, 6], issued: 2025-03-01 }] }
  - { id: p-2, name: L. Brandt, certifications: [{ level: CIS, modules: [1, 6], issued: 2026-03-01 }] }
`;
  const cases: readonly [name: string, personnel: string, expected: readonly string[]][] = [
    ["each of those assigned", "assigned: [p-1, p-2]", ["information: p-1"]],
    ["by name", "assigned: [K. Abara]", ["information: K. Abara"]],
    ["nobody is assigned", "skillLevel: expert", []],
    ["an id that no register has", "assigned: [p-9]", []],
  ];
  for (const [name, personnel, expected] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, `personnel: { ${personnel} }\n`, { catalog }), expected));
  }
});
