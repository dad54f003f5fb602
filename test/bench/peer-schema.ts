import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

type Schema = Readonly<Record<string, unknown>>;

/** What says nothing about whether a value is valid: a place's own comes before that of what it refers to. */
const ABOUT: ReadonlySet<string> = new Set(["title", "description", "examples"]);

/**
 * The schema of instructions for a validator that knows JSON Schema draft-07 alone: the same texts are valid. References
 * are written out, because in that draft one leaves no room for keywords beside it.
 */
export function peerSchema(root: string): Schema {
  const own: Schema = JSON.parse(readFileSync(join(root, "schemas/work-instruction.schema.json"), "utf8"));
  const { $defs, $id: _, ...schema } = own;
  const written = writeOut(schema, $defs as Readonly<Record<string, Schema>>) as Schema;
  return { ...written, $schema: "http://json-schema.org/draft-07/schema#" };
}

function writeOut(value: unknown, definitions: Readonly<Record<string, Schema>>): unknown {
  if (Array.isArray(value)) return value.map((item) => writeOut(item, definitions));
  if (typeof value !== "object" || value === null) return value;
  const { $ref, ...rest } = value as Schema;
  const kept = Object.entries(rest).filter(([key]) => !key.startsWith("x-wi-"));
  const here = Object.fromEntries(kept.map(([key, inner]) => [key, writeOut(inner, definitions)]));
  if ($ref === undefined) return here;
  const target = definitions[String($ref).replace("#/$defs/", "")];
  if (target === undefined) throw new Error(`${$ref} is not a definition of the schema`);
  const there = writeOut(target, definitions) as Schema;
  const differs = ([key, inner]: [string, unknown]) =>
    key in there && !ABOUT.has(key) && !isDeepStrictEqual(inner, there[key]);
  // Both hold.
  if (Object.entries(here).some(differs)) return { allOf: [there, here] };
  return { ...there, ...here };
}
