import { SymbolKind } from "vscode-languageserver-types";
import { stepAt } from "../analysis/place.ts";
import type { Range } from "../text/range.ts";
import type { DocumentContext } from "../workspace/context.ts";
import type { NamePlace, Summary } from "../workspace/library.ts";
import { basename } from "../workspace/paths.ts";
import type { Thing } from "../workspace/thing.ts";
import { thingAt, thingOf } from "../workspace/thing.ts";

/** What calls and is called: instructions, their steps and blocks, and what these use. */
export interface HierarchyItem {
  readonly name: string;
  readonly detail: string | undefined;
  readonly kind: SymbolKind;
  readonly path: string;
  readonly range: Range;
  /** Inside the range. */
  readonly selection: Range;
  readonly key: ItemKey;
}

/** What is kept of an item between two questions; plain data. */
export interface ItemKey {
  readonly kind: ItemKind;
  readonly id: string;
  /** The document that it stands in, or from which it is seen. */
  readonly path: string;
  /** Of a step, its position. */
  readonly step?: number;
  readonly revision?: string;
}

export type ItemKind = (typeof ITEM_KINDS)[number];
export const ITEM_KINDS = ["instruction", "step", "block", "procedure", "equipment", "material"] as const;

/** One end of calls, with the places where they are written: in the caller's document. */
export interface HierarchyCalls {
  readonly item: HierarchyItem;
  readonly ranges: readonly Range[];
}

type Seen = Pick<DocumentContext, "analysis" | "library" | "path">;

/** The item at an offset: what is named there, else the step around it, else the instruction. */
export function hierarchyItemAt(context: DocumentContext, offset: number): HierarchyItem | undefined {
  const { path, analysis, library } = context;
  const found = thingAt(context, offset);
  const named = found && itemOf(context, found.thing, found.name);
  if (named !== undefined) return named;
  const summary = library.summary(path);
  if (summary?.kind !== "instruction") return undefined;
  const { source, kept } = analysis;
  const node = source.steps[stepAt(analysis, offset) ?? -1]?.node;
  const step = node && kept.steps.get(node)?.step;
  const position = step === undefined ? -1 : (analysis.instruction?.steps.indexOf(step) ?? -1);
  return stepItem(summary, position) ?? instructionItem(summary);
}

/** What an instruction, a step or a block performs, cites and uses. */
export function outgoingCalls(context: Seen, key: ItemKey): readonly HierarchyCalls[] {
  const { library } = context;
  const summary = library.summary(key.path);
  const isInside = summary && contentOf(summary, key);
  if (summary === undefined || isInside === undefined) return [];
  const called = new Map<string, { readonly item: HierarchyItem; readonly ranges: Range[] }>();
  for (const names of summary.names.values()) {
    for (const name of names) {
      if (name.role !== "reference" || !isInside(name) || !isCall(name)) continue;
      const place = { ...name, path: key.path };
      const group = `${name.kind} ${name.id} ${name.revision ?? ""} ${name.key === "onFail"}`;
      let calls = called.get(group);
      if (calls === undefined) {
        const thing = thingOf(library, place);
        const item = thing && itemOf(context, thing, place);
        if (item === undefined) continue;
        const same = [...called.values()].find((other) => keyText(other.item.key) === keyText(item.key));
        calls = same ?? { item, ranges: [] };
        called.set(group, calls);
      }
      calls.ranges.push(rangeOf(name));
    }
  }
  return inOrder([...new Set(called.values())]);
}

/** The instructions, steps and blocks that perform, cite or use an item, document by document. */
export function* incomingCalls(context: Seen, key: ItemKey): Generator<HierarchyCalls> {
  const { library } = context;
  const thing = thingOfKey(context, key);
  if (thing === undefined) return;
  for (const path of thing.documents()) {
    const summary = library.summary(path);
    if (summary === undefined) continue;
    const callers = new Map<string, { readonly item: HierarchyItem; readonly ranges: Range[] }>();
    for (const name of thing.placesIn(path)) {
      if (name.role !== "reference" || !isCall(name) || !isRevision(context, key, name)) continue;
      const item = callerOf(summary, name);
      if (item === undefined) continue;
      const text = keyText(item.key);
      const calls = callers.get(text) ?? { item, ranges: [] };
      callers.set(text, calls);
      calls.ranges.push(rangeOf(name));
    }
    yield* callers.values();
  }
}

/** Blocks of one id and other revisions are other blocks. */
function isRevision({ library }: Seen, { kind, revision }: ItemKey, name: NamePlace): boolean {
  if (kind !== "block") return true;
  const [block] = thingOf(library, name)?.inForce ?? [];
  return block === undefined || block.revision === revision;
}

/** Superseding, translating and listing a document is no call of it, and a waiver for a step none of the step. */
function isCall({ kind, key }: NamePlace | Omit<NamePlace, "path">): boolean {
  if (kind === "instruction") return key === "perform" || key === "onFail";
  if (kind === "step") return key === "onFail";
  return isItemKind(kind);
}

function isItemKind(kind: string): kind is ItemKind {
  return (ITEM_KINDS as readonly string[]).includes(kind);
}

/** Says which names of a document belong to what an item holds; undefined for what holds nothing. */
function contentOf(
  summary: Summary,
  { kind, id, revision, step }: ItemKey,
): ((name: Omit<NamePlace, "path">) => boolean) | undefined {
  if (kind === "instruction") return ({ block }) => block === undefined;
  if (kind === "step") {
    const position = positionOf(summary, id, step);
    return position === undefined ? undefined : (name) => name.step === position;
  }
  if (kind !== "block") return undefined;
  const block = blocksOf(summary).find((entry) => entry.id === id && entry.revision === revision)?.whole;
  return block && ((name) => name.block?.start === block.start);
}

/** Steps move while somebody looks at the tree; their ids do not. */
function positionOf({ steps }: Summary, id: string, step: number | undefined): number | undefined {
  if (step !== undefined && steps[step] !== undefined && (steps[step].id ?? "") === id) return step;
  const found = id === "" ? -1 : steps.findIndex((entry) => entry.id === id);
  return found === -1 ? undefined : found;
}

function blocksOf({ names, path }: Summary): readonly NamePlace[] {
  const blocks: NamePlace[] = [];
  for (const same of names.values()) {
    if (same[0]?.kind !== "block") continue;
    for (const name of same) if (name.role === "definition") blocks.push({ ...name, path });
  }
  return blocks;
}

function thingOfKey({ library }: Seen, { kind, id, path, revision, step }: ItemKey): Thing | undefined {
  if (id === "") return undefined;
  const at = { start: 0, end: 0 };
  const position = step === undefined ? {} : { step };
  const name = { kind, id, role: "reference" as const, key: "", path, ...at, ...position };
  return thingOf(library, revision === undefined ? name : { ...name, revision });
}

/** Who holds a name: a block of a catalog, for what a failed inspection leads to the step, else the instruction. */
function callerOf(summary: Summary, name: NamePlace): HierarchyItem | undefined {
  if (name.block !== undefined) {
    const { start } = name.block;
    const block = blocksOf(summary).find(({ whole }) => whole?.start === start);
    return block && blockItem(block);
  }
  if (summary.kind !== "instruction") return undefined;
  return (name.kind === "step" && name.step !== undefined && stepItem(summary, name.step)) || instructionItem(summary);
}

// Items

const KINDS: Readonly<Record<ItemKind, SymbolKind>> = {
  instruction: SymbolKind.Module,
  step: SymbolKind.Function,
  block: SymbolKind.Package,
  procedure: SymbolKind.Interface,
  equipment: SymbolKind.Variable,
  material: SymbolKind.Constant,
};

/** The item of a thing; where no file defines it, it stands where it is named. */
function itemOf(context: Seen, thing: Thing, name: NamePlace): HierarchyItem | undefined {
  const { kind } = thing;
  if (!isItemKind(kind)) return undefined;
  const { library, analysis } = context;
  const [place = name] = name.role === "definition" ? [name] : thing.inForce;
  if (kind === "block" && place.role === "definition") return blockItem(place);
  const summary = library.summary(place.path);
  if (place.role === "definition" && summary !== undefined) {
    if (kind === "instruction") return instructionItem(summary);
    if (kind === "step" && place.step !== undefined) return stepItem(summary, place.step);
    if (kind === "step") {
      const position = summary.steps.findIndex(({ start, end }) => start <= place.start && place.end <= end);
      if (position !== -1) return stepItem(summary, position);
    }
  }
  const built = kind === "procedure" ? analysis.kept.environment.catalog.procedures : [];
  const [id = name.id] = thing.ids;
  return {
    name: id,
    detail: place.detail ?? built.find((entry) => entry.id === id)?.title,
    kind: KINDS[kind],
    path: place.path,
    range: wholeOf(place),
    selection: rangeOf(place),
    key: {
      kind,
      id,
      path: place.role === "definition" ? place.path : name.path,
      ...(name.revision === undefined ? {} : { revision: name.revision }),
    },
  };
}

function instructionItem(summary: Summary): HierarchyItem {
  const { path, number, title, names } = summary;
  const place = number === undefined ? undefined : names.get(`instruction ${number}`)?.find(isDefinition);
  const top = { start: 0, end: 0 };
  return {
    name: number ?? basename(path),
    detail: title,
    kind: KINDS.instruction,
    path,
    range: place === undefined ? top : wholeOf(place),
    selection: place === undefined ? top : rangeOf(place),
    key: { kind: "instruction", id: number ?? "", path },
  };
}

function stepItem(summary: Summary, position: number): HierarchyItem | undefined {
  const step = summary.steps[position];
  if (step === undefined) return undefined;
  const { id, title, name } = step;
  return {
    name: id ?? title ?? `Step ${position + 1}`,
    detail: [summary.number, id === undefined ? undefined : title].filter(Boolean).join(" · ") || undefined,
    kind: KINDS.step,
    path: summary.path,
    range: { start: step.start, end: step.end },
    selection: step.start <= name.start && name.end <= step.end ? name : { start: step.start, end: step.start },
    key: { kind: "step", id: id ?? "", path: summary.path, step: position },
  };
}

function blockItem(place: NamePlace): HierarchyItem {
  const { id, revision, path } = place;
  return {
    name: revision === undefined ? id : `${id}@${revision}`,
    detail: basename(path),
    kind: KINDS.block,
    path,
    range: wholeOf(place),
    selection: rangeOf(place),
    key: { kind: "block", id, path, ...(revision === undefined ? {} : { revision }) },
  };
}

function isDefinition({ role }: Pick<NamePlace, "role">): boolean {
  return role === "definition";
}

function wholeOf(place: Omit<NamePlace, "path">): Range {
  const { whole } = place;
  return whole !== undefined && whole.start <= place.start && place.end <= whole.end ? whole : rangeOf(place);
}

function rangeOf({ start, end }: Range): Range {
  return { start, end };
}

function keyText({ kind, id, path, revision, step }: ItemKey): string {
  return JSON.stringify([kind, id, path, revision, id === "" ? step : undefined]);
}

function inOrder(
  calls: readonly { readonly item: HierarchyItem; readonly ranges: Range[] }[],
): readonly HierarchyCalls[] {
  for (const { ranges } of calls) ranges.sort((a, b) => a.start - b.start);
  return [...calls].sort((a, b) => (a.ranges[0]?.start ?? 0) - (b.ranges[0]?.start ?? 0));
}
