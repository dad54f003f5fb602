import type { Occurrence, SymbolKind } from "../analysis/occurrences.ts";
import { occurrencesAt } from "../analysis/occurrences.ts";
import type { Range } from "../text/range.ts";
import type { DocumentContext } from "./context.ts";
import type { Library, NameAt, NamePlace, Summary } from "./library.ts";
import { nameAt, nameKey } from "./library.ts";

/** What a name stands for, with everything that is written of it in the workspace. */
export interface Thing {
  readonly kind: SymbolKind;
  /** Its names, the one that was asked about first: a person has an id and a name. */
  readonly ids: readonly string[];
  /** Where it gets its meaning; empty for what no file of the workspace defines. */
  readonly definitions: readonly NamePlace[];
  /** Those of the definitions that the name means where it stands; several only where an id is given twice. */
  readonly inForce: readonly NamePlace[];
  /** The documents that name it, in the order of their paths. */
  readonly documents: () => readonly string[];
  /** All places of a document where it is named, definitions and mentions included, in the order of the text. */
  readonly placesIn: (path: string) => readonly NamePlace[];
}

/** The thing that is named at an offset, and the name. Of words in a text the longest that means something. */
export function thingAt(
  { path, analysis, library }: Pick<DocumentContext, "path" | "analysis" | "library">,
  offset: number,
): { readonly name: NamePlace; readonly thing: Thing; readonly occurrence: Occurrence } | undefined {
  const occurrences = [...occurrencesAt(analysis, offset)];
  const expected = occurrences.find(({ role }) => role !== "mention");
  for (const occurrence of expected === undefined ? occurrences.reverse() : [expected]) {
    const name = { ...nameAt(analysis.source, occurrence), path };
    const thing = thingOf(library, name);
    if (thing !== undefined) return { name, thing, occurrence };
  }
  return undefined;
}

/** What a name stands for; undefined for a word of a text that means nothing. */
export function thingOf(library: Library, name: NamePlace): Thing | undefined {
  const kind = kindOfName(library, name);
  switch (kind) {
    case undefined:
      return undefined;
    case "step":
      return stepOf(library, name);
    case "thermocouple":
    case "profile":
      return localThing(library, kind, name.id, name);
    case "file":
      return localThing(library, kind, name.id, { path: name.path });
    case "designator":
      return partOf(library, name);
    case "instruction":
    case "rule":
      return projectThing(library, kind, name);
    default:
      if (isOwn(library, name.path, kind, name.id)) return localThing(library, kind, name.id, { path: name.path });
      return registeredThing(library, kind, name);
  }
}

/** The catalogs whose registers hold for a document; a catalog that no project lists holds for itself. */
export function registersOf(library: Library, path: string): readonly string[] {
  const listed = library.catalogsOf(path);
  return library.summary(path)?.kind === "catalog" && !listed.includes(path) ? [path, ...listed] : listed;
}

/** A document, or one block of a site catalog: where ids of steps, thermocouples and parts have their meaning. */
export interface Home {
  readonly path: string;
  readonly block?: Range | undefined;
}

/**
 * The blocks and instructions whose steps a document or a block brings in with `use` and `perform`, the nearest first,
 * each once, itself left out.
 */
export function* broughtInBy(library: Library, home: Home): Generator<Home> {
  const seen = new Set([keyOf(home)]);
  let level: readonly Home[] = [home];
  for (let depth = 0; depth < MAX_REACH && level.length > 0; depth++) {
    const next: Home[] = [];
    for (const at of level) {
      for (const called of calledBy(library, at)) {
        if (seen.has(keyOf(called))) continue;
        seen.add(keyOf(called));
        next.push(called);
        yield called;
      }
    }
    level = next;
  }
}

/** Calls within calls; deeper than this no steps are brought in. */
const MAX_REACH = 8;

/** Blocks and instructions that are called in a document itself, or in one block. */
export function calledBy(library: Library, home: Home): readonly Home[] {
  const called: Home[] = [];
  for (const names of library.summary(home.path)?.names.values() ?? []) {
    for (const name of names) {
      if (name.role !== "reference" || !isIn(home, name)) continue;
      if (name.kind === "block") {
        const block = blockNamed(library, { ...name, path: home.path });
        if (block !== undefined) called.push({ path: block.path, block: block.whole });
      } else if (name.kind === "instruction" && name.key === "perform") {
        const [first] = definitionsInProject(library, "instruction", name.id, home.path);
        if (first !== undefined) called.push({ path: first.path });
      }
    }
  }
  return called;
}

/** The block that `use: ID@REV` means: the revision that is written, else the first; undefined where none is known. */
function blockNamed(library: Library, name: NamePlace): NamePlace | undefined {
  const known = definitionsInRegisters(library, "block", [name.id], name.path);
  return name.revision === undefined ? known[0] : known.find(({ revision }) => revision === name.revision);
}

function keyOf({ path, block }: Home): string {
  return `${block?.start ?? ""} ${path}`;
}

function isIn(home: Home, name: NameAt): boolean {
  return name.block?.start === home.block?.start;
}

/** Kinds that a word of a text may stand for, in the order in which they are tried. */
const MENTIONED: readonly SymbolKind[] = [
  "equipment",
  "material",
  "step",
  "thermocouple",
  "profile",
  "designator",
  "block",
  "instruction",
  "person",
];
const REGISTERED = ["equipment", "material", "block", "person"] as const;
/** Kinds whose names have their meaning in one document or block. */
const LOCAL: ReadonlySet<SymbolKind> = new Set(["step", "thermocouple", "profile", "designator"]);

/** What kind of thing a name stands for: what the place expects, else what the document or the project knows. */
function kindOfName(library: Library, name: NamePlace): SymbolKind | undefined {
  if (name.kind === "mention") return kindOfMention(library, name);
  const isInstruction = () => definitionsInProject(library, "instruction", name.id, name.path).length > 0;
  // `references` takes other documents of the house as well.
  if (name.kind === "standard" && name.role === "reference" && isInstruction()) return "instruction";
  // What is to be done when an inspection fails may name a step or an instruction.
  if (name.kind === "step" && name.key === "onFail" && stepHome(library, name) === undefined && isInstruction()) {
    return "instruction";
  }
  return name.kind;
}

function kindOfMention(library: Library, name: NamePlace): SymbolKind | undefined {
  const names = library.summary(name.path)?.names;
  for (const kind of MENTIONED) {
    const known = names?.get(nameKey(kind, name.id));
    if (known?.some((other) => !LOCAL.has(kind) || isIn(name, other))) return kind;
  }
  for (const kind of REGISTERED) {
    if (definitionsInRegisters(library, kind, [name.id], name.path).length > 0) return kind;
  }
  return definitionsInProject(library, "instruction", name.id, name.path).length > 0 ? "instruction" : undefined;
}

/** Whether a document says itself what the unit or the material is; then no register is asked. */
function isOwn(library: Library, path: string, kind: SymbolKind, id: string): boolean {
  if (kind !== "equipment" && kind !== "material") return false;
  const summary = library.summary(path);
  return summary?.kind === "instruction" && definitionsIn(summary, kind, id).length > 0;
}

function definitionsIn(summary: Summary | undefined, kind: SymbolKind, id: string): readonly NamePlace[] {
  const names = summary?.names.get(nameKey(kind, id)) ?? [];
  return names.flatMap((name) => (name.role === "definition" ? { ...name, path: summary?.path ?? "" } : []));
}

function definitionsInProject(library: Library, kind: SymbolKind, id: string, path: string): readonly NamePlace[] {
  return library.places(kind, id, library.projectOf(path)).filter(({ role }) => role === "definition");
}

/** In the order in which the catalogs are listed. */
function definitionsInRegisters(
  library: Library,
  kind: SymbolKind,
  ids: readonly string[],
  path: string,
): readonly NamePlace[] {
  return registersOf(library, path).flatMap((register) =>
    ids.flatMap((id) => definitionsIn(library.summary(register), kind, id)),
  );
}

// Things of one document

function localThing(library: Library, kind: SymbolKind, id: string, home: Home): Thing {
  const placesIn = placesOf(library, kind, [id], (path) => path === home.path, home.block);
  const definitions = placesIn(home.path).filter(({ role }) => role === "definition");
  return {
    kind,
    ids: [id],
    definitions,
    inForce: definitions,
    documents: () => [home.path],
    placesIn,
  };
}

/** Where the step of an id stands: in the same document or block, else in what that brings in. */
function stepHome(library: Library, { id, path, block }: Pick<NamePlace, "id" | "path" | "block">): Home | undefined {
  const holds = (home: Home) =>
    definitionsIn(library.summary(home.path), "step", id).some((definition) => isIn(home, definition));
  const own = { path, block };
  if (holds(own)) return own;
  for (const home of broughtInBy(library, own)) if (holds(home)) return home;
  return undefined;
}

function stepOf(library: Library, name: NamePlace): Thing {
  const { id } = name;
  const home = stepHome(library, name) ?? name;
  const own = localThing(library, "step", id, home);
  const isHome = (other: Home | undefined) => other !== undefined && keyOf(other) === keyOf(home);
  const placesIn = (path: string): readonly NamePlace[] => {
    const elsewhere = (library.summary(path)?.names.get(nameKey("step", id)) ?? [])
      .map((other) => ({ ...other, path }))
      .filter((other) => other.role === "reference" && !(path === home.path && isIn(home, other)))
      .filter((other) => isHome(stepHome(library, other)));
    return [...own.placesIn(path), ...elsewhere].sort(byPlace);
  };
  return {
    ...own,
    documents: () => pathsOf(library, ["step"], [id]).filter((path) => path === home.path || placesIn(path).length > 0),
    placesIn,
  };
}

/** Parts have their names from the board: documents for the same one mean the same parts. */
function partOf(library: Library, name: NamePlace): Thing {
  const own = localThing(library, "designator", name.id, name);
  const product = library.summary(name.path)?.product;
  if (product === undefined || name.block !== undefined) return own;
  const project = library.projectOf(name.path);
  const has = (path: string) =>
    library.summary(path)?.product === product && (path === name.path || library.projectOf(path) === project);
  return sharedThing(library, "designator", [name.id], own.definitions, own.inForce, has);
}

// Things of several documents

function projectThing(library: Library, kind: "instruction" | "rule", name: NamePlace): Thing {
  const project = library.projectOf(name.path);
  const definitions = definitionsInProject(library, kind, name.id, name.path);
  return sharedThing(library, kind, [name.id], definitions, definitions, (path) => library.projectOf(path) === project);
}

/** What site catalogs define: it means the same in all documents for which one of these catalogs holds. */
function registeredThing(library: Library, kind: SymbolKind, name: NamePlace): Thing {
  const { path, id } = name;
  const found = definitionsInRegisters(library, kind, [id], path);
  // The other name of a person.
  const other = kind === "person" ? found[0]?.detail : undefined;
  const ids = other === undefined || other === id ? [id] : [id, other];
  const entries = onePerEntry(found);
  // The row of a procedure is laid over those of earlier catalogs; of a register the first entry counts.
  const block = kind === "block" ? blockNamed(library, name) : undefined;
  const first = block ?? (kind === "procedure" ? entries.at(-1) : entries[0]);
  const inForce = block === undefined ? entries.filter((entry) => entry.path === first?.path) : [block];

  // All documents are looked through only where another one is asked about.
  let reach: Reach | undefined;
  const project = library.projectOf(path);
  const has = remembered((other: string) => {
    if (other === path) return true;
    if (ids.some((id) => isOwn(library, other, kind, id))) return false;
    reach ??= reachOf(library, kind, ids, new Set(found.map((definition) => definition.path)));
    const { holders, defining } = reach;
    const registers = registersOf(library, other);
    if (holders.size > 0) return registers.some((register) => holders.has(register));
    return library.projectOf(other) === project && !registers.some((register) => defining.has(register));
  });
  return sharedThing(library, kind, ids, entries, inForce, has);
}

interface Reach {
  /** Catalogs that define the thing. */
  readonly holders: ReadonlySet<string>;
  /** Catalogs that define something of that name. */
  readonly defining: ReadonlySet<string>;
}

/** The catalogs that a document asks, and those that define the same thing because a document takes it from both. */
function reachOf(library: Library, kind: SymbolKind, ids: readonly string[], own: ReadonlySet<string>): Reach {
  const defining = new Set(
    pathsOf(library, [kind], ids).filter((path) => {
      const summary = library.summary(path);
      return summary?.kind === "catalog" && ids.some((id) => definitionsIn(summary, kind, id).length > 0);
    }),
  );
  if (own.size === 0 || own.size === defining.size) return { holders: own, defining };
  const holders = new Set(own);
  const users = pathsOf(library, [kind, "mention"], ids).map((path) =>
    registersOf(library, path).filter((register) => defining.has(register)),
  );
  for (let before = 0; before < holders.size; ) {
    before = holders.size;
    for (const registers of users) {
      if (registers.some((register) => holders.has(register))) for (const register of registers) holders.add(register);
    }
  }
  return { holders, defining };
}

/** Of the names of one entry the first. */
function onePerEntry(definitions: readonly NamePlace[]): readonly NamePlace[] {
  const seen = new Set<string>();
  return definitions.filter(({ path, whole, start }) => {
    const key = `${whole?.start ?? start} ${path}`;
    return !seen.has(key) && seen.add(key);
  });
}

function sharedThing(
  library: Library,
  kind: SymbolKind,
  ids: readonly string[],
  definitions: readonly NamePlace[],
  inForce: readonly NamePlace[],
  has: (path: string) => boolean,
): Thing {
  const placesIn = placesOf(library, kind, ids, has);
  return {
    kind,
    ids,
    definitions,
    inForce,
    documents: () =>
      pathsOf(library, [kind, "mention", ...alsoNamedAs(kind)], ids).filter((path) => placesIn(path).length > 0),
    placesIn,
  };
}

/** Kinds under which a thing may be named as well: see `kindOfName`. */
function alsoNamedAs(kind: SymbolKind): readonly SymbolKind[] {
  return kind === "instruction" ? ["standard", "step"] : [];
}

function placesOf(
  library: Library,
  kind: SymbolKind,
  ids: readonly string[],
  has: (path: string) => boolean,
  block?: Range,
): (path: string) => readonly NamePlace[] {
  return (path) => {
    if (!has(path)) return [];
    const names = library.summary(path)?.names;
    const found: NamePlace[] = [];
    for (const id of ids) {
      const means = new Map<string, boolean>();
      for (const written of [kind, "mention", ...alsoNamedAs(kind)] as const) {
        for (const name of names?.get(nameKey(written, id)) ?? []) {
          if (LOCAL.has(kind) && name.block?.start !== block?.start) continue;
          const place = { ...name, path };
          if (written !== kind) {
            // All words of one document or block mean the same.
            const key = `${written} ${name.key === "onFail"} ${name.block?.start}`;
            const meant = means.get(key) ?? kindOfName(library, place) === kind;
            means.set(key, meant);
            if (!meant) continue;
          }
          found.push(place);
        }
      }
    }
    return found.sort(byPlace);
  };
}

/** Projects are looked up for every document that names a thing. */
function remembered(has: (path: string) => boolean): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const now = has(path);
    known.set(path, now);
    return now;
  };
}

function byPlace(a: Range, b: Range): number {
  return a.start - b.start || a.end - b.end;
}

/** Documents in which one of some names is written, in order. */
function pathsOf(library: Library, kinds: readonly NameAt["kind"][], ids: readonly string[]): readonly string[] {
  const paths = new Set(kinds.flatMap((kind) => ids.flatMap((id) => library.documentsNaming(kind, id))));
  return [...paths].sort();
}
