import type { Node, ScalarNode } from "../syntax/node.ts";
import type { ProfilePoint } from "./lower.ts";
import type { Quantity } from "./quantity.ts";
import { baseEnds } from "./quantity.ts";
import type { Profile } from "./shapes.ts";
import { PROFILE_MAGNITUDE } from "./temperature-magnitude.ts";

/** A point of a profile with its numbers in s and °C. */
export interface CurvePoint {
  readonly node: Node;
  readonly time: ScalarNode;
  readonly temperature: ScalarNode;
  readonly seconds: number;
  readonly celsius: number;
  /** The temperature as written. */
  readonly quantity: Quantity;
}

/** A thermal profile of which each point can be read. */
export interface Curve {
  readonly points: readonly CurvePoint[];
  /** The first of the hottest points. */
  readonly highest: CurvePoint;
  /** The first point that is not later than the one before it: then nothing can be reckoned from the curve. */
  readonly backwards: CurvePoint | undefined;
}

const curves = new WeakMap<Profile, { readonly curve: Curve | undefined }>();

/** Reads the points of a profile; undefined where there are none, or where one of them cannot be read or trusted. */
export function readCurve(profile: Profile | undefined): Curve | undefined {
  if (profile?.points === undefined) return undefined;
  let kept = curves.get(profile);
  if (kept === undefined) {
    kept = { curve: curveOf(profile) };
    curves.set(profile, kept);
  }
  return kept.curve;
}

function curveOf(profile: Profile): Curve | undefined {
  const written = profile.points;
  if (written === undefined || written.length === 0) return undefined;
  const points: CurvePoint[] = [];
  for (const entry of written) {
    const point = readPoint(entry);
    if (point === undefined) return undefined;
    points.push(point);
  }
  // An item that is no pair is not among the points.
  const list = profile.node.pairs.find(({ key }) => key.text === "points")?.value;
  if (list?.kind === "seq" && list.items.length !== points.length) return undefined;
  let highest = points[0];
  let backwards: CurvePoint | undefined;
  let before: CurvePoint | undefined;
  for (const point of points) {
    if (highest === undefined || point.celsius > highest.celsius) highest = point;
    if (before !== undefined && point.seconds <= before.seconds) backwards ??= point;
    before = point;
  }
  return highest && { points, highest, backwards };
}

function readPoint({ node, time, temperature }: ProfilePoint): CurvePoint | undefined {
  const at = time?.reading.quantity;
  const value = temperature?.reading.quantity;
  if (time === undefined || temperature === undefined || at?.kind !== "time" || value?.kind !== "temperature")
    return undefined;
  const seconds = middle(baseEnds(at));
  const celsius = middle(baseEnds(value));
  if (celsius < PROFILE_MAGNITUDE.low || celsius > PROFILE_MAGNITUDE.high) return undefined;
  return { node, time: time.node, temperature: temperature.node, seconds, celsius, quantity: value };
}

function middle({ low, high }: { readonly low: number | undefined; readonly high: number | undefined }): number {
  return low === undefined ? (high ?? 0) : high === undefined ? low : (low + high) / 2;
}

/** How long the curve is above a temperature, straight lines drawn between its points. */
export interface TimeAbove {
  readonly seconds: number;
  /** The curve begins or ends above it, so that the time is at least that long. */
  readonly open: boolean;
}

export function timeAbove({ points }: Curve, celsius: number): TimeAbove {
  let seconds = 0;
  let before: CurvePoint | undefined;
  for (const point of points) {
    if (before !== undefined)
      seconds += (point.seconds - before.seconds) * shareAbove(before.celsius, point.celsius, celsius);
    before = point;
  }
  return { seconds, open: (points[0]?.celsius ?? 0) > celsius || (before?.celsius ?? 0) > celsius };
}

function shareAbove(from: number, to: number, limit: number): number {
  const high = Math.max(from, to);
  const low = Math.min(from, to);
  if (high <= limit) return 0;
  return low >= limit ? 1 : (high - limit) / (high - low);
}

/** A stretch between two neighbouring points, with its slope in °C/s. */
export interface Slope {
  readonly from: CurvePoint;
  readonly to: CurvePoint;
  readonly rate: number;
}

/** The steepest rise and the steepest fall; undefined where the curve does not rise or fall. */
export function steepest({ points }: Curve): { readonly rise: Slope | undefined; readonly fall: Slope | undefined } {
  let rise: Slope | undefined;
  let fall: Slope | undefined;
  let from: CurvePoint | undefined;
  for (const to of points) {
    if (from !== undefined && to.seconds > from.seconds) {
      const rate = (to.celsius - from.celsius) / (to.seconds - from.seconds);
      if (rate > (rise?.rate ?? 0)) rise = { from, to, rate };
      if (rate < (fall?.rate ?? 0)) fall = { from, to, rate };
    }
    from = to;
  }
  return { rise, fall };
}
