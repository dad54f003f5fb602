import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { analyseExample, check, checkRule } from "../support/check.ts";

const rule = "conformance-below-class";

function instruction(
  productClass: string,
  steps: readonly string[],
  authorization = "{ basis: customer-approval, reference: CA-1 }",
) {
  return `product: { name: Board, class: ${productClass}, boardTypes: [R, W] }
activity: repair
authorization: ${authorization}
steps:
${steps.map((step) => `  - ${step}\n`).join("")}`;
}

const LAP = "{ id: lap, operation: splice-wire, procedure: 7721 lap-splice }";
const LAP_2 = "{ id: lap-2, operation: splice-wire, procedure: 7721 lap-splice }";
const HOOK = "{ id: hook, operation: splice-wire, procedure: 7721 hook-splice }";
const MEDIUM = "{ id: land, operation: repair-land, procedure: 7721 4.4.2 }";
const HIGH = "{ id: land, operation: repair-land, procedure: 7721 4.5.2 }";
const RANGE = "{ id: edge, operation: repair-edge-contact, procedure: 7721 4.6.1 }";
const agreed = (level: string, more = "") =>
  `{ basis: customer-approval, reference: CA-1, conformance: ${level}${more} }`;
const declaring = (step: string, level: string) => step.replace(" }", `, conformance: ${level} }`);

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[], around?: Around][] = [
    // The class policy
    ["Class 3, High", instruction("3", [HIGH]), []],
    ["Class 3, Medium", instruction("3", [MEDIUM]), ["warning: 7721 4.4.2"]],
    ["Class 3, Low", instruction("3", [LAP]), ["warning: 7721 lap-splice"]],
    ["Class 2, Medium", instruction("2", [MEDIUM]), []],
    ["Class 2, Low", instruction("2", [LAP]), ["information: 7721 lap-splice"]],
    ["Class 1 accepts Low", instruction("1", [LAP]), []],
    ["no class", instruction("", [LAP]), []],
    [
      "the strictest class governs",
      instruction("1, appliesTo: [{ partNumber: A, class: 3 }]", [LAP]),
      ["warning: 7721 lap-splice"],
    ],
    // A range satisfies its best level unless the step declares less
    ["a range up to High", instruction("3", [RANGE]), []],
    ["a range, High declared", instruction("3", [declaring(RANGE, "high")]), []],
    ["a range, Medium declared", instruction("3", [declaring(RANGE, "medium")]), ["warning: medium"]],
    ["a High procedure, Low declared", instruction("3", [declaring(HIGH, "low")]), ["warning: low"]],
    ["Low declared in Class 2", instruction("2", [declaring(HIGH, "low")]), ["information: low"]],
    [
      "declared without a procedure",
      instruction("3", ["{ id: a, operation: repair-land, conformance: medium }"]),
      ["warning: medium"],
    ],
    [
      "declaring more does not raise the procedure",
      instruction("3", [declaring(LAP, "high")]),
      ["warning: 7721 lap-splice"],
    ],
    // Unknown is never wrong
    ["a procedure without a level", instruction("3", ["{ id: a, operation: add-jumper, procedure: 7721 6.1 }"]), []],
    ["an unknown procedure", instruction("3", ["{ id: a, operation: splice-wire, procedure: 7721 9.9.9 }"]), []],
    ["an ambiguous procedure", instruction("3", ["{ id: a, procedure: 3.3.2 }"]), []],
    ["a family of High and Medium", instruction("3", ["{ id: a, operation: repair-land, procedure: 7721 4.5 }"]), []],
    [
      "a family of Medium alone",
      instruction("3", ["{ id: a, operation: repair-land, procedure: 7721 4.4 }"]),
      ["warning: 7721 4.4"],
    ],
    ["a level that cannot be read", instruction("3", [declaring(HIGH, "lowish")]), []],
    [
      "a bare number counts",
      instruction("3", ["{ id: a, operation: repair-land, procedure: 4.4.2 }"]),
      ["warning: 4.4.2"],
    ],
    // Once per procedure
    ["the same procedure twice", instruction("3", [LAP, LAP_2]), ["warning: 7721 lap-splice"]],
    ["two procedures", instruction("3", [LAP, HOOK]), ["warning: 7721 lap-splice", "warning: 7721 hook-splice"]],
    [
      "two of a step",
      instruction("3", ["{ id: a, procedure: [7721 4.4.1, common 2.7, 7721 4.4.2] }"]),
      ["warning: 7721 4.4.1", "warning: 7721 4.4.2"],
    ],
    // A customer's agreement is not a waiver
    ["an agreement to Low", instruction("3", [LAP], agreed("low")), []],
    [
      "an agreement to Medium does not cover Low",
      instruction("3", [LAP], agreed("medium")),
      ["warning: 7721 lap-splice"],
    ],
    ["an agreement to Medium covers Medium", instruction("3", [MEDIUM], agreed("medium")), []],
    [
      "an agreement to Medium does not cover a declared Low",
      instruction("3", [declaring(MEDIUM, "low")], agreed("medium")),
      ["warning: 7721 4.4.2"],
    ],
    ["an agreement for the step", instruction("3", [LAP], agreed("low", ", steps: [lap]")), []],
    [
      "an agreement for another step",
      instruction("3", [LAP, HOOK], agreed("low", ", steps: [hook]")),
      ["warning: 7721 lap-splice"],
    ],
    [
      "one covered, the same not",
      instruction("3", [LAP, LAP_2], agreed("low", ", steps: [lap]")),
      ["warning: 7721 lap-splice"],
    ],
    [
      "a list of entries",
      instruction("3", [LAP], `[{ basis: engineering-approval, reference: A }, ${agreed("low", ", steps: [lap]")}]`),
      [],
    ],
    [
      "an agreement without a level",
      instruction("3", [LAP], "{ basis: customer-approval, reference: A, steps: [lap] }"),
      ["warning: 7721 lap-splice"],
    ],
    [
      "a misspelt level in an agreement",
      instruction("3", [LAP], "{ basis: customer-approval, reference: A, conformence: low }"),
      [],
    ],
    [
      "an agreement that ended, beside another approval",
      instruction(
        "3",
        [LAP],
        `[{ basis: engineering-approval, reference: A }, ${agreed("low", ", expires: 2026-01-01")}]`,
      ),
      ["warning: 7721 lap-splice"],
    ],
    ["the only approval ended: told there", instruction("3", [LAP], agreed("low", ", expires: 2026-01-01")), []],
    ["an agreement that ends today", instruction("3", [LAP], agreed("low", ", expires: 2026-11-22")), []],
    // Policy
    ["policy: Medium will do in Class 3", instruction("3", [MEDIUM]), [], { policy: "conformance: { 3: medium }" }],
    [
      "policy: High in Class 2",
      instruction("2", [MEDIUM]),
      ["information: 7721 4.4.2"],
      { policy: "conformance: { 2: high }" },
    ],
    [
      "policy: Medium in Class 1",
      instruction("1", [LAP]),
      ["information: 7721 lap-splice"],
      { policy: "conformance: { 1: medium }" },
    ],
    [
      "policy of another class",
      instruction("3", [MEDIUM]),
      ["warning: 7721 4.4.2"],
      { policy: "conformance: { 1: low }" },
    ],
    [
      "a site's own level",
      instruction("3", [LAP]),
      [],
      {
        catalog:
          "workInstructionCatalog: 1\nprocedures: [{ part: 7721, name: lap-splice, conformance: high, source: our tests }]\n",
      },
    ],
    ["obsolete", `document: { number: A, title: A, status: obsolete }\n${instruction("3", [LAP])}`, []],
    [
      "a conditional step counts",
      instruction("3", [LAP.replace(" }", ", when: the wire is broken }")]),
      ["warning: 7721 lap-splice"],
    ],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  const message = (text: string, around?: Around) =>
    check(text, around).find((entry) => entry.rule === rule)?.message ?? "";
  it("says that Class 2 is a house default", () => assert.match(message(instruction("2", [LAP])), /house default/));
  it("names the policy where there is one", () => {
    assert.match(
      message(instruction("2", [LAP]), { policy: "conformance: { 2: medium }" }),
      /site's policy asks for at least Medium/,
    );
  });
  it("says what to record", () => {
    assert.match(message(instruction("3", [LAP, LAP_2])), /‘conformance: low’ and ‘steps: \[lap, lap-2\]’/);
  });
  it("names better methods", () => assert.match(message(instruction("3", [MEDIUM])), /7721 4\.5\.2/));
  it("points at the class, and at the other steps", () => {
    const [found] = check(instruction("3", [LAP, LAP_2])).filter((entry) => entry.rule === rule);
    assert.equal(found?.finding.related.length, 2);
  });
  it("a waiver covers the steps that it names, and no others", () => {
    const waiver = (steps: string) =>
      `waivers: [{ rule: ${rule}, steps: [${steps}], reason: Agreed by mail., approvedBy: R. Haas, expires: 2027-01-01 }]\n`;
    const told = (steps: string) => {
      const analysis = analyseExample(waiver(steps) + instruction("3", [LAP, LAP_2]));
      const count = (list: readonly { rule: string }[], id: string) => list.filter((entry) => entry.rule === id).length;
      return [count(analysis.findings, rule), count(analysis.waived, rule), count(analysis.findings, "waiver-invalid")];
    };
    assert.deepEqual(told("lap"), [1, 1, 0]);
    assert.deepEqual(told("lap-2"), [1, 1, 0]);
    assert.deepEqual(told("lap, lap-2"), [0, 2, 0]);
  });
  it("the project's severity counts for every class", () => {
    const settings = new Map([[rule, { severity: "error" as const }]]);
    assert.deepEqual(checkRule(rule, instruction("2", [LAP]), { settings }), ["error: 7721 lap-splice"]);
  });
});
