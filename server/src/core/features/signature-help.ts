import { annotationOf, schemaOf } from "../analysis/place.ts";
import { stepOfPlace, valuePlaceOf } from "../analysis/value-place.ts";
import type { WrittenValue } from "../analysis/written-value.ts";
import { writtenValueAt } from "../analysis/written-value.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { standard } from "../catalog/standard.ts";
import { readCitation } from "../model/citation.ts";
import type { Quantity } from "../model/quantity.ts";
import { fromBaseUnit, plain, readQuantity } from "../model/quantity.ts";
import type { ValueWindow } from "../model/value-window.ts";
import { windowSentence, windowsAt } from "../model/value-window.ts";
import type { Page } from "../text/page.ts";
import type { Range } from "../text/range.ts";
import type { DocumentContext } from "../workspace/context.ts";

/** The ways in which a value may be written, and where in which of them the author is. */
export interface Signatures {
  readonly forms: readonly SignatureForm[];
  /** Position of the form that fits what is typed so far. */
  readonly active: number;
  /** Position of the part of that form which is being written. */
  readonly part: number;
  /** What is known of the value: its key, and the limits in force. */
  readonly pages: readonly Page[];
}

export interface SignatureForm {
  /** An example in that form: `345-390 °C`. */
  readonly label: string;
  /** Its parts; offsets into the label. */
  readonly parts: readonly (Range & { readonly what: string })[];
}

/** Characters at which a form may change or its next part begins. */
export const SIGNATURE_TRIGGERS: readonly string[] = [" ", "-", "±", ":", ",", "[", ..."0123456789"];

/** Help for the quantity, the point of a profile or the procedure that is being written at an offset. */
export function signaturesAt(context: DocumentContext, offset: number): Signatures | undefined {
  const { analysis } = context;
  const written = writtenValueAt(analysis, offset);
  if (written === undefined) return undefined;
  const { path } = written;
  const item = typeof path.at(-1) === "number" ? path.slice(0, -1) : path;
  if (item.at(-1) === "points") return ofPoint(0);
  if (item.at(-2) === "points") return ofPoint(Number(path.at(-1)));
  const place = { path, schema: schemaOf(analysis, path, "scalar") };
  if (annotationOf(analysis, place, "x-wi-form") === "quantity") return ofQuantity(written, context);
  if (annotationOf(analysis, place, "x-wi-table") === "procedures") return ofProcedure(written, context);
  return undefined;
}

// Quantities

function ofQuantity({ path, typed, map, place }: WrittenValue, { analysis }: DocumentContext): Signatures {
  const { around } = analysis.kept.environment.rules;
  const windows = windowsAt(valuePlaceOf(analysis, { ...place, path }, map), around);
  const { description = "" } = schemaOf(analysis, path, "scalar") ?? {};
  const numbers = numbersOf(windows, exampleIn(description));
  const key = String(path.findLast((segment) => typeof segment === "string") ?? "");
  const forms = formsOf(numbers);
  const { form, part } = formOf(typed);
  const active = Math.max(
    0,
    forms.findIndex(({ name }) => name === form),
  );
  return {
    forms,
    active,
    part: Math.min(part, (forms[active]?.parts.length ?? 1) - 1),
    pages: [
      {
        heading: key,
        lead: [description],
        facts: [["Limits", windows.map(windowSentence)]],
      },
    ],
  };
}

/** What the examples are made of. */
interface Numbers {
  readonly low: string;
  readonly middle: string;
  readonly tolerance: string;
  readonly high: string;
  readonly unit: string;
  /** A gauge has one number only. */
  readonly single: boolean;
}

/** The limits in force where there are some, else the numbers that describe the key. */
function numbersOf([window]: readonly ValueWindow[], example: Quantity | undefined): Numbers {
  const unit = window?.unit ?? example?.unit ?? "°C";
  const inUnit = (end: number | undefined) =>
    end === undefined || !Number.isFinite(end) ? undefined : window === undefined ? end : fromBaseUnit(end, unit);
  const ends = window ?? example;
  const from = inUnit(ends?.low);
  const to = inUnit(ends?.high);
  const high = to !== undefined && to !== from ? to : (from ?? to ?? 1) * (to === undefined || to === from ? 1.25 : 1);
  const low = from ?? high / 2;
  const digits = high < 1 ? 3 : high < 20 ? 1 : 0;
  return {
    low: plain(low, digits),
    high: plain(high, digits),
    middle: plain((low + high) / 2, digits),
    tolerance: plain((high - low) / 2, digits),
    unit,
    single: unit === "AWG",
  };
}

const EXAMPLE =
  /(?:at (?:most|least) )?\d+(?:\.\d+)?(?:(?:-| ± )\d+(?:\.\d+)?)? (?:°C\/s|°C|l\/min|AWG|mm|min|s|h|d|%|V)(?![\w/])/;

/** The first quantity in the description of a key. */
function exampleIn(description: string): Quantity | undefined {
  const found = EXAMPLE.exec(description)?.[0];
  return found === undefined ? undefined : readQuantity(found).quantity;
}

type FormName = "exact" | "range" | "tolerance" | "at most" | "at least";

function formsOf(numbers: Numbers): readonly (SignatureForm & { readonly name: FormName })[] {
  const { low, middle, tolerance, high } = numbers;
  const unit = [numbers.unit, "the unit"] as const;
  const exact = formed("exact", [[numbers.single ? low : middle, "the value"], " ", unit]);
  if (numbers.single) return [exact];
  return [
    exact,
    formed("range", [[low, "the lower end"], "-", [high, "the upper end"], " ", unit]),
    formed("tolerance", [[middle, "the value"], " ± ", [tolerance, "by how much it may differ"], " ", unit]),
    formed("at most", ["at most ", [high, "the upper limit"], " ", unit]),
    formed("at least", ["at least ", [low, "the lower limit"], " ", unit]),
  ];
}

function formed(
  name: FormName,
  segments: readonly (string | readonly [text: string, what: string])[],
): SignatureForm & { readonly name: FormName } {
  let label = "";
  const parts: SignatureForm["parts"][number][] = [];
  for (const segment of segments) {
    const start = label.length;
    label += typeof segment === "string" ? segment : segment[0];
    if (typeof segment !== "string") parts.push({ start, end: label.length, what: segment[1] });
  }
  return { name, label, parts };
}

const AT_MOST = /^(?:at(?: m\w*)?|max\w*\.?|up to|no more than|not above|below|under|less than|[<≤]=?)\s*/i;
const AT_LEAST = /^(?:at l\w*|min\w*\.?|no less than|not below|above|over|more than|[>≥]=?)\s*/i;

/** The form that fits what is typed, and which of its parts comes next. */
function formOf(typed: string): { readonly form: FormName; readonly part: number } {
  const text = typed.trimStart();
  const limit = AT_LEAST.exec(text) ?? AT_MOST.exec(text);
  if (limit !== null)
    return { form: AT_LEAST.test(text) ? "at least" : "at most", part: unitPart(text.slice(limit[0].length), 0) };
  const joint = /^([\d.]+\s*[°\p{L}/%]*)\s*(±|\+\/?-?|-|\u2013|to\b|\.{2,})\s*/u.exec(text);
  if (joint === null) return { form: "exact", part: unitPart(text, 0) };
  const form = /^[±+]/.test(joint[2] ?? "") ? "tolerance" : "range";
  return { form, part: unitPart(text.slice(joint[0].length), 1) };
}

/** Behind a number and a blank, or at a letter, the unit is being written. */
function unitPart(text: string, number: number): number {
  return /^[\d.]+(?:\s|[°\p{L}%])/u.test(text) ? number + 1 : number;
}

// Points of a profile

function ofPoint(part: number): Signatures {
  const form = formed("exact", [
    "[",
    ["90 s", "the time from the start"],
    ", ",
    ["150 °C", "the temperature then"],
    "]",
  ]);
  return {
    forms: [form],
    active: 0,
    part: Math.min(part, 1),
    pages: [
      { heading: "Point of a profile", lead: ["A time and a temperature; times rise from point to point."], facts: [] },
    ],
  };
}

// Procedures

function ofProcedure({ path, typed, place }: WrittenValue, { analysis }: DocumentContext): Signatures {
  const { catalog } = analysis.kept.environment;
  const step = stepOfPlace(analysis, { ...place, path });
  const work = step?.work?.id;
  const part = /^\s*(?:ipc[-\s]?)?(common|7711|7721)\b/i.exec(typed)?.[1]?.toLowerCase();
  // Those of the part that is typed, for what the step does first.
  const fitting = (work === undefined ? [] : catalog.proceduresFor(work)).filter(
    (entry) => entry.operations[0] === work && (part === undefined || entry.part === part),
  );
  const others = catalog.procedures.filter((entry) => entry.part === (part ?? "7711"));
  const numbered = [...fitting, ...others].find(({ number }) => number !== undefined);
  const named = [...fitting, ...others].find(({ name }) => name !== undefined);
  const forms = [
    reference(numbered?.part ?? "7711", numbered?.number ?? "3.1.1", "its number"),
    reference(named?.part ?? "7711", named?.name ?? "bga-removal", "its name"),
  ];
  const [, rest] = /^\s*(?:ipc[-\s]?)?\S+\s+(\S*)/i.exec(typed) ?? [];
  return {
    forms,
    active: rest !== undefined && /^[a-z]/i.test(rest) ? 1 : 0,
    part: rest === undefined ? 0 : 1,
    pages: [procedureHelp(typed, catalog)],
  };
}

function reference(part: string, name: string, what: string): SignatureForm {
  return formed("exact", [[part, "the part: common, 7711 or 7721"], " ", [name, what]]);
}

function procedureHelp(typed: string, catalog: Catalog): Page {
  const text = typed.trim();
  const node = { kind: "scalar", style: "plain", text, start: 0, end: text.length, piece: { text } } as const;
  const found = text === "" ? [] : readCitation(node, { operation: undefined, method: undefined }, catalog).procedures;
  return {
    heading: "Procedure, part first",
    lead: ["The same digits stand for different procedures in different parts."],
    facts: [
      ["So far", found.slice(0, 3).map(({ id, title }) => `${id}: ${title}`)],
      ["Parts", standard.parts.map(({ part, title, purpose }) => `${part}, ${title}: ${purpose}`)],
    ],
  };
}
