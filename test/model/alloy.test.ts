import assert from "node:assert/strict";
import { alloys } from "../../server/src/core/catalog/alloys.ts";
import { createCatalog } from "../../server/src/core/catalog/catalog.ts";
import type { AlloyKind } from "../../server/src/core/model/alloy.ts";
import { alloysOfFamily, nearAlloys, readAlloy } from "../../server/src/core/model/alloy.ts";

const catalog = createCatalog();

describe("model: alloy", () => {
  describe("spellings of alloys that the catalog has", () => {
    const same: readonly (readonly [id: string, spellings: readonly string[]])[] = [
      [
        "Sn63Pb37",
        [
          "Sn63Pb37",
          "sn63pb37",
          "SN63PB37",
          "Sn63/Pb37",
          "Sn63-Pb37",
          "Sn63 Pb37",
          "Sn 63 Pb 37",
          "Sn63.0Pb37.0",
          "63Sn37Pb",
          "63Sn/37Pb",
          "63Sn-37Pb",
          "Pb37Sn63",
          "37Pb63Sn",
          "63% Sn 37% Pb",
          "Sn 63 %, Pb 37 %",
          "63/37",
          "63/37 SnPb",
          "SnPb 63/37",
          "Sn/Pb 63/37",
          "Sn63",
          "SN63",
          "SnPb37",
          "Sn-37Pb",
          "SnPb eutectic",
          "Sn63Pb37C",
          "Sn63Pb37 solder",
          "Sn63Pb37 eutectic",
          "eutectic Sn63Pb37",
          "Sn63Pb37 (63/37)",
          " Sn63Pb37 ",
        ],
      ],
      ["Sn60Pb40", ["Sn60Pb40", "60/40", "Sn60", "60Sn40Pb", "SnPb40", "SnPb 60/40"]],
      ["Sn62Pb36Ag2", ["Sn62Pb36Ag2", "Sn62", "62/36/2", "SnPbAg", "62Sn36Pb2Ag", "Sn/Pb/Ag 62/36/2"]],
      [
        "SAC305",
        [
          "SAC305",
          "sac305",
          "SAC 305",
          "SAC-305",
          "Sn96.5Ag3.0Cu0.5",
          "Sn96.5Ag3Cu0.5",
          "SnAg3.0Cu0.5",
          "SnAg3Cu0.5",
          "Sn-3.0Ag-0.5Cu",
          "96.5Sn3.0Ag0.5Cu",
          "96.5Sn/3.0Ag/0.5Cu",
          "Ag3.0Cu0.5Sn96.5",
          "Sn96.5Ag3.0Cu.5",
          "Sn/Ag/Cu 96.5/3.0/0.5",
          "SAC305 (Sn96.5Ag3.0Cu0.5)",
          "SAC305 wire",
        ],
      ],
      ["SAC387", ["SAC387", "Sn95.5Ag3.8Cu0.7"]],
      ["SN100C", ["SN100C", "Sn100C", "SnCuNi(Ge)"]],
      ["Sn99.3Cu0.7", ["Sn99.3Cu0.7", "SnCu0.7", "Sn-0.7Cu"]],
      ["Sn96.5Ag3.5", ["Sn96.5Ag3.5", "Sn96", "SnAg3.5", "Sn-3.5Ag"]],
      ["Sn42Bi58", ["Sn42Bi58", "SnBi", "Bi58", "58Bi42Sn", "SnBi58", "Sn-58Bi"]],
      ["Sn10Pb88Ag2", ["Sn10Pb88Ag2", "HMP", "10Sn88Pb2Ag"]],
      ["In100", ["In100"]],
    ];
    for (const [id, spellings] of same) {
      for (const spelling of spellings) {
        it(`${JSON.stringify(spelling)} is ${id}`, () => {
          const reading = readAlloy(spelling, catalog);
          assert.deepEqual([reading.kind, reading.alloy?.id], ["known", id]);
        });
      }
    }
  });

  it("reads each name of the catalog as its own alloy", () => {
    for (const alloy of alloys) {
      for (const name of [alloy.id, ...alloy.aliases]) assert.equal(readAlloy(name, catalog).alloy, alloy, name);
    }
  });

  it("reads the composition that the catalog states in each canonical name", () => {
    for (const alloy of alloys) {
      const { lead, bismuth } = readAlloy(alloy.id, catalog);
      assert.deepEqual([lead, bismuth], ["Pb" in alloy.composition, "Bi" in alloy.composition], alloy.id);
    }
  });

  describe("what a name tells", () => {
    type Case = readonly [text: string, kind: AlloyKind, sum: number | undefined, lead?: boolean, bismuth?: boolean];
    const cases: readonly Case[] = [
      // Readable compositions that the catalog does not have.
      ["Sn98.5Ag1.0Cu0.5", "composition", 100, false, false],
      ["Sn61Pb39", "composition", 100, true, false],
      ["sn61pb39", "composition", 100, true, false],
      ["50Sn50Pb", "composition", 100, true, false],
      ["Sn42Bi57.6Ag0.4", "composition", 100, false, true],
      ["Sn100", "composition", 100, false, false],
      ["SnAg2.5Cu0.8Sb0.5", "composition", 100, false, false],
      ["Sn/Pb 50/50", "composition", 100, true, false],
      // Half a per cent may be missing or too much.
      ["Sn96.5Ag3.0Cu0.7", "composition", 100.2, false, false],
      ["Sn62.5Pb37", "composition", 99.5, true, false],
      ["Sn63.5Pb37", "composition", 100.5, true, false],
      ["Sn62.4Pb37", "bad sum", 99.4, true, false],
      ["Sn63.6Pb37", "bad sum", 100.6, true, false],
      ["Sn36Pb37", "bad sum", 73, true, false],
      ["Sn63Pb73", "bad sum", 136, true, false],
      ["Sn95.6Ag3.0Cu0.5", "bad sum", 99.1, false, false],
      ["SnAg60Cu50", "bad sum", 110, false, false],
      // Only the metals.
      ["SnPb", "family", undefined, true, false],
      ["SNPB", "family", undefined, true, false],
      ["Sn-Pb", "family", undefined, true, false],
      ["Sn/Pb", "family", undefined, true, false],
      ["tin-lead", "family", undefined, true, false],
      ["Tin/Lead", "unknown", undefined],
      ["eutectic SnPb", "family", undefined, true, false],
      ["SnAgCu", "family", undefined, false, false],
      ["SnCu", "family", undefined, false, false],
      ["Sn", "family", undefined, false, false],
      ["SAC", "family", undefined, false, false],
      ["SAC105", "family", undefined, false, false],
      ["SAC0307", "family", undefined, false, false],
      ["lead-free", "family", undefined, false],
      ["Lead free", "family", undefined, false],
      ["Pb-free", "family", undefined, false],
      ["leaded", "family", undefined, true],
      // Digits that cannot be silver and copper.
      ["SAC350", "unknown", undefined],
      ["SAC000", "unknown", undefined],
      ["SAC905", "unknown", undefined],
      ["SAC3005", "unknown", undefined],
      ["SAC3O5", "unknown", undefined],
      // The author says that it is open.
      ["unknown", "unstated", undefined],
      ["TBD", "unstated", undefined],
      ["none", "unstated", undefined],
      ["n/a", "unstated", undefined],
      ["various", "unstated", undefined],
      ["as on the traveller", "unstated", undefined],
      // Nothing can be read.
      ["", "unknown", undefined],
      ["Sn95", "unknown", undefined],
      ["Pb", "unknown", undefined],
      ["In", "unknown", undefined],
      ["copper", "unknown", undefined],
      ["Innolot", "unknown", undefined],
      ["Sn63Sn37", "unknown", undefined],
      ["Sn63Xx37", "unknown", undefined],
      ["63", "unknown", undefined],
      ["constructor", "unknown", undefined],
      ["🙂", "unknown", undefined],
    ];
    for (const [text, kind, sum, lead, bismuth] of cases) {
      it(`${JSON.stringify(text)}: ${kind}`, () => {
        const reading = readAlloy(text, catalog);
        assert.deepEqual([reading.kind, reading.lead, reading.bismuth], [kind, lead, bismuth]);
        assert.equal(reading.sum === undefined ? undefined : Math.round(reading.sum * 100) / 100, sum);
      });
    }
  });

  it("knows a site's alloys by name, alias and composition", () => {
    const site = createCatalog([
      {
        alloys: [
          { id: "SAC105", aliases: ["LF-1"], composition: { Sn: 98.5, Ag: 1, Cu: 0.5 }, liquidus: 227 },
          { id: "House-7", liquidus: 210 },
          { id: "Sn61Pb39", liquidus: 187 },
        ],
      },
    ]);
    for (const name of ["SAC105", "lf1", "Sn98.5Ag1.0Cu0.5"])
      assert.equal(readAlloy(name, site).alloy?.id, "SAC105", name);
    const bare = readAlloy("house-7", site);
    assert.deepEqual([bare.kind, bare.alloy?.liquidus, bare.lead], ["known", 210, undefined]);
    assert.equal(readAlloy("Sn61Pb39", site).lead, true, "the composition is in the name");
    assert.equal(readAlloy("SAC105", catalog).alloy, undefined, "another catalog does not know it");
  });

  it("keeps a reading", () => assert.equal(readAlloy("SAC305", catalog), readAlloy("SAC305", catalog)));

  it("names the alloys of a family", () => {
    const ids = (text: string) => alloysOfFamily(readAlloy(text, catalog), catalog).map((alloy) => alloy.id);
    assert.deepEqual(ids("SnPb"), ["Sn63Pb37", "Sn60Pb40", "Sn5Pb95"]);
    assert.deepEqual(ids("SAC"), ["SAC305", "SAC387", "SAC396", "SAC405"]);
    assert.deepEqual(ids("lead-free"), []);
    assert.deepEqual(ids("SAC305"), []);
  });

  it("tells how near a name is", () => {
    const near = (text: string) => nearAlloys(text, catalog, 1).map(({ alloy, edits }) => `${alloy.id} ${edits}`);
    assert.deepEqual(near("SAC350"), ["SAC305 1"]);
    assert.deepEqual(near("SAC3O5"), ["SAC305 1"]);
    assert.deepEqual(near("Sn63Bp37"), ["Sn63Pb37 1"]);
    assert.deepEqual(near("Sn36Pb37"), ["Sn63Pb37 1"]);
    assert.deepEqual(near("Innolot"), []);
  });
});
