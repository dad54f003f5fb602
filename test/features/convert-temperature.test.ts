import assert from "node:assert/strict";
import fc from "fast-check";
import { convertTemperature } from "../../server/src/core/features/convert-temperature.ts";
import { readQuantity } from "../../server/src/core/model/quantity.ts";
import { actionsOf, selection, textAfter, titles } from "../support/actions.ts";
import { contextOf } from "../support/feature.ts";

const step = (parameters: string, more = "") =>
  `workInstruction: 1\nsteps:\n  - id: a\n    parameters: ${parameters}\n${more}`;

/** A value as written, as it becomes, and how it is rounded. */
const cases: readonly (readonly [before: string, after: string, how: string])[] = [
  ["100 °C", "212 °F", "exactly"],
  ["650 °F", "343 °C", "rounded to 1 °C"],
  ["343 °C", "649 °F", "rounded to 1 °F"],
  ["240.5 °C", "464.9 °F", "exactly"],
  ["240.3 °C", "464.5 °F", "rounded to 0.1 °F"],
  ["315-345 °C", "599-653 °F", "exactly"],
  ["600 to 650 °F", "316-343 °C", "rounded to 1 °C"],
  ["330 ± 10 °C", "626 ± 18 °F", "exactly"],
  ["330 +/- 10 C", "626 ± 18 °F", "exactly"],
  ["650 ± 10 °F", "338-349 °C", "rounded to 1 °C"],
  ["at most 245 °C", "at most 473 °F", "exactly"],
  ["at least 45 °C", "at least 113 °F", "exactly"],
  ["below 245 °C", "below 473 °F", "exactly"],
  ["≤245 °C", "≤ 473 °F", "exactly"],
  ["245 °C max", "at most 473 °F", "exactly"],
  ["-40 °C", "-40 °F", "exactly"],
  ["-10 to 5 °C", "14-41 °F", "exactly"],
  ["0-10 °F", "-18 to -12 °C", "rounded to 1 °C"],
  ["2 °C/s", "3.6 °F/s", "exactly"],
  ["at most 3 °F/s", "at most 1.7 °C/s", "rounded to 0.1 °C/s"],
];

describe("features: convert temperatures", () => {
  for (const [before, after, how] of cases) {
    const key = before.includes("/s") ? "rampRate" : "tipTemperature";
    it(`${before} is ${after}`, () => {
      const { text, range } = selection(step(`{ ${key}: ${before.slice(0, 1)}<|>${before.slice(1)} } # as said`));
      const context = contextOf(text);
      const [action, ...others] = actionsOf(convertTemperature, context, range);
      assert.equal(action?.title, `Convert ‘${before}’ to ‘${after}’, ${how}`);
      assert.deepEqual(others, []);
      assert.equal(textAfter(action, context), text.replace(before, after));
    });
  }

  it("keeps the quotes", () => {
    for (const written of ["'100 °C'", '"100 °C"', '"100 \\u00b0C"', '">= 100 °C"']) {
      const { text, range } = selection(step(`{ tipTemperature: ${written.slice(0, 3)}<|>${written.slice(3)} }`));
      const context = contextOf(text);
      const after = written.replace(/100.*C/, "212 °F");
      const expected = text.replace(written, () => after);
      assert.equal(textAfter(actionsOf(convertTemperature, context, range)[0], context), expected);
    }
  });

  it("all of the step, and all of the document, that have the unit of the value", () => {
    const more =
      "    profile: { points: [[0 s, 25 °C], [60 s, 150 °C]] }\n  - id: b\n    parameters:\n      preheatTemperature: 100 °C\n      peakTemperature: 470 °F\n";
    const { text, range } = selection(step("{ tipTemperature: 35<|>0.5 °C, rampRate: 2 °C/s }", more));
    const context = contextOf(text);
    const actions = actionsOf(convertTemperature, context, range);
    assert.deepEqual(titles(actions), [
      "Convert ‘350.5 °C’ to ‘662.9 °F’, exactly",
      "Convert all 3 values in °C of step ‘a’ to °F, each rounded to the last digit that it is written with",
      "Convert all values in °C of all steps to °F, each rounded to the last digit that it is written with",
    ]);
    const inStep = text.replace("350.5 °C", "662.9 °F").replace("25 °C", "77 °F").replace("150 °C", "302 °F");
    assert.equal(textAfter(actions[1], context), inStep);
    assert.equal(textAfter(actions[2], context), inStep.replace("100 °C", "212 °F"));
  });

  it("in site catalogs and project files too", () => {
    const catalog = selection("workInstructionCatalog: 1\nalloys: [{ id: X1, liquidus: 22<|>0 °C }]\n");
    const inCatalog = contextOf(catalog.text, { path: "site.wi-catalog.yaml" });
    assert.match(textAfter(actionsOf(convertTemperature, inCatalog, catalog.range)[0], inCatalog), /liquidus: 428 °F/);
    const config = selection("policy: { temperatures: { SAC305: { tip: 345-40<|>0 °C } } }\n");
    const inConfig = contextOf(config.text, { path: "wi.config.yaml" });
    assert.match(textAfter(actionsOf(convertTemperature, inConfig, config.range)[0], inConfig), /tip: 653-752 °F/);
  });

  it("not for other values, texts, aliases and what cannot be read", () => {
    const none = (marked: string) => {
      const { text, range } = selection(marked);
      assert.deepEqual(titles(actionsOf(convertTemperature, contextOf(text), range)), []);
    };
    none(step("{ bakeTime: 8<|> h }"));
    none(step("{ tipTemperature: 35<|>0 }"));
    none(step("{ tipTemp<|>erature: 350 °C }"));
    none(step("{}", "    title: 350 <|>°C\n"));
    none(step("{ tipTemperature: &t 350 °C, peakTemperature: *<|>t }"));
    none(step("{ tipTemperature: |\n      35<|>0 °C\n }"));
  });

  it("a value in whole °C comes back as it was", () => {
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 900 }), (celsius) => {
        const there = convertOnce(`${celsius} °C`);
        assert.equal(convertOnce(there), `${celsius} °C`);
      }),
      { numRuns: 200 },
    );
  });

  it("the result is a quantity of the same form, or a range in place of a tolerance", () => {
    const number = fc.integer({ min: 10, max: 400 }).map(String);
    const texts = fc.oneof(
      fc.tuple(number, number).map(([a, b]) => `${a}-${b}`),
      fc.tuple(number, fc.constantFrom("5", "10", "2.5")).map(([a, b]) => `${a} ± ${b}`),
      number.map((a) => `at most ${a}`),
      number,
    );
    fc.assert(
      fc.property(texts, fc.constantFrom("°C", "°F"), (text, unit) => {
        const before = readQuantity(`${text} ${unit}`).quantity;
        const after = readQuantity(convertOnce(`${text} ${unit}`)).quantity;
        assert.ok(before && after);
        assert.notEqual(after.unit, before.unit);
        const mayBe =
          before.form === "tolerance" || before.form === "range" ? ["tolerance", "range", "exact"] : [before.form];
        assert.ok(mayBe.includes(after.form), after.form);
      }),
      { numRuns: 300 },
    );
  });
});

function convertOnce(value: string): string {
  const text = step(`{ tipTemperature: ${value} }`);
  const context = contextOf(text);
  const after = textAfter(actionsOf(convertTemperature, context, text.indexOf(value) + 1)[0], context);
  return /tipTemperature: (.*) \}/.exec(after)?.[1] ?? "";
}
