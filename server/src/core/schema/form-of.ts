import type { Node, ScalarNode } from "../syntax/node.ts";
import type { JsonSchema, SchemaKind, SchemaPath } from "./subschema-at.ts";
import { keysOf, partFor, subschemaAt } from "./subschema-at.ts";

/**
 * The scalars under a node that the schema wants in a form (`x-wi-form`), in the order of the text. `path` leads to
 * the node. What stands behind an alias is told where it is written.
 */
export function scalarsOfForm(form: string, node: Node, kind: SchemaKind, path: SchemaPath): readonly ScalarNode[] {
  const found: ScalarNode[] = [];
  let spot: Spot | undefined = rootOf(kind);
  for (const segment of path) spot = spot?.child(segment);
  if (spot !== undefined) collect(node, spot, form, found);
  return found;
}

function collect(node: Node, spot: Spot, form: string, found: ScalarNode[]): void {
  if (node.anchor !== undefined) return;
  if (node.kind === "scalar") {
    if (spot.form === form) found.push(node);
  } else if (node.kind === "seq") {
    const item = spot.child(0);
    if (item !== undefined) for (const entry of node.items) collect(entry, item, form, found);
  } else {
    for (const { key, value } of node.pairs) {
      const inner = spot.child(key.text);
      if (inner !== undefined) collect(value, inner, form, found);
    }
  }
}

/** Stands for each name that a map takes besides its known keys. */
const ANY_NAME = "*";

/** A place of the schema. Looking one up from the root each time would cost more than all else in a long document. */
class Spot {
  readonly form: string | undefined;
  readonly #kind: SchemaKind;
  readonly #path: SchemaPath;
  readonly #names: ReadonlySet<string>;
  readonly #children = new Map<string | number, Spot | undefined>();

  constructor(kind: SchemaKind, path: SchemaPath, schema: JsonSchema) {
    this.#kind = kind;
    this.#path = path;
    this.#names = new Set(keysOf(schema));
    this.form = partFor(schema, "scalar")["x-wi-form"];
  }

  child(segment: string | number): Spot | undefined {
    const name = typeof segment === "number" ? 0 : this.#names.has(segment) ? segment : ANY_NAME;
    if (this.#children.has(name)) return this.#children.get(name);
    const path = [...this.#path, name];
    const schema = subschemaAt(this.#kind, path);
    const child = schema && new Spot(this.#kind, path, schema);
    this.#children.set(name, child);
    return child;
  }
}

const roots = new Map<SchemaKind, Spot | undefined>();

function rootOf(kind: SchemaKind): Spot | undefined {
  if (!roots.has(kind)) {
    const schema = subschemaAt(kind, []);
    roots.set(kind, schema && new Spot(kind, [], schema));
  }
  return roots.get(kind);
}
