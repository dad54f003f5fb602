import type { Activity, BoardType, ProductClass } from "../catalog/types.ts";
import type { ScalarNode } from "../syntax/node.ts";
import type { HeaderFields } from "./shapes.ts";

/** Everything of an instruction but its steps. */
export interface Header extends HeaderFields {
  readonly lossy: boolean;
  /** The strictest class of the product and of what it applies to; undefined where none is readable. */
  readonly productClass: { readonly value: ProductClass; readonly node: ScalarNode } | undefined;
  readonly boards: readonly { readonly value: BoardType; readonly node: ScalarNode }[];
  /** The document's own activity; steps may carry others. */
  readonly mainActivity: { readonly value: Activity; readonly node: ScalarNode } | undefined;
  readonly status: "draft" | "review" | "released" | "obsolete" | undefined;
}
