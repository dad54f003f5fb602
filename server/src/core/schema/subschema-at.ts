import catalogSchema from "../../../../schemas/catalog.schema.json";
import configSchema from "../../../../schemas/config.schema.json";
import instructionSchema from "../../../../schemas/work-instruction.schema.json";

/** The keywords that our schemas use. */
export interface JsonSchema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
  /** Vocabulary or vocabularies of the catalog whose words the value takes, or a map's keys. */
  readonly "x-wi-vocabulary"?: string | readonly string[];
  /** Table of the catalog whose entries the value names. */
  readonly "x-wi-table"?: string;
  /** What the value refers to: a step, a person, a file. */
  readonly "x-wi-refers"?: string;
  /** How the text is written. */
  readonly "x-wi-form"?: string;
  /** The rule that speaks of an absent, blank or wrong value; the schema is silent about it. */
  readonly "x-wi-owner"?: string;
  /** Takes one value or a list of such values. */
  readonly "x-wi-one-or-many"?: boolean;
  /** What the value must be, in words that follow “takes”. */
  readonly "x-wi-expected"?: string;
  /** For a map: the key that authors mean who write a text in its place. */
  readonly "x-wi-short"?: string;
}

export type SchemaKind = "instruction" | "header" | "step" | "catalog" | "config";
export type SchemaPath = readonly (string | number)[];

const schemas: Readonly<Record<string, JsonSchema>> = {
  "work-instruction.schema.json": instructionSchema as JsonSchema,
  "catalog.schema.json": catalogSchema as JsonSchema,
  "config.schema.json": configSchema as JsonSchema,
};

const instruction = instructionSchema as JsonSchema;

const roots: Readonly<Record<SchemaKind, JsonSchema | undefined>> = {
  instruction,
  header: instruction,
  step: instruction.$defs?.step,
  catalog: catalogSchema as JsonSchema,
  config: configSchema as JsonSchema,
};

const bases: Readonly<Record<SchemaKind, string>> = {
  instruction: "work-instruction.schema.json",
  header: "work-instruction.schema.json",
  step: "work-instruction.schema.json",
  catalog: "catalog.schema.json",
  config: "config.schema.json",
};

/** A schema with the file that its references are relative to. */
interface Based {
  readonly schema: JsonSchema;
  readonly base: string;
}

/**
 * The schema of the value at a path, references resolved. Where a value may be one of two kinds (`if`, `then`, `else`),
 * a further step of the path goes into the kind that has it: `component.0.type` and `component.type` are both found.
 */
export function subschemaAt(kind: SchemaKind, path: SchemaPath): JsonSchema | undefined {
  const root = roots[kind];
  if (root === undefined) return undefined;
  let at: Based | undefined = resolve({ schema: root, base: bases[kind] });
  for (const segment of path) {
    at = at && child(at, segment);
    if (at === undefined) return undefined;
  }
  return at && whole(at);
}

/** The keys that a map at a path may have, in the order of the schema; for a list, those of its items. */
export function knownKeysAt(kind: SchemaKind, path: SchemaPath): readonly string[] {
  const schema = subschemaAt(kind, path);
  return schema ? keysOf(schema) : [];
}

/** The keys of the map that a resolved schema stands for, alone or as one of two kinds. */
export function keysOf(schema: JsonSchema): readonly string[] {
  return Object.keys(mapSchemaOf(schema)?.properties ?? {});
}

/** The part of a resolved schema that is for maps, alone or as one of two kinds or as items of a list. */
export function mapSchemaOf(schema: JsonSchema): JsonSchema | undefined {
  if (schema.properties !== undefined || typeof schema.additionalProperties === "object") return schema;
  for (const part of [schema.else, schema.then, schema.items]) {
    const found = part && mapSchemaOf(part);
    if (found) return found;
  }
  return undefined;
}

/** The part of a resolved schema that is for one kind of value, where it tells kinds apart; otherwise all of it. */
export function partFor(schema: JsonSchema, kind: "scalar" | "map" | "seq"): JsonSchema {
  const { if: condition, then, else: otherwise, ...rest } = schema;
  if (condition?.type === undefined) return schema;
  const chosen = condition.type === (kind === "seq" ? "array" : kind === "map" ? "object" : kind) ? then : otherwise;
  return chosen === undefined ? rest : partFor({ ...rest, ...chosen }, kind);
}

/** Places whose map has a key, as paths through the schema, nearest to the top first; lists are passed through. */
export function placesOfKey(kind: SchemaKind, key: string): readonly (readonly string[])[] {
  let places = knownPlaces.get(kind);
  if (places === undefined) {
    places = findPlaces(kind);
    knownPlaces.set(kind, places);
  }
  return places.get(key) ?? [];
}

const knownPlaces = new Map<SchemaKind, ReadonlyMap<string, readonly (readonly string[])[]>>();

function findPlaces(kind: SchemaKind): ReadonlyMap<string, readonly (readonly string[])[]> {
  const found = new Map<string, (readonly string[])[]>();
  const open: (readonly string[])[] = [[]];
  // Broad before deep, so that places near the top come first.
  for (let path = open.shift(); path !== undefined; path = open.shift()) {
    for (const key of knownKeysAt(kind, path)) {
      const places = found.get(key);
      if (places) places.push(path);
      else found.set(key, [path]);
      if (path.length < MAX_PLACE_DEPTH) open.push([...path, key]);
    }
  }
  return found;
}

/** The schemas refer to themselves nowhere; the limit is there should that change. */
const MAX_PLACE_DEPTH = 5;

function child(at: Based, segment: string | number): Based | undefined {
  const { schema, base } = at;
  const inner = typeof segment === "number" ? itemOf(schema, segment) : propertyOf(schema, segment);
  if (inner !== undefined) return resolve({ schema: inner, base });
  for (const part of [schema.then, schema.else]) {
    if (part === undefined) continue;
    const found = child(resolve({ schema: part, base }), segment);
    if (found) return found;
  }
  // Paths may leave list positions out.
  const items = typeof segment === "string" ? schema.items : undefined;
  return items && child(resolve({ schema: items, base }), segment);
}

function itemOf(schema: JsonSchema, index: number): JsonSchema | undefined {
  return schema.prefixItems?.[index] ?? schema.items;
}

function propertyOf(schema: JsonSchema, key: string): JsonSchema | undefined {
  const properties = schema.properties;
  if (properties !== undefined && Object.hasOwn(properties, key)) return properties[key];
  return typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined;
}

/** Follows `$ref`; what stands beside the reference wins over what it refers to. */
function resolve(at: Based): Based {
  const { $ref, ...beside } = at.schema;
  if ($ref === undefined) return at;
  const [file, pointer = ""] = $ref.split("#");
  const base = file || at.base;
  const name = pointer.slice("/$defs/".length);
  const target = schemas[base]?.$defs?.[name];
  if (target === undefined) throw new Error(`no such definition: ${$ref}`);
  const resolved = resolve({ schema: target, base });
  return { schema: { ...resolved.schema, ...beside }, base: resolved.base };
}

/** The schema with the references of its two kinds and of its items resolved too, one level deep. */
function whole(at: Based): JsonSchema {
  const { schema, base } = at;
  if (schema.then === undefined && schema.else === undefined && schema.items === undefined) return schema;
  const result: Record<string, unknown> = { ...schema };
  for (const part of ["then", "else", "items"] as const) {
    const inner = schema[part];
    if (inner !== undefined) result[part] = whole(resolve({ schema: inner, base }));
  }
  return result;
}
