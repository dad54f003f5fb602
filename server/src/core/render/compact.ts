import type { Renderer } from "./renderer.ts";
import { visible, withoutCommands } from "./sanitise.ts";
import { fixSentence, summarySentence } from "./summary.ts";

/** One line for each finding, and one that sums up. */
export const compact: Renderer = (report) => {
  const lines = report.entries.map(({ file, start, severity, rule, message }) =>
    visible(`${file}:${start.line}:${start.column}: ${severity} ${rule}: ${message}`),
  );
  lines.push([summarySentence(report.summary), fixSentence(report)].filter(Boolean).join(" "));
  return withoutCommands(`${lines.join("\n")}\n`);
};
