import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";

const rule = "thermal-profile-limit";

function reflow(parameters: string, { alloy = "SAC305", operation = "remove-component", points = "" } = {}): string {
  return `solder: { alloy: ${alloy}, existingAlloy: ${alloy} }
steps:
  - id: remove-u3
    operation: ${operation}
    component: { reference: U3, type: soic, disposition: scrap }
    method: hot-air
    ${parameters === "" ? "title: Remove" : `parameters: { ${parameters} }`}
    ${points === "" ? "images: []" : `profile: { id: P, points: ${points} }`}
`;
}

const SN63 = { alloy: "Sn63Pb37" };
/** 68 s above 217 °C, 64 s above 220 °C, at most 1.4 °C/s up and 1.4 °C/s down. */
const GOOD = "[[0 s, 25 °C], [90 s, 150 °C], [180 s, 200 °C], [215 s, 240 °C], [245 s, 243 °C], [310 s, 150 °C]]";

type Case = readonly [name: string, text: string, expected: readonly string[]];

function table(cases: readonly Case[]): void {
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));
}

describe(`rules: ${rule}`, () => {
  describe("ramp and cooling", () => {
    table([
      ["at the limit", reflow("rampRate: at most 3 °C/s"), []],
      ["above it", reflow("rampRate: at most 3.1 °C/s"), ["warning: at most 3.1 °C/s"]],
      ["exact", reflow("rampRate: 5 °C/s"), ["warning: 5 °C/s"]],
      ["a range at its upper end", reflow("rampRate: 2-4 °C/s"), ["warning: 2-4 °C/s"]],
      ["a lower limit at the end it has", reflow("rampRate: at least 4 °C/s"), ["warning: at least 4 °C/s"]],
      ["a lower limit below", reflow("rampRate: at least 1 °C/s"), []],
      ["in K/s", reflow("rampRate: 4 K/s"), ["warning: 4 K/s"]],
      ["in °F/s", reflow("rampRate: 5 °F/s"), []],
      ["in °F/s above", reflow("rampRate: 7 °F/s"), ["warning: 7 °F/s"]],
      ["cooling at the limit", reflow("coolingRate: at most 6 °C/s"), []],
      ["cooling above it", reflow("coolingRate: 8 °C/s"), ["warning: 8 °C/s"]],
      ["with a sign", reflow("coolingRate: -8 °C/s"), ["warning: -8 °C/s"]],
      ["with a sign, within", reflow("coolingRate: -3 °C/s"), []],
      ["what cannot be read", reflow("rampRate: fast"), []],
      ["another quantity belongs to the schema", reflow("rampRate: 5 s"), []],
      [
        "two faults in two places",
        reflow("rampRate: 5 °C/s, coolingRate: 8 °C/s"),
        ["warning: 5 °C/s", "warning: 8 °C/s"],
      ],
    ]);
  });

  describe("time above liquidus", () => {
    table([
      ["usual", reflow("timeAboveLiquidus: 60-75 s"), []],
      ["the whole of rework practice", reflow("timeAboveLiquidus: 60-90 s"), []],
      ["longer than that", reflow("timeAboveLiquidus: 60-91 s"), ["information: 60-91 s"]],
      ["up to what parts are qualified with", reflow("timeAboveLiquidus: 150 s"), ["information: 150 s"]],
      ["longer", reflow("timeAboveLiquidus: 151 s"), ["warning: 151 s"]],
      ["in minutes", reflow("timeAboveLiquidus: 3 min"), ["warning: 3 min"]],
      ["a lower limit beyond", reflow("timeAboveLiquidus: at least 160 s"), ["warning: at least 160 s"]],
      ["shorter", reflow("timeAboveLiquidus: 59 s"), ["information: 59 s"]],
      ["shorter at one end", reflow("timeAboveLiquidus: 45-75 s"), ["information: 45-75 s"]],
      ["an upper limit that is shorter", reflow("timeAboveLiquidus: at most 45 s"), ["information: at most 45 s"]],
      ["an upper limit", reflow("timeAboveLiquidus: at most 80 s"), []],
      ["a lower limit", reflow("timeAboveLiquidus: at least 60 s"), []],
      // The 90 s are those of lead-free practice.
      ["tin-lead up to 150 s", reflow("timeAboveLiquidus: 100-150 s", SN63), []],
      ["tin-lead longer", reflow("timeAboveLiquidus: 100-160 s", SN63), ["warning: 100-160 s"]],
      ["tin-lead shorter", reflow("timeAboveLiquidus: 40 s", SN63), ["information: 40 s"]],
      ["lead is not known", reflow("timeAboveLiquidus: 100 s", { alloy: "SAC350" }), []],
      ["lead is not known, longer", reflow("timeAboveLiquidus: 160 s", { alloy: "SAC350" }), ["warning: 160 s"]],
    ]);
  });

  describe("neighbours", () => {
    table([
      ["lead-free at the limit", reflow("adjacentTemperature: at most 200 °C"), []],
      ["above it", reflow("adjacentTemperature: at most 205 °C"), ["warning: at most 205 °C"]],
      ["tin-lead at the limit", reflow("adjacentTemperature: at most 180 °C", SN63), []],
      ["above it", reflow("adjacentTemperature: at most 190 °C", SN63), ["warning: at most 190 °C"]],
      ["lead is not known", reflow("adjacentTemperature: at most 190 °C", { alloy: "SAC350" }), []],
      // 200 °C is 392 °F.
      ["°F at the precision written", reflow("adjacentTemperature: at most 390 °F"), []],
      ["°F above", reflow("adjacentTemperature: at most 400 °F"), ["warning: at most 400 °F"]],
      ["no soldering", reflow("adjacentTemperature: at most 250 °C", { operation: "cure" }), []],
      ["an impossible value belongs to another rule", reflow("adjacentTemperature: at most 392 °C"), []],
    ]);
  });

  describe("points against the declared peak", () => {
    table([
      ["they agree", reflow("peakTemperature: 240-243 °C", { points: GOOD }), []],
      ["an exact peak", reflow("peakTemperature: 243 °C", { points: GOOD }), []],
      ["within a degree", reflow("peakTemperature: 242 °C", { points: GOOD }), []],
      ["further off", reflow("peakTemperature: 241 °C", { points: GOOD }), ["warning: 241 °C"]],
      ["below the declared range", reflow("peakTemperature: 245-248 °C", { points: GOOD }), ["warning: 245-248 °C"]],
      ["an upper limit", reflow("peakTemperature: at most 245 °C", { points: GOOD }), []],
      [
        "an upper limit that it passes",
        reflow("peakTemperature: at most 240 °C", { points: GOOD }),
        ["warning: at most 240 °C"],
      ],
      ["a lower limit", reflow("peakTemperature: at least 240 °C", { points: GOOD }), []],
      [
        "a lower limit that it misses",
        reflow("peakTemperature: at least 246 °C", { points: GOOD }),
        ["warning: at least 246 °C"],
      ],
      ["in °F", reflow("peakTemperature: 470 °F", { points: GOOD }), []],
      ["a declared peak that cannot be read", reflow("peakTemperature: hot", { points: GOOD }), []],
      [
        "a point that cannot be read",
        reflow("peakTemperature: 248 °C", { points: "[[0 s, 25 °C], [90 s, hot], [200 s, 243 °C]]" }),
        [],
      ],
    ]);
    it("points at the highest point", () => {
      const told = check(reflow("peakTemperature: 245-248 °C", { points: GOOD })).find((entry) => entry.rule === rule);
      assert.match(told?.message ?? "", /declares a peak of ‘245-248 °C’, and its profile peaks at ‘243 °C’/);
      assert.deepEqual(
        told?.finding.related.map(({ message }) => message),
        ["The highest point is ‘243 °C’."],
      );
    });
  });

  describe("points against the declared time", () => {
    table([
      ["they agree", reflow("timeAboveLiquidus: 60-75 s", { points: GOOD }), []],
      ["counted from 217 °C", reflow("timeAboveLiquidus: 70 s", { points: GOOD }), []],
      ["within a tenth", reflow("timeAboveLiquidus: 75 s", { points: GOOD }), []],
      ["declared longer", reflow("timeAboveLiquidus: 80-90 s", { points: GOOD }), ["warning: 80-90 s"]],
      [
        "an upper limit that it passes",
        reflow("timeAboveLiquidus: at most 50 s", { points: GOOD }),
        ["warning: at most 50 s"],
      ],
      ["a lower limit", reflow("timeAboveLiquidus: at least 60 s", { points: GOOD }), []],
      ["the worse of two faults, once", reflow("timeAboveLiquidus: 160 s", { points: GOOD }), ["warning: 160 s"]],
      [
        "a profile that ends molten says only how long at least",
        reflow("timeAboveLiquidus: 80-90 s", { points: GOOD.replace(", [310 s, 150 °C]", "") }),
        [],
      ],
      [
        "the liquidus is not known",
        reflow("timeAboveLiquidus: 80-90 s", { alloy: "Sn98.5Ag1.0Cu0.5", points: GOOD }),
        [],
      ],
      [
        "nothing melts: the liquidus rule speaks",
        reflow("timeAboveLiquidus: 80-90 s", { alloy: "HMP", points: GOOD }),
        [],
      ],
      ["a profile alone", reflow("", { points: GOOD }), []],
      [
        "tin-lead: the same points are molten longer",
        reflow("timeAboveLiquidus: 60-75 s", { ...SN63, points: GOOD }),
        ["warning: 60-75 s"],
      ],
    ]);
    const long = "[[0 s, 25 °C], [90 s, 150 °C], [180 s, 210 °C], [200 s, 240 °C], [360 s, 243 °C], [400 s, 150 °C]]";
    const short = "[[0 s, 25 °C], [90 s, 150 °C], [180 s, 205 °C], [195 s, 243 °C], [220 s, 180 °C], [240 s, 150 °C]]";
    const middling =
      "[[0 s, 25 °C], [90 s, 150 °C], [180 s, 210 °C], [200 s, 240 °C], [290 s, 243 °C], [330 s, 150 °C]]";
    table([
      ["a profile that is too long", reflow("", { points: long }), ["warning: points"]],
      ["a profile that is long", reflow("", { points: middling }), ["information: points"]],
      ["a profile that is short", reflow("", { points: short }), ["information: points"]],
      [
        "declared as it is, it is told of once",
        reflow("timeAboveLiquidus: 100-110 s", { points: middling }),
        ["information: 100-110 s"],
      ],
      ["no soldering", reflow("", { operation: "cure", points: long }), []],
    ]);
  });

  describe("points against the declared slopes", () => {
    // 2 °C/s at most, between 90 and 140 s.
    const quick = "[[0 s, 25 °C], [90 s, 100 °C], [140 s, 200 °C], [215 s, 240 °C], [245 s, 243 °C], [310 s, 150 °C]]";
    const steep = quick.replace("90 s", "118 s");
    const fall = quick.replace("310 s", "255 s");
    table([
      ["they agree", reflow("rampRate: at most 2 °C/s", { points: quick }), []],
      ["within a twentieth", reflow("rampRate: at most 1.95 °C/s", { points: quick }), []],
      ["steeper", reflow("rampRate: at most 1.5 °C/s", { points: quick }), ["warning: 200 °C"]],
      ["slower than a range", reflow("rampRate: 2.5-3 °C/s", { points: quick }), []],
      ["steeper than parts bear", reflow("", { points: steep }), ["warning: 200 °C"]],
      [
        "steeper than declared and than parts bear, once",
        reflow("rampRate: at most 2 °C/s", { points: steep }),
        ["warning: 200 °C"],
      ],
      ["declared as it is, it is told of once", reflow("rampRate: 5 °C/s", { points: steep }), ["warning: 5 °C/s"]],
      ["falling faster than declared", reflow("coolingRate: at most 1 °C/s", { points: quick }), ["warning: 150 °C"]],
      ["falling faster than parts bear", reflow("", { points: fall }), ["warning: 150 °C"]],
      ["falling as declared", reflow("coolingRate: at most 1.5 °C/s", { points: quick }), []],
    ]);
    it("says where", () => {
      const told = check(reflow("rampRate: at most 1.5 °C/s", { points: quick })).find((entry) => entry.rule === rule);
      assert.match(
        told?.message ?? "",
        /rises by 2 °C\/s between ‘90 s’ and ‘140 s’, faster than the declared ‘at most 1.5 °C\/s’/,
      );
    });
  });

  describe("order of the points", () => {
    table([
      [
        "a time that goes back",
        reflow("", { points: "[[0 s, 25 °C], [180 s, 150 °C], [90 s, 200 °C], [215 s, 243 °C]]" }),
        ["warning: 90 s"],
      ],
      [
        "a time that stands still",
        reflow("", { points: "[[0 s, 25 °C], [90 s, 150 °C], [90 s, 200 °C], [215 s, 243 °C]]" }),
        ["warning: 90 s"],
      ],
      [
        "nothing else is reckoned from it",
        reflow("timeAboveLiquidus: 60-75 s, rampRate: at most 2 °C/s", {
          points: "[[0 s, 25 °C], [180 s, 150 °C], [90 s, 200 °C], [91 s, 243 °C]]",
        }),
        ["warning: 90 s"],
      ],
      ["mixed units of time", reflow("", { points: GOOD.replace("180 s", "3 min") }), []],
    ]);
  });

  describe("silencing", () => {
    const waiver = `waivers: [{ rule: ${rule}, steps: [remove-u3], reason: No ceramic parts., approvedBy: R. Haas, expires: 2027-06-30 }]\n`;
    table([
      ["a waiver", reflow("rampRate: 5 °C/s") + waiver, []],
      ["an obsolete document", `document: { number: W, status: obsolete }\n${reflow("rampRate: 5 °C/s")}`, []],
      [
        "a profile that an alias uses twice, once",
        `solder: { alloy: SAC305, existingAlloy: SAC305 }
steps:
  - id: a
    operation: remove-component
    profile: &p { id: P, points: [[0 s, 25 °C], [10 s, 150 °C], [180 s, 200 °C], [215 s, 240 °C], [245 s, 243 °C], [310 s, 150 °C]] }
  - id: b
    operation: install-component
    profile: *p
`,
        ["warning: 150 °C"],
      ],
    ]);
  });
});
