import assert from "node:assert/strict";
import { referencesAt } from "../../server/src/core/features/references.ts";
import { contextAt, shownPlace, workspaceOf } from "../support/feature.ts";
import { siteAt } from "./site.ts";

function ask(marked: string, withDefinitions = true): readonly string[] {
  const workspace = workspaceOf(marked);
  const { context, offset } = workspace.at();
  return [...referencesAt(context, offset, withDefinitions)].flat().map((place) => shownPlace(workspace, place));
}

describe("references", () => {
  const cases: readonly [what: string, path: string, place: string, expected: readonly string[]][] = [
    [
      "a registered unit: in all documents of all projects that share the catalog, but where it is the document's own",
      "site.wi-catalog.yaml",
      "id: IR<|>-01",
      [
        "a.wi.yaml:9 IR-01",
        "a.wi.yaml:15 IR-01",
        "a.wi.yaml:18 IR-01",
        "more.wi-catalog.yaml:3 IR-01",
        "other/c.wi.yaml:4 IR-01",
        "other/c.wi.yaml:8 IR-01",
        "other/c.wi.yaml:9 IR-01",
        "site.wi-catalog.yaml:5 IR-01",
      ],
    ],
    [
      "the document's own unit",
      "b.wi.yaml",
      "in IR<|>-01",
      ["b.wi.yaml:4 IR-01", "b.wi.yaml:9 IR-01", "b.wi.yaml:10 IR-01"],
    ],
    [
      "a material, in blocks and texts too",
      "a.wi.yaml",
      "**C<|>LN-1",
      [
        "a.wi.yaml:10 CLN-1",
        "a.wi.yaml:19 CLN-1",
        "a.wi.yaml:22 CLN-1",
        "site.wi-catalog.yaml:8 CLN-1",
        "site.wi-catalog.yaml:15 CLN-1",
        "site.wi-catalog.yaml:20 CLN-1",
        "site.wi-catalog.yaml:21 CLN-1",
      ],
    ],
    [
      "a person under both names",
      "a.wi.yaml",
      "name: A.<|> Berg",
      ["a.wi.yaml:6 A. Berg", "a.wi.yaml:8 hr-1", "site.wi-catalog.yaml:10 hr-1", "site.wi-catalog.yaml:10 A. Berg"],
    ],
    [
      "a step, in this document only",
      "a.wi.yaml",
      "id: remove-<|>u7",
      ["a.wi.yaml:12 remove-u7", "a.wi.yaml:14 remove-u7", "a.wi.yaml:22 remove-u7"],
    ],
    [
      "a step of a block, from the documents that use it",
      "site.wi-catalog.yaml",
      "id: clean-<|>all",
      ["a.wi.yaml:12 clean-all", "site.wi-catalog.yaml:19 clean-all", "site.wi-catalog.yaml:22 clean-all"],
    ],
    [
      "a step of a performed instruction",
      "b.wi.yaml",
      "id: bake-<|>it",
      ["a.wi.yaml:29 bake-it", "b.wi.yaml:6 bake-it"],
    ],
    [
      "a block, whatever its revision",
      "a.wi.yaml",
      "use: FINAL<|>",
      ["a.wi.yaml:26 FINAL-CLEAN", "site.wi-catalog.yaml:12 FINAL-CLEAN", "site.wi-catalog.yaml:16 FINAL-CLEAN"],
    ],
    [
      "an instruction, wherever it is named",
      "b.wi.yaml",
      "number: W<|>I-2",
      [
        "a.wi.yaml:5 WI-2",
        "a.wi.yaml:11 WI-2",
        "a.wi.yaml:22 WI-2",
        "a.wi.yaml:24 WI-2",
        "a.wi.yaml:28 WI-2",
        "b.wi.yaml:2 WI-2",
      ],
    ],
    ["an instruction, in its project only", "a.wi.yaml", "number: WI<|>-1", ["a.wi.yaml:3 WI-1"]],
    [
      "a procedure, by name and number",
      "a.wi.yaml",
      "7711 b<|>ga-removal",
      [
        "a.wi.yaml:16 7711 bga-removal",
        "b.wi.yaml:7 7711 9.1.1",
        "site.wi-catalog.yaml:3 bga-removal",
        "site.wi-catalog.yaml:3 9.1.1",
      ],
    ],
    ["a standard", "more.wi-catalog.yaml", "id: SITE<|>-7", ["a.wi.yaml:11 SITE-7", "more.wi-catalog.yaml:5 SITE-7"]],
    [
      "a part, in all documents for the same board",
      "a.wi.yaml",
      "reference: [U<|>7",
      [
        "a.wi.yaml:15 U7",
        "a.wi.yaml:17 U7",
        "a.wi.yaml:20 U7",
        "a.wi.yaml:22 U7",
        "a.wi.yaml:23 U7",
        "b.wi.yaml:8 U7",
        "b.wi.yaml:10 U7",
      ],
    ],
    ["a part of another board", "other/c.wi.yaml", "reference: U<|>7", ["other/c.wi.yaml:7 U7"]],
    ["the end of a range", "a.wi.yaml", "R4-R<|>7", ["a.wi.yaml:17 R7"]],
    ["a thermocouple", "a.wi.yaml", "until TC<|>1", ["a.wi.yaml:20 TC1", "a.wi.yaml:22 TC1"]],
    ["an image", "a.wi.yaml", "images/u<|>7.png", ["a.wi.yaml:23 images/u7.png"]],
    [
      "a catalog, under other paths too",
      "wi.config.yaml",
      "[site<|>.wi",
      ["other/wi.config.yaml:1 ../site.wi-catalog.yaml", "wi.config.yaml:1 site.wi-catalog.yaml"],
    ],
    ["a rule", "a.wi.yaml", "rule: preheat<|>", ["a.wi.yaml:12 preheat-missing", "base.config.yaml:1 preheat-missing"]],
    ["a step that is not there", "a.wi.yaml", "go<|>ne]", ["a.wi.yaml:12 gone"]],
    ["a word", "a.wi.yaml", "un<|>til", []],
  ];
  for (const [what, path, place, expected] of cases)
    it(what, () => assert.deepEqual(ask(siteAt(path, place)), expected));

  it("leaves definitions out where they are not asked for", () => {
    assert.deepEqual(ask(siteAt("b.wi.yaml", "in IR<|>-01"), false), ["b.wi.yaml:9 IR-01", "b.wi.yaml:10 IR-01"]);
    assert.deepEqual(ask(siteAt("a.wi.yaml", "number: WI<|>-1"), false), []);
  });

  it("gives the same from every place", () => {
    for (const [path, place] of [
      ["a.wi.yaml", "    equipment: [IR<|>-01"],
      ["a.wi.yaml", "with IR<|>-01"],
      ["other/c.wi.yaml", "with IR<|>-01"],
    ] as const) {
      assert.equal(ask(siteAt(path, place)).length, 8, `${path} ${place}`);
    }
  });

  it("without any catalog a unit is known in the documents of the project that do not say what it is", () => {
    const texts = `--- wi.config.yaml
exclude: []
--- a.wi.yaml
equipment: [IR-01]
--- b.wi.yaml
steps: [{ id: a, equipment: [IR<|>-01], instruction: With IR-01. }]
--- c.wi.yaml
equipment: [{ id: IR-01 }]
`;
    assert.deepEqual(ask(texts), ["a.wi.yaml:1 IR-01", "b.wi.yaml:1 IR-01", "b.wi.yaml:1 IR-01"]);
  });

  it("takes catalogs together that a document takes together", () => {
    const texts = `--- wi.config.yaml
catalogs: [one.wi-catalog.yaml, two.wi-catalog.yaml]
--- one.wi-catalog.yaml
equipment: [{ id: IR-01 }]
--- two.wi-catalog.yaml
equipment: [{ id: IR<|>-01 }]
--- a.wi.yaml
equipment: [IR-01]
--- q/wi.config.yaml
catalogs: [../one.wi-catalog.yaml]
--- q/b.wi.yaml
equipment: [IR-01]
--- r/wi.config.yaml
catalogs: [three.wi-catalog.yaml]
--- r/three.wi-catalog.yaml
equipment: [{ id: IR-01 }]
--- r/c.wi.yaml
equipment: [IR-01]
`;
    assert.deepEqual(ask(texts), [
      "a.wi.yaml:1 IR-01",
      "one.wi-catalog.yaml:1 IR-01",
      "q/b.wi.yaml:1 IR-01",
      "two.wi-catalog.yaml:1 IR-01",
    ]);
  });

  it("does not go round in circles", () => {
    const texts = `--- wi.config.yaml
catalogs: [s.wi-catalog.yaml]
--- s.wi-catalog.yaml
blocks: [{ id: A, steps: [{ id: x, use: B }] }, { id: B, steps: [{ id: y, use: A }] }]
--- a.wi.yaml
document: { number: N-1 }
steps: [{ id: a, use: A, inspection: { onFail: { do: repeat, target: y<|> } } }, { id: b, perform: { instruction: N-1 } }]
`;
    assert.deepEqual(ask(texts), ["a.wi.yaml:2 y", "s.wi-catalog.yaml:1 y"]);
  });

  it("gives nothing in broken, empty and foreign texts", () => {
    for (const marked of ["<|>", "{<|>", "- a<|>", "steps: [<|>", "a: *<|>b\n"]) {
      const { context, offset } = contextAt(marked);
      assert.deepEqual([...referencesAt(context, offset, true)], [], marked);
    }
  });
});
