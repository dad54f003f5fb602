import assert from "node:assert/strict";
import { namesIn } from "../../server/src/core/analysis/occurrences.ts";
import { createCatalog } from "../../server/src/core/catalog/catalog.ts";
import { renameFiles } from "../../server/src/core/features/file-rename.ts";
import { applyEdits } from "../../server/src/core/text/edit.ts";
import { readNamed } from "../../server/src/core/workspace/library.ts";
import { namedFile } from "../../server/src/core/workspace/named-file.ts";
import { isInside } from "../../server/src/core/workspace/paths.ts";
import type { TestWorkspace } from "../support/feature.ts";
import { kindOf, ROOT, workspaceOf } from "../support/feature.ts";
import { examplesWorkspace } from "../support/library.ts";

type Moves = Readonly<Record<string, string>>;

function edited(workspace: TestWorkspace, moves: Moves): ReadonlyMap<string, string> {
  const [any = ""] = workspace.documents;
  const { library } = workspace.context(any);
  const read = (path: string) => workspace.context(path.replace(`${ROOT}/`, "")).analysis;
  const list = Object.entries(moves).map(([from, to]) => ({ from: `${ROOT}/${from}`, to: `${ROOT}/${to}` }));
  const edits = renameFiles(library, read, list);
  return new Map(
    [...edits].map(([path, changes]) => {
      const name = path.replace(`${ROOT}/`, "");
      return [name, applyEdits(workspace.texts.get(name) ?? "", changes)];
    }),
  );
}

/** The lines that change, as `path:line` and what they are then. */
function ask(texts: string | Readonly<Record<string, string>>, moves: Moves): readonly string[] {
  const workspace = workspaceOf(texts);
  return [...edited(workspace, moves)].flatMap(([path, text]) => {
    const before = workspace.texts.get(path)?.split("\n") ?? [];
    return text
      .split("\n")
      .flatMap((line, index) => (line === before[index] ? [] : `${path}:${index + 1} ${line.trim()}`));
  });
}

const SITE = `--- wi.config.yaml
catalogs: [./cat/site.wi-catalog.yaml]
extends: [base.yaml, "./deep/more.yaml"]
include: ["line/**", line/a.wi.yaml, extra]
exclude: [line/old]
overrides: [{ files: line/a.wi.yaml, rules: { syntax: error } }]
--- base.yaml
rules: { syntax: error }
--- deep/more.yaml
rules: { syntax: error }
--- cat/site.wi-catalog.yaml
equipment: [{ id: A }]
blocks: [{ id: B, steps: [{ id: a, images: [{ file: ../img/u7.png }] }] }]
--- line/a.wi.yaml
steps:
  - id: a
    images:
      - file: ../img/u7.png
      - { file: "../img/j3.png", alt: x }
      - file: 'here.png'
      - file: gone.png
      - file: https://example.com/u7.png
      - file: /img/u7.png
--- img/u7.png
x
--- img/j3.png
x
--- line/here.png
x
`;

describe("renaming of files", () => {
  const cases: readonly [what: string, moves: Moves, expected: readonly string[]][] = [
    [
      "an image",
      { "img/u7.png": "img/u7-new.png" },
      [
        "cat/site.wi-catalog.yaml:2 blocks: [{ id: B, steps: [{ id: a, images: [{ file: ../img/u7-new.png }] }] }]",
        "line/a.wi.yaml:4 - file: ../img/u7-new.png",
      ],
    ],
    ["an image in quotes", { "img/j3.png": "img/j 4.png" }, ['line/a.wi.yaml:5 - { file: "../img/j 4.png", alt: x }']],
    [
      "an image whose name then needs quotes",
      { "img/u7.png": "img/u, 7.png" },
      [
        'cat/site.wi-catalog.yaml:2 blocks: [{ id: B, steps: [{ id: a, images: [{ file: "../img/u, 7.png" }] }] }]',
        'line/a.wi.yaml:4 - file: "../img/u, 7.png"',
      ],
    ],
    [
      "an image into the folder of the document",
      { "img/j3.png": "line/j3.png" },
      ['line/a.wi.yaml:5 - { file: "j3.png", alt: x }'],
    ],
    [
      "a folder of images",
      { img: "pictures" },
      [
        "cat/site.wi-catalog.yaml:2 blocks: [{ id: B, steps: [{ id: a, images: [{ file: ../pictures/u7.png }] }] }]",
        "line/a.wi.yaml:4 - file: ../pictures/u7.png",
        'line/a.wi.yaml:5 - { file: "../pictures/j3.png", alt: x }',
      ],
    ],
    [
      "a document: its own paths, and patterns that name it alone",
      { "line/a.wi.yaml": "new/deep/a.wi.yaml" },
      [
        "line/a.wi.yaml:4 - file: ../../img/u7.png",
        'line/a.wi.yaml:5 - { file: "../../img/j3.png", alt: x }',
        "line/a.wi.yaml:6 - file: '../../line/here.png'",
        "line/a.wi.yaml:7 - file: ../../line/gone.png",
        'wi.config.yaml:3 include: ["line/**", new/deep/a.wi.yaml, extra]',
        "wi.config.yaml:5 overrides: [{ files: new/deep/a.wi.yaml, rules: { syntax: error } }]",
      ],
    ],
    [
      "a document beside its folder",
      { "line/a.wi.yaml": "line/b.wi.yaml" },
      [
        'wi.config.yaml:3 include: ["line/**", line/b.wi.yaml, extra]',
        "wi.config.yaml:5 overrides: [{ files: line/b.wi.yaml, rules: { syntax: error } }]",
      ],
    ],
    [
      "a folder of documents, with what lies in it",
      { line: "shop/line" },
      [
        "line/a.wi.yaml:4 - file: ../../img/u7.png",
        'line/a.wi.yaml:5 - { file: "../../img/j3.png", alt: x }',
        'wi.config.yaml:3 include: ["line/**", shop/line/a.wi.yaml, extra]',
        "wi.config.yaml:4 exclude: [shop/line/old]",
        "wi.config.yaml:5 overrides: [{ files: shop/line/a.wi.yaml, rules: { syntax: error } }]",
      ],
    ],
    [
      "a folder that a pattern names",
      { extra: "more" },
      ['wi.config.yaml:3 include: ["line/**", line/a.wi.yaml, more]'],
    ],
    [
      "a catalog, with the dot before it",
      { "cat/site.wi-catalog.yaml": "site.wi-catalog.yaml" },
      [
        "cat/site.wi-catalog.yaml:2 blocks: [{ id: B, steps: [{ id: a, images: [{ file: img/u7.png }] }] }]",
        "wi.config.yaml:1 catalogs: [./site.wi-catalog.yaml]",
      ],
    ],
    [
      "a project file that is extended",
      { "base.yaml": "conf/base.yaml" },
      ['wi.config.yaml:2 extends: [conf/base.yaml, "./deep/more.yaml"]'],
    ],
    [
      "one that would look like a package then",
      { "base.yaml": "base" },
      ['wi.config.yaml:2 extends: [./base, "./deep/more.yaml"]'],
    ],
    [
      "the project file itself: what it names stays where it is",
      { "wi.config.yaml": "line/wi.config.yaml" },
      [
        "wi.config.yaml:1 catalogs: [../cat/site.wi-catalog.yaml]",
        'wi.config.yaml:2 extends: [../base.yaml, "../deep/more.yaml"]',
        'wi.config.yaml:3 include: ["line/**", a.wi.yaml, extra]',
        "wi.config.yaml:4 exclude: [old]",
        "wi.config.yaml:5 overrides: [{ files: a.wi.yaml, rules: { syntax: error } }]",
      ],
    ],
    [
      "all together",
      { line: "x/line", img: "x/img", cat: "x/cat" },
      [
        "wi.config.yaml:1 catalogs: [./x/cat/site.wi-catalog.yaml]",
        'wi.config.yaml:3 include: ["line/**", x/line/a.wi.yaml, extra]',
        "wi.config.yaml:4 exclude: [x/line/old]",
        "wi.config.yaml:5 overrides: [{ files: x/line/a.wi.yaml, rules: { syntax: error } }]",
      ],
    ],
    ["a file that nothing names", { "img/other.png": "img/new.png" }, []],
    ["a folder whose name begins like another", { im: "pictures" }, []],
    ["a name that cannot be written as a path", { "img/u7.png": "img/u\\7.png" }, []],
  ];
  for (const [what, moves, expected] of cases) it(what, () => assert.deepEqual(ask(SITE, moves), expected));

  it("an alias follows its anchor, or is written out", () => {
    const texts = (text: string) => ({ "a.wi.yaml": text, "u7.png": "x" });
    const anchored = "steps: [{ id: a, images: [{ file: &f u7.png }, { file: *f }] }]\n";
    assert.deepEqual(ask(texts(anchored), { "u7.png": "u8.png" }), [
      "a.wi.yaml:1 steps: [{ id: a, images: [{ file: &f u8.png }, { file: *f }] }]",
    ]);
    const other = "document: { owner: &f u7.png }\nsteps: [{ id: a, images: [{ file: *f }] }]\n";
    assert.deepEqual(ask(texts(other), { "u7.png": "u8.png" }), [
      "a.wi.yaml:2 steps: [{ id: a, images: [{ file: u8.png }] }]",
    ]);
  });

  it("keeps what each name of the examples means, whichever file or folder moves", () => {
    const workspace = examplesWorkspace();
    const catalog = createCatalog();
    const filesIn = (path: string, text: string) =>
      namesIn(readNamed(text, kindOf(path), catalog), catalog)
        .filter(({ key }) => key !== "include" && key !== "exclude")
        .flatMap((name) => namedFile(path, name) ?? []);
    const named = new Map(
      workspace.documents.map((path) => [path, filesIn(`/${path}`, workspace.texts.get(path) ?? "")]),
    );
    const folders = new Set([...workspace.texts.keys()].flatMap((path) => path.split("/").slice(0, -1)[0] ?? []));
    let count = 0;
    for (const from of [...folders, ...workspace.texts.keys()]) {
      const to = `moved/deeper/${from}`;
      const movedTo = (path: string) => (isInside(from, path) ? to + path.slice(from.length) : path);
      const texts = edited(workspace, { [from]: to });
      count += texts.size;
      for (const [path, before] of named) {
        const text = texts.get(path);
        const expected = before.map((file) => `/${movedTo(file.slice(1))}`);
        const then = text === undefined && movedTo(path) === path ? before : undefined;
        const found = then ?? filesIn(`/${movedTo(path)}`, text ?? workspace.texts.get(path) ?? "");
        assert.deepEqual(found, expected, `${from}: ${path}`);
      }
    }
    assert.ok(count > 20);
  });
});
