import type { Analysis } from "../../analysis/analyse.ts";
import { analyse } from "../../analysis/analyse.ts";
import { applyEdits } from "../../text/edit.ts";
import type { Finding } from "../../text/finding.ts";
import type { TextEdit } from "../../text/range.ts";

/**
 * Errors and warnings that a change brings, the errors first: those that the document has neither as it is nor with
 * the changed place left empty. What did not change is not looked at again.
 */
export function consequencesOf(analysis: Analysis, change: TextEdit): readonly Finding[] {
  const { kind, kept, source } = analysis;
  const look = (newText: string) =>
    analyse(applyEdits(source.text, [{ ...change, newText }]), kind, kept.environment, analysis);
  const known = [countsOf(analysis), countsOf(look(""))];
  const told: Finding[] = [];
  const seen = new Map<string, number>();
  for (const finding of look(change.newText).findings) {
    if (finding.severity === "information") continue;
    const key = keyOf(finding);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    if (known.every((counts) => count > (counts.get(key) ?? 0))) told.push(finding);
  }
  return [
    ...told.filter(({ severity }) => severity === "error"),
    ...told.filter(({ severity }) => severity !== "error"),
  ];
}

function countsOf({ findings }: Analysis): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return counts;
}

function keyOf({ rule, what }: Finding): string {
  return `${rule} ${what}`;
}
