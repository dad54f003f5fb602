import type { JsonSchema, SchemaPath } from "../schema/subschema-at.ts";
import { partFor, subschemaAt } from "../schema/subschema-at.ts";
import { baseOf } from "../syntax/document.ts";
import type { MapNode, Node, Pair, ScalarNode, SeqNode } from "../syntax/node.ts";
import type { Range } from "../text/range.ts";
import type { Analysis } from "./analyse.ts";

/** What stands at an offset of a document, with the way to it from the top. */
export interface Place {
  /** Keys and positions from the top of the document; of a key, the path of its value. */
  readonly path: SchemaPath;
  /** The innermost node: a key, a value, or the collection around a gap. */
  readonly node: Node;
  readonly is: "key" | "value" | "gap";
  /** The key of the value, or the key itself; of a list item, the key of the list. */
  readonly key: ScalarNode | undefined;
  /** The maps and lists around the node, the outermost first. */
  readonly around: readonly (MapNode | SeqNode)[];
  /** What the schema says of the value at `path`, for the kind of value that stands there. */
  readonly schema: JsonSchema | undefined;
  /** Position in `steps` of the step that it belongs to. */
  readonly step: number | undefined;
  /** Where the node's piece starts in the text: what turns its offsets into those of the document. */
  readonly base: number;
}

/** What of an analysis tells places: a text that is only read has it as well. */
export type Placed = Pick<Analysis, "source" | "kind">;

/** The place of an offset; undefined outside of everything, such as behind the last line. Its end belongs to a scalar. */
export function placeAt(analysis: Placed, offset: number): Place | undefined {
  const { source } = analysis;
  const step = source.steps.length > 0 ? stepAt(analysis, offset) : undefined;
  if (step !== undefined) {
    const { node } = source.steps[step] ?? {};
    const base = node === undefined ? 0 : baseOf(source, node.piece);
    const around = source.stepsPair?.value.kind === "seq" ? [source.stepsPair.value] : [];
    const outer = source.header === undefined ? around : [source.header, ...around];
    const found =
      node && descend(node, offset - base, { path: ["steps", step], key: source.stepsPair?.key, around: outer });
    const whole = node && {
      path: ["steps", step],
      key: source.stepsPair?.key,
      around: outer,
      node,
      is: "gap" as const,
    };
    const place = found ?? whole;
    return place && finish(place, analysis, step, base);
  }
  if (source.root === undefined) return undefined;
  for (const pair of source.header?.pairs ?? []) {
    // Keys behind the steps stand in a piece of their own.
    const base = baseOf(source, pair.key.piece);
    const found = inPair(pair, offset - base, {
      path: [],
      key: undefined,
      around: source.header ? [source.header] : [],
    });
    if (found !== undefined) return finish(found, analysis, undefined, base);
  }
  const { root, header } = source;
  const base = baseOf(source, root.piece);
  // The pairs of the header were looked at; those of another piece are not to be taken for some of this one.
  const found =
    root === header
      ? offset < root.start + base || offset > root.end + base
        ? undefined
        : { path: [], key: undefined, around: [root], node: root, is: "gap" as const }
      : descend(root, offset - base, { path: [], key: undefined, around: [] });
  return found && finish(found, analysis, undefined, base);
}

/** What the schema says of the value at a path of a document; for a collection or a text, the part that is for it. */
export function schemaOf(
  analysis: Pick<Analysis, "kind">,
  path: SchemaPath,
  kind?: Node["kind"],
): JsonSchema | undefined {
  const schema = subschemaAt(analysis.kind, path);
  return schema && kind !== undefined ? partFor(schema, kind) : schema;
}

/** What annotations of the schema tell of a value, such as `x-wi-table`; those of a list hold for its items. */
export function annotationOf<K extends Annotation>(
  analysis: Analysis,
  { path, schema }: Pick<Place, "path" | "schema">,
  name: K,
): JsonSchema[K] | undefined {
  const own = schema?.[name];
  if (own !== undefined || typeof path.at(-1) !== "number") return own;
  return schemaOf(analysis, path.slice(0, -1))?.[name];
}

type Annotation = "x-wi-vocabulary" | "x-wi-table" | "x-wi-refers" | "x-wi-form" | "x-wi-owner";

/** A node's range in the text of its document. */
export function rangeOf(analysis: Analysis, node: Pick<Node, "piece" | "start" | "end">): Range {
  const base = baseOf(analysis.source, node.piece);
  return { start: node.start + base, end: node.end + base };
}

/** Position of the step whose lines an offset stands in. */
export function stepAt({ source }: Pick<Analysis, "source">, offset: number): number | undefined {
  const { steps } = source;
  let low = 0;
  let high = steps.length - 1;
  const startOf = (index: number) => {
    const step = steps[index];
    return step === undefined ? 0 : step.node.start + baseOf(source, step.piece);
  };
  if (high < 0 || offset < startOf(0)) return undefined;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(middle) <= offset) low = middle;
    else high = middle - 1;
  }
  const step = steps[low];
  if (step === undefined) return undefined;
  const piece = baseOf(source, step.piece);
  const end =
    source.pieces.length > 1 && source.layout !== undefined ? piece + step.piece.text.length : piece + step.node.end;
  return offset <= end ? low : undefined;
}

interface Way {
  readonly path: SchemaPath;
  readonly key: ScalarNode | undefined;
  readonly around: readonly (MapNode | SeqNode)[];
}

interface Found extends Way {
  readonly node: Node;
  readonly is: Place["is"];
}

function finish(found: Found, analysis: Placed, step: number | undefined, base: number): Place {
  const { node, is } = found;
  const value = is === "key" ? undefined : node.kind;
  return { ...found, schema: schemaOf(analysis, found.path, value), step, base };
}

function descend(node: Node, offset: number, way: Way): Found | undefined {
  if (offset < node.start || offset > node.end) return undefined;
  if (node.kind === "scalar") return { ...way, node, is: "value" };
  const around = [...way.around, node];
  if (node.kind === "map") {
    for (const pair of node.pairs) {
      const found = inPair(pair, offset, { ...way, around });
      if (found !== undefined) return found;
    }
  } else {
    for (const [index, item] of node.items.entries()) {
      const found = descend(item, offset, { path: [...way.path, index], key: way.key, around });
      if (found !== undefined) return found;
    }
  }
  return { ...way, node, is: "gap" };
}

function inPair({ key, value }: Pair, offset: number, way: Way): Found | undefined {
  const inner: Way = { path: [...way.path, key.text], key, around: way.around };
  if (offset >= key.start && offset <= key.end) return { ...inner, node: key, is: "key" };
  // An alias stands for a value elsewhere; what is at the offset is the alias.
  if (value.anchor !== undefined) {
    return offset >= value.start && offset <= value.end ? { ...inner, node: value, is: "value" } : undefined;
  }
  return value.piece === key.piece ? descend(value, offset, inner) : undefined;
}
