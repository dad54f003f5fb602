import { alloys } from "../catalog/alloys.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Interval } from "../catalog/types.ts";
import type { AlloyReading } from "./alloy.ts";
import type { Policy } from "./policy.ts";
import { policyWindow } from "./policy.ts";

export interface Window extends Interval {
  /** The name of the alloy that has it. */
  readonly name: string;
  /** Set for a window of a site catalog. */
  readonly source?: string;
}

/**
 * The usual window of an alloy in °C; undefined for alloys without one, and where the site's policy sets its own in its
 * place (`policy-limit-exceeded` speaks for that).
 */
export function usualWindow(
  reading: AlloyReading,
  group: "tip" | "peak",
  policy: Policy,
  catalog: Catalog,
): Window | undefined {
  const { alloy } = reading;
  const window = alloy?.[group];
  if (alloy === undefined || window === undefined || policyWindow(policy, reading, group, catalog) !== undefined) {
    return undefined;
  }
  const own = alloys.find(({ id }) => id === alloy.id)?.[group] === window;
  const source = own ? undefined : alloy.sources.at(-1);
  return { ...window, name: alloy.id, ...(source === undefined ? {} : { source: catalog.source(source).title }) };
}
