import assert from "node:assert/strict";
import { applyEdits } from "../../server/src/core/text/edit.ts";
import type { Range } from "../../server/src/core/text/range.ts";
import type { Action, ActionsAt } from "../../server/src/core/workspace/action.ts";
import type { DocumentContext } from "../../server/src/core/workspace/context.ts";

type Find = (at: ActionsAt) => readonly Action[];

/** What a client can do that a feature asks about. */
export type Able = Partial<Pick<ActionsAt, "canCreate" | "hasCommand">>;

/** The actions of a feature at a range or a cursor, with the findings that it touches. */
export function actionsOf(
  find: Find,
  context: DocumentContext,
  range: Range | number,
  able: Able = {},
): readonly Action[] {
  const { start, end } = typeof range === "number" ? { start: range, end: range } : range;
  const findings = context.analysis.findings.filter((finding) => finding.start <= end && finding.end >= start);
  return find({ context, range: { start, end }, findings, canCreate: true, hasCommand: () => false, ...able });
}

/** A text with two `<|>` around the selection, or one where the cursor is. */
export function selection(marked: string): { readonly text: string; readonly range: Range } {
  const [before = "", inside = "", ...after] = marked.split("<|>");
  assert.ok(after.length <= 1 && marked.includes("<|>"), "one or two <|> are to be in the text");
  const end = after.length === 0 ? before.length : before.length + inside.length;
  return { text: [before, inside, ...after].join(""), range: { start: before.length, end } };
}

/** The texts after an action, by path; of an action that cannot be done, undefined. */
export function outcomeOf(
  action: Action | undefined,
  context: DocumentContext,
): ReadonlyMap<string, string> | undefined {
  const change = action?.change?.();
  if (change === undefined) return undefined;
  const textOf = (path: string) =>
    path === context.path ? context.analysis.source.text : change.created.includes(path) ? "" : context.textOf(path);
  return new Map(
    [...change.edits].map(([path, edits]) => {
      const text = textOf(path);
      assert.notEqual(text, undefined, `${path} is not there`);
      const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
      for (const [i, edit] of sorted.entries()) {
        assert.ok(edit.start <= edit.end && edit.end <= (text ?? "").length, "an edit lies outside of the text");
        assert.ok(i === 0 || (sorted[i - 1]?.end ?? 0) <= edit.start, "edits overlap");
      }
      return [path, applyEdits(text ?? "", edits)];
    }),
  );
}

/** The text of the document itself after an action. */
export function textAfter(action: Action | undefined, context: DocumentContext): string {
  const text = outcomeOf(action, context)?.get(context.path);
  assert.ok(text !== undefined, `‘${action?.title ?? "the action"}’ changes nothing`);
  return text;
}

export function titles(actions: readonly Action[]): readonly string[] {
  return actions.map(({ title }) => title);
}
