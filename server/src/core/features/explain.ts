import { rulePage } from "../analysis/rule-page.ts";
import { catalogPages } from "../model/catalog-pages.ts";
import type { CatalogAround } from "../model/page-parts.ts";
import { RULES } from "../rules/index.generated.ts";
import type { Page } from "../text/page.ts";

/** What is known of a rule by its id, or of a procedure or another term by any of its names; empty where nothing is. */
export function explain(term: string, around: CatalogAround): readonly Page[] {
  const name = term.trim();
  const rule = RULES.get(name);
  return rule === undefined ? catalogPages(name, around) : [rulePage(name, rule)];
}
