import type { SiteTables, VocabularyName } from "../catalog/catalog.ts";
import { CLOSED_VOCABULARIES } from "../catalog/catalog.ts";
import type { Alloy, BoardType, Conformance, ConformanceRange, Interval, Part, Skill } from "../catalog/types.ts";
import { BOARD_TYPES, CONFORMANCES, PARTS, SKILLS } from "../catalog/types.ts";
import type { SourceDocument, StepSource } from "../syntax/document.ts";
import { baseOf } from "../syntax/document.ts";
import type { MapNode, Node, ScalarNode } from "../syntax/node.ts";
import { get } from "../syntax/node.ts";
import type { SourceText } from "../text/finding.ts";
import type { Range } from "../text/range.ts";
import { baseEnds, readQuantity } from "./quantity.ts";
import type { EquipmentItem, MaterialItem, Person, SiteCatalogFields } from "./shapes.ts";
import { lowerSiteCatalog } from "./shapes.ts";

/** An entry of a register, with the place in the site catalog where it stands. */
export interface Registered<T> {
  readonly entry: T;
  readonly place: Place;
}

/** A range in another file. */
export interface Place extends Range {
  readonly in: SourceText;
}

export interface Block {
  readonly id: string;
  readonly revision: string | undefined;
  readonly steps: readonly StepSource[];
  readonly place: Place;
  /** Path of the catalog that has it; the files that its steps name are seen from there. */
  readonly path: string | undefined;
}

/** What a site's catalogs hold, taken together; the first catalog that names an id has it. */
export interface Site {
  readonly equipment: ReadonlyMap<string, Registered<EquipmentItem>>;
  readonly materials: ReadonlyMap<string, Registered<MaterialItem>>;
  /** By id and by name. */
  readonly people: ReadonlyMap<string, Registered<Person>>;
  /** By `ID@REV` and by `ID`. */
  readonly blocks: ReadonlyMap<string, Block>;
  /** Roles that the site names; empty where it names none. */
  readonly roles: readonly string[];
}

export const NO_SITE: Site = {
  equipment: new Map(),
  materials: new Map(),
  people: new Map(),
  blocks: new Map(),
  roles: [],
};

export interface SiteCatalogFile {
  readonly source: SourceText;
  readonly document: SourceDocument;
  /** Absolute; absent for a text that is no file. */
  readonly path?: string;
}

export function readSite(files: readonly SiteCatalogFile[]): {
  readonly site: Site;
  readonly tables: readonly SiteTables[];
} {
  const equipment = new Map<string, Registered<EquipmentItem>>();
  const materials = new Map<string, Registered<MaterialItem>>();
  const people = new Map<string, Registered<Person>>();
  const blocks = new Map<string, Block>();
  const roles: string[] = [];
  const tables: SiteTables[] = [];
  for (const { source, document, path } of files) {
    const fields = document.header && lowerSiteCatalog(document.header);
    if (fields === undefined) continue;
    const placeOf = (node: Node): Place => {
      const base = baseOf(document, node.piece);
      return { start: node.start + base, end: node.end + base, in: source };
    };
    const register = <T extends { readonly node: MapNode; readonly id: ScalarNode | undefined }>(
      map: Map<string, Registered<T>>,
      entries: readonly T[] | undefined,
      alsoBy?: (entry: T) => string | undefined,
    ) => {
      for (const entry of entries ?? []) {
        for (const name of [entry.id?.text, alsoBy?.(entry)]) {
          if (name !== undefined && !map.has(name)) map.set(name, { entry, place: placeOf(entry.id ?? entry.node) });
        }
      }
    };
    register(equipment, fields.equipment);
    register(materials, fields.materials);
    register(people, fields.people, (person) => person.name?.text);
    for (const block of fields.blocks ?? []) {
      const id = block.id?.text;
      if (id === undefined) continue;
      const piece = document.pieces.find((candidate) => candidate === block.node.piece);
      const steps = piece === undefined ? [] : (block.steps ?? []).map((node) => ({ node, piece }));
      const revision = block.revision?.text;
      const entry: Block = { id, revision, steps, place: placeOf(block.id ?? block.node), path };
      for (const name of [id, `${id}@${revision ?? ""}`]) if (!blocks.has(name)) blocks.set(name, entry);
    }
    for (const role of fields.roles ?? []) roles.push(role.text);
    tables.push(tablesOf(fields));
  }
  return { site: { equipment, materials, people, blocks, roles }, tables };
}

function tablesOf(fields: SiteCatalogFields): SiteTables {
  const vocabulary: Partial<Record<VocabularyName, readonly string[]>> = {};
  for (const [name, { value }] of fields.vocabulary ?? []) {
    if ((CLOSED_VOCABULARIES as readonly string[]).includes(name)) continue;
    vocabulary[name as VocabularyName] = value.map((word) => word.text);
  }
  return {
    procedures: (fields.procedures ?? []).flatMap(procedureRow),
    alloys: rows(fields.alloys, alloyRow),
    coatings: rows(fields.coatings, coatingRow),
    componentTypes: rows(fields.componentTypes, componentTypeRow),
    repairTypes: rows(fields.repairTypes, repairTypeRow),
    standards: rows(fields.standards, standardRow),
    vocabulary,
    roles: (fields.roles ?? []).map((role) => role.text),
  };
}

type Row<K extends keyof SiteTables> = NonNullable<SiteTables[K]> extends readonly (infer R)[] ? R : never;

function procedureRow(fields: NonNullable<SiteCatalogFields["procedures"]>[number]): Row<"procedures">[] {
  const part = PARTS.find((entry) => entry === fields.part?.text) as Part | undefined;
  if (part === undefined) return [];
  const boards = fields.boardTypes?.flatMap((node): readonly BoardType[] => {
    const board = BOARD_TYPES.find((type) => type === node.text);
    return board === undefined ? [] : [board];
  });
  const source = fields.source?.text;
  const conformance = fields.conformance && conformanceOf(fields.conformance);
  const module = Number(fields.module?.text);
  return [
    defined({
      part,
      number: fields.number?.text,
      name: fields.name?.text,
      title: fields.title?.text,
      section: fields.section?.text,
      operations: textsOf(fields.operations) ?? textsOf(fields.operation),
      methods: textsOf(fields.methods) ?? textsOf(fields.method),
      componentTypes: textsOf(fields.componentTypes),
      boardTypes: boards && { value: boards, source: source ?? "site catalog" },
      skill: skillOf(fields.skill?.text),
      conformance,
      module: Number.isInteger(module) ? { number: module, inferred: false } : undefined,
      alternates: textsOf(fields.alternates),
      source,
    }),
  ];
}

function alloyRow(map: MapNode): Row<"alloys"> | undefined {
  const id = textAt(map, "id");
  if (id === undefined) return undefined;
  const composition: Record<string, number> = {};
  const shares = get(map, "composition");
  if (shares?.kind === "map") {
    for (const { key, value } of shares.pairs) {
      if (value.kind === "scalar" && Number.isFinite(Number(value.text))) composition[key.text] = Number(value.text);
    }
  }
  return defined({
    id,
    aliases: textsAt(map, "aliases"),
    composition: Object.keys(composition).length > 0 ? composition : undefined,
    solidus: numberAt(map, "solidus"),
    liquidus: numberAt(map, "liquidus"),
    peak: intervalAt(map, "peak"),
    tip: intervalAt(map, "tip"),
    removal: textAt(map, "removal") === "true" ? true : undefined,
    note: textAt(map, "note"),
    source: textAt(map, "source"),
  }) as Pick<Alloy, "id"> & Partial<Alloy>;
}

function coatingRow(map: MapNode): Row<"coatings"> | undefined {
  const id = textAt(map, "id");
  if (id === undefined) return undefined;
  const source = textAt(map, "source") ?? "site catalog";
  const sourced = (key: string) => textsAt(map, key)?.map((value) => ({ value, source }));
  const thickness = intervalAt(map, "thickness");
  return defined({
    id,
    designator: textAt(map, "designator"),
    title: textAt(map, "title"),
    recommended: textsAt(map, "recommended"),
    possible: sourced("possible"),
    ineffective: sourced("ineffective"),
    thickness: thickness && { ...thickness, source },
    source,
  }) as Row<"coatings">;
}

function componentTypeRow(map: MapNode): Row<"componentTypes"> | undefined {
  const id = textAt(map, "id");
  if (id === undefined) return undefined;
  return defined({
    id,
    title: textAt(map, "title"),
    removal: textsAt(map, "removal"),
    installation: textsAt(map, "installation"),
    skill: skillOf(textAt(map, "skill")),
    areaArray: textAt(map, "areaArray") === undefined ? undefined : textAt(map, "areaArray") === "true",
    source: textAt(map, "source"),
  });
}

function repairTypeRow(map: MapNode): Row<"repairTypes"> | undefined {
  const id = textAt(map, "id");
  if (id === undefined) return undefined;
  const conformance = get(map, "conformance");
  return defined({
    id,
    title: textAt(map, "title"),
    operation: textAt(map, "operation"),
    methods: textsAt(map, "methods"),
    conformance: conformance && conformanceOf(conformance),
    source: textAt(map, "source"),
  });
}

function standardRow(map: MapNode): Row<"standards"> | undefined {
  const id = textAt(map, "id");
  if (id === undefined) return undefined;
  const source = textAt(map, "source");
  const revision = textAt(map, "revision");
  return defined({
    id,
    title: textAt(map, "title"),
    use: textAt(map, "use"),
    aliases: textsAt(map, "aliases"),
    revision: revision === undefined ? undefined : { value: revision, source: source ?? "site catalog" },
    source,
  });
}

function rows<T>(nodes: readonly Node[] | undefined, row: (map: MapNode) => T | undefined): T[] {
  const result: T[] = [];
  for (const node of nodes ?? []) {
    const made = node.kind === "map" ? row(node) : undefined;
    if (made !== undefined) result.push(made);
  }
  return result;
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out what is undefined: a row overrides only what it states. */
function defined<T extends object>(row: T): Defined<T> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Defined<T>;
}

function textsOf(nodes: readonly ScalarNode[] | undefined): readonly string[] | undefined {
  return nodes?.map((node) => node.text);
}

function textAt(map: MapNode, key: string): string | undefined {
  const node = get(map, key);
  return node?.kind === "scalar" && node.text !== "" ? node.text : undefined;
}

function textsAt(map: MapNode, key: string): readonly string[] | undefined {
  const node = get(map, key);
  const items = node?.kind === "seq" ? node.items : node === undefined ? undefined : [node];
  return items?.flatMap((item) => (item.kind === "scalar" ? [item.text] : []));
}

/** A single temperature or length of a site row, in °C or mm. */
function numberAt(map: MapNode, key: string): number | undefined {
  return intervalAt(map, key)?.high;
}

function intervalAt(map: MapNode, key: string): Interval | undefined {
  const written = textAt(map, key);
  return written === undefined ? undefined : readInterval(written);
}

/** A closed range in the base unit (°C, mm); a bare number counts as already in it. */
export function readInterval(written: string): Interval | undefined {
  const { low, high } = endsOf(written);
  return low === undefined || high === undefined ? undefined : { low, high };
}

/** The limits of a policy in the base unit; a one-sided one is open at its other end. */
export function readLimits(written: string): Interval | undefined {
  const { low, high } = endsOf(written);
  if (low === undefined && high === undefined) return undefined;
  return { low: low ?? Number.NEGATIVE_INFINITY, high: high ?? Number.POSITIVE_INFINITY };
}

function endsOf(written: string): { readonly low?: number | undefined; readonly high?: number | undefined } {
  const { quantity, problem } = readQuantity(written);
  if (quantity !== undefined) return baseEnds(quantity);
  return problem.kind === "no unit" ? problem : {};
}

function skillOf(text: string | undefined): Skill | undefined {
  return SKILLS.find((skill) => skill === text);
}

function conformanceLevel(text: string | undefined): Conformance | undefined {
  return CONFORMANCES.find((level) => level === text);
}

/** `high`, or `{ lowest: medium, best: high }`. */
function conformanceOf(node: Node): ConformanceRange | undefined {
  if (node.kind === "scalar") {
    const level = conformanceLevel(node.text);
    return level && { lowest: level, best: level };
  }
  if (node.kind !== "map") return undefined;
  const best = conformanceLevel(textAt(node, "best"));
  const lowest = conformanceLevel(textAt(node, "lowest")) ?? best;
  return best && lowest && { lowest, best };
}
