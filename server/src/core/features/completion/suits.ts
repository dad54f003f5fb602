import type { Analysis } from "../../analysis/analyse.ts";
import type { Catalog, VocabularyName } from "../../catalog/catalog.ts";
import { PARTS } from "../../catalog/types.ts";
import { isDate } from "../../model/lower.ts";
import { readQuantity } from "../../model/quantity.ts";
import type { JsonSchema, SchemaPath } from "../../schema/subschema-at.ts";
import { partFor, subschemaAt } from "../../schema/subschema-at.ts";
import type { Node } from "../../syntax/node.ts";
import { isNull } from "../../syntax/node.ts";

/** The part of a schema for a kind of value, where it takes that kind at all. */
export function partThatTakes(schema: JsonSchema, kind: "scalar" | "map" | "seq"): JsonSchema | undefined {
  const part = partFor(schema, kind);
  const isList = part.items !== undefined || part.prefixItems !== undefined;
  switch (kind) {
    case "map":
      return takesKeys(part) ? part : undefined;
    case "seq":
      return isList ? part : undefined;
    case "scalar": {
      if (takesKeys(part) || isList) return undefined;
      const types = [part.type ?? []].flat();
      return part.enum !== undefined || types.some((type) => type !== "object" && type !== "array") ? part : undefined;
    }
  }
}

export function takesKeys({ properties, additionalProperties }: JsonSchema): boolean {
  return properties !== undefined || typeof additionalProperties === "object";
}

/** Whether a value that is written already may be the value of a key. */
export function suits(analysis: Analysis, path: SchemaPath, node: Node, isWhole = true): boolean {
  const schema = subschemaAt(analysis.kind, path);
  if (schema === undefined) return false;
  const part = partThatTakes(schema, node.kind);
  switch (node.kind) {
    case "scalar":
      if (isNull(node)) return [schema.type ?? part?.type ?? []].flat().includes("null");
      return part !== undefined && suitsScalar(part, node.text, isWhole, analysis.kept.environment.catalog);
    case "map":
      return (
        part !== undefined && node.pairs.every(({ key, value }) => suits(analysis, [...path, key.text], value, false))
      );
    case "seq":
      return part !== undefined && node.items.every((item, index) => suits(analysis, [...path, index], item, false));
  }
}

function suitsScalar(schema: JsonSchema, text: string, isWhole: boolean, catalog: Catalog): boolean {
  const { enum: allowed, pattern, "x-wi-form": form, "x-wi-table": table, "x-wi-vocabulary": vocabulary } = schema;
  if (allowed !== undefined) return allowed.map(String).includes(text);
  if (pattern !== undefined) return new RegExp(pattern).test(text);
  if (schema["x-wi-refers"] !== undefined && isSentence(text)) return false;
  if (form === "date") return isDate(text);
  if (form === "quantity") return readQuantity(text).quantity !== undefined;
  if (!isWhole) return true;
  if (vocabulary !== undefined) {
    return [vocabulary].flat().some((name) => catalog.word(name as VocabularyName, text) !== undefined);
  }
  if (table === "alloys") return catalog.alloy(text) !== undefined;
  if (table === "standards") return catalog.standard(text) !== undefined;
  if (table === "procedures") return PARTS.some((part) => text.startsWith(`${part} `));
  // What a text refers to cannot be known of a text that was meant otherwise.
  return schema["x-wi-refers"] === undefined;
}

/** More words than a name has. */
function isSentence(text: string): boolean {
  return text.trim().split(/\s+/).length > 4;
}
