import { scaleLinear } from "d3-scale";
import { fromBaseUnit, plain, type Unit } from "../../model/quantity.ts";
import type { Curve, TimeAbove } from "../../model/thermal-profile.ts";
import { timeAbove } from "../../model/thermal-profile.ts";
import type { Labels } from "./labels.ts";
import { fill } from "./labels.ts";
import type { Content, Markup } from "./markup.ts";
import { html } from "./markup.ts";

/** What a profile is held against, in °C; absent where it is not known. */
export interface ChartLimits {
  readonly liquidus?: number | undefined;
  /** An end that is not set is infinite. */
  readonly peak?: { readonly low: number; readonly high: number } | undefined;
}

const WIDTH = 640;
const HEIGHT = 300;
const LEFT = 54;
const RIGHT = 14;
const TOP = 16;
const BOTTOM = 42;
/** Points of a logger are a line. */
const MOST_DOTS = 60;

/** A thermal profile drawn: the line of its points, the liquidus, the peak window, the time above liquidus. */
export function chart(curve: Curve, name: string, { liquidus, peak }: ChartLimits, labels: Labels): Markup {
  const { points, highest } = curve;
  const unit = timeUnit(points.at(-1)?.seconds ?? 0);
  const times = points.map(({ seconds }) => fromBaseUnit(seconds, unit));
  const band = peak && { low: finite(peak.low) ?? liquidus ?? peak.high, high: finite(peak.high) ?? highest.celsius };
  const top = Math.max(highest.celsius, liquidus ?? 0, band?.high ?? 0);
  const lowest = points.reduce((least, { celsius }) => Math.min(least, celsius), 0);
  const x = scaleLinear()
    .domain([Math.min(0, times[0] ?? 0), times.at(-1) ?? 1])
    .range([LEFT, WIDTH - RIGHT]);
  const y = scaleLinear()
    .domain([lowest, top * 1.08])
    .range([HEIGHT - BOTTOM, TOP]);
  const [right, bottom] = [WIDTH - RIGHT, HEIGHT - BOTTOM];
  const at = (value: number) => plain(value, 1);
  const spots = points.map(({ celsius }, index) => ({ x: x(times[index] ?? 0), y: y(celsius) }));
  const above = liquidus === undefined ? undefined : timeAbove(curve, liquidus);
  const shaded =
    liquidus !== undefined && above !== undefined && above.seconds > 0 ? areaAbove(spots, y(liquidus)) : undefined;
  const peakAt = { x: x(fromBaseUnit(highest.seconds, unit)), y: y(highest.celsius) };
  const told = description(curve, name, { liquidus, peak }, labels);
  return html`<svg class="wi-chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${told}"><desc>${told}</desc>${
    band &&
    html`<rect class="wi-band" x="${LEFT}" y="${at(y(band.high))}" width="${at(right - LEFT)}" height="${at(Math.max(1.5, y(band.low) - y(band.high)))}"/>`
  }${y.ticks(6).map((tick) => html`<line class="wi-grid" x1="${LEFT}" x2="${right}" y1="${at(y(tick))}" y2="${at(y(tick))}"/><text class="wi-tick" x="${LEFT - 6}" y="${at(y(tick) + 4)}" text-anchor="end">${tick}</text>`)}${x
    .ticks(8)
    .map(
      (tick) =>
        html`<line class="wi-mark" x1="${at(x(tick))}" x2="${at(x(tick))}" y1="${bottom}" y2="${bottom + 5}"/><text class="wi-tick" x="${at(x(tick))}" y="${bottom + 18}" text-anchor="middle">${plain(tick, 2)}</text>`,
    )}<line class="wi-axis" x1="${LEFT}" x2="${right}" y1="${bottom}" y2="${bottom}"/>${
    shaded && html`<path class="wi-above" d="${shaded}"/>`
  }${liquidus !== undefined && html`<line class="wi-liquidus" x1="${LEFT}" x2="${right}" y1="${at(y(liquidus))}" y2="${at(y(liquidus))}"/>`}<polyline class="wi-curve" points="${spots.map((spot) => `${at(spot.x)},${at(spot.y)}`).join(" ")}"/>${
    spots.length <= MOST_DOTS &&
    spots.map((spot) => html`<circle class="wi-point" cx="${at(spot.x)}" cy="${at(spot.y)}" r="3.2"/>`)
  }${texts([
    band && { text: fill(labels.peakWindow, windowText(peak)), x: LEFT + 8, y: y(band.high) - 5, kind: "band" },
    liquidus !== undefined && {
      text: fill(labels.liquidus, `${plain(liquidus, 0)} °C`),
      x: LEFT + 8,
      y: y(liquidus) + 17,
      kind: "liquidus",
    },
  ])}<text class="wi-label wi-peak" x="${at(Math.min(right - 4, Math.max(LEFT + 4, peakAt.x)))}" y="${at(Math.max(TOP - 4, peakAt.y - 9))}" text-anchor="${peakAt.x > right - 60 ? "end" : "middle"}">${plain(highest.celsius, 0)} °C</text>${
    shaded &&
    above &&
    liquidus !== undefined &&
    html`<text class="wi-label wi-time-above" x="${at(inside(middleOf(spots, y(liquidus)), 80))}" y="${at(y(liquidus) + 30)}" text-anchor="middle">${fill(labels.aboveLiquidus, secondsOf(above))}</text>`
  }<text class="wi-axis-title" x="${at((LEFT + right) / 2)}" y="${HEIGHT - 6}" text-anchor="middle">${fill(labels.timeIn, unit)}</text><text class="wi-axis-title" x="12" y="${at((TOP + bottom) / 2)}" text-anchor="middle" transform="rotate(-90 12 ${at((TOP + bottom) / 2)})">${labels.temperatureIn}</text></svg>`;
}

/** A place across that leaves room for half a text on both sides. */
function inside(x: number, half: number): number {
  return Math.min(WIDTH - RIGHT - half, Math.max(LEFT + half, x));
}

function secondsOf({ seconds, open }: TimeAbove): string {
  return `${open ? "≥ " : ""}${plain(seconds, 0)} s`;
}

/** Everything that the drawing shows, in words. */
function description(curve: Curve, name: string, { liquidus, peak }: ChartLimits, labels: Labels): string {
  const { points, highest } = curve;
  const first = points[0];
  const last = points.at(-1);
  const at = (point: typeof first) => (point === undefined ? "" : `${point.time.text}, ${point.temperature.text}`);
  const above = liquidus === undefined ? undefined : timeAbove(curve, liquidus);
  return [
    fill(labels.chart, name, points.length, at(first), at(last)),
    `${fill(labels.peak, highest.temperature.text)}.`,
    ...(peak === undefined ? [] : [`${fill(labels.peakWindow, windowText(peak))}.`]),
    ...(liquidus === undefined || above === undefined
      ? []
      : [`${fill(labels.liquidus, `${plain(liquidus, 1)} °C`)}; ${fill(labels.aboveLiquidus, secondsOf(above))}.`]),
  ].join(" ");
}

function windowText(peak: ChartLimits["peak"]): string {
  if (peak === undefined) return "";
  const [low, high] = [finite(peak.low), finite(peak.high)];
  if (low === undefined) return `≤ ${plain(high ?? 0, 0)} °C`;
  return high === undefined ? `≥ ${plain(low, 0)} °C` : `${plain(low, 0)}-${plain(high, 0)} °C`;
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

interface Text {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly kind: string;
}

function texts(list: readonly (Text | false | undefined)[]): Content {
  return list.map(
    (entry) =>
      entry &&
      html`<text class="wi-label wi-label-${entry.kind}" x="${plain(entry.x, 1)}" y="${plain(entry.y, 1)}">${entry.text}</text>`,
  );
}

/** Long bakes are read in hours. */
function timeUnit(seconds: number): Unit {
  return seconds > 4 * 3600 ? "h" : seconds > 1800 ? "min" : "s";
}

interface SpotOnPaper {
  readonly x: number;
  readonly y: number;
}

/** The area between the line and the liquidus, where it is above; on paper, up is less. */
function areaAbove(spots: readonly SpotOnPaper[], limit: number): string {
  const parts: string[] = [];
  let run: SpotOnPaper[] = [];
  const close = () => {
    if (run.length > 1) parts.push(`M${run.map((spot) => `${plain(spot.x, 1)} ${plain(spot.y, 1)}`).join("L")}Z`);
    run = [];
  };
  let before: SpotOnPaper | undefined;
  for (const spot of spots) {
    const crossing =
      before !== undefined && before.y < limit !== spot.y < limit ? crossingOf(before, spot, limit) : undefined;
    if (spot.y < limit) {
      if (run.length === 0) run.push(crossing ?? { x: spot.x, y: limit });
      run.push(spot);
    } else if (crossing !== undefined) {
      run.push(crossing);
      close();
    }
    before = spot;
  }
  if (run.length > 0 && before !== undefined) {
    run.push({ x: before.x, y: limit });
    close();
  }
  return parts.join("");
}

function crossingOf(a: SpotOnPaper, b: SpotOnPaper, y: number): SpotOnPaper {
  return { x: a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y), y };
}

/** Where the words about the time above stand: in the middle of what is above. */
function middleOf(spots: readonly SpotOnPaper[], limit: number): number {
  const above = spots.filter(({ y }) => y < limit);
  return ((above[0]?.x ?? 0) + (above.at(-1)?.x ?? 0)) / 2;
}
