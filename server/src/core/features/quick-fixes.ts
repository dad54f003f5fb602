import type { FixKind } from "../text/finding.ts";
import type { Action, ActionsAt } from "../workspace/action.ts";
import { changeIn } from "../workspace/action.ts";

/** A kind for each way in which a fix may be trusted, so that a key can be bound to the safe ones alone. */
export const FIX_ACTIONS: Readonly<Record<FixKind, string>> = {
  safe: "quickfix.wi.safe",
  confirm: "quickfix.wi.confirm",
  pick: "quickfix.wi.pick",
  stub: "quickfix.wi.stub",
};

/** Every fix of the findings, in their order. Where several findings have the same fix, it is offered once for all of them. */
export function quickFixes({ context, findings }: ActionsAt): readonly Action[] {
  const actions = new Map<string, Action>();
  for (const finding of findings) {
    const safe = finding.fixes.filter(({ kind }) => kind === "safe");
    for (const fix of finding.fixes) {
      const key = JSON.stringify([fix.title, fix.edits]);
      const same = actions.get(key);
      const preferred = fix.kind === "safe" && safe.length === 1;
      actions.set(key, {
        title: fix.title,
        kind: FIX_ACTIONS[fix.kind],
        findings: [...(same?.findings ?? []), finding],
        ...(preferred || same?.preferred ? { preferred: true } : {}),
        change: () => changeIn(context, fix.edits),
      });
    }
  }
  return [...actions.values()];
}
