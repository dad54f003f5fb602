import type { Renderer } from "./renderer.ts";
import { publish } from "./report.ts";
import { safeJson } from "./sanitise.ts";

/** The published report. */
export const json: Renderer = (report) => `${safeJson(publish(report), 2)}\n`;
