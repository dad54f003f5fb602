import type { Piece } from "../syntax/document.ts";
import type { Node, Pair } from "../syntax/node.ts";
import type { Header } from "./header.ts";
import { headerShape } from "./shapes.ts";

const KEYS = Object.keys(headerShape);
/** What is worked out from the keys, or stands beside them. */
const BESIDES = ["node", "keys", "lossy", "productClass", "boards", "mainActivity", "status"] as const;
export const HEADER_FIELDS: readonly string[] = [...KEYS, ...BESIDES];

/** The key that each of the fields that are worked out rests on. */
const RESTS_ON: Readonly<Record<string, string>> = {
  productClass: "product",
  boards: "product",
  mainActivity: "activity",
};

/**
 * Which fields of a header were read since `fields` was last 0, as bits. What a rule finds in a step holds under the next
 * header too where nothing that it read is another there; so a word in the title does not cost a look at all steps.
 *
 * A memo of what is in a header must not hide that it is read: its key is the field's value, not the header.
 */
export interface Reads {
  fields: number;
}

/** A header that notes what is read of it. */
export interface WatchedHeader {
  readonly header: Header;
  readonly reads: Reads;
}

class Watched {
  readonly reads: Reads = { fields: 0 };
  readonly content: Header;

  constructor(content: Header) {
    this.content = content;
  }
}

for (const [index, field] of HEADER_FIELDS.entries()) {
  Object.defineProperty(Watched.prototype, field, {
    enumerable: true,
    get(this: Watched): unknown {
      this.reads.fields |= 1 << index;
      return this.content[field as keyof Header];
    },
  });
}

export function watchHeader(content: Header): WatchedHeader {
  const watched = new Watched(content);
  return { header: watched as unknown as Header, reads: watched.reads };
}

/** A header with the pieces of text that it stands in. */
export interface HeaderInText {
  readonly header: Header;
  readonly pieces: readonly Piece[];
}

/** The fields that may be another in the second of two headers, as bits; places in the text do not count. */
export function changedFields(before: HeaderInText, after: HeaderInText): number {
  const [old, now] = [textByKey(before), textByKey(after)];
  let changed = 0;
  for (const [index, field] of HEADER_FIELDS.entries()) {
    const key = RESTS_ON[field] ?? field;
    const same =
      field === "status" || field === "lossy"
        ? before.header[field] === after.header[field]
        : field === "keys" ||
          (field !== "node" && old !== undefined && now !== undefined && old.get(key) === now.get(key));
    if (!same) changed |= 1 << index;
  }
  return changed;
}

/**
 * What is written of each key, up to the next one: where that is the same, so is what is read. Undefined where it need
 * not be: in a text with aliases, with mistakes, or with a key that is there twice.
 */
function textByKey({ header, pieces }: HeaderInText): ReadonlyMap<string, string> | undefined {
  const texts = new Map<string, string>();
  for (const piece of pieces) {
    if (piece.faults.length > 0 || piece.lossy || piece.anchors.size > 0 || piece.unresolved.length > 0)
      return undefined;
    const pairs = pairsIn(header.node, piece);
    for (const [index, { key }] of pairs.entries()) {
      if (texts.has(key.text)) return undefined;
      texts.set(key.text, piece.text.slice(key.start, pairs[index + 1]?.key.start ?? piece.text.length));
    }
  }
  return texts;
}

function pairsIn(node: Node, piece: Piece): readonly Pair[] {
  return node.kind === "map" ? node.pairs.filter(({ key }) => key.piece === piece) : [];
}
