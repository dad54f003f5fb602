import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "temperature-unit-suspect";

function step(...lines: readonly string[]): string {
  return `solder: { alloy: Sn63Pb37, existingAlloy: Sn63Pb37, flux: { designator: ROL0, cleaning: no-clean } }
steps:
  - id: install-r4
    operation: install-component
    component: { reference: R4, type: chip }
    procedure: 7711 chip-installation
    method: soldering-iron
${lines.map((line) => `    ${line}\n`).join("")}`;
}

const param = (key: string, value: string, more = "") => step(`parameters: { ${key}: ${value}${more} }`);

function other(lines: readonly string[]): string {
  return `steps:\n  - id: a\n${lines.map((line) => `    ${line}\n`).join("")}`;
}

type Case = readonly [name: string, text: string, expected: readonly string[]];

function table(cases: readonly Case[]): void {
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));
}

describe(`rules: ${rule}`, () => {
  describe("without a unit", () => {
    table([
      ["a tip", param("tipTemperature", "330"), ["error: 330"]],
      ["with a unit", param("tipTemperature", "330 °C"), []],
      ["a range", param("tipTemperature", "315-345"), ["error: 315-345"]],
      ["a tolerance", param("tipTemperature", "330 ± 10"), ["error: 330 ± 10"]],
      ["a limit", param("peakTemperature", "at most 230"), ["error: at most 230"]],
      ["a degree without its scale", param("tipTemperature", "330°"), ["error: 330°"]],
      ["quoted", param("tipTemperature", '"330"'), ['error: "330"']],
      [
        "each temperature parameter",
        param("preheatTemperature", "110", ", bodyTemperature: 225, airTemperature: 320"),
        ["error: 110", "error: 225", "error: 320"],
      ],
      [
        "soak, adjacent, bake, cure",
        param("soakTemperature", "150", ", adjacentTemperature: 180, bakeTemperature: 105, cureTemperature: 65"),
        ["error: 150", "error: 180", "error: 105", "error: 65"],
      ],
      ["another quantity belongs to the schema", param("dwellTime", "3"), []],
      ["what cannot be read too", param("tipTemperature", "hot"), []],
      ["a placeholder", param("tipTemperature", "TBD"), []],
      ["blank", param("tipTemperature", ""), []],
      ["a key of the site's own", param("nozzleTemperature", "330"), []],
      [
        "the limits of a thermocouple",
        step("profile: { id: P, thermocouples: [{ id: TC1, location: pad, limits: 225-230 }] }"),
        ["error: 225-230"],
      ],
      ["a limit in a record may count something", step("record: [{ field: peak, limits: 225-230 }]"), []],
      [
        "in a draft all the same",
        `document: { number: W, status: draft }\n${param("tipTemperature", "330")}`,
        ["error: 330"],
      ],
      [
        "not in an obsolete document",
        `document: { number: W, status: obsolete }\n${param("tipTemperature", "330")}`,
        [],
      ],
    ]);
    it("is the only finding on the value", () => {
      const found = check(param("tipTemperature", "330")).filter(({ at }) => at === "330");
      assert.deepEqual(
        found.map((entry) => entry.rule),
        [rule],
      );
    });
    it("a profile is told of once", () => {
      const text = step("profile: { id: P, points: [[0 s, 25], [90 s, 150], [180 s, 230]] }");
      assert.deepEqual(checkRule(rule, text), ["error: 25"]);
      assert.match(check(text).find((entry) => entry.rule === rule)?.message ?? "", /‘25’ and 2 more temperatures/);
    });
    table([
      [
        "one point of a profile",
        step("profile: { id: P, points: [[0 s, 25 °C], [90 s, 150], [180 s, 230 °C]] }"),
        ["error: 150"],
      ],
      ["a profile with units", step("profile: { id: P, points: [[0 s, 25 °C], [90 s, 150 °C], [180 s, 228 °C]] }"), []],
    ]);
  });

  describe("too hot for its unit", () => {
    const cases: readonly (readonly [key: string, over: string, under: string])[] = [
      ["tipTemperature", "650 °C", "500 °C"],
      ["tipTemperature", "600-650 °C", "315-345 °C"],
      ["tipTemperature", "at most 650 °C", "at most 345 °C"],
      ["tipTemperature", "at least 600 °C", "at least 315 °C"],
      ["tipTemperature", "1100 °F", "900 °F"],
      ["peakTemperature", "446 °C", "400 °C"],
      ["peakTemperature", "437-455 °C", "225-235 °C"],
      ["preheatTemperature", "250 °C", "220 °C"],
      ["soakTemperature", "302-392 °C", "150-200 °C"],
      ["bodyTemperature", "473 °C", "320 °C"],
      ["adjacentTemperature", "at most 356 °C", "at most 320 °C"],
      ["bakeTemperature", "221 °C", "180 °C"],
      ["bakeTemperature", "257 °C", "125 °C"],
      ["airTemperature", "608 °C", "550 °C"],
      ["cureTemperature", "446 °C", "230 °C"],
    ];
    for (const [key, over, under] of cases) {
      it(`${key}: ${over}`, () => assert.deepEqual(checkRule(rule, param(key, over)), [`error: ${over}`]));
      it(`${key}: ${under} is possible`, () => assert.deepEqual(checkRule(rule, param(key, under)), []));
    }
    table([
      [
        "thermocouple",
        step("profile: { id: P, thermocouples: [{ id: TC1, location: pad, limits: 437-446 °C }] }"),
        ["error: 437-446 °C"],
      ],
      [
        "thermocouple within",
        step("profile: { id: P, thermocouples: [{ id: TC1, location: pad, limits: 225-230 °C }] }"),
        [],
      ],
      ["record", step("record: [{ field: tip, limits: 610-640 °C }]"), ["error: 610-640 °C"]],
      ["record in °F", step("record: [{ field: tip, limits: 610-640 °F }]"), []],
      ["record of another kind", step("record: [{ field: time, limits: 700 s }]"), []],
      [
        "profile",
        step("profile: { id: P, points: [[0 s, 77 °C], [90 s, 302 °C], [180 s, 442 °C], [200 s, 446 °C]] }"),
        ["error: 442 °C"],
      ],
      ["profile in °F", step("profile: { id: P, points: [[0 s, 77 °F], [90 s, 302 °F], [180 s, 442 °F]] }"), []],
      ["colder than anything", param("tipTemperature", "-330 °C"), ["error: -330 °C"]],
      // Solder that melts high is preheated high.
      [
        "preheat below a high liquidus",
        other(["operation: install-component", "alloy: HMP", "parameters: { preheatTemperature: 250 °C }"]),
        [],
      ],
    ]);
    it("is the only finding on the value", () => {
      const found = check(param("tipTemperature", "650 °C")).filter(({ at }) => at === "650 °C");
      assert.deepEqual(
        found.map((entry) => entry.rule),
        [rule],
      );
    });
    it("silences the peak rules on the value", () => {
      const text = step("method: hot-air", "parameters: { peakTemperature: 446 °C, measuredAt: joint }").replace(
        "    method: soldering-iron\n",
        "",
      );
      const found = check(text).filter(({ at }) => at === "446 °C");
      assert.deepEqual(
        found.map((entry) => entry.rule),
        [rule],
      );
    });
  });

  describe("too cold for its unit", () => {
    table([
      ["a tip in °F that melts no tin-lead", param("tipTemperature", "330 °F"), ["error: 330 °F"]],
      ["a whole window in °F", param("tipTemperature", "315-345 °F"), ["error: 315-345 °F"]],
      ["a tip in °F that does", param("tipTemperature", "610-640 °F"), []],
      [
        "a tip in °F for lead-free solder",
        param("tipTemperature", "400 °F").replaceAll("Sn63Pb37", "SAC305"),
        ["error: 400 °F"],
      ],
      [
        "the same for solder that melts lower",
        param("tipTemperature", "400 °F").replaceAll("Sn63Pb37", "Sn42Bi58"),
        [],
      ],
      ["an upper limit may be low", param("tipTemperature", "at most 330 °F"), []],
      ["a tip in °C that melts nothing", param("tipTemperature", "35 °C"), ["error: 35 °C"]],
      ["a low tip in °C belongs to the tip's rule", param("tipTemperature", "160 °C"), []],
      ["a peak in °F", param("peakTemperature", "225-235 °F"), ["error: 225-235 °F"]],
      ["a peak in °F that melts", param("peakTemperature", "437-455 °F"), []],
      ["a low peak in °C belongs to the liquidus rule", param("peakTemperature", "175 °C"), []],
      ["hot air in °F", param("airTemperature", "320 °F"), ["error: 320 °F"]],
      ["hot air in °F that melts", param("airTemperature", "608 °F"), []],
      ["a preheat in °F", param("preheatTemperature", "110-125 °F"), ["error: 110-125 °F"]],
      ["a preheat in °F that helps", param("preheatTemperature", "230-257 °F"), []],
      ["a bake in °F", param("bakeTemperature", "125 °F", ", bakeTime: 24 h"), ["error: 125 °F"]],
      ["a bake at 40 °C in °F", param("bakeTemperature", "104 °F", ", bakeTime: 14 d"), []],
      ["a mild bake of many days", param("bakeTemperature", "125 °F", ", bakeTime: 14 d"), []],
      ["a bake in °F that dries", param("bakeTemperature", "221 °F", ", bakeTime: 8-12 h"), []],
      ["neighbours may be kept cool", param("adjacentTemperature", "at most 180 °F"), []],
      ["a cure in °F", param("cureTemperature", "150 °F"), []],
      // Without solder nothing has to melt.
      [
        "a mild tip on coating",
        other(["operation: remove-coating", "method: thermal", "parameters: { tipTemperature: 200 °F }"]),
        [],
      ],
      [
        "mild air on coating",
        other(["operation: remove-coating", "method: thermal", "parameters: { airTemperature: 250 °F }"]),
        [],
      ],
    ]);
  });

  describe("fixes", () => {
    const titles = (text: string) => fixesOf(rule, text).map(({ kind, title }) => `${kind}: ${title}`);
    const cases: readonly (readonly [text: string, expected: readonly string[], written: readonly string[]])[] = [
      [
        param("tipTemperature", "650 °C"),
        ["confirm: Change the unit: 650 °F", "confirm: Convert: 343 °C"],
        ["650 °F", "343 °C"],
      ],
      [
        param("tipTemperature", "600-650 °C"),
        ["confirm: Change the unit: 600-650 °F", "confirm: Convert: 316-343 °C"],
        ["600-650 °F", "316-343 °C"],
      ],
      [
        param("tipTemperature", "at most 650 °C"),
        ["confirm: Change the unit: at most 650 °F", "confirm: Convert: at most 343 °C"],
        ["at most 650 °F"],
      ],
      [
        param("tipTemperature", "630 ± 20 °C"),
        ["confirm: Change the unit: 630 ± 20 °F", "confirm: Convert: 321-343 °C"],
        ["630 ± 20 °F"],
      ],
      [
        param("tipTemperature", "330 °F"),
        ["confirm: Change the unit: 330 °C", "confirm: Convert: 626 °F"],
        ["330 °C", "626 °F"],
      ],
      [param("tipTemperature", "3300 °C"), [], []],
      [param("tipTemperature", "330"), ["confirm: Write 330 °C"], ["330 °C"]],
      [param("tipTemperature", "650"), ["confirm: Write 650 °F"], ["650 °F"]],
      [param("tipTemperature", "330°"), ["confirm: Write 330 °C"], ["330 °C"]],
      [param("tipTemperature", '"330"'), ["confirm: Write 330 °C"], ['"330 °C"']],
      [param("tipTemperature", "'>= 330'"), ["confirm: Write >= 330 °C"], ["'>= 330 °C'"]],
      [param("preheatTemperature", "180"), ["pick: Write 180 °C", "pick: Write 180 °F"], ["180 °C", "180 °F"]],
      [
        step("profile: { id: P, points: [[0 s, 25], [90 s, 150], [180 s, 228]] }"),
        ["pick: Write all in °C", "pick: Write all in °F"],
        ["[[0 s, 25 °C], [90 s, 150 °C], [180 s, 228 °C]]"],
      ],
      [
        step("profile: { id: P, points: [[0 s, 77 °C], [90 s, 302 °C], [180 s, 442 °C]] }"),
        ["confirm: Change the unit of all points to °F"],
        ["[[0 s, 77 °F], [90 s, 302 °F], [180 s, 442 °F]]"],
      ],
    ];
    for (const [text, expected, written] of cases) {
      const shown = /(?:Temperature|points): .*/.exec(text)?.[0] ?? "";
      it(shown, () => {
        assert.deepEqual(titles(text), expected);
        for (const [index, fixed] of fixesOf(rule, text).entries()) {
          assert.ok(fixed.text.includes(written[index] ?? ""), fixed.text);
          assert.ok(
            !fixed.left.some((entry) => entry.startsWith(rule) || entry.startsWith("s")),
            fixed.left.join("\n"),
          );
        }
      });
    }
    it("in block style", () => {
      const text = step("parameters:", "  tipTemperature: 650 °C # as the customer says");
      for (const fixed of fixesOf(rule, text)) {
        assert.match(fixed.text, /tipTemperature: (?:650 °F|343 °C) # as the customer says\n/);
        assert.ok(!fixed.left.some((entry) => entry.startsWith(rule)));
      }
    });
    it("none for a value that an alias shares; told once", () => {
      const shared = `steps:
  - id: a
    operation: install-component
    parameters: &hot { tipTemperature: 650 °C }
  - id: b
    operation: install-component
    parameters: *hot
`;
      assert.deepEqual(checkRule(rule, shared), ["error: 650 °C"]);
    });
  });
});
