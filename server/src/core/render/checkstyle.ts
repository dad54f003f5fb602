import type { Severity } from "../text/finding.ts";
import type { Renderer } from "./renderer.ts";
import type { ReportEntry, ReportedFile } from "./report.ts";
import { escapeMarkup } from "./sanitise.ts";

const SEVERITIES: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", information: "info" };

/** Checkstyle 4.3 XML. */
export const checkstyle: Renderer = (report) =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<checkstyle version="4.3">',
    ...report.files.map(file),
    "</checkstyle>",
    "",
  ].join("\n");

function file({ path, entries }: ReportedFile): string {
  const name = escapeMarkup(path);
  if (entries.length === 0) return `  <file name="${name}"/>`;
  return [`  <file name="${name}">`, ...entries.map(error), "  </file>"].join("\n");
}

function error({ rule, severity, message, start }: ReportEntry): string {
  const place = `line="${start.line}" column="${start.column}" severity="${SEVERITIES[severity]}"`;
  return `    <error ${place} message="${escapeMarkup(message)}" source="${escapeMarkup(rule)}"/>`;
}
