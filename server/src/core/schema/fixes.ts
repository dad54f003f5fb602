/** What would mend a mistake of form, and how far each mend may be trusted. */

import type { MapNode, ScalarNode } from "../syntax/node.ts";
import type { Fix, FixKind } from "../text/finding.ts";
import { editDistance, nearest } from "../text/nearest.ts";
import { type Place, pairOf } from "./place.ts";
import { type JsonSchema, mapSchemaOf, partFor } from "./subschema-at.ts";

/** One edit away, and nothing else is: the meaning is plain. */
export function renameKind(name: string, known: string, place: Place): FixKind {
  const others = (place.unknown.get(name) ?? []).filter((key) => key !== known);
  const claimed = [...place.unknown].some(([other, keys]) => other !== name && keys.includes(known));
  const edits = editDistance(name, known);
  // Two letters leave too little to go by.
  const plain = edits === 0 || (edits === 1 && (known.length > 2 || name.startsWith(known)));
  return plain && others.every((key) => editDistance(name, key) > 1) && !claimed ? "safe" : "pick";
}

export function valueKind(text: string, value: string, near: readonly string[], schema: JsonSchema): FixKind {
  if (schema["x-wi-form"] === "switch") return near.includes(value) ? "safe" : "pick";
  const plain = near.length > 0 && editDistance(text, value) <= 1;
  return plain && near.every((other) => other === value || editDistance(text, other) > 1) ? "safe" : "pick";
}

/** Words that the author may mean; none among numbers, where a near one is no likelier than another. */
export function nearChoices(text: string, allowed: readonly string[], schema: JsonSchema): readonly string[] {
  if (schema["x-wi-form"] === "switch") return nearSwitch(text);
  if (allowed.every(isNumber)) return [];
  const near = nearest(text, allowed, 3);
  if (near.length > 0 || text.length < 3) return near;
  return allowed.filter((word) => word.startsWith(text.toLowerCase()));
}

export function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}

const YES = new Set(["yes", "y", "on", "true", "1"]);
const NO = new Set(["no", "n", "off", "false", "0"]);

function nearSwitch(text: string): readonly string[] {
  const word = text.trim().toLowerCase();
  if (YES.has(word)) return ["true"];
  return NO.has(word) ? ["false"] : [];
}

export function kindFixes({ node, schema }: Place): readonly Fix[] {
  const replace = (title: string, kind: FixKind, newText: string): readonly Fix[] => [
    { title, kind, edits: [{ start: node.start, end: node.end, newText }] },
  ];
  const items = schema["x-wi-one-or-many"] ? undefined : partFor(schema, "seq").items;
  if (node.kind === "map" && node.flow && items?.properties !== undefined && node.anchor === undefined) {
    return replace("Write it as a list", "safe", `[${node.piece.text.slice(node.start, node.end)}]`);
  }
  const text = node.kind === "scalar" ? flowText(node) : undefined;
  if (node.kind !== "scalar" || text === undefined) return [];
  if (items !== undefined) {
    const short = mapSchemaOf(items)?.["x-wi-short"];
    if (items.properties !== undefined) {
      return short === undefined ? [] : replace(`Write [{ ${short}: ${text} }]`, "confirm", `[{ ${short}: ${text} }]`);
    }
    if (isNone(text)) {
      const mayBeNone = partFor(schema, "map").properties?.none !== undefined;
      return mayBeNone ? replace("Write { none: reason }", "stub", "{ none: TBD }") : [];
    }
    // A comma in the text may part several items.
    const parted = node.style === "plain" && node.text.includes(",");
    return replace("Write it as a list", parted ? "confirm" : "safe", `[${parted ? node.text : text}]`);
  }
  const short = mapSchemaOf(schema)?.["x-wi-short"];
  if (short === undefined) return [];
  return replace(`Write { ${short}: ${text} }`, "confirm", `{ ${short}: ${text} }`);
}

function isNone(text: string): boolean {
  return /^(?:none|no|n\/a|nothing|-)$/i.test(text);
}

export function missingKeyFixes(name: string, first: ScalarNode, map: MapNode, place: Place): readonly Fix[] {
  const insert = (text: string): Fix["edits"] => {
    const gap = map.flow ? ", " : lineBreakBefore(first);
    return [{ start: first.start, end: first.start, newText: `${text}${gap}` }];
  };
  if (place.kind === "header" && name === "workInstruction") {
    return [{ title: "Add workInstruction: 1", kind: "safe", edits: insert("workInstruction: 1") }];
  }
  if (place.kind === "catalog" && name === "workInstructionCatalog") {
    return [{ title: "Add workInstructionCatalog: 1", kind: "safe", edits: insert("workInstructionCatalog: 1") }];
  }
  const property = place.part.properties?.[name];
  if (property?.["x-wi-form"] !== "step-id") return [];
  const title = pairOf(map, "title")?.value;
  const slug = title?.kind === "scalar" ? slugOf(title.text) : undefined;
  if (slug === undefined) return [];
  return [{ title: `Add id: ${slug}`, kind: "confirm", edits: insert(`id: ${slug}`) }];
}

/** The line break and the blanks that put the next key under this one. */
function lineBreakBefore(key: ScalarNode): string {
  const text = key.piece.text;
  const lineStart = text.lastIndexOf("\n", key.start - 1) + 1;
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  return lineBreak + " ".repeat(key.start - lineStart);
}

export function slugOf(text: string): string | undefined {
  const words =
    text
      .toLowerCase()
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .match(/[a-z0-9]+/g) ?? [];
  const slug = words.slice(0, 5).join("-");
  return slug === "" ? undefined : slug;
}

/** The scalar as it can stand in a flow list or map; none for texts of several lines. */
function flowText(node: ScalarNode): string | undefined {
  if (node.text.includes("\n") || node.anchor !== undefined || node.text === "") return undefined;
  if (node.style === "plain") return /[,[\]{}]|: |:$| #/.test(node.text) ? JSON.stringify(node.text) : node.text;
  return node.style === "single" || node.style === "double" ? node.piece.text.slice(node.start, node.end) : undefined;
}
