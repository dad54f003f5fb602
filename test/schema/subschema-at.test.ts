import assert from "node:assert/strict";
import {
  knownKeysAt,
  partFor,
  placesOfKey,
  type SchemaKind,
  type SchemaPath,
  subschemaAt,
} from "../../server/src/core/schema/subschema-at.ts";

describe("subschemaAt", () => {
  const found: readonly (readonly [SchemaKind, SchemaPath, string])[] = [
    ["instruction", ["document", "status"], "Where the document stands"],
    ["instruction", ["steps", 3, "method"], "How it is done"],
    ["header", ["authorization", "basis"], "What permits the work"],
    ["header", ["authorization", 1, "basis"], "What permits the work"],
    ["header", ["safety", "ppe", "none"], "The reason why nothing is needed"],
    ["header", ["safety", "hazards", 0, "control"], "What protects from it"],
    ["header", ["equipment", 0, "category"], "What it is: soldering-station"],
    ["step", [], "One step of the work."],
    ["step", ["component", "reference"], "Reference designator"],
    ["step", ["component", 2, "reference", 1], "Text."],
    ["step", ["equipment", 0, "id"], "Id of a unit in the list above"],
    ["step", ["parameters", "vacuumLevel"], "A value with its unit"],
    ["step", ["parameters", "tipTemperature"], "Temperature of the soldering iron tip"],
    ["step", ["profile", "points", 0, 1], "A value with its unit"],
    ["catalog", ["blocks", 0, "steps", 1, "inspection", "onFail", "do"], "stop, nonconformance"],
    ["catalog", ["procedures", 0, "conformance", "best"], "The level that it can reach."],
    ["config", ["rules", "coating-not-replaced", 0], "off, information, warning or error."],
    ["config", ["overrides", 0, "policy", "temperatures", "SAC305", "tip"], "Soldering iron tip"],
  ];
  for (const [kind, path, description] of found) {
    it(`${kind} ${path.join(".")}`, () => {
      const schema = subschemaAt(kind, path);
      assert.ok(schema?.description?.startsWith(description), schema?.description);
      assert.equal(schema?.$ref, undefined);
    });
  }

  const absent: readonly (readonly [SchemaKind, SchemaPath])[] = [
    ["instruction", ["zzz"]],
    ["instruction", ["document", "status", "x"]],
    ["step", ["title", 0]],
    ["step", ["__proto__"]],
    ["step", ["constructor", "name"]],
    ["config", ["policy", "tip"]],
  ];
  for (const [kind, path] of absent) {
    it(`${kind} ${path.join(".")}: none`, () => assert.equal(subschemaAt(kind, path), undefined));
  }

  it("what stands beside a reference wins over what it refers to", () => {
    assert.equal(subschemaAt("step", ["method"])?.["x-wi-vocabulary"], "method");
    assert.equal(subschemaAt("header", ["product", "boardTypes", 0])?.["x-wi-vocabulary"], "boardType");
  });
});

describe("knownKeysAt", () => {
  it("a map", () => assert.deepEqual(knownKeysAt("step", ["repeat"]), ["until", "max"]));
  it("one or many", () => assert.equal(knownKeysAt("step", ["component"])[0], "reference"));
  it("a list: of its items", () => assert.deepEqual(knownKeysAt("step", ["images"]), ["file", "alt", "caption"]));
  it("a text or a map", () => assert.deepEqual(knownKeysAt("step", ["materials", 0]), ["id", "quantity"]));
  it("a text: none", () => assert.deepEqual(knownKeysAt("step", ["title"]), []));
  it("nowhere: none", () => assert.deepEqual(knownKeysAt("step", ["zzz", 1]), []));
});

describe("placesOfKey", () => {
  it("nearest to the top first", () => assert.deepEqual(placesOfKey("header", "boardTypes"), [["product"]]));
  it("through lists", () => assert.deepEqual(placesOfKey("step", "onFail"), [["inspection"]]));
  it("none", () => assert.deepEqual(placesOfKey("step", "zzz"), []));
});

describe("partFor", () => {
  it("chooses by the kind of value", () => {
    const ppe = subschemaAt("header", ["safety", "ppe"]) ?? {};
    assert.deepEqual(Object.keys(partFor(ppe, "map").properties ?? {}), ["none"]);
    assert.deepEqual(partFor(ppe, "seq").type, ["array", "null"]);
    const title = subschemaAt("step", ["title"]) ?? {};
    assert.equal(partFor(title, "seq"), title);
  });
});
