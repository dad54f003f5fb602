import assert from "node:assert/strict";
import { renumberSteps } from "../../server/src/core/features/renumber-steps.ts";
import type { Action } from "../../server/src/core/workspace/action.ts";
import { actionsOf, textAfter } from "../support/actions.ts";
import { contextOf } from "../support/feature.ts";

const document = (ids: readonly string[], header = "", more = "") =>
  `workInstruction: 1\n${header}steps:\n${ids.map((id) => `  - id: ${id}\n    title: Do it\n`).join("")}${more}`;

function renumbered(text: string): { readonly action: Action | undefined; readonly after: string | undefined } {
  const context = contextOf(text);
  const [action] = actionsOf(renumberSteps, context, text.indexOf("title: Do it"));
  const can = action !== undefined && action.disabled === undefined;
  return { action, after: can ? textAfter(action, context) : undefined };
}

/** Ids before and after; undefined where there is nothing to do. */
const cases: readonly (readonly [name: string, before: readonly string[], after: readonly string[] | undefined])[] = [
  ["at the end, out of order", ["step-1", "step-3", "step-2"], ["step-1", "step-2", "step-3"]],
  ["at the end, with a gap", ["step-1", "step-2", "step-4"], ["step-1", "step-2", "step-3"]],
  ["in order already", ["step-1", "step-2"], undefined],
  [
    "at the start, by tens",
    ["10-strip", "30-remove", "15-bake", "40-clean"],
    ["10-strip", "20-remove", "30-bake", "40-clean"],
  ],
  ["at the start, by fives", ["5-strip", "15-remove", "10-bake"], ["5-strip", "10-remove", "15-bake"]],
  ["with as many digits", ["s01", "s03", "s02"], ["s01", "s02", "s03"]],
  ["numbers alone", ["20", "10"], ["10", "20"]],
  [
    "two stems are counted apart",
    ["clean-2", "bake-1", "clean-1", "bake-3"],
    ["clean-1", "bake-1", "clean-2", "bake-2"],
  ],
  ["those without a number stay", ["step-2", "inspect", "step-1"], ["step-1", "inspect", "step-2"]],
  ["a number alone in its kind stays", ["bake-125", "clean"], undefined],
  ["quoted", ['"step-2"', "'step-1'"], ['"step-1"', "'step-2'"]],
  ["the part that it works on is no number", ["remove-u8", "remove-u7"], undefined],
];

describe("features: renumber the steps", () => {
  for (const [name, before, after] of cases) {
    it(name, () => assert.equal(renumbered(document(before)).after, after && document(after)));
  }

  it("says what it does", () => {
    const { action } = renumbered(document(["step-1", "step-3", "step-2"]));
    assert.equal(action?.title, "Number the steps in their order: ‘step-3’ becomes ‘step-2’, and 1 more");
  });

  it("what names the steps follows, in text too", () => {
    const header = (a: string, b: string) =>
      `authorization: { basis: concession, reference: R-1, steps: [${a}, "${b}"] }\nwaivers: [{ rule: preheat-missing, steps: [${b}] }]\n`;
    const more = (a: string, b: string) =>
      `  - id: check\n    instruction: |\n      Go back to ${a}, then ${b}-fine, ${b}.\n    inspection: { point: check, onFail: { do: repeat, target: '${b}' } }\n`;
    const { after } = renumbered(document(["step-2", "step-1"], header("step-2", "step-1"), more("step-2", "step-1")));
    const expected = more("step-1", "step-2").replace("step-2-fine", "step-1-fine");
    assert.equal(after, document(["step-1", "step-2"], header("step-1", "step-2"), expected));
  });

  it("a designator of the step is no number", () => {
    const part = (n: number) => `  - id: u${n}\n    component: { reference: U${n}, type: soic }\n    title: Do it\n`;
    assert.equal(renumbered(`workInstruction: 1\nsteps:\n${part(8)}${part(7)}`).action, undefined);
  });

  it("says why it cannot", () => {
    const twice = renumbered(document(["step-2", "step-2"], "waivers: [{ rule: preheat-missing, steps: [step-2] }]\n"));
    assert.match(twice.action?.disabled ?? "", /Two steps are called ‘step-2’/);
    assert.equal(renumbered(document(["step-2", "step-2"])).after, document(["step-2", "step-3"]));
  });

  it("only in the steps", () => {
    const text = document(["step-2", "step-1"], "activity: rework\n");
    assert.deepEqual(actionsOf(renumberSteps, contextOf(text), text.indexOf("rework")), []);
  });
});
