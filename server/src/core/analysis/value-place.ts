import type { Step } from "../model/step.ts";
import { readStep } from "../model/step.ts";
import type { ValuePlace } from "../model/value-window.ts";
import type { SchemaPath } from "../schema/subschema-at.ts";
import type { MapNode } from "../syntax/node.ts";
import type { Analysis } from "./analyse.ts";
import type { Place } from "./place.ts";

/** The step that a place stands in: one of the instruction, or of a block of a site catalog. */
export function stepOfPlace(analysis: Analysis, { path, step, around }: Place): Step | undefined {
  const { source, kept } = analysis;
  if (analysis.kind === "instruction") {
    const node = step === undefined ? undefined : source.steps[step]?.node;
    return node && kept.steps.get(node)?.step;
  }
  if (path[0] !== "blocks" || path[2] !== "steps") return undefined;
  const node = around.find((_, index) => index === BLOCK_STEP);
  const piece = node && source.pieces.find((candidate) => candidate === node.piece);
  return node && piece && readStep(node, piece, kept.environment.catalog);
}

/** Where the step of a block stands among the collections around a place: catalog, blocks, block, steps, step. */
const BLOCK_STEP = 4;

/** Where a value stands, so that the limits that are in force there can be asked for. */
export function valuePlaceOf(
  analysis: Analysis,
  place: Place,
  map: MapNode | undefined = place.around.findLast((node) => node.kind === "map"),
): ValuePlace {
  const [key = "", parent] = keysOf(place.path);
  return {
    key,
    parent,
    map,
    step: stepOfPlace(analysis, place),
    header: analysis.instruction?.header,
  };
}

/** The keys of a path from the innermost outwards; positions in lists are left out. */
function keysOf(path: SchemaPath): readonly string[] {
  return path.filter((segment) => typeof segment === "string").reverse();
}
