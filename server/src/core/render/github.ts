import type { Severity } from "../text/finding.ts";
import type { Renderer } from "./renderer.ts";
import type { ReportEntry } from "./report.ts";
import { visible, visibleLines } from "./sanitise.ts";
import { plural } from "./summary.ts";

const COMMANDS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", information: "notice" };
/** Annotations of one level that GitHub keeps of a step. */
const KEPT = 10;

/** Workflow commands of GitHub Actions, the worst first, because it keeps only the first ones of each level. */
export const github: Renderer = (report) => {
  const severities: Severity[] = ["error", "warning", "information"];
  const groups = severities.map((severity) => report.entries.filter((entry) => entry.severity === severity));
  const lines = groups.flat().map(command);
  const dropped = groups.reduce((sum, group) => sum + Math.max(0, group.length - KEPT), 0);
  if (dropped > 0) lines.push(`${plural(dropped, "finding")} more than GitHub shows as annotations; this log has all.`);
  return lines.map((line) => `${line}\n`).join("");
};

function command({ file, rule, severity, message, start, end }: ReportEntry): string {
  const properties = [
    `file=${property(file)}`,
    `line=${start.line}`,
    `col=${start.column}`,
    `endLine=${end.line}`,
    `endColumn=${end.column}`,
    `title=${property(rule)}`,
  ];
  return `::${COMMANDS[severity]} ${properties.join(",")}::${data(message)}`;
}

function data(text: string): string {
  return visibleLines(text).replaceAll("%", "%25").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return visible(text).replaceAll("%", "%25").replaceAll(":", "%3A").replaceAll(",", "%2C");
}
