import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";

const rule = "certification-missing-module";

function work(personnel: string, procedures: readonly string[]): string {
  const steps = procedures.map((procedure, i) => `  - { id: s-${i}, procedure: ${procedure} }\n`).join("");
  return `${personnel === "" ? "personnel:" : `personnel: { ${personnel} }`}\nsteps:\n${steps}`;
}

const claim = (modules: string, level = "CIS") => `certification: { level: ${level}, modules: ${modules} }`;
const REQUIRED: Around = { policy: "{ certification: required }" };
const PEOPLE: Around = {
  catalog: `workInstructionCatalog: 1
people:
  - { id: p-14, name: J. Öz, certifications: [{ level: CIS, modules: [1, 4], issued: 2026-02-10 }] }
  - { id: p-36, name: K. Abara, certifications: [{ level: CIS, modules: [1, 3], issued: 2026-02-10 }, { level: CIS, modules: [6], issued: 2026-02-10 }] }
  - { id: p-cse, name: P. Nair, certifications: [{ level: CSE, issued: 2026-02-10 }] }
  - { id: p-none, name: N. One }
`,
};

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[], around?: Around][] = [
    ["all modules are claimed", work(claim("[1, 3]"), ["common 2.3.2"]), []],
    ["the module of the work is missing", work(claim("[1, 4]"), ["common 2.3.2"]), ["error: [1, 4]"]],
    ["several are missing: one finding", work(claim("[1]"), ["common 2.3.2", "7711 3.1.1"]), ["error: [1]"]],
    ["module 1 is missing", work(claim("[3]"), ["common 2.3.2"]), ["error: [3]"]],
    ["module 1 is mandatory whatever the work", work(claim("[3]"), ["7711 9.9.9"]), ["error: [3]"]],
    ["an inferred module is information", work(claim("[1]"), ["7711 qfn-lga-removal"]), ["information: [1]"]],
    ["an inferred one beside a firm one", work(claim("[1]"), ["7711 qfn-lga-removal", "common 2.3.2"]), ["error: [1]"]],
    ["an unknown procedure asks for nothing", work(claim("[1]"), ["7711 9.9.9"]), []],
    ["CSE without modules", work("certification: { level: CSE }", ["common 2.3.2"]), []],
    ["CIT without modules", work("certification: { level: CIT }", ["common 2.3.2"]), []],
    ["CSE with modules", work(claim("[1]", "CSE"), ["common 2.3.2"]), ["error: [1]"]],
    ["CIS without modules", work("certification: { level: CIS }", ["common 2.3.2"]), ["error: CIS"]],
    ["CIS with misspelt modules", work("certification: { level: CIS, module: [1] }", ["common 2.3.2"]), []],
    ["an empty list", work(claim("[]"), ["common 2.3.2"]), ["error: []"]],
    ["a list with something that is no module", work(claim("[1, x]"), ["common 2.3.2"]), []],
    ["no certification is claimed", work("skillLevel: advanced", ["common 2.3.2"]), []],
    [
      "none is claimed and the policy asks only for those claimed",
      work("skillLevel: advanced", ["common 2.3.2"]),
      [],
      { policy: "{ certification: claimed }" },
    ],
    [
      "none is claimed and the policy asks for one",
      work("skillLevel: advanced", ["common 2.3.2"]),
      ["error: personnel"],
      REQUIRED,
    ],
    ["no personnel at all and the policy asks for one", work("", ["common 2.3.2"]), ["error: personnel"], REQUIRED],
    ["no personnel and no policy", work("", ["common 2.3.2"]), []],
    ["a misspelt certification", work("certificaton: { level: CIS, modules: [1, 3] }", ["common 2.3.2"]), [], REQUIRED],
    ["claimed in the wrong form", work("certification: CIS", ["common 2.3.2"]), [], REQUIRED],
    ["someone assigned lacks the module", work("assigned: [p-14]", ["common 2.3.2"]), ["error: p-14"], PEOPLE],
    [
      "someone assigned holds it in another certificate",
      work("assigned: [p-36]", ["common 2.3.2", "7711 qfp-removal"]),
      [],
      PEOPLE,
    ],
    ["one of those assigned holds it", work("assigned: [p-14, p-36]", ["common 2.3.2"]), [], PEOPLE],
    ["none of those assigned holds it", work("assigned: [p-14, p-36]", ["7721 3.1"]), ["error: [p-14, p-36]"], PEOPLE],
    ["CSE in the register without modules", work("assigned: [p-cse]", ["common 2.3.2"]), [], PEOPLE],
    ["an id that no register has", work("assigned: [p-99]", ["common 2.3.2"]), [], PEOPLE],
    ["someone without certificates where none is asked for", work("assigned: [p-none]", ["common 2.3.2"]), [], PEOPLE],
    [
      "someone without certificates where one is asked for",
      work("assigned: [p-none]", ["common 2.3.2"]),
      ["error: p-none"],
      { ...PEOPLE, ...REQUIRED },
    ],
    [
      "claim and person lack the same: one finding",
      work(`${claim("[1, 4]")}, assigned: [p-14]`, ["common 2.3.2"]),
      ["error: [1, 4]"],
      PEOPLE,
    ],
    [
      "the person lacks what is claimed",
      work(`${claim("[1, 3]")}, assigned: [p-14]`, ["common 2.3.2"]),
      ["error: p-14"],
      PEOPLE,
    ],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("a waiver for one step leaves the others", () => {
    const waivers = `waivers: [{ rule: ${rule}, steps: [s-0], reason: Under training., approvedBy: R. Haas, expires: 2027-05-01 }]\n`;
    assert.deepEqual(checkRule(rule, `${work(claim("[1]"), ["common 2.3.2"])}${waivers}`), []);
    assert.deepEqual(checkRule(rule, `${work(claim("[1]"), ["common 2.3.2", "7711 3.1.1"])}${waivers}`), [
      "error: [1]",
    ]);
    assert.deepEqual(checkRule(rule, `${work(claim("[1]"), ["common 2.3.2", "common 2.3.3"])}${waivers}`), [
      "error: [1]",
    ]);
  });

  it("says who holds what, and what the work needs", () => {
    const [found] = check(work("assigned: [p-14]", ["common 2.3.2"]), PEOPLE).filter((entry) => entry.rule === rule);
    assert.match(found?.message ?? "", /J\. Öz holds modules 1 and 4; this work needs module 3\./);
    assert.equal(found?.finding.related.at(-1)?.in?.path, "site.wi-catalog.yaml");
  });

  it("a line that cannot be read may be the certification", () => {
    const steps = "steps: [{ id: a, procedure: common 2.3.2 }]\n";
    const required = { policy: "{ certification: required }" };
    assert.deepEqual(checkRule(rule, `personnel:\n  skillLevel: expert\n  certification CIS\n${steps}`, required), []);
    assert.deepEqual(checkRule(rule, `personnel:\n  skillLevel: expert\n${steps}`, required), ["error: personnel"]);
  });
});
