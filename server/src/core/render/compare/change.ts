import type { Spot } from "../../rules/define.ts";

/** What is different between two revisions of an instruction, at one place of it. */
export interface Change {
  readonly kind: "added" | "removed" | "changed" | "moved";
  /** `Step 3 ‘remove-u7’`; empty for what belongs to the document as a whole. */
  readonly where: string;
  /** `peak temperature`, `approval ‘quality’, date`; empty where all of it is meant. */
  readonly what: string;
  /** As it was, and as it is: texts, without the spelling that does not count. */
  readonly before?: string;
  readonly after?: string;
  /** Where the two stand. */
  readonly spots: { readonly before?: Spot; readonly after?: Spot };
}
