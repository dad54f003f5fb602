/** Parts of sentences about the author's text and what the schema takes. */

import type { Node } from "../syntax/node.ts";
import { editDistance } from "../text/nearest.ts";
import type { CheckedKind } from "./finding.ts";
import type { Place } from "./place.ts";
import { type JsonSchema, keysOf, mapSchemaOf, subschemaAt } from "./subschema-at.ts";

/** Longest piece of the author's text in a message. */
const MAX_QUOTE = 60;

/** A text of the author in a message: on one line, not too long. */
export function quoted(text: string): string {
  const line = text.trim().replace(/\s+/g, " ");
  return `‘${line.length > MAX_QUOTE ? `${line.slice(0, MAX_QUOTE - 1)}…` : line}’`;
}

/** `a step`, `‘document’`: what a key belongs to. */
export function nounOf(place: Place): string {
  const last = place.path.at(-1);
  if (typeof last === "string") return quoted(last);
  const title = mapSchemaOf(place.part)?.title ?? place.part.title;
  if (title !== undefined) return withArticle(title.toLowerCase());
  return typeof last === "number" ? `an item of ${listName(place)}` : "this file";
}

/** `this step`, `‘document’`: what a sentence is about. */
export function subjectOf(place: Place): string {
  const last = place.path.at(-1);
  if (typeof last === "string") return quoted(last);
  const title = mapSchemaOf(place.part)?.title ?? place.part.title;
  if (title !== undefined) return `this ${title.toLowerCase()}`;
  return typeof last === "number" ? `an item of ${listName(place)}` : "this file";
}

/** The key whose value, or an item of whose value, is meant. */
export function nameOf(place: Place): string {
  const last = place.path.at(-1);
  return typeof last === "string" ? quoted(last) : listName(place);
}

function listName(place: Place): string {
  const name = place.path.findLast((segment) => typeof segment === "string");
  return name === undefined ? "this list" : quoted(name);
}

export function nameOfPlace(kind: CheckedKind, path: readonly string[]): string {
  const last = path.at(-1);
  const title = subschemaAt(kind, path)?.title?.toLowerCase();
  if (last === undefined) return title === undefined ? "the top level" : `the ${title} itself, at its top level`;
  return path.join(".") === "steps" ? "a step" : quoted(path.join("."));
}

export function expectationOf(schema: JsonSchema): string {
  if (schema["x-wi-expected"] !== undefined) return schema["x-wi-expected"];
  if (schema["x-wi-one-or-many"] && schema.else !== undefined) {
    const one = expectationOf(schema.else);
    return `${one}, or a list of ${one.startsWith("a map") ? "such maps" : "texts"}`;
  }
  if (schema.enum !== undefined) return `one of ${listOf([...new Set(schema.enum.map(String))])}`;
  if (schema.if !== undefined && schema.then !== undefined && schema.else !== undefined && schema.type === undefined) {
    return `${expectationOf(schema.else)}, or ${expectationOf(schema.then)}`;
  }
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  if (types.includes("array")) return "a list";
  if (types.includes("object")) {
    const keys = keysOf(schema);
    return keys.length === 0 ? "a map" : `a map of keys such as ${keys.slice(0, 2).map(quoted).join(" and ")}`;
  }
  if (schema["x-wi-form"] === "quantity") return "a value with its unit";
  if (schema["x-wi-form"] === "date") return "a date";
  return "a text";
}

export function describe(node: Node): string {
  if (node.kind === "map") return node.pairs.length === 0 ? "an empty map" : "a map";
  if (node.kind === "seq") return node.items.length === 0 ? "an empty list" : "a list";
  return node.text.trim() === "" ? "an empty text" : `the text ${quoted(node.text)}`;
}

export function anyOf(words: readonly string[]): string {
  return joined(words.map(quoted), "or");
}

export function listOf(words: readonly string[], most = Number.POSITIVE_INFINITY): string {
  if (words.length <= most) return joined(words.map(quoted), "and");
  return `${words.slice(0, most).map(quoted).join(", ")} and ${words.length - most} more`;
}

function joined(words: readonly string[], last: string): string {
  const head = words.slice(0, -1);
  const tail = words.at(-1) ?? "";
  return head.length === 0 ? tail : `${head.join(", ")} ${last} ${tail}`;
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** All words, those in `first` before the rest, which come by their distance. */
export function byDistance(word: string, words: readonly string[], first: readonly string[] = []): readonly string[] {
  const rest = words
    .filter((candidate) => !first.includes(candidate))
    .map((candidate) => ({ candidate, edits: editDistance(word, candidate) }))
    .sort((a, b) => a.edits - b.edits)
    .map((entry) => entry.candidate);
  return [...first, ...rest];
}
