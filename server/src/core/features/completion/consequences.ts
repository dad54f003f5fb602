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
  const after = look(change.newText);
  const known = new Set([...analysis.findings, ...look("").findings].map(keyOf));
  const told = after.findings.filter((finding) => finding.severity !== "information" && !known.has(keyOf(finding)));
  return [
    ...told.filter(({ severity }) => severity === "error"),
    ...told.filter(({ severity }) => severity !== "error"),
  ];
}

function keyOf({ rule, what }: Finding): string {
  return `${rule} ${what}`;
}
