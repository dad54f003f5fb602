import type { Page } from "../text/page.ts";
import type { CatalogAround } from "./page-parts.ts";
import type { Quantity, QuantityKind, Unit } from "./quantity.ts";
import { fromBaseUnit, gaugeDiameter, inBaseUnit, plain, readQuantity, writeQuantity } from "./quantity.ts";
import type { ValuePlace } from "./value-window.ts";
import { verdictOf, windowSentence, windowsAt } from "./value-window.ts";

/** A quantity in other units, with the limits that are in force where it stands and how it lies to them. */
export function quantityPage(text: string, place: ValuePlace, around: CatalogAround): Page {
  const { quantity, problem } = readQuantity(text);
  const windows = windowsAt(place, around);
  const limits = windows.map((window) => {
    const verdict = quantity && verdictOf(quantity, window);
    return `${windowSentence(window)}${verdict === undefined ? "" : `: ${VERDICTS[verdict]}`}`;
  });
  return {
    heading: text.trim(),
    lead: problem === undefined ? [] : [problemText(problem)],
    facts: [
      ["Converted", quantity && conversionsOf(quantity)],
      ["Limits", limits],
    ],
  };
}

const VERDICTS = {
  inside: "it is inside",
  above: "it is above",
  below: "it is below",
  "below and above": "it reaches below and above",
} as const;

function problemText(problem: NonNullable<ReturnType<typeof readQuantity>["problem"]>): string {
  switch (problem.kind) {
    case "no unit":
      return "It has no unit.";
    case "unknown unit":
      return `‘${problem.unit}’ is no unit that is known here.`;
    default:
      return "It cannot be read as a value with a unit.";
  }
}

/** The same quantity in the other units that people use for it. */
export function conversionsOf(quantity: Quantity): readonly string[] {
  const { unit, kind, low, high } = quantity;
  if (kind === "gauge") return diameterOf(quantity);
  const largest = Math.max(
    ...[low, high].flatMap((end) => (end === undefined ? [] : [Math.abs(inBaseUnit(end, unit))])),
  );
  return (OTHERS[unit] ?? []).flatMap(({ unit: other, digits, from = 0, to = Number.POSITIVE_INFINITY }) =>
    largest < from || largest > to ? [] : [convert(quantity, other, digits)],
  );
}

/** `653-734 °F`, `about 0.26 mm`; undefined for a quantity that is not one of the kind. */
export function convert(quantity: Quantity, unit: Unit, digits: number): string {
  const turn = (end: number | undefined) =>
    end === undefined ? undefined : Number(fromBaseUnit(inBaseUnit(end, quantity.unit), unit).toFixed(digits));
  // Both extremes of a tolerance are rounded, so it is written as a range.
  const form = quantity.form === "tolerance" ? "range" : quantity.form;
  return writeQuantity({ form, low: turn(quantity.low), high: turn(quantity.high) }, unit);
}

interface Other {
  readonly unit: Unit;
  readonly digits: number;
  /** Least and largest value in the base unit for which people would use it. */
  readonly from?: number;
  readonly to?: number;
}

const IN_SECONDS: Other = { unit: "s", digits: 0, to: 1000 };
const IN_MINUTES: Other = { unit: "min", digits: 2, from: 60, to: 60_000 };
const IN_HOURS: Other = { unit: "h", digits: 2, from: 3600, to: 3_600_000 };
const IN_DAYS: Other = { unit: "d", digits: 2, from: 86_400 };
const IN_INCHES: Other = { unit: "in", digits: 3, from: 1 };
const IN_MILS: Other = { unit: "mil", digits: 1, to: 2 };
const IN_MICROMETRES: Other = { unit: "µm", digits: 1, to: 0.5 };
const IN_MILLIMETRES: Other = { unit: "mm", digits: 3 };

const OTHERS: Readonly<Partial<Record<Unit, readonly Other[]>>> = {
  "°C": [{ unit: "°F", digits: 0 }],
  "°F": [{ unit: "°C", digits: 0 }],
  "°C/s": [{ unit: "°F/s", digits: 1 }],
  "°F/s": [{ unit: "°C/s", digits: 1 }],
  s: [IN_MINUTES, IN_HOURS],
  min: [IN_SECONDS, IN_HOURS, IN_DAYS],
  h: [IN_MINUTES, IN_DAYS],
  d: [IN_HOURS],
  mm: [IN_INCHES, IN_MILS, IN_MICROMETRES],
  µm: [IN_MILLIMETRES, IN_MILS],
  mil: [IN_MILLIMETRES, IN_INCHES],
  in: [IN_MILLIMETRES],
};

/** A thicker wire has a smaller gauge. */
function diameterOf({ form, low, high }: Quantity): readonly string[] {
  const [thin, thick] = [high, low].map((gauge) => (gauge === undefined ? undefined : gaugeDiameter(gauge)));
  const ends = [thin, thick].flatMap((end) => (end === undefined ? [] : [plain(end, 2)]));
  const range = [...new Set(ends)].join("-");
  const limit = form === "at most" ? "at least " : form === "at least" ? "at most " : "";
  return [`${limit}${range} mm conductor, solid wire`];
}

/** Kinds of quantities, as people name them. */
export const KIND_NAMES: Readonly<Record<QuantityKind, string>> = {
  temperature: "temperature",
  rate: "rate",
  time: "time",
  length: "length",
  gauge: "wire gauge",
  flow: "flow",
  percent: "share",
  voltage: "voltage",
};
