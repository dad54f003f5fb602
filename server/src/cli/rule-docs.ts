import type { RuleMeta } from "../core/render/renderer.ts";
import { RULES } from "../core/rules/index.generated.ts";

/** What reports say of a rule. */
export function ruleMeta(id: string): RuleMeta | undefined {
  const rule = RULES.get(id);
  if (rule === undefined) return undefined;
  return { summary: rule.summary, why: rule.why, severity: rule.severity, docsPath: `server/docs/rules/${id}.md` };
}
