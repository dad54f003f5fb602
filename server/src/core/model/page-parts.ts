import type { Catalog } from "../catalog/catalog.ts";
import type { ConformanceRange, Interval, Source } from "../catalog/types.ts";
import type { PageSource } from "../text/page.ts";
import type { Policy } from "./policy.ts";

/** What pages of the catalog rest on: the tables with a site's additions, and what the site has decided. */
export interface CatalogAround {
  readonly catalog: Catalog;
  readonly policy: Policy;
}

/** How many lines of a list a page shows. */
export const MOST_LINES = 8;

export function pageSources(sources: readonly Source[], catalog: Catalog): readonly PageSource[] {
  return [...new Set(sources)].map((source) => {
    const { title, address } = catalog.source(source);
    return address === undefined ? { title } : { title, address };
  });
}

export function sourceTitle(source: Source, catalog: Catalog): string {
  return catalog.source(source).title;
}

/** `high`, `low to medium`. */
export function conformanceRange({ lowest, best }: ConformanceRange): string {
  return lowest === best ? best : `${lowest} to ${best}`;
}

export function celsius({ low, high }: Interval): string {
  return `${low}-${high} °C`;
}

/** A list of words behind one another; undefined where there are none. */
export function joined(words: readonly string[] | undefined): string | undefined {
  return words === undefined || words.length === 0 ? undefined : words.join(", ");
}
