import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";

const rule = "alloy-bismuth-lead";

const solder = (fields: string) => `solder: { ${fields} }\n`;
const leaded = solder("alloy: Sn63Pb37, existingAlloy: Sn63Pb37");
const step = (...lines: readonly string[]) => `steps:\n  - id: a\n${lines.map((line) => `    ${line}\n`).join("")}`;
const install = (...lines: readonly string[]) => step("operation: install-component", ...lines);
const wire = "materials: [{ id: WIR-9, category: solder-wire, name: Wire, alloy: Sn42Bi57Ag1, lot: record }]\n";

describe(`rules: ${rule}`, () => {
  const cases: readonly (readonly [name: string, text: string, expected: readonly string[], around?: Around])[] = [
    ["bismuth solder on a leaded board", solder("alloy: Sn42Bi58, existingAlloy: Sn63Pb37"), ["error: Sn42Bi58"]],
    ["leaded solder on a board with bismuth", solder("alloy: Sn63Pb37, existingAlloy: SnBi"), ["error: Sn63Pb37"]],
    ["on a lead-free board", solder("alloy: Sn42Bi58, existingAlloy: SAC305"), []],
    ["twice the same", solder("alloy: Sn42Bi58, existingAlloy: Sn42Bi58"), []],
    [
      "a composition that no list has",
      solder("alloy: Sn42Bi57.6Ag0.4, existingAlloy: Sn61Pb39"),
      ["error: Sn42Bi57.6Ag0.4"],
    ],
    ["an alloy of tin, lead and bismuth with itself", solder("alloy: Sn43Pb43Bi14, existingAlloy: Sn43Pb43Bi14"), []],
    ["with another leaded one", solder("alloy: Sn43Pb43Bi14, existingAlloy: Sn63Pb37"), ["error: Sn43Pb43Bi14"]],
    ["an unknown alloy", solder("alloy: Sn42Bi58, existingAlloy: SAC350"), []],
    ["lead that is only said in words", solder("alloy: Sn42Bi58, existingAlloy: tin-lead"), ["error: Sn42Bi58"]],
    [
      "a justification of mixed metals does not cover it",
      solder("alloy: Sn42Bi58, existingAlloy: Sn63Pb37, mixedMetalJustification: Report 12."),
      ["error: Sn42Bi58"],
    ],
    ["a component", leaded + install("component: { reference: U1, alloy: Sn42Bi58 }"), ["error: Sn42Bi58"]],
    ["solder of the step", leaded + install("alloy: Sn42Bi58"), ["error: Sn42Bi58"]],
    ["wire", leaded + wire + install("materials: [WIR-9]"), ["error: WIR-9"]],
    [
      "wire of the register",
      leaded + install("materials: [WIR-9]"),
      ["error: WIR-9"],
      { catalog: "materials: [{ id: WIR-9, category: solder-wire, alloy: SnBi }]" },
    ],
    [
      "a leaded part set with bismuth solder",
      solder("alloy: Sn42Bi58, existingAlloy: SAC305") + install("component: { reference: U1, alloy: Sn63Pb37 }"),
      ["error: Sn63Pb37"],
    ],
    ["what is taken off does not stay", leaded + wire + step("operation: remove-component", "materials: [WIR-9]"), []],
    [
      "a removal alloy is cleaned away, which another rule watches",
      solder("alloy: Bi56Sn30In14, existingAlloy: Sn63Pb37"),
      [],
    ],
    [
      "what the header tells of is told there",
      solder("alloy: Sn42Bi58, existingAlloy: Sn63Pb37") + install("component: { reference: U1, alloy: Sn63Pb37 }"),
      ["error: Sn42Bi58"],
    ],
    [
      "in a draft too",
      `document: { number: W, status: draft }\n${solder("alloy: Sn42Bi58, existingAlloy: Sn63Pb37")}`,
      ["error: Sn42Bi58"],
    ],
    [
      "not in an obsolete document",
      `document: { number: W, status: obsolete }\n${solder("alloy: Sn42Bi58, existingAlloy: Sn63Pb37")}`,
      [],
    ],
    [
      "a waiver",
      `${solder("alloy: Sn42Bi58, existingAlloy: Sn63Pb37")}waivers: [{ rule: ${rule}, reason: Report 12., approvedBy: R. Haas, expires: 2027-06-30 }]\n`,
      [],
    ],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("is the only finding of the two", () => {
    for (const text of [
      solder("alloy: Sn42Bi58, existingAlloy: Sn63Pb37"),
      leaded + install("component: { reference: U1, alloy: Sn42Bi58 }"),
    ]) {
      const found = check(text).filter((entry) => entry.rule.startsWith("alloy-"));
      assert.deepEqual(
        found.map((entry) => entry.rule),
        [rule],
      );
    }
  });
  it("states the 96 °C", () =>
    assert.match(check(solder("alloy: Sn42Bi58, existingAlloy: Sn63Pb37"))[0]?.message ?? "", /96 °C/));
});
