import type { FullReport, ReportSummary } from "./report.ts";

/** `Checked 2 files: 1 error, 3 warnings, 1 information, 2 waived.` */
export function summarySentence(summary: ReportSummary): string {
  return `Checked ${plural(summary.files, "file")}: ${[countsOf(summary), ...silencedParts(summary)].join(", ")}.`;
}

/** `2 waived`, `5 in the baseline`: what was found and is not shown. */
export function silencedParts({ waived, baselined = 0 }: ReportSummary): string[] {
  return [...(waived > 0 ? [`${waived} waived`] : []), ...(baselined > 0 ? [`${baselined} in the baseline`] : [])];
}

/** `1 error, 0 warnings, 2 informations`, or `no findings`. */
export function countsOf(summary: Pick<ReportSummary, "errors" | "warnings" | "informations">): string {
  const { errors, warnings, informations } = summary;
  if (errors + warnings + informations === 0) return "no findings";
  return [plural(errors, "error"), plural(warnings, "warning"), plural(informations, "information")].join(", ");
}

/** `3 can be fixed with --fix, 2 more with --fix --unsafe.`; empty when nothing can be. */
export function fixSentence(report: Pick<FullReport, "summary" | "unsafelyFixable">): string {
  const safe = report.summary.fixable;
  const unsafe = report.unsafelyFixable;
  if (safe > 0 && unsafe > 0) return `${safe} can be fixed with --fix, ${unsafe} more with --fix --unsafe.`;
  if (safe > 0) return `${safe} can be fixed with --fix.`;
  return unsafe > 0 ? `${unsafe} can be fixed with --fix --unsafe.` : "";
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
