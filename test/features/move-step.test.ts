import assert from "node:assert/strict";
import fc from "fast-check";
import { completeExample } from "../../server/scripts/generate/example.ts";
import { moveStep } from "../../server/src/core/features/move-step.ts";
import { parseDocument } from "../../server/src/core/syntax/document.ts";
import { actionsOf, selection, textAfter, titles } from "../support/actions.ts";
import { contextOf } from "../support/feature.ts";
import { library } from "../support/library.ts";

const HEAD = "workInstruction: 1\n";

/** What is there before and after, with the cursor in the step that moves; `down` unless it says otherwise. */
const cases: readonly (readonly [name: string, before: string, after: string, where?: "up"])[] = [
  [
    "down",
    "steps:\n  - id: <|>a\n    title: A\n  - id: b\n    title: B\n",
    "steps:\n  - id: b\n    title: B\n  - id: a\n    title: A\n",
  ],
  ["up", "steps:\n  - id: a\n  - id: <|>b\n  - id: c\n", "steps:\n  - id: b\n  - id: a\n  - id: c\n", "up"],
  [
    "comments go along: right above, behind values, further in than the dash",
    "steps:\n  # of a\n  - id: <|>a # a\n    title: A # too\n    # and this\n  # of b\n  # as well\n  - id: b\n",
    "steps:\n  # of b\n  # as well\n  - id: b\n  # of a\n  - id: a # a\n    title: A # too\n    # and this\n",
  ],
  [
    "comments that belong to no step, and blank lines, stay",
    "steps:\n\n  - id: <|>a\n\n  # Second part\n\n  # of b\n  - id: b\n\n# the end\nwaivers: []\n",
    "steps:\n\n  # of b\n  - id: b\n\n  # Second part\n\n  - id: a\n\n# the end\nwaivers: []\n",
  ],
  [
    "a last line without an end",
    "steps:\n  - id: <|>a\n  - id: b\n    title: B",
    "steps:\n  - id: b\n    title: B\n  - id: a",
  ],
  [
    "lists at the margin, with keys behind them",
    "steps:\n- id: <|>a\n  instruction: |\n    # no comment\n    Do it.\n- id: b\nwaivers: []\n",
    "steps:\n- id: b\n- id: a\n  instruction: |\n    # no comment\n    Do it.\nwaivers: []\n",
  ],
  [
    "blank lines that a text keeps",
    "steps:\n  - id: <|>a\n    instruction: |+\n      Do it.\n\n\n  - id: b\n",
    "steps:\n  - id: b\n  - id: a\n    instruction: |+\n      Do it.\n\n\n",
  ],
  [
    "in flow form",
    "steps: [{ id: <|>a, title: A }, # first\n  { id: b }]\n",
    "steps: [{ id: b }, # first\n  { id: a, title: A }]\n",
  ],
  [
    "from a comment above a step",
    "steps:\n  - id: a\n  # of<|> b\n  - id: b\n",
    "steps:\n  # of b\n  - id: b\n  - id: a\n",
    "up",
  ],
];

describe("features: move a step", () => {
  for (const [name, before, after, where = "down"] of cases) {
    for (const lineBreak of ["\n", "\r\n"]) {
      it(`${name}${lineBreak === "\n" ? "" : ", in a text with CR LF"}`, () => {
        const { text, range } = selection((HEAD + before).replaceAll("\n", lineBreak));
        const context = contextOf(text);
        const action = actionsOf(moveStep, context, range).find(({ title }) => title.endsWith(where));
        assert.equal(textAfter(action, context), (HEAD + after).replaceAll("\n", lineBreak));
      });
    }
  }

  it("says what it moves, and why it cannot", () => {
    const of = (marked: string) => {
      const { text, range } = selection(HEAD + marked);
      return actionsOf(moveStep, contextOf(text), range);
    };
    const only = of("steps:\n  - title: <|>A\n");
    assert.deepEqual(titles(only), ["Move step 1 up", "Move step 1 down"]);
    assert.deepEqual(
      only.map(({ disabled }) => disabled),
      ["It is the first step.", "It is the last step."],
    );
    const [, odd] = of("steps:\n  - id: <|>a\n  -\n    id: b\n");
    assert.match(odd?.disabled ?? "", /dash before each/);
    assert.deepEqual(of("activity: <|>rework\nsteps:\n  - id: a\n"), []);
  });

  it("what an alias needs does not move behind it", () => {
    const { text, range } = selection(`${HEAD}steps:\n  - id: <|>a\n    title: &t A\n  - id: b\n    title: *t\n`);
    assert.equal(actionsOf(moveStep, contextOf(text), range)[1]?.change?.(), undefined);
  });

  it("in every example: the steps change places, nothing else changes, and back again it is the same text", () => {
    const all = library.map(({ text }) => text);
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.nat(), fc.boolean(), (source, n, crlf) => {
        const text = crlf ? source.replaceAll("\n", "\r\n") : source;
        const { steps } = parseDocument(text);
        const context = contextOf(text);
        const at = n % Math.max(1, steps.length - 1);
        const offset = (of: string, which: number) => [...of.matchAll(/^ {2}- id: /gm)][which]?.index ?? 0;
        if (steps.length < 2) return;
        const [, down] = actionsOf(moveStep, context, offset(text, at) + 6);
        const moved = textAfter(down, context);
        const ids = (of: string) => [...of.matchAll(/^ {2}- id: (\S+)/gm)].map(([, id]) => id);
        const expected = ids(text);
        expected.splice(at, 2, expected[at + 1], expected[at]);
        assert.deepEqual(ids(moved), expected);
        assert.deepEqual(moved.split(/\r?\n/).sort(), text.split(/\r?\n/).sort());
        const next = contextOf(moved);
        assert.equal(textAfter(actionsOf(moveStep, next, offset(moved, at + 1) + 6)[0], next), text);
      }),
      { numRuns: 60 },
    );
  });

  it("a document in which steps cannot be read gets an answer", () => {
    const text = completeExample("steps:\n  - id: a\n    title: [\n  - b\n  - id: c\n");
    for (let offset = 0; offset < text.length; offset += 3) actionsOf(moveStep, contextOf(text), offset);
  });
});
