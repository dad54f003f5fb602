import assert from "node:assert/strict";
import { fluxDesignators } from "../../server/src/core/catalog/flux.ts";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "flux-designator-invalid";

const declared = (designator: string) =>
  `solder: { alloy: SAC305, flux: { designator: ${designator}, cleaning: no-clean } }\n`;
const material = (category: string, designator: string) =>
  `materials: [{ id: M-1, ${category === "" ? "" : `category: ${category}, `}designator: ${designator} }]\n`;

describe(`rules: ${rule}`, () => {
  it("the 24 designators pass, in either case", () => {
    const all = fluxDesignators().map((entry) => entry.id);
    assert.equal(all.length, 24);
    for (const id of all) {
      assert.deepEqual(checkRule(rule, declared(id)), []);
      assert.deepEqual(checkRule(rule, declared(id.toLowerCase())), []);
    }
  });

  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["a zero for the letter O", declared("R0L0"), ["error: R0L0"]],
    ["the letter O for the zero", declared("ROLO"), ["error: ROLO"]],
    ["no halide digit", declared("ROL"), ["error: ROL"]],
    ["a digit that is none", declared("ROL2"), ["error: ROL2"]],
    ["an older name", declared("RMA"), ["error: RMA"]],
    ["blank", declared(""), ["error: designator"]],
    ["still to be written", declared("TBD"), []],
    ["a flux of the materials list", material("flux", "R0L0"), ["error: R0L0"]],
    ["a wire", material("solder-wire", "ROLO"), ["error: ROLO"]],
    ["a paste by an alias", material("paste", "ROLO"), ["error: ROLO"]],
    ["a material without category", material("", "ROLO"), ["error: ROLO"]],
    ["a coating has another kind of designator", material("coating", "AR"), []],
    ["another material", material("other", "X1"), []],
    ["both", declared("R0L0") + material("flux", "ROLO"), ["error: R0L0", "error: ROLO"]],
    ["a draft is no milder", `document: { status: draft }\n${declared("R0L0")}`, ["error: R0L0"]],
    ["an obsolete document is left alone", `document: { status: obsolete }\n${declared("R0L0")}`, []],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("it alone tells of the value", () => {
    assert.deepEqual(
      check(declared("R0H7"))
        .filter((entry) => entry.at === "R0H7")
        .map((entry) => entry.rule),
      [rule],
    );
    assert.deepEqual(
      check(declared("R0L0")).map((entry) => entry.rule),
      [rule],
    );
  });

  const slips: readonly [written: string, meant: string, kind: string][] = [
    ["R0L0", "ROL0", "safe"],
    ["ROLO", "ROL0", "safe"],
    ["R0LO", "ROL0", "safe"],
    ["r0m1", "ROM1", "safe"],
    ["0RL1", "ORL1", "safe"],
    ["RO-L0", "ROL0", "safe"],
    ["RO L0", "ROL0", "safe"],
    ["ROLl", "ROL1", "confirm"],
    ["1NH0", "INH0", "confirm"],
    ["RO10", "ROL0", "confirm"],
  ];
  for (const [written, meant, kind] of slips) {
    it(`${written} is meant as ${meant}`, () => {
      for (const text of [declared(written), declared(`"${written}"`)]) {
        const fixes = fixesOf(rule, text);
        assert.deepEqual(
          fixes.map((fix) => `${fix.kind}: ${fix.title}`),
          [`${kind}: Change to ${meant}`],
        );
        assert.ok(fixes[0]?.text.includes(`designator: ${meant},`));
        assert.ok(!fixes[0]?.left.some((entry) => entry.startsWith(rule)));
      }
    });
  }
  it("the nearest are offered otherwise", () => {
    const fixes = fixesOf(rule, declared("ROL2"));
    assert.deepEqual(
      fixes.map((fix) => `${fix.kind}: ${fix.title}`),
      ["pick: Change to ROL0", "pick: Change to ROL1"],
    );
    assert.deepEqual(fixes[0]?.left, []);
    assert.deepEqual(fixesOf(rule, declared("RMA")), []);
  });
  it("says what is wrong with it", () => {
    assert.match(
      check(declared("R0L0"))[0]?.message ?? "",
      /^‘R0L0’ is no flux designator: it has a zero where the letter O stands\..*Write ‘ROL0’\./,
    );
    assert.match(check(declared("ROLO"))[0]?.message ?? "", /it has the letter O where a zero stands/);
  });
});
