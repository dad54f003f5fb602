import type { Analysis } from "../../analysis/analyse.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import type { Header } from "../../model/instruction.ts";
import { readHeader } from "../../model/instruction.ts";
import type { Step } from "../../model/step.ts";
import { readStep } from "../../model/step.ts";
import type { Surroundings } from "../../rules/define.ts";
import type { SchemaPath } from "../../schema/subschema-at.ts";
import { parseDocument } from "../../syntax/document.ts";
import type { MapNode, PieceText } from "../../syntax/node.ts";
import type { DocumentContext } from "../../workspace/context.ts";
import type { Slot } from "./slot.ts";

/** What is known around a slot: the document, the step that it is in, and what surrounds the document. */
export interface Scene {
  readonly context: DocumentContext;
  readonly analysis: Analysis;
  readonly around: Surroundings;
  readonly catalog: Catalog;
  readonly header: Header;
  /** The step that the slot is in, of the document or of a block in a site catalog, as it reads with the probe. */
  readonly step: Step | undefined;
  /** All steps of the document, as they were before. */
  readonly steps: readonly Step[];
  readonly layout: Layout;
}

/** How the document is laid out, so that what is put in looks like the rest. */
export interface Layout {
  readonly lineBreak: string;
  /** Blanks by which a level is deeper. */
  readonly unit: number;
  /** Blanks by which a list is deeper than its key. */
  readonly dash: number;
}

export function sceneOf(context: DocumentContext, slot: Slot | undefined): Scene {
  const { analysis } = context;
  const { around } = analysis.kept.environment.rules;
  const { catalog } = around;
  const inSteps = slot !== undefined && isInSteps(slot.path, analysis.kind);
  // The header as it was is the same object for all steps, so that what is remembered of it can be used.
  const before = analysis.instruction?.header;
  const read = slot === undefined || (inSteps && before !== undefined) ? before : readHeader(slot.source);
  return {
    context,
    analysis,
    around,
    catalog,
    header: (analysis.kind === "instruction" ? read : undefined) ?? emptyHeader(),
    step: inSteps ? stepOf(slot, analysis.kind, catalog) : undefined,
    steps: analysis.instruction?.steps ?? [],
    layout: layoutOf(analysis),
  };
}

/** The scene of a step of the document as it is. */
export function sceneOfStep(context: DocumentContext, index: number | undefined): Scene {
  const scene = sceneOf(context, undefined);
  const node = index === undefined ? undefined : context.analysis.source.steps[index]?.node;
  return { ...scene, step: node && scene.steps.find((step) => step.node === node) };
}

/** Keys from the step that a path leads into; undefined for a path elsewhere. */
export function pathInStep(path: SchemaPath, kind: Analysis["kind"]): SchemaPath | undefined {
  if (kind === "instruction") return path[0] === "steps" && path.length > 1 ? path.slice(2) : undefined;
  if (kind !== "catalog" || path[0] !== "blocks" || path[2] !== "steps" || path.length < 4) return undefined;
  return path.slice(4);
}

function isInSteps(path: SchemaPath, kind: Analysis["kind"]): boolean {
  return pathInStep(path, kind) !== undefined;
}

function stepOf(slot: Slot, kind: Analysis["kind"], catalog: Catalog): Step | undefined {
  // The list of steps stands in the top map, that of a block in the map of the block.
  const maps = slot.around.filter((node) => node.kind === "map");
  const map = maps[kind === "instruction" ? 1 : 2];
  return map && readStep(map, pieceOf(slot, map), catalog);
}

function pieceOf({ source }: Slot, map: MapNode): Step["piece"] {
  const piece = source.pieces.find((entry: PieceText) => entry === map.piece) ?? source.pieces[0];
  if (piece === undefined) throw new Error("a node without its piece");
  return piece;
}

let empty: Header | undefined;

/** What stands for the header of documents that have none. */
function emptyHeader(): Header {
  empty ??= readHeader(parseDocument("{}"));
  if (empty === undefined) throw new Error("an empty map is a header");
  return empty;
}

/** What the first lines show holds for the others. */
const SAMPLE = 10_000;

function layoutOf({ source }: Analysis): Layout {
  const { layout } = source;
  const text = source.text.slice(0, SAMPLE);
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const nested = /^[A-Za-z]\w*:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*( +)[A-Za-z]/m.exec(text)?.[1];
  const listed = /^[A-Za-z]\w*:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*( *)- /m.exec(text)?.[1];
  const dash = layout !== undefined && layout.cut.steps.length > 0 ? layout.cut.dash : listed?.length;
  const unit = Math.min(Math.max(nested?.length ?? 2, 1), 8);
  return { lineBreak, unit, dash: Math.min(dash ?? 2, 8) };
}
