import type { Catalog } from "../catalog/catalog.ts";
import { jumperLimits } from "../catalog/jumpers.ts";
import { moistureLevels } from "../catalog/moisture.ts";
import { profileLimits, reworkPractice } from "../catalog/thermal.ts";
import type { Interval, Source } from "../catalog/types.ts";
import type { MapNode } from "../syntax/node.ts";
import { alloyInForce, alloysInForce, isSoldering } from "./alloy-in-force.ts";
import { usualWindow } from "./alloy-window.ts";
import { coatingOf, documentCoating } from "./coating-work.ts";
import type { Header } from "./instruction.ts";
import type { CatalogAround } from "./page-parts.ts";
import { policyWindow } from "./policy.ts";
import type { Quantity, QuantityKind, Unit } from "./quantity.ts";
import { fromBaseUnit, gaugeDiameter, isAbove, isBelow, withEnds, withoutSign, writeQuantity } from "./quantity.ts";
import { measuredAt } from "./reflow-peak.ts";
import type { Step } from "./step.ts";

/** Limits that are in force for a value, in the base unit of its kind; an open end is infinite. */
export interface ValueWindow extends Interval {
  /** In which people read it. */
  readonly unit: Unit;
  readonly kind: QuantityKind;
  /** What sets it: `SAC305`, `acrylic`; absent for what holds everywhere. */
  readonly of: string | undefined;
  /** Where it comes from: `policy of this project`, `overview article`. */
  readonly from: string;
  /** Set for what the project's policy has decided. */
  readonly isPolicy?: true;
}

/** Where a value stands, so that it can be told what limits are in force there. */
export interface ValuePlace {
  /** The key, and the key of the map that it is in: `tipTemperature` in `parameters`. */
  readonly key: string;
  readonly parent: string | undefined;
  /** The map that holds the key: the component or the jumper, where a step has several. */
  readonly map: MapNode | undefined;
  readonly step: Step | undefined;
  /** Absent in site catalogs, whose steps are done under the document that takes them in. */
  readonly header: Header | undefined;
}

/** The limits in force for a value, the one that binds most first; none where none is known. */
export function windowsAt(place: ValuePlace, around: CatalogAround): readonly ValueWindow[] {
  const { key, parent, step, header } = place;
  if (parent === "parameters" && step !== undefined) return ofParameter(key, step, header, around);
  if (parent === "coating" && key === "thickness") return ofCoating(step, header, around.catalog);
  if (parent === "jumper") return ofJumper(place, around.catalog);
  if (parent === "component" && key === "exposure") return ofExposure(place, around.catalog);
  return NONE;
}

/** `345-390 °C`, `at most 3 °C/s`. */
export function windowText({ low, high, unit }: ValueWindow): string {
  const end = (value: number) => (Number.isFinite(value) ? fromBaseUnit(value, unit) : undefined);
  const ends = { low: end(low), high: end(high) };
  const form = ends.low === undefined ? "at most" : ends.high === undefined ? "at least" : "range";
  return writeQuantity({ form, ...ends }, unit);
}

/** `345-390 °C for SAC305 (policy of this project)`. */
export function windowSentence(window: ValueWindow): string {
  return `${windowText(window)}${window.of === undefined ? "" : ` for ${window.of}`} (${window.from})`;
}

export type Verdict = "inside" | "above" | "below" | "below and above";

/** How a value lies to its limits, by the measure of the rules; undefined where the two cannot be compared. */
export function verdictOf(quantity: Quantity, window: ValueWindow): Verdict | undefined {
  if (quantity.kind !== window.kind) return undefined;
  // A rate or a time of `at least` an amount is that amount, too; one of cooling may be written with a minus.
  const value = window.kind === "temperature" || window.kind === "length" ? quantity : withEnds(withoutSign(quantity));
  const high = isAbove(value, window.high);
  const low = isBelow(value, window.low);
  return high && low ? "below and above" : high ? "above" : low ? "below" : "inside";
}

const NONE: readonly ValueWindow[] = [];
const POLICY = "policy of this project";

// Parameters

const UP_TO = Number.NEGATIVE_INFINITY;

function ofParameter(
  key: string,
  step: Step,
  header: Header | undefined,
  around: CatalogAround,
): readonly ValueWindow[] {
  const { catalog } = around;
  const title = (source: Source) => catalog.source(source).title;
  const window = (
    unit: Unit,
    kind: QuantityKind,
    { low, high }: Interval,
    source: Source,
    of?: string,
  ): ValueWindow => ({ unit, kind, low, high, of, from: title(source) });
  const lead = header === undefined ? undefined : commonLead(step, header, catalog);
  const limits = lead === true ? profileLimits.leaded : profileLimits.leadFree;
  const solder = lead === undefined ? undefined : lead ? "leaded solder" : "lead-free solder";
  const [limitSource = "profile-limits"] = limits.sources;
  switch (key) {
    case "tipTemperature":
    case "peakTemperature":
      return header === undefined ? NONE : ofSolderHeat(key, step, header, around);
    case "rampRate":
    case "coolingRate":
      return [window("°C/s", "rate", { low: UP_TO, high: limits[key] }, limitSource)];
    case "timeAboveLiquidus": {
      const qualified = window("s", "time", limits.timeAboveLiquidus, limitSource);
      if (lead !== false) return [qualified];
      const { source, ...practice } = reworkPractice.timeAboveLiquidus;
      return [qualified, window("s", "time", practice, source, "lead-free rework")];
    }
    case "soakTemperature":
      return [window("°C", "temperature", limits.soakTemperature, limitSource, solder)];
    case "soakTime":
      return [window("s", "time", limits.soakTime, limitSource, solder)];
    case "adjacentTemperature": {
      if (!isSoldering(step)) return NONE;
      const { leaded, leadFree, source } = reworkPractice.adjacent;
      return [window("°C", "temperature", { low: UP_TO, high: lead === true ? leaded : leadFree }, source, solder)];
    }
    case "preheatTemperature": {
      if (!isSoldering(step)) return NONE;
      const { source, ...usual } = reworkPractice.preheat;
      return [window("°C", "temperature", usual, source)];
    }
    default:
      return NONE;
  }
}

function commonLead(step: Step, header: Header, catalog: Catalog): boolean | undefined {
  if (!isSoldering(step)) return undefined;
  const alloys = alloysInForce(step, header, catalog);
  const [first] = alloys;
  return alloys.every(({ lead }) => lead === first?.lead) ? first?.lead : undefined;
}

/** Windows of the alloy that is melted: the policy's, else the usual one; and the ceiling of area arrays. */
function ofSolderHeat(
  key: "tipTemperature" | "peakTemperature",
  step: Step,
  header: Header,
  { catalog, policy }: CatalogAround,
): readonly ValueWindow[] {
  if (!isSoldering(step)) return NONE;
  const group = key === "tipTemperature" ? "tip" : "peak";
  const temperature = { unit: "°C", kind: "temperature" } as const;
  const windows: ValueWindow[] = [];
  const ceiling = group === "peak" ? areaArrayCeiling(step, header, catalog) : undefined;
  const alloy = alloyInForce(step, header, catalog);
  if (alloy !== undefined) {
    const own = policyWindow(policy, alloy, group, catalog);
    const name = alloy.alloy?.id ?? alloy.text;
    if (own !== undefined) windows.push({ ...temperature, ...own, of: name, from: POLICY, isPolicy: true });
    const usual = usualWindow(alloy, group, policy, catalog);
    // What is read elsewhere than in a joint is not held against the joint's window.
    const place = group === "peak" ? measuredAt(step, catalog) : undefined;
    if (usual !== undefined && (place === undefined || place === "joint")) {
      const high = Math.min(usual.high, ceiling?.high ?? usual.high);
      const of = ceiling === undefined ? usual.name : `${usual.name} in area arrays`;
      const from = usual.source ?? catalog.source("article").title;
      if (usual.low <= high) windows.push({ ...temperature, low: usual.low, high, of, from });
    }
  }
  return windows.length === 0 || windows[0]?.isPolicy
    ? [...windows, ...(ceiling === undefined ? [] : [ceiling])]
    : windows;
}

function areaArrayCeiling(step: Step, header: Header, catalog: Catalog): ValueWindow | undefined {
  if (!step.areaArray || !alloysInForce(step, header, catalog).some(({ lead }) => lead === false)) return undefined;
  const { temperature, source } = reworkPractice.bgaPeak;
  return {
    unit: "°C",
    kind: "temperature",
    low: UP_TO,
    high: temperature,
    of: "lead-free area arrays",
    from: catalog.source(source).title,
  };
}

// Other values

function ofCoating(step: Step | undefined, header: Header | undefined, catalog: Catalog): readonly ValueWindow[] {
  // A coat that is found and removed is as thick as it is.
  if (step?.removesCoating === true || step?.work?.id === "identify-coating") return NONE;
  const type =
    step === undefined
      ? header && documentCoating(header, catalog)
      : step.coatingType !== "inherited" && step.coatingType !== undefined
        ? step.coatingType
        : header && coatingOf(step, header, catalog);
  const range = type && catalog.coating(type.id)?.thickness;
  if (type === undefined || range === undefined) return NONE;
  const { low, high, source } = range;
  return [{ unit: "mm", kind: "length", low, high, of: type.id, from: catalog.source(source).title }];
}

function ofJumper({ key, map, step }: ValuePlace, catalog: Catalog): readonly ValueWindow[] {
  const length = { unit: "mm", kind: "length" } as const;
  const from = (source: Source) => catalog.source(source).title;
  if (key === "bareLength" || key === "height") {
    const { value, source } = jumperLimits[key];
    return [{ ...length, low: UP_TO, high: value, of: undefined, from: from(source) }];
  }
  if (key !== "bendRadius") return NONE;
  const gauge = step?.jumpers.find(({ node }) => node === map)?.gauge?.reading.quantity;
  const number = gauge?.kind === "gauge" ? gauge.high : undefined;
  if (number === undefined) return NONE;
  const { value, source } = jumperLimits.bendRadius;
  const low = Math.floor(gaugeDiameter(number) * value * 100) / 100;
  const of = `${number} AWG, ${value} diameters of the conductor`;
  return [{ ...length, low, high: Number.POSITIVE_INFINITY, of, from: from(source) }];
}

const HOUR = 3600;

function ofExposure({ map, step }: ValuePlace, catalog: Catalog): readonly ValueWindow[] {
  const written = step?.components.find(({ node }) => node === map)?.msl;
  const id = written && (catalog.word("msl", written.text)?.id ?? written.text);
  const level = moistureLevels.find((entry) => entry.id === id);
  if (level?.floorLife === undefined) return NONE;
  const from = catalog.source(level.sources[0] ?? "msl-floor-life").title;
  const high = level.floorLife * HOUR;
  return [{ unit: "h", kind: "time", low: UP_TO, high, of: `moisture sensitivity level ${level.id}`, from }];
}
