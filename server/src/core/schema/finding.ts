import type { Node } from "../syntax/node.ts";
import type { Fix } from "../text/finding.ts";
import type { Range } from "../text/range.ts";

export type CheckedKind = "header" | "step" | "catalog" | "config";

/** Another place of the same document that belongs to a finding. */
export interface SchemaRelated {
  readonly at: Range;
  /** The node whose piece `at` is relative to. */
  readonly node: Node;
  readonly message: string;
}

/** A mistake in the form of a document. */
export interface SchemaFinding {
  readonly at: Range;
  /** The value or key that is meant; `at` and the edits of the fixes are relative to its piece. */
  readonly node: Node;
  readonly what: string;
  readonly why?: string;
  readonly todo?: string;
  readonly related: readonly SchemaRelated[];
  readonly fixes: readonly Fix[];
}

export interface CheckOptions {
  /** For a header: whether the document has steps, when they are not in the header's tree. */
  readonly hasSteps?: boolean;
  /** Whole lines could not be read, so that keys which seem absent may have been there. */
  readonly lossy?: boolean;
}
