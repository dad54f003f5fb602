import { CLOSED_VOCABULARIES, createCatalog, OPEN_VOCABULARIES } from "../../src/core/catalog/catalog.ts";
import type { Generated } from "./generated.ts";

/** The words of the catalog with their descriptions, for hover and completion; it validates nothing. */
export async function generateVocabulary(): Promise<readonly Generated[]> {
  const catalog = createCatalog();
  const names = [...CLOSED_VOCABULARIES, ...OPEN_VOCABULARIES];
  const definitions = names.map((name) => {
    const words = catalog.words(name).map((word) => ({
      const: word.id,
      title: word.title,
      description: word.description,
    }));
    const open = catalog.isOpen(name);
    const description = open
      ? "A site catalog can add words; any other text is allowed too."
      : "No other words are allowed.";
    return [name, { title: name, description, anyOf: open ? [...words, { type: "string" }] : words }] as const;
  });
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "vocabulary.schema.json",
    $comment: "Generated from server/src/core/catalog by server/scripts/generate/vocabulary.ts. Do not edit.",
    title: "Vocabularies",
    description: "The words of the language. The other schemas name a vocabulary with x-wi-vocabulary.",
    $defs: Object.fromEntries(definitions),
  };
  return [{ path: "schemas/vocabulary.schema.json", text: `${JSON.stringify(schema, null, 2)}\n` }];
}
