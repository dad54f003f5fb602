/** Looks things up in the tables, and lays site catalogs over them. Nothing is computed before it is asked for. */

import { editDistance, nearest } from "../text/nearest.ts";
import { activities } from "./activities.ts";
import { alloys as baseAlloys } from "./alloys.ts";
import { boardTypes } from "./board-types.ts";
import { certificationLevels, trainingModules } from "./certification.ts";
import { productClasses } from "./classes.ts";
import { coatings as baseCoatings } from "./coatings.ts";
import { componentTypes as baseComponentTypes } from "./component-types.ts";
import { conformanceLevels } from "./conformance-levels.ts";
import { equipmentCategories } from "./equipment.ts";
import { fluxDesignators } from "./flux.ts";
import { materialCategories } from "./materials.ts";
import { moistureLevels } from "./moisture.ts";
import { procedures as baseProcedures } from "./procedures.ts";
import { relatedStandards as baseStandards } from "./related-standards.ts";
import { repairTypes as baseRepairTypes } from "./repair-types.ts";
import { skillLevels } from "./skill-levels.ts";
import { sources } from "./sources.ts";
import { standard as mainStandard } from "./standard.ts";
import {
  type Alloy,
  CLOSED_VOCABULARIES,
  type Coating,
  type ComponentType,
  PARTS,
  type Part,
  type Procedure,
  type RelatedStandard,
  type RepairType,
  type Source,
  type SourceEntry,
  type VocabularyName,
  type Word,
} from "./types.ts";
import { words as plainWords } from "./vocabulary.ts";

export { CLOSED_VOCABULARIES, OPEN_VOCABULARIES, type VocabularyName } from "./types.ts";

/** What a site's row says of itself: text in its own words, such as "our copy, revision D". */
interface SiteRow {
  readonly source?: string;
}

/** What site catalogs add or override; all optional. A row with a known key overrides, another one is added. */
export interface SiteTables {
  /** Keyed by part and name, else by part and number. */
  readonly procedures?: readonly (Pick<Procedure, "part"> & Partial<Procedure> & SiteRow)[];
  /** A new alloy needs its liquidus; without one nothing can be said of it and it is left out. */
  readonly alloys?: readonly (Pick<Alloy, "id"> & Partial<Alloy> & SiteRow)[];
  readonly coatings?: readonly (Pick<Coating, "id"> & Partial<Coating> & SiteRow)[];
  readonly componentTypes?: readonly (Pick<ComponentType, "id"> & Partial<ComponentType> & SiteRow)[];
  readonly repairTypes?: readonly (Pick<RepairType, "id"> & Partial<RepairType> & SiteRow)[];
  readonly standards?: readonly (Pick<RelatedStandard, "id"> & Partial<RelatedStandard> & SiteRow)[];
  readonly vocabulary?: Readonly<Partial<Record<VocabularyName, readonly string[]>>>;
  /** Roles of people who approve; the same as `vocabulary.role`. */
  readonly roles?: readonly string[];
}

/** A part in which a bare number is known. */
export interface BareMeaning {
  readonly part: Part;
  /** The number is the beginning of others (`2.3` of `2.3.1` …) or the article's family `3.2.x`. */
  readonly family: boolean;
  readonly procedures: readonly Procedure[];
}

export interface NearProcedure {
  /** A full form that resolves to it. */
  readonly reference: string;
  readonly procedure: Procedure;
  readonly edits: number;
}

export interface Catalog {
  readonly procedures: readonly Procedure[];
  /**
   * What a part and a number or name stand for, the canonical choice first; empty when unknown.
   * `3.1.1`, `bga-removal`, an alternate (`7721 2.4`; three for `7721 2.7`), and for 7711 `3.2` and `3.2.4`, which are
   * the article's family 3.2.x. Compared as text, whatever its case: `2.10` is not `2.1`.
   */
  find(part: Part, numberOrName: string): readonly Procedure[];
  /** Procedures whose number begins with this one and a point: those of `common 2.3`. */
  family(part: Part, number: string): readonly Procedure[];
  /** Every part in which a bare number or name is known: rows, alternates, families. One element a part. */
  findBare(numberOrName: string): readonly BareMeaning[];
  /** The known references nearest to a wrong one, best first. Without a part, all parts are compared. */
  nearestProcedures(reference: string, limit: number): readonly NearProcedure[];
  /** Procedures for an operation, in the order of the table. */
  proceduresFor(operation: string): readonly Procedure[];

  readonly alloys: readonly Alloy[];
  /** By canonical name or alias, whatever the case, blanks, `/`, `-` and `_`. */
  alloy(name: string): Alloy | undefined;
  nearestAlloys(name: string, limit: number): readonly Alloy[];

  readonly coatings: readonly Coating[];
  coating(idOrDesignator: string): Coating | undefined;

  readonly componentTypes: readonly ComponentType[];
  componentType(idOrAlias: string): ComponentType | undefined;
  isAreaArray(type: string): boolean;

  readonly repairTypes: readonly RepairType[];
  /** Rows of the article's repair table for an operation; empty when the table has none. */
  repairTypesFor(operation: string): readonly RepairType[];

  readonly standards: readonly RelatedStandard[];
  /** By document number with or without a revision: `J-STD-001J`, `IPC-A-620`, `ANSI/ESD S20.20-2021`. */
  standard(text: string): RelatedStandard | undefined;

  /** By id or alias. */
  word(vocabulary: VocabularyName, text: string): Word | undefined;
  words(vocabulary: VocabularyName): readonly Word[];
  nearestWords(vocabulary: VocabularyName, text: string, limit: number): readonly Word[];
  isOpen(vocabulary: VocabularyName): boolean;

  /** What a source stands for; a text that is no known source (a site's own) stands for itself. */
  source(source: Source): SourceEntry;
}

export function createCatalog(layers: readonly SiteTables[] = []): Catalog {
  const procedures = layOver(layers, "procedures", baseProcedures, layProcedures);
  const alloys = layOver(layers, "alloys", baseAlloys, layAlloys);
  const coatings = layOver(layers, "coatings", baseCoatings, layCoatings);
  const componentTypes = layOver(layers, "componentTypes", baseComponentTypes, layComponentTypes);
  const repairTypes = layOver(layers, "repairTypes", baseRepairTypes, layRepairTypes);
  const standards = layOver(layers, "standards", baseStandards, layStandards);

  const procedureIndex = lazy(() => indexProcedures(procedures));
  const referenceForms = lazy(() => [...procedureIndex()].flatMap(([form, found]) => nearForms(form, found)));
  const operationIndex = lazy(() =>
    groups(procedures.flatMap((entry) => entry.operations.map((key) => ({ key, entry })))),
  );
  const alloyIndex = lazy(() => index(alloys, (alloy) => [alloy.id, ...alloy.aliases], alloyKey));
  const coatingIndex = lazy(() =>
    index(coatings, (coating) => [coating.id, coating.designator ?? coating.id], wordKey),
  );
  const componentIndex = lazy(() => index(componentTypes, (type) => [type.id], wordKey));
  const standardIndex = lazy(() => index(standards, (entry) => [entry.id, ...entry.aliases], standardKey));
  const wordLists = new Map<VocabularyName, readonly Word[]>();
  const wordIndexes = new Map<VocabularyName, ReadonlyMap<string, Word>>();

  const find = (part: Part, numberOrName: string): readonly Procedure[] => {
    const text = numberOrName.trim().toLowerCase();
    return procedureIndex().get(`${part} ${text}`) ?? procedureIndex().get(`${part} ${familyOf(text)}`) ?? [];
  };

  const family = (part: Part, number: string): readonly Procedure[] => {
    const start = `${number.trim()}.`;
    // A single digit is a chapter of the document, which nobody means as a procedure.
    if (!number.includes(".")) return [];
    return procedures.filter((entry) => entry.part === part && entry.number?.startsWith(start));
  };

  const words = (vocabulary: VocabularyName): readonly Word[] =>
    remembered(wordLists, vocabulary, () => {
      const own = builtInWords(vocabulary, { coatings, componentTypes });
      return withSiteWords(own, siteWords(layers, vocabulary));
    });

  const wordIndex = (vocabulary: VocabularyName): ReadonlyMap<string, Word> =>
    remembered(wordIndexes, vocabulary, () => index(words(vocabulary), (word) => [word.id, ...word.aliases], wordKey));

  const word = (vocabulary: VocabularyName, text: string) => {
    const words = wordIndex(vocabulary);
    // Most are written as the index has them.
    return words.get(text) ?? words.get(wordKey(text));
  };

  const componentType = (text: string): ComponentType | undefined =>
    componentIndex().get(wordKey(text)) ?? componentIndex().get(wordKey(word("componentType", text)?.id ?? ""));

  return {
    procedures,
    find,
    family,
    findBare: (numberOrName) =>
      PARTS.flatMap((part) => {
        const exact = find(part, numberOrName);
        const first = exact[0];
        if (first) return [{ part, family: first.number?.endsWith(".x") ?? false, procedures: exact }];
        const under = family(part, numberOrName);
        return under.length > 0 ? [{ part, family: true, procedures: under }] : [];
      }),
    nearestProcedures: (reference, limit) => nearestReferences(reference, referenceForms(), limit),
    proceduresFor: (operation) => operationIndex().get(operation) ?? [],

    alloys,
    alloy: (name) => alloyIndex().get(alloyKey(name)),
    nearestAlloys: (name, limit) => nearestEntries(alloyKey(name), alloyIndex(), limit),

    coatings,
    coating: (text) => coatingIndex().get(wordKey(text)),

    componentTypes,
    componentType,
    isAreaArray: (type) => componentType(type)?.areaArray ?? false,

    repairTypes,
    repairTypesFor: (operation) => repairTypes.filter((entry) => entry.operation === operation),

    standards,
    standard: (text) =>
      standardIndex().get(standardKey(text)) ?? standardIndex().get(withoutRevision(standardKey(text))),

    word,
    words,
    nearestWords: (vocabulary, text, limit) => nearestEntries(wordKey(text), wordIndex(vocabulary), limit),
    isOpen: (vocabulary) => !(CLOSED_VOCABULARIES as readonly string[]).includes(vocabulary),

    source: resolveSource,
  };
}

/** What a source stands for; a family's id (`ctc-4-3-1`) gives the page, a text of no known source stands for itself. */
export function resolveSource(source: Source): SourceEntry {
  const whole = sources.find((entry) => entry.id === source);
  if (whole && !whole.family) return whole;
  const dash = source.indexOf("-");
  const page = source.slice(dash + 1);
  const start = dash < 0 ? undefined : sources.find((entry) => entry.family && entry.id === source.slice(0, dash));
  if (!start) return { id: source, title: source };
  return {
    id: source,
    title: start.title.replace("{page}", page),
    ...(start.address === undefined ? {} : { address: start.address.replace("{page}", page) }),
  };
}

// Laying sites over the tables

type Layered = "procedures" | "alloys" | "coatings" | "componentTypes" | "repairTypes" | "standards";

function layOver<T, K extends Layered>(
  layers: readonly SiteTables[],
  table: K,
  base: readonly T[],
  lay: (base: readonly T[], rows: NonNullable<SiteTables[K]>) => readonly T[],
): readonly T[] {
  let result = base;
  for (const layer of layers) {
    const rows = layer[table];
    if (rows !== undefined && rows.length > 0) result = lay(result, rows);
  }
  return result;
}

const SITE = "site catalog";

/** Puts a row over the entry with its key, or adds what `complete` makes of it; a row that makes nothing is left out. */
function layRows<T extends { readonly sources: readonly Source[] }, R extends SiteRow>(
  base: readonly T[],
  rows: readonly R[],
  at: (list: readonly T[], row: R) => number,
  merge: (entry: T, row: Omit<R, "source">, source: Source) => T,
  complete: (row: Omit<R, "source">, source: Source) => T | undefined,
): readonly T[] {
  const list = [...base];
  for (const { source = SITE, ...row } of rows) {
    const place = at(list, row as R);
    const entry = list[place];
    const result = entry ? merge(entry, row, source) : complete(row, source);
    if (!result) continue;
    if (entry) list[place] = result;
    else list.push(result);
  }
  return list;
}

function layById<T extends { readonly id: string; readonly sources: readonly Source[] }>(
  base: readonly T[],
  rows: readonly (Pick<T, "id"> & Partial<T> & SiteRow)[],
  complete: (row: Pick<T, "id"> & Partial<T>, source: Source) => T | undefined,
): readonly T[] {
  return layRows(
    base,
    rows,
    (list, row) => list.findIndex((entry) => wordKey(entry.id) === wordKey(row.id)),
    (entry, row, source) => ({ ...entry, ...row, id: entry.id, sources: [...entry.sources, source] }),
    (row, source) => complete(row as Pick<T, "id"> & Partial<T>, source),
  );
}

function layProcedures(base: readonly Procedure[], rows: NonNullable<SiteTables["procedures"]>): readonly Procedure[] {
  return layRows(base, rows, procedurePlace, mergeProcedure, (row, source) => {
    const citation = row.number ?? row.name;
    if (citation === undefined) return undefined;
    return {
      title: citation,
      section: "",
      operations: [],
      methods: [],
      alternates: [],
      ...row,
      id: `${row.part} ${citation}`,
      levels: [...(row.levels ?? []), ...levelsOf(row, source)],
      sources: [source],
    };
  });
}

type ProcedureRow = Pick<Procedure, "part"> & Partial<Procedure>;

function procedurePlace(list: readonly Procedure[], row: ProcedureRow): number {
  const name = row.name?.toLowerCase();
  const named = name === undefined ? -1 : list.findIndex((entry) => entry.part === row.part && entry.name === name);
  if (named >= 0 || row.number === undefined) return named;
  return list.findIndex((entry) => entry.part === row.part && entry.number === row.number);
}

function mergeProcedure(entry: Procedure, row: ProcedureRow, source: Source): Procedure {
  const renumbered = entry.number !== undefined && row.number !== undefined && row.number !== entry.number;
  return {
    ...entry,
    ...row,
    id: entry.id,
    // The number that it had is still what older instructions cite.
    alternates: [
      ...entry.alternates,
      ...(row.alternates ?? []),
      ...(renumbered ? [`${entry.part} ${entry.number}`] : []),
    ],
    levels: [...entry.levels, ...(row.levels ?? []), ...levelsOf(row, source)],
    sources: [...entry.sources, source],
  };
}

function levelsOf(row: ProcedureRow, source: Source): Procedure["levels"] {
  const levels: Procedure["levels"][number][] = [];
  if (row.skill) levels.push({ kind: "skill", value: row.skill, source });
  if (row.conformance) levels.push({ kind: "conformance", value: row.conformance.best, source });
  return levels;
}

function layAlloys(base: readonly Alloy[], rows: NonNullable<SiteTables["alloys"]>): readonly Alloy[] {
  return layById<Alloy>(base, rows, ({ liquidus, ...row }, source) =>
    liquidus === undefined
      ? undefined
      : { aliases: [], composition: {}, solidus: liquidus, ...row, liquidus, sources: [source] },
  );
}

function layCoatings(base: readonly Coating[], rows: NonNullable<SiteTables["coatings"]>): readonly Coating[] {
  return layById<Coating>(base, rows, (row, source) => ({
    title: row.id,
    recommended: [],
    possible: [],
    ineffective: [],
    hazards: [],
    ...row,
    sources: [source],
  }));
}

function layComponentTypes(
  base: readonly ComponentType[],
  rows: NonNullable<SiteTables["componentTypes"]>,
): readonly ComponentType[] {
  return layById<ComponentType>(base, rows, (row, source) => ({
    title: row.id,
    removal: [],
    installation: [],
    alsoRemoval: [],
    alsoInstallation: [],
    areaArray: false,
    ...row,
    sources: [source],
  }));
}

function layRepairTypes(
  base: readonly RepairType[],
  rows: NonNullable<SiteTables["repairTypes"]>,
): readonly RepairType[] {
  return layById<RepairType>(base, rows, ({ operation, ...row }, source) =>
    operation === undefined
      ? undefined
      : {
          title: row.id,
          methods: [],
          alsoMethods: [],
          conformance: { lowest: "low", best: "high" },
          ...row,
          operation,
          sources: [source],
        },
  );
}

function layStandards(
  base: readonly RelatedStandard[],
  rows: NonNullable<SiteTables["standards"]>,
): readonly RelatedStandard[] {
  return layById<RelatedStandard>(base, rows, (row, source) => ({
    title: row.id,
    use: "",
    kind: "guidance",
    aliases: [],
    ...row,
    sources: [source],
  }));
}

// Words

function builtInWords(
  vocabulary: VocabularyName,
  tables: { readonly coatings: readonly Coating[]; readonly componentTypes: readonly ComponentType[] },
): readonly Word[] {
  const plain: readonly Word[] = plainWords[vocabulary] ?? [];
  switch (vocabulary) {
    case "activity":
      return activities.map((entry) => toWord(entry));
    case "class":
      return productClasses.map((entry) => toWord(entry, [`class ${entry.id}`]));
    case "boardType":
      return boardTypes.map((entry) => toWord(entry));
    case "skill":
      return skillLevels.map((entry) => toWord(entry, [entry.code]));
    case "conformance":
      return conformanceLevels.map((entry) => toWord(entry, [entry.code]));
    case "certificationLevel":
      return certificationLevels.map((entry) => toWord(entry));
    case "module":
      return trainingModules.map((entry) => ({
        id: String(entry.number),
        title: `Module ${entry.number}`,
        description: entry.title,
        aliases: [`module ${entry.number}`],
        sources: entry.sources,
      }));
    case "fluxDesignator":
      return fluxDesignators().map((entry) => ({
        id: entry.id,
        title: entry.id,
        description: entry.description,
        aliases: [],
        sources: ["j-std-004"],
      }));
    case "standardRevision":
      return mainStandard.revisions.map((entry) => ({
        id: entry.id,
        title: entry.id === "original" ? "Original release" : `Revision ${entry.id}`,
        description: `Released ${entry.date}. ${entry.changes.join("; ")}.`,
        aliases: [],
        sources: entry.sources,
      }));
    case "equipmentCategory":
      return equipmentCategories.map((entry) => toWord(entry, entry.aliases));
    case "materialCategory":
      return materialCategories.map((entry) => toWord(entry, entry.aliases));
    case "msl":
      return moistureLevels.map((entry) => ({
        id: entry.id,
        title: `Moisture sensitivity level ${entry.id}`,
        description: entry.description,
        aliases: [],
        sources: entry.sources,
      }));
    case "componentType":
      return withTable(
        plain,
        tables.componentTypes.map((entry) => toWord({ ...entry, description: entry.title })),
      );
    case "coatingType":
      return withTable(
        plain,
        tables.coatings.map((entry) =>
          toWord({ ...entry, description: entry.title }, entry.designator === undefined ? [] : [entry.designator]),
        ),
      );
    default:
      return plain;
  }
}

function toWord(
  term: {
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly sources: readonly Source[];
  },
  aliases: readonly string[] = [],
): Word {
  return { id: term.id, title: term.title, description: term.description, aliases, sources: term.sources };
}

/** Words described in the vocabulary, then those that only a table (with the site's rows) has. */
function withTable(plain: readonly Word[], fromTable: readonly Word[]): readonly Word[] {
  const known = new Set(plain.map((entry) => entry.id));
  return [
    ...plain,
    ...fromTable.filter((entry) => !known.has(entry.id)).map((entry) => ({ ...entry, site: true as const })),
  ];
}

function siteWords(layers: readonly SiteTables[], vocabulary: VocabularyName): readonly string[] {
  if ((CLOSED_VOCABULARIES as readonly string[]).includes(vocabulary)) return [];
  return layers.flatMap((layer) => [
    ...(layer.vocabulary?.[vocabulary] ?? []),
    ...(vocabulary === "role" ? (layer.roles ?? []) : []),
  ]);
}

function withSiteWords(own: readonly Word[], added: readonly string[]): readonly Word[] {
  if (added.length === 0) return own;
  const known = new Set(own.map((entry) => wordKey(entry.id)));
  const result = [...own];
  for (const id of added) {
    if (known.has(wordKey(id))) continue;
    known.add(wordKey(id));
    result.push({ id, title: id, description: "Added by the site catalog.", aliases: [], sources: [SITE], site: true });
  }
  return result;
}

// Procedure references

/** Full form in lower case -> entries. What stands first is the canonical choice. */
function indexProcedures(procedures: readonly Procedure[]): ReadonlyMap<string, readonly Procedure[]> {
  const own: { key: string; entry: Procedure }[] = [];
  const alternates: { key: string; entry: Procedure }[] = [];
  for (const entry of procedures) {
    if (entry.number !== undefined) own.push({ key: `${entry.part} ${entry.number}`.toLowerCase(), entry });
    if (entry.name !== undefined) own.push({ key: `${entry.part} ${entry.name}`.toLowerCase(), entry });
    for (const alternate of entry.alternates) alternates.push({ key: alternate.toLowerCase(), entry });
  }
  const result = groups(own);
  for (const [key, found] of groups(alternates)) if (!result.has(key)) result.set(key, found);
  return result;
}

/** `3.2` and `3.2.4` -> `3.2.x`, the form in which the article cites a family. */
function familyOf(text: string): string | undefined {
  const match = /^(\d+\.\d+)(?:\.\d+)?$/.exec(text);
  return match ? `${match[1]}.x` : undefined;
}

interface ReferenceForm {
  readonly part: Part;
  /** The form in full. */
  readonly reference: string;
  /** The form without its part. */
  readonly rest: string;
  readonly procedure: Procedure;
}

function nearForms(form: string, found: readonly Procedure[]): ReferenceForm[] {
  const procedure = found[0];
  if (!procedure) return [];
  const rest = form.slice(form.indexOf(" ") + 1);
  return [{ part: procedure.part, reference: form, rest, procedure }];
}

function nearestReferences(reference: string, forms: readonly ReferenceForm[], limit: number): NearProcedure[] {
  const text = reference.trim().toLowerCase().replace(/\s+/g, " ");
  const named = PARTS.find((part) => text.startsWith(`${part} `));
  const most = Math.max(1, Math.floor(text.length / 3));
  const best = new Map<Procedure, NearProcedure>();
  for (const form of forms) {
    const edits = editDistance(text, named === undefined ? form.rest : form.reference);
    const known = best.get(form.procedure);
    if (edits > most || (known && known.edits <= edits)) continue;
    best.set(form.procedure, { reference: form.reference, procedure: form.procedure, edits });
  }
  return [...best.values()]
    .sort((a, b) => a.edits - b.edits || Number(b.procedure.part === named) - Number(a.procedure.part === named))
    .slice(0, limit);
}

// Keys and indexes

/** Case, blanks, hyphens and underscores do not tell words apart. */
function wordKey(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "-");
}

function alloyKey(text: string): string {
  return text.toLowerCase().replace(/[\s/_-]+/g, "");
}

function standardKey(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "-");
}

/** `j-std-001j` -> `j-std-001`, `ansi/esd-s20.20-2021` -> `ansi/esd-s20.20`. */
function withoutRevision(key: string): string {
  return key.replace(/-(?:19|20)\d\d$/, "").replace(/(\d)-?(?:rev(?:ision)?\.?-?)?[a-z]{1,2}$/, "$1");
}

function index<T>(entries: readonly T[], names: (entry: T) => readonly string[], key: (text: string) => string) {
  const result = new Map<string, T>();
  for (const entry of entries)
    for (const name of names(entry)) if (!result.has(key(name))) result.set(key(name), entry);
  return result;
}

function groups<T>(pairs: readonly { readonly key: string; readonly entry: T }[]): Map<string, T[]> {
  const result = new Map<string, T[]>();
  for (const { key, entry } of pairs) {
    const list = result.get(key);
    if (!list) result.set(key, [entry]);
    else if (!list.includes(entry)) list.push(entry);
  }
  return result;
}

function nearestEntries<T>(key: string, entries: ReadonlyMap<string, T>, limit: number): readonly T[] {
  const found = new Set<T>();
  for (const name of nearest(key, entries.keys(), entries.size)) {
    const entry = entries.get(name);
    if (entry !== undefined) found.add(entry);
    if (found.size >= limit) break;
  }
  return [...found].slice(0, limit);
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = make();
  known.set(key, value);
  return value;
}
