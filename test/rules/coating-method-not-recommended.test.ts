import assert from "node:assert/strict";
import { coatings } from "../../server/src/core/catalog/coatings.ts";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "coating-method-not-recommended";

const remove = (coating: string, body: string) => `coating: { type: ${coating} }
steps:
  - id: strip
    operation: remove-coating
    ${body}
    instruction: Take it off.
`;

/** The article's table. */
const ARTICLE: Readonly<Record<string, readonly string[]>> = {
  acrylic: ["solvent"],
  epoxy: ["mechanical", "micro-abrasion"],
  silicone: ["peeling", "mechanical"],
  urethane: ["solvent", "mechanical"],
  parylene: ["micro-abrasion", "laser"],
};
const INEFFECTIVE = new Set(["parylene solvent", "epoxy solvent"]);
const METHODS = ["solvent", "peeling", "thermal", "mechanical", "micro-abrasion", "laser", "plasma"];

describe(`rules: ${rule}`, () => {
  for (const [coating, recommended] of Object.entries(ARTICLE)) {
    const designator = coatings.find((entry) => entry.id === coating)?.designator ?? "";
    for (const method of METHODS) {
      const fires = !recommended.includes(method) && !INEFFECTIVE.has(`${coating} ${method}`);
      it(`${coating} (${designator}) by ${method}: ${fires ? "a warning" : "nothing"}`, () => {
        const expected = fires ? [`warning: ${method}`] : [];
        assert.deepEqual(checkRule(rule, remove(coating, `method: ${method}`)), expected);
        assert.deepEqual(checkRule(rule, remove(designator, `method: ${method}`)), expected);
      });
    }
  }

  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["an alias of a recommended method", remove("epoxy", "method: micro blasting"), []],
    ["an alias of another", remove("acrylic", "method: scraping"), ["warning: scraping"]],
    ["the method of the procedure", remove("silicone", "procedure: common 2.3.4"), ["warning: common 2.3.4"]],
    ["the procedure of a recommended one", remove("silicone", "procedure: common 2.3.3"), []],
    ["the step's method goes before the procedure's", remove("SR", "procedure: common 2.3.4\n    method: peeling"), []],
    ["soldering heat", remove("acrylic", "method: hot-air"), ["warning: hot-air"]],
    ["a method of no list", remove("acrylic", "method: dry-ice"), []],
    ["an unknown coating", remove("unknown", "method: thermal"), []],
    ["a coating of no table", remove("styrenic", "method: thermal"), []],
    ["the step's own type", remove("acrylic", "method: peeling\n    coating: { type: silicone }"), []],
    ["a draft is no milder", `document: { status: draft }\n${remove("SR", "method: thermal")}`, ["warning: thermal"]],
    ["an obsolete document is left alone", `document: { status: obsolete }\n${remove("SR", "method: thermal")}`, []],
    [
      "waived",
      `waivers: [{ rule: ${rule}, steps: [strip], reason: Tried, approvedBy: P. Nair, expires: 2027-06-29 }]\n${remove("SR", "method: thermal")}`,
      [],
    ],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("a site's own method is not judged, its own table is", () => {
    const catalog = `workInstructionCatalog: 1
coatings: [{ id: acrylic, recommended: [solvent, peeling], source: trial TR-4 }]
vocabulary: { method: [dry-ice] }
`;
    assert.deepEqual(checkRule(rule, remove("acrylic", "method: dry-ice"), { catalog }), []);
    assert.deepEqual(checkRule(rule, remove("acrylic", "method: peeling"), { catalog }), []);
    assert.deepEqual(checkRule(rule, remove("acrylic", "method: thermal"), { catalog }), ["warning: thermal"]);
  });
  it("a block is judged by the document's coating", () => {
    const catalog = `workInstructionCatalog: 1
blocks:
  - { id: STRIP, revision: A, steps: [{ id: strip, operation: remove-coating, method: thermal }] }
`;
    const text = "coating: { type: acrylic }\nsteps:\n  - id: call\n    use: STRIP@A\n";
    assert.deepEqual(checkRule(rule, text, { catalog }), ["warning: STRIP@A"]);
  });
  it("says where it can be done all the same", () => {
    const [urethane] = check(remove("urethane", "method: thermal")).filter((entry) => entry.rule === rule);
    assert.match(
      urethane?.message ?? "",
      /It can be done \(Engineering Lab on thermal coating removal\).*It softens when heated\. Use ‘solvent’ or ‘mechanical’/,
    );
    const [silicone] = check(remove("silicone", "method: thermal")).filter((entry) => entry.rule === rule);
    assert.match(silicone?.message ?? "", /Nothing is known/);
  });
  it("picks", () => {
    const fixes = fixesOf(rule, remove("SR", "procedure: common 2.3.4\n    method: thermal"));
    assert.deepEqual(
      fixes.map((fix) => fix.title),
      ["Change to peeling (common 2.3.3)", "Change to mechanical (common 2.3.5)"],
    );
    for (const fix of fixes) assert.ok(!fix.left.some((entry) => entry.startsWith(rule)), fix.left.join("\n"));
  });
});
