import type { MapNode, Node, Pair, ScalarNode } from "../syntax/node.ts";
import { getPair, isNull } from "../syntax/node.ts";
import { editDistance } from "../text/nearest.ts";
import type { QuantityKind, QuantityReading } from "./quantity.ts";
import { readQuantity } from "./quantity.ts";

/**
 * From the tree to typed, partial values. A value that is absent, blank, unreadable or of the wrong kind is
 * `undefined`; nothing is invented. What is wrong with it is told by the schema or by the rule that owns the key.
 */
export type Lower<T> = (node: Node) => T | undefined;

/** A quantity where it is written. */
export interface Measured {
  readonly node: ScalarNode;
  readonly reading: QuantityReading;
  /** What the key is meant to hold; undefined where any quantity will do. */
  readonly expected: QuantityKind | undefined;
}

/** A date where it is written; `iso` is undefined for a text that is no date. */
export interface Dated {
  readonly node: ScalarNode;
  readonly iso: string | undefined;
}

export type Shape = Readonly<Record<string, Lower<unknown>>>;

/** A mapping with its known keys as fields. */
export type Lowered<S extends Shape> = {
  readonly node: MapNode;
  /** All keys that the mapping may have. */
  readonly keys: readonly string[];
} & { readonly [K in keyof S]: S[K] extends Lower<infer T> ? T | undefined : never };

export const text: Lower<ScalarNode> = (node) =>
  node.kind === "scalar" && node.unreadable === undefined && !isNull(node) && node.text.trim() !== ""
    ? node
    : undefined;

export const flag: Lower<boolean> = (node) => {
  const written = text(node)?.text;
  return written === "true" ? true : written === "false" ? false : undefined;
};

export const date: Lower<Dated> = (node) => {
  const written = text(node);
  return written && { node: written, iso: isDate(written.text) ? written.text : undefined };
};

export const quantity =
  (expected?: QuantityKind): Lower<Measured> =>
  (node) => {
    const written = text(node);
    return written && { node: written, reading: readQuantity(written.text), expected };
  };

/** A point of a profile: a time and a temperature. */
export interface ProfilePoint {
  readonly node: Node;
  readonly time: Measured | undefined;
  readonly temperature: Measured | undefined;
}

export const point: Lower<ProfilePoint> = (node) => {
  if (node.kind !== "seq") return undefined;
  const [time, temperature] = node.items;
  return {
    node,
    time: time && quantity("time")(time),
    temperature: temperature && quantity("temperature")(temperature),
  };
};

/** Any node; for keys whose content is looked at elsewhere. */
export const anything: Lower<Node> = (node) => node;

export const list =
  <T>(item: Lower<T>): Lower<readonly T[]> =>
  (node) => {
    if (node.kind !== "seq") return undefined;
    const items: T[] = [];
    for (const child of node.items) {
      const value = item(child);
      if (value !== undefined) items.push(value);
    }
    return items;
  };

export const oneOrMany =
  <T>(item: Lower<T>): Lower<readonly T[]> =>
  (node) => {
    if (node.kind === "seq") return list(item)(node);
    const value = item(node);
    return value === undefined ? undefined : [value];
  };

/** The first form that fits. */
export const either =
  <A, B>(first: Lower<A>, second: Lower<B>): Lower<A | B> =>
  (node) =>
    first(node) ?? second(node);

export function record<S extends Shape>(shape: S): Lower<Lowered<S>> {
  const keys = Object.keys(shape);
  const lowers = new Map(Object.entries(shape));
  return (node) => {
    if (node.kind !== "map") return undefined;
    const result: Record<string, unknown> = { node, keys };
    for (const { key, value } of node.pairs) {
      const lower = lowers.get(key.text);
      if (lower !== undefined && result[key.text] === undefined) result[key.text] = lower(value);
    }
    return result as Lowered<S>;
  };
}

/** A mapping with any keys, by key. */
export const entries =
  <T>(item: Lower<T>): Lower<ReadonlyMap<string, { readonly key: ScalarNode; readonly value: T }>> =>
  (node) => {
    if (node.kind !== "map") return undefined;
    const result = new Map<string, { key: ScalarNode; value: T }>();
    for (const { key, value } of node.pairs) {
      const lowered = item(value);
      if (lowered !== undefined && !result.has(key.text)) result.set(key.text, { key, value: lowered });
    }
    return result;
  };

interface AnyRecord {
  readonly node: MapNode;
  readonly keys: readonly string[];
}

/**
 * Whether a key is truly absent or blank, so that a rule may ask for it: not when it is there in a form that could not
 * be read, not when an unknown key of the same mapping looks like a misspelling of it.
 */
export function isMissing<R extends AnyRecord>(of: R, key: Extract<keyof R, string>): boolean {
  const pair = getPair(of.node, key);
  // An entry without a colon, and a value that is all comment (`gauge: #24`), are told of by rules of their own.
  if (pair !== undefined) return pair.bare !== true && isBlank(pair.value) && !isCutByComment(pair);
  return !of.node.pairs.some((pair) => !of.keys.includes(pair.key.text) && isMisspelling(pair.key.text, key));
}

/** Nothing, null, blank text, or an empty list or mapping. */
export function isBlank(node: Node): boolean {
  if (node.kind === "seq") return node.items.length === 0;
  if (node.kind === "map") return node.pairs.length === 0;
  return node.unreadable === undefined && (isNull(node) || node.text.trim() === "");
}

/** `gauge: #24` has a value, which YAML takes for a comment; `gauge: # to come` has none. */
function isCutByComment({ key, value }: Pair): boolean {
  if (value.start !== value.end) return false;
  const source = key.piece.text;
  const lineEnd = source.indexOf("\n", key.end);
  return /^["']?[ \t]*:[ \t]*#[^\s#]/.test(source.slice(key.end, lineEnd === -1 ? source.length : lineEnd));
}

/** Nearly the same letters, or the beginning of the key: `rev` for `revision`. */
export function isMisspelling(written: string, key: string): boolean {
  if (written.length >= 3 && key.toLowerCase().startsWith(written.toLowerCase())) return true;
  return editDistance(written.toLowerCase(), key.toLowerCase()) <= Math.max(1, Math.floor(key.length / 3));
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A calendar date, `2026-11-22`. */
export function isDate(written: string): boolean {
  const match = DATE.exec(written);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

/** Days from one ISO date to another; negative where the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** An ISO date some years and days later; 29 February becomes 28 where the year has none. */
export function addToDate(iso: string, years: number, days = 0): string {
  const moved = `${String(Number(iso.slice(0, 4)) + years).padStart(4, "0")}-${iso.slice(5)}`;
  const valid = isDate(moved) ? moved : `${moved.slice(0, 8)}28`;
  return days === 0 ? valid : fromDayNumber(dayNumber(valid) + days);
}

/** Days since 0000-03-01, by the civil calendar. */
function dayNumber(iso: string): number {
  const [year = 0, month = 1, day = 1] = iso.split("-").map(Number);
  const y = month <= 2 ? year - 1 : year;
  const m = (month + 9) % 12;
  return (
    365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((m * 306 + 5) / 10) + day - 1
  );
}

function fromDayNumber(number: number): string {
  let year = Math.floor((10_000 * number + 14_780) / 3_652_425);
  const yearDays = (y: number) => 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  let rest = number - yearDays(year);
  if (rest < 0) {
    year--;
    rest = number - yearDays(year);
  }
  const m = Math.floor((100 * rest + 52) / 3060);
  const month = ((m + 2) % 12) + 1;
  const day = rest - Math.floor((m * 306 + 5) / 10) + 1;
  const pad = (value: number, width: number) => String(value).padStart(width, "0");
  return `${pad(year + Math.floor((m + 2) / 12), 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}
