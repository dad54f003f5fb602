import { contentEnd } from "../model/insert-key.ts";
import { writeText } from "../model/write-yaml.ts";
import type { MapNode, Node, Pair, ScalarNode } from "../syntax/node.ts";
import { isNull } from "../syntax/node.ts";

/** A mapping of a list, as it stands in one line and as it stands in several; a list in flow form takes the first only. */
export interface EntryText {
  readonly inline: string | undefined;
  /** Without the indentation that they have in common. */
  readonly lines: readonly string[];
}

/**
 * A mapping as it is written, to be put elsewhere: nothing of it is lost, comments inside neither. Undefined where it
 * holds an alias, which means nothing elsewhere.
 */
export function entryText(map: MapNode): EntryText | undefined {
  if (hasAlias(map)) return undefined;
  const source = sourceOf(map);
  const own = linesOf(map);
  // What looks like a comment keeps the text in the lines that it has.
  const isSimple = !/(?:^|\s)#/.test(source);
  if (!map.flow) return { inline: isSimple ? inFlow(map) : undefined, lines: own };
  if (own.length > 1 || !isSimple) return { inline: own.length > 1 ? undefined : source, lines: own };
  return { inline: source, lines: map.pairs.map((pair) => `${keyOf(pair)}: ${sourceOf(pair.value)}`.trimEnd()) };
}

/** Where the content of a mapping ends, with a comment behind its last value where that is on a line of its own. */
export function endOfEntry(map: MapNode): number {
  if (map.flow) return map.end;
  const { text } = map.piece;
  const end = contentEnd(map);
  const comment = /^[ \t]+#[^\r\n]*/.exec(text.slice(end));
  return comment === null ? end : end + comment[0].length;
}

function linesOf(map: MapNode): readonly string[] {
  const { text } = map.piece;
  const column = map.start - (text.lastIndexOf("\n", map.start - 1) + 1);
  const [first = "", ...others] = text.slice(map.start, endOfEntry(map)).split(/\r?\n/);
  const margin = new RegExp(`^ {0,${column}}`);
  return [first.trimEnd(), ...others.map((line) => line.replace(margin, ""))];
}

function inFlow(node: Node): string | undefined {
  if (node.kind === "scalar") return scalarInFlow(node);
  if (node.flow && isOneLine(node)) return sourceOf(node);
  const parts =
    node.kind === "seq"
      ? node.items.map(inFlow)
      : node.pairs.map((pair) => {
          const value = inFlow(pair.value);
          return value === undefined ? undefined : `${keyOf(pair)}: ${value}`.trimEnd();
        });
  if (parts.some((part) => part === undefined)) return undefined;
  const [open, close] = node.kind === "seq" ? ["[", "]"] : ["{ ", " }"];
  return open + parts.join(", ") + close;
}

function scalarInFlow(node: ScalarNode): string {
  if (isNull(node)) return sourceOf(node);
  if (node.style === "plain") return writeText(node.text);
  return isOneLine(node) ? sourceOf(node) : JSON.stringify(node.text);
}

function keyOf({ key }: Pair): string {
  return sourceOf(key);
}

function hasAlias(node: Node): boolean {
  if (node.anchor !== undefined) return true;
  if (node.kind === "scalar") return false;
  return node.kind === "seq" ? node.items.some(hasAlias) : node.pairs.some(({ value }) => hasAlias(value));
}

function isOneLine(node: Node): boolean {
  return !/[\r\n]/.test(sourceOf(node));
}

function sourceOf({ piece, start, end }: Node): string {
  return piece.text.slice(start, end);
}
