import assert from "node:assert/strict";
import { createCatalog } from "../../server/src/core/catalog/catalog.ts";
import { procedures } from "../../server/src/core/features/procedures.ts";
import { openProjects } from "../../server/src/core/workspace/projects.ts";
import { memoryFiles } from "../support/memory-files.ts";

function inProject(catalog: string) {
  const files = memoryFiles({
    "/w/wi.config.yaml": "catalogs: [plant.wi-catalog.yaml]\n",
    "/w/plant.wi-catalog.yaml": catalog,
  });
  const project = openProjects({ files, cwd: "/w", today: () => undefined }).inFolder("/w");
  return procedures(project.environmentFor("/w/a.wi.yaml").catalog, project.files);
}

describe("procedures", () => {
  it("all of the built-in catalog, by part, section and number", () => {
    const catalog = createCatalog();
    const all = procedures(catalog, []);
    assert.equal(all.length, catalog.procedures.length);
    assert.ok(all.every(({ site }) => site === ""));
    assert.deepEqual([...new Set(all.map(({ part }) => part))], ["common", "7711", "7721"]);
    const places = all.map(({ part, section }) => `${part} ${section}`);
    assert.equal(new Set(places).size, places.filter((place, at) => place !== places[at - 1]).length, "torn section");
    assert.equal(all.find(({ id }) => id === "7711 3.1.1")?.skill, "intermediate");
  });

  it("numbers count, not letters", () => {
    const added = ["2.10", "2.9", "10.1"].map((number) => `{ part: "7721", number: "${number}", section: Z }`);
    const all = inProject(`workInstructionCatalog: 1\nprocedures: [${added.join(", ")}]\n`);
    const own = all.filter(({ section }) => section === "Z").map(({ id }) => id);
    assert.deepEqual(own, ["7721 2.9", "7721 2.10", "7721 10.1"]);
  });

  it("those of a site have its name, also where they stand over one of ours", () => {
    const rows = '{ part: "7711", name: bga-removal, number: "3.9.1" }, { part: common, name: glue-dots, title: Glue }';
    const all = inProject(`workInstructionCatalog: 1\nprocedures: [${rows}]\n`);
    const own = all.filter(({ site }) => site === "plant").map(({ id }) => id);
    assert.deepEqual(own, ["common glue-dots", "7711 bga-removal"]);
  });

  it("a catalog that is broken adds nothing", () => {
    assert.equal(inProject("workInstructionCatalog: 1\nprocedures: [\n").length, createCatalog().procedures.length);
  });
});
