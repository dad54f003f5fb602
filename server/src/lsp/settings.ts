import { isSeverity } from "../core/analysis/project.ts";
import type { RuleSetting } from "../core/rules/run.ts";

/** The section under which editors keep the settings. */
export const SECTION = "wi";

/** What a person may set in the editor; a project file is the place for what holds for everybody. */
export interface Settings {
  /** Findings of open documents only, or of all documents of the workspace. */
  readonly diagnostics: "open" | "workspace";
  /** The day that dates are compared with, in place of the project's and of today. */
  readonly asOf: string | undefined;
  /** Severities laid over those of the project. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly inlayHints: {
    readonly procedures: boolean;
    readonly levels: boolean;
    readonly temperatures: boolean;
    readonly windows: boolean;
  };
  readonly codeLens: { readonly whereUsed: boolean; readonly preview: boolean; readonly approvals: boolean };
}

export const DEFAULTS: Settings = {
  diagnostics: "open",
  asOf: undefined,
  rules: new Map(),
  inlayHints: { procedures: true, levels: true, temperatures: true, windows: true },
  codeLens: { whereUsed: true, preview: true, approvals: true },
};

/** Reads what an editor sends; whatever is absent, or not of the right kind, is as if it were not set. */
export function readSettings(value: unknown): Settings {
  const all = objectOf(value);
  const diagnostics = text(objectOf(all.diagnostics).scope) ?? text(all.diagnostics);
  const asOf = text(all.asOf);
  const hints = objectOf(all.inlayHints);
  const lens = objectOf(all.codeLens);
  return {
    diagnostics: diagnostics === "workspace" ? "workspace" : "open",
    asOf: asOf !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? asOf : undefined,
    rules: readRules(all.rules),
    inlayHints: {
      procedures: hints.procedures !== false && all.inlayHints !== false,
      levels: hints.levels !== false && all.inlayHints !== false,
      temperatures: hints.temperatures !== false && all.inlayHints !== false,
      windows: hints.windows !== false && all.inlayHints !== false,
    },
    codeLens: {
      whereUsed: lens.whereUsed !== false && all.codeLens !== false,
      preview: lens.preview !== false && all.codeLens !== false,
      approvals: lens.approvals !== false && all.codeLens !== false,
    },
  };
}

function readRules(value: unknown): ReadonlyMap<string, RuleSetting> {
  const rules = new Map<string, RuleSetting>();
  for (const [id, severity] of Object.entries(objectOf(value))) {
    if (typeof severity === "string" && isSeverity(severity)) rules.set(id, { severity });
  }
  return rules;
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
