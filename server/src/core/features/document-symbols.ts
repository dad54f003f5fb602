import { SymbolKind } from "vscode-languageserver-types";
import type { Analysis } from "../analysis/analyse.ts";
import { rangeOf } from "../analysis/place.ts";
import type { Step } from "../model/step.ts";
import { readStep } from "../model/step.ts";
import type { MapNode, Node, Pair, ScalarNode } from "../syntax/node.ts";
import { contentEnd, get } from "../syntax/node.ts";
import type { Range } from "../text/range.ts";

/** A part of a document as people speak of it. */
export interface Outlined {
  /** Never blank. */
  readonly name: string;
  readonly detail: string | undefined;
  readonly kind: SymbolKind;
  /** Inside the range of the one around it. */
  readonly range: Range;
  /** The name in the text, inside the range. */
  readonly selection: Range;
  /** No longer to be used: an obsolete instruction. */
  readonly deprecated?: true;
  readonly children: readonly Outlined[];
}

/** The parts of a document: an instruction with its sections and steps, the registers of a catalog, the sections of a project file. */
export function documentSymbols(analysis: Analysis): readonly Outlined[] {
  const { source, kind, instruction } = analysis;
  const { header } = source;
  if (header === undefined) return [];
  const sections = header.pairs.map((pair) => sectionOf(pair, analysis));
  if (kind !== "instruction") return sections;
  const control = instruction?.header.document;
  const status = instruction?.header.status;
  const whole = { start: 0, end: source.text.length };
  const name = [control?.number?.text, control?.title?.text].filter(Boolean).join(" — ");
  return [
    {
      name: line(name) ?? "Work instruction",
      detail: line([control?.revision && `revision ${control.revision.text}`, status].filter(Boolean).join(" · ")),
      kind: SymbolKind.Module,
      range: whole,
      selection: within(whole, control?.number ?? control?.title ?? header.pairs[0]?.key, analysis),
      ...(status === "obsolete" ? { deprecated: true as const } : {}),
      children: sections,
    },
  ];
}

/** A key at the top with what stands under it. */
function sectionOf(pair: Pair, analysis: Analysis): Outlined {
  const { key, value } = pair;
  const { source, instruction } = analysis;
  const isSteps = analysis.kind === "instruction" && pair === source.stepsPair;
  const parts = isSteps ? stepsOf(analysis) : value.anchor === undefined ? itemsOf(key.text, value, analysis) : [];
  const own = rangeOf(analysis, { piece: key.piece, start: key.start, end: Math.max(key.end, endOf(pair)) });
  // Where keys are given twice, or stand for what is elsewhere, parts may lie before the key that has them.
  const children = parts.filter((part) => part.range.start >= own.start);
  const range = { start: own.start, end: Math.max(own.end, children.at(-1)?.range.end ?? 0) };
  return {
    name: line(key.text) ?? "?",
    detail: isSteps ? String(instruction?.steps.length ?? 0) : line(detailOf(value)),
    kind: SymbolKind.Namespace,
    range,
    selection: within(range, key, analysis),
    children,
  };
}

function endOf({ key, value }: Pair): number {
  return value.piece === key.piece ? contentEnd(value) : key.end;
}

/** The first text of a map, the number of items of a list. */
function detailOf(value: Node): string | undefined {
  if (value.kind === "scalar") return value.text;
  if (value.kind === "seq") return value.items.length === 0 ? undefined : String(value.items.length);
  return value.pairs.map((pair) => pair.value).find((item) => item.kind === "scalar")?.text;
}

/** What a section names one by one. */
function itemsOf(section: string, value: Node, analysis: Analysis): readonly Outlined[] {
  const kind = ITEMS.get(section);
  if (kind === undefined) return [];
  if (value.kind === "map") {
    return value.pairs.map((pair) => {
      const range = rangeOf(analysis, {
        piece: pair.key.piece,
        start: pair.key.start,
        end: Math.max(pair.key.end, endOf(pair)),
      });
      const name = line(pair.key.text) ?? "?";
      return {
        name,
        detail: line(detailOf(pair.value)),
        kind,
        range,
        selection: within(range, pair.key, analysis),
        children: [],
      };
    });
  }
  return value.kind === "seq" ? value.items.flatMap((item) => itemOf(section, kind, item, analysis)) : [];
}

/** Sections whose items are named one by one, and what these are. */
const ITEMS: ReadonlyMap<string, SymbolKind> = new Map([
  ["equipment", SymbolKind.Variable],
  ["materials", SymbolKind.Constant],
  ["waivers", SymbolKind.Property],
  ["procedures", SymbolKind.Interface],
  ["alloys", SymbolKind.Constant],
  ["coatings", SymbolKind.Constant],
  ["componentTypes", SymbolKind.Class],
  ["repairTypes", SymbolKind.Class],
  ["standards", SymbolKind.File],
  ["people", SymbolKind.Field],
  ["roles", SymbolKind.String],
  ["blocks", SymbolKind.Package],
  ["vocabulary", SymbolKind.Enum],
  ["rules", SymbolKind.Property],
  ["policy", SymbolKind.Property],
  ["overrides", SymbolKind.Property],
  ["requirements", SymbolKind.Property],
  ["catalogs", SymbolKind.File],
]);

function itemOf(section: string, kind: SymbolKind, item: Node, analysis: Analysis): readonly Outlined[] {
  const range = rangeOf(analysis, { piece: item.piece, start: item.start, end: contentEnd(item) });
  if (item.kind === "scalar") {
    const name = line(item.text);
    return name === undefined ? [] : [{ name, detail: undefined, kind, range, selection: range, children: [] }];
  }
  if (item.kind !== "map") return [];
  const named = nameOf(section, item);
  const children = section === "blocks" && item.anchor === undefined ? blockSteps(item, analysis) : [];
  const end = Math.max(range.end, children.at(-1)?.range.end ?? 0);
  const outer = { start: range.start, end };
  return [{ ...named, kind, range: outer, selection: within(outer, named.at, analysis), children }];
}

interface Named {
  readonly name: string;
  readonly detail: string | undefined;
  readonly at: ScalarNode | undefined;
}

function nameOf(section: string, item: MapNode): Named {
  const at = (key: string): ScalarNode | undefined => {
    const value = get(item, key);
    return value?.kind === "scalar" && value.text.trim() !== "" ? value : undefined;
  };
  const first = item.pairs
    .map(({ value }) => value)
    .find((value) => value.kind === "scalar" && value.text.trim() !== "");
  const otherwise = first?.kind === "scalar" ? first : undefined;
  const named = (node: ScalarNode | undefined, name: string | undefined, detail: string | undefined): Named => ({
    at: node ?? otherwise,
    name: line(name) ?? line(otherwise?.text) ?? "?",
    detail: line(detail),
  });
  const id = at("id");
  if (section === "procedures") {
    const own = at("name") ?? at("number");
    return named(own, own && [at("part")?.text, own.text].filter(Boolean).join(" "), at("title")?.text);
  }
  if (section === "people") return named(id, [id?.text, at("name")?.text].filter(Boolean).join(" — "), undefined);
  if (section === "blocks")
    return named(id, id && [id.text, at("revision")?.text].filter(Boolean).join("@"), undefined);
  if (section === "waivers") return named(at("rule"), at("rule")?.text, at("reason")?.text);
  return named(id, id?.text, (at("name") ?? at("title") ?? at("model") ?? at("category"))?.text);
}

function stepsOf(analysis: Analysis): readonly Outlined[] {
  const { source, kept } = analysis;
  return source.steps.flatMap(({ node }, index) => {
    const step = kept.steps.get(node)?.step;
    return step === undefined ? [] : [stepSymbol(step, index, analysis)];
  });
}

function blockSteps(block: MapNode, analysis: Analysis): readonly Outlined[] {
  const steps = get(block, "steps");
  if (steps?.kind !== "seq" || steps.anchor !== undefined) return [];
  const piece = analysis.source.pieces.find((entry) => entry === steps.piece);
  return steps.items.flatMap((item, index) => {
    const step = piece && readStep(item, piece, analysis.kept.environment.catalog);
    return step === undefined ? [] : [stepSymbol(step, index, analysis)];
  });
}

function stepSymbol(step: Step, index: number, analysis: Analysis): Outlined {
  const { node, id, title, work, citations } = step;
  const range = rangeOf(analysis, { piece: node.piece, start: node.start, end: contentEnd(node) });
  const cited = citations.map(({ procedure, text }) => procedure?.id ?? text);
  return {
    name: line([id?.text, title?.text].filter(Boolean).join(" — ")) ?? `Step ${index + 1}`,
    detail: line([work?.id.replaceAll("-", " "), ...cited].filter(Boolean).join(" · ")),
    kind: SymbolKind.Function,
    range,
    selection: within(range, id ?? title, analysis),
    children: [],
  };
}

/** A node's range where it lies inside the other, else the start of that: what an alias stands for lies elsewhere. */
function within(outer: Range, node: Node | undefined, analysis: Analysis): Range {
  const range = node && rangeOf(analysis, node);
  return range !== undefined && outer.start <= range.start && range.end <= outer.end
    ? range
    : { start: outer.start, end: outer.start };
}

const LONGEST = 200;

/** A text on one line; undefined for a blank one. */
function line(text: string | undefined): string | undefined {
  const flat = (text ?? "").replace(/[\s\p{Cc}]+/gu, " ").trim();
  if (flat === "") return undefined;
  return flat.length > LONGEST ? `${flat.slice(0, LONGEST)}…` : flat;
}
