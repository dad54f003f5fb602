import type { Piece } from "../syntax/document.ts";
import type { Node, Pair } from "../syntax/node.ts";
import type { Header, HeaderContent, Reads } from "./header.ts";
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

class Watched {
  readonly reads: Reads = { fields: 0 };
  readonly content: HeaderContent;

  constructor(content: HeaderContent) {
    this.content = content;
  }
}

for (const [index, field] of HEADER_FIELDS.entries()) {
  Object.defineProperty(Watched.prototype, field, {
    enumerable: true,
    get(this: Watched): unknown {
      this.reads.fields |= 1 << index;
      return this.content[field as keyof HeaderContent];
    },
  });
}

/** The header that notes in `reads` what is read of it. */
export function watchHeader(content: HeaderContent): Header {
  return new Watched(content) as unknown as Header;
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
