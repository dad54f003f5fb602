import type { Catalog, VocabularyName } from "../catalog/catalog.ts";
import type { Procedure } from "../catalog/types.ts";
import type { Piece } from "../syntax/document.ts";
import type { Node, ScalarNode } from "../syntax/node.ts";
import type { Citation } from "./citation.ts";
import { readCitation } from "./citation.ts";
import { isMissing } from "./lower.ts";
import type { Component, Inspection, Jumper, StepFields } from "./shapes.ts";
import { lowerStep } from "./shapes.ts";

/** A word of a vocabulary where it is written; `id` is the catalog's word for it, or the text itself. */
export interface Word {
  readonly id: string;
  readonly node: ScalarNode;
  /** Whether a vocabulary, the built-in one or a site's, has it. */
  readonly known: boolean;
}

/** One step of an instruction; depends on its own text and the catalog only, so that it can be kept while others change. */
export interface Step extends StepFields {
  readonly piece: Piece;
  /** Keys that seem absent may have been there: part of the step could not be read. */
  readonly lossy: boolean;
  /** What to call it in a message: its id, else its title. */
  readonly name: string;
  readonly citations: readonly Citation[];
  /** Procedures that the citations stand for, without unknown and ambiguous ones. */
  readonly procedures: readonly Procedure[];
  /** What the step does: its `operation`, else what its procedure is for; `node` is where that is written. */
  readonly work: { readonly id: string; readonly node: ScalarNode; readonly stated: boolean } | undefined;
  /** The step's `method` in the catalog's words. */
  readonly way: Word | undefined;
  readonly components: readonly Component[];
  /** Component types in the catalog's words. */
  readonly types: readonly Word[];
  /** Whether a type is an area array (BGA, CSP), or a cited procedure is for area arrays only. */
  readonly areaArray: boolean;
  readonly inspections: readonly Inspection[];
  readonly jumpers: readonly Jumper[];
  /**
   * The step's own `coating.type` in the catalog's words; `inherited` where it leaves that to the document, undefined
   * where what is written cannot be read.
   */
  readonly coatingType: Word | "inherited" | undefined;
  /** Takes conformal coating off: by its operation, or by a procedure for that which it cites besides. */
  readonly removesCoating: boolean;
  /** Done only in some cases: rules on order leave it out. */
  readonly conditional: boolean;
  /** What `oncePerStep` keeps. */
  readonly facts: unknown[];
}

const NOTHING: readonly never[] = [];

/** Reads a step; undefined where the item is not a mapping. */
export function readStep(node: Node, piece: Piece, catalog: Catalog): Step | undefined {
  const fields = lowerStep(node);
  if (fields === undefined) return undefined;
  const operation = fields.operation && readWord("operation", fields.operation, catalog);
  const way = fields.method && readWord("method", fields.method, catalog);
  const hints = { operation: operation?.id, method: way?.id };
  const citations = fields.procedure?.map((cited) => readCitation(cited, hints, catalog)) ?? NOTHING;
  const procedures: Procedure[] = [];
  for (const { procedure } of citations) if (procedure && !procedures.includes(procedure)) procedures.push(procedure);
  const components = fields.component ?? NOTHING;
  const types: Word[] = [];
  for (const { type } of components) if (type !== undefined) types.push(readWord("componentType", type, catalog));
  return Object.assign(fields, {
    piece,
    lossy: piece.lossy,
    name: fields.id?.text ?? fields.title?.text ?? "a step",
    citations,
    procedures,
    work: operation ? { id: operation.id, node: operation.node, stated: true } : workOfCitations(citations),
    way,
    components,
    types,
    areaArray:
      types.some((type) => catalog.isAreaArray(type.id)) ||
      (types.length === 0 && procedures.some((procedure) => isForAreaArrays(procedure, catalog))),
    inspections: fields.inspection ?? NOTHING,
    jumpers: fields.jumper ?? NOTHING,
    coatingType: readCoatingType(fields, piece, catalog),
    removesCoating: takesCoatingOff(operation?.id ?? workOfCitations(citations)?.id, procedures),
    conditional: fields.when !== undefined,
    facts: [],
  });
}

export function readWord(vocabulary: VocabularyName, node: ScalarNode, catalog: Catalog): Word {
  const known = catalog.word(vocabulary, node.text);
  return { id: known?.id ?? node.text, node, known: known !== undefined };
}

function workOfCitations(citations: readonly Citation[]): Step["work"] {
  for (const { node, procedure, procedures } of citations) {
    const id = procedure?.operations[0] ?? procedures[0]?.operations[0];
    // A family of which no member is chosen still tells the work where all its members do the same.
    const agreed = procedure !== undefined || procedures.every((entry) => entry.operations[0] === id);
    if (id !== undefined && agreed) return { id, node, stated: false };
  }
  return undefined;
}

function isForAreaArrays(procedure: Procedure, catalog: Catalog): boolean {
  const types = procedure.componentTypes ?? [];
  return types.length > 0 && types.every((type) => catalog.isAreaArray(type));
}

/** Operations under which a step may take a coating off besides, by citing a procedure for it. */
const WORK_WITH_COATING_REMOVAL: ReadonlySet<string> = new Set(["other", "remove-component", "prepare-site"]);

function takesCoatingOff(work: string | undefined, procedures: readonly Procedure[]): boolean {
  if (work === "remove-coating") return true;
  if (work === undefined || !WORK_WITH_COATING_REMOVAL.has(work)) return false;
  return procedures.some((procedure) => procedure.operations.includes("remove-coating"));
}

function readCoatingType(fields: StepFields, piece: Piece, catalog: Catalog): Step["coatingType"] {
  const { coating } = fields;
  if (coating?.type !== undefined) return readWord("coatingType", coating.type, catalog);
  const absent = coating === undefined ? isMissing(fields, "coating") : isMissing(coating, "type");
  return absent && !piece.lossy ? "inherited" : undefined;
}
