import assert from "node:assert/strict";
import { annotationOf, placeAt } from "../../server/src/core/analysis/place.ts";
import { analyseText } from "../support/check.ts";
import { cursor, kindOf } from "../support/feature.ts";

function placeOf(marked: string, path = "a.wi.yaml") {
  const { text, offset } = cursor(marked);
  const analysis = analyseText(text, kindOf(path));
  return { analysis, place: placeAt(analysis, offset) };
}

const places: readonly (readonly [name: string, marked: string, expected: string])[] = [
  ["a key", "act<|>ivity: rework\n", "key activity"],
  ["a value", "activity: rew<|>ork\n", "value activity"],
  ["an item", "product: { boardTypes: [R, F<|>] }\n", "value product.boardTypes.1"],
  ["a step's value", "steps:\n  - id: a\n    method: hot<|>-air\n", "value steps.0.method"],
  ["the gap before a value", "steps:\n  - id: a\n    method:<|> hot-air\n", "gap steps.0"],
  ["a key behind the steps", "steps:\n  - id: a\nwaivers:\n  - ru<|>le: schema\n", "key waivers.0.rule"],
  // Offsets of the keys behind the steps begin at 0 again.
  ["a gap before them", "workInstruction: 1\n<|>\n\nsteps:\n  - id: a\nwaivers:\n  - rule: schema\n", "gap "],
];

describe("places", () => {
  for (const [name, marked, expected] of places) {
    it(name, () => {
      const { place } = placeOf(marked);
      assert.equal(place && `${place.is} ${place.path.join(".")}`, expected);
    });
  }

  it("behind everything is nowhere", () => assert.equal(placeOf("<|>").place, undefined));
});

const annotations: readonly (readonly [marked: string, name: "x-wi-table" | "x-wi-vocabulary", expected: unknown])[] = [
  ["steps:\n  - procedure: 7711<|> 3.1.1\n", "x-wi-table", "procedures"],
  ["steps:\n  - procedure: [7711<|> 3.1.1]\n", "x-wi-table", "procedures"],
  ["steps:\n  - method: hot<|>-air\n", "x-wi-vocabulary", "method"],
  ["steps:\n  - parameters: { rampRate: 2<|> °C/s }\n", "x-wi-vocabulary", undefined],
];

describe("annotations of the schema", () => {
  for (const [marked, name, expected] of annotations) {
    it(`${JSON.stringify(marked)}: ${name}`, () => {
      const { analysis, place } = placeOf(marked);
      assert.ok(place);
      assert.equal(annotationOf(analysis, place, name), expected);
    });
  }
});
