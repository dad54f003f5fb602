import type { Catalog } from "../catalog/catalog.ts";
import type { Activity, Conformance, Interval, ProductClass } from "../catalog/types.ts";
import { ACTIVITIES, CONFORMANCES } from "../catalog/types.ts";
import type { Node } from "../syntax/node.ts";
import { get } from "../syntax/node.ts";
import { plain } from "./quantity.ts";
import { readLimits } from "./site.ts";

/** What a site asks for where facts leave a choice. What it does not state is `undefined`. */
export interface Policy {
  /** Lowest conformance level per class. */
  readonly conformance: Readonly<Partial<Record<ProductClass, Conformance>>> | undefined;
  /** Roles that approve, per activity. */
  readonly approvals: Readonly<Partial<Record<Activity, readonly string[]>>>;
  readonly certification: "claimed" | "required" | undefined;
  /** Times that a location, or a component of a type, may be reworked. */
  readonly reworkLimit: ReadonlyMap<string, number>;
  readonly references: readonly string[];
  readonly expiryWarningDays: number | undefined;
  /** Kind of inspection point per operation. */
  readonly inspections: ReadonlyMap<string, string>;
  /** °C per alloy as written, by parameter group (`tip`, `peak`); an end that the site leaves open is infinite. */
  readonly temperatures: ReadonlyMap<string, ReadonlyMap<string, Interval>>;
  readonly loader: "yaml-1.2" | "yaml-1.1" | undefined;
}

export const NO_POLICY: Policy = {
  conformance: undefined,
  approvals: {},
  certification: undefined,
  reworkLimit: new Map(),
  references: [],
  expiryWarningDays: undefined,
  inspections: new Map(),
  temperatures: new Map(),
  loader: undefined,
};

/** Reads the `policy` of a project file; what cannot be read is left out (its schema tells of it). */
export function readPolicy(node: Node | undefined): Policy {
  if (node?.kind !== "map") return NO_POLICY;
  const conformance: Partial<Record<ProductClass, Conformance>> = {};
  for (const [key, value] of pairsOf(get(node, "conformance"))) {
    const level = CONFORMANCES.find((entry) => entry === textOf(value));
    if (level !== undefined && (key === "1" || key === "2" || key === "3"))
      conformance[Number(key) as ProductClass] = level;
  }
  const approvals: Partial<Record<Activity, readonly string[]>> = {};
  for (const [key, value] of pairsOf(get(node, "approvals"))) {
    const activity = ACTIVITIES.find((entry) => entry === key);
    if (activity !== undefined) approvals[activity] = textsOf(value);
  }
  const reworkLimit = new Map<string, number>();
  for (const [key, value] of pairsOf(get(node, "reworkLimit"))) {
    const count = Number(textOf(value));
    if (Number.isInteger(count) && count >= 0) reworkLimit.set(key, count);
  }
  const inspections = new Map<string, string>();
  for (const [key, value] of pairsOf(get(node, "inspections"))) {
    const point = textOf(value);
    if (point !== undefined) inspections.set(key, point);
  }
  const temperatures = new Map<string, ReadonlyMap<string, Interval>>();
  for (const [alloy, windows] of pairsOf(get(node, "temperatures"))) {
    const limits = new Map<string, Interval>();
    for (const [key, value] of pairsOf(windows)) {
      const interval = readLimits(textOf(value) ?? "");
      if (interval !== undefined) limits.set(key, interval);
    }
    temperatures.set(alloy, limits);
  }
  const certification = textOf(get(node, "certification"));
  const loader = textOf(get(node, "loader"));
  const days = Number(textOf(get(node, "expiryWarningDays")) ?? Number.NaN);
  return {
    conformance: Object.keys(conformance).length > 0 ? conformance : undefined,
    approvals,
    certification: certification === "claimed" || certification === "required" ? certification : undefined,
    reworkLimit,
    references: textsOf(get(node, "references")),
    expiryWarningDays: Number.isFinite(days) ? days : undefined,
    inspections,
    temperatures,
    loader: loader === "yaml-1.2" || loader === "yaml-1.1" ? loader : undefined,
  };
}

function pairsOf(node: Node | undefined): readonly (readonly [string, Node])[] {
  return node?.kind === "map" ? node.pairs.map(({ key, value }) => [key.text, value] as const) : [];
}

function textOf(node: Node | undefined): string | undefined {
  return node?.kind === "scalar" && node.text !== "" ? node.text : undefined;
}

function textsOf(node: Node | undefined): readonly string[] {
  const items = node?.kind === "seq" ? node.items : node === undefined ? [] : [node];
  return items.flatMap((item) => textOf(item) ?? []);
}

/**
 * The site's window for a group of temperatures (`tip`, `peak`) of an alloy, in °C. The policy may name the alloy in any
 * of the ways that the catalog knows, and one that the catalog does not have as instructions write it.
 */
export function policyWindow(
  policy: Policy,
  alloy: { readonly text: string; readonly alloy: { readonly id: string } | undefined },
  group: string,
  catalog: Catalog,
): Interval | undefined {
  if (policy.temperatures.size === 0) return undefined;
  const key = alloy.alloy?.id ?? alloy.text.toLowerCase();
  return windowsByAlloy(policy, catalog).get(key)?.get(group);
}

const knownWindows = new WeakMap<Policy, { readonly catalog: Catalog; readonly windows: Policy["temperatures"] }>();

/** The windows by the catalog's name of the alloy; the first name that the policy uses for it counts. */
function windowsByAlloy(policy: Policy, catalog: Catalog): Policy["temperatures"] {
  const known = knownWindows.get(policy);
  if (known?.catalog === catalog) return known.windows;
  const windows = new Map<string, ReadonlyMap<string, Interval>>();
  for (const [name, own] of policy.temperatures) {
    const key = catalog.alloy(name)?.id ?? name.toLowerCase();
    windows.set(key, new Map([...own, ...(windows.get(key) ?? [])]));
  }
  knownWindows.set(policy, { catalog, windows });
  return windows;
}

/** `340-390 °C`, `at most 390 °C`: limits of which an end may be open. */
export function limitsText({ low, high }: Interval): string {
  if (low === Number.NEGATIVE_INFINITY) return `at most ${plain(high)} °C`;
  return high === Number.POSITIVE_INFINITY ? `at least ${plain(low)} °C` : `${plain(low)}-${plain(high)} °C`;
}
