import type { Severity } from "../text/finding.ts";
import { fingerprintsOf } from "./fingerprint.ts";
import type { Renderer } from "./renderer.ts";
import { safeJson } from "./sanitise.ts";

const SEVERITIES: Readonly<Record<Severity, string>> = { error: "critical", warning: "major", information: "info" };

/** GitLab's Code Quality report. */
export const gitlab: Renderer = (report) => {
  const fingerprints = fingerprintsOf(report);
  const issues = report.entries.map(({ file, rule, severity, message, start, end }, index) => ({
    description: message,
    check_name: rule,
    fingerprint: fingerprints[index],
    severity: SEVERITIES[severity],
    location: {
      path: file,
      lines: { begin: start.line, end: end.line },
      positions: { begin: start, end },
    },
  }));
  return `${safeJson(issues, 2)}\n`;
};
