import type { LayoutPlan } from "./layout-plan.ts";
import { GIVE_UP, markText, setBlanks } from "./layout-plan.ts";
import type { MapNode, Node, Pair, SeqNode } from "./node.ts";

const HASH = 35;
const COMMA = 44;
const COLON = 58;

/** Plans the blanks inside braces and brackets; line breaks stay. */
export function spaceFlow(plan: LayoutPlan, node: MapNode | SeqNode): void {
  const { text } = plan.lines;
  const isMap = node.kind === "map";
  // `[a: b]` holds a map without braces.
  const isBare = text.charAt(node.start) !== (isMap ? "{" : "[");
  const entries: readonly (Pair | Node)[] = isMap ? node.pairs : node.items;
  const pad = isMap && entries.length > 0 ? 1 : 0;
  let at = node.start + 1;
  let before: Node | undefined;
  for (const entry of entries) {
    const start = "key" in entry ? entry.key.start : entry.start;
    if (!isBare && !isRestOfText(before, entry, text.slice(at, start))) {
      spaceGap(plan, at, start, before === undefined ? "bracket" : "entry", "entry", pad);
    }
    at = "key" in entry ? spacePair(plan, entry) : spaceNode(plan, entry);
    before = "key" in entry ? entry.value : entry;
  }
  if (!isBare) spaceGap(plan, at, node.end - 1, before === undefined ? "bracket" : "entry", "bracket", pad);
}

/** Returns where the pair ends. */
function spacePair(plan: LayoutPlan, { key, value, bare }: Pair): number {
  const { lines } = plan;
  if (key.start >= key.end) throw GIVE_UP;
  markText(plan, key);
  if (bare) return key.end;
  const colon = lines.skipBlanks(key.end);
  if (lines.text.charCodeAt(colon) !== COLON) throw GIVE_UP;
  // `*a :` is an alias and a colon, `*a:` is an alias alone.
  if (lines.text.charAt(key.start) !== "*") setBlanks(plan, key.end, colon, 0);
  if (value.start >= value.end) return colon + 1;
  setBlanks(plan, colon + 1, lines.skipBlanks(colon + 1), 1);
  return spaceNode(plan, value);
}

function spaceNode(plan: LayoutPlan, node: Node): number {
  if (node.anchor !== undefined) return node.end;
  if (node.kind === "scalar") markText(plan, node);
  else spaceFlow(plan, node);
  return node.end;
}

type Side = "bracket" | "entry" | "comma" | "line break";

/** What stands between brackets and entries: blanks, a comma, comments, line breaks. An anchor or tag ends the work. */
function spaceGap(plan: LayoutPlan, from: number, to: number, left: Side, right: Side, pad: number): void {
  const { lines } = plan;
  const { text } = lines;
  let side = left;
  let at = from;
  for (;;) {
    const next = Math.min(lines.skipBlanks(at), to);
    if (next >= to) {
      if (side === "line break") return;
      const width = side === "bracket" || right === "bracket" ? pad : side === "comma" ? 1 : undefined;
      if (width !== undefined) setBlanks(plan, at, to, width);
      return;
    }
    if (text.charCodeAt(next) === COMMA) {
      if (side !== "line break") setBlanks(plan, at, next, 0);
      side = "comma";
      at = next + 1;
    } else if (lines.isBreakAt(next) || (text.charCodeAt(next) === HASH && next > at)) {
      side = "line break";
      at = lines.start(lines.lineOf(next) + 1);
    } else return;
  }
}

/**
 * Whether an entry looks like the rest of a text that a comma cut, as in `{ change: lowered, then raised }` and
 * `[1,5 mm]`. Then what stands between stays, so that a fix can put the text together as it was written.
 */
function isRestOfText(before: Node | undefined, entry: Pair | Node, between: string): boolean {
  if (before === undefined) return false;
  if ("key" in entry) return entry.bare === true;
  if (before.kind !== "scalar" || entry.kind !== "scalar" || between !== ",") return false;
  if (before.style !== "plain" || entry.style !== "plain") return false;
  return /\d$/.test(before.text) && /^\d/.test(entry.text) && !/^\d+$/.test(entry.text);
}
