import type { Renderer } from "./renderer.ts";
import type { ReportEntry, ReportedFile } from "./report.ts";
import { escapeMarkup } from "./sanitise.ts";

/** JUnit XML: a suite for each file, a failed case for each finding, one passed case for a file without any. */
export const junit: Renderer = (report) => {
  const count = report.files.reduce((sum, file) => sum + Math.max(1, file.entries.length), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="wi" tests="${count}" failures="${report.entries.length}" errors="0" time="0">`,
    ...report.files.map(suite),
    "</testsuites>",
    "",
  ].join("\n");
};

function suite(file: ReportedFile): string {
  const name = escapeMarkup(file.path);
  const { length } = file.entries;
  const cases =
    length > 0
      ? file.entries.map(failedCase)
      : [`    <testcase name="no findings" classname="${name}" file="${name}" time="0"/>`];
  return [
    `  <testsuite name="${name}" tests="${Math.max(1, length)}" failures="${length}" errors="0" skipped="0" time="0">`,
    ...cases,
    "  </testsuite>",
  ].join("\n");
}

function failedCase({ file, rule, severity, message, start, end }: ReportEntry): string {
  const name = escapeMarkup(`${rule} ${start.line}:${start.column}`);
  const where = `${start.line}:${start.column}-${end.line}:${end.column}`;
  return [
    `    <testcase name="${name}" classname="${escapeMarkup(file)}" file="${escapeMarkup(file)}" line="${start.line}" time="0">`,
    `      <failure type="${severity}" message="${escapeMarkup(message)}">${escapeMarkup(file)}:${where} ${severity} ${escapeMarkup(rule)}</failure>`,
    "    </testcase>",
  ].join("\n");
}
