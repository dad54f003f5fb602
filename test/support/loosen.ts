import { baseOf, parseDocument } from "../../server/src/core/syntax/document.ts";
import type { Node } from "../../server/src/core/syntax/node.ts";
import { applyEdits } from "../../server/src/core/text/edit.ts";
import type { TextEdit } from "../../server/src/core/text/range.ts";

/** A number from 0 to 999. */
export type Pick = () => number;

/**
 * A text in canonical layout with the same values in a looser one: other indentation, more blanks, empty lines, CR LF;
 * unless `blanksOnly`, more comments and lines broken inside brackets too.
 */
export function loosened(text: string, pick: Pick, { blanksOnly = false } = {}): string {
  const isCrLf = text.includes("\r\n");
  const spaced = addBlanks(text.replaceAll("\r\n", "\n"), pick, blanksOnly);
  const indented = reindent(spaced, pick, blanksOnly);
  return isCrLf || (!blanksOnly && pick() % 4 === 0) ? indented.replaceAll("\n", "\r\n") : indented;
}

/** More blanks around colons, commas and brackets, and at the ends of lines. */
function addBlanks(text: string, pick: Pick, blanksOnly: boolean): string {
  const source = parseDocument(text);
  const edits: TextEdit[] = [];
  const put = (at: number, newText: string) => edits.push({ start: at, end: at, newText });
  const some = (oneOf = 6) => " ".repeat(pick() % oneOf === 0 ? 1 + (pick() % 3) : 0);
  const visit = (node: Node, base: number, inFlow: boolean): void => {
    if (node.kind === "scalar" || node.anchor !== undefined) return;
    const open = node.start + base;
    const close = node.end + base - 1;
    const flow = node.flow && /[[{]/.test(text.charAt(open));
    const isEmpty = (node.kind === "seq" ? node.items : node.pairs).length === 0;
    if (flow && !isEmpty) put(open + 1, some());
    if (node.kind === "map") {
      for (const { key, value, bare } of node.pairs) {
        if (!bare) {
          put(key.end + base, key.text.startsWith("*") ? "" : some());
          if (value.start < value.end && text.charAt(key.end + base + 1) === " ") put(key.end + base + 1, some());
        }
        visit(value, base, inFlow || node.flow);
        const end = value.end + base;
        if (flow && !bare && text.startsWith(", ", end) && value.start < value.end) comma(end);
      }
    } else {
      for (const item of node.items) {
        visit(item, base, inFlow || node.flow);
        if (flow && text.startsWith(", ", item.end + base)) comma(item.end + base);
      }
    }
    if (flow) put(close, some());
  };
  const comma = (at: number) => {
    put(at, some());
    // Behind a line break further lines have to be deeper than what the brackets stand in.
    const rest = text.slice(at + 2, text.indexOf("\n", at));
    if (blanksOnly || pick() % 8 > 0 || /^\S*[^:]*[,}]/.test(rest) === false) put(at + 2, some());
    else put(at + 2, `${pick() % 2 === 0 ? " # split" : ""}\n${" ".repeat(40 + (pick() % 3))}`);
  };
  for (const piece of source.pieces) {
    const { root } = piece;
    if (root !== undefined) visit(root, baseOf(source, piece), false);
  }
  return applyEdits(
    text,
    edits.filter(({ newText }) => newText !== ""),
  );
}

/** Other columns for the same levels; what is added to lines leaves the texts of `|` and `>` alone. */
function reindent(text: string, pick: Pick, blanksOnly: boolean): string {
  const columns = [0];
  for (let level = 1; level < 12; level++) columns.push((columns[level - 1] as number) + 2 + (pick() % 3));
  const columnOf = (canonical: number): number => {
    const level = Math.floor(canonical / 2);
    return (columns[level] ?? canonical * 4) + (canonical % 2);
  };
  /** Column of the key with a text below it. */
  let textBelow: number | undefined;
  let textFrom: number | undefined;
  const out: string[] = [];
  for (const line of text.split("\n")) {
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    if (line.trim() === "") {
      out.push(line);
      continue;
    }
    if (textBelow !== undefined && indent > textBelow) {
      textFrom ??= indent;
      out.push(
        " ".repeat(columnOf(textBelow) + 1 + (textFrom % 3)) + " ".repeat(indent - textFrom) + line.slice(indent),
      );
      continue;
    }
    // A comment that is deeper would be one more line of the text.
    const deepest = textBelow === undefined ? 8 : columnOf(textBelow);
    textBelow = undefined;
    textFrom = undefined;
    if (indent >= 40) {
      out.push(" ".repeat(indent) + line.slice(indent));
      continue;
    }
    let rest = line.slice(indent);
    let column = indent;
    let result = " ".repeat(columnOf(indent));
    while (rest.startsWith("- ")) {
      result += `-${" ".repeat(columnOf(column + 2) - columnOf(column) - 1)}`;
      column += 2;
      rest = rest.slice(2);
    }
    const opensText = /(?:^|[\s])[|>][-+]?$/.test(rest.trimEnd()) && !rest.startsWith("#");
    if (opensText) textBelow = column;
    const isComment = rest.startsWith("#");
    if (!blanksOnly && !isComment && pick() % 12 === 0)
      out.push(`${" ".repeat(pick() % (deepest + 1))}# note ${pick()}`);
    if (!blanksOnly && pick() % 15 === 0) out.push(...["", "  ", ""].slice(0, 1 + (pick() % 3)));
    out.push(result + rest + (pick() % 8 === 0 ? "  \t".slice(0, 1 + (pick() % 3)) : ""));
  }
  if (!blanksOnly && pick() % 5 === 0) return out.join("\n").trimEnd();
  return out.join("\n") + (pick() % 3 === 0 ? "\n\n" : "");
}
