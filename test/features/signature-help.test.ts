import assert from "node:assert/strict";
import fc from "fast-check";
import { schemaOf } from "../../server/src/core/analysis/place.ts";
import { signaturesAt } from "../../server/src/core/features/signature-help.ts";
import { readQuantity } from "../../server/src/core/model/quantity.ts";
import { pagesToPlain } from "../../server/src/core/render/page-text.ts";
import { knownKeysAt } from "../../server/src/core/schema/subschema-at.ts";
import { analyseText } from "../support/check.ts";
import type { FeatureAround } from "../support/feature.ts";
import { contextAt, contextOf } from "../support/feature.ts";
import { library } from "../support/library.ts";
import { yamlText } from "../support/yaml-texts.ts";

function help(marked: string, around: FeatureAround = {}) {
  const { context, offset } = contextAt(marked, around);
  const found = signaturesAt(context, offset);
  if (found === undefined) return undefined;
  const form = found.forms[found.active];
  const part = form?.parts[found.part];
  assert.ok(form && part);
  return {
    labels: found.forms.map(({ label }) => label),
    label: form.label,
    part: form.label.slice(part.start, part.end),
    said: pagesToPlain(found.pages),
  };
}

const STEP = (rest: string) => `workInstruction: 1
solder: { alloy: SAC305 }
steps:
  - id: install-u7
    operation: install-component
${rest}`;

const tip = (written: string) => STEP(`    parameters: { tipTemperature: ${written} }\n`);

const forms: readonly (readonly [name: string, marked: string, label: string, part: string])[] = [
  ["nothing yet", tip("<|>"), "373 °C", "373"],
  ["a number", tip("3<|>"), "373 °C", "373"],
  ["a number and a blank", tip("350 <|>"), "373 °C", "°C"],
  ["the beginning of a unit", tip("350 °<|>"), "373 °C", "°C"],
  ["a dash", tip("350-<|>"), "345-400 °C", "400"],
  ["the upper end", tip("350-36<|>"), "345-400 °C", "400"],
  ["the unit behind a range", tip("350-360 <|>"), "345-400 °C", "°C"],
  ["in the middle of what is written", tip("350-3<|>60 °C"), "345-400 °C", "400"],
  ["at the lower end of a range", tip("35<|>0-360 °C"), "373 °C", "373"],
  ["to", tip("350 to <|>"), "345-400 °C", "400"],
  ["a tolerance", tip("350 ± <|>"), "373 ± 28 °C", "28"],
  ["its unit", tip("350 ± 10 <|>"), "373 ± 28 °C", "°C"],
  ["plus and minus", tip("350 +/- <|>"), "373 ± 28 °C", "28"],
  ["at most", tip("at most <|>"), "at most 400 °C", "400"],
  ["the beginning of at most", tip("at <|>"), "at most 400 °C", "400"],
  ["at least", tip("at le<|>"), "at least 345 °C", "345"],
  ["its unit too", tip("at least 350 <|>"), "at least 345 °C", "°C"],
  ["a sign", tip("'<= 3<|>'"), "at most 400 °C", "400"],
  ["between quotes", tip('"350-<|>"'), "345-400 °C", "400"],
  ["in block style, nothing yet", STEP("    parameters:\n      tipTemperature: <|>\n"), "373 °C", "373"],
  ["in block style, a blank", STEP("    parameters:\n      tipTemperature: 350 <|>\n    method: x\n"), "373 °C", "°C"],
  [
    "in brackets that are open",
    STEP("    parameters: { tipTemperature: 350-<|>\n    method: x\n"),
    "345-400 °C",
    "400",
  ],
  ["in brackets that are open, nothing yet", STEP("    parameters: { tipTemperature: <|>\n"), "373 °C", "373"],
  ["before another key", STEP("    parameters: { tipTemperature: 350 <|>, dwellTime: 2 s }\n"), "373 °C", "°C"],
  ["a time", STEP("    parameters: { bakeTime: 8-<|> }\n"), "8-12 h", "12"],
  ["a rate", STEP("    parameters: { rampRate: at most <|> }\n"), "at most 3 °C/s", "3"],
  ["a gauge has one form", STEP("    jumper: { gauge: <|> }\n"), "30 AWG", "30"],
  ["a length", STEP("    jumper: { bareLength: at most <|> }\n"), "at most 12.7 mm", "12.7"],
  ["an exposure by the part's level", STEP("    component: { msl: 4, exposure: at most <|> }\n"), "at most 72 h", "72"],
  ["a coating", "coating:\n  type: acrylic\n  thickness: 0.05-<|>\n", "0.03-0.13 mm", "0.13"],
  ["the time of a point", STEP("    profile: { points: [[<|>]] }\n"), "[90 s, 150 °C]", "90 s"],
  ["the temperature of a point", STEP("    profile: { points: [[0 s, <|>]] }\n"), "[90 s, 150 °C]", "150 °C"],
  [
    "the temperature of a later point",
    STEP("    profile: { points: [[0 s, 25 °C], [9 s, 3<|>]] }\n"),
    "[90 s, 150 °C]",
    "150 °C",
  ],
  ["a point in open brackets", STEP("    profile: { points: [[0 s, <|>\n"), "[90 s, 150 °C]", "150 °C"],
  ["the next point", STEP("    profile: { points: [[0 s, 25 °C], <|>] }\n"), "[90 s, 150 °C]", "90 s"],
  ["a procedure's part", STEP("    procedure: <|>\n"), "7711 5.2.1", "7711"],
  ["a procedure's number", STEP("    procedure: 7711 5<|>\n"), "7711 5.2.1", "5.2.1"],
  ["a procedure's name", STEP("    procedure: 7711 bg<|>\n"), "7711 chip-installation", "chip-installation"],
  ["behind the part", STEP("    procedure: 7711 <|>\n"), "7711 5.2.1", "5.2.1"],
  ["in a list", STEP("    procedure: [7711 3.1.1, <|>]\n"), "7711 5.2.1", "7711"],
  ["in a list of lines", STEP("    procedure:\n      - common <|>\n"), "common 2.1", "2.1"],
];

const nothing: readonly (readonly [name: string, marked: string])[] = [
  ["a key", STEP("    parame<|>ters: {}\n")],
  ["another value", STEP("    method: hot<|>\n")],
  ["behind a comma", STEP("    parameters: { tipTemperature: 350 °C, <|> }\n")],
  ["behind a closing quote", tip('"350 °C"<|>')],
  ["on the next line", STEP("    parameters:\n      tipTemperature: 350 °C\n<|>\n")],
  ["in a comment behind it", STEP("    parameters:\n      tipTemperature: 350 °C # <|>\n")],
  ["running text", STEP("    instruction: Heat to 350 <|>\n")],
  ["a place of measurement", STEP("    parameters: { measuredAt: <|> }\n")],
  ["nowhere", "<|>"],
];

describe("signature help", () => {
  for (const [name, marked, label, part] of forms) {
    it(name, () => {
      const told = help(marked);
      assert.ok(told, "no help");
      assert.deepEqual([told.label, told.part], [label, part]);
    });
  }

  describe("none", () => {
    for (const [name, marked] of nothing) it(name, () => assert.equal(help(marked), undefined));
  });

  it("shows all forms with the window in force", () => {
    const told = help(tip("<|>"), { policy: "{ temperatures: { SAC305: { tip: 340-390 °C } } }" });
    assert.deepEqual(told?.labels, ["365 °C", "340-390 °C", "365 ± 25 °C", "at most 390 °C", "at least 340 °C"]);
    assert.match(told?.said ?? "", /tipTemperature\n\nTemperature of the soldering iron tip/);
    assert.match(told?.said ?? "", /Limits +340-390 °C for SAC305 \(policy of this project\)/);
  });

  it("tells what a procedure is as soon as it is known", () => {
    assert.match(help(STEP("    procedure: 7711 3.1.1<|>\n"))?.said ?? "", /So far +7711 3\.1\.1: Through-Hole/);
  });

  it("shows forms that can be read, with numbers of the right kind, for every parameter", () => {
    for (const key of knownKeysAt("step", ["parameters"])) {
      if (key === "measuredAt") continue;
      const told = help(STEP(`    parameters: { ${key}: <|> }\n`));
      assert.ok(told, key);
      const example = schemaOf(analyseText(""), ["steps", "parameters", key])?.description ?? "";
      for (const label of told.labels) {
        const { quantity } = readQuantity(label);
        assert.ok(quantity, `${key}: ${label}`);
        assert.ok(example.includes(quantity.unit), `${key}: ${label}`);
        assert.ok((quantity.low ?? 0) <= (quantity.high ?? Number.POSITIVE_INFINITY));
      }
    }
  });

  it("always names a part that is there", () => {
    const check = (text: string) => {
      const context = contextOf(text);
      for (let offset = 0; offset <= text.length; offset += 3) {
        const found = signaturesAt(context, offset);
        if (found === undefined) continue;
        const form = found.forms[found.active];
        assert.ok(form?.parts[found.part]);
        for (const { start, end } of form.parts) assert.ok(0 <= start && start < end && end <= form.label.length);
      }
    };
    for (const { text } of library.slice(0, 6)) check(text);
    fc.assert(fc.property(yamlText, check), { numRuns: 200 });
  });
});
