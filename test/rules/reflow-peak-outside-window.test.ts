import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";

const rule = "reflow-peak-outside-window";

function reflow(alloy: string, parameters: string, type = "soic", ...lines: readonly string[]): string {
  return `solder: { alloy: ${alloy}, existingAlloy: ${alloy} }
steps:
  - id: remove-u3
    operation: remove-component
    component: { reference: U3, type: ${type}, disposition: scrap }
    method: hot-air
    ${parameters === "" ? "title: Remove" : `parameters: { ${parameters} }`}
${lines.map((line) => `    ${line}\n`).join("")}`;
}

const peak = (alloy: string, value: string, more = "") => reflow(alloy, `peakTemperature: ${value}${more}`);
const points = (...temperatures: readonly string[]) =>
  `profile: { id: P, points: [${temperatures.map((temperature, i) => `[${i * 100} s, ${temperature}]`).join(", ")}] }`;

describe(`rules: ${rule}`, () => {
  const cases: readonly (readonly [name: string, text: string, expected: readonly string[], around?: Around])[] = [
    ["SAC305 at the upper limit", peak("SAC305", "250 °C"), []],
    ["above it", peak("SAC305", "251 °C"), ["warning: 251 °C"]],
    ["SAC305 at the lower limit", peak("SAC305", "240 °C"), []],
    ["below it", peak("SAC305", "239 °C"), ["warning: 239 °C"]],
    ["Sn63 at the upper limit", peak("Sn63Pb37", "235 °C"), []],
    ["above it, as information", peak("Sn63Pb37", "236 °C"), ["information: 236 °C"]],
    ["Sn63 at the lower limit", peak("Sn63Pb37", "225 °C"), []],
    ["below it, as many shops work", peak("Sn63Pb37", "205 °C"), ["information: 205 °C"]],
    ["both ends of a range", peak("SAC305", "240-250 °C"), []],
    ["its lower end", peak("SAC305", "235-245 °C"), ["warning: 235-245 °C"]],
    ["its upper end", peak("SAC305", "245-255 °C"), ["warning: 245-255 °C"]],
    ["both, once", peak("SAC305", "235-255 °C"), ["warning: 235-255 °C"]],
    ["a tolerance", peak("SAC305", "245 ± 5 °C"), []],
    ["a wider one", peak("SAC305", "245 ± 6 °C"), ["warning: 245 ± 6 °C"]],
    ["an upper limit", peak("SAC305", "at most 250 °C"), []],
    ["a higher one", peak("SAC305", "at most 255 °C"), ["warning: at most 255 °C"]],
    ["a low one says nothing of its low end", peak("SAC305", "at most 238 °C"), []],
    ["a lower limit", peak("SAC305", "at least 240 °C"), []],
    ["a lower one", peak("SAC305", "at least 235 °C"), ["warning: at least 235 °C"]],
    // 250 °C is 482 °F, 240 °C is 464 °F.
    ["°F at the precision written", peak("SAC305", "460-480 °F"), []],
    ["°F to the degree", peak("SAC305", "463-483 °F"), ["warning: 463-483 °F"]],
    ["an alloy without a window", peak("Sn60Pb40", "215 °C"), []],
    ["an unknown alloy", peak("SAC350", "262 °C"), []],
    ["an area array has a ceiling of its own", reflow("SAC305", "peakTemperature: 238 °C", "bga"), []],
    ["a tin-lead one none", reflow("Sn63Pb37", "peakTemperature: 205-215 °C", "csp"), []],
    ["a part that is none", reflow("SAC305", "peakTemperature: 238 °C", "qfn"), ["warning: 238 °C"]],
    ["measured in a joint", peak("SAC305", "262 °C", ", measuredAt: joint"), ["warning: 262 °C"]],
    ["on the body: the joint's is not known", peak("SAC305", "255 °C", ", measuredAt: body"), []],
    ["on the board", peak("SAC305", "200 °C", ", measuredAt: board"), []],
    ["at a place of the site's own", peak("SAC305", "262 °C", ", measuredAt: nozzle"), []],
    [
      "the highest point of the profile",
      reflow("SAC305", "", "soic", points("25 °C", "180 °C", "258 °C", "100 °C")),
      ["warning: 258 °C"],
    ],
    ["within", reflow("SAC305", "", "soic", points("25 °C", "180 °C", "248 °C", "100 °C")), []],
    [
      "where the declared peak is within",
      reflow("SAC305", "peakTemperature: 245 °C", "soic", points("25 °C", "180 °C", "258 °C", "100 °C")),
      ["warning: 258 °C"],
    ],
    [
      "once where both are outside",
      reflow("SAC305", "peakTemperature: 258 °C", "soic", points("25 °C", "180 °C", "258 °C", "100 °C")),
      ["warning: 258 °C"],
    ],
    ["no soldering", peak("SAC305", "262 °C").replace("remove-component", "bake"), []],
    [
      "a policy takes the place of the window",
      peak("SAC305", "262 °C"),
      [],
      { policy: "{ temperatures: { SAC305: { peak: 238-248 °C } } }" },
    ],
    [
      "one for the tip does not",
      peak("SAC305", "262 °C"),
      ["warning: 262 °C"],
      { policy: "{ temperatures: { SAC305: { tip: 340-390 °C } } }" },
    ],
    [
      "a site catalog moves the window",
      peak("SAC305", "238 °C"),
      [],
      { catalog: "alloys: [{ id: SAC305, peak: 235-245 °C }]" },
    ],
    [
      "a waiver",
      `${peak("SAC305", "262 °C")}waivers: [{ rule: ${rule}, steps: [remove-u3], reason: Parts are rated for 270 °C., approvedBy: R. Haas, expires: 2027-06-30 }]\n`,
      [],
    ],
    ["an obsolete document", `document: { number: W, status: obsolete }\n${peak("SAC305", "262 °C")}`, []],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("is silent where the liquidus rule speaks", () => {
    for (const value of ["215 °C", "229 °C"]) assert.deepEqual(checkRule(rule, peak("SAC305", value)), []);
    assert.deepEqual(checkRule(rule, peak("SAC305", "231 °C")), ["warning: 231 °C"]);
  });
  it("that points and declared peak differ is no second finding", () => {
    const text = reflow("SAC305", "peakTemperature: 262 °C", "soic", points("25 °C", "180 °C", "243 °C", "100 °C"));
    assert.deepEqual(
      check(text)
        .filter(({ at }) => at === "262 °C")
        .map((entry) => entry.rule),
      [rule],
    );
    const other = reflow("SAC305", "peakTemperature: 243 °C", "soic", points("25 °C", "180 °C", "262 °C", "100 °C"));
    assert.deepEqual(
      check(other)
        .filter(({ at }) => at.endsWith("3 °C") || at === "262 °C")
        .map((entry) => entry.rule),
      [rule],
    );
  });
});
