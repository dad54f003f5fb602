import { CLOSED_VOCABULARIES, OPEN_VOCABULARIES } from "../../catalog/types.ts";
import type { TextEdit } from "../../text/range.ts";
import type { About } from "./choice.ts";

/** What an item keeps so that it can be explained later; plain data, which goes to the client and comes back. */
export interface ItemData {
  readonly about?: About | undefined;
  /** What taking it changes, and the length of the text that it was offered for. */
  readonly change?: (TextEdit & { readonly size: number }) | undefined;
}

/** Reads what a client sends back; whatever is not as it was sent is left out. */
export function readItemData(value: unknown): ItemData {
  const { about, change } = fieldsOf(value);
  return { about: readAbout(fieldsOf(about)), change: readChange(fieldsOf(change)) };
}

function readChange({ start, end, size, newText }: Fields): ItemData["change"] {
  if (!isOffset(start) || !isOffset(end) || !isOffset(size) || typeof newText !== "string") return undefined;
  return start <= end && end <= size ? { start, end, size, newText } : undefined;
}

function readAbout(fields: Fields): About | undefined {
  const { is, id, path, text } = fields;
  switch (is) {
    case "key": {
      const kind = KINDS.find((name) => name === fields.in);
      const isPath = Array.isArray(path) && path.every((key) => typeof key === "string");
      return kind !== undefined && isPath ? { is, in: kind, path } : undefined;
    }
    case "word": {
      const vocabulary = VOCABULARIES.find((name) => name === fields.vocabulary);
      return vocabulary !== undefined && typeof id === "string" ? { is, vocabulary, id } : undefined;
    }
    case "text":
      return typeof text === "string" ? { is, text } : undefined;
    default: {
      const named = NAMED.find((name) => name === is);
      return named !== undefined && typeof id === "string" ? { is: named, id } : undefined;
    }
  }
}

const KINDS = ["instruction", "catalog", "config"] as const;
const VOCABULARIES = [...CLOSED_VOCABULARIES, ...OPEN_VOCABULARIES];
const NAMED = ["procedure", "term", "rule", "equipment", "material", "person", "block", "instruction"] as const;

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function isOffset(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
