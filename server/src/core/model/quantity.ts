/** What a quantity measures. */
export type QuantityKind = "temperature" | "rate" | "time" | "length" | "gauge" | "flow" | "percent" | "voltage";

/** Canonical spellings of units. */
export type Unit =
  | "°C"
  | "°F"
  | "°C/s"
  | "°F/s"
  | "s"
  | "min"
  | "h"
  | "d"
  | "mm"
  | "µm"
  | "mil"
  | "in"
  | "AWG"
  | "l/min"
  | "%"
  | "V";

/**
 * A quantity as written. `low` and `high` are in the written unit; a one-sided limit has only one of them, an exact
 * value has both equal, a tolerance has both extremes.
 */
export interface Quantity {
  readonly form: "exact" | "range" | "tolerance" | "at most" | "at least";
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly unit: Unit;
  readonly kind: QuantityKind;
  /** The least step in which each end is written: 10 for `650 °F`, 1 for `655 °F`, 0.1 for `0.5 mm`. */
  readonly steps: { readonly low: number; readonly high: number };
}

export type QuantityProblem =
  | { readonly kind: "no unit"; readonly low: number | undefined; readonly high: number | undefined }
  | { readonly kind: "unknown unit"; readonly unit: string }
  | { readonly kind: "unreadable" };

export type QuantityReading =
  | { readonly quantity: Quantity; readonly problem?: undefined }
  | { readonly quantity?: undefined; readonly problem: QuantityProblem };

const UNITS: Readonly<Record<string, Unit>> = {
  "°c": "°C",
  c: "°C",
  degc: "°C",
  celsius: "°C",
  "°f": "°F",
  f: "°F",
  degf: "°F",
  fahrenheit: "°F",
  "°celsius": "°C",
  "°fahrenheit": "°F",
  "°c/s": "°C/s",
  "c/s": "°C/s",
  "degc/s": "°C/s",
  "°c/sec": "°C/s",
  "°c/second": "°C/s",
  "k/s": "°C/s",
  "k/sec": "°C/s",
  "°f/s": "°F/s",
  "f/s": "°F/s",
  "degf/s": "°F/s",
  "°f/sec": "°F/s",
  "°f/second": "°F/s",
  s: "s",
  sec: "s",
  secs: "s",
  second: "s",
  seconds: "s",
  min: "min",
  mins: "min",
  minute: "min",
  minutes: "min",
  h: "h",
  hr: "h",
  hrs: "h",
  hour: "h",
  hours: "h",
  d: "d",
  day: "d",
  days: "d",
  mm: "mm",
  µm: "µm",
  μm: "µm",
  um: "µm",
  micron: "µm",
  microns: "µm",
  mil: "mil",
  mils: "mil",
  in: "in",
  inch: "in",
  inches: "in",
  '"': "in",
  awg: "AWG",
  "l/min": "l/min",
  "l/minute": "l/min",
  lpm: "l/min",
  "%": "%",
  v: "V",
};

const KINDS: Readonly<Record<Unit, QuantityKind>> = {
  "°C": "temperature",
  "°F": "temperature",
  "°C/s": "rate",
  "°F/s": "rate",
  s: "time",
  min: "time",
  h: "time",
  d: "time",
  mm: "length",
  µm: "length",
  mil: "length",
  in: "length",
  AWG: "gauge",
  "l/min": "flow",
  "%": "percent",
  V: "voltage",
};

const NUMBER = "[+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)";
const UNSIGNED = "(?:\\d+(?:\\.\\d+)?|\\.\\d+)";
const UNIT = '(?!(?:to|and|max|maximum|minimum)(?![a-z]))[°a-zµμ%"][°a-zµμ/%"]*';
const AT_MOST = "at most|no more than|not more than|not above|max(?:imum)?\\.?:?|up to|below|under|less than|<=|=<|<|≤";
const AT_LEAST = "at least|no less than|not less than|not below|min(?:imum)?\\.?:?(?= )|above|over|more than|>=|=>|>|≥";
const FORM = new RegExp(
  `^(?:(${AT_MOST})|(${AT_LEAST})|(from|between)(?= ))?\\s*(${NUMBER})\\s*(${UNIT})?` +
    `(?:(\\s*(?:\\+/-|\\+-|±|to|and|-|~|\\.{2,3}|…)\\s*)(${NUMBER})\\s*(${UNIT})?)?` +
    "(?:\\s*(?<![a-z])(max|maximum|min|minimum)\\.?)?$",
);
const UNEVEN = new RegExp(
  `^(${NUMBER})\\s*(${UNIT})?\\s*\\+\\s*(${UNSIGNED})\\s*/\\s*-\\s*(${UNSIGNED})\\s*(${UNIT})?$`,
);
const AWG_FIRST = /^awg\s*#?(\d+)$/;
/** Signs of a degree alone: a temperature whose unit is left out. */
const DEGREE = /^(?:°|deg|degrees?)$/;
/** Longer than any quantity; such a text is not looked at. */
const MAX_LENGTH = 100;

/** Reads a quantity with its unit, in any of the spellings that people use. */
export function readQuantity(text: string): QuantityReading {
  if (text.length > MAX_LENGTH) return UNREADABLE;
  const clean = normalise(text);
  const awg = AWG_FIRST.exec(clean);
  if (awg !== null) return readQuantity(`${awg[1]} AWG`);
  const written = writtenOf(clean);
  if (written === undefined) return UNREADABLE;
  const { form, low, high, texts, units } = written;
  if (![low, high].every((end) => end === undefined || Number.isFinite(end))) return UNREADABLE;
  const stated = units.filter((unit) => unit !== undefined && !DEGREE.test(unit));
  const name = stated.at(-1);
  if (name === undefined) return { problem: { kind: "no unit", low, high } };
  const unit = unitOf(name);
  if (unit === undefined) return { problem: { kind: "unknown unit", unit: name } };
  if (stated.some((other) => other !== undefined && unitOf(other) !== unit)) return UNREADABLE;
  const [first = 1, last = first] = texts.map((number) => stepOf(number, unit));
  const finest = Math.min(first, last);
  const steps = form === "tolerance" ? { low: finest, high: finest } : { low: first, high: last };
  // In `345-315` the ends are written the other way round.
  const ordered = written.reversed ? { low: steps.high, high: steps.low } : steps;
  return { quantity: { form, low, high, unit, kind: KINDS[unit], steps: ordered } };
}

const UNREADABLE: QuantityReading = { problem: { kind: "unreadable" } };

/** The parts of a quantity before its unit is known. */
interface Written extends Pick<Quantity, "form" | "low" | "high"> {
  readonly texts: readonly string[];
  readonly units: readonly (string | undefined)[];
  readonly reversed: boolean;
}

function writtenOf(clean: string): Written | undefined {
  const uneven = UNEVEN.exec(clean);
  if (uneven !== null) {
    const [, middle = "", firstUnit, above = "", below = "", lastUnit] = uneven;
    const value = Number(middle);
    return {
      form: "tolerance",
      low: value - Number(below),
      high: value + Number(above),
      texts: [middle, above, below],
      units: [firstUnit, lastUnit],
      reversed: false,
    };
  }
  const match = FORM.exec(clean);
  if (match === null) return undefined;
  const [, atMost, atLeast, between, firstText = "", firstUnit, joint, secondText, secondUnit, suffix] = match;
  const first = Number(firstText);
  const units = [firstUnit, secondUnit];
  if (joint === undefined || secondText === undefined) {
    if (between !== undefined) return undefined;
    const limits = [atMost ?? suffix?.startsWith("max"), atLeast ?? suffix?.startsWith("min")].filter(Boolean);
    // `max 245 °C min` says nothing.
    if (limits.length > 1) return undefined;
    const one = { texts: [firstText], units, reversed: false };
    if (atMost !== undefined || suffix?.startsWith("max"))
      return { form: "at most", low: undefined, high: first, ...one };
    if (limits.length === 1) return { form: "at least", low: first, high: undefined, ...one };
    return { form: "exact", low: first, high: first, ...one };
  }
  if (atMost !== undefined || atLeast !== undefined || suffix !== undefined) return undefined;
  const second = Number(secondText);
  const signed = /^[+-]/.test(secondText);
  const texts = [firstText, secondText];
  const sign = joint.trim();
  if (sign === "±" || sign === "+/-" || sign === "+-") {
    if (signed || between !== undefined) return undefined;
    return { form: "tolerance", low: first - second, high: first + second, texts, units, reversed: false };
  }
  if ((sign === "and") !== (between === "between")) return undefined;
  // `315--345` may be a dash or a sign.
  if (signed && sign === "-" && !joint.endsWith(" ")) return undefined;
  // `345-315` is a slip that does not change what is meant.
  const reversed = first > second;
  return { form: "range", low: Math.min(first, second), high: Math.max(first, second), texts, units, reversed };
}

function unitOf(name: string): Unit | undefined {
  return Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
}

/** The form that the formatter writes; most quantities have it. */
const CANONICAL = /^(?:at most |at least )?[\d.]+(?:(?:-| ± )[\d.]+)? (?:°C|°F|°C\/s|s|min|h|d|mm|AWG|%)$/;

function normalise(text: string): string {
  if (CANONICAL.test(text)) return text.toLowerCase();
  return text
    .replace(/\p{Zs}/gu, " ")
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/[\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]/g, "-")
    .replace(/℃/g, "°C")
    .replace(/℉/g, "°F")
    .replace(/[º˚⁰∘ᵒ]/g, "°")
    .replace(/≦|⩽/g, "≤")
    .replace(/≧|⩾/g, "≥")
    .trim()
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/(?<![a-z])deg(?:rees?)?\.? ?(?=(?:[cf]|celsius|fahrenheit)(?![a-z]))/g, "°")
    .replace(/° (?=[cf](?![a-z])|celsius|fahrenheit)/g, "°")
    .replace(/(?<![a-z°])([cf])°/g, "°$1")
    .replace(/(?<=[a-z°]) per (?=[a-z])/g, "/")
    .replace(/(?<=[a-z°]) ?\/ ?(?=[a-z])/g, "/")
    .replace(/(\d ?[a-z°%"]* ?)--(?= ?\d)/g, "$1-")
    .replace(/(?<=[a-z])\.(?=$| ?(?:-|to |±|\+))/g, "");
}

/** The least step in which a number is written. Whole temperatures that end in 0 are rounded to tens. */
function stepOf(number: string, unit: Unit): number {
  const point = number.indexOf(".");
  if (point !== -1) return 10 ** -(number.length - point - 1);
  return KINDS[unit] === "temperature" && /[1-9]\d*0$/.test(number) ? 10 : 1;
}

export function toCelsius(value: number, unit: Unit): number {
  return unit === "°F" ? ((value - 32) * 5) / 9 : value;
}

const SECONDS: Readonly<Partial<Record<Unit, number>>> = { s: 1, min: 60, h: 3600, d: 86_400 };
const MILLIMETRES: Readonly<Partial<Record<Unit, number>>> = { mm: 1, µm: 0.001, mil: 0.0254, in: 25.4 };

/** A value of a quantity in the unit of its kind that facts are stated in: °C, °C/s, s, mm; others as written. */
export function inBaseUnit(value: number, unit: Unit): number {
  if (unit === "°F") return toCelsius(value, unit);
  if (unit === "°F/s") return (value * 5) / 9;
  return value * (SECONDS[unit] ?? MILLIMETRES[unit] ?? 1);
}

/** Both ends in the base unit of the kind. */
export function baseEnds(quantity: Quantity): { readonly low: number | undefined; readonly high: number | undefined } {
  const { low, high, unit } = quantity;
  return {
    low: low === undefined ? undefined : inBaseUnit(low, unit),
    high: high === undefined ? undefined : inBaseUnit(high, unit),
  };
}

/**
 * Whether an end of the quantity lies below a limit in the base unit (°C, °C/s, s, mm). Limits are inclusive. A value
 * in °F or inches is compared at the precision it is written with, since it is a rounded one: 650 °F is not below
 * 345 °C.
 */
export function isBelow({ low, unit, steps }: Quantity, limit: number): boolean {
  if (low === undefined) return false;
  const written = fromBaseUnit(limit, unit);
  return low + slack(unit, steps.low, written) < written - least(written);
}

export function isAbove({ high, unit, steps }: Quantity, limit: number): boolean {
  if (high === undefined) return false;
  const written = fromBaseUnit(limit, unit);
  return high - slack(unit, steps.high, written) > written + least(written);
}

const ROUNDED: ReadonlySet<Unit> = new Set<Unit>(["°F", "°F/s", "in", "mil"]);

/** Half the step in which a rounded value is written; at most a fifth of the limit, so that 1 in is not 12.7 mm. */
function slack(unit: Unit, step: number, limit: number): number {
  return ROUNDED.has(unit) ? Math.min(step / 2, Math.abs(limit) / 5) : 0;
}

/** What two equal values may differ by after a conversion. */
function least(value: number): number {
  return 1e-9 * Math.max(1, Math.abs(value));
}

/** A value in the base unit of its kind, in another unit of that kind. */
export function fromBaseUnit(value: number, unit: Unit): number {
  const zero = inBaseUnit(0, unit);
  return (value - zero) / (inBaseUnit(1, unit) - zero);
}

/** A number as people write it: at most `digits` decimals, no trailing zeros. */
export function plain(value: number, digits = 1): string {
  return String(Number(value.toFixed(digits)));
}

/** A quantity in its canonical spelling: `330 °C`, `315-345 °C`, `330 ± 10 °C`, `at most 245 °C`. */
export function writeQuantity({ form, low, high }: Pick<Quantity, "form" | "low" | "high">, unit: Unit): string {
  if (low === undefined || high === undefined) {
    const end = low ?? high;
    return end === undefined ? "" : `${form === "at least" ? "at least" : "at most"} ${plain(end, 4)} ${unit}`;
  }
  if (low === high) return `${plain(low, 4)} ${unit}`;
  if (form === "tolerance") return `${plain((low + high) / 2, 4)} ± ${plain((high - low) / 2, 4)} ${unit}`;
  return low < 0 || high < 0
    ? `${plain(low, 4)} to ${plain(high, 4)} ${unit}`
    : `${plain(low, 4)}-${plain(high, 4)} ${unit}`;
}

/** Limits that leave their own value out; the canonical words take it in. */
const STRICT_LIMIT = /^(?:below|under|less than|<(?!=)|above|over|more than|>(?!=))/;

/**
 * The canonical spelling of a quantity, in the author's own numbers and their order: `315–345 C` is `315-345 °C`,
 * `≤0.50mm` is `at most 0.50 mm`. Undefined where the text is no quantity, and where no canonical spelling reads as
 * the very same quantity, precision included: `below 245 °C`, `330 +10/-5 °C`.
 */
export function respellQuantity(text: string): string | undefined {
  if (CANONICAL.test(text)) return text;
  const { quantity } = readQuantity(text);
  if (quantity === undefined) return undefined;
  const clean = normalise(text);
  if (STRICT_LIMIT.test(clean)) return undefined;
  const numbers = AWG_FIRST.exec(clean)?.slice(1, 2) ?? writtenOf(clean)?.texts;
  if (numbers === undefined) return undefined;
  const spelling = spell(quantity, numbers);
  const again = spelling === undefined ? undefined : readQuantity(spelling).quantity;
  return again !== undefined && isSame(quantity, again) ? spelling : undefined;
}

function spell({ form, unit }: Quantity, numbers: readonly string[]): string | undefined {
  const [first, second, third] = numbers;
  if (first === undefined || third !== undefined) return undefined;
  if (form === "exact") return `${first} ${unit}`;
  if (form === "at most" || form === "at least") return `${form} ${first} ${unit}`;
  if (second === undefined) return undefined;
  if (form === "tolerance") return `${first} ± ${second} ${unit}`;
  // A hyphen before or behind a sign is hard to read.
  return /^[+-]/.test(first) || /^[+-]/.test(second) ? `${first} to ${second} ${unit}` : `${first}-${second} ${unit}`;
}

function isSame(a: Quantity, b: Quantity): boolean {
  return (
    a.form === b.form &&
    a.low === b.low &&
    a.high === b.high &&
    a.unit === b.unit &&
    a.steps.low === b.steps.low &&
    a.steps.high === b.steps.high
  );
}

/** ` (343 °C)` behind a temperature in °F; nothing behind one in °C. */
export function celsiusNote(quantity: Quantity): string {
  if (quantity.unit !== "°F") return "";
  const { low, high } = baseEnds(quantity);
  const round = (value: number | undefined) => (value === undefined ? undefined : Math.round(value));
  const form = quantity.form === "tolerance" ? "range" : quantity.form;
  return ` (${writeQuantity({ form, low: round(low), high: round(high) }, "°C")})`;
}

/** mm of a solid conductor by the definition of American Wire Gauge. */
export function gaugeDiameter(gauge: number): number {
  return 0.127 * 92 ** ((36 - gauge) / 39);
}

/** A rate without its sign: how fast it falls, in place of by how much. */
export function withoutSign(quantity: Quantity): Quantity {
  const { low, high, steps } = quantity;
  if ((low ?? 0) >= 0 && (high ?? 0) >= 0) return quantity;
  const ends = [low, high].map((end) => (end === undefined ? undefined : Math.abs(end)));
  return low === undefined || high === undefined
    ? { ...quantity, low: ends[0], high: ends[1] }
    : {
        ...quantity,
        low: Math.min(ends[0] ?? 0, ends[1] ?? 0),
        high: Math.max(ends[0] ?? 0, ends[1] ?? 0),
        steps: { low: steps.high, high: steps.low },
      };
}

/** With an upper end where only a lower one is stated: `at least 5 °C/s` too is faster than 3 °C/s. */
export function withEnds(quantity: Quantity): Quantity {
  const { low, high, steps } = quantity;
  return high === undefined ? { ...quantity, high: low, steps: { low: steps.low, high: steps.low } } : quantity;
}
