import assert from "node:assert/strict";
import { completeExample } from "../../server/scripts/generate/example.ts";
import { applyEdits } from "../../server/src/core/text/edit.ts";
import type { FixKind } from "../../server/src/core/text/finding.ts";
import type { Around } from "./check.ts";
import { check } from "./check.ts";

export interface Fixed {
  readonly title: string;
  readonly kind: FixKind;
  /** The whole instruction after the fix. */
  readonly text: string;
  /** What is found after it, as `rule: underlined text`. */
  readonly left: readonly string[];
}

/** Makes each fix of the first finding of a rule, on its own. */
export function fixesOf(rule: string, example: string, around: Around = {}): readonly Fixed[] {
  const text = completeExample(example);
  const entry = check(text, around).find((found) => found.rule === rule);
  assert.ok(entry, `no finding of ${rule}`);
  return entry.finding.fixes.map(({ title, kind, edits }) => {
    const fixed = applyEdits(text, edits);
    return { title, kind, text: fixed, left: check(fixed, around).map((found) => `${found.rule}: ${found.at}`) };
  });
}
