import assert from "node:assert/strict";
import { SymbolKind } from "vscode-languageserver-types";
import { workspaceSymbols } from "../../server/src/core/features/workspace-symbols.ts";
import { shownPlace, workspaceOf } from "../support/feature.ts";
import { examplesWorkspace } from "../support/library.ts";
import { SITE } from "./site.ts";

const KINDS = Object.fromEntries(Object.entries(SymbolKind).map(([name, value]) => [value, name]));
const site = workspaceOf(SITE);

function ask(query: string, most = 99): readonly string[] {
  const { library } = site.context("a.wi.yaml");
  return workspaceSymbols(library, query, most).map((symbol) => {
    const { name, kind, container } = symbol;
    return `${KINDS[kind]} ${name}${container === undefined ? "" : ` in ${container}`} @ ${shownPlace(site, symbol)}`;
  });
}

describe("workspace symbols", () => {
  const cases: readonly [query: string, expected: readonly string[]][] = [
    ["replace", ["Module WI-1 — Replace U7 @ a.wi.yaml:1"]],
    ["wi-2", ["Module WI-2 — Bake @ b.wi.yaml:1"]],
    ["bake", ["Function bake-it in WI-2 @ b.wi.yaml:6 bake-it", "Module WI-2 — Bake @ b.wi.yaml:1"]],
    ["CLN-1", ["Constant CLN-1 — Alcohol in site.wi-catalog.yaml @ site.wi-catalog.yaml:8 CLN-1"]],
    ["berg", ["Field hr-1 — A. Berg in site.wi-catalog.yaml @ site.wi-catalog.yaml:10 hr-1"]],
    [
      "bga",
      [
        "Interface 7711 bga-removal in site.wi-catalog.yaml @ site.wi-catalog.yaml:3 bga-removal",
        "File base.config.yaml @ base.config.yaml:1",
      ],
    ],
    [
      "final",
      [
        "Package FINAL-CLEAN@A in site.wi-catalog.yaml @ site.wi-catalog.yaml:12 FINAL-CLEAN",
        "Package FINAL-CLEAN@B in site.wi-catalog.yaml @ site.wi-catalog.yaml:16 FINAL-CLEAN",
      ],
    ],
    ["ms-1", ["Variable MS-1 — microscope in WI-1 @ a.wi.yaml:9 MS-1"]],
    ["base", ["File base.config.yaml @ base.config.yaml:1"]],
    ["no such thing", []],
  ];
  for (const [query, expected] of cases) it(`finds ${query}`, () => assert.deepEqual(ask(query), expected));

  it("takes the letters in their order, each word on its own", () => {
    const name = "Function remove-u7 — Remove U7 with IR-01 in WI-1 @ a.wi.yaml:14 remove-u7";
    for (const query of ["rmvir", "ir-01 remove", "REMOVE-U7", "ru7"]) assert.ok(ask(query).includes(name), query);
    for (const query of ["7uemover", "rmvz", "remove bake"]) assert.ok(!ask(query).includes(name), query);
  });

  it("puts a whole name before a beginning, that before a word inside, that before scattered letters", () => {
    const text = (id: string) => `steps: [{ id: ${id} }]\n`;
    const ids = ["c-l-e-a-n", "unclean", "re-clean", "clean-it", "clean"];
    const workspace = workspaceOf(Object.fromEntries(ids.map((id, index) => [`${index}.wi.yaml`, text(id)])));
    const found = workspaceSymbols(workspace.context("0.wi.yaml").library, "clean", 99).map(({ name }) => name);
    assert.deepEqual(found, ["clean", "clean-it", "re-clean", "unclean", "c-l-e-a-n"]);
  });

  it("gives the best of too many", () => {
    assert.deepEqual(ask("c", 2).length, 2);
    assert.deepEqual(ask("bake", 1), ["Function bake-it in WI-2 @ b.wi.yaml:6 bake-it"]);
    assert.ok(
      ask("", 3).every((line) => line.startsWith("Module")),
      "documents come first where nothing is asked for",
    );
  });

  it("tells a procedure of the built-in catalog once, where it is cited first", () => {
    const texts = {
      "a.wi.yaml": "steps: [{ id: a, procedure: common 2.2 }]\n",
      "b.wi.yaml": "steps: [{ id: b, procedure: common 2.2 }]\n",
    };
    const workspace = workspaceOf(texts);
    const found = workspaceSymbols(workspace.context("a.wi.yaml").library, "common", 99);
    assert.deepEqual(
      found.map((symbol) => shownPlace(workspace, symbol)),
      ["a.wi.yaml:1 common 2.2"],
    );
  });

  it("marks what is in an obsolete instruction", () => {
    const workspace = workspaceOf({ "a.wi.yaml": "document: { number: N-1, status: obsolete }\nsteps: [{ id: a }]\n" });
    const found = workspaceSymbols(workspace.context("a.wi.yaml").library, "", 99);
    assert.deepEqual(
      found.map(({ name, deprecated }) => [name, deprecated]),
      [
        ["N-1", true],
        ["a", true],
      ],
    );
  });

  it("point at their names in the examples", () => {
    const workspace = examplesWorkspace();
    const [path = ""] = workspace.documents;
    const found = workspaceSymbols(workspace.context(path).library, "", 9999);
    assert.ok(found.length > 300);
    for (const symbol of found) {
      const { name, kind } = symbol;
      const written = shownPlace(workspace, symbol).split(" ").slice(1).join(" ");
      if (kind === SymbolKind.Module || kind === SymbolKind.File) assert.equal(symbol.start, 0);
      else if (kind !== SymbolKind.Interface)
        assert.ok(name.startsWith(written) && written !== "", `${name}: ${written}`);
    }
  });
});
