import type { Place } from "../analysis/place.ts";
import { placeAt } from "../analysis/place.ts";
import type { Quantity, Unit } from "../model/quantity.ts";
import { fromBaseUnit, inBaseUnit, readQuantity, writeQuantity } from "../model/quantity.ts";
import type { Step } from "../model/step.ts";
import { valuesOf } from "../model/values.ts";
import { baseOf } from "../syntax/document.ts";
import { locate } from "../syntax/locate.ts";
import type { ScalarNode } from "../syntax/node.ts";
import type { TextEdit } from "../text/range.ts";
import type { Action, ActionsAt } from "../workspace/action.ts";
import { changeIn } from "../workspace/action.ts";
import type { DocumentContext } from "../workspace/context.ts";

export const CONVERT_TEMPERATURE = "refactor.rewrite.wi.temperature";

/** The temperature or rate at the cursor in the other unit, and all in the same unit of its step and of the document. */
export function convertTemperature({ context, range }: ActionsAt): readonly Action[] {
  const { analysis } = context;
  const place = placeAt(analysis, range.start);
  const own = place?.is === "value" && place.node.kind === "scalar" ? conversionOf(place.node) : undefined;
  if (own === undefined || place === undefined || !isQuantity(place)) return [];
  const { from, to } = own;
  const one: Action = {
    title: `Convert ‘${own.before}’ to ‘${own.after}’, ${own.exact ? "exactly" : `rounded to ${own.step}`}`,
    kind: CONVERT_TEMPERATURE,
    findings: [],
    change: () => changeIn(context, [editOf(own, context)]),
  };
  const node = place.step === undefined ? undefined : analysis.source.steps[place.step]?.node;
  const step = node && analysis.kept.steps.get(node)?.step;
  if (step === undefined) return [one];
  const { steps = [] } = analysis.instruction ?? {};
  const inStep = conversionsIn(step, from);
  const all = (title: string, values: () => readonly Conversion[]): Action => ({
    title: `${title} to ${to}, each rounded to the last digit that it is written with`,
    kind: CONVERT_TEMPERATURE,
    findings: [],
    change: () =>
      changeIn(
        context,
        values().map((value) => editOf(value, context)),
      ),
  });
  const isElsewhere = steps.some((other) => other !== step && conversionsIn(other, from).length > 0);
  return [
    one,
    ...(inStep.length > 1
      ? [all(`Convert all ${inStep.length} values in ${from} of step ‘${step.name}’`, () => inStep)]
      : []),
    ...(isElsewhere
      ? [all(`Convert all values in ${from} of all steps`, () => steps.flatMap((other) => conversionsIn(other, from)))]
      : []),
  ];
}

interface Conversion {
  readonly node: ScalarNode;
  readonly before: string;
  readonly after: string;
  readonly from: Unit;
  readonly to: Unit;
  readonly exact: boolean;
  /** The least step in which the result is written, with its unit. */
  readonly step: string;
}

/** Temperatures keep their decimals; a rate is small, and needs one more. */
const OTHER: Readonly<Partial<Record<Unit, { readonly unit: Unit; readonly more: number }>>> = {
  "°C": { unit: "°F", more: 0 },
  "°F": { unit: "°C", more: 0 },
  "°C/s": { unit: "°F/s", more: 1 },
  "°F/s": { unit: "°C/s", more: 1 },
};

function isQuantity({ schema, path }: Place): boolean {
  return schema?.["x-wi-form"] === "quantity" || path.includes("points");
}

function conversionsIn(step: Step, unit: Unit): readonly Conversion[] {
  return valuesOf(step).flatMap((value) => {
    const found = "reading" in value ? conversionOf(value.node) : undefined;
    return found !== undefined && found.from === unit ? [found] : [];
  });
}

function conversionOf(node: ScalarNode): Conversion | undefined {
  const { quantity } = readQuantity(node.text);
  const other = quantity && OTHER[quantity.unit];
  if (quantity === undefined || other === undefined || node.anchor !== undefined || node.unreadable) return undefined;
  if (node.style === "literal" || node.style === "folded") return undefined;
  const digits = decimalsOf(quantity) + other.more;
  const turn = (end: number | undefined) =>
    end === undefined ? undefined : fromBaseUnit(inBaseUnit(end, quantity.unit), other.unit);
  const [low, high] = [turn(quantity.low), turn(quantity.high)];
  const [roundLow, roundHigh] = [rounded(low, digits), rounded(high, digits)];
  const after = write(quantity, roundLow, roundHigh, other.unit, digits, node.text);
  const isExact = (end: number | undefined, round: number | undefined) => Math.abs((end ?? 0) - (round ?? 0)) < 1e-9;
  return {
    node,
    before: node.text.trim(),
    after,
    from: quantity.unit,
    to: other.unit,
    exact: isExact(low, roundLow) && isExact(high, roundHigh),
    step: `${(10 ** -digits).toFixed(digits)} ${other.unit}`,
  };
}

function decimalsOf({ steps }: Quantity): number {
  return Math.max(0, ...[steps.low, steps.high].map((step) => Math.round(-Math.log10(step))));
}

function rounded(end: number | undefined, digits: number): number | undefined {
  return end === undefined ? undefined : Number(end.toFixed(digits));
}

/** What is written before a limit: `below`, `≤`, `max.`. */
const LIMIT = /^(\D*?)\s*(?=[+-]?\.?\d)/;

function write(
  { form }: Quantity,
  low: number | undefined,
  high: number | undefined,
  unit: Unit,
  digits: number,
  text: string,
): string {
  if (low === undefined || high === undefined) {
    const written = writeQuantity({ form, low, high }, unit);
    const word = LIMIT.exec(text.trim())?.[1] ?? "";
    return word === "" ? written : written.replace(/^at (?:most|least)/, word);
  }
  // Both extremes are rounded; where their middle no longer has a number of its own, it is a range.
  const middle = Math.round((low + high) * 10 ** digits);
  return writeQuantity({ form: form === "tolerance" && middle % 2 !== 0 ? "range" : form, low, high }, unit);
}

/** The value in its quotes, where it has some. */
function editOf({ node, after }: Conversion, { analysis }: DocumentContext): TextEdit {
  const base = baseOf(analysis.source, node.piece);
  const { start, end } = locate(node, 0, node.text.length);
  return { start: start + base, end: end + base, newText: after };
}
