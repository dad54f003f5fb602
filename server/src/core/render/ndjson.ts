import type { Renderer } from "./renderer.ts";
import { publishFinding } from "./report.ts";
import { safeJson } from "./sanitise.ts";

/** One finding of the published report in each line. */
export const ndjson: Renderer = (report) =>
  report.entries.map((entry) => `${safeJson(publishFinding(entry))}\n`).join("");
