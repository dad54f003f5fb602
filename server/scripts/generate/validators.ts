import { readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import type { Generated } from "./generated.ts";

type Schema = Readonly<Record<string, unknown>>;

/** Keywords that only people and editor features read. */
const ANNOTATIONS = new Set(["title", "description", "examples", "$comment"]);
const NOTICE = "// Generated from schemas/ by server/scripts/generate/validators.ts. Do not edit.\n";
const HEADER = "header.schema.json";
const SUB_SCHEMA_MAPS = new Set(["properties", "$defs"]);

/** Compiles the schemas to plain functions, so that nothing is compiled or evaluated at run time. */
export async function generateValidators(root: string): Promise<readonly Generated[]> {
  const read = async (name: string): Promise<Schema> =>
    bare(JSON.parse(await readFile(join(root, "schemas", `${name}.schema.json`), "utf8")) as Schema);
  const [instruction, catalog, config, report] = await Promise.all(
    ["work-instruction", "catalog", "config", "report"].map((name) => read(name)),
  );
  if (!instruction || !catalog || !config || !report) throw new Error("a schema is missing");
  const header = headerOf(instruction);
  return [
    ...(await compile(root, "server/src/core/schema/validators.generated", [instruction, header, catalog, config], {
      validateInstruction: String(instruction.$id),
      validateHeader: HEADER,
      validateStep: partId(`${instruction.$id}#/$defs/step`),
      validateCatalog: String(catalog.$id),
      validateConfig: String(config.$id),
    })),
    ...(await compile(root, "test/support/report-validator.generated", [report], {
      validateReport: String(report.$id),
    })),
  ];
}

async function compile(
  root: string,
  path: string,
  schemas: readonly Schema[],
  names: Readonly<Record<string, string>>,
): Promise<readonly Generated[]> {
  const ajv = new Ajv2020({
    schemas: split(schemas),
    allErrors: true,
    allowUnionTypes: true,
    // Definitions with siblings, and `if` without a type of its own, are how one mistake stays one error.
    strictTypes: false,
    strictRequired: false,
    strictTuples: false,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, optimize: true },
  });
  const source = standaloneCode(ajv, { ...names });
  const bundle = await build({
    stdin: { contents: source, resolveDir: root, loader: "js" },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    minify: true,
    lineLimit: 400,
    legalComments: "none",
  });
  const text = bundle.outputFiles[0]?.text;
  if (text === undefined) throw new Error("esbuild gave nothing");
  const type = relative(dirname(path), "server/src/core/schema/validator.ts").replaceAll("\\", "/");
  const declarations = [
    `import type { Validator } from "${type.startsWith(".") ? type : `./${type}`}";`,
    "",
    ...Object.keys(names).map((name) => `export declare const ${name}: Validator;`),
    "",
  ];
  return [
    { path: `${path}.js`, text: NOTICE + text },
    { path: `${path}.d.ts`, text: NOTICE + declarations.join("\n") },
  ];
}

/** The document with its steps left out: each step is checked on its own. */
function headerOf(instruction: Schema): Schema {
  const { $defs: _, ...rest } = absolute(instruction, String(instruction.$id)) as Schema;
  const properties = rest.properties as Schema;
  return { ...rest, $id: HEADER, properties: { ...properties, steps: { type: "array", minItems: 1 } } };
}

/**
 * Each definition as a schema of its own, so that it is compiled once whoever refers to it; the small ones, which hold
 * no further schema, are written out where they are used.
 */
function split(schemas: readonly Schema[]): Schema[] {
  const definitions = new Map<string, Schema>();
  const whole: Schema[] = [];
  for (const schema of schemas) {
    const { $defs = {}, ...rest } = schema;
    const base = String(schema.$id);
    for (const [name, definition] of Object.entries($defs as Record<string, Schema>)) {
      definitions.set(`${base}#/$defs/${name}`, absolute(definition, base) as Schema);
    }
    whole.push(absolute(rest, base) as Schema);
  }
  const parts = [...definitions].filter(([, definition]) => !isLeaf(definition));
  return [
    ...whole.map((schema) => refer(schema, definitions) as Schema),
    ...parts.map(([name, definition]) => ({ ...(refer(definition, definitions) as Schema), $id: partId(name) })),
  ];
}

function isLeaf(schema: Schema): boolean {
  return Object.entries(schema).every(
    ([key, value]) => key === "$ref" || key === "enum" || key === "type" || typeof value !== "object",
  );
}

/** `work-instruction.schema.json#/$defs/step` -> `work-instruction.step`. */
function partId(reference: string): string {
  return reference.replace(".schema.json#/$defs/", ".");
}

/** Makes references within a schema name the schema. */
function absolute(value: unknown, base: string): unknown {
  return mapReferences(value, (reference) => ({ $ref: reference.startsWith("#") ? base + reference : reference }));
}

/** Writes small definitions out and points the other references at the parts. */
function refer(value: unknown, definitions: ReadonlyMap<string, Schema>): unknown {
  return mapReferences(value, (reference) => {
    const definition = definitions.get(reference);
    if (definition === undefined) throw new Error(`no such definition: ${reference}`);
    return isLeaf(definition) ? (refer(definition, definitions) as Schema) : { $ref: partId(reference) };
  });
}

function mapReferences(value: unknown, map: (reference: string) => Schema): unknown {
  if (Array.isArray(value)) return value.map((item) => mapReferences(item, map));
  if (typeof value !== "object" || value === null) return value;
  const result: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (key === "$ref" && typeof item === "string") Object.assign(result, map(item));
    else result[key] = mapReferences(item, map);
  }
  return result;
}

/** The schema without what is not needed to validate: the compiled code may carry parts of it. */
function bare(schema: Schema): Schema {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (ANNOTATIONS.has(key) || key.startsWith("x-wi-")) continue;
    result[key] = SUB_SCHEMA_MAPS.has(key) ? mapValues(value as Schema) : bareValue(key, value);
  }
  return result;
}

function mapValues(schemas: Schema): Schema {
  return Object.fromEntries(Object.entries(schemas).map(([key, schema]) => [key, bare(schema as Schema)]));
}

function bareValue(key: string, value: unknown): unknown {
  if (key === "prefixItems" && Array.isArray(value)) return value.map((item) => bare(item as Schema));
  if (key === "enum" || key === "const" || key === "required" || key === "type") return value;
  return typeof value === "object" && value !== null ? bare(value as Schema) : value;
}
