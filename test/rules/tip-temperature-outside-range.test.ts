import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";

const rule = "tip-temperature-outside-range";

function install(solder: string, tip: string, more = ""): string {
  return `solder: { ${solder}, flux: { designator: ROL0, cleaning: no-clean } }
steps:
  - id: install-r4
    operation: install-component
    component: { reference: R4, type: chip }
    procedure: 7711 chip-installation
    method: soldering-iron
    ${more}
    parameters: { tipTemperature: ${tip} }
`;
}

function step(solder: string, lines: readonly string[]): string {
  return `solder: { ${solder} }\nsteps:\n  - id: a\n${lines.map((line) => `    ${line}\n`).join("")}`;
}

type Case = readonly [name: string, text: string, expected: readonly string[], around?: Around];

function table(cases: readonly Case[]): void {
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }
}

describe(`rules: ${rule}`, () => {
  table([
    ["Sn63 at the upper limit", install("alloy: Sn63Pb37", "345 °C"), []],
    ["Sn63 above it", install("alloy: Sn63Pb37", "346 °C"), ["warning: 346 °C"]],
    ["Sn63 at the lower limit", install("alloy: Sn63Pb37", "315 °C"), []],
    ["Sn63 below it", install("alloy: Sn63Pb37", "314 °C"), ["warning: 314 °C"]],
    ["an alias of the alloy", install("alloy: 63/37", "360 °C"), ["warning: 360 °C"]],
    ["a composition of the alloy", install("alloy: 37Pb63Sn", "360 °C"), ["warning: 360 °C"]],
    ["SAC305 at the lower limit", install("alloy: SAC305", "345 °C"), []],
    ["SAC305 below it", install("alloy: SAC305", "344 °C"), ["warning: 344 °C"]],
    ["SAC305 at the upper limit", install("alloy: SAC305", "400 °C"), []],
    ["SAC305 above it", install("alloy: SAC305", "401 °C"), ["warning: 401 °C"]],
    [
      "in a draft as elsewhere",
      `document: { number: W, status: draft }\n${install("alloy: SAC305", "401 °C")}`,
      ["warning: 401 °C"],
    ],
    [
      "not in an obsolete document",
      `document: { number: W, status: obsolete }\n${install("alloy: SAC305", "401 °C")}`,
      [],
    ],
  ]);

  describe("forms of the temperature", () => {
    table([
      ["a range is tested at its lower end", install("alloy: SAC305", "340-360 °C"), ["warning: 340-360 °C"]],
      ["and at its upper end", install("alloy: SAC305", "390-410 °C"), ["warning: 390-410 °C"]],
      ["once where both are outside", install("alloy: SAC305", "330-410 °C"), ["warning: 330-410 °C"]],
      ["a range within", install("alloy: SAC305", "345-400 °C"), []],
      ["a tolerance at its upper extreme", install("alloy: SAC305", "395 ± 10 °C"), ["warning: 395 ± 10 °C"]],
      ["and at its lower one", install("alloy: SAC305", "350 +/- 10 °C"), ["warning: 350 +/- 10 °C"]],
      ["a tolerance within", install("alloy: SAC305", "355 ± 10 °C"), []],
      ["an upper limit only at its end", install("alloy: SAC305", "at most 380 °C"), []],
      ["an upper limit beyond", install("alloy: SAC305", "at most 410 °C"), ["warning: at most 410 °C"]],
      ["an upper limit below the window says nothing of its low end", install("alloy: SAC305", "at most 330 °C"), []],
      ["a lower limit only at its end", install("alloy: SAC305", "at least 350 °C"), []],
      ["a lower limit below", install("alloy: SAC305", "at least 330 °C"), ["warning: at least 330 °C"]],
      ["°F at the precision written", install("alloy: SAC305", "650 °F"), []],
      ["°F below it", install("alloy: SAC305", "640 °F"), ["warning: 640 °F"]],
      ["°F to the degree", install("alloy: SAC305", "652 °F"), ["warning: 652 °F"]],
      ["°F at the upper end", install("alloy: SAC305", "650-750 °F"), []],
      ["°F above it", install("alloy: SAC305", "760 °F"), ["warning: 760 °F"]],
      ["en dash and no-break space", install("alloy: SAC305", "340–360\u00a0°C"), ["warning: 340–360\u00a0°C"]],
      ["degrees in words", install("alloy: SAC305", "420 deg C"), ["warning: 420 deg C"]],
      ["a temperature that cannot be read", install("alloy: SAC305", "hot"), []],
      ["a placeholder", install("alloy: SAC305", "TBD"), []],
      ["another quantity", install("alloy: SAC305", "20 s"), []],
      ["a number without unit belongs to another rule", install("alloy: SAC305", "420"), []],
      ["an impossible one too", install("alloy: SAC305", "650 °C"), []],
    ]);
    it("names °C beside °F", () => {
      const [told] = check(install("alloy: SAC305", "760 °F")).filter((entry) => entry.rule === rule);
      assert.match(told?.message ?? "", /‘760 °F’ \(404 °C\) is above the usual 345-400 °C for SAC305/);
    });
  });

  describe("the alloy in force", () => {
    table([
      ["an alloy without a window", install("alloy: Sn42Bi58", "300 °C"), []],
      ["one of another family", install("alloy: Sn60Pb40", "400 °C"), []],
      ["one of high melting point", install("alloy: HMP", "420 °C"), []],
      ["one that is unknown", install("alloy: SAC350", "420 °C"), []],
      ["none", install("atmosphere: nitrogen", "420 °C"), []],
      ["the step's own alloy", install("alloy: SAC305", "330 °C", "alloy: Sn63Pb37"), []],
      ["the step's own alloy, outside", install("alloy: SAC305", "360 °C", "alloy: Sn63Pb37"), ["warning: 360 °C"]],
      ["a misspelt one of the step", install("alloy: SAC305", "330 °C", "aloy: Sn63Pb37"), []],
      [
        "the component's",
        step("alloy: SAC305, existingAlloy: SAC305", [
          "operation: install-component",
          "component: { reference: R4, alloy: Sn63Pb37 }",
          "parameters: { tipTemperature: 360 °C }",
        ]),
        ["warning: 360 °C"],
      ],
      [
        "components of different alloys",
        step("alloy: SAC305", [
          "operation: install-component",
          "component: [{ reference: R4, alloy: Sn63Pb37 }, { reference: R5, alloy: SAC305 }]",
          "parameters: { tipTemperature: 420 °C }",
        ]),
        [],
      ],
      [
        "for a removal the existing one",
        step("alloy: SAC305, existingAlloy: Sn63Pb37", [
          "operation: remove-component",
          "parameters: { tipTemperature: 360 °C }",
        ]),
        ["warning: 360 °C"],
      ],
      [
        "for an installation not",
        step("alloy: SAC305, existingAlloy: Sn63Pb37", [
          "operation: install-component",
          "parameters: { tipTemperature: 360 °C }",
        ]),
        [],
      ],
    ]);
  });

  describe("soldering only", () => {
    const tip = "parameters: { tipTemperature: 250 °C }";
    table([
      ["thermal coating removal", step("alloy: SAC305", ["operation: remove-coating", "method: thermal", tip]), []],
      ["bonding", step("alloy: SAC305", ["operation: bond", tip]), []],
      ["film adhesive", step("alloy: SAC305", ["operation: repair-land", "method: film-adhesive", tip]), []],
      [
        "the solder method of a repair",
        step("alloy: SAC305", ["operation: repair-conductor", "method: solder", tip]),
        ["warning: 250 °C"],
      ],
      ["touching up", step("alloy: SAC305", ["operation: other", "method: soldering-iron", tip]), ["warning: 250 °C"]],
      [
        "an operation from the procedure",
        step("existingAlloy: SAC305", ["procedure: 7711 3.1.1", tip]),
        ["warning: 250 °C"],
      ],
      ["nothing that tells of solder", step("alloy: SAC305", ["operation: other", tip]), []],
    ]);
  });

  describe("windows of the site", () => {
    const hot = install("alloy: SAC305", "420 °C");
    const row = 'alloys: [{ id: SAC305, tip: 330-430 °C, source: "trial TR-12" }]';
    table([
      [
        "a policy takes the place of the usual window",
        hot,
        [],
        { policy: "{ temperatures: { SAC305: { tip: 340-390 °C } } }" },
      ],
      ["by an alias too", hot, [], { policy: "{ temperatures: { Sn96.5Ag3.0Cu0.5: { tip: 340-390 °C } } }" }],
      ["with one end only", hot, [], { policy: "{ temperatures: { SAC305: { tip: at most 390 °C } } }" }],
      [
        "one for another alloy does not",
        hot,
        ["warning: 420 °C"],
        { policy: "{ temperatures: { Sn63Pb37: { tip: 320-340 °C } } }" },
      ],
      [
        "one for the peak does not",
        hot,
        ["warning: 420 °C"],
        { policy: "{ temperatures: { SAC305: { peak: 240-245 °C } } }" },
      ],
      ["a site catalog widens the window", hot, [], { catalog: row }],
      ["and has its own limits", install("alloy: SAC305", "440 °C"), ["warning: 440 °C"], { catalog: row }],
      [
        "or gives another alloy one",
        install("alloy: SAC105", "420 °C"),
        ["warning: 420 °C"],
        { catalog: "alloys: [{ id: SAC105, liquidus: 227 °C, tip: 350-400 °C }]" },
      ],
    ]);
    it("the policy's rule speaks for it", () => {
      const found = check(hot, { policy: "{ temperatures: { SAC305: { tip: 340-390 °C } } }" });
      assert.deepEqual(
        found.filter(({ at }) => at === "420 °C").map((entry) => entry.rule),
        ["policy-limit-exceeded"],
      );
    });
    it("and names limits that are open at one end", () => {
      const found = check(hot, { policy: "{ temperatures: { SAC305: { tip: at most 390 °C } } }" });
      assert.match(found.find(({ at }) => at === "420 °C")?.message ?? "", /your policy's at most 390 °C for SAC305/);
    });
    it("a site's window has the site's source", () => {
      const source = (around: Around) =>
        check(install("alloy: SAC305", "440 °C"), around).find((entry) => entry.rule === rule)?.finding.source;
      assert.equal(source({}), "overview article, lead-free considerations");
      assert.equal(source({ catalog: row }), "trial TR-12");
    });
  });

  describe("silencing and places", () => {
    table([
      [
        "a waiver for the step",
        `${install("alloy: SAC305", "420 °C")}waivers: [{ rule: ${rule}, steps: [install-r4], reason: Ground plane of 2 oz copper., approvedBy: R. Haas, expires: 2027-06-30 }]\n`,
        [],
      ],
      [
        "a comment does not",
        install("alloy: SAC305", `420 °C } # wi-ignore-line ${rule}: big joint`).replace(/big joint \}/, "big joint"),
        ["warning: 420 °C"],
      ],
    ]);
    it("points at the alloy that sets the window", () => {
      const [told] = check(install("alloy: 63/37", "360 °C")).filter((entry) => entry.rule === rule);
      assert.deepEqual(
        told?.finding.related.map(({ message }) => message),
        ["‘63/37’ sets the window."],
      );
    });
  });
});
