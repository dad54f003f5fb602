import assert from "node:assert/strict";
import fc from "fast-check";
import type { Analysis } from "../../server/src/core/analysis/analyse.ts";
import { selectionRangesAt } from "../../server/src/core/features/selection-ranges.ts";
import { analyseText } from "../support/check.ts";
import { contextAt, kindOf } from "../support/feature.ts";
import { examplesWorkspace, library } from "../support/library.ts";
import { applyEdit, edit, yamlText } from "../support/yaml-texts.ts";

function ask(marked: string, path = "a.wi.yaml"): readonly string[] {
  const { context, offset } = contextAt(marked, { path });
  const { text } = context.analysis.source;
  return selectionRangesAt(context.analysis, offset).map(({ start, end }) => text.slice(start, end));
}

function assertNested(analysis: Analysis, offset: number): void {
  const { text } = analysis.source;
  const ranges = selectionRangesAt(analysis, offset);
  assert.deepEqual(ranges.at(-1), { start: 0, end: text.length });
  for (const [index, { start, end }] of ranges.entries()) {
    assert.ok(start <= offset && offset <= end, `around ${offset}`);
    const outer = ranges[index + 1];
    if (outer === undefined) continue;
    assert.ok(outer.start <= start && end <= outer.end && end - start < outer.end - outer.start, `nested at ${offset}`);
  }
}

const STEP = "- id: remove-u7\n    title: 'Take U7 off'\n    materials: [FLX-7, { id: CLN-1, quantity: 2 ml }]";

describe("selection ranges", () => {
  const cases: readonly [what: string, marked: string, expected: readonly string[], path?: string][] = [
    [
      "a word in quotes",
      `steps:\n  ${STEP.replace("U7 off", "U<|>7 off")}\n# end\n`,
      [
        "U7",
        "Take U7 off",
        "'Take U7 off'",
        "title: 'Take U7 off'",
        STEP.slice(2),
        STEP,
        `steps:\n  ${STEP}`,
        `steps:\n  ${STEP}\n# end\n`,
      ],
    ],
    [
      "a flow map in a flow list",
      `steps:\n  ${STEP.replace("CLN-1", "CLN<|>-1")}\n`,
      [
        "CLN",
        "CLN-1",
        "id: CLN-1",
        "id: CLN-1, quantity: 2 ml",
        "{ id: CLN-1, quantity: 2 ml }",
        "FLX-7, { id: CLN-1, quantity: 2 ml }",
        "[FLX-7, { id: CLN-1, quantity: 2 ml }]",
        "materials: [FLX-7, { id: CLN-1, quantity: 2 ml }]",
        STEP.slice(2),
        STEP,
        `steps:\n  ${STEP}`,
        `steps:\n  ${STEP}\n`,
      ],
    ],
    [
      "a key",
      "document: { num<|>ber: A-1 }\n",
      ["number", "number: A-1", "{ number: A-1 }", "document: { number: A-1 }", "document: { number: A-1 }\n"],
    ],
    [
      "a line of a block text",
      "steps:\n  - instruction: |\n      One line.\n      An<|>other line.\n\n  - id: b\n",
      [
        "Another",
        "Another line.",
        "One line.\n      Another line.",
        "|\n      One line.\n      Another line.",
        "instruction: |\n      One line.\n      Another line.",
        "- instruction: |\n      One line.\n      Another line.",
        "- instruction: |\n      One line.\n      Another line.\n\n  - id: b",
        "steps:\n  - instruction: |\n      One line.\n      Another line.\n\n  - id: b",
        "steps:\n  - instruction: |\n      One line.\n      Another line.\n\n  - id: b\n",
      ],
    ],
    [
      "an item of a block list",
      "steps:\n  - cautions:\n      - Hot.\n      - Do <|>not touch.\n",
      [
        "not",
        "Do not touch.",
        "- Do not touch.",
        "- Hot.\n      - Do not touch.".replace(/^- /, "- "),
        "cautions:\n      - Hot.\n      - Do not touch.",
        "- cautions:\n      - Hot.\n      - Do not touch.",
        "steps:\n  - cautions:\n      - Hot.\n      - Do not touch.",
        "steps:\n  - cautions:\n      - Hot.\n      - Do not touch.\n",
      ],
    ],
    [
      "between two steps",
      "steps:\n  - id: a\n<|>\n  - id: b\n",
      ["- id: a\n\n  - id: b", "steps:\n  - id: a\n\n  - id: b", "steps:\n  - id: a\n\n  - id: b\n"],
    ],
    ["the key of the steps", "st<|>eps:\n  - id: a\n", ["steps", "steps:\n  - id: a", "steps:\n  - id: a\n"]],
    [
      "a key behind the steps",
      "steps:\n  - id: a\nactivity: re<|>work\n",
      ["rework", "activity: rework", "steps:\n  - id: a\nactivity: rework", "steps:\n  - id: a\nactivity: rework\n"],
    ],
    [
      "a comment",
      "steps:\n  # Mind the he<|>at.\n  - id: a\n",
      [
        "heat",
        "heat.",
        "Mind the heat.",
        "# Mind the heat.",
        "steps:\n  # Mind the heat.\n  - id: a",
        "steps:\n  # Mind the heat.\n  - id: a\n",
      ],
    ],
    [
      "a register",
      "people:\n  - { id: hr<|>-1 }\n",
      [
        "hr",
        "hr-1",
        "id: hr-1",
        "{ id: hr-1 }",
        "- { id: hr-1 }",
        "people:\n  - { id: hr-1 }",
        "people:\n  - { id: hr-1 }\n",
      ],
      "s.wi-catalog.yaml",
    ],
    [
      "a rule of a project file",
      "rules: { syn<|>tax: error }\n",
      ["syntax", "syntax: error", "{ syntax: error }", "rules: { syntax: error }", "rules: { syntax: error }\n"],
      "wi.config.yaml",
    ],
    ["an alias", "a: &x b\nc: *<|>x\n", ["x", "*x", "c: *x", "a: &x b\nc: *x", "a: &x b\nc: *x\n"]],
    ["an empty text", "<|>", [""]],
    ["a list", "- a<|>b\n- c\n", ["ab", "- ab", "- ab\n- c", "- ab\n- c\n"]],
  ];
  for (const [what, marked, expected, path] of cases) it(what, () => assert.deepEqual(ask(marked, path), expected));

  it("are nested at every offset of the examples", () => {
    const workspace = examplesWorkspace();
    for (const path of workspace.documents) {
      const { analysis } = workspace.context(path);
      for (let offset = 0; offset <= analysis.source.text.length; offset += 3) assertNested(analysis, offset);
    }
  });

  it("are nested at every offset of a document with all kinds of text", () => {
    const text = library.find(({ path }) => path.includes("0505"))?.text ?? "";
    const analysis = analyseText(`\uFEFF${text.replaceAll("\n", "\r\n")}`);
    for (let offset = 0; offset <= analysis.source.text.length; offset++) assertNested(analysis, offset);
  });

  it("are nested whatever is typed", () => {
    const paths = fc.constantFrom("a.wi.yaml", "a.wi-catalog.yaml", "wi.config.yaml");
    const texts = fc.oneof(yamlText, fc.constantFrom(...library.map(({ text }) => text)));
    fc.assert(
      fc.property(texts, fc.array(edit, { maxLength: 3 }), paths, fc.nat(), (start, edits, path, seed) => {
        const analysis = analyseText(edits.reduce(applyEdit, start), kindOf(path));
        for (let n = 0; n < 20; n++) assertNested(analysis, (seed + n * 7919) % (analysis.source.text.length + 1));
      }),
      { numRuns: 500 },
    );
  });

  it("takes offsets outside of the text", () => {
    const analysis = analyseText("a: b\n");
    assert.deepEqual(selectionRangesAt(analysis, 99), [{ start: 0, end: 5 }]);
    assert.equal(selectionRangesAt(analysis, -1).length > 1, true);
  });
});
