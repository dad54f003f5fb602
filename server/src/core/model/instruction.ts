import type { Catalog } from "../catalog/catalog.ts";
import type { Activity, ProductClass } from "../catalog/types.ts";
import { ACTIVITIES, BOARD_TYPES } from "../catalog/types.ts";
import type { SourceDocument } from "../syntax/document.ts";
import type { ScalarNode } from "../syntax/node.ts";
import type { Header } from "./header.ts";
import type { HeaderFields } from "./shapes.ts";
import { lowerHeader } from "./shapes.ts";
import type { Step } from "./step.ts";
import { readStep } from "./step.ts";

export type { Header } from "./header.ts";

export interface Instruction {
  readonly source: SourceDocument;
  readonly header: Header;
  readonly steps: readonly Step[];
  /** The steps in the order they are done, with those of blocks (`use`) and other instructions (`perform`) in place. */
  readonly flow: readonly FlowStep[];
}

export interface FlowStep {
  readonly step: Step;
  /** The step of this document that it is, or that brings it in. */
  readonly at: Step;
  /** Whether it stands in this document. */
  readonly own: boolean;
  /** Through how many others it is brought in: 0 for one of this document, 1 for one that `at` itself brings in. */
  readonly depth: number;
  /** Itself, or the step that brings it in, is done only in some cases. */
  readonly conditional: boolean;
}

export function readHeader(source: SourceDocument): Header | undefined {
  const fields = source.header && lowerHeader(source.header);
  if (fields === undefined) return undefined;
  return Object.assign(fields, {
    lossy: isHeaderLossy(source),
    productClass: strictestClass(fields),
    boards: (fields.product?.boardTypes ?? []).flatMap((node) => {
      const value = BOARD_TYPES.find((type) => type === node.text);
      return value === undefined ? [] : [{ value, node }];
    }),
    mainActivity: readActivity(fields.activity),
    status: readStatus(fields.document?.status?.text),
  });
}

/** Whether a line of the header was lost; of a text in one piece, or of an item without a step, it cannot be told. */
export function isHeaderLossy({ headerPieces, unreadItems }: SourceDocument): boolean {
  return headerPieces.some((piece) => piece.lossy) || unreadItems.some((piece) => piece.lossy);
}

/** Reads the steps; those whose item is not a mapping are left to the schema. */
export function readSteps(source: SourceDocument, catalog: Catalog): readonly Step[] {
  const steps: Step[] = [];
  for (const { node, piece } of source.steps) {
    const step = readStep(node, piece, catalog);
    if (step !== undefined) steps.push(step);
  }
  return steps;
}

export function readActivity(
  node: ScalarNode | undefined,
): { readonly value: Activity; readonly node: ScalarNode } | undefined {
  const value = ACTIVITIES.find((activity) => activity === node?.text);
  return value === undefined || node === undefined ? undefined : { value, node };
}

/** The activity of a step: its own, else the document's. */
export function activityOf(step: Step, header: Header): Header["mainActivity"] {
  return step.activity === undefined ? header.mainActivity : readActivity(step.activity);
}

export function readClass(text: string | undefined): ProductClass | undefined {
  return text === "1" ? 1 : text === "2" ? 2 : text === "3" ? 3 : undefined;
}

function strictestClass(fields: HeaderFields): Header["productClass"] {
  let strictest: Header["productClass"];
  for (const node of [fields.product?.class, ...(fields.product?.appliesTo ?? []).map((entry) => entry.class)]) {
    const value = readClass(node?.text);
    if (node !== undefined && value !== undefined && value > (strictest?.value ?? 0)) strictest = { value, node };
  }
  return strictest;
}

function readStatus(text: string | undefined): Header["status"] {
  return text === "draft" || text === "review" || text === "released" || text === "obsolete" ? text : undefined;
}
