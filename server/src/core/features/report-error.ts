import type { Action, ActionsAt } from "../workspace/action.ts";

export const REPORT_ERROR = "quickfix.wi.report";

/** For a failure of this program: a report for its makers. */
export function reportError({ findings }: ActionsAt): readonly Action[] {
  const failures = findings.filter(({ rule }) => rule === "internal-error");
  if (failures.length === 0) return [];
  return [
    {
      title: "Report this error",
      kind: REPORT_ERROR,
      findings: failures,
      command: { name: "wi.report", arguments: [] },
    },
  ];
}
