import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";

const rule = "bga-peak-above-245";

function bga(
  peak: string,
  { alloy = "SAC305", operation = "install-component", component = "reference: U7, type: bga", lines = "" } = {},
): string {
  return `solder: { alloy: ${alloy}, existingAlloy: ${alloy} }
steps:
  - id: install-u7
    operation: ${operation}
    component: { ${component} }
    method: focused-ir
    ${peak === "" ? "title: Install" : `parameters: { preheatTemperature: 120 °C, peakTemperature: ${peak} }`}
${lines}`;
}

const points = (top: string) =>
  `    profile: { id: P, points: [[0 s, 25 °C], [120 s, 180 °C], [200 s, ${top}], [300 s, 100 °C]] }\n`;

describe(`rules: ${rule}`, () => {
  const cases: readonly (readonly [name: string, text: string, expected: readonly string[], around?: Around])[] = [
    ["at the ceiling", bga("245 °C"), []],
    ["above it", bga("246 °C"), ["error: 246 °C"]],
    ["a range up to it", bga("240-245 °C"), []],
    ["a range above it", bga("240-250 °C"), ["error: 240-250 °C"]],
    ["a tolerance up to it", bga("240 ± 5 °C"), []],
    ["a tolerance above it", bga("243 ± 5 °C"), ["error: 243 ± 5 °C"]],
    ["an upper limit", bga("at most 245 °C"), []],
    ["a higher one", bga("at most 250 °C"), ["error: at most 250 °C"]],
    ["a lower limit has no upper end", bga("at least 240 °C"), []],
    // 245 °C is 473 °F.
    ["°F at it", bga("473 °F"), []],
    ["°F at the precision written", bga("470 °F"), []],
    ["°F above", bga("474 °F"), ["error: 474 °F"]],
    ["°F well above", bga("480 °F"), ["error: 480 °F"]],
    ["a removal", bga("250 °C", { operation: "remove-component" }), ["error: 250 °C"]],
    ["a reballing", bga("250 °C", { operation: "reball" }), ["error: 250 °C"]],
    ["a CSP", bga("250 °C", { component: "reference: U7, type: csp" }), ["error: 250 °C"]],
    ["a QFN is no area array", bga("250 °C", { component: "reference: U7, type: qfn" }), []],
    [
      "a procedure for area arrays only",
      bga("250 °C", { component: "reference: U7", lines: "    procedure: 7711 bga-installation\n" }),
      ["error: 250 °C"],
    ],
    ["a type that no list has", bga("250 °C", { component: "reference: U7, type: wlcsp" }), []],
    [
      "one that the site calls an area array",
      bga("250 °C", { component: "reference: U7, type: wlcsp" }),
      ["error: 250 °C"],
      { catalog: "componentTypes: [{ id: wlcsp, areaArray: true }]" },
    ],
    ["tin-lead", bga("250 °C", { alloy: "Sn63Pb37" }), []],
    ["any lead-free alloy", bga("250 °C", { alloy: "Sn98.5Ag1.0Cu0.5" }), ["error: 250 °C"]],
    [
      "lead-free balls on a leaded board",
      bga("250 °C", { alloy: "Sn63Pb37", component: "reference: U7, type: bga, alloy: SAC305" }),
      ["error: 250 °C"],
    ],
    ["lead is not known", bga("250 °C", { alloy: "SAC350" }), []],
    ["no soldering", bga("250 °C", { operation: "bake" }), []],
    ["wherever it is measured", bga("250 °C, measuredAt: body"), ["error: 250 °C"]],
    ["the highest point of the profile", bga("", { lines: points("250 °C") }), ["error: 250 °C"]],
    ["at the ceiling", bga("", { lines: points("245 °C") }), []],
    ["where the declared peak is below", bga("243 °C", { lines: points("250 °C") }), ["error: 250 °C"]],
    ["once where both are above", bga("250 °C", { lines: points("250 °C") }), ["error: 250 °C"]],
    [
      "a window of the site's policy does not lift it",
      bga("250 °C"),
      ["error: 250 °C"],
      { policy: "{ temperatures: { SAC305: { peak: 240-255 °C } } }" },
    ],
    [
      "a waiver",
      `${bga("250 °C")}waivers: [{ rule: ${rule}, steps: [install-u7], reason: The part is rated for 260 °C., approvedBy: R. Haas, expires: 2027-06-30 }]\n`,
      [],
    ],
    ["a draft", `document: { number: W, status: draft }\n${bga("250 °C")}`, ["error: 250 °C"]],
    ["an obsolete document", `document: { number: W, status: obsolete }\n${bga("250 °C")}`, []],
    ["an impossible value belongs to another rule", bga("473 °C"), []],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("is the only finding on the value", () => {
    for (const policy of ["{}", "{ temperatures: { SAC305: { peak: 238-244 °C } } }"]) {
      const found = check(bga("243-250 °C", { lines: points("243 °C") }), { policy });
      assert.deepEqual(
        found.filter(({ at }) => at === "243-250 °C").map((entry) => entry.rule),
        [rule],
      );
    }
    const found = check(bga("243 °C", { lines: points("250 °C") }));
    assert.deepEqual(
      found.filter(({ at }) => at === "243 °C" || at === "250 °C").map((entry) => entry.rule),
      [rule],
    );
  });
  it("names the window that is left", () => {
    const told = check(bga("240-250 °C")).find((entry) => entry.rule === rule);
    assert.match(told?.message ?? "", /Aim for 240-245 °C/);
    const other = check(bga("250 °C", { alloy: "SN100C" })).find((entry) => entry.rule === rule);
    assert.match(other?.message ?? "", /Aim for at most 245 °C/);
  });
});
