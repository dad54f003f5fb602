import type { Severity } from "../text/finding.ts";
import type { FullReport } from "./report.ts";

type Paint = (text: string) => string;

/** What the formats for terminals colour with; `picocolors` has this shape. */
export interface Colors {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly blue: Paint;
  readonly cyan: Paint;
  readonly green: Paint;
}

const same: Paint = (text) => text;

export const NO_COLORS: Colors = {
  bold: same,
  dim: same,
  red: same,
  yellow: same,
  blue: same,
  cyan: same,
  green: same,
};

/** What the documentation of a rule says. */
export interface RuleMeta {
  readonly summary: string;
  readonly why?: string | undefined;
  readonly severity: Severity;
  /** An address, or a path inside this project. */
  readonly docsPath?: string | undefined;
}

export interface RenderOptions {
  readonly colors: Colors;
  /** Columns of the terminal. */
  readonly width: number;
  readonly toolVersion: string;
  /** Absent for rules without documentation, such as those of a site. */
  readonly ruleMeta: (id: string) => RuleMeta | undefined;
}

/** The whole text of a report; it ends in a line break unless it is empty. */
export type Renderer = (report: FullReport, options: RenderOptions) => string;

/** An address that a link may lead to. */
export function docsAddress(meta: RuleMeta | undefined): string | undefined {
  const path = meta?.docsPath;
  return path !== undefined && /^https?:\/\//.test(path) ? path : undefined;
}
