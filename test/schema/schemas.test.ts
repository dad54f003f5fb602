import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import {
  CLOSED_VOCABULARIES,
  createCatalog,
  OPEN_VOCABULARIES,
  type VocabularyName,
} from "../../server/src/core/catalog/catalog.ts";
import { type JsonSchema, knownKeysAt, partFor, subschemaAt } from "../../server/src/core/schema/subschema-at.ts";
import {
  validateCatalog,
  validateConfig,
  validateHeader,
  validateInstruction,
  validateStep,
} from "../../server/src/core/schema/validators.generated.js";
import { validateReport } from "../support/report-validator.generated.js";
import { KEYS } from "./keys.ts";

const NAMES = ["work-instruction", "catalog", "config", "report", "vocabulary"] as const;

const read = (name: string): JsonSchema =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), "utf8")) as JsonSchema;

const schemas = new Map(NAMES.map((name) => [name as string, read(name)]));

/** Every schema inside a schema with the path to it. */
function* within(schema: JsonSchema, path: string): Generator<readonly [string, JsonSchema]> {
  yield [path, schema];
  for (const [group, map] of [
    ["$defs", schema.$defs],
    ["properties", schema.properties],
  ] as const) {
    for (const [key, inner] of Object.entries(map ?? {})) yield* within(inner, `${path}/${group}/${key}`);
  }
  for (const key of ["items", "if", "then", "else", "additionalProperties"] as const) {
    const inner = schema[key];
    if (typeof inner === "object") yield* within(inner, `${path}/${key}`);
  }
}

const all = [...schemas].flatMap(([name, schema]) => [...within(schema, name)]);

describe("schemas", () => {
  for (const [name, schema] of schemas) {
    it(`${name} is a valid JSON Schema of 2020-12`, () => {
      assert.equal((schema as { $schema?: string }).$schema, "https://json-schema.org/draft/2020-12/schema");
      const ajv = new Ajv2020({ strict: false });
      assert.ok(ajv.validateSchema(schema), JSON.stringify(ajv.errors));
    });
  }

  it("compile together, every reference found, no unknown keyword but annotations of ours", () => {
    const ajv = new Ajv2020({ strictTypes: false, strictTuples: false, strictRequired: false, allowUnionTypes: true });
    const annotations = new Set(
      all.flatMap(([, schema]) => Object.keys(schema).filter((key) => key.startsWith("x-wi-"))),
    );
    for (const annotation of annotations) ajv.addKeyword(annotation);
    for (const schema of schemas.values()) ajv.addSchema(schema);
    for (const name of NAMES) assert.ok(ajv.getSchema(`${name}.schema.json`), name);
  });

  it("every property has a description that ends as a sentence", () => {
    for (const [path, schema] of all) {
      for (const [key, property] of Object.entries(schema.properties ?? {})) {
        assert.match(property.description ?? "", /^.{8,}[.\])}]$/s, `${path}/${key}`);
      }
    }
  });

  it("every map is closed or says what else it takes", () => {
    for (const [path, schema] of all) {
      if (schema.properties) assert.notEqual(schema.additionalProperties ?? true, true, path);
    }
  });

  it("have the keys that are fixed", () => {
    for (const [name, maps] of Object.entries(KEYS)) {
      const schema = schemas.get(name);
      const found: Record<string, string> = {};
      for (const [definition, map] of [["(top)", schema] as const, ...Object.entries(schema?.$defs ?? {})]) {
        if (map?.properties) found[definition] = Object.keys(map.properties).join(" ");
      }
      assert.deepEqual(found, maps, name);
    }
  });

  it("let a blank value through where a rule owns it", () => {
    let owned = 0;
    const walk = (path: readonly string[]) => {
      const schema = subschemaAt("instruction", path);
      if (schema?.["x-wi-owner"] !== undefined) {
        assert.ok([partFor(schema, "scalar").type].flat().includes("null"), path.join("."));
        owned++;
      }
      for (const key of knownKeysAt("instruction", path)) walk([...path, key]);
    };
    walk([]);
    assert.ok(owned >= 40, String(owned));
  });

  it("say things in plain words", () => {
    for (const [path, schema] of all) {
      const words = `${schema.title ?? ""} ${schema.description ?? ""}`;
      assert.doesNotMatch(words, /\b(?:IPC requires|enum|array|boolean|schema|JSON)\b/, path);
    }
  });
});

describe("schemas and catalog", () => {
  const catalog = createCatalog();
  const known: readonly string[] = [...CLOSED_VOCABULARIES, ...OPEN_VOCABULARIES];

  it("vocabularies that the schemas name exist", () => {
    for (const [path, schema] of all) {
      for (const name of [schema["x-wi-vocabulary"] ?? []].flat()) assert.ok(known.includes(name), `${path}: ${name}`);
    }
  });

  it("closed lists of words are the catalog's", () => {
    let compared = 0;
    for (const [path, schema] of all) {
      const name = schema["x-wi-vocabulary"];
      if (schema.enum === undefined || typeof name !== "string") continue;
      const words = catalog.words(name as VocabularyName).map((word) => word.id);
      assert.deepEqual([...new Set(schema.enum.map(String))].sort(), [...words].sort(), path);
      compared++;
    }
    assert.ok(compared >= 8, String(compared));
  });

  it("open vocabularies are never closed lists, and a site can add to each", () => {
    for (const [path, schema] of all) {
      for (const name of [schema["x-wi-vocabulary"] ?? []].flat()) {
        if (catalog.isOpen(name as VocabularyName)) assert.equal(schema.enum, undefined, path);
      }
    }
    const vocabulary = schemas.get("catalog")?.$defs?.vocabulary?.properties ?? {};
    assert.deepEqual(Object.keys(vocabulary).sort(), [...OPEN_VOCABULARIES].sort());
  });

  it("parameters are the catalog's", () => {
    const parameters = Object.keys(schemas.get("work-instruction")?.$defs?.parameters?.properties ?? {});
    const words = catalog.words("parameter").map((word) => word.id);
    assert.deepEqual(
      parameters.filter((key) => key !== "measuredAt").sort(),
      [...words].filter((id) => id !== "measuredAt").sort(),
    );
  });

  it("examples are words of the vocabulary", () => {
    for (const [path, schema] of all) {
      const name = schema["x-wi-vocabulary"];
      if (typeof name !== "string" || schema.examples === undefined) continue;
      for (const example of schema.examples)
        assert.ok(catalog.word(name as VocabularyName, String(example)), `${path}: ${example}`);
    }
  });

  it("the generated vocabularies hold every word", () => {
    const definitions = schemas.get("vocabulary")?.$defs ?? {};
    assert.deepEqual(Object.keys(definitions).sort(), [...known].sort());
  });
});

describe("compiled validators", () => {
  const file = readFileSync(new URL("../../server/src/core/schema/validators.generated.js", import.meta.url), "utf8");

  it("are small, import nothing and evaluate nothing", () => {
    assert.ok(file.length < 250_000, String(file.length));
    assert.doesNotMatch(file, /\brequire\(|\bimport\b|new Function|\beval\b/);
  });

  const instruction = { workInstruction: 1, steps: [{ id: "a" }] };
  const table = [
    ["instruction", validateInstruction, instruction, { ...instruction, steps: [{}] }],
    ["header", validateHeader, { ...instruction, steps: [{}] }, { ...instruction, steps: [] }],
    ["step", validateStep, { id: "a" }, { id: "A" }],
    ["catalog", validateCatalog, { workInstructionCatalog: 1 }, {}],
    ["config", validateConfig, null, { asOff: 1 }],
  ] as const;
  for (const [name, validate, good, bad] of table) {
    it(name, () => {
      assert.ok(validate(good), JSON.stringify(validate.errors));
      assert.ok(!validate(bad));
    });
  }
});

describe("report schema", () => {
  const place = { line: 61, column: 23 };
  const edit = { file: "a.wi.yaml", start: place, end: place, newText: "x" };
  const finding = {
    file: "line-3/wi-0421.wi.yaml",
    rule: "tip-temperature-outside-range",
    severity: "warning",
    message: "…",
    start: place,
    end: { line: 61, column: 33 },
    source: "overview article, lead-free considerations",
    related: [{ file: "a.wi.yaml", start: place, end: place, message: "…" }],
    fixes: [{ title: "…", safe: false, edits: [edit] }],
  };
  const summary = { files: 1, errors: 0, warnings: 1, informations: 0, fixable: 0 };
  const report = { version: 1, summary, findings: [finding] };

  it("accepts the design's example", () => assert.ok(validateReport(report), JSON.stringify(validateReport.errors)));
  it("accepts a report without findings", () => {
    assert.ok(validateReport({ ...report, summary: { ...summary, waived: 2 }, findings: [] }));
  });
  const wrong: readonly (readonly [string, unknown])[] = [
    ["another version", { ...report, version: 2 }],
    ["a line from 0", { ...report, findings: [{ ...finding, start: { line: 0, column: 1 } }] }],
    ["an unknown severity", { ...report, findings: [{ ...finding, severity: "hint" }] }],
    ["an unknown key", { ...report, findings: [{ ...finding, code: 1 }] }],
    ["a missing count", { ...report, summary: { files: 1 } }],
  ];
  for (const [name, value] of wrong) it(`refuses ${name}`, () => assert.ok(!validateReport(value)));
});
