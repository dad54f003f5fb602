import type { Interval } from "../catalog/types.ts";
import type { Quantity } from "./quantity.ts";
import { baseEnds, inBaseUnit } from "./quantity.ts";

/** What temperatures of a kind can be at all, and what they usually are. °C. */
export interface Magnitude {
  /** Nothing outside it is meant. */
  readonly possible: Interval;
  /** Where a number without a unit, or with the wrong one, would lie. */
  readonly usual: Interval;
  /** What reaches no further: `soldering tip`. */
  readonly what: string;
}

/** House limits: what tools, boards and parts can reach, with room to spare. They tell slips of unit, not of process. */
export const MAGNITUDES: Readonly<Record<string, Magnitude>> = {
  tipTemperature: { possible: { low: -60, high: 500 }, usual: { low: 180, high: 480 }, what: "soldering tip" },
  peakTemperature: { possible: { low: -60, high: 400 }, usual: { low: 130, high: 340 }, what: "reflow peak" },
  preheatTemperature: { possible: { low: -60, high: 220 }, usual: { low: 50, high: 200 }, what: "preheated board" },
  soakTemperature: { possible: { low: -60, high: 220 }, usual: { low: 60, high: 210 }, what: "soak" },
  bodyTemperature: { possible: { low: -60, high: 320 }, usual: { low: 60, high: 300 }, what: "package body" },
  adjacentTemperature: {
    possible: { low: -60, high: 320 },
    usual: { low: 50, high: 250 },
    what: "part beside the work",
  },
  bakeTemperature: { possible: { low: -60, high: 180 }, usual: { low: 35, high: 150 }, what: "bake" },
  airTemperature: { possible: { low: -60, high: 550 }, usual: { low: 60, high: 500 }, what: "hot air" },
  cureTemperature: { possible: { low: -60, high: 350 }, usual: { low: 18, high: 260 }, what: "cure" },
  thermocouple: { possible: { low: -60, high: 400 }, usual: { low: 20, high: 320 }, what: "thermal profile" },
  record: { possible: { low: -60, high: 600 }, usual: { low: 15, high: 480 }, what: "rework" },
};

/** What the points of a profile can be, °C. */
export const PROFILE_MAGNITUDE: Interval = { low: -60, high: 400 };

/** What is known of the step besides the value. */
export interface Setting {
  /** Whether solder is melted. */
  readonly soldering: boolean;
  /** °C, of the alloy in force; undefined where it is not known. */
  readonly liquidus: number | undefined;
  /** The bake takes days, as bakes at 40 °C do. */
  readonly longBake: boolean;
}

export type Misfit = "too hot" | "too cold";

/** Why a temperature cannot be meant as it is written; undefined for one that can. */
export function misfitOf(key: string, quantity: Quantity, setting: Setting): Misfit | undefined {
  const magnitude = MAGNITUDES[key];
  if (magnitude === undefined) return undefined;
  const { low, high } = baseEnds(quantity);
  const ceiling = ceilingOf(key, magnitude, setting);
  if ([low, high].some((end) => end !== undefined && end > ceiling)) return "too hot";
  if ([low, high].some((end) => end !== undefined && end < magnitude.possible.low)) return "too cold";
  // A limit upwards may be as low as one likes.
  const coldest = low;
  if (coldest === undefined) return undefined;
  if (setting.soldering && key === "tipTemperature" && coldest < 150) return "too cold";
  if (setting.soldering && key === "peakTemperature" && coldest < 100) return "too cold";
  if (quantity.unit !== "°F") return undefined;
  return fitsOtherScale(key, quantity) && coldest < floorOf(key, setting, coldest) ? "too cold" : undefined;
}

/** °C above which a temperature of this kind cannot be meant; solder that melts higher is preheated higher. */
export function ceilingOf(key: string, { possible }: Magnitude, { liquidus }: Setting): number {
  return key === "preheatTemperature" || key === "soakTemperature"
    ? Math.max(possible.high, liquidus ?? 0)
    : possible.high;
}

/** Whether the same digits would be usual on the other scale. */
export function fitsOtherScale(key: string, { low, high, unit }: Quantity): boolean {
  return fits(key, { low, high }, unit === "°F" ? "°C" : "°F");
}

/** Whether digits are usual for a kind of temperature on a scale. */
export function fits(key: string, { low, high }: Pick<Quantity, "low" | "high">, unit: "°C" | "°F"): boolean {
  const magnitude = MAGNITUDES[key];
  if (magnitude === undefined) return false;
  const { usual } = magnitude;
  return [low, high].every((end) => {
    if (end === undefined) return true;
    const celsius = inBaseUnit(end, unit);
    return celsius >= usual.low && celsius <= usual.high;
  });
}

/** °C below which a value in °F is likely one in °C: no solder melts there, no board is preheated or baked so mildly. */
function floorOf(key: string, { soldering, liquidus, longBake }: Setting, celsius: number): number {
  switch (key) {
    case "tipTemperature":
    case "airTemperature":
      return soldering ? (liquidus ?? 180) : Number.NEGATIVE_INFINITY;
    case "peakTemperature":
      return soldering ? (liquidus ?? 130) : Number.NEGATIVE_INFINITY;
    case "preheatTemperature":
      return soldering ? 55 : Number.NEGATIVE_INFINITY;
    case "bakeTemperature":
      // Bakes at 40 °C (104 °F) are usual; they take days.
      return longBake || Math.abs(celsius - 40) < 0.3 ? Number.NEGATIVE_INFINITY : 66;
    default:
      return Number.NEGATIVE_INFINITY;
  }
}
