import type { Renderer } from "./renderer.ts";
import type { Place, ReportEntry, ReportedFile } from "./report.ts";
import { escapeMarkdown, withoutCommands } from "./sanitise.ts";
import { fixSentence, summarySentence } from "./summary.ts";

/** GitHub's Markdown, for job summaries and comments: a table for each file that has findings. */
export const markdown: Renderer = (report) => {
  const summary = [summarySentence(report.summary), fixSentence(report).replaceAll("--", "\\-\\-")].filter(Boolean);
  const files = report.files.filter((file) => file.entries.length > 0);
  return withoutCommands(`${["# Work instructions", summary.join(" "), ...files.map(section)].join("\n\n")}\n`);
};

function section(file: ReportedFile): string {
  return [
    `## ${escapeMarkdown(file.path)}`,
    "",
    "| Place | Severity | Rule | Finding | Fixes |",
    "| --- | --- | --- | --- | --- |",
    ...file.entries.map(row),
  ].join("\n");
}

function row(entry: ReportEntry): string {
  const text = [
    `**${escapeMarkdown(entry.what.trim() || "-")}**`,
    ...[entry.why, entry.todo].filter((part) => part !== undefined).map(escapeMarkdown),
    ...entry.related.map((other) => `See ${escapeMarkdown(other.file)}:${at(other.start)}: ${sentence(other.message)}`),
    ...(entry.source === undefined ? [] : [`Source: ${sentence(entry.source)}`]),
  ].join(" ");
  const fixes = entry.fixes.map((fix) => `${escapeMarkdown(fix.title)} (${fix.safe ? "safe" : "to be confirmed"})`);
  const cells = [at(entry.start), entry.severity, escapeMarkdown(entry.rule), text, fixes.join("; ")];
  return `| ${cells.join(" | ")} |`;
}

function sentence(text: string): string {
  const escaped = escapeMarkdown(text.trim());
  return /[.!?]$/.test(escaped) ? escaped : `${escaped}.`;
}

function at({ line, column }: Place): string {
  return `${line}:${column}`;
}
