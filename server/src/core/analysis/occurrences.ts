import type { Catalog } from "../catalog/catalog.ts";
import type { Header, Instruction } from "../model/instruction.ts";
import type { SiteCatalogFields } from "../model/shapes.ts";
import { lowerSiteCatalog } from "../model/shapes.ts";
import type { Step } from "../model/step.ts";
import { readStep } from "../model/step.ts";
import type { SourceDocument } from "../syntax/document.ts";
import { locate } from "../syntax/locate.ts";
import type { MapNode, Node, PieceText, ScalarNode } from "../syntax/node.ts";
import { get, isNull } from "../syntax/node.ts";
import type { Range } from "../text/range.ts";
import type { Analysis, DocumentKind } from "./analyse.ts";

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
  | "thermocouple";

/**
 * One place where a name is written. `definition` gives it its meaning; `reference` stands where the schema expects
 * the name; `mention` is the name inside running text (`Apply **CLN-2**`), whose kind only the document can tell.
 */
export interface Occurrence extends Range {
  readonly kind: SymbolKind | "mention";
  /** As the catalog or the document knows it: `7711 bga-removal`, `IR-01`, `FINAL-CLEAN`. */
  readonly id: string;
  readonly role: "definition" | "reference" | "mention";
  /** The text that the offsets belong to. */
  readonly piece: PieceText;
  /** The scalar that holds it. */
  readonly node: ScalarNode;
  /** For a definition: all of what it names. */
  readonly whole: Node | undefined;
  /** The step of this document that it stands in. */
  readonly step: Step | undefined;
}

/** A document as far as names are concerned. */
export interface NamedIn {
  readonly kind: DocumentKind;
  readonly source: SourceDocument;
  /** Absent for other kinds than instructions. */
  readonly instruction: Pick<Instruction, "header" | "steps"> | undefined;
}

/** All names of a document that is analysed. */
export function occurrencesOf(analysis: Analysis): readonly Occurrence[] {
  const known = ofAnalysis.get(analysis);
  if (known !== undefined) return known;
  const found = namesIn(analysis, analysis.kept.environment.catalog);
  ofAnalysis.set(analysis, found);
  return found;
}

/** All names of a document. What stands in a step is looked for once, as long as the step does not change. */
export function namesIn({ kind, source, instruction }: NamedIn, catalog: Catalog): readonly Occurrence[] {
  if (instruction !== undefined) {
    const found = [...inHeader(instruction.header, catalog)];
    for (const step of instruction.steps) for (const name of inStep(step, catalog)) found.push(name);
    return found;
  }
  if (source.header === undefined) return [];
  return kind === "catalog" ? inSiteCatalog(source, catalog) : kind === "config" ? inProjectFile(source.header) : [];
}

const ofAnalysis = new WeakMap<Analysis, readonly Occurrence[]>();
const ofHeader = new WeakMap<Header, readonly Occurrence[]>();
const ofStep = new WeakMap<Step, readonly Occurrence[]>();

/** Gathers names, leaving out what is not there. */
class Gathering {
  readonly found: Occurrence[] = [];
  readonly #step: Step | undefined;

  constructor(step: Step | undefined) {
    this.#step = step;
  }

  define(kind: SymbolKind, node: ScalarNode | undefined, whole: Node | undefined, id = node?.text): void {
    if (node !== undefined && id !== undefined) this.#add(kind, id, "definition", node, node, whole);
  }

  refer(kind: SymbolKind, node: ScalarNode | undefined, id = node?.text, at: Range | undefined = node): void {
    if (node !== undefined && id !== undefined && at !== undefined)
      this.#add(kind, id, "reference", node, at, undefined);
  }

  /** Words of running text that look like an id or a reference designator: they hold a digit, or capitals and a hyphen. */
  mentionsIn(...nodes: readonly (ScalarNode | undefined)[]): void {
    for (const node of nodes) {
      if (node === undefined) continue;
      for (const match of node.text.matchAll(WORD)) {
        const [word] = match;
        if (!/\d/.test(word) && !/^[A-Z]+-[A-Z]+$/.test(word)) continue;
        this.#add("mention", word, "mention", node, locate(node, match.index, match.index + word.length), undefined);
      }
    }
  }

  #add(
    kind: Occurrence["kind"],
    id: string,
    role: Occurrence["role"],
    node: ScalarNode,
    { start, end }: Range,
    whole: Node | undefined,
  ): void {
    this.found.push({ kind, id, role, piece: node.piece, node, start, end, whole, step: this.#step });
  }
}

const WORD = /(?<![\w.-])[A-Za-z][A-Za-z0-9]*(?:[-_.][A-Za-z0-9]+)*(?![\w-])/g;

function inHeader(header: Header, catalog: Catalog): readonly Occurrence[] {
  const known = ofHeader.get(header);
  if (known !== undefined) return known;
  const names = new Gathering(undefined);
  const { document, standard, authorization, personnel, equipment, materials, references, safety, waivers } = header;
  names.define("instruction", document?.number, header.node);
  names.refer("instruction", document?.supersedes);
  names.refer("instruction", document?.translationOf);
  for (const approval of document?.approvals ?? []) names.refer("person", approval.name);
  referToStandard(names, standard?.document, catalog);
  for (const entry of authorization ?? []) {
    names.refer("person", entry.approvedBy);
    for (const step of entry.steps ?? []) names.refer("step", step);
  }
  for (const person of personnel?.assigned ?? []) names.refer("person", person);
  listItems(names, "equipment", equipment);
  listItems(names, "material", materials);
  for (const reference of references ?? []) {
    referToStandard(names, isScalar(reference) ? reference : reference.document, catalog);
  }
  if (safety?.esd !== undefined && isScalar(safety.esd)) referToStandard(names, safety.esd, catalog);
  for (const waiver of waivers ?? []) {
    names.refer("rule", waiver.rule);
    names.refer("person", waiver.approvedBy);
    for (const step of waiver.steps ?? []) names.refer("step", step);
    names.mentionsIn(waiver.reason);
  }
  ofHeader.set(header, names.found);
  return names.found;
}

/** A map says what the unit is; an id alone is that of a register. */
function listItems(
  names: Gathering,
  kind: "equipment" | "material",
  items: readonly (ScalarNode | { readonly node: MapNode; readonly id: ScalarNode | undefined })[] | undefined,
): void {
  for (const item of items ?? []) {
    if (isScalar(item)) names.refer(kind, item);
    else names.define(kind, item.id, item.node);
  }
}

function inStep(step: Step, catalog: Catalog): readonly Occurrence[] {
  const known = ofStep.get(step);
  if (known !== undefined) return known;
  const names = new Gathering(step);
  names.define("step", step.id, step.node);
  for (const { node, procedure, procedures, text } of step.citations) {
    names.refer("procedure", node, procedure?.id ?? procedures[0]?.id ?? text);
  }
  for (const { reference } of step.components) for (const node of reference ?? []) names.refer("designator", node);
  for (const node of step.target?.reference ?? []) names.refer("designator", node);
  for (const item of step.equipment ?? []) names.refer("equipment", isScalar(item) ? item : item.id);
  for (const item of step.materials ?? []) names.refer("material", isScalar(item) ? item : item.id);
  for (const { id, location } of step.profile?.thermocouples ?? []) {
    names.define("thermocouple", id, step.profile?.node);
    names.mentionsIn(location);
  }
  for (const image of step.images ?? []) {
    names.refer("file", image.file);
    names.mentionsIn(image.alt, image.caption);
  }
  for (const { standard, criteria, onFail } of step.inspections) {
    referToStandard(names, standard, catalog);
    names.mentionsIn(criteria);
    names.refer(onFail?.do?.text === "perform" ? "instruction" : "step", onFail?.target);
  }
  for (const { field } of step.record ?? []) names.mentionsIn(field);
  names.refer("instruction", step.perform?.instruction);
  if (step.use !== undefined) {
    const id = step.use.text.split("@")[0] ?? "";
    names.refer("block", step.use, id, locate(step.use, 0, id.length));
  }
  names.mentionsIn(step.title, step.instruction, ...(step.cautions ?? []), step.when, step.repeat?.until);
  ofStep.set(step, names.found);
  return names.found;
}

function inSiteCatalog(source: SourceDocument, catalog: Catalog): readonly Occurrence[] {
  const fields: SiteCatalogFields | undefined = source.header && lowerSiteCatalog(source.header);
  if (fields === undefined) return [];
  const names = new Gathering(undefined);
  for (const { part, name, number, node } of fields.procedures ?? []) {
    for (const own of [name, number]) {
      if (own === undefined || part === undefined) continue;
      const entry = catalog.procedures.find(
        (one) => one.part === part.text && (one.name === own.text.toLowerCase() || one.number === own.text),
      );
      names.define("procedure", own, node, entry?.id ?? `${part.text} ${own.text}`);
    }
  }
  listItems(names, "equipment", fields.equipment);
  listItems(names, "material", fields.materials);
  for (const { id, name, node } of fields.people ?? []) {
    names.define("person", id, node);
    names.define("person", name, node);
  }
  for (const { id, node, steps } of fields.blocks ?? []) {
    names.define("block", id, node);
    const piece = source.pieces.find((entry) => entry === node.piece);
    if (piece === undefined) continue;
    for (const item of steps ?? []) {
      const step = readStep(item, piece, catalog);
      if (step !== undefined) names.found.push(...inStep(step, catalog));
    }
  }
  return names.found;
}

function inProjectFile(header: MapNode): readonly Occurrence[] {
  const names = new Gathering(undefined);
  for (const key of ["extends", "catalogs"]) for (const node of textsOf(get(header, key))) names.refer("file", node);
  const overrides = get(header, "overrides");
  for (const scope of [header, ...(overrides?.kind === "seq" ? overrides.items : [])]) {
    const rules = scope.kind === "map" ? get(scope, "rules") : undefined;
    if (rules?.kind === "map") for (const { key } of rules.pairs) names.refer("rule", key);
  }
  return names.found;
}

function referToStandard(names: Gathering, node: ScalarNode | undefined, catalog: Catalog): void {
  if (node !== undefined) names.refer("standard", node, catalog.standard(node.text)?.id ?? node.text);
}

function textsOf(node: Node | undefined): readonly ScalarNode[] {
  const items = node?.kind === "seq" ? node.items : node === undefined ? [] : [node];
  return items.flatMap((item) => (item.kind === "scalar" && !isNull(item) ? [item] : []));
}

function isScalar(item: ScalarNode | { readonly node: Node }): item is ScalarNode {
  return "kind" in item;
}
