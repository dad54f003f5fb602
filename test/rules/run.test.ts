import assert from "node:assert/strict";
import { EXAMPLE_BASE } from "../../server/scripts/generate/example.ts";
import { analyse } from "../../server/src/core/analysis/analyse.ts";
import type { Environment } from "../../server/src/core/analysis/environment.ts";
import type { Rule } from "../../server/src/core/rules/define.ts";
import { prepareRules } from "../../server/src/core/rules/run.ts";
import { check, environmentOf } from "../support/check.ts";

/** The usual surroundings with one rule only. */
function withRule(rule: Partial<Rule>, settings = new Map()): Environment {
  const environment = environmentOf();
  const whole: Rule = {
    severity: "warning",
    origin: "beyond the article",
    source: "a test",
    silencedBy: "waiver",
    fixes: [],
    summary: "",
    why: "",
    unknown: "",
    examples: { bad: "", good: "" },
    ...rule,
  };
  return { ...environment, rules: prepareRules(new Map([["planted", whole]]), settings, environment.rules.around) };
}

function told(environment: Environment, text = EXAMPLE_BASE): string[] {
  return analyse(text, "instruction", environment).findings.map((finding) => `${finding.severity} ${finding.rule}`);
}

describe("rules: the runner", () => {
  const crash = () => {
    throw new Error("out of its depth\nat line 1");
  };

  it("a crash is told, in a step, in the header, in the document", () => {
    assert.deepEqual(told(withRule({ step: crash })), ["error internal-error", "error internal-error"]);
    assert.deepEqual(told(withRule({ header: crash })), ["error internal-error"]);
    assert.deepEqual(told(withRule({ document: crash })), ["error internal-error"]);
  });

  it("a crash is told with the rule and one line of the reason", () => {
    const finding = analyse(EXAMPLE_BASE, "instruction", withRule({ header: crash })).findings[0];
    assert.equal(finding?.what, "The rule ‘planted’ failed: out of its depth.");
  });

  it("what a rule said before it crashed is not kept", () => {
    const rule: Partial<Rule> = {
      header: (header, _around, report) => {
        report({ at: header.node, what: "Half a finding." });
        crash();
      },
    };
    assert.deepEqual(told(withRule(rule)), ["error internal-error"]);
  });

  const speak: Rule["header"] = (header, _around, report) => report({ at: header.node, what: "Said." });
  const draft = EXAMPLE_BASE.replace("status: released", "status: draft");
  const obsolete = EXAMPLE_BASE.replace("status: released", "status: obsolete");
  const settings = (severity: string) => new Map([["planted", { severity }]]);

  const cases: readonly [
    name: string,
    rule: Partial<Rule>,
    set: Map<string, unknown>,
    text: string,
    expected: string[],
  ][] = [
    ["its own severity", { header: speak }, new Map(), EXAMPLE_BASE, ["warning planted"]],
    ["one level lower in a draft", { header: speak, lenientInDrafts: true }, new Map(), draft, ["information planted"]],
    [
      "not lower in a released one",
      { header: speak, lenientInDrafts: true },
      new Map(),
      EXAMPLE_BASE,
      ["warning planted"],
    ],
    [
      "the project's severity, in a draft too",
      { header: speak, lenientInDrafts: true },
      settings("error"),
      draft,
      ["error planted"],
    ],
    ["off", { header: speak }, settings("off"), EXAMPLE_BASE, []],
    [
      "not off where nothing may silence it",
      { header: speak, silencedBy: "nothing" },
      settings("off"),
      EXAMPLE_BASE,
      ["warning planted"],
    ],
    ["nothing on an obsolete document", { header: speak }, new Map(), obsolete, []],
    [
      "references on an obsolete document",
      { header: speak, onObsolete: true },
      new Map(),
      obsolete,
      ["warning planted"],
    ],
  ];
  for (const [name, rule, set, text, expected] of cases) {
    it(name, () => assert.deepEqual(told(withRule(rule, set as never), text), expected));
  }

  it("ten thousand findings are sorted out at once", () => {
    const step = (n: number) =>
      `  - id: a${n}\n    operation: install-component\n    alloy: Sn42Bi58\n    parameters: { tipTemperature: 650 °C }\n`;
    const text = `steps:\n${Array.from({ length: 3000 }, (_, n) => step(n)).join("")}`;
    // Quadratic work would run into the runner's limit.
    assert.ok(check(text).length > 3000);
  });
});
