import type { JsonSchema, SchemaPath } from "../../schema/subschema-at.ts";
import type { MapNode } from "../../syntax/node.ts";

/** The value that is looked for. */
export interface Target {
  readonly path: SchemaPath;
  /** The keys on the way to it, from the step where it is in one, from the top otherwise. */
  readonly keys: readonly string[];
  readonly inStep: boolean;
  /** What the schema says of the scalar. */
  readonly schema: JsonSchema;
  /** The map that holds it, where it is written already. */
  readonly map: MapNode | undefined;
  /** What is written in its place. */
  readonly written: string;
}
