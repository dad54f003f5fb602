import { respellQuantity } from "../../model/quantity.ts";
import type { MapNode, Node, ScalarNode } from "../../syntax/node.ts";
import { get, isNull } from "../../syntax/node.ts";

/**
 * What is written, without what makes no difference: quotes, blanks at the ends, the order of keys, brackets around a
 * single item, another spelling of the same quantity.
 */
export function contentOf(node: Node): string {
  const content = contents.get(node) ?? makeContent(node);
  contents.set(node, content);
  return content;
}

const contents = new WeakMap<Node, string>();

function makeContent(node: Node): string {
  if (node.kind === "scalar") return JSON.stringify(textOf(node));
  if (node.kind === "seq") {
    const items = itemsOf(node).map(contentOf);
    return items.length === 1 ? (items[0] ?? "") : `[${items.join(",")}]`;
  }
  const entries = [...entriesOf(node)].map(([key, value]) => `${JSON.stringify(key)}:${contentOf(value)}`);
  return `{${entries.sort().join(",")}}`;
}

/** A text without the blanks at the ends of its lines; a quantity in its canonical spelling. */
export function textOf(node: ScalarNode): string {
  const text = node.text.replace(/[^\S\n]+(?=\n|$)|\r(?=\n)/g, "").trim();
  return /\d/.test(text) && text.length < 60 ? (respellQuantity(text) ?? text) : text;
}

/** Nothing, null, or an empty list or mapping. */
export function isEmpty(node: Node | undefined): boolean {
  if (node === undefined) return true;
  if (node.kind === "scalar") return isNull(node) || (node.text.trim() === "" && node.unreadable === undefined);
  return node.kind === "seq" ? node.items.every(isEmpty) : node.pairs.every(({ value }) => isEmpty(value));
}

/** The items of a list that are there; what is no list is one. */
export function itemsOf(node: Node): readonly Node[] {
  return node.kind === "seq" ? node.items.filter((item) => !isEmpty(item)) : isEmpty(node) ? [] : [node];
}

/** The keys that have a value; the first of duplicates counts. */
export function entriesOf(map: MapNode): ReadonlyMap<string, Node> {
  const entries = new Map<string, Node>();
  for (const { key, value } of map.pairs) if (!entries.has(key.text) && !isEmpty(value)) entries.set(key.text, value);
  return entries;
}

/** Keys by which people tell the items of a list apart. */
const NAMES = [
  "id",
  "role",
  "hazard",
  "field",
  "file",
  "rule",
  "revision",
  "basis",
  "name",
  "partNumber",
  "document",
  "reference",
];

/** What an item of a list is called; undefined where it is told by its place. */
export function nameOf(item: Node): string | undefined {
  if (item.kind === "scalar") return textOf(item);
  if (item.kind === "seq") return undefined;
  for (const key of NAMES) {
    const value = get(item, key);
    if (value !== undefined && !isEmpty(value)) return describe(value);
  }
  return undefined;
}

const LONGEST = 200;

/** A value in one line. */
export function describe(node: Node): string {
  const text = written(node, 0);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
}

function written(node: Node, depth: number): string {
  if (node.kind === "scalar") return textOf(node);
  if (depth > 3) return "…";
  if (node.kind === "seq")
    return itemsOf(node)
      .map((item) => written(item, depth + 1))
      .join(", ");
  return [...entriesOf(node)].map(([key, value]) => `${wordsOf(key)}: ${written(value, depth + 1)}`).join("; ");
}

/** `peak temperature` for `peakTemperature`. */
export function wordsOf(key: string): string {
  return key.replace(/(?<=[a-z])(?=[A-Z])/g, " ").replace(/[A-Z](?=[a-z]|$| )/g, (letter) => letter.toLowerCase());
}
