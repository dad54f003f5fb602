import type { BareMeaning, Catalog, NearProcedure } from "../catalog/catalog.ts";
import type { Part, Procedure } from "../catalog/types.ts";
import { PARTS } from "../catalog/types.ts";
import type { ScalarNode } from "../syntax/node.ts";
import { editDistance } from "../text/nearest.ts";

/**
 * A procedure as a step cites it.
 *
 * `known`: part and number or name are in the catalog. `alternate`: a number by which some sources know the work that
 * the catalog numbers otherwise, such as the article's laminate numbers. `bare`: no part, and one part has it.
 * `ambiguous`: no part, and several have it. `unknown`: neither right nor wrong, the table is open.
 */
export interface Citation {
  readonly node: ScalarNode;
  readonly text: string;
  readonly kind: "known" | "alternate" | "bare" | "ambiguous" | "unknown";
  /** Part as written. */
  readonly part: Part | undefined;
  /** Number or name without the part, without a title or a letter behind it that does not tell procedures apart. */
  readonly number: string;
  /** What it may stand for, as far as the step's method tells, the likeliest first; empty where unknown or ambiguous. */
  readonly procedures: readonly Procedure[];
  /** The one it stands for; absent where unknown, ambiguous, or a family of which the step's method chooses none. */
  readonly procedure: Procedure | undefined;
  /** All parts that a bare number may mean. */
  readonly meanings: readonly BareMeaning[];
  /** For an unknown one: references that resolve, nearest first; those of the same number in another part before. */
  readonly nearest: readonly NearProcedure[];
}

/** What of a step helps to choose among candidates; it never decides between parts. */
export interface CitationHints {
  readonly operation: string | undefined;
  readonly method: string | undefined;
}

/** `IPC-7711/7721`, `IPC-7711C/7721C`, `7711/21`, with a revision or without. */
const WHOLE_TITLE =
  /^(?:ipc[-\s]?)?7711[a-z]?\s*\/\s*(?:77)?21[a-z]?(?![\d.])(?:[\s,]+rev(?:ision|\.)?\s*[a-z](?![\w.]))?/i;
/** `7711`, `IPC-7721`, `IPC-7711C`, `common`. */
const ONE_PART =
  /^(?:ipc[-\s]?)?(common|7711|7721)(?:(?<=\d)[a-z])?(?![\d.\w])(?:[\s,]+rev(?:ision|\.)?\s*[a-z](?![\w.]))?/i;
const SEPARATOR = /^(?:\s*[:,;/]\s*|\s*-\s*(?=\d)|\s+)/;
const NUMBER_WORD = /^(?:procedures?|proc\.?|section|sect?\.|§|number|no\.|nr\.)\s*(?=\d)/i;
const NUMBER = /^(\d+(?:\.\d+)*(?:\.x)?)[a-z]?(?![\w.])(.*)$/is;

/** Operations for which 7721 2.x means the common procedures, not the article's laminate numbers. */
const COMMON_WORK: ReadonlySet<string> = new Set([
  "clean",
  "bake",
  "preheat",
  "identify-coating",
  "remove-coating",
  "replace-coating",
  "mask",
  "mark",
]);

export function readCitation(node: ScalarNode, hints: CitationHints, catalog: Catalog): Citation {
  const readings = READINGS.get(catalog) ?? new Map<string, Omit<Citation, "node">>();
  READINGS.set(catalog, readings);
  const key = `${node.text}\n${hints.operation ?? ""}\n${hints.method ?? ""}`;
  let reading = readings.get(key);
  if (reading === undefined) {
    // What authors type on their way to a number must not pile up.
    if (readings.size > 500) readings.clear();
    reading = readText(node.text.trim(), hints, catalog);
    readings.set(key, reading);
  }
  return { ...reading, node };
}

/** Instructions cite the same few procedures again and again. */
const READINGS = new WeakMap<Catalog, Map<string, Omit<Citation, "node">>>();

function readText(text: string, hints: CitationHints, catalog: Catalog): Omit<Citation, "node"> {
  const { part, rest } = splitPart(text);
  const base = { text, part, meanings: [], nearest: [], procedure: undefined, procedures: [] };
  if (part !== undefined) {
    const number = firstKnown(rest, (form) => isKnownIn(part, form, catalog)) ?? numberOf(rest);
    return { ...base, number, ...readWithPart(part, number, hints, catalog) };
  }
  const known = firstKnown(rest, (form) => bareMeanings(form, catalog).length > 0);
  if (known === undefined) {
    const number = numberOf(rest);
    return { ...base, number, kind: "unknown", nearest: nearestTo(undefined, number, catalog) };
  }
  const meanings = bareMeanings(known, catalog);
  const only = meanings[0];
  if (only === undefined || meanings.length > 1) return { ...base, number: known, kind: "ambiguous", meanings };
  const procedures = narrow(only.procedures, hints);
  return { ...base, number: known, kind: "bare", meanings, procedures, procedure: settle(procedures, only.family) };
}

/** How to write a reference to one of a citation's candidates so that nothing is left to say about it. */
export function fullReference(part: Part, number: string, procedure: Procedure, catalog: Catalog): string {
  const written = `${part} ${number}`;
  const found = catalog.find(part, number);
  if (found.length === 0 && familyIn(part, number, catalog).includes(procedure)) return written;
  return found.includes(procedure) && isOwn(procedure, part, number) ? written : procedure.id;
}

/** Candidates whose method is the step's before those whose operation is, before the others. */
export function narrow(candidates: readonly Procedure[], { method, operation }: CitationHints): readonly Procedure[] {
  if (candidates.length < 2) return candidates;
  const byMethod = method === undefined ? [] : candidates.filter((entry) => entry.methods.includes(method));
  const rest = byMethod.length > 0 ? byMethod : candidates;
  const byOperation = operation === undefined ? [] : rest.filter((entry) => entry.operations.includes(operation));
  return byOperation.length > 0 ? byOperation : rest;
}

function splitPart(text: string): { readonly part: Part | undefined; readonly rest: string } {
  const whole = afterSeparator(text, WHOLE_TITLE);
  const rest = whole?.rest ?? text;
  const one = afterSeparator(rest, ONE_PART);
  const named = one?.match[1]?.toLowerCase();
  const part = PARTS.find((entry) => entry === named);
  if (one !== undefined && part !== undefined) return { part, rest: one.rest };
  return { part: undefined, rest: whole === undefined ? rest.replace(/^ipc[-\s]?(?=\d)/i, "") : rest };
}

function afterSeparator(
  text: string,
  start: RegExp,
): { readonly match: RegExpExecArray; readonly rest: string } | undefined {
  const match = start.exec(text);
  if (match === null) return undefined;
  const behind = text.slice(match[0].length);
  if (behind.trim() === "") return { match, rest: "" };
  const separator = SEPARATOR.exec(behind);
  if (separator === null) return undefined;
  return { match, rest: behind.slice(separator[0].length).trim() };
}

/** As it is written, else without what authors put before and behind a number, else as a name is spelt. */
function firstKnown(written: string, isKnown: (form: string) => boolean): string | undefined {
  return [written, numberOf(written)].find(isKnown);
}

/**
 * The number in `procedure 3.1.1`, `3.1.1 Through-Hole Desoldering` and `2.1A`, whose letter is the procedure's own
 * revision; the name in `BGA removal`. A text with a second number is left as it is: it may cite two procedures.
 */
function numberOf(written: string): string {
  const plain = written.replace(/[\u2010-\u2015]/g, "-");
  const [, number, behind = ""] = NUMBER.exec(plain.replace(NUMBER_WORD, "")) ?? [];
  if (number !== undefined) return /\d\.\d/.test(behind) ? written : number;
  return /^[a-z][\w\s-]*$/i.test(plain) ? plain.trim().replace(/[\s_]+/g, "-") : written;
}

function isKnownIn(part: Part, number: string, catalog: Catalog): boolean {
  return catalog.find(part, number).length > 0 || familyIn(part, number, catalog).length > 0;
}

/** The procedures under a number: `2.3`, and the same written `2.3.x`. */
function familyIn(part: Part, number: string, catalog: Catalog): readonly Procedure[] {
  return catalog.family(part, number.replace(/\.x$/i, ""));
}

function bareMeanings(number: string, catalog: Catalog): readonly BareMeaning[] {
  const meanings = catalog.findBare(number);
  const start = number.replace(/\.x$/i, "");
  return start === number ? meanings : catalog.findBare(start).filter((meaning) => meaning.family);
}

function readWithPart(
  part: Part,
  number: string,
  hints: CitationHints,
  catalog: Catalog,
): Pick<Citation, "kind" | "procedures" | "procedure" | "nearest"> {
  const nearest: readonly NearProcedure[] = [];
  if (part === "7721" && number.startsWith("2.") && hints.operation !== undefined && COMMON_WORK.has(hints.operation)) {
    const exact = catalog.find("common", number);
    const under = exact.length > 0 ? exact : familyIn("common", number, catalog);
    if (under.length > 0) {
      const procedures = narrow(under, hints);
      return { kind: "alternate", procedures, procedure: settle(procedures, exact.length === 0), nearest };
    }
  }
  const found = catalog.find(part, number);
  if (found.length > 0) {
    const own = found.some((entry) => isOwn(entry, part, number));
    const procedures = narrow(found, hints);
    return { kind: own ? "known" : "alternate", procedures, procedure: procedures[0], nearest };
  }
  const family = familyIn(part, number, catalog);
  if (family.length > 0) {
    const procedures = narrow(family, hints);
    return { kind: "known", procedures, procedure: settle(procedures, true), nearest };
  }
  return { kind: "unknown", procedures: [], procedure: undefined, nearest: nearestTo(part, number, catalog) };
}

/** Whether a number or name is the entry's own, not one that other sources give it. */
function isOwn(entry: Procedure, part: Part, number: string): boolean {
  const written = number.toLowerCase();
  if (entry.part !== part) return false;
  return (
    entry.number?.toLowerCase() === written ||
    entry.name?.toLowerCase() === written ||
    // The article's family stands for any number in it.
    (entry.number?.endsWith(".x") === true && `${written}.`.startsWith(entry.number.slice(0, -1)))
  );
}

/** Of a whole family none is taken before one is left. */
function settle(procedures: readonly Procedure[], family: boolean): Procedure | undefined {
  return family && procedures.length > 1 ? undefined : procedures[0];
}

const SUGGESTIONS = 3;

function nearestTo(part: Part | undefined, number: string, catalog: Catalog): readonly NearProcedure[] {
  const written = part === undefined ? number : `${part} ${number}`;
  const found: NearProcedure[] = [];
  const add = (reference: string, procedure: Procedure, edits: number) => {
    if (!found.some((entry) => entry.reference === reference)) found.push({ reference, procedure, edits });
  };
  // The same number in another part is the likeliest slip, however many letters lie between their names.
  for (const meaning of part === undefined ? [] : bareMeanings(number, catalog)) {
    const procedure = meaning.procedures[0];
    if (procedure === undefined) continue;
    const reference = fullReference(meaning.part, number, procedure, catalog);
    add(reference, procedure, editDistance(written, reference));
  }
  const near = catalog
    .nearestProcedures(written, 12)
    .map(({ reference, procedure, edits }) => {
      const [ownPart = "", rest = ""] = reference.split(/ (.*)/s);
      const isCanonical = isOwn(procedure, PARTS.find((entry) => entry === ownPart) ?? procedure.part, rest);
      return { reference: isCanonical ? reference : procedure.id, procedure, edits };
    })
    .sort((a, b) => a.edits - b.edits || samePrefix(b.reference, written) - samePrefix(a.reference, written));
  for (const { reference, procedure, edits } of near) add(reference, procedure, edits);
  return found.slice(0, SUGGESTIONS);
}

function samePrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
