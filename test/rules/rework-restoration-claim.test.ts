import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "rework-restoration-claim";

const CLEAN = "{ id: clean, operation: clean, procedure: common 2.2 }";
const LAND = "{ id: land, operation: repair-land, procedure: 7721 lifted-land-epoxy }";
const LAND_2 = "{ id: land-2, operation: repair-land, procedure: 7721 lifted-land-epoxy }";
const JUMPER = "{ id: jumper, operation: add-jumper, procedure: 7721 jumper-wire }";

const instruction = (activity: string, ...steps: readonly string[]) => `activity: ${activity}
steps:
${steps.map((step) => `  - ${step}\n`).join("")}`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["a land as rework", instruction("rework", CLEAN, LAND), ["warning: repair-land"]],
    ["a land as repair", instruction("repair", CLEAN, LAND), []],
    [
      "rework of components",
      instruction("rework", CLEAN, "{ id: a, operation: remove-component, procedure: 7711 chip-removal }"),
      [],
    ],
    [
      "the operation comes from the procedure",
      instruction("rework", "{ id: a, procedure: 7721 plated-hole-eyelet }"),
      ["warning: 7721 plated-hole-eyelet"],
    ],
    ["laminate", instruction("rework", "{ id: a, operation: repair-laminate }"), ["warning: repair-laminate"]],
    [
      "a splice",
      instruction("rework", "{ id: a, operation: splice-wire, procedure: 7721 lap-splice }"),
      ["warning: splice-wire"],
    ],
    ["a jumper", instruction("rework", JUMPER), ["warning: add-jumper"]],
    ["several steps are one claim", instruction("rework", LAND, CLEAN, LAND_2, JUMPER), ["warning: repair-land"]],
    ["a step that says repair", instruction("rework", LAND.replace(" }", ", activity: repair }")), []],
    [
      "a step that says rework",
      instruction("repair", LAND.replace(" }", ", activity: rework }"), LAND_2),
      ["warning: repair-land"],
    ],
    ["an operation of the site", instruction("rework", "{ id: a, operation: laser-mark }"), []],
    ["no activity", instruction("", LAND), []],
    ["an unknown procedure", instruction("rework", "{ id: a, procedure: 7721 9.9.9 }"), []],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("silences procedure-activity-mismatch in each of its steps", () => {
    const found = check(instruction("rework", LAND, LAND_2)).map((entry) => entry.rule);
    assert.ok(found.includes(rule));
    assert.ok(!found.includes("procedure-activity-mismatch"));
  });
  it("a waiver covers the steps that it names, and no others", () => {
    const waiver = (steps: string) =>
      `waivers: [{ rule: ${rule}, steps: [${steps}], reason: Meets the drawing in full., approvedBy: R. Haas, expires: 2027-01-01 }]\n`;
    const text = instruction("rework", LAND, LAND_2);
    const found = (example: string) =>
      check(example)
        .filter((entry) => [rule, "waiver-invalid"].includes(entry.rule))
        .map((entry) => entry.message.slice(0, 18));
    assert.deepEqual(found(text + waiver("land")), ["The step ‘land-2’ "]);
    assert.deepEqual(found(text + waiver("land-2")), ["The step ‘land’ is"]);
    assert.deepEqual(found(text + waiver("land, land-2")), []);
  });
  it("offers the usual activity first, and each choice settles it", () => {
    const land = fixesOf(rule, instruction("rework", LAND, LAND_2));
    assert.deepEqual(
      land.map(({ title, kind }) => [title, kind]),
      [
        ["Call the whole instruction repair", "pick"],
        ["Call these steps repair", "pick"],
        ["Call the whole instruction modification", "pick"],
        ["Call these steps modification", "pick"],
      ],
    );
    const block = "activity: rework\nsteps:\n  - id: land\n    title: Bond\n    operation: repair-land\n";
    for (const fixes of [
      land,
      fixesOf(rule, block),
      fixesOf(rule, instruction("repair", LAND.replace(" }", ", activity: rework }"))),
    ]) {
      for (const { left } of fixes) {
        assert.ok(!left.some((entry) => /^(?:rework-restoration-claim|schema|syntax)/.test(entry)), left.join());
      }
    }
    assert.equal(fixesOf(rule, instruction("rework", JUMPER))[0]?.title, "Call the whole instruction modification");
  });
});
