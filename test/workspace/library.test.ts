import assert from "node:assert/strict";
import { analyse } from "../../server/src/core/analysis/analyse.ts";
import type { OpenLibrary } from "../../server/src/core/workspace/library.ts";
import { createLibrary, nameKey, summarise, summaryOf } from "../../server/src/core/workspace/library.ts";
import { analyseText, environmentOf } from "../support/check.ts";
import { kindOf } from "../support/feature.ts";
import { environmentAt, library as examples } from "../support/library.ts";

const { catalog } = environmentOf();

/** Documents below `/p` and `/q` are of one project each. */
function libraryOf(texts: Readonly<Record<string, string>> = {}): OpenLibrary {
  const library = createLibrary({ projectOf: (path) => path.slice(0, 2), catalogsOf: () => [] });
  for (const [path, text] of Object.entries(texts)) library.set(summarise(path, text, kindOf(path), catalog));
  return library;
}

function placesOf(library: OpenLibrary, ...query: Parameters<OpenLibrary["places"]>): readonly string[] {
  return library.places(...query).map(({ path, start, role }) => `${path} ${start} ${role}`);
}

const ONE =
  "document: { number: WI-1, title: One, revision: A, status: draft }\nactivity: rework\nequipment: [IR-01]\n";

describe("library of the workspace", () => {
  it("gives the places of a name in the order of paths and text", () => {
    const library = libraryOf({
      "/q/b.wi.yaml": "steps: [{ id: a, equipment: [IR-01] }]\nequipment: [{ id: IR-01 }]\n",
      "/p/a.wi.yaml": ONE,
      "/p/c.wi.yaml": "equipment: [OV-1]\n",
    });
    assert.deepEqual(placesOf(library, "equipment", "IR-01"), [
      `/p/a.wi.yaml ${ONE.indexOf("IR-01")} reference`,
      "/q/b.wi.yaml 29 reference",
      "/q/b.wi.yaml 57 definition",
    ]);
    assert.deepEqual(placesOf(library, "equipment", "IR-01", "/p"), [`/p/a.wi.yaml ${ONE.indexOf("IR-01")} reference`]);
    assert.deepEqual(placesOf(library, "material", "IR-01"), []);
    assert.deepEqual(library.documentsNaming("equipment", "IR-01"), ["/p/a.wi.yaml", "/q/b.wi.yaml"]);
    library.set(summaryOf("/o/open.wi.yaml", analyseText(ONE), catalog));
    library.set(summaryOf("/o/other.wi.yaml", analyseText("equipment: [OV-1]\n"), catalog));
    assert.deepEqual(library.documentsNaming("equipment", "IR-01"), [
      "/o/open.wi.yaml",
      "/p/a.wi.yaml",
      "/q/b.wi.yaml",
    ]);
    library.delete("/o/open.wi.yaml");
    library.delete("/o/other.wi.yaml");
    assert.deepEqual(
      library.summaries.map(({ path }) => path),
      ["/p/a.wi.yaml", "/p/c.wi.yaml", "/q/b.wi.yaml"],
    );
  });

  it("forgets what a document no longer holds", () => {
    const library = libraryOf({ "/p/a.wi.yaml": ONE });
    library.set(summarise("/p/a.wi.yaml", ONE.replace("IR-01", "OV-1"), "instruction", catalog));
    assert.deepEqual(placesOf(library, "equipment", "IR-01"), []);
    assert.equal(placesOf(library, "equipment", "OV-1").length, 1);
    library.delete("/p/a.wi.yaml");
    assert.deepEqual(placesOf(library, "equipment", "OV-1"), []);
    assert.deepEqual(library.summaries, []);
    library.delete("/p/a.wi.yaml");
    assert.equal(library.summary("/p/a.wi.yaml"), undefined);
  });

  it("takes open and closed documents in turn", () => {
    const library = libraryOf();
    const path = "/p/a.wi.yaml";
    const at = `${path} ${ONE.indexOf("IR-01")} reference`;
    for (const open of [true, false, true, true, false]) {
      library.set(open ? summaryOf(path, analyseText(ONE), catalog) : summarise(path, ONE, "instruction", catalog));
      assert.deepEqual(placesOf(library, "equipment", "IR-01"), [at]);
    }
    library.set(summaryOf(path, analyseText(ONE), catalog));
    library.clear();
    assert.deepEqual(placesOf(library, "equipment", "IR-01"), []);
  });

  it("says what a document is", () => {
    const text = `${ONE}product: { name: Board, partNumber: 710-1 }\nsteps:\n  - id: a\n    title: T\n    procedure: 7711 bga-removal\n  - title: U\n  - x\n`;
    const { steps, names: _, ...rest } = summarise("/p/a.wi.yaml", text, "instruction", catalog);
    assert.deepEqual(rest, {
      path: "/p/a.wi.yaml",
      kind: "instruction",
      number: "WI-1",
      title: "One",
      revision: "A",
      status: "draft",
      activity: "rework",
      product: "710-1",
      productName: "Board",
      effectiveDate: undefined,
      reviewDate: undefined,
    });
    assert.deepEqual(
      steps.map(({ id, title, operation, name }) => [id, title, operation, text.slice(name.start, name.end)]),
      [
        ["a", "T", "remove-component", "a"],
        [undefined, "U", undefined, "U"],
      ],
    );
    const site = summarise(
      "/p/s.wi-catalog.yaml",
      "people: [{ id: a }]\nblocks: [{ id: b }, { id: c }]\n",
      "catalog",
      catalog,
    );
    assert.equal(site.title, "1 people, 2 blocks");
  });

  it("is the same for a text that is read anew and for one that is analysed", () => {
    for (const { path, text } of examples) {
      const environment = environmentAt(path);
      const read = summarise(path, text, "instruction", environment.catalog);
      const analysis = analyse(text, "instruction", environment);
      const analysed = summaryOf(path, analysis, environment.catalog);
      assert.deepEqual([...analysed.names.values()], [...read.names.values()]);
      assert.deepEqual(analysed.steps, read.steps);
      for (const [first] of read.names.values()) {
        const key = first === undefined ? "" : nameKey(first.kind, first.id);
        assert.deepEqual(summaryOf(path, analysis, environment.catalog).names.get(key), read.names.get(key));
      }
    }
  });

  it("keeps names behind the steps in the order of the text", () => {
    const text = "steps:\n  - id: a\nwaivers: [{ rule: x, steps: [a] }]\n";
    for (const { names } of [
      summarise("/a", text, "instruction", catalog),
      summaryOf("/a", analyseText(text), catalog),
    ]) {
      assert.deepEqual(
        names.get("step a")?.map(({ role, step }) => [role, step]),
        [
          ["definition", 0],
          ["reference", undefined],
        ],
      );
    }
  });

  it("is not led astray by ids that are names of JavaScript", () => {
    const ids = ["__proto__", "constructor", "toString"];
    const library = libraryOf({ "/p/a.wi.yaml": `equipment: [${ids.join(", ")}]\n` });
    for (const id of ids) assert.equal(library.places("equipment", id).length, 1);
    assert.equal(library.places("material", "constructor").length, 0);
  });

  it("takes broken, empty and foreign texts", () => {
    for (const text of [
      "",
      "\u0000",
      "{",
      "- a",
      "steps: [",
      "document: [\n",
      "a: *b\n",
      "steps:\n  - {id: a\n  - id: b\n",
    ]) {
      for (const path of ["/a.wi.yaml", "/a.wi-catalog.yaml", "/wi.config.yaml"]) {
        const { names, steps } = summarise(path, text, kindOf(path), catalog);
        assert.ok(Array.isArray([...names.values()]) && Array.isArray(steps));
      }
    }
  });
});
