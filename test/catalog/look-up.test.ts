import assert from "node:assert/strict";
import { createCatalog, type VocabularyName } from "../../server/src/core/catalog/catalog.ts";
import type { Part } from "../../server/src/core/catalog/types.ts";

const catalog = createCatalog();

describe("find", () => {
  const cases: readonly (readonly [Part, string, readonly string[]])[] = [
    ["7711", "3.1.1", ["7711 3.1.1"]],
    ["7711", "3.1.9", []],
    ["7711", "3.1", []],
    ["7721", "3.1", ["7721 3.1"]],
    ["7721", "3.3.2", ["7721 3.3.2"]],
    ["7711", "3.3.2", ["7711 3.3.2"]],
    ["common", "3.3.2", []],
    // A number is text
    ["7721", "2.1", ["7721 3.1"]],
    ["7721", "2.10", []],
    ["common", "2.1", ["common 2.1"]],
    ["common", "2.10", []],
    ["common", "2.01", []],
    // The family 3.2.x
    ["7711", "3.2.x", ["7711 3.2.x"]],
    ["7711", "3.2.X", ["7711 3.2.x"]],
    ["7711", "3.2", ["7711 3.2.x"]],
    ["7711", "3.2.4", ["7711 3.2.x"]],
    ["7711", "3.2.7", ["7711 3.2.x"]],
    ["7711", "3.2.7.1", []],
    ["7711", "3.20", []],
    ["7721", "3.2.4", []],
    ["7721", "3.2", ["7721 3.2"]],
    // The article's laminate numbers
    ["7721", "2.4", ["7721 3.3.2"]],
    ["7721", "2.7", ["7721 3.5.1", "7721 3.5.2", "7721 3.5.3"]],
    ["7721", "2.8", []],
    ["7711", "2.4", []],
    ["common", "2.4", []],
    ["common", "2.7", ["common 2.7"]],
    // Names
    ["7711", "bga-removal", ["7711 bga-removal"]],
    ["7711", "BGA-Removal", ["7711 bga-removal"]],
    ["7711", "bga-remova", []],
    ["7721", "bga-removal", []],
    ["7721", "lifted-land-epoxy", ["7721 4.4.1"]],
    ["common", "coating-removal-laser", ["common coating-removal-laser"]],
    ["7711", "", []],
  ];
  for (const [part, text, expected] of cases) {
    it(`${part} ${text} -> ${expected.join(", ") || "nothing"}`, () => {
      assert.deepEqual(
        catalog.find(part, text).map((entry) => entry.id),
        expected,
      );
    });
  }
});

describe("findBare", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["2.3.2", ["common 1"]],
    ["3.3.2", ["7711 1", "7721 1"]],
    ["3.3.1", ["7711 1", "7721 1"]],
    ["2.3", ["common family 6", "7721 1"]],
    ["2.1", ["common 1", "7721 1"]],
    ["2.7", ["common 1", "7721 3"]],
    ["2.10", []],
    ["2.6", ["common family 1", "7721 1"]],
    ["3.1", ["7711 family 5", "7721 1"]],
    ["3.1.1", ["7711 1"]],
    ["3.2", ["7711 family 1", "7721 1"]],
    ["3.2.4", ["7711 family 1"]],
    ["3.3", ["7711 family 2", "7721 family 2"]],
    ["4.2", ["7721 family 5"]],
    ["5.1", ["7721 1"]],
    ["3", []],
    ["9.9", []],
    ["bga-removal", ["7711 1"]],
  ];
  for (const [text, expected] of cases) {
    it(`${text} -> ${expected.join(" / ") || "nothing"}`, () => {
      assert.deepEqual(
        catalog
          .findBare(text)
          .map(({ part, family, procedures }) => `${part}${family ? " family" : ""} ${procedures.length}`),
        expected,
      );
    });
  }
});

describe("nearestProcedures", () => {
  const cases: readonly (readonly [string, string, number])[] = [
    ["7711 3.1.9", "7711 3.1.1", 1],
    ["7711 bga-removel", "7711 bga-removal", 1],
    ["7711 bga-romeval", "7711 bga-removal", 2],
    ["7721 4.4.1", "7721 4.4.1", 0],
    ["common 2.3.22", "common 2.3.2", 1],
    ["bga-remval", "7711 bga-removal", 1],
  ];
  for (const [text, reference, edits] of cases) {
    it(`${text} -> ${reference}`, () => {
      const first = catalog.nearestProcedures(text, 3)[0];
      assert.deepEqual([first?.reference, first?.edits], [reference, edits]);
    });
  }
  it("gives at most as many as asked for, each once", () => {
    const found = catalog.nearestProcedures("7711 3.1.9", 3);
    assert.equal(found.length, 3);
    assert.equal(new Set(found.map((entry) => entry.procedure)).size, 3);
  });
  it("gives nothing for what is far from everything", () => {
    assert.deepEqual(catalog.nearestProcedures("house rule forty-two of the blue book", 3), []);
  });
});

describe("alloy", () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["SAC305", "SAC305"],
    ["sac 305", "SAC305"],
    ["SAC-305", "SAC305"],
    ["Sn96.5Ag3Cu0.5", "SAC305"],
    ["SAC350", undefined],
    ["63/37", "Sn63Pb37"],
    ["Sn63/Pb37", "Sn63Pb37"],
    ["SN63", "Sn63Pb37"],
    ["63Sn37Pb", "Sn63Pb37"],
    ["Sn63Pb37C", undefined],
    ["Sn100C", "SN100C"],
    ["60/40", "Sn60Pb40"],
    ["Sn61", undefined],
    // From memory only, and so not in the product
    ["Sn5Pb93.5Ag1.5", undefined],
    ["Sn42Bi57.6Ag0.4", undefined],
    ["", undefined],
  ];
  for (const [text, id] of cases) {
    it(`‘${text}’ -> ${id}`, () => assert.equal(catalog.alloy(text)?.id, id));
  }
  it("SAC350 is nearest to SAC305", () => assert.equal(catalog.nearestAlloys("SAC350", 2)[0]?.id, "SAC305"));
});

describe("coating", () => {
  for (const [text, id] of [
    ["acrylic", "acrylic"],
    ["AR", "acrylic"],
    ["xy", "parylene"],
    ["UT", undefined],
    ["none", undefined],
    ["unknown", undefined],
  ] as const) {
    it(`${text} -> ${id}`, () => assert.equal(catalog.coating(text)?.id, id));
  }
});

describe("component types", () => {
  for (const [text, area] of [
    ["bga", true],
    ["csp", true],
    ["BGA", true],
    ["qfn", false],
    ["lga", false],
    ["pga", false],
    ["flip-chip", false],
  ] as const) {
    it(`${text} is ${area ? "" : "not "}an area array`, () => assert.equal(catalog.isAreaArray(text), area));
  }
  it("an alias finds its type", () => assert.equal(catalog.componentType("J-Lead")?.id, "plcc"));
});

describe("standard", () => {
  for (const [text, id] of [
    ["J-STD-001", "J-STD-001"],
    ["J-STD-001J", "J-STD-001"],
    ["j-std-001 rev H", "J-STD-001"],
    ["J-STD-0011", undefined],
    ["IPC-A-620", "IPC/WHMA-A-620"],
    ["IPC/WHMA-A-620E", "IPC/WHMA-A-620"],
    ["IPC-A-610", "IPC-A-610"],
    ["IPC-A-611", undefined],
    ["ANSI/ESD S20.20-2021", "ANSI/ESD S20.20"],
    ["ESD S20.20", "ANSI/ESD S20.20"],
    ["QP-12", undefined],
  ] as const) {
    it(`${text} -> ${id}`, () => assert.equal(catalog.standard(text)?.id, id));
  }
});

describe("word", () => {
  const cases: readonly (readonly [VocabularyName, string, string | undefined])[] = [
    ["method", "solvent", "solvent"],
    ["method", "grinding/scraping", "mechanical"],
    ["method", "micro blasting", "micro-abrasion"],
    ["method", "Hot Gas", "hot-air"],
    ["method", "hot gas/air", "hot-air"],
    ["method", "focused IR", "focused-ir"],
    ["method", "magic", undefined],
    ["operation", "remove-component", "remove-component"],
    ["operation", "remove component", "remove-component"],
    ["operation", "laser-mark", undefined],
    ["class", "2", "2"],
    ["class", "R", undefined],
    ["boardType", "r", "R"],
    ["skill", "E", "expert"],
    ["module", "10", "10"],
    ["module", "11", undefined],
    ["fluxDesignator", "ROL0", "ROL0"],
    ["fluxDesignator", "R0L0", undefined],
    ["msl", "5a", "5a"],
    ["msl", "2b", undefined],
    ["standardRevision", "D", "D"],
    ["standardRevision", "E", undefined],
    ["coatingType", "SR", "silicone"],
    ["coatingType", "none", "none"],
    ["parameter", "tipTemperature", "tipTemperature"],
    ["parameter", "TAL", "timeAboveLiquidus"],
    ["basis", "ECO", "engineering-change-order"],
    ["inspectionPoint", "hold", "hold"],
  ];
  for (const [vocabulary, text, id] of cases) {
    it(`${vocabulary}: ${text} -> ${id}`, () => assert.equal(catalog.word(vocabulary, text)?.id, id));
  }
  it("nearest words come nearest first", () => {
    assert.deepEqual(
      catalog.nearestWords("coatingType", "acryilc", 2).map((word) => word.id),
      ["acrylic"],
    );
  });
});

describe("site catalogs", () => {
  const site = createCatalog([
    {
      procedures: [
        { part: "7711", name: "bga-removal", number: "9.1.1", source: "our copy, revision D" },
        { part: "7721", name: "lifted-land-epoxy", number: "4.4.9" },
        { part: "7711", number: "3.3.2", skill: "advanced", source: "our copy" },
        { part: "7711", number: "6.1.1", title: "Shorts on chips" },
        { part: "7711" },
      ],
      alloys: [
        { id: "sac305", tip: { low: 340, high: 390 }, source: "QP-7" },
        { id: "HouseMix", liquidus: 200 },
        { id: "NoData" },
      ],
      coatings: [{ id: "fluorocarbon", designator: "FC" }],
      componentTypes: [{ id: "flip-chip", areaArray: true }],
      repairTypes: [{ id: "lifted-land", methods: ["epoxy"] }],
      standards: [{ id: "QP-12", title: "Rework policy" }],
      vocabulary: { operation: ["laser-mark", "clean"], skill: ["wizard"] },
      roles: ["plant manager"],
    },
    { procedures: [{ part: "7711", name: "bga-removal", skill: "advanced", source: "second layer" }] },
  ]);

  it("give a named procedure its number", () => {
    const [entry] = site.find("7711", "9.1.1");
    assert.equal(entry, site.find("7711", "bga-removal")[0]);
    assert.equal(entry?.id, "7711 bga-removal");
    assert.equal(entry?.title, "BGA Removal");
    assert.deepEqual(entry?.sources.slice(-2), ["our copy, revision D", "second layer"]);
    assert.deepEqual(catalog.find("7711", "9.1.1"), []);
  });
  it("a later layer wins, and the levels of the earlier are kept", () => {
    const [entry] = site.find("7711", "bga-removal");
    assert.equal(entry?.skill, "advanced");
    assert.deepEqual(
      entry?.levels.map((level) => `${level.value} ${level.source}`),
      ["expert article", "advanced second layer"],
    );
  });
  it("a changed number leaves the old one as an alternate", () => {
    const [entry] = site.find("7721", "4.4.9");
    assert.equal(entry?.name, "lifted-land-epoxy");
    assert.equal(site.find("7721", "4.4.1")[0], entry);
    assert.deepEqual(entry?.alternates, ["7721 4.4.1"]);
  });
  it("override by number, in one part only", () => {
    assert.equal(site.find("7711", "3.3.2")[0]?.skill, "advanced");
    assert.equal(site.find("7721", "3.3.2")[0]?.title, catalog.find("7721", "3.3.2")[0]?.title);
  });
  it("add a procedure", () => {
    assert.equal(site.find("7711", "6.1.1")[0]?.title, "Shorts on chips");
    assert.equal(site.procedures.length, catalog.procedures.length + 1);
  });
  it("change and add alloys; one without a liquidus is left out", () => {
    assert.deepEqual(site.alloy("SAC305")?.tip, { low: 340, high: 390 });
    assert.equal(site.alloy("SAC305")?.id, "SAC305");
    assert.equal(site.alloy("SAC305")?.liquidus, 220);
    assert.equal(site.alloy("housemix")?.solidus, 200);
    assert.equal(site.alloy("NoData"), undefined);
    assert.deepEqual(catalog.alloy("SAC305")?.tip, { low: 345, high: 400 });
  });
  it("add coatings, component types, documents and words", () => {
    assert.equal(site.coating("FC")?.id, "fluorocarbon");
    assert.equal(site.word("coatingType", "FC")?.id, "fluorocarbon");
    assert.ok(site.isAreaArray("flip-chip"));
    assert.equal(site.word("componentType", "flip-chip")?.site, true);
    assert.equal(site.standard("QP-12")?.title, "Rework policy");
    assert.equal(site.word("operation", "laser-mark")?.site, true);
    assert.equal(site.word("role", "plant manager")?.site, true);
    assert.deepEqual(site.repairTypesFor("repair-land")[0]?.methods, ["epoxy"]);
  });
  it("do not double a known word, and cannot open a closed vocabulary", () => {
    assert.equal(site.words("operation").filter((word) => word.id === "clean").length, 1);
    assert.equal(site.word("operation", "clean")?.site, undefined);
    assert.equal(site.word("skill", "wizard"), undefined);
    assert.equal(site.isOpen("skill"), false);
    assert.equal(site.isOpen("operation"), true);
  });
});
