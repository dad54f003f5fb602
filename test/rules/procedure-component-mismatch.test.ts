import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "procedure-component-mismatch";

function step(operation: string, procedure: string, types = "", more = ""): string {
  const list = types.split(" ").filter(Boolean);
  const component =
    list.length === 0
      ? ""
      : `, component: [${list.map((type, index) => `{ reference: U${index + 1}, type: ${type} }`).join(", ")}]`;
  const work = operation === "" ? "" : `, operation: ${operation}`;
  return `steps:\n  - { id: a${work}, procedure: ${procedure}${component}${more} }\n`;
}

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[], around?: Around][] = [
    // Another operation
    ["its operation", step("install-component", "7711 chip-installation"), []],
    ["removal for an installation", step("install-component", "7711 chip-removal"), ["warning: 7711 chip-removal"]],
    ["a second operation of the procedure", step("prepare-site", "7711 3.1.1"), []],
    ["no operation", step("", "7711 chip-removal"), []],
    ["an operation of the site", step("laser-mark", "7711 chip-removal"), []],
    ["other work", step("other", "7711 chip-removal"), []],
    ["handling goes with any", step("install-component", "common 2.1"), []],
    ["baking by the cleaning procedure", step("bake", "common 2.2"), ["warning: common 2.2"]],
    ["cleaning within a repair", step("clean", "7721 3.1"), []],
    ["curing within a repair", step("cure", "7721 3.1"), []],
    ["masking before coating", step("mask", "common 2.4.2"), []],
    ["inspecting the result", step("inspect", "7711 bga-installation"), []],
    ["an installation by the baking procedure alone", step("install-component", "common 2.5"), ["warning: common 2.5"]],
    ["baking beside its own procedure", step("install-component", "[7711 chip-installation, common 2.5]"), []],
    ["another repair", step("repair-land", "7721 5.1"), ["warning: 7721 5.1"]],
    ["the conductor of a new land", step("repair-conductor", "7721 4.7.2"), []],
    ["an added part is installed", step("add-component", "7711 chip-installation"), []],
    ["an installation as an addition", step("install-component", "7721 6.3"), []],
    ["coating removal for a replacement", step("replace-coating", "common 2.3.2"), ["warning: common 2.3.2"]],
    // Other component types
    ["its type", step("install-component", "7711 sot-soic-installation", "soic"), []],
    ["another type", step("install-component", "7711 chip-installation", "soic"), ["warning: 7711 chip-installation"]],
    ["an alias of its type", step("install-component", "7711 bga-installation", "PBGA"), []],
    ["one of two types", step("install-component", "7711 bga-installation", "bga chip"), []],
    [
      "two procedures for two types",
      step("install-component", "[7711 bga-installation, 7711 chip-installation]", "bga chip"),
      [],
    ],
    [
      "a second procedure for another type",
      step("install-component", "[7711 bga-installation, 7711 chip-installation]", "bga"),
      ["warning: 7711 chip-installation"],
    ],
    ["a procedure for no type", step("add-component", "7721 6.3", "soic"), []],
    ["a type that no list has", step("install-component", "7711 chip-installation", "flip-chip"), []],
    [
      "site preparation of another type",
      step("prepare-site", "7711 bga-site-preparation", "qfp"),
      ["warning: 7711 bga-site-preparation"],
    ],
    ["a connector may have gull wings", step("install-component", "7711 5.5.3", "connector"), []],
    [
      "but no balls",
      step("install-component", "7711 bga-installation", "connector"),
      ["warning: 7711 bga-installation"],
    ],
    ["any number of the family 3.2.x", step("remove-component", "7711 3.2.4", "soic"), ["warning: 7711 3.2.4"]],
    ["the same for a PGA", step("remove-component", "7711 3.2.4", "pga"), []],
    // Families and unknown ones
    ["a family with one that fits", step("remove-component", "7711 3.3", "chip"), []],
    ["a family of another type", step("remove-component", "7711 3.7", "chip"), ["warning: 7711 3.7"]],
    ["unknown", step("install-component", "7711 9.9.9", "soic"), []],
    ["ambiguous", step("install-component", "3.3.2", "soic"), []],
    ["bare", step("remove-component", "4.3.1", "soic"), ["warning: 4.3.1"]],
    ["both in one finding", step("install-component", "7711 chip-removal", "soic"), ["warning: 7711 chip-removal"]],
    [
      "a site's procedure that says nothing",
      step("install-component", "7711 my-way", "soic"),
      [],
      { catalog: "workInstructionCatalog: 1\nprocedures: [{ part: 7711, name: my-way }]\n" },
    ],
    [
      "a site that widens a procedure",
      step("install-component", "7711 chip-installation", "soic"),
      [],
      {
        catalog:
          "workInstructionCatalog: 1\nprocedures: [{ part: 7711, name: chip-installation, componentTypes: [chip, soic] }]\n",
      },
    ],
    [
      "obsolete",
      `document: { number: A, title: A, status: obsolete }\n${step("install-component", "7711 chip-removal")}`,
      [],
    ],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }
  it("offers those that fit, the step's method first", () => {
    const fixes = fixesOf(rule, step("remove-component", "7711 bga-removal", "chip", ", method: tweezer"));
    assert.deepEqual(
      fixes.map((fix) => fix.title.split(",")[0]),
      ["Cite 7711 3.3.2", "Cite 7711 3.3.1", "Cite 7711 chip-removal"],
    );
    for (const fix of fixes)
      assert.ok(!fix.left.some((left) => /^(?:procedure-|schema|syntax)/.test(left)), fix.left.join("\n"));
  });
  it("says both reasons", () => {
    const message =
      check(step("install-component", "7711 chip-removal", "soic")).find((entry) => entry.rule === rule)?.message ?? "";
    assert.match(message, /is for remove-component, and the step is ‘install-component’/);
    assert.match(message, /is for chip, and the step works on ‘soic’/);
  });
});
