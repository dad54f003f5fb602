import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";

const rule = "jumper-geometry";

const jumper = (geometry: string) => `steps:
  - id: add-w1
    operation: add-jumper
    jumper: { id: W1, ${geometry} }
`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["bare wire at the limit", jumper("bareLength: 12.7 mm"), []],
    ["bare wire beyond it", jumper("bareLength: 12.8 mm"), ["warning: 12.8 mm"]],
    ["half an inch", jumper("bareLength: 0.5 in"), []],
    ["an inch", jumper("bareLength: 1 in"), ["warning: 1 in"]],
    ["bare wire at most", jumper("bareLength: at most 18 mm"), ["warning: at most 18 mm"]],
    ["a limit from below says nothing of the most", jumper("bareLength: at least 18 mm"), []],
    ["height at the limit", jumper("height: at most 3.2 mm"), []],
    ["height beyond it", jumper("height: 2-4 mm"), ["warning: 2-4 mm"]],
    ["a bend of 3 diameters", jumper("gauge: 30 AWG, bendRadius: 0.8 mm"), []],
    ["a sharper one", jumper("gauge: 30 AWG, bendRadius: 0.7 mm"), ["warning: 0.7 mm"]],
    ["a thicker wire", jumper("gauge: 22 AWG, bendRadius: 1 mm"), ["warning: 1 mm"]],
    ["at least", jumper("gauge: 30 AWG, bendRadius: at least 1 mm"), []],
    ["a gauge in mm", jumper("gauge: 0.5 mm, bendRadius: 1.5 mm"), []],
    ["a gauge in mm, sharper", jumper("gauge: 0.5 mm, bendRadius: 1.4 mm"), ["warning: 1.4 mm"]],
    ["of a range of gauges the thinnest counts", jumper("gauge: 28-30 AWG, bendRadius: 0.8 mm"), []],
    ["no gauge", jumper("bendRadius: 0.1 mm"), []],
    ["an unreadable gauge", jumper("gauge: thin, bendRadius: 0.1 mm"), []],
    ["no unit", jumper("bareLength: 18"), []],
    ["no length", jumper("height: 30 °C"), []],
    [
      "each on its own",
      jumper("bareLength: 18 mm, height: 5 mm, gauge: 30 AWG, bendRadius: 0.1 mm"),
      ["warning: 18 mm", "warning: 5 mm", "warning: 0.1 mm"],
    ],
    ["a draft is no milder", `document: { status: draft }\n${jumper("height: 5 mm")}`, ["warning: 5 mm"]],
    ["an obsolete document is left alone", `document: { status: obsolete }\n${jumper("height: 5 mm")}`, []],
    [
      "waived",
      `waivers: [{ rule: ${rule}, steps: [add-w1], reason: Room in the housing, approvedBy: P. Nair, expires: 2027-06-29 }]\n${jumper("height: 5 mm")}`,
      [],
    ],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("shows the gauge that sets the bend", () => {
    const [found] = check(jumper("gauge: 30 AWG, bendRadius: 0.5 mm")).filter((entry) => entry.rule === rule);
    assert.match(
      found?.message ?? "",
      /^Jumper ‘W1’ is bent with a radius of ‘0\.5 mm’, less than 3 diameters of its conductor \(0\.76 mm\)\./,
    );
    assert.deepEqual(
      found?.finding.related.map((entry) => entry.message),
      ["‘30 AWG’ is 0.25 mm thick."],
    );
  });
});
