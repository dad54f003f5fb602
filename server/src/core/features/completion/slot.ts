import type { Analysis } from "../../analysis/analyse.ts";
import type { Place } from "../../analysis/place.ts";
import { placeAt, schemaOf } from "../../analysis/place.ts";
import type { JsonSchema, SchemaPath } from "../../schema/subschema-at.ts";
import type { SourceDocument } from "../../syntax/document.ts";
import { parseDocument } from "../../syntax/document.ts";
import type { MapNode, Pair, ScalarNode, SeqNode } from "../../syntax/node.ts";
import type { Range } from "../../text/range.ts";
import type { CursorInBlock, CursorInFlow, Quote } from "./cursor.ts";
import { contentEnd, lineAt } from "./cursor.ts";
import { suits, takesKeys } from "./suits.ts";

/** One way in which the text at the cursor may be meant, and how something is written there. */
export type Slot = KeySlot | ValueSlot;

export interface KeySlot extends SlotBase {
  readonly takes: "key";
  /** Of the map that gets the key. */
  readonly path: SchemaPath;
  /** What the map may hold. */
  readonly schema: JsonSchema;
  /** The other entries of the map. */
  readonly siblings: readonly Pair[];
  /** The value of the key that is written there already: then only its name is to be found. */
  readonly value: Pair["value"] | undefined;
  /** Whether its colon is written, too. */
  readonly colon: boolean;
}

export interface ValueSlot extends SlotBase {
  readonly takes: "value";
  /** Of the value; of a list item, with its position. */
  readonly path: SchemaPath;
  /** What the value may be, of any kind. */
  readonly schema: JsonSchema;
}

interface SlotBase extends Written {
  /** The document with a probe in the place of the text that is replaced. */
  readonly source: SourceDocument;
  readonly probe: ScalarNode;
  /** The maps and lists around it, the outermost first. */
  readonly around: readonly (MapNode | SeqNode)[];
  /** Position in `steps` of the step that it belongs to. */
  readonly step: number | undefined;
}

/** How an insertion is written. */
interface Written {
  /** What is replaced. */
  readonly range: Range;
  /** What has to stand in front of what is inserted: a dash, a blank. */
  readonly lead: string;
  /** What has to stand behind it: the comma before the next entry. */
  readonly trail: string;
  readonly flow: boolean;
  /** The quotes that stay around it. */
  readonly quote: "" | "'" | '"';
  /** Column of the entry; lines below it that belong to it are deeper. */
  readonly column: number;
}

interface Form extends Written {
  readonly takes: "key" | "value";
  /** Whether a colon stands behind the key already. */
  readonly colon: boolean;
  /** Whether deeper lines follow that wait for a key. */
  readonly adopts?: boolean;
  /** What has to be put in further back so that the text can be read, for the probe only. */
  readonly tail?: { readonly at: number; readonly text: string } | undefined;
}

/** What is put in the place of the text at the cursor; no word of the language, nor near to one. */
export const PROBE = "zzProbeHere";
/** The value of a key that is only tried. */
const TRIED = "zz";

/**
 * The ways in which the text at a cursor may be meant. Each is tried: a probe is put in the place of the word, in the
 * forms that it could have, and what is read then tells path, neighbours and style. Unchanged pieces keep their trees.
 */
export function slotsAt(analysis: Analysis, cursor: CursorInFlow | CursorInBlock, offset: number): readonly Slot[] {
  const { text } = analysis.source;
  if (cursor.in === "flow") return firstThatFit(analysis, flowForms(text, cursor, offset)).slots;
  const own = firstThatFit(analysis, blockForms(text, cursor, offset));
  if (own.slots.length > 0 || own.isReadable) return own.slots;
  return firstThatFit(analysis, formsElsewhere(text, cursor, offset)).slots;
}

/** Forms in groups: of the first group that holds one that can be read, all such are meant. */
type Forms = Iterable<readonly Form[]>;

/** The slots of the first group that has any; whether any form could be read at all. */
function firstThatFit(
  analysis: Analysis,
  groups: Forms,
): { readonly slots: readonly Slot[]; readonly isReadable: boolean } {
  let isReadable = false;
  for (const forms of groups) {
    const found = forms.flatMap((form) => tryForm(analysis, form) ?? []);
    const slots = found.filter((slot) => slot !== NO_SLOT);
    isReadable ||= found.length > 0;
    if (slots.length > 0) return { slots, isReadable };
  }
  return { slots: [], isReadable };
}

/** Something can stand there, but the language does not say what. */
const NO_SLOT = "no slot";

/** What a form comes to; undefined where the text cannot be read with it. */
function tryForm(analysis: Analysis, form: Form): Slot | typeof NO_SLOT | undefined {
  const { range, lead, trail, takes, colon, adopts, tail } = form;
  const { source, kind } = analysis;
  const { text } = source;
  const written = takes === "value" || colon ? PROBE : adopts ? `${PROBE}:` : `${PROBE}: ${TRIED}`;
  const at = tail?.at ?? range.end;
  const probed =
    text.slice(0, range.start) +
    lead +
    written +
    trail +
    text.slice(range.end, at) +
    (tail?.text ?? "") +
    text.slice(at);
  const read = parseDocument(probed, source);
  const [now, before] = [faults(read), faults(source)];
  if (read.refused !== undefined || now > before) return undefined;
  // Lines below that can be read belong to something already.
  if (adopts && text.slice(range.start, range.end).trim() === "" && now === before) return undefined;
  const place = placeAt({ source: read, kind }, range.start + lead.length + 1);
  if (place === undefined || place.is !== takes) return undefined;
  const { node, path, around, step } = place;
  if (node.kind !== "scalar" || node.text !== PROBE || node.unreadable) return undefined;
  const base = { ...form, source: read, probe: node, around, step };
  return takes === "key" ? keySlot(base, place, analysis) : (valueSlot(base, path, kind) ?? NO_SLOT);
}

function keySlot(
  base: Form & Pick<SlotBase, "source" | "probe" | "around" | "step">,
  { path, around }: Place,
  analysis: Analysis,
): KeySlot | typeof NO_SLOT | undefined {
  const { colon, adopts, range } = base;
  const map = around.at(-1);
  if (map?.kind !== "map") return undefined;
  const own = map.pairs.find(({ key }) => key === base.probe);
  const value = own?.value;
  if (value === undefined) return undefined;
  // What follows would become part of the value.
  if (!colon && !adopts && !(value.kind === "scalar" && value.text === TRIED)) return undefined;
  const mapPath = path.slice(0, -1);
  const schema = schemaOf(analysis, mapPath, "map");
  if (schema === undefined || !takesKeys(schema)) return NO_SLOT;
  const siblings = map.pairs.filter((pair) => pair !== own);
  // A dash that is put in would take what follows away from the item above.
  if (base.lead.endsWith("- ") && siblings.length > 0) return undefined;
  const slot = { ...base, takes: "key", path: mapPath, schema, siblings } as const;
  if (colon && value.kind === "scalar" && value.empty) {
    // A key without a value is written anew, with one. An anchor or a tag is something.
    const { text } = analysis.source;
    const end = text.indexOf(":", range.end) + 1;
    const rest = text.slice(end, lineAt(text, end).end);
    if (!/^[ \t]*[&!]/.test(rest))
      return { ...slot, range: { start: range.start, end }, colon: false, value: undefined };
  }
  if (adopts && !Object.keys(schema.properties ?? {}).some((key) => suits(analysis, [...mapPath, key], value)))
    return undefined;
  return { ...slot, value: colon || adopts ? value : undefined };
}

function valueSlot(
  base: Omit<ValueSlot, "takes" | "path" | "schema">,
  path: SchemaPath,
  kind: Analysis["kind"],
): ValueSlot | undefined {
  const schema = schemaOf({ kind }, path);
  return schema && { ...base, takes: "value", path, schema };
}

function faults({ pieces }: SourceDocument): number {
  let count = 0;
  for (const piece of pieces) count += piece.faults.length;
  return count;
}

// Block style

function blockForms(text: string, cursor: CursorInBlock, offset: number): Forms {
  const { line, dashes, content, key, value, quote } = cursor;
  const column = content - line.start;
  const common = { flow: false, quote: "", trail: "", lead: "" } as const;
  if (key !== undefined) {
    if (offset < content) return [];
    if (offset <= key.end) {
      const range = quote === undefined ? { start: key.start, end: key.end } : inside(quote, key.end);
      return [[{ ...common, takes: "key", colon: true, range, column, quote: quote?.mark ?? "" }]];
    }
    // What stands in brackets is not replaced by something else from outside of them.
    if (offset < key.colon || /[[{]/.test(text.charAt(value.start))) return [];
    return [[valueForm(text, cursor, key.colon, offset, column)]];
  }
  if (value.start < value.end) {
    if (offset < content || /[[{]/.test(text.charAt(value.start))) return [];
    return writtenForms(text, cursor, offset);
  }
  if (dashes.length === 0) return blankForms(text, cursor, offset);
  const dash = line.start + (dashes.at(-1) ?? 0);
  if (offset <= dash) return [];
  const lead = offset === dash + 1 ? " " : "";
  const range = { start: offset, end: offset };
  const at = { ...common, range, lead, colon: false, column: offset + lead.length - line.start };
  return [
    [
      { ...at, takes: "key" },
      { ...at, takes: "value" },
    ],
  ];
}

/** The value of a key. */
function valueForm(text: string, cursor: CursorInBlock, colon: number, offset: number, column: number): Form {
  const { value, quote } = cursor;
  const common = { takes: "value", colon: false, flow: false, column } as const;
  if (quote !== undefined) {
    const range = inside(quote, value.end);
    const tail = quote.end === undefined ? { at: value.end, text: quote.mark } : undefined;
    return { ...common, range, lead: "", trail: "", quote: quote.mark, tail };
  }
  const isEmpty = value.start >= value.end;
  const range = isEmpty
    ? { start: offset, end: offset }
    : { start: Math.min(offset, value.start), end: Math.max(offset, value.end) };
  return {
    ...common,
    range,
    lead: range.start === colon ? " " : "",
    trail: text.charAt(range.end) === "#" ? " " : "",
    quote: "",
  };
}

/** A word without a colon: a key on its way, a value below its key, or an item. */
function writtenForms(text: string, cursor: CursorInBlock, offset: number): Forms {
  const { line, dashes, content, value, quote, from } = cursor;
  const column = content - line.start;
  const whole = { start: value.start, end: Math.max(offset, value.end) };
  const trail = text.charAt(whole.end) === "#" ? " " : "";
  const common = { flow: false, lead: "", trail, colon: false, column } as const;
  const adopts = mayAdopt(text, line, column, from);
  const key: Form = { ...common, takes: "key", range: whole, quote: "", adopts };
  const scalar: Form =
    quote === undefined
      ? { ...common, takes: "value", range: whole, quote: "" }
      : {
          ...common,
          takes: "value",
          range: inside(quote, value.end),
          quote: quote.mark,
          tail: quote.end === undefined ? { at: value.end, text: quote.mark } : undefined,
        };
  if (dashes.length > 0) return [[key, scalar]];
  return [[key], [scalar], itemForms(whole, column, "")];
}

/** An item of a list that has no dash yet: a map, or a value. `lead` brings it to its column. */
function itemForms(range: Range, column: number, lead: string): readonly Form[] {
  const item = {
    flow: false,
    quote: "",
    trail: "",
    range,
    colon: false,
    lead: `${lead}- `,
    column: column + 2,
  } as const;
  return [
    { ...item, takes: "key" },
    { ...item, takes: "value" },
  ];
}

/** Most columns that are tried besides the cursor's own. */
const MOST_COLUMNS = 3;

/** On a line of blanks: what can stand at the cursor's column by the lines above. */
function blankForms(text: string, { line, from }: CursorInBlock, offset: number): Forms {
  const column = offset - line.start;
  const range = { start: offset, end: offset };
  return formsAt([...columnsAbove(text, line, from)], column, range, "", mayAdopt(text, line, column, from));
}

/** On a line of blanks where nothing can stand: what can stand at the columns of the lines above, the nearest first. */
function* formsElsewhere(text: string, cursor: CursorInBlock, offset: number): Generator<readonly Form[]> {
  const { line, from, dashes, key, value } = cursor;
  if (dashes.length > 0 || key !== undefined || value.start < value.end || line.end > offset) return;
  const own = offset - line.start;
  const above = [...columnsAbove(text, line, from)];
  const others = [...new Set(above.map(({ column }) => column))].filter((column) => column !== own);
  for (const column of others.slice(0, MOST_COLUMNS)) {
    const range = { start: Math.min(line.start + column, offset), end: offset };
    const lead = column > own ? " ".repeat(column - own) : "";
    yield* formsAt(above, column, range, lead, mayAdopt(text, line, column, from));
  }
}

function* formsAt(
  above: readonly Column[],
  column: number,
  range: Range,
  lead: string,
  adopts: boolean,
): Generator<readonly Form[]> {
  const here = above.filter((entry) => entry.column === column);
  const common = { flow: false, quote: "", trail: "", range, colon: false, lead, column } as const;
  const key: Form = { ...common, takes: "key", adopts };
  const item = itemForms(range, column, lead);
  const isKey = here.some(({ of }) => of === "key");
  const isDash = here.some(({ of }) => of === "dash");
  if (isKey && isDash) yield [key, ...item];
  else if (isDash) yield item;
  else if (isKey) yield [key];
  else {
    // Deeper than anything above: the value of the key above, whatever it is.
    yield [key];
    yield item;
    yield [{ ...common, takes: "value" }];
  }
}

/**
 * Whether the next line with something on it is deeper: it waits for a key, or would belong to one that is put in. A
 * key at the column of the steps' dashes, or before it, would take all further steps away.
 */
function mayAdopt(text: string, line: Range, column: number, from: number): boolean {
  const first = text.slice(from, lineAt(text, from).end);
  const dash = first.search(/\S/);
  if (/^ *-(?: |$)/.test(first) && column <= dash && line.start > from) return false;
  const next = /^(?:[ \t]*(?:#[^\n\r]*)?(?:\r\n|\r|\n))+( *)[^\s#]/.exec(text.slice(line.end, line.end + 2000));
  return (next?.[1]?.length ?? 0) > column;
}

/** Where entries of the lines above stand; `below` is where those of a key without a value would. */
interface Column {
  readonly column: number;
  readonly of: "key" | "dash" | "below";
}

function* columnsAbove(text: string, line: Range, from: number): Generator<Column> {
  let least = Number.POSITIVE_INFINITY;
  let at = line.start;
  while (at > from && least > 0) {
    const above = lineAt(text, at - 1);
    at = above.start;
    const [whole, indent = "", dashes = "", colon] = LINE.exec(text.slice(above.start, above.end)) ?? [];
    if (whole === undefined || /^\s*(?:#|$)/.test(whole) || indent.length >= least) continue;
    const column = indent.length + dashes.length;
    if (colon === ":" && least === Number.POSITIVE_INFINITY) yield { column: column + 2, of: "below" };
    if (column < least) yield { column, of: "key" };
    if (dashes !== "") yield { column: indent.length, of: "dash" };
    least = indent.length;
  }
  if (least > 0) yield { column: 0, of: "key" };
}

/** Indentation, dashes, and whether a key ends the line. */
const LINE = /^( *)((?:- +)*)(?:[^\s#].*?)??(:?)[ \t]*(?:#.*)?$/;

/** Between quotes; up to `end` where the closing one is missing. */
function inside(quote: Quote, end: number): Range {
  return { start: quote.start + 1, end: quote.end === undefined ? end : quote.end - 1 };
}

// Flow style

function flowForms(text: string, cursor: CursorInFlow, offset: number): Forms {
  const { open, token, hasKey, quote, line } = cursor;
  const inMap = open.at(-1) === "{";
  const column = contentColumn(text, line);
  const common = { flow: true, column } as const;
  if (quote !== undefined) {
    const range = inside(quote, token.end);
    const tail = quote.end === undefined ? { at: token.end, text: quote.mark } : undefined;
    const isKey = inMap && !hasKey;
    if (isKey && !/^\s*:/.test(text.slice(quote.end ?? token.end))) return [];
    const takes = isKey ? "key" : "value";
    const form: Form = { ...common, takes, colon: isKey, range, lead: "", trail: "", quote: quote.mark, tail };
    return [[form], [closed(text, cursor, form)]];
  }
  const before = text.charAt(token.start - 1);
  const rest = text.slice(token.end, line.end).trimStart();
  const isEmpty = token.start === token.end;
  const colon = inMap && !hasKey && !isEmpty && rest.startsWith(":");
  const blank = /[:,]/.test(before) || (before === "{" && isEmpty) ? " " : "";
  const trail = colon
    ? ""
    : isEmpty && !hasKey && rest !== "" && !/^[,\]}#]/.test(rest)
      ? ", "
      : /^[}#]/.test(text.charAt(token.end)) && isEmpty
        ? " "
        : "";
  const range = { start: token.start, end: Math.max(offset, token.end) };
  const takes = inMap && !hasKey ? "key" : "value";
  const form: Form = { ...common, takes, colon, range, lead: blank, trail, quote: "" };
  return [[form], [closed(text, cursor, form)]];
}

/** The same with the brackets closed that are left open, at the end of the line. */
function closed(text: string, { open, line }: CursorInFlow, form: Form): Form {
  const closing = open
    .map((bracket) => (bracket === "{" ? " }" : "]"))
    .reverse()
    .join("");
  const end = Math.max(form.range.end, contentEnd(text, form.tail?.at ?? form.range.end, line.end));
  return { ...form, tail: { at: end, text: (form.tail?.text ?? "") + closing } };
}

function contentColumn(text: string, { start, end }: Range): number {
  return /^ *(?:- +)*/.exec(text.slice(start, end))?.[0].length ?? 0;
}
