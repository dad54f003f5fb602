import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";

const rule = "reflow-peak-below-liquidus";

function reflow(alloy: string, parameters: string, ...lines: readonly string[]): string {
  return `solder: { alloy: ${alloy}, existingAlloy: ${alloy} }
steps:
  - id: remove-u3
    operation: remove-component
    component: { reference: U3, type: soic, disposition: scrap }
    method: hot-air
    ${parameters === "" ? "title: Remove" : `parameters: { ${parameters} }`}
${lines.map((line) => `    ${line}\n`).join("")}`;
}

const peak = (alloy: string, value: string, more = "") => reflow(alloy, `peakTemperature: ${value}${more}`);
const points = (...temperatures: readonly string[]) =>
  `profile: { id: P, points: [${temperatures.map((temperature, i) => `[${i * 100} s, ${temperature}]`).join(", ")}] }`;

type Case = readonly [name: string, text: string, expected: readonly string[], around?: Around];

function table(cases: readonly Case[]): void {
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }
}

describe(`rules: ${rule}`, () => {
  describe("against the liquidus", () => {
    table([
      ["below it", peak("SAC305", "215 °C"), ["error: 215 °C"]],
      ["at it", peak("SAC305", "220 °C"), ["error: 220 °C"]],
      ["just above it", peak("SAC305", "221 °C"), ["warning: 221 °C"]],
      ["less than 10 °C above it", peak("SAC305", "229 °C"), ["warning: 229 °C"]],
      ["10 °C above it", peak("SAC305", "230 °C"), []],
      ["Sn63 below", peak("Sn63Pb37", "182 °C"), ["error: 182 °C"]],
      ["Sn63 at", peak("Sn63Pb37", "183 °C"), ["error: 183 °C"]],
      ["Sn63 close", peak("Sn63Pb37", "192 °C"), ["warning: 192 °C"]],
      ["Sn63 above", peak("Sn63Pb37", "193 °C"), []],
      // Physics holds for every alloy whose liquidus is known.
      ["SnBi below", peak("Sn42Bi58", "135 °C"), ["error: 135 °C"]],
      ["SnBi above", peak("Sn42Bi58", "165 °C"), []],
      ["a solder of high melting point at the peak of another", peak("HMP", "245 °C"), ["error: 245 °C"]],
      ["SN100C", peak("SN100C", "225 °C"), ["error: 225 °C"]],
      ["a composition of no list has no liquidus", peak("Sn98.5Ag1.0Cu0.5", "150 °C"), []],
      ["an unknown alloy", peak("SAC350", "150 °C"), []],
      [
        "an alloy of the site",
        peak("SAC105", "225 °C"),
        ["error: 225 °C"],
        { catalog: "alloys: [{ id: SAC105, liquidus: 227 °C }]" },
      ],
    ]);
  });

  describe("forms of the temperature", () => {
    table([
      ["a range at its lower end", peak("SAC305", "215-245 °C"), ["error: 215-245 °C"]],
      ["a range close at its lower end", peak("SAC305", "225-245 °C"), ["warning: 225-245 °C"]],
      ["a range above", peak("SAC305", "240-245 °C"), []],
      ["a tolerance at its lower extreme", peak("SAC305", "225 ± 5 °C"), ["error: 225 ± 5 °C"]],
      ["a tolerance above", peak("SAC305", "240 ± 5 °C"), []],
      ["an upper limit that no joint can melt under", peak("SAC305", "at most 215 °C"), ["error: at most 215 °C"]],
      ["an upper limit close", peak("SAC305", "at most 225 °C"), ["warning: at most 225 °C"]],
      ["an upper limit above", peak("SAC305", "at most 245 °C"), []],
      ["a lower limit below", peak("SAC305", "at least 215 °C"), ["error: at least 215 °C"]],
      ["a lower limit above", peak("SAC305", "at least 235 °C"), []],
      // 220 °C is 428 °F, 230 °C is 446 °F.
      ["°F at it", peak("SAC305", "428 °F"), ["error: 428 °F"]],
      ["°F close", peak("SAC305", "430 °F"), ["warning: 430 °F"]],
      ["°F close, at the precision written", peak("SAC305", "450 °F"), []],
      ["°F above", peak("SAC305", "464-473 °F"), []],
      ["what cannot be read", peak("SAC305", "hot"), []],
      ["a placeholder", peak("SAC305", "TBD"), []],
      ["without a unit it belongs to another rule", peak("SAC305", "215"), []],
    ]);
  });

  describe("where it is measured", () => {
    table([
      ["in a joint", peak("SAC305", "215 °C", ", measuredAt: joint"), ["error: 215 °C"]],
      ["on the body it is not the joint's", peak("SAC305", "215 °C", ", measuredAt: body"), ["warning: 215 °C"]],
      ["on the body a margin says nothing", peak("SAC305", "225 °C", ", measuredAt: body"), []],
      ["on the board neither", peak("SAC305", "150 °C", ", measuredAt: board"), []],
      ["at a place of the site's own", peak("SAC305", "215 °C", ", measuredAt: nozzle"), []],
      ["a misspelt key", peak("SAC305", "215 °C", ", measuredAd: board"), []],
      ["blank", peak("SAC305", "215 °C", ", measuredAt: "), ["error: 215 °C"]],
    ]);
    it("says that the body is not the joint", () => {
      const told = check(peak("SAC305", "215 °C", ", measuredAt: body")).find((entry) => entry.rule === rule);
      assert.match(told?.message ?? "", /measured on the body.*measuredAt: joint/);
    });
  });

  describe("the profile", () => {
    table([
      ["its highest point", reflow("SAC305", "", points("25 °C", "150 °C", "215 °C", "100 °C")), ["error: 215 °C"]],
      ["above", reflow("SAC305", "", points("25 °C", "150 °C", "243 °C", "100 °C")), []],
      ["in °F", reflow("SAC305", "", points("77 °F", "302 °F", "419 °F", "212 °F")), ["error: 419 °F"]],
      [
        "where the declared peak is above",
        reflow("SAC305", "peakTemperature: 243 °C", points("25 °C", "215 °C", "100 °C")),
        ["error: 215 °C"],
      ],
      [
        "once where both are below",
        reflow("SAC305", "peakTemperature: 215 °C", points("25 °C", "214 °C", "100 °C")),
        ["error: 215 °C"],
      ],
      ["a point that cannot be read", reflow("SAC305", "", points("25 °C", "hot", "215 °C")), []],
      ["a point without unit", reflow("SAC305", "", points("25 °C", "150", "215 °C")), []],
      ["no points", reflow("SAC305", "", "profile: { id: P, points: [] }"), []],
    ]);
    it("that it differs from the declared peak is no second finding", () => {
      const found = check(reflow("SAC305", "peakTemperature: 243 °C", points("25 °C", "215 °C", "100 °C")));
      assert.deepEqual(
        found.filter((entry) => entry.rule === "thermal-profile-limit" && entry.message.includes("declares a peak")),
        [],
      );
    });
  });

  describe("the alloy in force", () => {
    const step = (fields: string, ...lines: readonly string[]) =>
      `solder: { ${fields} }\nsteps:\n  - id: a\n${lines.map((line) => `    ${line}\n`).join("")}`;
    const at190 = "parameters: { peakTemperature: 200 °C }";
    table([
      [
        "for a removal the existing one",
        step("alloy: SAC305, existingAlloy: Sn63Pb37", "operation: remove-component", at190),
        [],
      ],
      [
        "for an installation the document's",
        step("alloy: SAC305, existingAlloy: Sn63Pb37", "operation: install-component", at190),
        ["error: 200 °C"],
      ],
      ["the step's own", step("alloy: SAC305", "operation: install-component", "alloy: Sn63Pb37", at190), []],
      [
        "of components that differ the one that melts last",
        step(
          "alloy: Sn63Pb37",
          "operation: install-component",
          "component: [{ reference: U1, alloy: Sn63Pb37 }, { reference: U2, alloy: SAC305 }]",
          at190,
        ),
        ["error: 200 °C"],
      ],
      ["none", step("atmosphere: nitrogen", "operation: install-component", at190), []],
      ["no soldering", step("alloy: SAC305", "operation: bake", at190), []],
      [
        "an area array too",
        step("alloy: SAC305", "operation: install-component", "component: { reference: U1, type: bga }", at190),
        ["error: 200 °C"],
      ],
    ]);
  });

  describe("who speaks", () => {
    it("not the window rule on the same value", () => {
      for (const value of ["215 °C", "225 °C"]) {
        const found = check(peak("SAC305", value)).filter(({ at }) => at === value);
        assert.deepEqual(
          found.map((entry) => entry.rule),
          [rule],
        );
      }
    });
    it("not the policy on the same value", () => {
      for (const value of ["215 °C", "225 °C"]) {
        const found = check(peak("SAC305", value), { policy: "{ temperatures: { SAC305: { peak: 238-245 °C } } }" });
        assert.deepEqual(
          found.filter(({ at }) => at === value).map((entry) => entry.rule),
          [rule],
        );
      }
    });
    it("says what melts and where that is written", () => {
      const told = check(peak("SAC305", "215 °C")).find((entry) => entry.rule === rule);
      assert.match(told?.message ?? "", /‘215 °C’ is below the 220 °C liquidus of SAC305.*Aim for 240-250 °C/);
      assert.deepEqual(
        told?.finding.related.map(({ message }) => message),
        ["‘SAC305’ melts at 220 °C."],
      );
    });
    table([
      [
        "a waiver",
        `${peak("SAC305", "215 °C")}waivers: [{ rule: ${rule}, steps: [remove-u3], reason: Report 12., approvedBy: R. Haas, expires: 2027-06-30 }]\n`,
        [],
      ],
      ["a draft", `document: { number: W, status: draft }\n${peak("SAC305", "215 °C")}`, ["error: 215 °C"]],
      ["an obsolete document", `document: { number: W, status: obsolete }\n${peak("SAC305", "215 °C")}`, []],
    ]);
  });
});
