import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "alloy-unknown";

const alloy = (name: string) => `solder: { alloy: ${name}, flux: { designator: ROL0, cleaning: no-clean } }\n`;

describe(`rules: ${rule}`, () => {
  const cases: readonly (readonly [name: string, text: string, expected: readonly string[], around?: Around])[] = [
    ["a known alloy", alloy("SAC305"), []],
    ["in another spelling", alloy("96.5Sn/3.0Ag/0.5Cu"), []],
    ["an alias", alloy("63/37"), []],
    ["a letter of purity", alloy("Sn63Pb37C"), []],
    // A composition that can be read is never called unknown.
    ["an unlisted composition", alloy("Sn98.5Ag1.0Cu0.5"), []],
    ["half a per cent too little", alloy("Sn62.5Pb37"), []],
    ["more than that", alloy("Sn62.4Pb37"), ["warning: Sn62.4Pb37"]],
    ["half a per cent too much", alloy("Sn63.5Pb37"), []],
    ["more than that too much", alloy("Sn63.6Pb37"), ["warning: Sn63.6Pb37"]],
    ["a bad sum", alloy("Sn36Pb37"), ["warning: Sn36Pb37"]],
    ["digits that changed places", alloy("SAC350"), ["warning: SAC350"]],
    ["a letter for a digit", alloy("SAC3O5"), ["warning: SAC3O5"]],
    ["letters that changed places", alloy("Sn63Bp37"), ["warning: Sn63Bp37"]],
    // Only the metals are known: the list of alloys is open.
    ["a real alloy that no source lists", alloy("SAC105"), ["information: SAC105"]],
    ["the family", alloy("SnPb"), ["information: SnPb"]],
    ["in words", alloy("lead-free"), ["information: lead-free"]],
    ["a name of which nothing is known", alloy("Innolot"), ["information: Innolot"]],
    // What is still open has another owner, or none.
    ["a placeholder", alloy("TBD"), []],
    ["an alloy that is not known at the site", alloy("unknown"), []],
    ["blank", alloy(""), []],
    [
      "several places of different names",
      "solder: { alloy: SAC350, existingAlloy: SAC3O5 }\n",
      ["warning: SAC350", "warning: SAC3O5"],
    ],
    [
      "the same name in several places, once",
      "solder: { alloy: SAC350, existingAlloy: SAC350 }\n",
      ["warning: SAC350"],
    ],
    [
      "a material",
      "materials: [{ id: WIR-2, category: solder-wire, name: Wire, alloy: SAC350, lot: record }]\n",
      ["warning: SAC350"],
    ],
    [
      "a material of the register",
      "materials: [WIR-9]\n",
      [],
      { catalog: "materials: [{ id: WIR-9, category: solder-wire, alloy: SAC350 }]" },
    ],
    ["a step", "steps: [{ id: a, operation: install-component, alloy: SAC350 }]\n", ["warning: SAC350"]],
    [
      "a component",
      "steps: [{ id: a, component: [{ reference: R1, alloy: SAC305 }, { reference: R2, alloy: SAC350 }] }]\n",
      ["warning: SAC350"],
    ],
    ["an alloy of the site", alloy("SAC105"), [], { catalog: "alloys: [{ id: SAC105, liquidus: 227 °C }]" }],
    ["in a draft as elsewhere", `document: { number: W, status: draft }\n${alloy("SAC350")}`, ["warning: SAC350"]],
    ["not in an obsolete document", `document: { number: W, status: obsolete }\n${alloy("SAC350")}`, []],
    ["a comment silences it", `solder:\n  alloy: SAC350 # wi-ignore-line ${rule}: alloy of the customer\n`, []],
    [
      "a waiver does not",
      `${alloy("SAC350")}waivers: [{ rule: ${rule}, reason: Alloy of the customer., approvedBy: R. Haas, expires: 2027-06-30 }]\n`,
      ["warning: SAC350"],
    ],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("says what is wrong with it", () => {
    const message = (name: string) => check(alloy(name)).find((entry) => entry.rule === rule)?.message ?? "";
    assert.match(
      message("SAC350"),
      /‘SAC350’ is not a solder alloy of the catalog.*Did you mean SAC305\?.*site catalog/,
    );
    assert.match(message("Sn36Pb37"), /add up to 73 %.*Did you mean Sn63Pb37/);
    assert.match(message("SnPb"), /Known are Sn63Pb37, Sn60Pb40, Sn5Pb95/);
    assert.doesNotMatch(message("Innolot"), /Did you mean/);
  });

  it("no temperature is judged by it", () => {
    const found = check(
      `${alloy("SAC350")}steps: [{ id: a, operation: install-component, parameters: { tipTemperature: 500 °C, peakTemperature: 150 °C } }]\n`,
    );
    assert.deepEqual(
      found.filter(({ at }) => at.includes("°C")).map((entry) => entry.rule),
      [],
    );
  });

  describe("fixes", () => {
    it("offers the nearest, and mends all places at once", () => {
      const text = "solder: { alloy: SAC350, existingAlloy: SAC350, flux: { designator: ROL0, cleaning: no-clean } }\n";
      const [fix, ...more] = fixesOf(rule, text);
      assert.deepEqual([fix?.kind, fix?.title, more.length], ["pick", "Change to SAC305", 0]);
      assert.match(fix?.text ?? "", /alloy: SAC305, existingAlloy: SAC305/);
      assert.deepEqual(fix?.left, []);
    });
    it("in block style", () => {
      const [fix] = fixesOf(rule, "solder:\n  alloy: SAC350 # see drawing\n  existingAlloy: SAC305\n");
      assert.match(fix?.text ?? "", /alloy: SAC305 # see drawing\n/);
    });
    it("none where nothing is near", () => assert.deepEqual(fixesOf(rule, alloy("Innolot")), []));
  });
});
