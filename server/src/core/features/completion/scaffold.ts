import { freeStepId } from "../../model/free-step-id.ts";
import { parameterValues } from "../../model/parameter-values.ts";
import { parametersSet } from "../../model/step-needs.ts";
import { writeText } from "../../model/write-yaml.ts";
import type { JsonSchema, SchemaPath } from "../../schema/subschema-at.ts";
import { keysOf, subschemaAt } from "../../schema/subschema-at.ts";
import type { Choice } from "./choice.ts";
import { namedStepIds } from "./names.ts";
import type { Scene } from "./scene.ts";
import { partThatTakes } from "./suits.ts";
import type { Stop, Template } from "./template.ts";
import { valueChoices } from "./values.ts";

/** Where a value is written. */
export interface Frame {
  readonly flow: boolean;
  /** Column of the key that it belongs to, or of the dash. */
  readonly column: number;
}

/**
 * What stands behind the colon of a new key, blank or line break included: as little as can be read without a
 * mistake. What the document, the site or the catalog tells is filled in; what a person has to decide is a place to
 * fill in, and nothing is invented.
 */
export function valueTemplate(scene: Scene, path: SchemaPath, frame: Frame): Template {
  const schema = subschemaAt(scene.analysis.kind, path);
  if (schema === undefined) return [" "];
  if (partThatTakes(schema, "scalar") !== undefined) return [" ", ...scalarTemplate(scene, path, schema, frame)];
  const map = partThatTakes(schema, "map");
  const list = partThatTakes(schema, "seq");
  if (list !== undefined && (map === undefined || isNone(map))) return listTemplate(scene, path, list, frame);
  return map === undefined ? [" "] : mapTemplate(scene, path, map, frame);
}

function isNone(schema: JsonSchema): boolean {
  return schema.properties?.none !== undefined;
}

// Scalars

/** Most values that a place to fill in offers. */
const MOST_CHOICES = 10;

function scalarTemplate(scene: Scene, path: SchemaPath, schema: JsonSchema, { flow, column }: Frame): Template {
  const part = partThatTakes(schema, "scalar") ?? schema;
  if (part["x-wi-form"] === "step-id") return [{ text: stepId(scene) }];
  if (part["x-wi-form"] === "markdown" && !flow && takesMarks(scene)) {
    return [`|${scene.layout.lineBreak}${" ".repeat(column + scene.layout.unit)}`, { text: TO_WRITE }];
  }
  const choices = valueChoices(scene, path).filter(mayBeChosen);
  const sure = choices.filter((choice) => choice.sure);
  const sorted = [...sure, ...choices.filter((choice) => !choice.sure)];
  const texts = sorted.slice(0, MOST_CHOICES).map(({ text }) => writeText(text));
  const [first = ""] = texts;
  if (sure.length > 0) return [{ text: first, choices: texts }];
  // What may stay open for now is left open: a class or an activity that nobody chose would be believed.
  if (takesNothing(part)) return [{ text: "" }];
  if (part.enum !== undefined) return [{ text: first, choices: texts }];
  const text = exampleNumber(part) ?? fillerOf(scene, part);
  return [texts.length === 0 ? { text } : { text, choices: [text, ...texts] }];
}

/** Who it was, and when, is for a person to say, and so is what stands in a sentence. */
function mayBeChosen({ kind, avoid, sure, about }: Choice): boolean {
  if (avoid !== undefined || kind === "date" || kind === "person" || kind === "rule") return false;
  return sure === true || kind !== "word" || about?.is === "word" || about === undefined;
}

/** Where only a number will do: the one of the description, else of what is said to be expected. */
function exampleNumber({ pattern, description, "x-wi-expected": expected }: JsonSchema): string | undefined {
  if (pattern === undefined) return undefined;
  return /such as ‘?(\d+(?:\.\d+)?)\b/.exec(`${description ?? ""} ${expected ?? ""}`)?.[1];
}

function takesNothing({ type }: JsonSchema): boolean {
  return [type ?? []].flat().includes("null");
}

/** What stands for a text that somebody has to write; `document-released-with-placeholder` looks for it. */
const TO_WRITE = "TBD";
const EMPTY = '""';

/** A released document may hold no such mark, so that it gets an empty text. */
export function filler(scene: Scene): string {
  return takesMarks(scene) ? TO_WRITE : EMPTY;
}

/** The same for a value; the name of something must be one that is there, so that nothing stands for it. */
function fillerOf(scene: Scene, part: JsonSchema): string {
  return part["x-wi-refers"] !== undefined || part["x-wi-table"] === "alloys" ? EMPTY : filler(scene);
}

/** Marks are found in instructions before these are released; in other documents nobody looks for them. */
function takesMarks({ header, analysis }: Scene): boolean {
  return analysis.kind === "instruction" && header.status !== "released";
}

/** The id of a new step: the one that something names and no step has, else one from what the step is about. */
export function stepId(scene: Scene): string {
  const { step, steps } = scene;
  const [named] = namedStepIds(scene);
  if (named !== undefined && STEP_ID.test(named)) return named;
  const ids = new Set(steps.map(({ id }) => id?.text));
  return freeStepId(ids, step?.work?.id, step?.components[0]?.reference?.[0]?.text);
}

const STEP_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

// Lists

export function listTemplate(scene: Scene, path: SchemaPath, list: JsonSchema, frame: Frame): Template {
  const itemPath = [...path, 0];
  const item = subschemaAt(scene.analysis.kind, itemPath);
  const map = item && list.items !== undefined ? partThatTakes(item, "map") : undefined;
  if (item === undefined) return [" [", { text: "" }, "]"];
  const scalar = partThatTakes(item, "scalar");
  if (scalar !== undefined) {
    const count = list.minItems ?? 1;
    if (count === 1) return [" [", ...itemTemplate(scene, itemPath), "]"];
    const stops = Array.from({ length: count }, (): Stop => ({ text: filler(scene) }));
    return [" [", ...stops.flatMap((stop, index) => (index === 0 ? [stop] : [", ", stop])), "]"];
  }
  if (map === undefined || lacksFile(scene, itemPath, map)) return [" [", { text: "" }, "]"];
  if (frame.flow) return [" [", ...flowMap(scene, itemPath, map), "]"];
  const { layout } = scene;
  const column = frame.column + layout.dash;
  const lead = `${layout.lineBreak}${" ".repeat(column)}- `;
  if (!isLong(map)) return [lead, ...flowMap(scene, itemPath, map)];
  return [lead, ...blockEntries(scene, itemPath, map, column + 2)];
}

/** Whether the items name files and there is none to name. */
function lacksFile(scene: Scene, path: SchemaPath, { properties }: JsonSchema): boolean {
  return properties?.file !== undefined && valueChoices(scene, [...path, "file"]).length === 0;
}

/** The first item of a list of texts, where it is told what it is; of modules all. */
function itemTemplate(scene: Scene, path: SchemaPath): Template {
  const choices = valueChoices(scene, path).filter(mayBeChosen);
  const sure = choices.filter((choice) => choice.sure);
  if (sure.length === 0) return [{ text: "" }];
  const isAll = sure.length > 1 && sure.every(({ about }) => about?.is === "word" && about.vocabulary === "module");
  if (isAll) return [{ text: sure.map(({ text }) => text).join(", ") }];
  const sorted = [...sure, ...choices.filter((choice) => !choice.sure)];
  const texts = sorted.slice(0, MOST_CHOICES).map(({ text }) => writeText(text));
  return [{ text: texts[0] ?? "", choices: texts }];
}

// Maps

/** The keys that people write together, by the title of the map. Other maps start with the keys that they require. */
const WRITTEN_TOGETHER: Readonly<Record<string, readonly string[]>> = {
  Document: ["number", "title", "revision", "status"],
  Approval: ["role", "name", "date"],
  "History entry": ["revision", "date", "change"],
  Standard: ["document", "revision"],
  Authorization: ["basis", "reference"],
  Product: ["name", "partNumber", "class", "boardTypes"],
  "Product variant": ["partNumber", "class"],
  Personnel: ["skillLevel"],
  Certification: ["level", "modules"],
  Qualification: ["name", "reference"],
  Safety: ["ppe", "hazards", "esd"],
  Hazard: ["hazard", "control"],
  Solder: ["alloy", "existingAlloy", "flux"],
  Flux: ["designator", "cleaning"],
  "Coating of the product": ["type"],
  "Equipment item": ["id", "category"],
  Material: ["id", "category", "name", "lot"],
  Reference: ["document"],
  Component: ["reference", "type"],
  Target: ["reference"],
  "Thermal profile": ["id"],
  Thermocouple: ["id", "location"],
  "Coating of the step": ["type"],
  Jumper: ["id", "gauge", "route"],
  Image: ["file", "alt"],
  Inspection: ["point", "criteria", "standard", "class", "method"],
  "Reaction to a failed inspection": ["do"],
  "Record field": ["field", "kind"],
  Repetition: ["until"],
  "Other instruction": ["instruction"],
  Waiver: ["rule", "steps", "reason", "approvedBy", "expires"],
  Procedure: ["part", "name", "title", "source"],
  Alloy: ["id", "liquidus", "source"],
  Coating: ["id", "recommended", "source"],
  "Component type": ["id", "removal", "installation", "source"],
  "Repair type": ["id", "operation", "methods", "source"],
  Person: ["id", "name"],
  Block: ["id", "revision", "steps"],
  Step: ["id", "title"],
  Override: ["files", "rules"],
  Requirement: ["id", "key", "message"],
};

/** Maps in which rules miss what is not there as soon as the map is. */
const ALL_NEEDED = new Set(["Approval", "History entry", "Image", "Inspection", "Waiver"]);

/** The keys without which a new map that begins with `key` would be a mistake. */
export function neededKeys(map: JsonSchema, key: string): readonly string[] {
  const { title = "", required = [] } = map;
  if (ALL_NEEDED.has(title)) return WRITTEN_TOGETHER[title] ?? [];
  // A procedure has a name or a number.
  return title === "Procedure" && key !== "number" ? [...required, "name"] : required;
}

/** Maps that hold sentences, or maps of their own, are easier to read with a line for each key. */
const LONG = new Set([
  "Document",
  "Product",
  "Personnel",
  "Safety",
  "Solder",
  "Parameters",
  "Thermal profile",
  "Inspection",
  "Image",
  "Waiver",
  "Hazard",
  "Procedure",
  "Block",
  "Step",
  "Person",
  "Policy",
  "Requirement",
  "Override",
]);

function isLong({ title }: JsonSchema): boolean {
  return title !== undefined && LONG.has(title);
}

export function mapTemplate(scene: Scene, path: SchemaPath, map: JsonSchema, frame: Frame): Template {
  const keys = keysToWrite(scene, map);
  if (keys.length === 0 || frame.flow || !isLong(map)) return [" ", ...flowMap(scene, path, map)];
  const column = frame.column + scene.layout.unit;
  return [`${scene.layout.lineBreak}${" ".repeat(column)}`, ...blockEntries(scene, path, map, column)];
}

export function flowMap(scene: Scene, path: SchemaPath, map: JsonSchema): Template {
  const keys = keysToWrite(scene, map);
  if (keys.length === 0) return ["{ ", { text: "" }, " }"];
  return ["{ ", ...flowEntries(scene, path, keys), " }"];
}

/** Entries of a map between braces. */
export function flowEntries(scene: Scene, path: SchemaPath, keys: readonly string[]): Template {
  const parts: (string | Stop)[] = [];
  for (const [index, key] of keys.entries()) {
    parts.push(`${index === 0 ? "" : ", "}${key}:`, ...valueTemplate(scene, [...path, key], { flow: true, column: 0 }));
  }
  return parts;
}

/** The entries of a map in block form; the first stands where the text goes on, the others on lines of their own. */
function blockEntries(scene: Scene, path: SchemaPath, map: JsonSchema, column: number): Template {
  return entriesOf(scene, path, keysToWrite(scene, map), column);
}

/** The same for keys that are given. */
export function entriesOf(scene: Scene, path: SchemaPath, keys: readonly string[], column: number): Template {
  const parts: (string | Stop)[] = [];
  for (const [index, key] of keys.entries()) {
    parts.push(index === 0 ? `${key}:` : `${scene.layout.lineBreak}${" ".repeat(column)}${key}:`);
    parts.push(...valueTemplate(scene, [...path, key], { flow: false, column }));
  }
  return parts;
}

/** The keys that a new map is written with. */
function keysToWrite(scene: Scene, map: JsonSchema): readonly string[] {
  const known = keysOf(map);
  if (map.title === "Parameters") return known.filter((key) => isTold(scene, key));
  const together = (WRITTEN_TOGETHER[map.title ?? ""] ?? []).filter((key) => known.includes(key));
  const required = (map.required ?? []).filter((key) => !together.includes(key));
  return [...required, ...together];
}

/** The parameters that the method of the step is about, as far as there is a value for them. */
function isTold(scene: Scene, key: string): boolean {
  return parametersSet(scene.step).includes(key) && (key === "measuredAt" || parameterValues(scene, key).length > 0);
}
