import type { Catalog } from "../catalog/catalog.ts";
import { PARTS } from "../catalog/types.ts";
import type { Citation } from "../model/citation.ts";
import { designatorParts } from "../model/designators.ts";
import type { Header, Instruction } from "../model/instruction.ts";
import type { EquipmentItem, MaterialItem, SiteCatalogFields } from "../model/shapes.ts";
import { lowerSiteCatalog } from "../model/shapes.ts";
import type { Step } from "../model/step.ts";
import { readStep } from "../model/step.ts";
import type { Piece, SourceDocument } from "../syntax/document.ts";
import { baseOf } from "../syntax/document.ts";
import { locate, locator } from "../syntax/locate.ts";
import type { MapNode, Node, PieceText, ScalarNode } from "../syntax/node.ts";
import { get, isNull } from "../syntax/node.ts";
import type { Range } from "../text/range.ts";
import type { Analysis, DocumentKind } from "./analyse.ts";
import { stepAt } from "./place.ts";

/** What a name in a document can stand for. */
export type SymbolKind =
  | "instruction"
  | "step"
  | "equipment"
  | "material"
  | "person"
  | "block"
  | "procedure"
  | "standard"
  | "file"
  | "rule"
  | "designator"
  | "thermocouple"
  | "profile";

/**
 * One place where a name is written. `definition` gives it its meaning; `reference` stands where the schema expects
 * the name; `mention` is the name inside running text (`Apply **CLN-2**`), whose kind only the document can tell.
 */
export interface Occurrence extends Range {
  readonly kind: SymbolKind | "mention";
  /** As the catalog or the document knows it: `7711 bga-removal`, `IR-01`, `FINAL-CLEAN`; of a file, as written. */
  readonly id: string;
  readonly role: "definition" | "reference" | "mention";
  /** The key that it stands under: `procedure`, `supersedes`; of a mention, that of the text. */
  readonly key: string;
  /** The text that the offsets belong to. */
  readonly piece: PieceText;
  /** The scalar that holds it. */
  readonly node: ScalarNode;
  /** For a definition: all of what it names. */
  readonly whole: Node | undefined;
  /** For a definition: what it is, in the author's words, such as a title, a name or a category. */
  readonly detail: string | undefined;
  /** The step that it stands in. */
  readonly step: Step | undefined;
  /** In a site catalog: the block that it stands in. Names of steps are the block's own. */
  readonly block: Node | undefined;
  /** Of a block, and of `use`: the revision that stands with it. */
  readonly revision: string | undefined;
  /** One of those that a range such as `R4-R7` names, which cannot be changed on its own; in the middle it is not spelt. */
  readonly inRange: boolean;
}

/** A document as far as names are concerned. */
export interface NamedIn {
  readonly kind: DocumentKind;
  readonly source: SourceDocument;
  /** Absent for other kinds than instructions. */
  readonly instruction: Pick<Instruction, "header" | "steps"> | undefined;
}

/** All names of a document that is analysed: those of the header first, then those of the steps. */
export function occurrencesOf(analysis: Analysis): readonly Occurrence[] {
  const known = ofAnalysis.get(analysis);
  if (known !== undefined) return known;
  const found = namesIn(analysis, analysis.kept.environment.catalog);
  ofAnalysis.set(analysis, found);
  return found;
}

/** The names at an offset, the narrowest first; of a step, only those of that step are looked at. Their ends belong to them. */
export function occurrencesAt(analysis: Analysis, offset: number): readonly Occurrence[] {
  const { source, kept, instruction } = analysis;
  const { catalog } = kept.environment;
  const node = instruction && source.steps[stepAt(analysis, offset) ?? -1]?.node;
  const step = node && kept.steps.get(node)?.step;
  const near =
    step !== undefined
      ? inStep(step, catalog)
      : instruction !== undefined
        ? inHeader(instruction.header, catalog)
        : occurrencesOf(analysis);
  const at = near.filter(({ piece, start, end }) => {
    const base = baseOf(source, piece);
    return start + base <= offset && offset <= end + base;
  });
  return at.length < 2 ? at : at.sort((a, b) => a.end - a.start - (b.end - b.start));
}

/** All names of a document. What stands in a step is looked for once, as long as the step does not change. */
export function namesIn(document: NamedIn, catalog: Catalog): readonly Occurrence[] {
  const units = unitsOf(document, catalog);
  return units.length === 1 ? (units[0] ?? []) : units.flat();
}

/** The same in lists: of the header, and of each step. A list is the same object as long as its text does not change. */
export function unitsOf({ kind, source, instruction }: NamedIn, catalog: Catalog): readonly (readonly Occurrence[])[] {
  if (instruction !== undefined) {
    const { header, steps } = instruction;
    return [inHeader(header, catalog), ...steps.map((step) => inStep(step, catalog))];
  }
  if (source.header === undefined) return [];
  if (kind === "catalog") return [inSiteCatalog(source.header, catalog, source.pieces)];
  return kind === "config" ? [inProjectFile(source.header, catalog)] : [];
}

const ofAnalysis = new WeakMap<Analysis, readonly Occurrence[]>();
const ofHeader = new WeakMap<Header, readonly Occurrence[]>();
const ofStep = new WeakMap<Step, readonly Occurrence[]>();

interface Definition {
  readonly whole: Node | undefined;
  readonly id?: string | undefined;
  readonly detail?: string | undefined;
  readonly revision?: string | undefined;
}

/** Gathers names, leaving out what is not there. */
class Gathering {
  readonly found: Occurrence[] = [];
  readonly #step: Step | undefined;
  readonly #block: Node | undefined;

  constructor(step: Step | undefined, block?: Node) {
    this.#step = step;
    this.#block = block;
  }

  define(kind: SymbolKind, node: ScalarNode | undefined, key: string, definition: Definition): void {
    if (node === undefined) return;
    const { whole, id = node.text, detail, revision } = definition;
    this.#add(kind, id, "definition", key, node, node, { whole, detail, revision });
  }

  refer(kind: SymbolKind, node: ScalarNode | undefined, key: string, id = node?.text): void {
    if (node !== undefined && id !== undefined) this.#add(kind, id, "reference", key, node, node);
  }

  /** A block with its revision: `FINAL-CLEAN@B`. */
  referToBlock(node: ScalarNode | undefined): void {
    if (node === undefined) return;
    const [id = "", revision] = node.text.trim().split("@", 2);
    if (id === "") return;
    const from = node.text.indexOf(id);
    this.#add("block", id, "reference", "use", node, within(node, from, from + id.length), { revision });
  }

  /** Designators of parts, alone or in ranges and lists. */
  referToParts(node: ScalarNode): void {
    const at = locator(node);
    for (const { names, isRange, start, end } of designatorParts(node.text)) {
      const place = node.anchor === undefined ? at(start, end) : node;
      const [first = "", last = ""] = isRange ? [names[0], names.at(-1)] : [];
      for (const name of names) {
        // The ends of a range are spelt; the last one not always in full.
        const spelt = node.text.slice(start, end).toUpperCase();
        const length = !isRange
          ? 0
          : name === first
            ? first.length
            : name === last && spelt.endsWith(last)
              ? last.length
              : 0;
        const own =
          length === 0 || node.anchor !== undefined
            ? place
            : name === first
              ? at(start, start + length)
              : at(end - length, end);
        this.#add("designator", name, "reference", "reference", node, own, { inRange: isRange });
      }
    }
  }

  /** Words of running text that may be names: they hold a digit or a hyphen, or are capitals. */
  mentionsIn(key: string, ...nodes: readonly (ScalarNode | undefined)[]): void {
    for (const node of nodes) {
      // The text that an alias stands for is found at its anchor.
      if (node === undefined || node.anchor !== undefined) continue;
      const at = locator(node);
      const mention = (id: string, from: number) =>
        this.#add("mention", id, "mention", key, node, at(from, from + id.length));
      for (const { 0: word, index } of node.text.matchAll(WORD)) {
        if (!MAY_BE_NAME.test(word)) continue;
        mention(word, index);
        // `U7` is named in `U7-3` and in `U7.A1`, its pins, and both ends in `R4-R7`.
        if (!/[-._]/.test(word)) continue;
        for (const { 0: part, index: from } of word.matchAll(PART)) mention(part, index + from);
      }
    }
  }

  #add(
    kind: Occurrence["kind"],
    id: string,
    role: Occurrence["role"],
    key: string,
    node: ScalarNode,
    { start, end }: Range,
    more: Partial<Pick<Occurrence, "whole" | "detail" | "revision" | "inRange">> = {},
  ): void {
    const around = this.#step?.node;
    // What an alias stands for is found where its anchor is.
    if (around !== undefined && (start < around.start || end > around.end)) return;
    this.found.push({
      kind,
      id,
      role,
      key,
      piece: node.piece,
      node,
      start,
      end,
      whole: more.whole,
      detail: more.detail,
      step: this.#step,
      block: this.#block,
      revision: more.revision,
      inRange: more.inRange ?? false,
    });
  }
}

const WORD = /(?<![\w.-])[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*(?![\w-])/g;
const MAY_BE_NAME = /^(?=.*[A-Za-z])(?:[A-Za-z].*\d|.+[-_]|[A-Z]{2,}$)/;
const PART = /(?<![A-Za-z0-9])[A-Z]{1,4}\d{1,5}(?![A-Za-z0-9])/g;

/** Part of a scalar; an alias is taken whole. */
function within(node: ScalarNode, from: number, to: number): Range {
  return node.anchor === undefined ? locate(node, from, to) : node;
}

function inHeader(header: Header, catalog: Catalog): readonly Occurrence[] {
  const known = ofHeader.get(header);
  if (known !== undefined) return known;
  const names = new Gathering(undefined);
  const { document, standard, authorization, personnel, equipment, materials, references, safety, waivers } = header;
  names.define("instruction", document?.number, "number", { whole: header.node, detail: document?.title?.text });
  names.refer("instruction", document?.supersedes, "supersedes");
  names.refer("instruction", document?.translationOf, "translationOf");
  for (const approval of document?.approvals ?? []) names.refer("person", approval.name, "name");
  referToStandard(names, standard?.document, "document", catalog);
  for (const entry of authorization ?? []) {
    names.refer("person", entry.approvedBy, "approvedBy");
    for (const step of entry.steps ?? []) names.refer("step", step, "steps");
  }
  for (const person of personnel?.assigned ?? []) names.refer("person", person, "assigned");
  listItems(names, "equipment", "equipment", equipment);
  listItems(names, "material", "materials", materials);
  for (const reference of references ?? []) {
    referToStandard(names, isScalar(reference) ? reference : reference.document, "references", catalog);
  }
  if (safety?.esd !== undefined && isScalar(safety.esd)) referToStandard(names, safety.esd, "esd", catalog);
  for (const waiver of waivers ?? []) {
    names.refer("rule", waiver.rule, "rule");
    names.refer("person", waiver.approvedBy, "approvedBy");
    for (const step of waiver.steps ?? []) names.refer("step", step, "steps");
    names.mentionsIn("reason", waiver.reason);
  }
  ofHeader.set(header, names.found);
  return names.found;
}

/** A map says what the unit is; an id alone is that of a register. */
function listItems(
  names: Gathering,
  kind: "equipment" | "material",
  key: string,
  items: readonly (ScalarNode | EquipmentItem | MaterialItem)[] | undefined,
): void {
  for (const item of items ?? []) {
    if (isScalar(item)) names.refer(kind, item, key);
    else {
      const said =
        "name" in item ? (item.name ?? item.category) : "model" in item ? (item.model ?? item.category) : undefined;
      names.define(kind, item.id, "id", { whole: item.node, detail: said?.text ?? item.category?.text });
    }
  }
}

function inStep(step: Step, catalog: Catalog): readonly Occurrence[] {
  let found = ofStep.get(step);
  if (found === undefined) {
    const names = new Gathering(step);
    gatherStep(names, step, catalog);
    found = names.found;
    ofStep.set(step, found);
  }
  return found;
}

function gatherStep(names: Gathering, step: Step, catalog: Catalog): void {
  names.define("step", step.id, "id", { whole: step.node, detail: step.title?.text });
  for (const citation of step.citations) names.refer("procedure", citation.node, "procedure", citedId(citation));
  for (const { reference } of step.components) for (const node of reference ?? []) names.referToParts(node);
  for (const node of step.target?.reference ?? []) names.referToParts(node);
  for (const item of step.equipment ?? []) names.refer("equipment", isScalar(item) ? item : item.id, "equipment");
  for (const item of step.materials ?? []) names.refer("material", isScalar(item) ? item : item.id, "materials");
  const { profile } = step;
  names.define("profile", profile?.id, "id", { whole: profile?.node });
  for (const { id, location, node } of profile?.thermocouples ?? []) {
    names.define("thermocouple", id, "id", { whole: node, detail: location?.text });
    names.mentionsIn("location", location);
  }
  for (const { id, route, from, to, attachment, strainRelief, node } of step.jumpers) {
    names.define("designator", id, "id", { whole: node, id: id?.text.trim().toUpperCase() });
    names.mentionsIn("jumper", route, from, to, attachment, strainRelief);
  }
  for (const image of step.images ?? []) {
    names.refer("file", image.file, "file");
    names.mentionsIn("images", image.alt, image.caption);
  }
  for (const { standard, criteria, onFail } of step.inspections) {
    referToStandard(names, standard, "standard", catalog);
    names.mentionsIn("criteria", criteria);
    const does = onFail?.do && (catalog.word("onFail", onFail.do.text)?.id ?? onFail.do.text);
    names.refer(does === "perform" ? "instruction" : "step", onFail?.target, "onFail");
  }
  for (const { field } of step.record ?? []) names.mentionsIn("record", field);
  names.refer("instruction", step.perform?.instruction, "perform");
  names.referToBlock(step.use);
  names.mentionsIn("title", step.title);
  names.mentionsIn("area", step.target?.area);
  names.mentionsIn("instruction", step.instruction);
  names.mentionsIn("cautions", ...(step.cautions ?? []));
  names.mentionsIn("when", step.when);
  names.mentionsIn("repeat", step.repeat?.until);
}

/** The procedure that a citation settles on; one that leaves several open stands for itself. */
function citedId({ procedure, part, number, text }: Citation): string {
  if (procedure !== undefined) return procedure.id;
  return part === undefined ? text : `${part} ${number}`;
}

function inSiteCatalog(header: MapNode, catalog: Catalog, pieces: readonly Piece[]): readonly Occurrence[] {
  const fields: SiteCatalogFields | undefined = lowerSiteCatalog(header);
  if (fields === undefined) return [];
  const names = new Gathering(undefined);
  for (const { part, name, number, title, node } of fields.procedures ?? []) {
    const known = PARTS.find((entry) => entry === part?.text);
    if (known === undefined) continue;
    for (const [key, own] of [
      ["name", name],
      ["number", number],
    ] as const) {
      const entry = own && catalog.find(known, own.text)[0];
      names.define("procedure", own, key, {
        whole: node,
        id: entry?.id ?? `${known} ${own?.text}`,
        detail: title?.text,
      });
    }
  }
  for (const node of fields.standards ?? []) {
    const id = node.kind === "map" ? get(node, "id") : undefined;
    const title = node.kind === "map" ? get(node, "title") : undefined;
    if (id?.kind !== "scalar" || isNull(id)) continue;
    const detail = title?.kind === "scalar" ? title.text : undefined;
    names.define("standard", id, "id", { whole: node, id: catalog.standard(id.text)?.id, detail });
  }
  listItems(names, "equipment", "equipment", fields.equipment);
  listItems(names, "material", "materials", fields.materials);
  for (const { id, name, node } of fields.people ?? []) {
    names.define("person", id, "id", { whole: node, detail: name?.text });
    names.define("person", name, "name", { whole: node, detail: id?.text });
  }
  for (const { id, revision, node, steps } of fields.blocks ?? []) {
    names.define("block", id, "id", { whole: node, revision: revision?.text });
    for (const item of steps ?? []) {
      const piece = pieces.find((entry) => entry === item.piece);
      const step = piece && readStep(item, piece, catalog);
      if (step === undefined) continue;
      const own = new Gathering(step, node);
      gatherStep(own, step, catalog);
      names.found.push(...own.found);
    }
  }
  return names.found;
}

function inProjectFile(header: MapNode, catalog: Catalog): readonly Occurrence[] {
  const names = new Gathering(undefined);
  for (const key of ["extends", "catalogs"])
    for (const node of textsOf(get(header, key))) names.refer("file", node, key);
  for (const key of ["include", "exclude"]) namePlainPatterns(names, get(header, key), key);
  const overrides = get(header, "overrides");
  for (const scope of [header, ...(overrides?.kind === "seq" ? overrides.items : [])]) {
    if (scope.kind !== "map") continue;
    if (scope !== header) namePlainPatterns(names, get(scope, "files"), "files");
    const rules = get(scope, "rules");
    if (rules?.kind === "map") for (const { key } of rules.pairs) names.refer("rule", key, "rules");
    const policy = get(scope, "policy");
    const references = policy?.kind === "map" ? get(policy, "references") : undefined;
    for (const node of textsOf(references)) referToStandard(names, node, "references", catalog);
  }
  return names.found;
}

/** A pattern without signs names one file or folder. */
function namePlainPatterns(names: Gathering, node: Node | undefined, key: string): void {
  for (const item of textsOf(node)) if (!/[*?[\]{}()!]/.test(item.text)) names.refer("file", item, key);
}

function referToStandard(names: Gathering, node: ScalarNode | undefined, key: string, catalog: Catalog): void {
  if (node !== undefined) names.refer("standard", node, key, catalog.standard(node.text)?.id ?? node.text);
}

function textsOf(node: Node | undefined): readonly ScalarNode[] {
  const items = node?.kind === "seq" ? node.items : node === undefined ? [] : [node];
  return items.flatMap((item) => (item.kind === "scalar" && !isNull(item) ? [item] : []));
}

function isScalar(item: ScalarNode | { readonly node: Node }): item is ScalarNode {
  return "kind" in item;
}
