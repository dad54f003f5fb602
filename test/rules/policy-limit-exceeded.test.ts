import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";

const rule = "policy-limit-exceeded";
const TEMPERATURES: Around = {
  policy:
    "{ temperatures: { SAC305: { tip: 340-390 °C, peak: 238-244 °C }, 63/37: { tip: 320-340 °C }, X-1: { tip: 300-310 °C } } }",
};
const COUNTS: Around = { policy: "{ reworkLimit: { location: 2, bga: 1 } }" };
const POINTS: Around = { policy: "{ inspections: { install-component: hold } }" };

const solder = (alloy: string, parameters: string, more = "") =>
  `solder: { alloy: ${alloy}, existingAlloy: ${alloy} }
steps: [{ id: a, operation: install-component${more}, parameters: { ${parameters} } }]
`;
const step = (text: string) => `steps: [{ id: a, ${text} }]\n`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[], around?: Around][] = [
    ["tip at the site's limit", solder("SAC305", "tipTemperature: 390 °C"), [], TEMPERATURES],
    [
      "tip above it, though the catalog's window holds",
      solder("SAC305", "tipTemperature: 395 °C"),
      ["warning: 395 °C"],
      TEMPERATURES,
    ],
    [
      "tip at the site's lower limit, below the catalog's",
      solder("SAC305", "tipTemperature: 340 °C"),
      [],
      TEMPERATURES,
    ],
    [
      "the policy names the alloy by an alias",
      solder("Sn63Pb37", "tipTemperature: 345 °C"),
      ["warning: 345 °C"],
      TEMPERATURES,
    ],
    ["an alloy that only the policy has", solder("X-1", "tipTemperature: 320 °C"), ["warning: 320 °C"], TEMPERATURES],
    ["an alloy that the policy does not name", solder("SN100C", "tipTemperature: 450 °C"), [], TEMPERATURES],
    ["peak above the site's window", solder("SAC305", "peakTemperature: 246 °C"), ["warning: 246 °C"], TEMPERATURES],
    ["peak within", solder("SAC305", "peakTemperature: 238-244 °C"), [], TEMPERATURES],
    ["peak below the liquidus is another rule's", solder("SAC305", "peakTemperature: 215 °C"), [], TEMPERATURES],
    [
      "peak above 245 °C on a BGA is another rule's",
      solder("SAC305", "peakTemperature: 248 °C", ", component: { type: bga }"),
      [],
      TEMPERATURES,
    ],
    [
      "peak between the site's limit and 245 °C on a BGA",
      solder("SAC305", "peakTemperature: 245 °C", ", component: { type: bga }"),
      ["warning: 245 °C"],
      TEMPERATURES,
    ],
    ["a temperature without a unit", solder("SAC305", "tipTemperature: 450"), [], TEMPERATURES],
    [
      "thermal coating removal is no soldering",
      solder("SAC305", "tipTemperature: 450 °C").replace("install-component", "remove-coating"),
      [],
      TEMPERATURES,
    ],
    [
      "attempts within the limit",
      step("operation: install-component, record: [{ field: n, kind: attempt, limits: at most 2 }]"),
      [],
      COUNTS,
    ],
    [
      "attempts above it",
      step("operation: install-component, record: [{ field: n, kind: attempt, limits: at most 3 }]"),
      ["warning: at most 3"],
      COUNTS,
    ],
    [
      "the type's limit is stricter",
      step(
        "operation: install-component, component: { type: bga }, record: [{ field: n, kind: attempt, limits: at most 2 }]",
      ),
      ["warning: at most 2"],
      COUNTS,
    ],
    [
      "another record",
      step("operation: install-component, record: [{ field: n, kind: number, limits: at most 3 }]"),
      [],
      COUNTS,
    ],
    [
      "repeated too often",
      step("operation: remove-component, component: { reference: U7, type: bga }, repeat: { max: 2 }"),
      ["warning: 2"],
      COUNTS,
    ],
    [
      "repeated within the limit",
      step("operation: remove-component, component: { reference: U7, type: soic }, repeat: { max: 2 }"),
      [],
      COUNTS,
    ],
    [
      "repeated once for each of several parts",
      step("operation: remove-component, component: { reference: R14-R17, type: through-hole }, repeat: { max: 4 }"),
      [],
      COUNTS,
    ],
    [
      "repeated too often for several parts",
      step("operation: remove-component, component: { reference: [R1, R2] }, repeat: { max: 5 }"),
      ["warning: 5"],
      COUNTS,
    ],
    ["repeated without parts", step("operation: splice-wire, repeat: { max: 6 }"), [], COUNTS],
    ["repeated cleaning", step("operation: clean, component: { reference: U7 }, repeat: { max: 9 }"), [], COUNTS],
    [
      "the operation has the kind of inspection",
      step("operation: install-component, inspection: { point: hold, criteria: x }"),
      [],
      POINTS,
    ],
    [
      "it has a lesser one",
      step("operation: install-component, inspection: { point: check, criteria: x }"),
      ["warning: check"],
      POINTS,
    ],
    ["it has none", step("operation: install-component"), ["warning: install-component"], POINTS],
    [
      "a later step has it",
      "steps: [{ id: a, operation: install-component }, { id: b, operation: inspect, inspection: { point: hold } }]\n",
      [],
      POINTS,
    ],
    ["another operation", step("operation: remove-component"), [], POINTS],
    ["a point that cannot be read", step("operation: install-component, inspection: { point: halt }"), [], POINTS],
    ["a misspelt inspection", step("operation: install-component, inspecton: { point: hold }"), [], POINTS],
    ["no policy", solder("SAC305", "tipTemperature: 450 °C"), []],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("is as serious as the project says", () => {
    const settings = new Map([[rule, { severity: "error" as const }]]);
    const text = solder("SAC305", "tipTemperature: 395 °C");
    assert.deepEqual(checkRule(rule, text, { ...TEMPERATURES, settings }), ["error: 395 °C"]);
  });

  it("replaces the catalog's tip window", () => {
    const rules = check(solder("SAC305", "tipTemperature: 410 °C"), TEMPERATURES).map((entry) => entry.rule);
    assert.ok(rules.includes(rule));
    assert.ok(!rules.includes("tip-temperature-outside-range"));
  });
});
