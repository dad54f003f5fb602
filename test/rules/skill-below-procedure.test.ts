import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "skill-below-procedure";

function work(personnel: string, steps: readonly string[], more = ""): string {
  return `personnel: { ${personnel} }\n${more}steps:\n${steps.map((step, i) => `  - { id: s-${i}, ${step} }\n`).join("")}`;
}

const CHIP = "operation: remove-component, procedure: 7711 chip-removal, component: { type: chip }";
const QFP = "operation: install-component, procedure: 7711 qfp-installation, component: { type: qfp }";
const BGA = "operation: remove-component, procedure: 7711 bga-removal, component: { type: bga }";

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["the level of the procedure", work("skillLevel: intermediate", [CHIP]), []],
    ["above it", work("skillLevel: expert", [CHIP]), []],
    ["below it", work("skillLevel: intermediate", [QFP]), ["error: intermediate"]],
    ["one finding for all steps without a level", work("skillLevel: advanced", [BGA, BGA, QFP]), ["error: advanced"]],
    ["a step asks for more itself", work("skillLevel: intermediate", [`${QFP}, skillLevel: advanced`]), []],
    ["a step asks for less itself", work("skillLevel: expert", [`${BGA}, skillLevel: advanced`]), ["error: advanced"]],
    [
      "both the document and a step",
      work("skillLevel: intermediate", [QFP, `${BGA}, skillLevel: advanced`]),
      ["error: intermediate", "error: advanced"],
    ],
    ["no level is stated", work("certification: { level: CIS, modules: [1, 8] }", [BGA]), []],
    ["a level that is no level", work("skillLevel: novice", [BGA]), []],
    ["a step's level that cannot be read", work("skillLevel: intermediate", [`${BGA}, skillLevel: novice`]), []],
    ["a misspelt level of the step", work("skillLevel: intermediate", [`${BGA}, skilLevel: expert`]), []],
    [
      "an unknown procedure",
      work("skillLevel: intermediate", [
        "operation: remove-component, procedure: 7711 9.9.9, component: { type: bga }",
      ]),
      [],
    ],
    [
      "a procedure without a level",
      work("skillLevel: intermediate", ["operation: splice-wire, procedure: 7721 lap-splice"]),
      [],
    ],
    [
      "no procedure: the type counts",
      work("skillLevel: intermediate", ["operation: remove-component, component: { type: bga }"]),
      ["error: intermediate"],
    ],
    [
      "no procedure and a lower type",
      work("skillLevel: intermediate", ["operation: remove-component, component: { type: chip }"]),
      [],
    ],
    [
      "no procedure, other work on the type",
      work("skillLevel: intermediate", ["operation: bake, component: { type: bga }"]),
      [],
    ],
    [
      "the procedure counts before the type",
      work("skillLevel: intermediate", [
        "operation: install-component, procedure: 7711 5.5.1, component: { type: qfp }",
      ]),
      [],
    ],
    [
      "the highest of several procedures",
      work("skillLevel: advanced", ["operation: remove-component, procedure: [common 2.5, 7711 bga-removal]"]),
      ["error: advanced"],
    ],
    [
      "a conditional step is work too",
      work("skillLevel: advanced", [`${BGA}, when: the part is lifted`]),
      ["error: advanced"],
    ],
    [
      "obsolete documents are left alone",
      work("skillLevel: advanced", [BGA], "document: { number: A, revision: B, status: obsolete }\n"),
      [],
    ],
    [
      "a waiver for the step",
      `${work("skillLevel: advanced", [BGA])}waivers: [{ rule: ${rule}, steps: [s-0], reason: An expert stands by., approvedBy: R. Haas, expires: 2027-05-01 }]\n`,
      [],
    ],
    [
      "a waiver for one of two steps",
      `${work("skillLevel: advanced", [BGA, BGA])}waivers: [{ rule: ${rule}, steps: [s-0], reason: An expert stands by., approvedBy: R. Haas, expires: 2027-05-01 }]\n`,
      ["error: advanced"],
    ],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text), expected));
  }

  it("a step of a block is done under this document", () => {
    const catalog = `workInstructionCatalog: 1
blocks: [{ id: PREP, revision: A, steps: [{ id: level, operation: prepare-site, procedure: 7711 bga-site-preparation }] }]
`;
    assert.deepEqual(checkRule(rule, work("skillLevel: advanced", ["use: PREP@A"]), { catalog }), ["error: advanced"]);
    assert.deepEqual(checkRule(rule, work("skillLevel: expert", ["use: PREP@A"]), { catalog }), []);
  });

  it("a site's procedure counts with its level", () => {
    const catalog = `workInstructionCatalog: 1
procedures: [{ part: 7711, name: land-preparation, operations: [prepare-site], skill: advanced }]
`;
    const text = work("skillLevel: intermediate", ["operation: prepare-site, procedure: 7711 land-preparation"]);
    assert.deepEqual(checkRule(rule, text, { catalog }), ["error: intermediate"]);
    assert.deepEqual(checkRule(rule, text), []);
  });

  it("the fix raises the level as far as is needed", () => {
    for (const text of [
      work("skillLevel: intermediate", [QFP, BGA]),
      work("skillLevel: expert", [`${BGA}, skillLevel: "intermediate"`]),
    ]) {
      const [fix] = fixesOf(rule, text);
      assert.equal(fix?.kind, "safe");
      assert.deepEqual(
        fix?.left.filter((entry) => entry.startsWith(rule)),
        [],
      );
      assert.match(fix?.text ?? "", /skillLevel: expert/);
    }
  });

  it("the message names the procedure, the level and where it comes from", () => {
    const [found] = check(work("skillLevel: intermediate", [BGA])).filter((entry) => entry.rule === rule);
    assert.match(found?.message ?? "", /‘7711 bga-removal’ is Expert work; this asks for ‘intermediate’/);
    assert.equal(found?.finding.source, "overview article");
    assert.equal(found?.finding.related.length, 1);
  });
});
