import type { Catalog } from "../catalog/catalog.ts";
import { alloysInForce, isSoldering } from "../model/alloy-in-force.ts";
import type { Header } from "../model/instruction.ts";
import type { Measured } from "../model/lower.ts";
import type { Quantity, Unit } from "../model/quantity.ts";
import { baseEnds, celsiusNote, fromBaseUnit, plain, writeQuantity } from "../model/quantity.ts";
import type { Step } from "../model/step.ts";
import type { Misfit, Setting } from "../model/temperature-magnitude.ts";
import { ceilingOf, fits, fitsOtherScale, MAGNITUDES, misfitOf } from "../model/temperature-magnitude.ts";
import type { DraftFix, Report } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "beyond the article",
  source: "house limits: what soldering tools, ovens and parts can reach",
  silencedBy: "waiver",
  fixes: ["confirm", "pick"],
  summary: "A temperature has a unit, and a magnitude that it can have in that unit.",
  why:
    "650 °F is a usual tip and 650 °C melts aluminium; 330 °C is a usual tip and 330 °F melts no tin-lead. A number " +
    "without its unit is set on whatever scale the station shows. What lies beyond the reach of the tool or below the " +
    "melting point of the solder is taken for a slip of unit. All other rules are silent on such a value.",
  unknown:
    "Silent for quantities that cannot be read, for keys of the site's own, and for limits in records without a unit, " +
    "which may count something.",
  examples: {
    bad: example("650 °C"),
    good: example("650 °F"),
  },
  step(step, header, { catalog }, report) {
    const { parameters, profile, record } = step;
    if (parameters === undefined && profile === undefined && record === undefined) return;
    let known: Setting | undefined;
    const setting = () => {
      known ??= settingOf(step, header, catalog);
      return known;
    };
    if (parameters !== undefined) {
      for (const key of PARAMETERS) {
        const measured = parameters[key];
        if (measured !== undefined) judge(key, measured, setting, report);
      }
    }
    for (const { limits } of profile?.thermocouples ?? []) {
      if (limits !== undefined) judge("thermocouple", limits, setting, report);
    }
    judgePoints(step, report);
    for (const { limits } of record ?? []) {
      if (limits?.reading.quantity !== undefined) judge("record", limits, setting, report);
    }
  },
});

const PARAMETERS = [
  "tipTemperature",
  "peakTemperature",
  "preheatTemperature",
  "soakTemperature",
  "bodyTemperature",
  "adjacentTemperature",
  "bakeTemperature",
  "airTemperature",
  "cureTemperature",
] as const;

const LONG_BAKE = 120 * 3600;

function settingOf(step: Step, header: Header, catalog: Catalog): Setting {
  const soldering = isSoldering(step);
  const liquidus = soldering
    ? alloysInForce(step, header, catalog).reduce<number | undefined>(
        (most, { alloy }) => (alloy === undefined ? most : Math.max(most ?? 0, alloy.liquidus)),
        undefined,
      )
    : undefined;
  const time = step.parameters?.bakeTime?.reading.quantity;
  const { low, high } = time?.kind === "time" ? baseEnds(time) : {};
  return { soldering, liquidus, longBake: (high ?? low ?? 0) >= LONG_BAKE };
}

function judge(key: string, measured: Measured, setting: () => Setting, report: Report): void {
  const { node, reading } = measured;
  if (reading.problem?.kind === "no unit") {
    tellOfNoUnit(key, measured, reading.problem, report);
    return;
  }
  const { quantity } = reading;
  if (quantity?.kind !== "temperature") return;
  const misfit = misfitOf(key, quantity, setting());
  const magnitude = MAGNITUDES[key];
  if (misfit === undefined || magnitude === undefined) return;
  const other = otherScale(quantity.unit);
  const fitting = fitsOtherScale(key, quantity);
  const meant = writeQuantity(quantity, other);
  const converted = writeQuantity(convert(quantity, other, quantity.unit), quantity.unit);
  report({
    at: node,
    what: statement(misfit, key, `‘${node.text}’${celsiusNote(quantity)}`, magnitude.what),
    why: reason(misfit, key, ceilingOf(key, magnitude, setting()), setting()),
    todo: fitting
      ? `Did you mean ${meant} (${converted})? Correct the unit or the number.`
      : "Correct the number or the unit.",
    fixes: fitting
      ? [
          ...fixTo(measured, meant, `Change the unit: ${meant}`, "confirm"),
          ...fixTo(measured, converted, `Convert: ${converted}`, "confirm"),
        ]
      : [],
  });
}

function statement(misfit: Misfit, key: string, written: string, what: string): string {
  if (misfit === "too hot") return `${written} is hotter than any ${what} gets.`;
  if (MELTING.has(key)) return `${written} is colder than the solder melts.`;
  return `${written} is too cold for a ${what}.`;
}

const MELTING: ReadonlySet<string> = new Set(["tipTemperature", "peakTemperature", "airTemperature"]);

function reason(misfit: Misfit, key: string, ceiling: number, { liquidus }: Setting): string {
  if (misfit === "too hot") return `About ${plain(ceiling, 0)} °C is the most.`;
  if (key === "bakeTemperature") return "Bakes run at 40 °C for days, or at 90-125 °C for hours.";
  if (key === "preheatTemperature") return "So mild a preheat does not help the joint; 75-125 °C are usual.";
  if (!MELTING.has(key)) return "Nothing is done so cold.";
  return liquidus === undefined ? "No usual solder melts there." : `It melts at ${plain(liquidus)} °C.`;
}

function tellOfNoUnit(
  key: string,
  measured: Measured,
  ends: { readonly low: number | undefined; readonly high: number | undefined },
  report: Report,
): void {
  const scales = scalesOf(key, ends);
  const { node } = measured;
  report({
    at: node,
    what: `‘${node.text}’ has no unit.`,
    why: "On a station that shows the other scale the number sets a temperature that burns the board or melts nothing.",
    todo: `Write ${scales.map((unit) => `‘${withUnit(node.text, unit)}’`).join(" or ")}.`,
    fixes: scales.flatMap((unit) =>
      fixTo(
        measured,
        withUnit(node.text, unit),
        `Write ${withUnit(node.text, unit)}`,
        scales.length === 1 ? "confirm" : "pick",
      ),
    ),
  });
}

/** The points of a profile are told of once: they come from one table. */
function judgePoints({ profile }: Step, report: Report): void {
  const temperatures = (profile?.points ?? []).flatMap(({ temperature }) => temperature ?? []);
  const bare = temperatures.filter(({ reading }) => reading.problem?.kind === "no unit");
  const [first] = bare;
  if (first !== undefined) {
    const fahrenheit = bare.some(
      ({ reading }) => reading.problem?.kind === "no unit" && (reading.problem.high ?? 0) > 320,
    );
    const scales: readonly Unit[] = fahrenheit ? ["°F"] : ["°C", "°F"];
    report({
      at: first.node,
      what:
        bare.length === 1
          ? `‘${first.node.text}’ in the profile has no unit.`
          : `‘${first.node.text}’ and ${bare.length - 1} more temperatures of the profile have no unit.`,
      why: "On the other scale the profile is another one.",
      todo: `Write ${scales.map((unit) => `‘${withUnit(first.node.text, unit)}’`).join(" or ")}.`,
      fixes: scales.flatMap((unit) =>
        fixAll(bare, (text) => withUnit(text, unit), `Write all in ${unit}`, scales.length === 1 ? "confirm" : "pick"),
      ),
    });
    return;
  }
  const { thermocouple } = MAGNITUDES;
  const wrong = temperatures.find(({ reading: { quantity } }) => {
    const ends = quantity?.kind === "temperature" ? baseEnds(quantity) : undefined;
    return (
      ends !== undefined &&
      thermocouple !== undefined &&
      [ends.low, ends.high].some(
        (end) => end !== undefined && (end > thermocouple.possible.high || end < thermocouple.possible.low),
      )
    );
  });
  const quantity = wrong?.reading.quantity;
  if (wrong === undefined || quantity === undefined || thermocouple === undefined) return;
  const other = otherScale(quantity.unit);
  const allInIt = temperatures.every(({ reading }) => reading.quantity?.unit === quantity.unit);
  const whole =
    allInIt && temperatures.every(({ reading }) => reading.quantity !== undefined && isWithin(reading.quantity, other));
  report({
    at: wrong.node,
    what: `‘${wrong.node.text}’ in the profile is far from what is done here.`,
    why: `A thermal profile stays below about ${thermocouple.possible.high} °C.`,
    todo: whole ? `Did you mean the whole profile in ${other}?` : "Correct the number or the unit.",
    fixes: whole
      ? fixAll(
          temperatures,
          (_, { reading }) => (reading.quantity === undefined ? "" : writeQuantity(reading.quantity, other)),
          `Change the unit of all points to ${other}`,
          "confirm",
        )
      : [],
  });
}

function isWithin({ low, high }: Quantity, unit: "°C" | "°F"): boolean {
  return [low, high].every((end) => {
    const celsius = end === undefined ? 20 : unit === "°F" ? ((end - 32) * 5) / 9 : end;
    return celsius >= -10 && celsius <= 320;
  });
}

/** Scales on which a number is usual, the likelier first; both where that does not decide. */
function scalesOf(
  key: string,
  ends: { readonly low: number | undefined; readonly high: number | undefined },
): readonly Unit[] {
  const usual = (["°C", "°F"] as const).filter((unit) => fits(key, ends, unit));
  return usual.length > 0 ? usual : ["°C", "°F"];
}

function otherScale(unit: Unit): "°C" | "°F" {
  return unit === "°F" ? "°C" : "°F";
}

/** The same temperatures on another scale, in whole degrees. */
function convert({ form, low, high }: Quantity, from: Unit, to: Unit): Pick<Quantity, "form" | "low" | "high"> {
  const turn = (value: number | undefined) => {
    if (value === undefined) return undefined;
    const celsius = from === "°F" ? ((value - 32) * 5) / 9 : value;
    return Math.round(fromBaseUnit(celsius, to));
  };
  // Both extremes of a tolerance are rounded, so it is written as a range.
  return { form: form === "tolerance" ? "range" : form, low: turn(low), high: turn(high) };
}

function withUnit(text: string, unit: Unit): string {
  return `${text.trim().replace(/\s*(?:°|º|˚|deg(?:rees?)?\.?)$/i, "")} ${unit}`;
}

function fixTo(measured: Measured, text: string, title: string, kind: "confirm" | "pick"): DraftFix[] {
  return fixAll([measured], () => text, title, kind);
}

/** Nothing for values that are not written in one place: aliases, block scalars. */
function fixAll(
  values: readonly Measured[],
  text: (written: string, value: Measured) => string,
  title: string,
  kind: "confirm" | "pick",
): DraftFix[] {
  if (values.some(({ node }) => node.anchor !== undefined || node.style === "literal" || node.style === "folded"))
    return [];
  const edits = values.map((value) => ({ at: value.node, newText: inStyle(value, text(value.node.text, value)) }));
  return [{ title, kind, edits }];
}

function inStyle({ node: { style } }: Measured, text: string): string {
  return style === "single" ? `'${text}'` : style === "double" ? `"${text}"` : text;
}

function example(tip: string): string {
  return `solder:
  alloy: Sn63Pb37
  existingAlloy: Sn63Pb37
  flux: { designator: ROL0, cleaning: no-clean }
materials:
  - { id: FLX-7, category: flux, name: Gel flux, designator: ROL0, lot: record }
  - { id: WIR-2, category: solder-wire, name: Cored wire, alloy: Sn63Pb37, diameter: 0.5 mm, lot: record }
steps:
  - id: install-r4
    title: Install R4
    operation: install-component
    component: { reference: R4, type: chip }
    procedure: 7711 chip-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: ${tip} }
    instruction: Tack one end, then solder both.
    inspection: { point: check, criteria: Both ends wetted, standard: IPC-A-610, class: 2, method: microscope }
`;
}
