import { isNull, type MapNode, type Node, type ScalarNode, type SeqNode } from "../syntax/node.ts";

/** A key that a map has already. */
export interface Duplicate {
  readonly first: ScalarNode;
  readonly later: ScalarNode;
}

export interface Projection {
  /** Plain values: maps without a prototype, arrays, texts, numbers, booleans, null. */
  readonly value: unknown;
  readonly duplicates: readonly Duplicate[];
  /** Whether the tree is too large or too deep to be looked at; aliases can make it so. */
  readonly excessive: boolean;
}

/** Most nodes that are looked at; a sub-tree that aliases share counts each time. */
const MAX_NODES = 200_000;
const MAX_DEPTH = 1_000;
/** Most repeated keys that are told. */
const MAX_DUPLICATES = 100;

interface State {
  left: number;
  duplicates: Duplicate[] | undefined;
  excessive: boolean;
}

/** A map without a prototype, so that no key is special, which engines keep as fast as an ordinary object. */
const Dictionary = function Dictionary() {} as unknown as new () => Record<string, unknown>;
Dictionary.prototype = Object.create(null);

/** The tree as plain values, scalars typed as YAML 1.2's core schema does. The first of duplicate keys counts. */
export function project(node: Node): Projection {
  const state: State = { left: MAX_NODES, duplicates: undefined, excessive: false };
  const value = projectNode(node, state, 0);
  return { value, duplicates: state.duplicates ?? [], excessive: state.excessive };
}

/** The same without the items of `steps`: a list with items becomes a list of one text. */
export function projectHeader(node: MapNode, hasSteps: boolean): Projection {
  const state: State = { left: MAX_NODES, duplicates: undefined, excessive: false };
  const value = new Dictionary();
  for (const pair of node.pairs) {
    if (pair.bare) continue;
    const key = pair.key.text;
    if (key in value) noteDuplicate(node, pair.key, state);
    else if (key !== "steps") value[key] = projectNode(pair.value, state, 1);
    else if (hasSteps) value[key] = [""];
    else value[key] = pair.value.kind === "seq" ? stepsOf(pair.value) : projectNode(pair.value, state, 1);
  }
  return { value, duplicates: state.duplicates ?? [], excessive: state.excessive };
}

function stepsOf(list: SeqNode): readonly string[] {
  return list.items.length > 0 ? [""] : [];
}

function projectNode(node: Node, state: State, depth: number): unknown {
  if (state.left-- <= 0 || depth > MAX_DEPTH) {
    state.excessive = true;
    return null;
  }
  switch (node.kind) {
    case "scalar":
      return node.style === "plain" ? projectPlain(node) : node.text;
    case "seq": {
      const items: unknown[] = [];
      for (const item of node.items) {
        if (state.excessive) break;
        items.push(projectNode(item, state, depth + 1));
      }
      return items;
    }
    case "map": {
      const value = new Dictionary();
      for (const pair of node.pairs) {
        if (state.excessive) break;
        // An entry without a colon is the rest of a text that a comma cut; its own rule speaks of it.
        if (pair.bare) continue;
        const key = pair.key.text;
        if (key in value) noteDuplicate(node, pair.key, state);
        else value[key] = projectNode(pair.value, state, depth + 1);
      }
      return value;
    }
  }
}

function noteDuplicate(map: MapNode, later: ScalarNode, state: State): void {
  if (state.duplicates !== undefined && state.duplicates.length >= MAX_DUPLICATES) return;
  const first = map.pairs.find((pair) => pair.key.text === later.text && !pair.bare)?.key;
  if (first === undefined) return;
  state.duplicates ??= [];
  state.duplicates.push({ first, later });
}

const INTEGER = /^[-+]?[0-9]+$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const OTHER_BASE = /^0(?:o[0-7]+|x[0-9a-fA-F]+)$/;

/** Infinity and not-a-number stay texts: no key of ours takes them for numbers. */
function projectPlain(node: ScalarNode): unknown {
  const text = node.text;
  const first = text.charCodeAt(0);
  // Digits, and the signs + - . that a number may begin with.
  if ((first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46) {
    if (!INTEGER.test(text) && !FLOAT.test(text) && !OTHER_BASE.test(text)) return text;
    const number = Number(text);
    return Number.isFinite(number) ? number : text;
  }
  switch (text) {
    case "true":
    case "True":
    case "TRUE":
      return true;
    case "false":
    case "False":
    case "FALSE":
      return false;
    default:
      return isNull(node) ? null : text;
  }
}
