import { isHeaderLossy } from "../../model/instruction.ts";
import type { Spot } from "../../rules/define.ts";
import type { Piece, SourceDocument } from "../../syntax/document.ts";
import type { MapNode, Node } from "../../syntax/node.ts";
import { contentEnd, get } from "../../syntax/node.ts";
import type { Change } from "./change.ts";
import { contentOf, describe, entriesOf, isEmpty, itemsOf, nameOf, textOf, wordsOf } from "./values.ts";

/** What is different between two texts of an instruction, in the order of the second one. Formatting is no difference. */
export function changesBetween(before: SourceDocument, after: SourceDocument): readonly Change[] {
  return [...headerChanges(before, after), ...alignSteps(before, after).flatMap(stepChanges)];
}

// The header

function headerChanges(before: SourceDocument, after: SourceDocument): readonly Change[] {
  const [old, now] = [headerEntries(before), headerEntries(after)];
  const changes = keysOf(old, now).flatMap((key) =>
    valueChanges(old.get(key), now.get(key), { where: "", path: pathOf([], key) }),
  );
  return withoutLost(changes, isHeaderLossy(before), isHeaderLossy(after));
}

function headerEntries({ header }: SourceDocument): ReadonlyMap<string, Node> {
  const entries = new Map(header === undefined ? [] : entriesOf(header));
  entries.delete("steps");
  return entries;
}

/** The keys of the second, and those of the first that it does not have. */
function keysOf(before: ReadonlyMap<string, Node>, after: ReadonlyMap<string, Node>): readonly string[] {
  return [...new Set([...after.keys(), ...before.keys()])];
}

// Steps

/** A step with its place. */
export interface StepAt {
  readonly node: Node;
  readonly piece: Piece;
  readonly id: string | undefined;
  /** From 1. */
  readonly number: number;
}

/** A step beside what it was; one of them is absent for a step that is new or gone. */
export interface StepPair {
  readonly before: StepAt | undefined;
  readonly after: StepAt | undefined;
  readonly isMoved: boolean;
}

/** The steps of two texts beside each other, in the order of the second; those that are gone stand where they stood. */
export function alignSteps(before: SourceDocument, after: SourceDocument): readonly StepPair[] {
  const [old, now] = [stepsOf(before), stepsOf(after)];
  const partners = matchSteps(old, now);
  const stayed = inOrder(now.flatMap((step) => partners.get(step)?.number ?? []));
  const partnered = new Set(partners.values());
  const removed = old.filter((step) => !partnered.has(step));
  const pairs: StepPair[] = [];
  let next = 0;
  const addRemoved = (upTo: number) => {
    for (let step = removed[next]; step !== undefined && step.number < upTo; step = removed[++next])
      pairs.push({ before: step, after: undefined, isMoved: false });
  };
  for (const step of now) {
    const partner = partners.get(step);
    const isMoved = partner !== undefined && !stayed.has(partner.number);
    if (partner !== undefined && !isMoved) addRemoved(partner.number);
    pairs.push({ before: partner, after: step, isMoved });
  }
  addRemoved(Number.POSITIVE_INFINITY);
  return pairs;
}

function stepChanges({ before, after, isMoved }: StepPair): readonly Change[] {
  const spots = { ...(before && { before: spotOf(before.node) }), ...(after && { after: spotOf(after.node) }) };
  const step = after ?? before;
  if (step === undefined) return NONE;
  const whole = { where: stepName(step), what: "", spots };
  if (before === undefined) return [{ kind: "added", ...whole }];
  if (after === undefined) return [{ kind: "removed", ...whole }];
  const found = valueChanges(before.node, after.node, { where: whole.where, path: [] });
  const inside = withoutLost(found, before.piece.lossy, after.piece.lossy);
  if (!isMoved) return inside;
  return [{ kind: "moved", ...whole, before: String(before.number), after: String(after.number) }, ...inside];
}

/** What is not there where a line could not be read may be in that line. */
function withoutLost(changes: readonly Change[], wasLossy: boolean, isLossy: boolean): readonly Change[] {
  if (!wasLossy && !isLossy) return changes;
  return changes.filter(({ kind }) => !(kind === "removed" && isLossy) && !(kind === "added" && wasLossy));
}

const NONE: readonly Change[] = [];

function stepsOf({ steps }: SourceDocument): readonly StepAt[] {
  return steps.flatMap(({ node, piece }, index) => {
    const id = node.kind === "map" ? get(node, "id") : undefined;
    const name = id?.kind === "scalar" && !isEmpty(id) ? textOf(id) : undefined;
    return isEmpty(node) ? [] : [{ node, piece, id: name, number: index + 1 }];
  });
}

function stepName({ id, number, node }: StepAt): string {
  const title = node.kind === "map" ? get(node, "title") : undefined;
  const name = id ?? (title?.kind === "scalar" ? textOf(title) : "");
  return `Step ${number}${name === "" ? "" : ` ‘${name}’`}`;
}

/** The step of the first text that each of the second is: by id, else by all that it says besides, else by its title. */
function matchSteps<S extends Pick<StepAt, "node" | "id">>(
  before: readonly S[],
  after: readonly S[],
): ReadonlyMap<S, S> {
  const partners = new Map<S, S>();
  const taken = new Set<S>();
  for (const nameOf of [(step: S) => step.id, (step: S) => withoutId(step.node), (step: S) => titleOf(step.node)]) {
    const known = new Map<string, S[]>();
    for (const step of before) {
      const name = taken.has(step) ? undefined : nameOf(step);
      if (name === undefined) continue;
      const list = known.get(name);
      if (list === undefined) known.set(name, [step]);
      else list.push(step);
    }
    for (const list of known.values()) list.reverse();
    for (const step of after) {
      const name = partners.has(step) ? undefined : nameOf(step);
      const partner = name === undefined ? undefined : known.get(name)?.pop();
      if (partner === undefined) continue;
      partners.set(step, partner);
      taken.add(partner);
    }
  }
  return partners;
}

function withoutId(node: Node): string | undefined {
  if (node.kind !== "map") return contentOf(node);
  const others = [...entriesOf(node)].filter(([key]) => key !== "id");
  return others.length === 0
    ? undefined
    : others
        .map(([key, value]) => `${key}:${contentOf(value)}`)
        .sort()
        .join(",");
}

function titleOf(node: Node): string | undefined {
  const title = node.kind === "map" ? get(node, "title") : undefined;
  return title?.kind === "scalar" && !isEmpty(title) ? textOf(title) : undefined;
}

/** The longest part of a list of numbers that goes up: what is not in it has moved. */
function inOrder(numbers: readonly number[]): ReadonlySet<number> {
  /** The last number of the best run of each length, and the run before each number. */
  const ends: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const number of numbers) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before.set(number, ends[low - 1]);
    ends[low] = number;
  }
  const run = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = before.get(at)) run.add(at);
  return run;
}

// Values

interface At {
  readonly where: string;
  readonly path: readonly string[];
}

/** Keys of the top and of steps that say nothing that those inside them do not. */
const SILENT: ReadonlySet<string> = new Set(["document", "parameters"]);

function pathOf(path: readonly string[], key: string): readonly string[] {
  return path.length === 0 && SILENT.has(key) ? path : [...path, wordsOf(key)];
}

function valueChanges(before: Node | undefined, after: Node | undefined, at: At): readonly Change[] {
  const [old, now] = [isEmpty(before) ? undefined : before, isEmpty(after) ? undefined : after];
  if (old === undefined || now === undefined) return old === now ? NONE : [change(old, now, at)];
  if (contentOf(old) === contentOf(now) || isUnreadable(old) || isUnreadable(now)) return NONE;
  if (old.kind === "scalar" && now.kind === "scalar") return [change(old, now, at)];
  if (old.kind === "map" && now.kind === "map") return mapChanges(old, now, at);
  // One of something, and a list of it, are of the same kind.
  return listChanges(itemsOf(old), itemsOf(now), at);
}

function isUnreadable(node: Node): boolean {
  return node.kind === "scalar" && node.unreadable === true;
}

function mapChanges(before: MapNode, after: MapNode, { where, path }: At): readonly Change[] {
  const [old, now] = [entriesOf(before), entriesOf(after)];
  return keysOf(old, now).flatMap((key) =>
    valueChanges(old.get(key), now.get(key), { where, path: pathOf(path, key) }),
  );
}

function listChanges(before: readonly Node[], after: readonly Node[], at: At): readonly Change[] {
  // A curve is told as a whole: its points have no names.
  if ([...before, ...after].some(({ kind }) => kind === "seq")) return [listChange(before, after, at)];
  if (before.length === 1 && after.length === 1 && before[0]?.kind === "map" && after[0]?.kind === "map")
    return valueChanges(before[0], after[0], at);
  const [old, now] = [named(before), named(after)];
  const removed = [...old].filter(([name]) => !now.has(name));
  const added = [...now].filter(([name]) => !old.has(name));
  // As many texts came as went: each stands for another.
  const isEven = removed.length === added.length && [...removed, ...added].every(([, { kind }]) => kind === "scalar");
  const replaced = new Map(isEven ? added.map(([name], index) => [name, removed[index]?.[1]]) : []);
  const changes = [...now].flatMap(([name, item]) =>
    valueChanges(old.get(name) ?? replaced.get(name), item, { where: at.where, path: itemPath(at.path, name, item) }),
  );
  const gone = isEven ? [] : removed;
  const all = [
    ...changes,
    ...gone.map(([name, item]) => change(item, undefined, { where: at.where, path: itemPath(at.path, name, item) })),
  ];
  // The same items in another order.
  return all.length === 0 ? [listChange(before, after, at)] : all;
}

/** `approvals ‘quality’`; texts are told by themselves. */
function itemPath(path: readonly string[], name: string, item: Node): readonly string[] {
  if (item.kind === "scalar") return path;
  const [shown = ""] = name.split(TIMES);
  return [...path.slice(0, -1), `${path.at(-1) ?? ""} ‘${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown}’`];
}

function listChange(before: readonly Node[], after: readonly Node[], { where, path }: At): Change {
  const text = (items: readonly Node[]) => items.map(describe).join(" · ");
  const [first, other] = [before[0], after[0]];
  const spots = { ...(first && { before: spotOf(first) }), ...(other && { after: spotOf(other) }) };
  return { kind: "changed", where, what: path.join(", "), before: text(before), after: text(after), spots };
}

/** Behind the name of an item that is there again; no author writes it. */
const TIMES = "\0";

/** The items of a list by what tells them apart. */
function named(items: readonly Node[]): ReadonlyMap<string, Node> {
  const names = new Map<string, Node>();
  const counts = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const name = nameOf(item) ?? String(index + 1);
    const times = (counts.get(name) ?? 0) + 1;
    counts.set(name, times);
    names.set(times === 1 ? name : `${name}${TIMES}${times}`, item);
  }
  return names;
}

function change(before: Node | undefined, after: Node | undefined, { where, path }: At): Change {
  const kind = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  const text = (node: Node) => (node.kind === "scalar" ? textOf(node) : describe(node));
  return {
    kind,
    where,
    what: path.join(", "),
    ...(before && { before: text(before) }),
    ...(after && { after: text(after) }),
    spots: { ...(before && { before: spotOf(before) }), ...(after && { after: spotOf(after) }) },
  };
}

function spotOf(node: Node): Spot {
  return { piece: node.piece, start: node.start, end: Math.max(node.start, contentEnd(node)) };
}
