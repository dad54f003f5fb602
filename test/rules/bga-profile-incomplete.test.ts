import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "bga-profile-incomplete";

const ALL =
  "preheatTemperature: 110-125 °C, peakTemperature: 240-243 °C, timeAboveLiquidus: 60-75 s, rampRate: at most 2 °C/s, measuredAt: joint";
const PROFILE = "{ id: PRF-1, thermocouples: [{ id: TC1, location: corner ball }] }";
const POINTS = "points: [[0 s, 25 °C], [90 s, 150 °C], [215 s, 243 °C], [310 s, 150 °C]]";

interface Parts {
  readonly parameters?: string;
  readonly profile?: string;
  readonly operation?: string;
  readonly component?: string;
  readonly lines?: string;
  readonly before?: string;
  readonly after?: string;
  readonly product?: string;
}

function bga({
  parameters = ALL,
  profile = PROFILE,
  operation = "install-component",
  component = "reference: U7, type: bga, msl: 1",
  lines = "",
  before = "",
  after = "",
  product = "",
}: Parts = {}): string {
  return `product: { name: B, partNumber: 7, class: 2, boardTypes: [R]${product} }
steps:
${before}  - id: install-u7
    operation: ${operation}
    component: { ${component} }
${parameters === "" ? "" : `    parameters: { ${parameters} }\n`}${profile === "" ? "" : `    profile: ${profile}\n`}${lines}${after}`;
}

const without = (key: string) =>
  ALL.split(", ")
    .filter((part) => !part.startsWith(key))
    .join(", ");
const FOUND = ["warning: install-component"];

describe(`rules: ${rule}`, () => {
  const cases: readonly (readonly [name: string, text: string, expected: readonly string[], around?: Around])[] = [
    ["all is stated", bga(), []],
    ["no profile", bga({ profile: "" }), FOUND],
    ["a profile without id", bga({ profile: "{ thermocouples: [{ id: TC1, location: corner ball }] }" }), FOUND],
    ["a blank id", bga({ profile: "{ id: , thermocouples: [{ id: TC1, location: corner ball }] }" }), FOUND],
    ["no thermocouple", bga({ profile: "{ id: PRF-1 }" }), FOUND],
    ["an empty list", bga({ profile: "{ id: PRF-1, thermocouples: [] }" }), FOUND],
    ["a thermocouple without a place", bga({ profile: "{ id: PRF-1, thermocouples: [{ id: TC1 }] }" }), FOUND],
    [
      "one of two with a place",
      bga({ profile: "{ id: PRF-1, thermocouples: [{ id: TC1 }, { id: TC2, location: ball }] }" }),
      [],
    ],
    [
      "a thermocouple in the air",
      bga({ profile: "{ id: PRF-1, thermocouples: [{ id: TC1, location: air beside the nozzle }] }" }),
      FOUND,
    ],
    ["no preheat", bga({ parameters: without("preheat") }), FOUND],
    ["a soak is one", bga({ parameters: `${without("preheat")}, soakTemperature: 180 °C` }), []],
    ["no ramp", bga({ parameters: without("ramp") }), FOUND],
    ["no time above liquidus", bga({ parameters: without("timeAbove") }), FOUND],
    ["no parameters", bga({ parameters: "" }), FOUND],
    ["nothing at all, once", bga({ parameters: "", profile: "" }), FOUND],
    [
      "each step",
      bga({
        profile: "",
        after:
          "  - id: b\n    operation: remove-component\n    component: { reference: U8, type: csp, disposition: scrap }\n",
      }),
      ["warning: install-component", "warning: remove-component"],
    ],
    // What the points show need not be said again.
    [
      "points",
      bga({
        parameters: "peakTemperature: 240-243 °C",
        profile: `{ id: PRF-1, thermocouples: [{ id: TC1, location: ball }], ${POINTS} }`,
      }),
      [],
    ],
    [
      "points without parameters",
      bga({ parameters: "", profile: `{ id: PRF-1, thermocouples: [{ id: TC1, location: ball }], ${POINTS} }` }),
      [],
    ],
    ["points do not tell where they are measured", bga({ parameters: "", profile: `{ id: PRF-1, ${POINTS} }` }), FOUND],
    // Another step may state the same profile.
    [
      "the same profile in another step",
      bga({
        parameters: "peakTemperature: 240-243 °C",
        profile: "{ id: PRF-1 }",
        before: `  - id: r\n    operation: remove-component\n    component: { reference: U7, type: bga, disposition: scrap }\n    parameters: { ${ALL} }\n    profile: ${PROFILE}\n`,
      }),
      [],
    ],
    [
      "another profile",
      bga({
        parameters: "peakTemperature: 240-243 °C",
        profile: "{ id: PRF-2 }",
        before: `  - id: r\n    operation: remove-component\n    component: { reference: U7, type: bga, disposition: scrap }\n    parameters: { ${ALL} }\n    profile: ${PROFILE}\n`,
      }),
      FOUND,
    ],
    // A preheat before.
    [
      "a preheat step before",
      bga({
        parameters: without("preheat"),
        before: "  - id: p\n    operation: preheat\n    parameters: { preheatTemperature: 110 °C }\n",
      }),
      [],
    ],
    [
      "a preheat step after",
      bga({ parameters: without("preheat"), after: "  - id: p\n    operation: preheat\n" }),
      FOUND,
    ],
    [
      "a preheater in the step",
      bga({ parameters: without("preheat"), lines: "    equipment: [{ category: preheater }]\n" }),
      [],
    ],
    [
      "a preheat in words",
      bga({ parameters: without("preheat"), lines: "    instruction: Preheat to 120 °C, then run PRF-1.\n" }),
      [],
    ],
    [
      "a preheat in a block",
      bga({ parameters: without("preheat"), before: "  - id: p\n    use: WARM@A\n" }),
      [],
      { catalog: "blocks: [{ id: WARM, revision: A, steps: [{ id: w, operation: preheat }] }]" },
    ],
    [
      "a block without one",
      bga({ parameters: without("preheat"), before: "  - id: p\n    use: WARM@A\n" }),
      FOUND,
      { catalog: "blocks: [{ id: WARM, revision: A, steps: [{ id: w, operation: clean }] }]" },
    ],
    ["a block that is not found", bga({ parameters: without("preheat"), before: "  - id: p\n    use: WARM@B\n" }), []],
    // Which steps.
    ["a removal", bga({ operation: "remove-component", profile: "" }), ["warning: remove-component"]],
    ["a reballing", bga({ operation: "reball", profile: "" }), []],
    ["site preparation", bga({ operation: "prepare-site", profile: "" }), []],
    ["a CSP", bga({ component: "reference: U7, type: csp", profile: "" }), FOUND],
    ["a QFN", bga({ component: "reference: U7, type: qfn", profile: "" }), []],
    ["a type of no list", bga({ component: "reference: U7, type: wlcsp", profile: "" }), []],
    [
      "a procedure for area arrays",
      bga({ component: "reference: U7", profile: "", lines: "    procedure: 7711 bga-installation\n" }),
      FOUND,
    ],
    [
      "the operation from the procedure",
      bga({ profile: "" }).replace("    operation: install-component\n", "    procedure: 7711 bga-installation\n"),
      ["warning: 7711 bga-installation"],
    ],
    ["done only in some cases", bga({ profile: "", lines: "    when: the part is loose\n" }), FOUND],
    // What may be there is not missing.
    [
      "a misspelt profile",
      bga({ profile: "" }).replace("    parameters", "    profil: { id: PRF-1 }\n    parameters"),
      [],
    ],
    ["a misspelt key of it", bga({ profile: "{ id: PRF-1, thermocuples: [{ id: TC1, location: ball }] }" }), []],
    ["a misspelt parameter", bga({ parameters: ALL.replace("rampRate", "rampeRate") }), []],
    ["an unreadable value", bga({ parameters: ALL.replace("at most 2 °C/s", "slowly") }), []],
    ["a placeholder", bga({ parameters: ALL.replace("at most 2 °C/s", "TBD") }), []],
    [
      "a step that cannot be read in full",
      bga({ profile: "", lines: "    target: { side: 'top }\n    duration: 5 min\n" }),
      [],
    ],
    [
      "a waiver",
      `${bga({ profile: "" })}waivers: [{ rule: ${rule}, steps: [install-u7], reason: Trial., approvedBy: R. Haas, expires: 2027-06-30 }]\n`,
      [],
    ],
    ["an obsolete document", `document: { number: W, status: obsolete }\n${bga({ profile: "" })}`, []],
    ["a draft", `document: { number: W, status: draft }\n${bga({ profile: "" })}`, FOUND],
    // One owner per fault.
    [
      "preheat alone on a board of heavy thermal mass",
      bga({ parameters: without("preheat"), product: ", heavyThermalMass: true" }),
      [],
    ],
    ["preheat and more on such a board", bga({ parameters: "", product: ", heavyThermalMass: true" }), FOUND],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("names what is missing", () => {
    const message = (parts: Parts) => check(bga(parts)).find((entry) => entry.rule === rule)?.message ?? "";
    assert.match(
      message({ profile: "", parameters: "" }),
      /does not state its thermal profile, where in the joint it is measured, the preheat, the ramp and the time above liquidus\./,
    );
    assert.match(message({ parameters: without("ramp") }), /does not state the ramp\./);
  });

  it("shares preheat with `preheat-missing`: one of the two speaks", () => {
    const told = (parameters: string) =>
      check(bga({ parameters, product: ", heavyThermalMass: true" }))
        .map((entry) => entry.rule)
        .filter((name) => name === rule || name === "preheat-missing");
    assert.deepEqual(told(without("preheat")), ["preheat-missing"]);
    assert.deepEqual(told(""), [rule]);
    assert.deepEqual(told(ALL), []);
  });

  describe("stub", () => {
    const cases: readonly (readonly [name: string, text: string, expected: RegExp])[] = [
      [
        "no profile",
        bga({ profile: "" }),
        /\n {4}profile: \{ id: TBD, thermocouples: \[\{ id: TBD, location: TBD \}\] \}\n/,
      ],
      [
        "no thermocouple",
        bga({ profile: "{ id: PRF-1 }" }),
        /profile: \{ id: PRF-1, thermocouples: \[\{ id: TBD, location: TBD \}\] \}/,
      ],
      ["no place", bga({ profile: "{ id: PRF-1, thermocouples: [{ id: TC1 }] }" }), /\[\{ id: TC1, location: TBD \}\]/],
      ["a profile in block form", bga({ profile: "\n      id: PRF-1" }), /\n {6}id: PRF-1\n {6}thermocouples: \[/],
      ["no ramp", bga({ parameters: without("ramp") }), /peakTemperature: 240-243 °C, rampRate: TBD/],
      [
        "no parameters",
        bga({ parameters: "" }),
        /\n {4}parameters: \{ preheatTemperature: TBD, rampRate: TBD, timeAboveLiquidus: TBD \}\n/,
      ],
      ["nothing", bga({ parameters: "", profile: "" }), /parameters: \{ preheatTemperature: TBD/],
      [
        "parameters in block form",
        bga({ parameters: "" }).replace("    profile", "    parameters:\n      peakTemperature: 243 °C\n    profile"),
        /peakTemperature: 243 °C\n {6}preheatTemperature: TBD\n {6}rampRate: TBD\n {6}timeAboveLiquidus: TBD\n/,
      ],
    ];
    for (const [name, text, expected] of cases) {
      it(name, () => {
        const [fix, ...more] = fixesOf(rule, text);
        assert.deepEqual([fix?.kind, more.length], ["stub", 0]);
        assert.match(fix?.text ?? "", expected);
        assert.ok(
          !fix?.left.some((entry) => entry.startsWith(rule) || /^(?:schema|syntax)/.test(entry)),
          fix?.left.join("\n"),
        );
        assert.ok(fix?.left.includes("document-released-with-placeholder: TBD"), fix?.left.join("\n"));
      });
    }
  });
});
