import type { Analysis } from "../../analysis/analyse.ts";
import { parameterValues } from "../../model/parameter-values.ts";
import type { Step } from "../../model/step.ts";
import type { JsonSchema } from "../../schema/subschema-at.ts";
import { subschemaAt } from "../../schema/subschema-at.ts";
import { baseOf } from "../../syntax/document.ts";
import type { Piece } from "./choice.ts";
import { ruleChoices } from "./rules.ts";
import { entriesOf, flowEntries, neededKeys } from "./scaffold.ts";
import type { Scene } from "./scene.ts";
import { pathInStep } from "./scene.ts";
import type { KeySlot } from "./slot.ts";
import { suits } from "./suits.ts";

/**
 * The keys that may stand at a slot: what is required, what a rule misses, `besides`, then the others as people write
 * them.
 */
export function keyPieces(scene: Scene, slot: KeySlot, besides: readonly Piece[] = []): readonly Piece[] {
  const { schema, path, siblings, value, colon, flow, column } = slot;
  const present = new Set(siblings.map(({ key }) => key.text));
  const { kind } = scene.analysis;
  const candidates = [...candidatesOf(scene, schema)].filter(({ key }) => !present.has(key));
  const written = scene.analysis.source.text.slice(slot.range.start, slot.range.end);
  if (value !== undefined && candidates.some(({ key }) => key === written)) {
    // The key is what it should be: another name in its place would lose it.
    return candidates.filter(({ key }) => key === written).map(({ key, title }) => pieceOf(key, [key], title));
  }
  const rank = rankOf(scene, slot);
  const pieces = candidates
    .filter(({ key }) => value === undefined || suits(scene.analysis, [...path, key], value))
    .map(({ key, title, note }) => {
      const place = rank(key);
      const template = value === undefined ? entriesWith(key) : [colon ? key : `${key}:`];
      return { place, piece: pieceOf(key, template, place.note ?? title, note) };
    });
  const sorted = pieces.sort((a, b) => a.place.tier - b.place.tier);
  const missing = sorted.filter(({ place }) => place.tier <= MISSED).map(({ piece }) => piece);
  return [...missing, ...besides, ...sorted.slice(missing.length).map(({ piece }) => piece)];

  /** In a new map, a key comes with those that must not be left out. */
  function entriesWith(key: string): Piece["template"] {
    const together = siblings.length > 0 || path.length === 0 ? [] : neededKeys(schema, key);
    const keys = together.includes(key) ? together : [...together, key];
    return flow ? flowEntries(scene, path, keys) : entriesOf(scene, path, keys, column);
  }

  function pieceOf(key: string, template: Piece["template"], title?: string, detail?: string): Piece {
    const keys = [...path, key].filter((entry) => typeof entry === "string");
    return { label: key, kind: "key", template, title, detail, about: { is: "key", in: kind, path: keys } };
  }
}

interface Candidate {
  readonly key: string;
  readonly title?: string | undefined;
  readonly note?: string | undefined;
}

/** The keys of the schema in its order; for maps with other keys, the words that these are. */
function* candidatesOf(scene: Scene, schema: JsonSchema): Generator<Candidate> {
  const { catalog } = scene;
  const known = Object.keys(schema.properties ?? {});
  for (const key of known) yield { key };
  if (typeof schema.additionalProperties !== "object") return;
  for (const name of [schema["x-wi-vocabulary"] ?? []].flat()) {
    for (const { id, title } of catalog.words(name as Parameters<typeof catalog.words>[0])) {
      if (!known.includes(id)) yield { key: id, title };
    }
  }
  if (schema["x-wi-table"] === "alloys") for (const { id } of catalog.alloys) yield { key: id };
  if (schema["x-wi-refers"] === "rule") {
    for (const { text, title, detail } of ruleChoices(scene)) yield { key: text, title, note: detail };
  }
}

/** The last tier of keys that are missing: behind it comes what puts several of them in at once. */
const MISSED = 1;

interface Place {
  readonly tier: number;
  readonly note?: string;
}

/** Rules that tell of the absence of a key, besides those that the schema names as its owner. */
const MISSED_BY: Readonly<Record<string, readonly string[]>> = {
  inspection: ["inspection-missing", "hold-point-before-hiding"],
  parameters: ["preheat-missing", "bga-profile-incomplete"],
  equipment: ["equipment-missing-for-method"],
  personnel: ["certification-missing-module", "bga-practical-evidence-missing", "skill-below-procedure"],
  references: ["reference-standard-missing"],
  record: ["record-count-missing"],
  authorization: ["modification-eco-missing"],
  coating: ["coating-unidentified"],
  document: ["document-revision-missing", "document-approval-missing", "document-effective-date-invalid"],
  product: ["board-type-invalid"],
  component: ["moisture-bake-missing"],
  jumper: ["jumper-detail-missing"],
  profile: ["bga-profile-incomplete"],
  qualifications: ["bga-practical-evidence-missing"],
  certification: ["certification-missing-module"],
  preheatTemperature: ["preheat-missing"],
};

/** What nearly every step has. */
const USUAL_IN_STEPS = new Set([
  "id",
  "title",
  "operation",
  "procedure",
  "component",
  "method",
  "equipment",
  "materials",
  "parameters",
  "instruction",
  "inspection",
]);

/** Keys that belong to other work than that of the step. */
function isUnusual(key: string, step: Step | undefined): boolean {
  const work = step?.work?.id;
  if (step === undefined || work === undefined || work === "other") return false;
  switch (key) {
    case "jumper":
      return work !== "add-jumper";
    case "coating":
      return !work.endsWith("-coating");
    case "component":
      return /-(?:coating|laminate|conductor|land|hole|contact|wire)$|^(?:bake|clean|mask|mix|cure|mark)$/.test(work);
    case "profile":
      return !["remove-component", "install-component", "reball"].includes(work);
    default:
      return false;
  }
}

function rankOf(scene: Scene, slot: KeySlot): (key: string) => Place {
  const { kind } = scene.analysis;
  const found = rulesThatTell(scene.analysis, slot);
  const inParameters = pathInStep(slot.path, kind)?.at(-1) === "parameters";
  return (key) => {
    if (slot.schema.required?.includes(key)) return { tier: 0, note: "required" };
    const owner = subschemaAt(kind, [...slot.path, key])?.["x-wi-owner"];
    const rule = [owner ?? [], MISSED_BY[key] ?? []].flat().find((id) => found.has(id));
    if (rule !== undefined) return { tier: MISSED, note: `missing: ${rule}` };
    if (inParameters) return { tier: parameterValues(scene, key).length > 0 ? 2 : 3 };
    if (slot.schema.title !== "Step") return { tier: 3 };
    return { tier: isUnusual(key, scene.step) ? 4 : USUAL_IN_STEPS.has(key) ? 2 : 3 };
  };
}

/** Rules with a finding in the step of the slot, or outside of the steps where it is in none. */
function rulesThatTell({ findings, source, instruction }: Analysis, { step, path }: KeySlot): ReadonlySet<string> {
  const range = step === undefined ? undefined : stepRange(source, step);
  const isTop = path.length === 0 || instruction === undefined;
  const rules = new Set<string>();
  for (const { rule, start } of findings) {
    if (isTop || (range === undefined ? true : start >= range.start && start <= range.end)) rules.add(rule);
  }
  return rules;
}

function stepRange(source: Analysis["source"], index: number) {
  const step = source.steps[index];
  if (step === undefined) return undefined;
  const base = baseOf(source, step.piece);
  return { start: base, end: base + (source.pieces.length > 1 ? step.piece.text.length : step.node.end) };
}
