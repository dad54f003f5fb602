import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "jumper-detail-missing";

const DETAILS: Readonly<Record<string, string>> = {
  id: "W1",
  from: "U4-4",
  to: "R18-2",
  gauge: "30 AWG",
  route: "component side",
  strainRelief: "half loop",
  attachment: "dots every 20 mm",
};
const jumper = (without: readonly string[] = [], more: readonly string[] = []) =>
  `{ ${[
    ...Object.entries(DETAILS)
      .filter(([key]) => !without.includes(key))
      .map(([key, value]) => `${key}: ${value}`),
    ...more,
  ].join(", ")} }`;
const step = (body: string, operation = "add-jumper") => `steps:
  - id: add-w1
    operation: ${operation}
${body}    instruction: Solder both ends.
`;
const one = (value: string, operation?: string) => step(`    jumper: ${value}\n`, operation);

describe(`rules: ${rule}`, () => {
  for (const key of ["gauge", "route", "strainRelief", "attachment", "from", "to"]) {
    it(`${key} is asked for, at the jumper's id`, () => {
      assert.deepEqual(checkRule(rule, one(jumper([key]))), ["warning: W1"]);
      assert.deepEqual(checkRule(rule, one(jumper([key], [`${key}: `]))), ["warning: W1"]);
      assert.deepEqual(checkRule(rule, one(jumper([key], [`${key}x: a`]))), []);
    });
  }

  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["complete", one(jumper()), []],
    ["several details, one finding", one(jumper(["gauge", "route"])), ["warning: W1"]],
    [
      "several jumpers",
      one(`[${jumper(["gauge"])}, ${jumper().replace("W1", "W2")}, ${jumper(["route"]).replace("W1", "W3")}]`),
      ["warning: W1", "warning: W3"],
    ],
    ["no id", one(jumper(["id", "gauge"])), ["warning: from"]],
    ["an empty jumper", one("{ id: W1 }"), ["warning: W1"]],
    ["no jumper at all", step(""), ["warning: add-jumper"]],
    ["a blank jumper", step("    jumper:\n"), ["warning: add-jumper"]],
    [
      "no jumper, by the procedure alone",
      step("    procedure: 7721 6.1\n").replace("    operation: add-jumper\n", ""),
      ["warning: 7721 6.1"],
    ],
    ["a misspelt jumper", step("    jumpr: { id: W1 }\n"), []],
    ["a jumper that is a text", step("    jumper: W1\n"), []],
    ["other work without a jumper", step("", "splice-wire"), []],
    ["other work with one", one(jumper(["gauge"]), "repair-conductor"), ["warning: W1"]],
    ["an unreadable gauge is there", one(jumper(["gauge"], ["gauge: thin"])), []],
    ["a broken step", step("    jumper: { id: W1 }\n   materials: []\n"), []],
    ["a draft is no milder", `document: { status: draft }\n${step("")}`, ["warning: add-jumper"]],
    ["an obsolete document is left alone", `document: { status: obsolete }\n${step("")}`, []],
    [
      "waived",
      `waivers: [{ rule: ${rule}, steps: [add-w1], reason: Drawing 7 shows it, approvedBy: P. Nair, expires: 2027-06-29 }]\n${step("")}`,
      [],
    ],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("names all that is missing", () => {
    const [found] = check(one(jumper(["gauge", "route", "to"]))).filter((entry) => entry.rule === rule);
    assert.match(
      found?.message ?? "",
      /^Jumper ‘W1’ has no gauge, route or end \(‘to’\)\..*Add ‘gauge’, ‘route’ and ‘to’,/,
    );
  });
  it("the stub adds what is missing", () => {
    const block =
      "    jumper:\n      id: W1\n      from: U4-4\n      gauge:\n      route: |\n        Along X.\n        Along Y.\n";
    for (const text of [
      one(jumper(["gauge", "route"])),
      one(jumper(["id", "gauge", "to"])),
      one("{ id: W1 }"),
      step(block),
      step(""),
      step("    jumper:\n"),
    ]) {
      const fixes = fixesOf(rule, text);
      assert.deepEqual(
        fixes.map((fix) => fix.kind),
        ["stub"],
      );
      assert.ok(
        !fixes[0]?.left.some((entry) => entry.startsWith(rule) || /^(?:syntax|schema)/.test(entry)),
        `${fixes[0]?.text}\n${fixes[0]?.left.join("\n")}`,
      );
      assert.ok(fixes[0]?.left.includes("document-released-with-placeholder: TBD"));
    }
  });
});
