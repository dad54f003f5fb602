import assert from "node:assert/strict";
import fc from "fast-check";
import { SymbolKind } from "vscode-languageserver-types";
import type { Outlined } from "../../server/src/core/features/document-symbols.ts";
import { documentSymbols } from "../../server/src/core/features/document-symbols.ts";
import { instruction } from "../bench/corpus.ts";
import { analyseText } from "../support/check.ts";
import { kindOf } from "../support/feature.ts";
import { examplesWorkspace, library } from "../support/library.ts";
import { applyEdit, edit } from "../support/yaml-texts.ts";

const KINDS = Object.fromEntries(Object.entries(SymbolKind).map(([name, value]) => [value, name]));

/** Each part as `kind name | detail @ name in the text`, indented by its depth. */
function outline(text: string, path = "a.wi.yaml"): readonly string[] {
  const shown = (parts: readonly Outlined[], indent: string): string[] =>
    parts.flatMap(({ name, detail, kind, selection, children }) => [
      `${indent}${KINDS[kind]} ${name}${detail === undefined ? "" : ` | ${detail}`} @ ${text.slice(selection.start, selection.end)}`,
      ...shown(children, `${indent}  `),
    ]);
  return shown(documentSymbols(analyseText(text, kindOf(path))), "");
}

/** Of a text that can be read, neighbours do not overlap either; of a broken one the tree may be torn. */
function assertNested(parts: readonly Outlined[], outer: { start: number; end: number }, isWhole = false): void {
  let last = outer.start;
  for (const { name, range, selection, children } of parts) {
    assert.ok(name.trim() !== "" && !/\n/.test(name));
    assert.ok(outer.start <= range.start && range.end <= outer.end && range.start <= range.end, name);
    assert.ok(range.start <= selection.start && selection.end <= range.end, name);
    assert.ok(range.start >= last, `${name} comes after the one before`);
    last = isWhole ? range.end : range.start;
    assertNested(children, range, isWhole);
  }
}

describe("document symbols", () => {
  const cases: readonly [what: string, text: string, expected: readonly string[], path?: string][] = [
    [
      "an instruction with sections and steps",
      `workInstruction: 1
document: { number: WI-1, title: Replace U7, revision: C, status: released }
equipment: [IR-01, { id: OV-1, category: oven }]
materials:
  - id: FLX-7
    name: Gel flux
steps:
  - id: remove-u7
    title: Remove U7
    operation: remove-component
    procedure: 7711 bga-removal
  - id: clean
    procedure: [common 2.2, 7711 99.9]
  - title: Look
  - operation: bake
waivers: [{ rule: preheat-missing, reason: It is small. }]
`,
      [
        "Module WI-1 — Replace U7 | revision C · released @ WI-1",
        "  Namespace workInstruction | 1 @ workInstruction",
        "  Namespace document | WI-1 @ document",
        "  Namespace equipment | 2 @ equipment",
        "    Variable IR-01 @ IR-01",
        "    Variable OV-1 | oven @ OV-1",
        "  Namespace materials | 1 @ materials",
        "    Constant FLX-7 | Gel flux @ FLX-7",
        "  Namespace steps | 4 @ steps",
        "    Function remove-u7 — Remove U7 | remove component · 7711 bga-removal @ remove-u7",
        "    Function clean | clean · common 2.2 · 7711 99.9 @ clean",
        "    Function Look @ Look",
        "    Function Step 4 | bake @ ",
        "  Namespace waivers | 1 @ waivers",
        "    Property preheat-missing | It is small. @ preheat-missing",
      ],
    ],
    [
      "an instruction without a number",
      "steps: []\n",
      ["Module Work instruction @ steps", "  Namespace steps | 0 @ steps"],
    ],
    [
      "what an alias stands for",
      "equipment: &e [{ id: A }]\nmaterials: *e\nsteps: [&s { id: a }, *s]\n",
      [
        "Module Work instruction @ equipment",
        "  Namespace equipment | 1 @ equipment",
        "    Variable A @ A",
        "  Namespace materials | 1 @ materials",
        "  Namespace steps | 2 @ steps",
        "    Function a @ a",
        "    Function a @ ",
      ],
    ],
    [
      "a catalog with its registers and blocks",
      `workInstructionCatalog: 1
procedures: [{ part: 7711, name: own, title: Own work }, { part: 7721, number: 9.9 }]
people: [{ id: hr-1, name: A. B }]
roles: [trainer]
blocks:
  - id: FINAL
    revision: B
    steps:
      - id: wipe
        operation: clean
vocabulary: { operation: [laser-mark] }
alloys: [{ liquidus: 183 °C }]
`,
      [
        "Namespace workInstructionCatalog | 1 @ workInstructionCatalog",
        "Namespace procedures | 2 @ procedures",
        "  Interface 7711 own | Own work @ own",
        "  Interface 7721 9.9 @ 9.9",
        "Namespace people | 1 @ people",
        "  Field hr-1 — A. B @ hr-1",
        "Namespace roles | 1 @ roles",
        "  String trainer @ trainer",
        "Namespace blocks | 1 @ blocks",
        "  Package FINAL@B @ FINAL",
        "    Function wipe | clean @ wipe",
        "Namespace vocabulary | laser-mark @ vocabulary".replace(" | laser-mark", ""),
        "  Enum operation | 1 @ operation",
        "Namespace alloys | 1 @ alloys",
        "  Constant 183 °C @ 183 °C",
      ],
      "s.wi-catalog.yaml",
    ],
    [
      "a project file with its sections",
      "include: ['**']\nrules: { syntax: error, preheat-missing: [warning, {}] }\npolicy: { certification: required }\n",
      [
        "Namespace include | 1 @ include",
        "Namespace rules | error @ rules",
        "  Property syntax | error @ syntax",
        "  Property preheat-missing | 2 @ preheat-missing",
        "Namespace policy | required @ policy",
        "  Property certification | required @ certification",
      ],
      "wi.config.yaml",
    ],
    [
      "keys that are names of JavaScript",
      "constructor: [a]\n__proto__: { b: 1 }\n",
      ["Namespace constructor | 1 @ constructor", "Namespace __proto__ | 1 @ __proto__"],
      "wi.config.yaml",
    ],
    [
      "names over several lines",
      'document: { title: "A\\nB" }\n',
      ['Module A B @ "A\\nB"', "  Namespace document | A B @ document"],
    ],
    ["nothing in other texts", "- a\n", []],
    ["nothing in an empty text", "", []],
  ];
  for (const [what, text, expected, path] of cases) it(what, () => assert.deepEqual(outline(text, path), expected));

  it("says that an obsolete instruction is no longer to be used", () => {
    const of = (status: string) => documentSymbols(analyseText(`document: { status: ${status} }\n`))[0]?.deprecated;
    assert.equal(of("obsolete"), true);
    assert.equal(of("released"), undefined);
  });

  it("ends a step where its content ends", () => {
    const text = "steps:\n  - id: a\n    title: T\n\n  # next\n  - id: b\n\n";
    const steps = documentSymbols(analyseText(text))[0]?.children[0]?.children ?? [];
    assert.deepEqual(
      steps.map(({ range }) => text.slice(range.start, range.end)),
      ["id: a\n    title: T", "id: b"],
    );
  });

  it("are nested in every example", () => {
    const workspace = examplesWorkspace();
    for (const path of workspace.documents) {
      const { analysis } = workspace.context(path);
      const parts = documentSymbols(analysis);
      assert.ok(parts.length > 0);
      assertNested(parts, { start: 0, end: analysis.source.text.length }, true);
    }
  });

  it("are nested whatever is typed", () => {
    const texts = library.map(({ text }) => text);
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(edit, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("a.wi.yaml", "a.wi-catalog.yaml", "wi.config.yaml"),
        (start, edits, path) => {
          const text = edits.reduce(applyEdit, start);
          assertNested(documentSymbols(analyseText(text, kindOf(path))), { start: 0, end: text.length });
        },
      ),
      { numRuns: 300 },
    );
  });

  it("names every step of a large document", () => {
    const analysis = analyseText(instruction(10_000, 1));
    const steps = documentSymbols(analysis)[0]?.children.find(({ name }) => name === "steps");
    assert.equal(steps?.children.length, analysis.source.steps.length);
  });
});
