import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "coating-method-ineffective";
const other = "coating-method-not-recommended";

const remove = (coating: string, body: string) => `coating: { type: ${coating} }
steps:
  - id: strip
    operation: remove-coating
    ${body}
    instruction: Take it off.
`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["solvent on parylene", remove("parylene", "method: solvent"), ["error: solvent"]],
    ["by its designator", remove("XY", "method: solvent"), ["error: solvent"]],
    ["whatever its case", remove("Parylene", "method: Solvent"), ["error: Solvent"]],
    ["by an alias", remove("parylene", "method: chemical"), ["error: chemical"]],
    ["micro-abrasion on parylene", remove("parylene", "method: micro-abrasion"), []],
    ["plasma on parylene", remove("parylene", "method: plasma"), []],
    ["solvent on epoxy", remove("ER", "method: solvent"), ["error: solvent"]],
    ["mechanical on epoxy", remove("ER", "method: mechanical"), []],
    ["solvent on acrylic", remove("AR", "method: solvent"), []],
    ["solvent on urethane", remove("UR", "method: solvent"), []],
    ["solvent on silicone", remove("SR", "method: solvent"), []],
    ["the method of the procedure", remove("XY", "procedure: common 2.3.2"), ["error: common 2.3.2"]],
    ["the procedure of another method", remove("XY", "procedure: common 2.3.6"), []],
    ["the procedure as a bare number", remove("XY", "procedure: 2.3.2"), ["error: 2.3.2"]],
    ["a family chooses none", remove("XY", "procedure: common 2.3"), []],
    ["the step's method goes before the procedure's", remove("XY", "procedure: common 2.3.2\n    method: laser"), []],
    ["a misspelt method hides the procedure's", remove("XY", "procedure: common 2.3.2\n    metod: laser"), []],
    ["a blank method does not", remove("XY", "procedure: common 2.3.2\n    method:"), ["error: common 2.3.2"]],
    ["one of two procedures", remove("XY", "procedure: [common 2.3.6, common 2.3.2]"), ["error: common 2.3.2"]],
    [
      "the operation from the procedure",
      remove("XY", "procedure: common 2.3.2").replace("    operation: remove-coating\n", ""),
      ["error: common 2.3.2"],
    ],
    [
      "besides other work",
      remove("XY", "procedure: [7711 bga-removal, common 2.3.2]\n    method: focused-ir").replace(
        "remove-coating",
        "remove-component",
      ),
      ["error: common 2.3.2"],
    ],
    ["in another operation", remove("XY", "method: solvent").replace("remove-coating", "clean"), []],
    [
      "the step's type goes before the document's",
      remove("acrylic", "method: solvent\n    coating: { type: parylene }"),
      ["error: solvent"],
    ],
    ["the other way round", remove("parylene", "method: solvent\n    coating: { type: acrylic }"), []],
    [
      "a thickness of the step leaves the type to the document",
      remove("XY", "method: solvent\n    coating: { thickness: 0.02 mm }"),
      ["error: solvent"],
    ],
    ["a type that is only misspelt", remove("XY", "method: solvent\n    coating: { tpe: acrylic }"), []],
    ["an unknown coating", remove("unknown", "method: solvent"), []],
    ["none", remove("none", "method: solvent"), []],
    ["a coating of no table", remove("styrenic", "method: solvent"), []],
    ["a method of no list", remove("parylene", "method: dry-ice"), []],
    ["no method", remove("parylene", "procedure: common 9.9.9"), []],
    ["a step that is broken", remove("parylene", "method: solvent\n    cautions: [a"), ["error: solvent"]],
    ["a broken step whose method may be lost", remove("parylene", "procedure: common 2.3.2\n   method: laser"), []],
    ["a quoted method", remove("parylene", 'method: "solvent"'), ['error: "solvent"']],
    ["a draft is no milder", `document: { status: draft }\n${remove("XY", "method: solvent")}`, ["error: solvent"]],
    ["an obsolete document is left alone", `document: { status: obsolete }\n${remove("XY", "method: solvent")}`, []],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("what is not recommended is not told besides", () => {
    for (const text of [remove("XY", "method: solvent"), remove("XY", "procedure: [common 2.3.2, common 2.3.4]")]) {
      assert.deepEqual(checkRule(other, text), []);
    }
  });
  it("a site may know better", () => {
    const catalog = `workInstructionCatalog: 1
coatings:
  - { id: parylene, ineffective: [], recommended: [solvent], source: trial TR-9 }
  - { id: glob, recommended: [laser], ineffective: [peeling], source: trial TR-10 }
vocabulary: { coatingType: [glob] }
`;
    assert.deepEqual(checkRule(rule, remove("parylene", "method: solvent"), { catalog }), []);
    assert.deepEqual(checkRule(rule, remove("glob", "method: peeling"), { catalog }), ["error: peeling"]);
  });
  it("a block is judged by the document's coating", () => {
    const catalog = `workInstructionCatalog: 1
blocks:
  - { id: STRIP, revision: A, steps: [{ id: strip, operation: remove-coating, method: solvent }] }
`;
    const text = (type: string) => `coating: { type: ${type} }\nsteps:\n  - id: call\n    use: STRIP@A\n`;
    assert.deepEqual(checkRule(rule, text("parylene"), { catalog }), ["error: STRIP@A"]);
    assert.deepEqual(checkRule(rule, text("acrylic"), { catalog }), []);
    const waived = `waivers:\n  - { rule: ${rule}, steps: [call], reason: Tried in TR-9, approvedBy: P. Nair, expires: 2027-06-29 }\n`;
    assert.deepEqual(checkRule(rule, waived + text("parylene"), { catalog }), []);
  });
  it("names fact, source and what will do", () => {
    const [found] = check(remove("parylene", "method: solvent")).filter((entry) => entry.rule === rule);
    assert.match(
      found?.message ?? "",
      /‘solvent’ does not take the coating ‘parylene’ off\..*‘micro-abrasion’ or ‘laser’/,
    );
    assert.equal(found?.finding.source, "overview article, coating removal methods");
    assert.deepEqual(
      found?.finding.related.map((entry) => entry.message),
      ["The coating is ‘parylene’."],
    );
    const [epoxy] = check(remove("epoxy", "method: solvent")).filter((entry) => entry.rule === rule);
    assert.equal(epoxy?.finding.source, "parylene coating blog on removal");
  });

  const picks: readonly [name: string, text: string, lines: readonly string[]][] = [
    ["the method", remove("XY", "method: solvent"), ["method: micro-abrasion", "method: laser"]],
    [
      "method and procedure",
      remove("XY", "procedure: common 2.3.2\n    method: solvent"),
      [
        "procedure: common 2.3.6\n    method: micro-abrasion",
        "procedure: common coating-removal-laser\n    method: laser",
      ],
    ],
    [
      "the procedure",
      remove("ER", "procedure: [common 2.3.2]"),
      ["procedure: [common 2.3.5]", "procedure: [common 2.3.6]"],
    ],
  ];
  for (const [name, text, lines] of picks) {
    it(`picks: ${name}`, () => {
      const fixes = fixesOf(rule, text);
      assert.deepEqual(
        fixes.map((fix) => fix.kind),
        lines.map(() => "pick"),
      );
      for (const [index, line] of lines.entries()) {
        assert.ok(fixes[index]?.text.includes(`    ${line}\n`), fixes[index]?.text);
        assert.ok(
          !fixes[index]?.left.some(
            (entry) => entry.startsWith(rule) || entry.startsWith(other) || entry.startsWith("s"),
          ),
          fixes[index]?.left.join("\n"),
        );
      }
    });
  }
});
