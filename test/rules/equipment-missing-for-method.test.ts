import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "equipment-missing-for-method";

function work(equipment: string, ...steps: readonly string[]): string {
  return `${equipment}\nsteps:\n${steps.map((step, i) => `  - { id: s-${i}, ${step} }\n`).join("")}`;
}

const listed = (...categories: readonly string[]) =>
  `equipment: [${categories.map((category, i) => `{ id: E-${i}, category: ${category} }`).join(", ")}]`;
const BGA = "operation: remove-component, procedure: 7711 bga-removal, component: { type: bga }, method: focused-ir";
const BGA_AIR = "operation: remove-component, procedure: 7711 bga-removal, component: { type: bga }, method: hot-air";
const BGA_BARE = "operation: remove-component, component: { type: bga }";
const VACUUM =
  "operation: remove-component, procedure: 7711 3.1.1, component: { type: through-hole }, method: continuous-vacuum";

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[], around?: Around][] = [
    ["BGA with a focused IR system, which has heat from both sides", work(listed("focused-ir-system"), BGA), []],
    ["BGA with hot air only", work(listed("hot-air-system"), BGA), ["warning: focused-ir"]],
    // The method is wrong before its equipment is missing, and has a rule of its own.
    ["BGA by hot air without bottom heat", work(listed("hot-air-system"), BGA_AIR), []],
    ["BGA by hot air with a preheater", work(listed("hot-air-system", "preheater"), BGA_AIR), []],
    ["BGA without a method", work(listed("hot-air-system"), BGA_BARE), ["warning: bga"]],
    [
      "preparing the site of a BGA asks for no bottom heat",
      work(listed("soldering-station"), "operation: prepare-site, component: { type: bga }"),
      [],
    ],
    ["vacuum with a desoldering station", work(listed("desoldering-station"), VACUUM), []],
    ["vacuum without one", work(listed("soldering-station"), VACUUM), ["warning: continuous-vacuum"]],
    [
      "an alias of the method",
      work(listed("soldering-station"), VACUUM.replace("continuous-vacuum", "vacuum")),
      ["warning: vacuum"],
    ],
    [
      "a capability does as well",
      work("equipment: [{ id: E, category: other, capabilities: [Vacuum extraction] }]", VACUUM),
      [],
    ],
    [
      "another capability does not",
      work("equipment: [{ id: E, category: other, capabilities: [force control] }]", VACUUM),
      ["warning: continuous-vacuum"],
    ],
    [
      "the step names it by category",
      work(listed("microscope"), `${VACUUM}, equipment: [{ category: desoldering-station }]`),
      [],
    ],
    [
      "the step names another, the document has it",
      work(listed("desoldering-station", "oven"), `${VACUUM}, equipment: [E-1]`),
      [],
    ],
    ["one finding for all steps", work(listed("oven"), VACUUM, VACUUM), ["warning: continuous-vacuum"]],
    ["no equipment at all", work("equipment:", VACUUM), ["warning: continuous-vacuum"]],
    ["an id that no register has", work("equipment: [DS-77]", VACUUM), []],
    ["an entry without a category", work("equipment: [{ id: DS-77 }]", VACUUM), []],
    ["a category that is not listed", work("equipment: [{ id: DS-77, category: vacuum-rig }]", VACUUM), []],
    ["equipment in the wrong form", work("equipment: DS-77", VACUUM), []],
    ["a method that nothing is said of", work(listed("oven"), "operation: repair-land, method: epoxy"), []],
    ["an unlisted method", work(listed("oven"), "operation: remove-component, method: wishing"), []],
    [
      "a method that is not the procedure's",
      work(listed("oven"), "operation: remove-component, procedure: 7711 3.1.5, method: continuous-vacuum"),
      [],
    ],
    [
      "a method that is not the type's",
      work(listed("oven"), "operation: remove-component, component: { type: plcc }, method: focused-ir"),
      [],
    ],
    [
      "coating: laser on parylene",
      work(`coating: { type: parylene }\n${listed("oven")}`, "operation: remove-coating, method: laser"),
      ["warning: laser"],
    ],
    [
      "coating: laser on acrylic is another rule's",
      work(`coating: { type: acrylic }\n${listed("oven")}`, "operation: remove-coating, method: laser"),
      [],
    ],
    [
      "the register explains the id",
      work("equipment: [DS-01]", VACUUM),
      [],
      { catalog: "workInstructionCatalog: 1\nequipment: [{ id: DS-01, category: desoldering-station }]\n" },
    ],
    [
      "the register explains it as something else",
      work("equipment: [DS-01]", VACUUM),
      ["warning: continuous-vacuum"],
      { catalog: "workInstructionCatalog: 1\nequipment: [{ id: DS-01, category: oven }]\n" },
    ],
    [
      "a waiver for one of two steps",
      `${work(listed("oven"), VACUUM, VACUUM)}waivers: [{ rule: ${rule}, steps: [s-0], reason: Hired unit., approvedBy: R. Haas, expires: 2027-05-01 }]\n`,
      ["warning: continuous-vacuum"],
    ],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("the stub satisfies it", () => {
    for (const text of [
      work(listed("oven"), VACUUM),
      work("equipment:", VACUUM),
      work("equipment:\n  - { id: OV, category: oven }\n", VACUUM),
    ]) {
      const [fix] = fixesOf(rule, text);
      assert.equal(fix?.kind, "stub");
      assert.deepEqual(
        fix?.left.filter((entry) => entry.startsWith(rule) || /^(?:syntax|schema)/.test(entry)),
        [],
      );
    }
  });

  it("a line that cannot be read may be the equipment", () => {
    const text = `equipment: [{ id: OV, category: oven }]\nsteps:\n  - id: a\n    operation: remove-component\n    method: continuous-vacuum\n`;
    assert.deepEqual(checkRule(rule, `${text}    equipment [DS-01]\n`), []);
    assert.deepEqual(checkRule(rule, text), ["warning: continuous-vacuum"]);
  });
});
