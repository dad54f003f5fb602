import type { DocumentKind } from "../analysis/analyse.ts";
import type { NamedIn, Occurrence } from "../analysis/occurrences.ts";
import { unitsOf } from "../analysis/occurrences.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { readHeader, readSteps } from "../model/instruction.ts";
import { lowerSiteCatalog } from "../model/shapes.ts";
import type { SourceDocument } from "../syntax/document.ts";
import { baseOf, parseDocument } from "../syntax/document.ts";
import type { Node } from "../syntax/node.ts";
import type { Range } from "../text/range.ts";

/** A name in a document of the library; offsets are those of the document's text. See `Occurrence`. */
export interface NameAt extends Range {
  readonly kind: Occurrence["kind"];
  readonly id: string;
  readonly role: Occurrence["role"];
  readonly key: string;
  /** For a definition: the range of all that it names. */
  readonly whole?: Range | undefined;
  readonly detail?: string | undefined;
  /** Position among the steps of an instruction that can be read, as in `Summary.steps`. */
  readonly step?: number | undefined;
  /** In a site catalog: the block that it stands in. */
  readonly block?: Range | undefined;
  readonly revision?: string | undefined;
  readonly inRange?: boolean;
}

/** A name with its document. */
export interface NamePlace extends NameAt {
  readonly path: string;
}

export interface StepSummary extends Range {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly operation: string | undefined;
  /** Where its id or title stands: what is shown when somebody goes there. */
  readonly name: Range;
}

/** The names of a document. */
export interface Names {
  /** By `nameKey`, in the order of the text; undefined where there is none. */
  readonly get: (key: string) => readonly NameAt[] | undefined;
  /** All of them, those of one kind and id together. */
  readonly values: () => Iterable<readonly NameAt[]>;
}

/** What is kept of a document, open or closed, so that others can be answered about it. */
export interface Summary {
  readonly path: string;
  readonly kind: DocumentKind;
  /** For an instruction: its document number and what stands beside it, as written. */
  readonly number: string | undefined;
  /** Of a site catalog, what it holds. */
  readonly title: string | undefined;
  readonly revision: string | undefined;
  readonly status: string | undefined;
  readonly activity: string | undefined;
  /** Part number of the product: what tells whose `U7` is meant. */
  readonly product: string | undefined;
  readonly productName: string | undefined;
  /** As written. */
  readonly effectiveDate: string | undefined;
  readonly reviewDate: string | undefined;
  readonly steps: readonly StepSummary[];
  readonly names: Names;
}

/** What is known of all documents of the workspace. */
export interface Library {
  /** In the order of their paths. */
  readonly summaries: readonly Summary[];
  readonly summary: (path: string) => Summary | undefined;
  /** All places where a name is written, in the documents of one project or in all, in the order of paths and text. */
  readonly places: (kind: NameAt["kind"], id: string, project?: string) => readonly NamePlace[];
  /** The documents in which a name is written, in the order of their paths. */
  readonly documentsNaming: (kind: NameAt["kind"], id: string) => readonly string[];
  /** What tells documents of different projects apart: the path of the project file, or the folder without one. */
  readonly projectOf: (path: string) => string;
  /** The site catalogs that the project of a document lists, in their order. */
  readonly catalogsOf: (path: string) => readonly string[];
}

/** A library that is told of every change. */
export interface OpenLibrary extends Library {
  /** Takes a document in, in place of what was known of it. */
  readonly set: (summary: Summary) => void;
  readonly delete: (path: string) => void;
  readonly clear: () => void;
}

export function nameKey(kind: NameAt["kind"], id: string): string {
  return `${kind} ${id}`;
}

export function createLibrary(projects: Pick<Library, "projectOf" | "catalogsOf">): OpenLibrary {
  const byPath = new Map<string, Summary>();
  /** Documents in which a name is written, of those whose names are all at hand. */
  const pathsOf = new Map<string, Set<string>>();
  /** Documents that work their names out when they are asked: the open ones, a few. */
  const unlisted = new Set<string>();
  let sorted: readonly Summary[] | undefined;

  const remove = (path: string): void => {
    const before = byPath.get(path);
    if (before === undefined) return;
    byPath.delete(path);
    if (unlisted.delete(path)) return;
    for (const key of keysOf(before)) {
      const paths = pathsOf.get(key);
      if (paths?.delete(path) && paths.size === 0) pathsOf.delete(key);
    }
  };
  const documentsNaming = (key: string): readonly string[] => {
    const paths = [...(pathsOf.get(key) ?? [])];
    for (const path of unlisted) if (byPath.get(path)?.names.get(key) !== undefined) paths.push(path);
    return paths.sort();
  };
  return {
    get summaries() {
      sorted ??= [...byPath.values()].sort(byPathName);
      return sorted;
    },
    summary: (path) => byPath.get(path),
    places: (kind, id, project) => {
      const key = nameKey(kind, id);
      const found: NamePlace[] = [];
      for (const path of documentsNaming(key)) {
        if (project !== undefined && projects.projectOf(path) !== project) continue;
        for (const name of byPath.get(path)?.names.get(key) ?? []) found.push({ ...name, path });
      }
      return found;
    },
    documentsNaming: (kind, id) => documentsNaming(nameKey(kind, id)),
    projectOf: projects.projectOf,
    catalogsOf: projects.catalogsOf,
    set: (summary) => {
      const { path } = summary;
      remove(path);
      sorted = undefined;
      byPath.set(path, summary);
      if (!isListed(summary)) {
        unlisted.add(path);
        return;
      }
      for (const key of keysOf(summary)) {
        const paths = pathsOf.get(key);
        if (paths) paths.add(path);
        else pathsOf.set(key, new Set([path]));
      }
    },
    delete: (path) => {
      sorted = undefined;
      remove(path);
    },
    clear: () => {
      sorted = undefined;
      byPath.clear();
      pathsOf.clear();
      unlisted.clear();
    },
  };
}

function byPathName(a: Summary, b: Summary): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

function isListed({ names }: Summary): boolean {
  return names instanceof Map;
}

function keysOf({ names }: Summary): Iterable<string> {
  return names instanceof Map ? names.keys() : [];
}

/** Reads a text for its summary, without judging it, and keeps plain data only. Never throws. */
export function summarise(path: string, text: string, kind: DocumentKind, catalog: Catalog): Summary {
  const { names, steps, ...summary } = new SummaryOfDocument(path, readNamed(text, kind, catalog), catalog);
  const listed = new Map<string, readonly NameAt[]>();
  for (const same of names.values()) if (same[0] !== undefined) listed.set(nameKey(same[0].kind, same[0].id), same);
  return { ...summary, names: listed, steps: [...steps] };
}

/** Reads a text as far as its names are concerned. */
export function readNamed(text: string, kind: DocumentKind, catalog: Catalog): NamedIn {
  const source = parseDocument(text);
  const header = kind === "instruction" ? readHeader(source) : undefined;
  return { kind, source, instruction: header && { header, steps: readSteps(source, catalog) } };
}

/**
 * The summary of a document that is read already. Its steps and names are worked out when they are asked for, and what
 * did not change since the last version is taken over.
 */
export function summaryOf(path: string, document: NamedIn, catalog: Catalog): Summary {
  return new SummaryOfDocument(path, document, catalog);
}

/**
 * The summary of a document whose tree is at hand. A class, because each object literal with a getter has a shape of its
 * own, and V8 keeps shapes, with all that the getter sees, for much longer than objects.
 */
class SummaryOfDocument implements Summary {
  readonly path: string;
  readonly kind: DocumentKind;
  readonly number: string | undefined;
  readonly title: string | undefined;
  readonly revision: string | undefined;
  readonly status: string | undefined;
  readonly activity: string | undefined;
  readonly product: string | undefined;
  readonly productName: string | undefined;
  readonly effectiveDate: string | undefined;
  readonly reviewDate: string | undefined;
  readonly names: Names;
  readonly #document: NamedIn;
  #steps: readonly StepSummary[] | undefined;

  constructor(path: string, document: NamedIn, catalog: Catalog) {
    const header = document.instruction?.header;
    const control = header?.document;
    this.path = path;
    this.kind = document.kind;
    this.number = control?.number?.text;
    this.title = document.kind === "catalog" ? titleOfCatalog(document) : control?.title?.text;
    this.revision = control?.revision?.text;
    this.status = control?.status?.text;
    this.activity = header?.activity?.text;
    this.product = header?.product?.partNumber?.text;
    this.productName = header?.product?.name?.text;
    this.effectiveDate = control?.effectiveDate?.node.text;
    this.reviewDate = control?.reviewDate?.node.text;
    this.names = new NamesOfDocument(document, catalog);
    this.#document = document;
  }

  get steps(): readonly StepSummary[] {
    const { source, instruction } = this.#document;
    this.#steps ??= (instruction?.steps ?? []).map((step) => ({
      ...absolute(source, step.node),
      id: step.id?.text,
      title: step.title?.text,
      operation: step.work?.id,
      name: absolute(source, step.id ?? step.title ?? { ...step.node, end: step.node.start }),
    }));
    return this.#steps;
  }
}

/** The names of a document whose tree is at hand. */
class NamesOfDocument implements Names {
  readonly #document: NamedIn;
  readonly #catalog: Catalog;
  #units: readonly (readonly Occurrence[])[] | undefined;
  #all: ReadonlyMap<string, readonly NameAt[]> | undefined;

  constructor(document: NamedIn, catalog: Catalog) {
    this.#document = document;
    this.#catalog = catalog;
  }

  readonly get = (key: string): readonly NameAt[] | undefined => {
    if (this.#all !== undefined) return this.#all.get(key);
    const found: NameAt[] = [];
    for (const [index, unit] of this.#eachUnit().entries()) {
      for (const name of tableOf(unit).get(key) ?? []) found.push(this.#absolute(name, index));
    }
    return found.length === 0 ? undefined : found.sort(byPlace);
  };

  readonly values = (): Iterable<readonly NameAt[]> => {
    this.#all ??= this.#listed();
    return this.#all.values();
  };

  #listed(): ReadonlyMap<string, readonly NameAt[]> {
    const all = new Map<string, NameAt[]>();
    for (const [index, unit] of this.#eachUnit().entries()) {
      for (const name of unit) addTo(all, nameKey(name.kind, name.id), this.#absolute(name, index));
    }
    for (const names of all.values()) names.sort(byPlace);
    return all;
  }

  #eachUnit(): readonly (readonly Occurrence[])[] {
    this.#units ??= unitsOf(this.#document, this.#catalog);
    return this.#units;
  }

  #absolute(name: Occurrence, unit: number): NameAt {
    const { source, instruction } = this.#document;
    return nameAt(source, name, instruction === undefined || unit === 0 ? undefined : unit - 1);
  }
}

/** A name with the offsets of its document's text; `step` is the position of its step. */
export function nameAt(source: SourceDocument, name: Occurrence, step?: number): NameAt {
  const { kind, id, role, key, whole, detail, block, revision, inRange } = name;
  return {
    kind,
    id,
    role,
    key,
    ...absolute(source, name),
    ...(whole === undefined ? {} : { whole: absolute(source, whole) }),
    ...(detail === undefined ? {} : { detail }),
    ...(step === undefined ? {} : { step }),
    ...(block === undefined ? {} : { block: absolute(source, block) }),
    ...(revision === undefined ? {} : { revision }),
    ...(inRange ? { inRange } : {}),
  };
}

/** Keys of the header may stand behind the steps. */
function byPlace(a: Range, b: Range): number {
  return a.start - b.start || a.end - b.end;
}

function absolute(source: SourceDocument, { piece, start, end }: Pick<Node, "piece" | "start" | "end">): Range {
  const base = baseOf(source, piece);
  return { start: start + base, end: end + base };
}

/** The names of one unit by `nameKey`. */
type Table = ReadonlyMap<string, readonly Occurrence[]>;

const tables = new WeakMap<readonly Occurrence[], Table>();

function tableOf(unit: readonly Occurrence[]): Table {
  const known = tables.get(unit);
  if (known !== undefined) return known;
  const table = new Map<string, Occurrence[]>();
  for (const name of unit) {
    addTo(table, nameKey(name.kind, name.id), name);
  }
  tables.set(unit, table);
  return table;
}

function addTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function titleOfCatalog({ source }: NamedIn): string | undefined {
  const fields = source.header && lowerSiteCatalog(source.header);
  if (fields === undefined) return undefined;
  const count = (list: readonly unknown[] | undefined, what: string) =>
    list === undefined || list.length === 0 ? [] : [`${list.length} ${what}`];
  return [
    ...count(fields.procedures, "procedures"),
    ...count(fields.equipment, "equipment"),
    ...count(fields.materials, "materials"),
    ...count(fields.people, "people"),
    ...count(fields.blocks, "blocks"),
  ].join(", ");
}
