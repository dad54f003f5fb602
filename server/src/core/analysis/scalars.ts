import type { Step } from "../model/step.ts";
import { readStep } from "../model/step.ts";
import type { JsonSchema, SchemaKind } from "../schema/subschema-at.ts";
import { mapSchemaOf, partFor, subschemaAt } from "../schema/subschema-at.ts";
import { baseOf } from "../syntax/document.ts";
import type { MapNode, Node, Pair, ScalarNode, SeqNode } from "../syntax/node.ts";
import type { Range } from "../text/range.ts";
import type { Analysis } from "./analyse.ts";
import { stepAt } from "./place.ts";

/** A key or a value with what the schema says of it. */
export interface Scalar {
  readonly node: ScalarNode;
  readonly is: "key" | "value";
  /** Keys from the top of the document, without positions in lists; of a key, that of its value. */
  readonly keys: readonly string[];
  /** Of the value that stands there; of a key, what it takes. */
  readonly schema: JsonSchema | undefined;
  /** Of the list that a value is an item of, of the map that a key is in. */
  readonly around: JsonSchema | undefined;
  /** The map that holds the key. */
  readonly map: MapNode | undefined;
}

/** A stretch of a document whose scalars depend on nothing but its own text: a step, a top-level key, an entry of a list. */
export interface Section {
  readonly node: Node;
  /** The key in front of it, which belongs to it; absent for items of lists. */
  readonly pair: Pair | undefined;
  readonly keys: readonly string[];
  readonly base: number;
  /** The step that it is. */
  readonly step: Step | undefined;
}

/** The sections that a range of the text touches, in the order of the text; all of them where no range is given. */
export function sectionsOf(analysis: Analysis, range?: Range): readonly Section[] {
  const { source, kept } = analysis;
  const { catalog } = kept.environment;
  const header = source.header;
  if (header === undefined) return [];
  const sections: Section[] = [];
  const touches = (start: number, end: number) => range === undefined || (start <= range.end && end >= range.start);
  const add = (node: Node, pair: Pair | undefined, keys: readonly string[], step?: Step) => {
    const base = baseOf(source, node.piece);
    if (touches((pair?.key ?? node).start + base, node.end + base)) sections.push({ node, pair, keys, base, step });
  };
  for (const pair of header.pairs) {
    const { key, value } = pair;
    const keys = [key.text];
    const isOwn = value.piece === key.piece && value.anchor === undefined;
    if (analysis.kind === "instruction" && pair === source.stepsPair) {
      add(key, undefined, keys);
      addSteps(analysis, range, add);
    } else if (analysis.kind === "catalog" && isOwn && value.kind === "seq") {
      add(key, undefined, keys);
      for (const item of value.items) {
        if (key.text === "blocks" && item.kind === "map") addBlock(item, catalog, source.pieces, add);
        else add(item, undefined, keys);
      }
    } else add(isOwn ? value : key, isOwn ? pair : undefined, keys);
  }
  if (analysis.kind === "instruction" && source.stepsPair === undefined && source.steps.length > 0) {
    // The line with the key cannot be read; the steps can.
    addSteps(analysis, range, add);
    sections.sort((a, b) => a.node.start + a.base - (b.node.start + b.base));
  }
  return sections;
}

type Add = (node: Node, pair: Pair | undefined, keys: readonly string[], step?: Step) => void;

function addSteps(analysis: Analysis, range: Range | undefined, add: Add): void {
  const { source, kept } = analysis;
  const first = range === undefined ? 0 : (stepAt(analysis, range.start) ?? 0);
  for (let index = first; index < source.steps.length; index++) {
    const { node, piece } = source.steps[index] ?? {};
    if (node === undefined || piece === undefined) break;
    if (range !== undefined && node.start + baseOf(source, piece) > range.end) break;
    add(node, undefined, STEP_KEYS, kept.steps.get(node)?.step);
  }
}

const STEP_KEYS = ["steps"];
const BLOCK_KEYS = ["blocks"];
const BLOCK_STEP_KEYS = ["blocks", "steps"];

/** The steps of a block are sections of their own. */
function addBlock(
  block: MapNode,
  catalog: Analysis["kept"]["environment"]["catalog"],
  pieces: Analysis["source"]["pieces"],
  add: Add,
): void {
  for (const pair of block.pairs) {
    const { key, value } = pair;
    const isOwn = value.piece === key.piece && value.anchor === undefined;
    if (key.text !== "steps" || value.kind !== "seq" || !isOwn) {
      add(isOwn ? value : key, isOwn ? pair : undefined, [...BLOCK_KEYS, key.text]);
      continue;
    }
    add(key, undefined, BLOCK_STEP_KEYS);
    const piece = pieces.find((candidate) => candidate === block.piece);
    for (const item of value.items) add(item, undefined, BLOCK_STEP_KEYS, piece && readStep(item, piece, catalog));
  }
}

/** Visits the keys and values of a section in the order of the text; what an alias stands for is visited at its anchor. */
export function eachScalar({ node, pair, keys }: Section, kind: SchemaKind, visit: (scalar: Scalar) => void): void {
  const outer = placeOf(kind, keys.slice(0, -1));
  if (pair !== undefined) visitPair(pair, outer, undefined, visit);
  else if (isKeyOf(node, keys)) visitKey(node, outer, undefined, visit);
  else visitItem(node, placeOf(kind, keys), visit);
}

/** A section may be a key alone, whose value is cut into sections of its own. */
function isKeyOf(node: Node, keys: readonly string[]): node is ScalarNode {
  return node.kind === "scalar" && node.text === keys.at(-1) && /^["']?\s*:/.test(node.piece.text.slice(node.end));
}

type Visit = (scalar: Scalar) => void;

function visitPair({ key, value }: Pair, outer: SchemaPlace, map: MapNode | undefined, visit: Visit): void {
  visitKey(key, outer, map, visit);
  if (value.piece === key.piece) visitValue(value, outer.child(key.text), map, visit);
}

function visitKey(node: ScalarNode, outer: SchemaPlace, map: MapNode | undefined, visit: Visit): void {
  const { keys, schema } = outer.child(node.text);
  visit({ node, is: "key", keys, schema, around: outer.map, map });
}

function visitValue(node: Node, place: SchemaPlace, map: MapNode | undefined, visit: Visit): void {
  if (node.anchor !== undefined) return;
  if (node.kind === "map") for (const pair of node.pairs) visitPair(pair, place, node, visit);
  else if (node.kind === "seq") visitItems(node, place, place.schema, map, visit);
  else if (isWritten(node))
    visit({ node, is: "value", keys: place.keys, schema: place.scalar, around: undefined, map });
}

function visitItems(
  list: SeqNode,
  place: SchemaPlace,
  schema: JsonSchema | undefined,
  map: MapNode | undefined,
  visit: Visit,
): void {
  const item = schema && itemOf(schema);
  const { keys } = place;
  for (const node of list.items) {
    if (node.anchor !== undefined) continue;
    if (node.kind === "map") for (const pair of node.pairs) visitPair(pair, place, node, visit);
    else if (node.kind === "seq") visitItems(node, place, item, map, visit);
    else if (isWritten(node))
      visit({ node, is: "value", keys, schema: item && partFor(item, "scalar"), around: schema, map });
  }
}

/** A section that is an item of a list. */
function visitItem(node: Node, place: SchemaPlace, visit: Visit): void {
  const list = {
    kind: "seq",
    items: [node],
    flow: false,
    piece: node.piece,
    start: node.start,
    end: node.end,
  } as const;
  visitItems(list, place, place.schema, undefined, visit);
}

function isWritten({ empty, unreadable }: ScalarNode): boolean {
  return empty !== true && unreadable !== true;
}

function itemOf(schema: JsonSchema): JsonSchema | undefined {
  return schema.items ?? (schema.if?.type === "array" ? schema.then?.items : schema.else?.items);
}

// Schemas along the keys

/** What the schema says under some keys; found once, since the same few keys come again and again. */
interface SchemaPlace {
  readonly keys: readonly string[];
  readonly schema: JsonSchema | undefined;
  /** The parts of it that are for a map and for a text. */
  readonly map: JsonSchema | undefined;
  readonly scalar: JsonSchema | undefined;
  readonly child: (key: string) => SchemaPlace;
}

const roots = new Map<SchemaKind, SchemaPlace>();
/** Keys that authors make up must not pile up. */
const MOST_CHILDREN = 500;

function placeOf(kind: SchemaKind, keys: readonly string[]): SchemaPlace {
  let place = roots.get(kind);
  if (place === undefined) {
    place = makePlace(kind, []);
    roots.set(kind, place);
  }
  for (const key of keys) place = place.child(key);
  return place;
}

function makePlace(kind: SchemaKind, keys: readonly string[]): SchemaPlace {
  const schema = subschemaAt(kind, keys);
  const children = new Map<string, SchemaPlace>();
  return {
    keys,
    schema,
    map: schema && mapSchemaOf(schema),
    scalar: schema && partFor(schema, "scalar"),
    child: (key) => {
      let child = children.get(key);
      if (child === undefined) {
        child = makePlace(kind, [...keys, key]);
        if (children.size < MOST_CHILDREN) children.set(key, child);
      }
      return child;
    },
  };
}
