import type { Catalog, SiteTables } from "../catalog/catalog.ts";
import { createCatalog } from "../catalog/catalog.ts";
import type { Policy } from "../model/policy.ts";
import { NO_POLICY } from "../model/policy.ts";
import type { Site } from "../model/site.ts";
import { NO_SITE } from "../model/site.ts";
import type { Surroundings } from "../rules/define.ts";
import { RULES } from "../rules/index.generated.ts";
import type { RuleSet, RuleSetting } from "../rules/run.ts";
import { prepareRules } from "../rules/run.ts";

/** Everything that an analysis depends on besides the text. Its identity is the key to what may be kept. */
export interface Environment {
  readonly catalog: Catalog;
  readonly site: Site;
  readonly rules: RuleSet;
  readonly asOf: string | undefined;
}

export interface EnvironmentInput {
  readonly site?: Site;
  readonly tables?: readonly SiteTables[];
  readonly policy?: Policy;
  /** ISO date with which dates are compared. */
  readonly asOf?: string | undefined;
  readonly settings?: ReadonlyMap<string, RuleSetting>;
  readonly files?: Partial<Pick<Surroundings, "fileExists" | "filesNear" | "instruction">>;
}

export function createEnvironment(input: EnvironmentInput = {}): Environment {
  const catalog = createCatalog(input.tables ?? []);
  const site = input.site ?? NO_SITE;
  const around: Surroundings = {
    catalog,
    policy: input.policy ?? NO_POLICY,
    site,
    asOf: input.asOf,
    options: {},
    fileExists: input.files?.fileExists ?? (() => undefined),
    filesNear: input.files?.filesNear ?? (() => []),
    instruction: input.files?.instruction ?? (() => null),
  };
  return { catalog, site, asOf: input.asOf, rules: prepareRules(RULES, input.settings ?? new Map(), around) };
}
