import { COMPOSITION_TOLERANCE } from "../catalog/alloys.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Alloy } from "../catalog/types.ts";
import { editDistance } from "../text/nearest.ts";

/**
 * How much an alloy's name tells.
 *
 * `known`: the catalog has it, by name, alias or composition. `composition`: elements with shares that add up.
 * `bad sum`: elements with shares that do not. `family`: which metals, not how much of each (`SnPb`, `SAC`,
 * `lead-free`). `unstated`: the author says that it is open (`unknown`, `TBD`). `unknown`: nothing can be read.
 */
export type AlloyKind = "known" | "composition" | "bad sum" | "family" | "unstated" | "unknown";

/** What can be said of an alloy's name. */
export interface AlloyReading {
  readonly text: string;
  readonly kind: AlloyKind;
  /** The catalog's entry; absent for an alloy that is only read by its composition. */
  readonly alloy: Alloy | undefined;
  /** Mass percent by element; absent where the name tells nothing. */
  readonly composition: Readonly<Record<string, number>> | undefined;
  /** Sum of the percentages, where a name that the catalog does not have gives one to each element. */
  readonly sum: number | undefined;
  readonly lead: boolean | undefined;
  readonly bismuth: boolean | undefined;
}

const ELEMENTS: ReadonlySet<string> = new Set([
  ...[
    "Sn",
    "Pb",
    "Ag",
    "Cu",
    "Bi",
    "In",
    "Sb",
    "Zn",
    "Ni",
    "Ge",
    "Au",
    "Cd",
    "Co",
    "P",
    "Mn",
    "Fe",
    "Al",
    "Ga",
    "Pd",
    "Pt",
  ],
]);

const readings = new WeakMap<Catalog, Map<string, AlloyReading>>();

/** Reads an alloy by the catalog, else by the elements and percentages in its name (`Sn95.5Ag3.8Cu0.7`, `63Sn37Pb`). */
export function readAlloy(text: string, catalog: Catalog): AlloyReading {
  const readings = READINGS.get(catalog) ?? new Map<string, AlloyReading>();
  READINGS.set(catalog, readings);
  const known = readings.get(text);
  if (known !== undefined) return known;
  // What authors type on their way to a name must not pile up.
  if (readings.size > 500) readings.clear();
  const reading = read(text, catalog);
  readings.set(text, reading);
  return reading;
}

/** Each step asks for the same few alloys. */
const READINGS = new WeakMap<Catalog, Map<string, AlloyReading>>();

function read(text: string, catalog: Catalog): AlloyReading {
  let known = readings.get(catalog);
  if (known === undefined) {
    known = new Map();
    readings.set(catalog, known);
  }
  let reading = known.get(text);
  if (reading === undefined) {
    reading = interpret(text, catalog);
    known.set(text, reading);
  }
  return reading;
}

/** Names of the catalog's alloys that a name may stand for, nearest first, with the edits to the nearest of their names. */
export function nearAlloys(
  text: string,
  catalog: Catalog,
  limit: number,
): readonly { readonly alloy: Alloy; readonly edits: number }[] {
  const key = keyOf(text);
  return catalog.nearestAlloys(text, limit).map((alloy) => ({
    alloy,
    edits: Math.min(...[alloy.id, ...alloy.aliases].map((name) => editDistance(key, keyOf(name)))),
  }));
}

/** The catalog's alloys of the metals that a family names. */
export function alloysOfFamily(reading: AlloyReading, catalog: Catalog): readonly Alloy[] {
  const metals = reading.kind === "family" ? familyOf(reading.text)?.metals : undefined;
  if (metals === undefined) return [];
  return catalog.alloys.filter((alloy) => {
    const elements = Object.keys(alloy.composition);
    return elements.length === metals.length && metals.every((metal) => elements.includes(metal));
  });
}

function interpret(text: string, catalog: Catalog): AlloyReading {
  const trimmed = text.trim();
  const forms = formsOf(trimmed);
  for (const form of [...forms, ...forms.map(withoutPurity)]) {
    const alloy = catalog.alloy(form);
    if (alloy !== undefined) return ofAlloy(text, alloy);
  }
  for (const form of forms) {
    const parsed = parseComposition(form);
    if (parsed === undefined) continue;
    const { composition, sum } = parsed;
    const alloy = sameComposition(composition, catalog);
    if (alloy !== undefined) return ofAlloy(text, alloy);
    const kind = Math.abs(sum - 100) <= COMPOSITION_TOLERANCE + 1e-9 ? "composition" : "bad sum";
    return { text, kind, alloy: undefined, composition, sum, lead: "Pb" in composition, bismuth: "Bi" in composition };
  }
  const nothing = { text, alloy: undefined, composition: undefined, sum: undefined };
  if (UNSTATED.test(trimmed)) return { ...nothing, kind: "unstated", lead: undefined, bismuth: undefined };
  const family = familyOf(trimmed);
  if (family !== undefined)
    return { ...nothing, kind: "family", lead: family.lead, bismuth: family.metals?.includes("Bi") };
  return { ...nothing, kind: "unknown", lead: undefined, bismuth: undefined };
}

const UNSTATED =
  /^(?:unknown|unspecified|not known|not specified|none|n\/?a|not applicable|various|mixed|record|see .*|as .*|per .*|-+|\?+|tb[adc]|todo|fixme|to be .*)$/i;

/** The name itself, then without what people add to it: `SAC305 (Sn96.5Ag3.0Cu0.5)`, `SAC305 solder`. */
function formsOf(text: string): readonly string[] {
  const forms = [text];
  const bracket = /^(.*\S)\s*\(([^()]+)\)$/.exec(text);
  if (bracket !== null) forms.push(bracket[1] ?? "", bracket[2] ?? "");
  const plain = text
    .replace(/^eutectic\s+/i, "")
    .replace(/\s+(?:eutectic|solder|alloy|wire|paste|spheres?|balls?)$/i, "");
  if (plain !== text) forms.push(plain);
  return forms;
}

/** Without a letter of purity behind the last share: `Sn63Pb37C`. */
function withoutPurity(text: string): string {
  return /\d[A-E]$/.test(text) ? text.slice(0, -1) : text;
}

function ofAlloy(text: string, alloy: Alloy): AlloyReading {
  const stated = Object.keys(alloy.composition).length > 0;
  const composition = stated
    ? alloy.composition
    : [alloy.id, text].map((name) => parseComposition(name)?.composition).find(Boolean);
  return {
    text,
    kind: "known",
    alloy,
    composition,
    sum: undefined,
    lead: composition && (composition.Pb ?? 0) > 0,
    bismuth: composition && (composition.Bi ?? 0) > 0,
  };
}

function sameComposition(composition: Readonly<Record<string, number>>, catalog: Catalog): Alloy | undefined {
  const elements = Object.keys(composition);
  return catalog.alloys.find(
    (alloy) =>
      Object.keys(alloy.composition).length === elements.length &&
      elements.every((element) => Math.abs((alloy.composition[element] ?? -1) - (composition[element] ?? 0)) < 0.01),
  );
}

interface Parsed {
  readonly composition: Readonly<Record<string, number>>;
  readonly sum: number;
}

type Share = readonly [element: string, share: number | undefined];

/**
 * Elements with their shares, in the ways in which they are written: `Sn63Pb37`, `63Sn37Pb`, `63% Sn, 37% Pb`,
 * `Sn/Ag/Cu 96.5/3.0/0.5`, `63/37 SnPb`; in `SnAg3.0Cu0.5` and `Sn-3.0Ag-0.5Cu` the first element is the rest.
 */
function parseComposition(text: string): Parsed | undefined {
  if (/\d\s*[/:-]\s*\d/.test(text)) return combine(listedShares(text));
  const compact = text.replace(/[\s/(),;%_+-]+/g, "");
  return (
    combine(sharesIn(compact, NAME_FIRST, 1, 2)) ??
    combine(sharesIn(compact, NUMBER_FIRST, 2, 1)) ??
    combine(restFirst(compact))
  );
}

const NAME_FIRST = /([A-Za-z]{1,2})(\d+(?:\.\d+)?|\.\d+)?/y;
const NUMBER_FIRST = /(\d+(?:\.\d+)?|\.\d+)([A-Za-z]{1,2})/y;

/** `Sn-3.0Ag-0.5Cu`. */
function restFirst(compact: string): readonly Share[] | undefined {
  const match = /^([A-Za-z]{1,2})(?=\d)/.exec(compact);
  const first = elementOf(match?.[1]);
  const others = first === undefined ? undefined : sharesIn(compact.slice(first.length), NUMBER_FIRST, 2, 1);
  return first === undefined || others === undefined ? undefined : [[first, undefined], ...others];
}

function sharesIn(text: string, pattern: RegExp, element: number, share: number): readonly Share[] | undefined {
  const shares: Share[] = [];
  pattern.lastIndex = 0;
  for (let at = 0; at < text.length; at = pattern.lastIndex) {
    const match = pattern.exec(text);
    const name = elementOf(match?.[element]);
    if (match === null || name === undefined) return undefined;
    shares.push([name, match[share] === undefined ? undefined : Number(match[share])]);
  }
  return shares;
}

/** `Sn/Ag/Cu 96.5/3.0/0.5` and the other way round. */
function listedShares(text: string): readonly Share[] | undefined {
  const numbers = "\\d+(?:\\.\\d+)?(?:\\s*[/:-]\\s*\\d+(?:\\.\\d+)?)+";
  const names = "[A-Z][a-z]?(?:[\\s/-]*[A-Z][a-z]?)+";
  const match =
    new RegExp(`^(?<names>${names})\\s*(?<numbers>${numbers})$`).exec(text) ??
    new RegExp(`^(?<numbers>${numbers})\\s*(?<names>${names})$`).exec(text);
  const elements = match?.groups?.names?.match(/[A-Z][a-z]?/g)?.map(elementOf) ?? [];
  const shares = match?.groups?.numbers?.split(/[/:-]/).map(Number) ?? [];
  if (elements.length < 2 || elements.length !== shares.length) return undefined;
  const result: Share[] = [];
  for (const [index, name] of elements.entries()) {
    if (name === undefined) return undefined;
    result.push([name, shares[index]]);
  }
  return result;
}

function combine(shares: readonly Share[] | undefined): Parsed | undefined {
  if (shares === undefined || shares.length === 0) return undefined;
  const composition: Record<string, number> = {};
  let sum = 0;
  for (const [index, [element, share]] of shares.entries()) {
    if (Object.hasOwn(composition, element) || (share === undefined && index > 0)) return undefined;
    composition[element] = share ?? 0;
    sum += share ?? 0;
  }
  const [first] = shares;
  if (first === undefined) return undefined;
  if (first[1] === undefined) {
    if (shares.length === 1) return undefined;
    if (sum >= 100) return { composition, sum };
    composition[first[0]] = 100 - sum;
    return { composition, sum: 100 };
  }
  // `Sn95` is a short name, not a composition: it does not say what the rest is.
  if (shares.length === 1 && Math.abs(sum - 100) > COMPOSITION_TOLERANCE) return undefined;
  return { composition, sum };
}

interface Family {
  /** Absent where only lead is spoken of. */
  readonly metals: readonly string[] | undefined;
  readonly lead: boolean | undefined;
}

function familyOf(text: string): Family | undefined {
  const compact = text
    .toLowerCase()
    .replace(/[\s_-]+/g, "")
    .replace(/solder$|alloy$/, "");
  if (/^(?:pb|lead)free$/.test(compact)) return { metals: undefined, lead: false };
  if (compact === "leaded") return { metals: undefined, lead: true };
  if (/^(?:eutectic)?(?:tinlead|leadtin|snpb|pbsn)(?:eutectic)?$/.test(compact))
    return { metals: ["Sn", "Pb"], lead: true };
  if (compact === "sac" || isTinSilverCopperCode(compact)) return { metals: ["Sn", "Ag", "Cu"], lead: false };
  const named = /^[A-Z][a-z]?(?:[\s/+-]*[A-Z][a-z]?)*$/.test(text) ? text.match(/[A-Z][a-z]?/g) : null;
  const metals = named?.flatMap((name) => elementOf(name) ?? []);
  if (named === null || metals === undefined || metals.length !== named.length) return undefined;
  // A single letter or metal is no family of solders, but for tin.
  if (metals.length === 1 && metals[0] !== "Sn") return undefined;
  return { metals, lead: metals.includes("Pb") };
}

/** Digits that give silver and copper in tenths of a per cent, as in SAC305, SAC387 and SAC405; SAC350 has no copper. */
function isTinSilverCopperCode(compact: string): boolean {
  const match = /^sac(\d\d)(\d)$/.exec(compact) ?? /^sac(0\d)(\d\d)$/.exec(compact);
  if (match === null) return false;
  const silver = Number(match[1]) / 10;
  const copper = Number(match[2]) / 10;
  return silver > 0 && silver <= 4 && copper > 0 && copper <= 1;
}

function elementOf(name: string | undefined): string | undefined {
  if (name === undefined || name === "") return undefined;
  const usual = name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
  return ELEMENTS.has(usual) ? usual : undefined;
}

function keyOf(text: string): string {
  return text.toLowerCase().replace(/[\s/_-]+/g, "");
}
