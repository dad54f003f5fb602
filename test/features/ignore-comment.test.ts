import assert from "node:assert/strict";
import { completeExample } from "../../server/scripts/generate/example.ts";
import { ignoreByComment } from "../../server/src/core/features/ignore-comment.ts";
import { RULES } from "../../server/src/core/rules/index.generated.ts";
import { actionsOf, selection, textAfter, titles } from "../support/actions.ts";
import { contextOf } from "../support/feature.ts";

/** A step in which only the given lines are in doubt. */
const step = (lines: string) =>
  completeExample(`steps:
  - id: remove-u3
    title: Remove U3
    operation: remove-component
    instruction: |
      Heat evenly and lift U3 when all joints are liquid.
${lines}
    equipment: [HA-02]
    inspection: { point: check, criteria: No lifted lands, standard: IPC-A-610, class: 2, method: microscope }
`);
const GOOD = "    component: { reference: U3, type: soic }\n    procedure: 7711 sot-soic-removal\n    method: hot-air";
const HERE = (rule: string) => `Ignore ‘${rule}’ on this line, with a comment that gives the reason`;
const FILE = (rule: string) => `Ignore ‘${rule}’ in this file, with a comment that gives the reason`;

/** Each case: the lines of a step with the cursor, and the same with the comment for the line; undefined for none. */
const cases: readonly (readonly [name: string, before: string, after: string | undefined])[] = [
  [
    "above the line, as far in, and below a block text",
    GOOD.replace("sot-soic-removal", "sot-soic-rem<|>ovl").replace(/.*\n(.*)\n.*/, "$1"),
    "    # wi-ignore-next-line procedure-unknown: TBD\n    procedure: 7711 sot-soic-remov<|>l".replace("v<|>", "v"),
  ],
  [
    "an item of a list",
    "    procedure:\n      - 7711 sot-soic-removal\n      - 7711 nob<|>ody",
    "    procedure:\n      - 7711 sot-soic-removal\n      # wi-ignore-next-line procedure-unknown: TBD\n      - 7711 nobody",
  ],
  [
    "a collection in one line",
    "    component: { reference: U3, type: snai<|>l }",
    "    # wi-ignore-next-line vocabulary-unknown: TBD\n    component: { reference: U3, type: snail }",
  ],
  [
    "the last line of a collection over lines: at its end",
    "    component: { reference: U3,\n                 type: snai<|>l }",
    "    component: { reference: U3,\n                 type: snail } # wi-ignore-line vocabulary-unknown: TBD",
  ],
  [
    "the first line of a collection over lines: above",
    "    component: { type: snai<|>l,\n                 reference: U3 }",
    "    # wi-ignore-next-line vocabulary-unknown: TBD\n    component: { type: snail,\n                 reference: U3 }",
  ],
  [
    "a line in the middle of a collection: nowhere",
    "    component: { reference: U3,\n      type: snai<|>l,\n      disposition: scrap }",
    undefined,
  ],
  [
    "the last line of a collection, with a comment already: nowhere",
    "    component: { reference: U3,\n      type: snai<|>l } # the small one",
    undefined,
  ],
  [
    "a line with a comment of its own: above",
    "    component: { reference: U3, type: snai<|>l } # the small one",
    "    # wi-ignore-next-line vocabulary-unknown: TBD\n    component: { reference: U3, type: snail } # the small one",
  ],
  [
    "a comment for the next line takes one more rule",
    "    # wi-ignore-next-line procedure-unknown: ours\n    procedure: 7711 nobody\n    # wi-ignore-next-line alloy-unknown: ours too\n    method: nobody<|>",
    "    # wi-ignore-next-line procedure-unknown: ours\n    procedure: 7711 nobody\n    # wi-ignore-next-line alloy-unknown, vocabulary-unknown: ours too\n    method: nobody",
  ],
  [
    "a comment for the line does so too",
    "    method: nobody<|> # wi-ignore-line text-cut-by-comment: so it is",
    "    method: nobody # wi-ignore-line text-cut-by-comment, vocabulary-unknown: so it is",
  ],
  [
    "the line above may belong to a text over lines",
    "    cautions:\n      - Keep the nozzle\n        away\n    method: nobody<|>",
    "    cautions:\n      - Keep the nozzle\n        away\n    # wi-ignore-next-line vocabulary-unknown: TBD\n    method: nobody",
  ],
];

describe("features: ignore comments", () => {
  for (const [name, before, expected] of cases) {
    for (const lineBreak of ["\n", "\r\n"]) {
      it(`${name}${lineBreak === "\n" ? "" : ", in a text with CR LF"}`, () => {
        const marked = step(before).replaceAll("\n", lineBreak);
        const { text, range } = selection(marked);
        const context = contextOf(text);
        const here = actionsOf(ignoreByComment, context, range).filter(({ title }) => title.includes("on this line"));
        assert.equal(here.length, expected === undefined ? 0 : 1);
        if (expected === undefined) return;
        const after = textAfter(here[0], context);
        assert.equal(after, step(expected).replaceAll("\n", lineBreak));
        const rule = here[0]?.findings[0]?.rule ?? "";
        const { findings, waived } = contextOf(after).analysis;
        assert.equal(waived.filter((finding) => finding.rule === rule).length, 1);
        assert.deepEqual(
          findings.filter((finding) => finding.rule === rule),
          [],
        );
      });
    }
  }

  it("in the whole file, at its top", () => {
    for (const mark of ["", "\uFEFF"]) {
      const { text, range } = selection(mark + step("    method: nobody<|>"));
      const context = contextOf(text);
      const actions = actionsOf(ignoreByComment, context, range);
      assert.deepEqual(titles(actions), [HERE("vocabulary-unknown"), FILE("vocabulary-unknown")]);
      const after = textAfter(actions[1], context);
      assert.equal(after, `${mark}# wi-ignore-file vocabulary-unknown: TBD\n${text.slice(mark.length)}`);
      assert.deepEqual(
        contextOf(after).analysis.waived.map(({ rule }) => rule),
        ["vocabulary-unknown"],
      );
    }
  });

  it("several rules of a line, and several lines of a rule", () => {
    const { text, range } = selection(step("<|>    method: nobody\n    procedure: 7711 nobody\n    alloy: SAC350<|>"));
    const lines = titles(actionsOf(ignoreByComment, contextOf(text), range)).filter((title) => /this line/.test(title));
    assert.deepEqual(lines, ["vocabulary-unknown", "procedure-unknown", "alloy-unknown"].map(HERE));
    const two = selection(step("<|>    method: nobody\n    component: { reference: U3, type: snail }<|>"));
    const first = two.text.split("\n").findIndex((line) => line.includes("nobody")) + 1;
    assert.deepEqual(
      titles(actionsOf(ignoreByComment, contextOf(two.text), two.range)).map(
        (title) => /on line (\d+)|file/.exec(title)?.[0],
      ),
      [`on line ${first}`, `on line ${first + 1}`, "file"],
    );
  });

  it("not for what a waiver silences, or nothing", () => {
    const hot = selection(
      step(`${GOOD.replace("hot-air", "soldering-iron")}\n    parameters: { tipTemperature: 4<|>50 °C }`),
    );
    const context = contextOf(hot.text);
    assert.ok(context.analysis.findings.some(({ rule }) => rule === "tip-temperature-outside-range"));
    assert.deepEqual(actionsOf(ignoreByComment, context, hot.range), []);
    const form = selection(step(`${GOOD}\n    colour: re<|>d`));
    assert.deepEqual(actionsOf(ignoreByComment, contextOf(form.text), form.range), []);
  });

  for (const [id, rule] of RULES) {
    if (rule.silencedBy !== "comment") continue;
    it(`${id}: its example is silenced, by line and by file`, () => {
      const { bad, around = {} } = rule.examples;
      const context = contextOf(completeExample(bad), around);
      const finding = context.analysis.findings.find((found) => found.rule === id);
      assert.ok(finding);
      const actions = actionsOf(ignoreByComment, context, finding);
      assert.deepEqual(titles(actions), [HERE(id), FILE(id)]);
      for (const action of actions) {
        const { findings, waived } = contextOf(textAfter(action, context), around).analysis;
        assert.deepEqual(findings, []);
        assert.deepEqual(
          waived.map((found) => found.rule),
          [id],
        );
      }
    });
  }
});
