import assert from "node:assert/strict";
import { fluxDesignators } from "../../server/src/core/catalog/flux.ts";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "flux-activity-high";

const flux = (designator: string, rest = "cleaning: no-clean") =>
  `solder: { alloy: SAC305, flux: { designator: ${designator}${rest === "" ? "" : `, ${rest}`} } }\n`;
const handled = "cleaning: water, compatibility: TR-0088";
const listed = (designator: string, category = "flux") =>
  `materials: [{ id: FLX-9, category: ${category}, name: Flux, designator: ${designator}, lot: record }]\n`;
const tin = (more = "") => `steps:
  - id: tin
    title: Tin the strands
    operation: tin-wire
${more}    instruction: Dip the ends.
`;

describe(`rules: ${rule}`, () => {
  for (const { id, base, activity } of fluxDesignators()) {
    const strong = base === "IN" || activity !== "L";
    it(`${id}: ${strong ? "asked for data" : "nothing"}`, () => {
      assert.deepEqual(checkRule(rule, flux(id)), strong ? [`warning: ${id}`] : []);
      assert.deepEqual(checkRule(rule, flux(id, handled)), []);
    });
  }

  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["washed, without a record", flux("ROM1", "cleaning: water"), ["warning: ROM1"]],
    ["a record, not washed", flux("ROM1", "cleaning: no-clean, compatibility: TR-0088"), ["warning: ROM1"]],
    ["nothing said", flux("ROM1", ""), ["warning: ROM1"]],
    ["washed in a way of no list", flux("ROM1", "cleaning: saponifier, compatibility: TR-0088"), []],
    ["a blank record", flux("ROM1", "cleaning: water, compatibility: "), ["warning: ROM1"]],
    ["a misspelt record", flux("ROM1", "cleaning: water, compatability: TR-0088"), []],
    ["no designator", flux("R0M1"), []],
    ["a material", flux("ROL0") + listed("ROM1"), ["warning: ROM1"]],
    ["a wire", flux("ROL0") + listed("INL0", "solder-wire"), ["warning: INL0"]],
    ["a material of another kind", flux("ROL0") + listed("ROM1", "coating"), []],
    ["a mild material", flux("ROL0") + listed("ROL1"), []],
    ["a material where washing and record are given", flux("ROL0", handled) + listed("ROM1"), []],
    ["document and material, one finding", flux("ROM1") + listed("ROM1"), ["warning: ROM1"]],
    ["tinning with a mild flux", flux("ROL0", handled) + tin(), []],
    ["tinning with a strong one", flux("ROM1", handled) + tin(), ["warning: tin-wire"]],
    ["tinning with an inorganic one of low activity", flux("INL0", handled) + tin(), []],
    ["tinning of solid wire", flux("ROM1", handled) + tin().replace("the strands", "the solid wire"), []],
    [
      "tinning with a material",
      flux("ROL0", handled) + listed("ORH1") + tin("    materials: [FLX-9]\n"),
      ["warning: FLX-9"],
    ],
    [
      "tinning with a mild material goes before the document's",
      flux("ROM1", handled) + listed("ROL0") + tin("    materials: [FLX-9]\n"),
      [],
    ],
    ["another step with a strong one", flux("ROM1", handled) + tin().replace("tin-wire", "splice-wire"), []],
    ["tinning, and no data either: told once", flux("ROM1") + tin(), ["warning: ROM1"]],
    [
      "tinning with a material, and no data either",
      flux("ROL0") + listed("ROM1") + tin("    materials: [FLX-9]\n"),
      ["warning: ROM1"],
    ],
    ["a draft is no milder", `document: { status: draft }\n${flux("ROM1")}`, ["warning: ROM1"]],
    ["an obsolete document is left alone", `document: { status: obsolete }\n${flux("ROM1")}`, []],
    [
      "waived",
      `waivers: [{ rule: ${rule}, reason: Trial, approvedBy: P. Nair, expires: 2027-06-29 }]\n${flux("ROM1")}`,
      [],
    ],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("registers count", () => {
    const catalog = `workInstructionCatalog: 1
materials: [{ id: FLX-5, category: flux, name: Strong flux, designator: ORM1, lot: record }, { id: FLX-6, category: flux, name: Mild flux, designator: ROL0, lot: record }]
`;
    const text = (id: string) => `${flux("ROL0")}materials: [${id}]\n`;
    assert.deepEqual(checkRule(rule, text("FLX-5"), { catalog }), ["warning: FLX-5"]);
    assert.deepEqual(checkRule(rule, text("FLX-6"), { catalog }), []);
    const step = flux("ROL0") + tin("    materials: [FLX-5]\n");
    assert.deepEqual(checkRule(rule, step, { catalog }), ["warning: FLX-5"]);
  });
  it("a strong flux under no-clean is told once", () => {
    for (const text of [flux("ROM1"), flux("ORM1"), flux("INH1"), flux("ROM1", "")]) {
      assert.deepEqual(
        check(text).map((entry) => entry.rule),
        [rule],
      );
    }
  });
  it("says what is missing", () => {
    const message = (rest: string) => checkMessage(flux("ROM1", rest));
    assert.match(
      message("cleaning: no-clean"),
      /^‘ROM1’ is a flux of moderate activity, and neither washing nor a compatibility record goes with it\./,
    );
    assert.match(message("cleaning: water"), /and no compatibility record goes with it\./);
    assert.match(message("cleaning: no-clean, compatibility: TR-1"), /and it is not washed off\./);
  });
  it("the stub adds the record where only that is missing", () => {
    assert.deepEqual(fixesOf(rule, flux("ROM1")), []);
    for (const text of [
      flux("ROM1", "cleaning: water"),
      "solder:\n  alloy: SAC305\n  flux:\n    designator: ROM1\n    cleaning: water\n",
    ]) {
      const [fix] = fixesOf(rule, text);
      assert.equal(fix?.kind, "stub");
      assert.ok(
        !fix.left.some((entry) => entry.startsWith(rule) || /^(?:syntax|schema)/.test(entry)),
        `${fix.text}\n${fix.left.join("\n")}`,
      );
      assert.ok(fix.left.includes("document-released-with-placeholder: TBD"));
    }
  });
});

function checkMessage(text: string): string {
  return check(text).find((entry) => entry.rule === rule)?.message ?? "";
}
