import type { SchemaPath } from "../schema/subschema-at.ts";
import { baseOf, parseDocument } from "../syntax/document.ts";
import type { MapNode, Node } from "../syntax/node.ts";
import type { Analysis } from "./analyse.ts";
import type { Place } from "./place.ts";
import { placeAt } from "./place.ts";

/** A value that is being written: what there is of it before the cursor, and where it belongs. */
export interface WrittenValue {
  /** Keys and positions from the top of the document; a position may be that of an item that is not there yet. */
  readonly path: SchemaPath;
  /** What stands before the cursor, without an opening quote; blank where nothing is written yet. */
  readonly typed: string;
  /** The map that holds its key; undefined where that is not read. */
  readonly map: MapNode | undefined;
  /** What stands around it. */
  readonly place: Place;
}

/**
 * The value that is being written at an offset: the one that it stands in, or that stands before it on its line with
 * blanks between, or the one that is missing behind a colon, a dash or a comma. In brackets that are still open, too.
 */
export function writtenValueAt(analysis: Analysis, offset: number): WrittenValue | undefined {
  const { source } = analysis;
  const place = placeAt(analysis, offset) ?? headerPlace(analysis);
  if (place === undefined || place.is === "key") return undefined;
  const { node, path } = place;
  const at = offset - place.base;
  const unreadable = node.kind === "scalar" && node.unreadable === true;
  const found = unreadable
    ? inOpenBrackets(node.piece.text.slice(node.start, at), path)
    : lastValue(node, path, at, source.text.slice(place.base, offset), innermostMap(place));
  return found && { ...found, place };
}

type Found = Pick<WrittenValue, "path" | "typed" | "map">;

/** The header, for an offset behind the last of its keys. */
function headerPlace({ source }: Analysis): Place | undefined {
  const { header } = source;
  if (header === undefined) return undefined;
  const base = baseOf(source, header.piece);
  return {
    path: [],
    node: header,
    is: "gap",
    key: undefined,
    around: [header],
    schema: undefined,
    step: undefined,
    base,
  };
}

function innermostMap({ around }: Place): MapNode | undefined {
  return around.findLast((node) => node.kind === "map");
}

/** The last value that starts before an offset. `before` is the text up to the offset. */
function lastValue(
  node: Node,
  path: SchemaPath,
  at: number,
  before: string,
  map: MapNode | undefined,
): Found | undefined {
  if (node.anchor !== undefined) return undefined;
  if (node.kind === "scalar") {
    if (node.style === "literal" || node.style === "folded" || at < node.start) return undefined;
    if (at > node.end && !/^[ \t]*$/.test(before.slice(node.end))) return undefined;
    const typed = before.slice(node.start);
    // Behind a closing quote the value is complete.
    if (node.style !== "plain" && at >= node.end && typed.length > 1) return undefined;
    return { path, map, typed: node.style === "plain" ? typed : typed.slice(1) };
  }
  if (node.flow && (at <= node.start || (at >= node.end && node.end > node.start))) return undefined;
  if (node.kind === "map") {
    const pair = node.pairs.findLast(({ key }) => key.piece === node.piece && key.start <= at);
    if (pair === undefined || pair.key.end > at || pair.value.piece !== node.piece) return undefined;
    return lastValue(pair.value, [...path, pair.key.text], at, before, node);
  }
  const index = node.items.findLastIndex((item) => item.piece === node.piece && item.start <= at);
  const item = node.items[index];
  const end = item === undefined ? node.start + 1 : item.end;
  // A comma, or the opening bracket, stands before an item that is not there yet.
  const gap = before.slice(end);
  if (node.flow && at >= end && (item === undefined ? /^\s*$/ : /^\s*,\s*$/).test(gap)) {
    return { path: [...path, index + 1], map, typed: "" };
  }
  return item && lastValue(item, [...path, index], at, before, map);
}

/** In a value whose brackets are not closed yet: they are closed for it. */
function inOpenBrackets(raw: string, path: SchemaPath): Found | undefined {
  const open: string[] = [];
  let quote: string | undefined;
  for (const char of raw) {
    if (quote !== undefined) {
      if (char === quote) quote = undefined;
    } else if (char === "'" || char === '"') quote = char;
    else if (char === "{" || char === "[") open.push(char === "{" ? "}" : "]");
    else if (char === "}" || char === "]") open.pop();
  }
  if (open.length === 0) return undefined;
  const before = `v: ${raw}`;
  const value = parseDocument(`${before}${quote ?? ""}${open.reverse().join("")}`).header?.pairs[0]?.value;
  return value && lastValue(value, path, before.length, before, undefined);
}
