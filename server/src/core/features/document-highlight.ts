import type { Range } from "../text/range.ts";
import type { DocumentContext } from "../workspace/context.ts";
import { thingAt } from "../workspace/thing.ts";

export interface Highlight extends Range {
  /** `write` where the name gets its meaning, `read` where a key takes it, `text` in running text. */
  readonly kind: "write" | "read" | "text";
}

const KINDS = { definition: "write", reference: "read", mention: "text" } as const;

/** The places of this document where the thing at an offset is named. */
export function highlightsAt(context: DocumentContext, offset: number): readonly Highlight[] {
  const places = thingAt(context, offset)?.thing.placesIn(context.path) ?? [];
  return places.map(({ start, end, role }) => ({ start, end, kind: KINDS[role] }));
}
