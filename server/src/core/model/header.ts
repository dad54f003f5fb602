import type { Activity, BoardType, ProductClass } from "../catalog/types.ts";
import type { ScalarNode } from "../syntax/node.ts";
import type { HeaderFields } from "./shapes.ts";

/** Everything of an instruction but its steps. */
export interface Header extends HeaderContent {
  readonly reads: Reads;
}

export interface HeaderContent extends HeaderFields {
  readonly lossy: boolean;
  /** The strictest class of the product and of what it applies to; undefined where none is readable. */
  readonly productClass: { readonly value: ProductClass; readonly node: ScalarNode } | undefined;
  readonly boards: readonly { readonly value: BoardType; readonly node: ScalarNode }[];
  /** The document's own activity; steps may carry others. */
  readonly mainActivity: { readonly value: Activity; readonly node: ScalarNode } | undefined;
  readonly status: "draft" | "review" | "released" | "obsolete" | undefined;
}

/**
 * Which fields of a header were read since `fields` was last 0, as bits. What a rule finds in a step holds under the next
 * header too where nothing that it read is another there; so a word in the title does not cost a look at all steps.
 *
 * A memo of what is in a header must not hide that it is read: its key is the field's value, not the header.
 */
export interface Reads {
  fields: number;
}
