import { placeAt } from "../analysis/place.ts";
import type { ScalarNode, SeqNode } from "../syntax/node.ts";
import type { Action, ActionsAt } from "../workspace/action.ts";
import { changeIn } from "../workspace/action.ts";
import type { EntryText } from "../workspace/entry-text.ts";
import { entryText } from "../workspace/entry-text.ts";

export const INLINE_FROM_CATALOG = "refactor.inline.wi.catalog";

/** An id in the document's equipment or materials becomes the entry that the site catalog has for it, which stays there. */
export function inlineFromCatalog({ context, range }: ActionsAt): readonly Action[] {
  const { analysis } = context;
  const place = placeAt(analysis, range.start);
  const [section, index, ...deeper] = place?.path ?? [];
  if (analysis.instruction === undefined || place === undefined || typeof index !== "number" || deeper.length > 0) {
    return [];
  }
  const { node, base } = place;
  const list = place.around.at(-1);
  if ((section !== "equipment" && section !== "materials") || node.kind !== "scalar" || list?.kind !== "seq") return [];
  const registered = analysis.kept.environment.site[section].get(node.text);
  if (registered === undefined || node.anchor !== undefined) return [];
  const action = {
    title: `Write ‘${node.text}’ out here as the site catalog has it`,
    kind: INLINE_FROM_CATALOG,
    findings: [],
  };
  const entry = entryText(registered.entry.node);
  const newText = entry && textIn(list, node, entry);
  if (newText === undefined) {
    return [{ ...action, disabled: `Its entry in ${registered.place.in.path} cannot stand in a list like this one.` }];
  }
  const edit = { start: node.start + base, end: node.end + base, newText };
  return [{ ...action, change: () => changeIn(context, [edit]) }];
}

/** Like the other entries of the list, as far as the entry can be written so. */
function textIn(list: SeqNode, node: ScalarNode, { inline, lines }: EntryText): string | undefined {
  if (list.flow) return inline;
  const { text } = node.piece;
  const isBlock = list.items.some((item) => item.kind === "map" && !item.flow);
  if (inline !== undefined && !isBlock) return inline;
  const restOfLine = /^[^\r\n]*/.exec(text.slice(node.end))?.[0] ?? "";
  // A comment behind the id would stand behind the last line, and may become part of a text there.
  if (restOfLine.trim() !== "" && lines.length > 1) return inline;
  const margin = " ".repeat(node.start - (text.lastIndexOf("\n", node.start - 1) + 1));
  return lines.map((line, i) => (i === 0 || line === "" ? line : margin + line)).join("\n");
}
