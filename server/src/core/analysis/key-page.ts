import type { VocabularyName } from "../catalog/catalog.ts";
import { CLOSED_VOCABULARIES, OPEN_VOCABULARIES } from "../catalog/types.ts";
import { alloyPages, wordPages } from "../model/catalog-pages.ts";
import { joined, MOST_LINES } from "../model/page-parts.ts";
import type { Surroundings } from "../rules/define.ts";
import { RULES } from "../rules/index.generated.ts";
import { nearKeys } from "../schema/near-keys.ts";
import { expectationOf } from "../schema/phrases.ts";
import type { JsonSchema, SchemaKind, SchemaPath } from "../schema/subschema-at.ts";
import { keysOf, mapSchemaOf, subschemaAt } from "../schema/subschema-at.ts";
import type { Page } from "../text/page.ts";
import { capped } from "../text/page.ts";
import { rulePage } from "./rule-page.ts";

/** What a key is for, what it takes, and which rule looks after it. */
export function keyPages(kind: SchemaKind, path: SchemaPath, around: Surroundings): readonly Page[] {
  const key = String(path.at(-1) ?? "");
  const schema = subschemaAt(kind, path);
  const parent = subschemaAt(kind, path.slice(0, -1));
  const map = parent && mapSchemaOf(parent);
  const named = map === undefined || Object.hasOwn(map.properties ?? {}, key) ? [] : namePages(key, map, around);
  if (schema === undefined) return map === undefined ? [] : [unknownKey(key, map)];
  return named.length > 0 ? named : [keyPage(dotted(path), schema, around)];
}

/** `document.number`, `parameters.tipTemperature` for a key of a step. */
function dotted(path: SchemaPath): string {
  const keys = path.filter((segment) => typeof segment === "string");
  return (keys.length > 1 && keys[0] === "steps" ? keys.slice(1) : keys).join(".");
}

/** What a value may be, where it is one of a few words that stand in no vocabulary; undefined for others. */
export function enumPage(text: string, key: string, schema: JsonSchema): Page | undefined {
  const values = schema.enum === undefined ? undefined : [...new Set(schema.enum.map(String))];
  if (values === undefined && schema["x-wi-form"] !== "switch") return undefined;
  return {
    heading: `${key}: ${text}`,
    lead: [schema.description ?? ""],
    facts: [["Allowed", joined(values)]],
  };
}

/** The words that annotations of a schema name. */
export function vocabulariesOf(annotation: string | readonly string[] | undefined): readonly VocabularyName[] {
  const names = typeof annotation === "string" ? [annotation] : (annotation ?? []);
  return VOCABULARIES.filter((name) => names.includes(name));
}

const VOCABULARIES: readonly VocabularyName[] = [...CLOSED_VOCABULARIES, ...OPEN_VOCABULARIES];

function keyPage(heading: string, schema: JsonSchema, { catalog }: Surroundings): Page {
  const owner = schema["x-wi-owner"];
  const rule = owner === undefined ? undefined : RULES.get(owner);
  const map = schema.type === "array" || schema.items !== undefined ? undefined : mapSchemaOf(schema);
  const vocabularies = map === undefined ? vocabulariesOf(schema["x-wi-vocabulary"]) : [];
  const words = vocabularies.flatMap((name) => catalog.words(name));
  // A title that says the same as the word tells nothing more.
  const titled = words.map(({ id, title }) =>
    title.toLowerCase().includes(id.toLowerCase()) ? id : `${id}: ${title}`,
  );
  return {
    heading,
    lead: [schema.description ?? schema.title ?? ""],
    facts: [
      ["Takes", words.length > 0 ? undefined : expectationOf(schema)],
      // Of many words the names alone are enough.
      [
        vocabularies.some((name) => catalog.isOpen(name)) ? "Known words" : "Allowed",
        words.length > MOST_LINES ? joined(words.map(({ id }) => id)) : titled,
      ],
      ["Keys", map && joined(keysOf(map))],
      ["Checked by", rule && `${owner}: ${rule.summary}`],
    ],
  };
}

/** In a map whose keys are names: what the name stands for. */
function namePages(key: string, map: JsonSchema, around: Surroundings): readonly Page[] {
  if (map["x-wi-refers"] === "rule") {
    const rule = RULES.get(key);
    return rule === undefined ? [unknownKey(key, map, [...RULES.keys()])] : [rulePage(key, rule)];
  }
  if (map["x-wi-table"] === "alloys") return alloyPages(key, around);
  const vocabularies = vocabulariesOf(map["x-wi-vocabulary"]);
  return vocabularies.length === 0 ? [] : wordPages(vocabularies, key, around);
}

function unknownKey(key: string, map: JsonSchema, known = keysOf(map)): Page {
  return {
    heading: `‘${key}’ is not a key here`,
    lead: [],
    facts: [
      ["Similar", joined(nearKeys(key, known, 3))],
      ["Known", joined(capped(known, 40))],
    ],
  };
}
