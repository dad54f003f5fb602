import { readAlloy } from "../../model/alloy.ts";
import type { Ready } from "../../model/parameter-values.ts";
import { parameterValues, readyWindow, writtenRange } from "../../model/parameter-values.ts";
import type { QuantityKind, Unit } from "../../model/quantity.ts";
import { readQuantity } from "../../model/quantity.ts";
import { fits, MAGNITUDES } from "../../model/temperature-magnitude.ts";
import { windowsAt } from "../../model/value-window.ts";
import type { MapNode } from "../../syntax/node.ts";
import { get } from "../../syntax/node.ts";
import type { Choice } from "./choice.ts";
import type { Scene } from "./scene.ts";
import type { Target } from "./target.ts";

/** Ready values with their source, then the units for a number that is written already. */
export function quantityChoices(scene: Scene, target: Target): readonly Choice[] {
  const key = target.keys.at(-1) ?? "";
  return [...readyOf(scene, target).map(readyChoice), ...withUnits(target, key)];
}

/** What keys other than parameters measure. */
const KINDS: Readonly<Record<string, QuantityKind>> = {
  thickness: "length",
  diameter: "length",
  length: "length",
  bareLength: "length",
  height: "length",
  bendRadius: "length",
  gauge: "gauge",
  potLife: "time",
  exposure: "time",
  duration: "time",
  limits: "temperature",
  solidus: "temperature",
  liquidus: "temperature",
  peak: "temperature",
  tip: "temperature",
};

const UNITS: Readonly<Record<QuantityKind, readonly Unit[]>> = {
  temperature: ["°C", "°F"],
  rate: ["°C/s", "°F/s"],
  time: ["s", "min", "h", "d"],
  length: ["mm", "µm", "mil", "in"],
  gauge: ["AWG"],
  flow: ["l/min", "%"],
  percent: ["%"],
  voltage: ["V"],
};

/** A number, a range or a limit, with the beginning of a unit behind it. */
const NUMBER = /^((?:at (?:most|least) )?\d+(?:\.\d+)?(?:\s*(?:-|to|±|\+\/-)\s*\d+(?:\.\d+)?)?)\s*[°a-zµ%/]*$/i;

/** Units for a number: `350` becomes `350 °C`. */
function withUnits(target: Target, key: string): readonly Choice[] {
  const number = NUMBER.exec(target.written.trim())?.[1];
  const kind = kindOf(target, key);
  if (number === undefined || kind === undefined) return [];
  const units = kind === "temperature" ? scalesFor(key, number) : UNITS[kind];
  return units.map((unit) => ({ text: `${number} ${unit}`, kind: "quantity" }));
}

/** The scale on which a temperature is one of its kind; both where that cannot be told. Nobody sets a tip to 350 °F. */
function scalesFor(key: string, number: string): readonly Unit[] {
  const kind = key === "limits" ? "record" : key;
  const { quantity } = readQuantity(`${number} °C`);
  if (quantity === undefined || MAGNITUDES[kind] === undefined) return UNITS.temperature;
  if (fits(kind, quantity, "°C")) return ["°C"];
  return fits(kind, quantity, "°F") ? ["°F"] : UNITS.temperature;
}

function kindOf({ path, keys, schema }: Target, key: string): QuantityKind | undefined {
  if (schema["x-wi-form"] !== "quantity") return undefined;
  if (keys.at(-1) === "points") return path.at(-1) === 0 ? "time" : "temperature";
  if (keys.at(-2) === "parameters") return parameterKind(key);
  return KINDS[key];
}

function parameterKind(key: string): QuantityKind | undefined {
  if (/Temperature$/.test(key)) return "temperature";
  if (/Time$|^timeAbove/.test(key)) return "time";
  if (/Rate$/.test(key)) return "rate";
  return key === "airflow" ? "flow" : undefined;
}

function readyChoice({ text, title, source }: Ready): Choice {
  return { text, kind: "quantity", title, sure: true, detail: source === undefined ? title : `${title}, ${source}` };
}

function readyOf(scene: Scene, { keys, inStep, map }: Target): readonly Ready[] {
  const [key = "", parent, above] = [...keys].reverse();
  if (parent === "parameters") return parameterValues(scene, key);
  if (key === "limits" && inStep) return peakWritten(scene);
  if (above === "temperatures") return usualOf(scene, parent ?? "", key);
  if (key === "thickness" && !inStep) return coatingThickness(scene, map);
  const { step, header, around } = scene;
  return windowsAt({ key, parent, map, step, header }, around).map(readyWindow);
}

/** In a project file: the usual windows of the alloy that the site sets its own for. */
function usualOf({ catalog }: Scene, name: string, group: string): readonly Ready[] {
  const { alloy } = readAlloy(name, catalog);
  const window = group === "tip" ? alloy?.tip : group === "peak" ? alloy?.peak : undefined;
  return window === undefined
    ? []
    : [
        {
          text: writtenRange(window, "°C"),
          title: `usual for ${alloy?.id}`,
          source: catalog.source(alloy?.sources[0] ?? "").title,
        },
      ];
}

/** In the header and in catalogs, where the coating is that of the same map. */
function coatingThickness({ catalog }: Scene, map: MapNode | undefined): readonly Ready[] {
  const written = map && get(map, "type");
  const coating = written?.kind === "scalar" ? catalog.coating(written.text) : undefined;
  const thickness = coating?.thickness;
  if (coating === undefined || thickness === undefined) return [];
  const source = catalog.source(thickness.source).title;
  return [{ text: writtenRange(thickness, "mm"), title: `cured ${coating.id}`, source }];
}

/** Limits of a thermocouple or a record are mostly those that the step sets. */
function peakWritten({ step }: Scene): readonly Ready[] {
  const peak = step?.parameters?.peakTemperature;
  return peak?.reading.quantity === undefined ? [] : [{ text: peak.node.text, title: "peak of this step" }];
}
