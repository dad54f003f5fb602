import assert from "node:assert/strict";
import { fixAllOfRule, fixAllSafe } from "../../server/src/core/features/fix-all.ts";
import { actionsOf, selection, textAfter, titles } from "../support/actions.ts";
import { analyseExample } from "../support/check.ts";
import { contextOf } from "../support/feature.ts";

const STEPS = (...lines: readonly string[]) =>
  analyseExample(`steps:
${lines
  .map(
    (line, n) => `  - id: remove-u${n}
    operation: remove-component
    ${line}
    procedure: 7711 sot-soic-removal
    method: hot-air
    equipment: [HA-02]
    instruction: Heat evenly and lift the part when all joints are liquid.
    inspection: { point: check, criteria: No lifted lands, standard: IPC-A-610, class: 2, method: microscope }
`,
  )
  .join("")}`).source.text;

describe("features: fix all", () => {
  it("of a rule: the safe fixes, where there are at least two", () => {
    const { text, range } = selection(STEPS("title: Remove <|>#3", "title: Remove #4", "title: Remove U5"));
    const context = contextOf(text);
    const actions = actionsOf(fixAllOfRule, context, range);
    assert.deepEqual(titles(actions), ["Fix all 2 findings of ‘text-cut-by-comment’ in this file"]);
    const fixed = textAfter(actions[0], context);
    assert.equal(fixed, text.replace("Remove #3", '"Remove #3"').replace("Remove #4", '"Remove #4"'));
    const one = selection(STEPS("title: Remove <|>#3", "title: Remove U4"));
    assert.deepEqual(actionsOf(fixAllOfRule, contextOf(one.text), one.range), []);
  });

  it("of a rule: the likeliest choice of each, and the title says so", () => {
    const part = (more: string) => `component: { reference: U3, type: ${more} }`;
    const { text, range } = selection(STEPS(part("<|>sioc"), part("soicc"), part("soic")));
    const context = contextOf(text);
    const actions = actionsOf(fixAllOfRule, context, range);
    assert.deepEqual(titles(actions), [
      "Fix all 2 findings of ‘vocabulary-unknown’ in this file, each the likeliest way",
    ]);
    assert.equal(textAfter(actions[0], context), text.replace("sioc", "soic").replace("soicc", "soic"));
  });

  it("of the document: the safe ones only, and twice is once", () => {
    const text = STEPS("title: Remove #3", "component: { reference: U3, type: sioc }", "title: Remove #5");
    const context = contextOf(text);
    const [action, ...others] = fixAllSafe({ context });
    assert.deepEqual(others, []);
    assert.equal(action?.title, "Make all safe fixes in this file");
    const fixed = textAfter(action, context);
    assert.equal(fixed, text.replace("Remove #3", '"Remove #3"').replace("Remove #5", '"Remove #5"'));
    assert.deepEqual(fixAllSafe({ context: contextOf(fixed) }), []);
  });

  it("changes only the places that it fixes", () => {
    const context = contextOf(STEPS("title: Remove #3", "title: Remove U4", "title: Remove #5"));
    const edits = fixAllSafe({ context })[0]?.change?.()?.edits.get(context.path) ?? [];
    assert.equal(edits.length, 2);
    assert.ok(edits.every((edit) => edit.end - edit.start <= "Remove #3".length));
  });

  it("in a project file too", () => {
    const context = contextOf("catalogs: [a.wi-catalog.yaml]\npolicy: { certification: claimd }\n", {
      path: "wi.config.yaml",
    });
    assert.ok(context.analysis.findings.length > 0);
    assert.equal(fixAllSafe({ context }).length <= 1, true);
  });
});
