import type { Analysis } from "../analysis/analyse.ts";
import { vocabulariesOf } from "../analysis/key-page.ts";
import type { Occurrence } from "../analysis/occurrences.ts";
import { unitsOf } from "../analysis/occurrences.ts";
import type { Scalar, Section } from "../analysis/scalars.ts";
import { eachScalar, sectionsOf } from "../analysis/scalars.ts";
import { readIgnore } from "../analysis/suppress.ts";
import { alloys } from "../catalog/alloys.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { procedures } from "../catalog/procedures.ts";
import { readAlloy } from "../model/alloy.ts";
import { designatorsOf } from "../model/designators.ts";
import type { Header } from "../model/instruction.ts";
import type { Site } from "../model/site.ts";
import { RULES } from "../rules/index.generated.ts";
import type { SchemaKind } from "../schema/subschema-at.ts";
import type { Piece } from "../syntax/document.ts";
import { baseOf } from "../syntax/document.ts";
import type { PieceText, ScalarNode } from "../syntax/node.ts";
import type { Range } from "../text/range.ts";

/** Names of the protocol's standard legend: what each stands for here. */
export const TOKEN_TYPES = [
  /** A key. */
  "property",
  /** A word of a vocabulary. */
  "enumMember",
  /** An alloy, a coating, a kind of component. */
  "type",
  /** The number of a quantity, a date. */
  "number",
  /** The unit of a quantity, a switch, the head of a comment that silences rules. */
  "keyword",
  /** `at most`, `-`, `±`. */
  "operator",
  /** The part of a procedure reference. */
  "namespace",
  /** Its number or name. */
  "function",
  /** The id of a step. */
  "method",
  /** Equipment, a material, a person, a block, a thermocouple, a profile. */
  "variable",
  /** A reference designator. */
  "parameter",
  /** The number of an instruction. */
  "class",
  /** A standard. */
  "interface",
  /** A rule. */
  "decorator",
] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];

export const TOKEN_MODIFIERS = [
  /** Where the name gets its meaning. */
  "declaration",
  /** A unit or a material of a register, whose entry stands elsewhere. */
  "readonly",
  /** A word that the built-in catalog has; without it, one that the site has added. */
  "defaultLibrary",
  /** A word, a key or a name that nothing explains. */
  "abstract",
] as const;
export type TokenModifier = (typeof TOKEN_MODIFIERS)[number];

/** A stretch of one line with what it stands for. */
export interface Token extends Range {
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/** The tokens of a piece of the text: offsets are the piece's, `base` is where it starts. */
export interface PieceTokens {
  readonly piece: PieceText;
  readonly base: number;
  /** In the order of the text, without overlaps; the same object as long as nothing in it changes. */
  readonly tokens: readonly Token[];
}

/** The tokens of the pieces that a range touches, or of all; a piece that did not change keeps its tokens. */
export function semanticTokensIn(analysis: Analysis, range?: Range): readonly PieceTokens[] {
  const { source, kept, instruction } = analysis;
  // Of a text that is no mapping as a whole, what its parts mean is not known.
  if (source.header === undefined) return [];
  const touched = source.pieces.flatMap((piece) => {
    const base = baseOf(source, piece);
    const touches = range === undefined || (base <= range.end && range.start <= base + piece.text.length);
    return touches ? [{ piece, base }] : [];
  });
  const first = touched[0];
  const last = touched.at(-1);
  if (first === undefined || last === undefined) return [];
  const extent = { start: first.base, end: last.base + last.piece.text.length };
  const { catalog, site } = kept.environment;
  const around: Around = {
    kind: analysis.kind,
    catalog,
    site,
    listed: instruction === undefined ? NOTHING_LISTED : listedIn(instruction.header),
    header: undefined,
  };
  const stepPieces: ReadonlySet<PieceText> = new Set(
    source.pieces.length < 2 ? [] : source.steps.map((step) => step.piece),
  );
  // Keys before and behind the steps are read together: of two that are the same the first one counts.
  const ofHeader: Around = { ...around, header: instruction?.header };
  const aroundOf = (piece: PieceText) => (stepPieces.has(piece) ? around : ofHeader);
  const missing = touched.filter(({ piece }) => !isKept(KNOWN.get(piece), aroundOf(piece)));
  if (missing.length > 0) {
    const sections = byPiece(sectionsOf(analysis, range === undefined ? undefined : extent), ({ node }) => node.piece);
    const names = namesByPiece(analysis);
    for (const { piece } of missing) {
      const tokens = tokensOf(piece, sections.get(piece) ?? [], names.get(piece) ?? [], around);
      KNOWN.set(piece, { ...aroundOf(piece), tokens });
    }
  }
  return touched.map(({ piece, base }) => ({ piece, base, tokens: KNOWN.get(piece)?.tokens ?? [] }));
}

/** What the tokens of a piece depend on besides its text. */
interface Around {
  readonly kind: SchemaKind;
  readonly catalog: Catalog;
  readonly site: Site;
  /** Ids of equipment and materials that the document itself explains, as one text. */
  readonly listed: Listed;
  /** For pieces of the header. */
  readonly header: Header | undefined;
}

interface Listed {
  readonly ids: ReadonlySet<string>;
  readonly key: string;
}

const NOTHING_LISTED: Listed = { ids: new Set(), key: "" };
const KNOWN = new WeakMap<PieceText, Around & { readonly tokens: readonly Token[] }>();
const LISTED = new WeakMap<Header, Listed>();

function isKept(known: Around | undefined, around: Around): boolean {
  return (
    known !== undefined &&
    known.kind === around.kind &&
    known.catalog === around.catalog &&
    known.site === around.site &&
    known.listed.key === around.listed.key &&
    known.header === around.header
  );
}

function listedIn(header: Header): Listed {
  let listed = LISTED.get(header);
  if (listed === undefined) {
    const items = [...(header.equipment ?? []), ...(header.materials ?? [])];
    const ids = items.flatMap((item) => ("kind" in item ? [] : (item.id?.text ?? [])));
    listed = { ids: new Set(ids), key: ids.join("\n") };
    LISTED.set(header, listed);
  }
  return listed;
}

function byPiece<T>(items: readonly T[], pieceOf: (item: T) => PieceText): ReadonlyMap<PieceText, readonly T[]> {
  const found = new Map<PieceText, T[]>();
  for (const item of items) {
    const piece = pieceOf(item);
    const list = found.get(piece);
    if (list === undefined) found.set(piece, [item]);
    else list.push(item);
  }
  return found;
}

/** The names of an instruction are kept in lists, of the header and of each step. */
function namesByPiece(analysis: Analysis): ReadonlyMap<PieceText, readonly Occurrence[]> {
  const units = unitsOf(analysis, analysis.kept.environment.catalog);
  if (analysis.source.pieces.length < 2) return byPiece(units.flat(), ({ piece }) => piece);
  const [header = [], ...steps] = units;
  const found = new Map(byPiece(header, ({ piece }) => piece));
  for (const names of steps) {
    const piece = names[0]?.piece;
    if (piece !== undefined) found.set(piece, [...(found.get(piece) ?? []), ...names]);
  }
  return found;
}

// Tokens of a piece

function tokensOf(
  piece: Piece,
  sections: readonly Section[],
  names: readonly Occurrence[],
  around: Around,
): readonly Token[] {
  const tokens: Token[] = [];
  const add = ({ start, end }: Range, type: TokenType, modifiers: readonly TokenModifier[] = PLAIN) => {
    if (end > start && !/[\r\n]/.test(piece.text.slice(start, end))) tokens.push({ start, end, type, modifiers });
  };
  const named = new Set<ScalarNode>();
  for (const name of names) {
    if (name.node.anchor !== undefined) continue;
    if (addName(name, around, add) && name.role !== "mention") named.add(name.node);
  }
  for (const section of sections) {
    eachScalar(section, around.kind, (scalar) => {
      if (!named.has(scalar.node)) addScalar(scalar, around, add);
    });
  }
  for (const { start, end } of piece.comments) addComment(piece.text.slice(start, end), start, add);
  return withoutOverlaps(tokens);
}

type Add = (range: Range, type: TokenType, modifiers?: readonly TokenModifier[]) => void;

const PLAIN: readonly TokenModifier[] = [];
const DECLARED: readonly TokenModifier[] = ["declaration"];
const REGISTERED: readonly TokenModifier[] = ["readonly"];
const BUILT_IN: readonly TokenModifier[] = ["defaultLibrary"];
const UNEXPLAINED: readonly TokenModifier[] = ["abstract"];

/** In the order of the text; of two that overlap the first, and of two that start together the shorter. */
function withoutOverlaps(tokens: Token[]): readonly Token[] {
  tokens.sort((a, b) => a.start - b.start || a.end - b.end);
  let end = 0;
  return tokens.filter((token) => {
    if (token.start < end) return false;
    end = token.end;
    return true;
  });
}

// Names

/** Whether the name is shown as what it is. */
function addName(name: Occurrence, around: Around, add: Add): boolean {
  const { kind, role, id } = name;
  const declared = role === "definition" ? DECLARED : PLAIN;
  switch (kind) {
    case "procedure":
      addProcedure(name, add);
      return true;
    case "step":
      add(name, "method", declared);
      return true;
    case "equipment":
    case "material":
      add(name, "variable", role === "definition" ? DECLARED : standing(id, kind, around));
      return true;
    case "person":
    case "block":
    case "profile":
    case "thermocouple":
      add(name, "variable", declared);
      return true;
    case "designator":
      // Those in the middle of a range are not spelt.
      add(name, "parameter", declared);
      return true;
    case "instruction":
      add(name, "class", declared);
      return true;
    case "standard":
      add(name, "interface", around.catalog.standard(id) === undefined ? PLAIN : BUILT_IN);
      return true;
    case "rule":
      add(name, "decorator", RULES.has(id) ? PLAIN : UNEXPLAINED);
      return true;
    case "mention":
      return addMention(name, around, add);
    default:
      return false;
  }
}

/** Whether the document itself explains a unit or a material, a register does, or nothing. */
function standing(id: string, kind: "equipment" | "material", { listed, site }: Around): readonly TokenModifier[] {
  if (listed.ids.has(id)) return PLAIN;
  const register = kind === "equipment" ? site.equipment : site.materials;
  return register.has(id) ? REGISTERED : UNEXPLAINED;
}

/** In running text only what is surely meant: units and materials that are known, parts that the step works on. */
function addMention(name: Occurrence, around: Around, add: Add): boolean {
  const { id, step } = name;
  const { listed, site } = around;
  if (listed.ids.has(id)) add(name, "variable", PLAIN);
  else if (site.equipment.has(id) || site.materials.has(id)) add(name, "variable", REGISTERED);
  else if (step !== undefined && designatorsOf(step).has(id)) add(name, "parameter", PLAIN);
  else return false;
  return true;
}

/** `7711 3.1.1`: the part, then the number or the name. */
function addProcedure({ id, node, role, step, start, end }: Occurrence, add: Add): void {
  if (role === "definition") {
    add({ start, end }, "function", DECLARED);
    return;
  }
  const kind = step?.citations.find((entry) => entry.node === node)?.kind ?? "known";
  const isUnexplained = kind === "unknown" || kind === "ambiguous";
  const modifiers = isUnexplained ? UNEXPLAINED : BUILT_IN_PROCEDURES.has(id) ? BUILT_IN : PLAIN;
  const written = node.piece.text.slice(start, end);
  const [, quote = "", part] = /^(["']?)((?:\S.*)?\b(?:common|7711|7721)[a-d]?)\s+\S/i.exec(written) ?? [];
  if (part === undefined) {
    add({ start, end }, "function", modifiers);
    return;
  }
  const from = start + quote.length;
  const rest = from + part.length;
  const gap = /^\s*/.exec(node.piece.text.slice(rest, end))?.[0].length ?? 0;
  add({ start: from, end: rest }, "namespace", BUILT_IN);
  add({ start: rest + gap, end: end - quote.length }, "function", modifiers);
}

const BUILT_IN_PROCEDURES: ReadonlySet<string> = new Set(procedures.map(({ id }) => id));
const BUILT_IN_ALLOYS: ReadonlySet<string> = new Set(alloys.map(({ id }) => id));

// Keys, words and quantities

function addScalar(scalar: Scalar, { kind, catalog }: Around, add: Add): void {
  const { node, is, keys, schema, around } = scalar;
  if (is === "key") {
    const isName = around?.["x-wi-table"] === "alloys";
    if (isName) add(node, "type", modifiersOfAlloy(node.text, catalog));
    else add(node, "property", schema === undefined ? UNEXPLAINED : PLAIN);
    return;
  }
  if (kind === "catalog" && addEntry(keys, node, add)) return;
  const table = schema?.["x-wi-table"] ?? around?.["x-wi-table"];
  if (table === "alloys") {
    add(node, "type", modifiersOfAlloy(node.text, catalog));
    return;
  }
  const vocabularies = vocabulariesOf(schema?.["x-wi-vocabulary"] ?? around?.["x-wi-vocabulary"]);
  if (vocabularies.length > 0) {
    const word = vocabularies.map((name) => catalog.word(name, node.text)).find(Boolean);
    const isType = vocabularies.some((name) => name === "coatingType" || name === "componentType");
    add(node, isType ? "type" : "enumMember", word === undefined ? UNEXPLAINED : word.site ? PLAIN : BUILT_IN);
    return;
  }
  switch (schema?.["x-wi-form"]) {
    case "quantity":
      addQuantity(node, add);
      return;
    case "date":
      add(node, "number");
      return;
    case "switch":
      add(node, "keyword");
      return;
  }
  if (schema?.enum !== undefined) add(node, "enumMember", BUILT_IN);
}

/** What a site catalog adds to the tables and the vocabularies. */
function addEntry(keys: readonly string[], node: ScalarNode, add: Add): boolean {
  const [table = "", key] = keys;
  if (TABLES.has(table) && key === "id") add(node, "type", DECLARED);
  else if ((table === "vocabulary" && keys.length === 2) || table === "roles") add(node, "enumMember", DECLARED);
  else return false;
  return true;
}

const TABLES: ReadonlySet<string> = new Set(["alloys", "coatings", "componentTypes"]);

function modifiersOfAlloy(text: string, catalog: Catalog): readonly TokenModifier[] {
  const { kind, alloy } = readAlloy(text, catalog);
  if (alloy !== undefined) return BUILT_IN_ALLOYS.has(alloy.id) ? BUILT_IN : PLAIN;
  return kind === "unknown" || kind === "bad sum" ? UNEXPLAINED : PLAIN;
}

const QUANTITY = /(\d+(?:\.\d+)?|\.\d+)|(±|\+\/-|[-\u2013~<>≤≥=]+)|([°\p{L}%][°\p{L}/%]*)/gu;
const WORD =
  /^(?:at|most|least|no|not|more|less|than|above|below|over|under|up|to|from|between|and|max|maximum|min|minimum)$/i;

/** Numbers, what joins or limits them, and the unit. */
function addQuantity(node: ScalarNode, add: Add): void {
  const text = node.piece.text.slice(node.start, node.end);
  for (const match of text.matchAll(QUANTITY)) {
    const [found, number, sign] = match;
    const start = node.start + match.index;
    // A minute and a minimum are written alike; behind a number it is the unit.
    const isWord = sign !== undefined || (WORD.test(found) && !/\d\s*$/.test(text.slice(0, match.index)));
    add({ start, end: start + found.length }, number !== undefined ? "number" : isWord ? "operator" : "keyword");
  }
}

// Comments

function addComment(text: string, start: number, add: Add): void {
  const ignore = readIgnore(text);
  if (ignore === undefined) return;
  const head = text.indexOf("wi-ignore");
  add({ start: start + head, end: start + head + `wi-ignore-${ignore.scope}`.length }, "keyword");
  for (const rule of ignore.rules) {
    add({ start: start + rule.start, end: start + rule.end }, "decorator", RULES.has(rule.id) ? PLAIN : UNEXPLAINED);
  }
}
