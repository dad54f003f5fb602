import { inQuotes, shortened } from "../model/lost-text.ts";
import type { JsonSchema } from "../schema/subschema-at.ts";
import { knownKeysAt, partFor, subschemaAt } from "../schema/subschema-at.ts";
import type { MapNode, Node, ScalarNode, SeqNode } from "../syntax/node.ts";
import type { Report } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "beyond the article",
  source: "YAML 1.2, flow collections",
  silencedBy: "comment",
  fixes: ["safe"],
  summary: "No text inside braces or brackets is split at a comma, as in ‘{ change: lowered, then raised }’.",
  why:
    "Inside braces and brackets a comma ends the text. What follows becomes a key without a value or an item of its own, " +
    "and half of the sentence is lost or stands where nobody reads it. Quotes keep it together.",
  unknown:
    "Silent for lists whose items are words of their own: only items that begin in the middle of a sentence are told.",
  examples: {
    bad: exampleWith("Both ends wetted, no bridge"),
    good: exampleWith('"Both ends wetted, no bridge"'),
  },
  step(step, _header, _around, report) {
    visit(step.node, [], "step", report);
  },
  header(header, _around, report) {
    for (const { key, value } of header.node.pairs)
      if (key.text !== "steps") visit(value, [key.text], "header", report);
  },
});

type Kind = "step" | "header";
type Path = readonly (string | number)[];

function visit(node: Node, path: Path, kind: Kind, report: Report): void {
  // What an alias repeats is told where it stands.
  if (node.kind === "scalar" || node.anchor !== undefined) return;
  if (node.kind === "seq") {
    if (node.flow) visitList(node, path, kind, report);
    for (const [index, item] of node.items.entries()) visit(item, [...path, index], kind, report);
    return;
  }
  if (node.flow) visitMap(node, path, kind, report);
  for (const { key, value } of node.pairs) if (value.kind !== "scalar") visit(value, [...path, key.text], kind, report);
}

/** Entries without a colon: what stood before the comma goes on in them. */
function visitMap(map: MapNode, path: Path, kind: Kind, report: Report): void {
  for (let i = 0; i < map.pairs.length; i++) {
    const first = map.pairs[i];
    if (first?.bare !== true || first.key.unreadable) continue;
    let last = first;
    while (map.pairs[i + 1]?.bare === true) last = map.pairs[++i] ?? last;
    const before = map.pairs[map.pairs.indexOf(first) - 1];
    const value = before?.value;
    const known = first === last && knownKeysAt(kind, path).includes(first.key.text);
    if (!known && value?.kind === "scalar" && value.style === "plain" && value.start < value.end && !value.unreadable) {
      tellSplit(value, last.key, `‘${before?.key.text}’ ends at the comma`, report);
    } else {
      report({
        at: spanOf(first.key, last.key),
        what: `‘${shortened(sourceOf(first.key, last.key))}’ stands here without a colon, so it is a key without a value.`,
        why: "Nothing of it reaches the operator.",
        todo: known
          ? "Give it a value, or delete it."
          : "Put the text that it belongs to in quotes, or write it as a key with a value.",
      });
    }
  }
}

/** Words that no item of a list begins with. */
const GOES_ON = /^(?:and|or|but|nor|then|which|because|until|while|so that)\b/i;

/** Items that begin in the middle of a sentence. */
function visitList(list: SeqNode, path: Path, kind: Kind, report: Report): void {
  for (let i = 0; i + 1 < list.items.length; i++) {
    const first = list.items[i];
    let last = first;
    let only: Sign = "any text";
    for (let sign = signOf(last, list.items[i + 1]); sign !== undefined; sign = signOf(last, list.items[i + 1])) {
      if (sign === "sentences") only = sign;
      last = list.items[++i];
    }
    if (first?.kind !== "scalar" || last?.kind !== "scalar" || first === last) continue;
    const item = itemSchema(list, path, kind);
    if (item === undefined || (only === "sentences" && !areSentences(list, item))) return;
    tellSplit(first, last, "The sentence ends at the comma", report);
  }
}

/** Where a sign that an item goes on in the next one counts. */
type Sign = "any text" | "sentences";

function signOf(item: Node | undefined, next: Node | undefined): Sign | undefined {
  if (item?.kind !== "scalar" || next?.kind !== "scalar" || item.style !== "plain" || next.style !== "plain")
    return undefined;
  if (item.unreadable || next.unreadable) return undefined;
  const text = next.text.trim();
  if (GOES_ON.test(text)) return "any text";
  if (/[.!?…]$/.test(item.text.trim())) return undefined;
  return /^\p{Ll}/u.test(text) || (/^(?:\p{Lu}{1,3}\d|\d)/u.test(text) && /[.!?…]$/.test(text))
    ? "sentences"
    : undefined;
}

function areSentences(list: SeqNode, item: JsonSchema): boolean {
  const first = list.items[0];
  return item["x-wi-form"] === "markdown" && first?.kind === "scalar" && /^\p{Lu}/u.test(first.text);
}

/** What an item of the list is; undefined where it is not free text. */
function itemSchema(list: SeqNode, path: Path, kind: Kind): JsonSchema | undefined {
  if (!list.items.every((item) => item.kind === "scalar")) return undefined;
  const schema = subschemaAt(kind, path);
  const item = schema && partFor(schema, "seq").items;
  return item !== undefined && isFreeText(item) ? item : undefined;
}

function tellSplit(first: ScalarNode, last: ScalarNode, subject: string, report: Report): void {
  const at = spanOf(first, last);
  const source = sourceOf(first, last);
  const lost = source.slice(first.end - first.start).replace(/^\s*,\s*/, "");
  report({
    at,
    what: `${subject}: ‘${shortened(lost)}’ is no longer part of ‘${shortened(first.text)}’.`,
    why: "Inside braces and brackets a comma separates entries, and the rest of the text gets lost.",
    todo: "Put the whole text in quotes.",
    fixes: [{ title: "Put the whole text in quotes", kind: "safe", edits: [{ at, newText: inQuotes(source) }] }],
  });
}

function spanOf(first: ScalarNode, last: ScalarNode) {
  return { piece: first.piece, start: first.start, end: last.end };
}

function sourceOf(first: ScalarNode, last: ScalarNode): string {
  return first.piece.text.slice(first.start, last.end);
}

function isFreeText(schema: JsonSchema): boolean {
  const part = partFor(schema, "scalar");
  if (part.type === undefined || part.enum !== undefined) return false;
  return part["x-wi-vocabulary"] === undefined && part["x-wi-table"] === undefined && part["x-wi-refers"] === undefined;
}

function exampleWith(criteria: string): string {
  return `steps:
  - id: install-u3
    title: Install the new U3
    operation: install-component
    component: { reference: U3, type: soic }
    procedure: 7711 sot-soic-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: Tack two corners, then solder each lead.
    inspection: { point: check, criteria: ${criteria}, standard: IPC-A-610, class: 2, method: microscope }
`;
}
