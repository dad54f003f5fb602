import assert from "node:assert/strict";
import { occurrencesOf } from "../../server/src/core/analysis/occurrences.ts";
import { rangeOf } from "../../server/src/core/analysis/place.ts";
import { declarationAt, definitionAt } from "../../server/src/core/features/definition.ts";
import { contextAt, shownPlace, workspaceOf } from "../support/feature.ts";
import { examplesWorkspace } from "../support/library.ts";
import { siteAt } from "./site.ts";

type Ask = typeof definitionAt;

function ask(marked: string, find: Ask = definitionAt): readonly string[] {
  const workspace = workspaceOf(marked);
  const { context, offset } = workspace.at();
  return (find(context, offset)?.targets ?? []).map(
    (target) => shownPlace(workspace, target) + (target.isFile ? " (file)" : ""),
  );
}

describe("definition", () => {
  const cases: readonly [what: string, path: string, place: string, expected: readonly string[]][] = [
    [
      "a procedure leads to the row of the site catalog",
      "a.wi.yaml",
      "procedure: 7711 b<|>ga",
      ["site.wi-catalog.yaml:3 bga-removal"],
    ],
    ["so does its number", "b.wi.yaml", "7711 9.<|>1.1", ["site.wi-catalog.yaml:3 bga-removal"]],
    ["a registered unit", "a.wi.yaml", "    equipment: [IR<|>-01", ["site.wi-catalog.yaml:5 IR-01"]],
    [
      "the document's own entry before the register's",
      "a.wi.yaml",
      "    equipment: [IR-01, MS<|>-1",
      ["a.wi.yaml:9 MS-1"],
    ],
    ["own of the same id", "b.wi.yaml", "    equipment: [<|>IR-01", ["b.wi.yaml:4 IR-01"]],
    ["a material in the header", "a.wi.yaml", "\nmaterials: [CLN-1<|>", ["site.wi-catalog.yaml:8 CLN-1"]],
    ["a material in running text", "a.wi.yaml", "**C<|>LN-1", ["site.wi-catalog.yaml:8 CLN-1"]],
    ["a material in a block", "site.wi-catalog.yaml", "with C<|>LN-1", ["site.wi-catalog.yaml:8 CLN-1"]],
    ["no material in running text", "site.wi-catalog.yaml", "with C<|>LN-9", []],
    ["a unit in running text is the document's own", "b.wi.yaml", "in IR<|>-01", ["b.wi.yaml:4 IR-01"]],
    ["a person by id", "a.wi.yaml", "assigned: [hr<|>-1", ["site.wi-catalog.yaml:10 hr-1"]],
    ["a person by name", "a.wi.yaml", "name: A.<|> Berg", ["site.wi-catalog.yaml:10 A. Berg"]],
    ["a block in its revision", "a.wi.yaml", "use: FINAL<|>", ["site.wi-catalog.yaml:16 FINAL-CLEAN"]],
    ["a step", "a.wi.yaml", "steps: [remove<|>-u7", ["a.wi.yaml:14 remove-u7"]],
    ["a step of a block", "a.wi.yaml", "clean-<|>all", ["site.wi-catalog.yaml:19 clean-all"]],
    [
      "a step of a block within it",
      "site.wi-catalog.yaml",
      "target: clean-<|>all",
      ["site.wi-catalog.yaml:19 clean-all"],
    ],
    ["a step of a performed instruction", "a.wi.yaml", "target: bake-<|>it", ["b.wi.yaml:6 bake-it"]],
    ["a step in running text", "a.wi.yaml", "go to remove-<|>u7", ["a.wi.yaml:14 remove-u7"]],
    ["no step", "a.wi.yaml", "go<|>ne]", []],
    ["a performed instruction", "a.wi.yaml", "perform: { instruction: <|>WI-2", ["b.wi.yaml:2 WI-2"]],
    ["a superseded one", "a.wi.yaml", "supersedes: W<|>I-2", ["b.wi.yaml:2 WI-2"]],
    ["one to do after a failure", "a.wi.yaml", "do: perform, target: W<|>I-2", ["b.wi.yaml:2 WI-2"]],
    ["one among the references", "a.wi.yaml", "SITE-7, W<|>I-2", ["b.wi.yaml:2 WI-2"]],
    ["one in running text", "a.wi.yaml", "see W<|>I-2", ["b.wi.yaml:2 WI-2"]],
    ["none of another project", "other/c.wi.yaml", "translationOf: W<|>I-1", []],
    ["a standard of the site", "a.wi.yaml", "SITE<|>-7, ", ["more.wi-catalog.yaml:5 SITE-7"]],
    ["an image", "a.wi.yaml", "images/u<|>7.png", ["images/u7.png:1 (file)"]],
    ["no image outside", "a.wi.yaml", "../sec<|>ret.png", []],
    ["no image that is not there", "a.wi.yaml", "images/no<|>ne.png", []],
    ["a catalog", "wi.config.yaml", "[site<|>.wi", ["site.wi-catalog.yaml:1 (file)"]],
    ["a project file", "wi.config.yaml", "ba<|>se.config", ["base.config.yaml:1 (file)"]],
    ["a rule has no file", "a.wi.yaml", "rule: preheat<|>", []],
    ["a thermocouple", "a.wi.yaml", "until TC<|>1", ["a.wi.yaml:20 TC1"]],
    ["a profile", "a.wi.yaml", "Run PR<|>F-1", ["a.wi.yaml:20 PRF-1"]],
    ["a part is defined nowhere", "a.wi.yaml", "reference: [U<|>7", []],
    ["a definition leads to itself", "site.wi-catalog.yaml", "id: IR<|>-01", ["site.wi-catalog.yaml:5 IR-01"]],
    ["a hidden definition too", "more.wi-catalog.yaml", "id: IR<|>-01", ["more.wi-catalog.yaml:3 IR-01"]],
    ["a number leads to itself", "a.wi.yaml", "number: WI<|>-1", ["a.wi.yaml:3 WI-1"]],
    ["a key", "a.wi.yaml", "proce<|>dure", []],
    ["a word", "a.wi.yaml", "un<|>til", []],
  ];
  for (const [what, path, place, expected] of cases)
    it(what, () => assert.deepEqual(ask(siteAt(path, place)), expected));

  it("tells the whole of what it leads to", () => {
    const workspace = workspaceOf(siteAt("a.wi.yaml", "    equipment: [IR<|>-01"));
    const { context, offset } = workspace.at();
    const found = definitionAt(context, offset);
    const [target] = found?.targets ?? [];
    assert.equal(context.analysis.source.text.slice(found?.origin.start, found?.origin.end), "IR-01");
    assert.equal(
      workspace.texts.get("site.wi-catalog.yaml")?.slice(target?.whole?.start, target?.whole?.end),
      "{ id: IR-01, category: focused-ir-system }",
    );
  });

  const aliases: readonly [what: string, text: string, expected: string | undefined][] = [
    ["an alias in a list", "a: &x [1]\nsteps:\n  - id: a\n    materials: [*<|>x]\n", "[1]"],
    [
      "an alias as a value",
      "steps:\n  - id: a\n    profile: &p { id: P1 }\n  - id: b\n    profile: *p<|>\n",
      "{ id: P1 }",
    ],
    ["an alias of a text", "steps:\n  - id: a\n    title: &t Cut\n    instruction: *<|>t\n", "Cut"],
    ["an alias without an anchor", "steps:\n  - id: a\n    title: *<|>t\n", undefined],
  ];
  for (const [what, marked, expected] of aliases) {
    it(`leads from ${what} to its anchor`, () => {
      const { context, offset } = contextAt(marked);
      const target = definitionAt(context, offset)?.targets[0];
      assert.equal(target && context.analysis.source.text.slice(target.start, target.end), expected);
    });
  }

  it("gives nothing in broken, empty and foreign texts", () => {
    for (const marked of ["<|>", "{<|>", "- a<|>", "steps: [<|>", "steps:\n  - id: a\n    equipment: [IR-<|>\n"]) {
      const { context, offset } = contextAt(marked);
      assert.equal(definitionAt(context, offset), undefined, marked);
    }
  });

  it("finds what a half-typed step refers to", () => {
    const broken = siteAt("a.wi.yaml", "    equipment: [IR<|>-01").replace(
      "materials: [CLN-1]\n    profile",
      "materials: [CLN-1\n    profile",
    );
    assert.deepEqual(ask(broken), ["site.wi-catalog.yaml:5 IR-01"]);
  });
});

describe("declaration", () => {
  const cases: readonly [what: string, path: string, place: string, expected: readonly string[]][] = [
    ["the document's list for a registered unit", "a.wi.yaml", "    equipment: [IR<|>-01", ["a.wi.yaml:9 IR-01"]],
    ["the same from running text", "a.wi.yaml", "with IR<|>-01", ["a.wi.yaml:9 IR-01"]],
    ["the definition of an own unit", "a.wi.yaml", "    equipment: [IR-01, MS<|>-1", ["a.wi.yaml:9 MS-1"]],
    ["the definition of all else", "a.wi.yaml", "steps: [remove<|>-u7", ["a.wi.yaml:14 remove-u7"]],
    ["the definition in a catalog", "site.wi-catalog.yaml", "with C<|>LN-1", ["site.wi-catalog.yaml:8 CLN-1"]],
  ];
  for (const [what, path, place, expected] of cases) {
    it(what, () => assert.deepEqual(ask(siteAt(path, place), declarationAt), expected));
  }
});

describe("definition in the examples", () => {
  /** What the built-in catalog defines, what no file of the examples does, and what is defined nowhere by its nature. */
  const NOWHERE = new Set(["designator", "rule", "standard"]);

  it("leads from every reference to a definition of the same name", () => {
    const workspace = examplesWorkspace();
    const seen = new Map<string, number>();
    for (const path of workspace.documents) {
      const context = workspace.context(path);
      for (const name of occurrencesOf(context.analysis)) {
        const { start } = rangeOf(context.analysis, name);
        if (name.role === "mention" || NOWHERE.has(name.kind) || name.node.anchor !== undefined) continue;
        const found = definitionAt(context, start);
        // People who approve are in no register of the examples, and old instructions are gone.
        const isOpen = name.kind === "procedure" || ["name", "approvedBy", "supersedes"].includes(name.key);
        const isMistake = path.startsWith("mistakes/");
        if (found === undefined && (isOpen || isMistake)) continue;
        assert.ok(found !== undefined, `${path}: ${name.kind} ${name.id}`);
        for (const target of found.targets) {
          if (target.isFile) continue;
          const text = context.textOf(target.path) ?? "";
          const written = text.slice(target.start, target.end);
          assert.ok(name.kind === "procedure" || written === name.id, `${path}: ${name.id} leads to ${written}`);
          assert.ok(
            target.whole === undefined || (target.whole.start <= target.start && target.end <= target.whole.end),
          );
        }
        seen.set(name.kind, (seen.get(name.kind) ?? 0) + 1);
      }
    }
    for (const kind of [
      "step",
      "equipment",
      "material",
      "instruction",
      "person",
      "block",
      "file",
      "procedure",
      "thermocouple",
    ]) {
      assert.ok((seen.get(kind) ?? 0) > 0, kind);
    }
  });
});
