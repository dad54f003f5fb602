import type { Node, Pair } from "../syntax/node.ts";
import type { CheckedKind, CheckOptions } from "./finding.ts";
import { nearKeys } from "./near-keys.ts";
import { type JsonSchema, keysOf, partFor, subschemaAt } from "./subschema-at.ts";
import type { ValidationError } from "./validator.ts";

/** A value with what leads to it. */
export interface Place {
  readonly kind: CheckedKind;
  readonly path: readonly (string | number)[];
  readonly node: Node;
  /** The pair whose value the node is; absent for items of lists and for the root. */
  readonly pair: Pair | undefined;
  /** The schema of the value, whatever it is. */
  readonly schema: JsonSchema;
  /** The part of the schema that is for the kind of value that stands here. */
  readonly part: JsonSchema;
  /** Keys of the map at this place that are unknown, each with the known and absent keys it may stand for. */
  readonly unknown: ReadonlyMap<string, readonly string[]>;
  readonly options: CheckOptions;
}

/** The place that a validator points at, with the errors that it has there; none where the tree has no such place. */
export function placeAt(
  pointer: string,
  group: readonly ValidationError[],
  root: Node,
  kind: CheckedKind,
  options: CheckOptions,
): Place | undefined {
  const path: (string | number)[] = [];
  let node = root;
  let pair: Pair | undefined;
  for (const part of pointer.split("/").slice(1)) {
    const segment = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (node.kind === "seq") {
      const index = Number(segment);
      const item = node.items[index];
      if (item === undefined) return undefined;
      path.push(index);
      pair = undefined;
      node = item;
    } else {
      pair = pairOf(node, segment);
      if (pair === undefined) return undefined;
      path.push(segment);
      node = pair.value;
    }
  }
  const schema = subschemaAt(kind, path) ?? {};
  const part = partFor(schema, node.kind);
  return { kind, path, node, pair, schema, part, unknown: unknownKeys(group, node, part), options };
}

export function pairOf(node: Node, key: string): Pair | undefined {
  return node.kind === "map" ? node.pairs.find((pair) => pair.key.text === key && !pair.bare) : undefined;
}

function unknownKeys(
  group: readonly ValidationError[],
  node: Node,
  schema: JsonSchema,
): ReadonlyMap<string, readonly string[]> {
  const result = new Map<string, readonly string[]>();
  if (node.kind !== "map") return result;
  const present = new Set(node.pairs.map((pair) => pair.key.text));
  const absent = keysOf(schema).filter((key) => !present.has(key));
  for (const error of group) {
    if (error.keyword !== "additionalProperties") continue;
    const name = String(error.params.additionalProperty);
    result.set(name, nearKeys(name, absent, 3));
  }
  return result;
}
