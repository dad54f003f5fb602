import type { Analysis } from "../analysis/analyse.ts";
import type { SymbolKind } from "../analysis/occurrences.ts";
import { occurrencesOf } from "../analysis/occurrences.ts";
import { rangeOf } from "../analysis/place.ts";
import { activities } from "../catalog/activities.ts";
import type { ApprovalNeeds } from "../model/approval-needs.ts";
import { approvalNeeds } from "../model/approval-needs.ts";
import type { Instruction } from "../model/instruction.ts";
import type { ScalarNode } from "../syntax/node.ts";
import type { Range } from "../text/range.ts";
import type { DocumentContext, PlaceIn } from "../workspace/context.ts";
import { counted, documentTitle, whereUsed } from "../workspace/where-used.ts";

export type LensGroup = "whereUsed" | "preview" | "approvals";

/** A line above a place that tells something of it; what it says is worked out when it is shown. */
export interface Lens extends Range {
  readonly group: LensGroup;
  /** What `lensText` is asked with: `whereUsed equipment IR-01`. */
  readonly key: string;
}

export interface LensText {
  readonly title: string;
  /** More than fits above a line; one line each. */
  readonly details: readonly string[];
  /** What the title counts. */
  readonly places: readonly PlaceIn[];
}

/** The lenses of a document, in the order of the text: of an instruction, its steps, and the entries of a site catalog. */
export function codeLensesOf(analysis: Analysis, groups: Readonly<Record<LensGroup, boolean>>): readonly Lens[] {
  const lenses: Lens[] = [];
  const add = (group: LensGroup, at: ScalarNode | undefined, key: string) => {
    if (at !== undefined && groups[group]) lenses.push({ ...firstLine(analysis, rangeOf(analysis, at)), group, key });
  };
  if (analysis.instruction !== undefined) addInstruction(analysis, analysis.instruction, add);
  else if (analysis.kind === "catalog") addEntries(analysis, add);
  return lenses.sort((a, b) => a.start - b.start);
}

/** What a lens says; undefined where what it was about is no longer there. */
export function lensText(context: DocumentContext, key: string): LensText | undefined {
  const [group, kind = "", ...rest] = key.split(" ");
  const id = rest.join(" ");
  switch (group) {
    case "preview":
      return { title: "Preview", details: [], places: [] };
    case "approvals":
      return approvalText(context, kind);
    case "whereUsed":
      return kind === "step" ? namedText(context, id) : usedText(context, kind as SymbolKind, id);
    default:
      return undefined;
  }
}

/** A text may go on over lines; the protocol has a lens in one of them. */
function firstLine({ source }: Analysis, { start, end }: Range): Range {
  const length = source.text.slice(start, end).search(/[\r\n]/);
  return { start, end: length < 0 ? end : start + length };
}

type Add = (group: LensGroup, at: ScalarNode | undefined, key: string) => void;

function addInstruction(analysis: Analysis, { header, steps, ...rest }: Instruction, add: Add): void {
  const number = header.document?.number;
  add("preview", header.node.pairs[0]?.key, "preview");
  if (number !== undefined) add("whereUsed", number, `whereUsed instruction ${number.text}`);
  const instruction = { header, steps, ...rest };
  for (const { activity, node } of approvalNeeds(instruction, aroundOf(analysis))) {
    add("approvals", node, `approvals ${activity}`);
  }
  const named = namersOf(instruction);
  for (const { id } of steps)
    if (id !== undefined && named.has(id.text)) add("whereUsed", id, `whereUsed step ${id.text}`);
}

const ENTRIES: ReadonlySet<string> = new Set(["equipment", "material", "person", "block", "procedure"]);

/** An entry may have several names, such as a number and a name; the first one stands for it. */
function addEntries(analysis: Analysis, add: Add): void {
  const seen = new Set<unknown>();
  for (const { kind, role, id, node, whole } of occurrencesOf(analysis)) {
    if (role !== "definition" || !ENTRIES.has(kind) || seen.has(whole)) continue;
    seen.add(whole);
    add("whereUsed", node, `whereUsed ${kind} ${id}`);
  }
}

function aroundOf({ kept }: Analysis) {
  return kept.environment.rules.around;
}

// Where used

function usedText(context: DocumentContext, kind: SymbolKind, id: string): LensText {
  const { documents, times } = whereUsed(context, kind, ...namesOf(context, kind, id));
  const others = [...documents].filter(([path]) => path !== context.path);
  const places = [...documents.values()].flat();
  const instructions = others.filter(([path]) => context.library.summary(path)?.kind === "instruction");
  const title =
    kind === "instruction"
      ? calledTitle(
          instructions.flatMap(([, names]) => names),
          instructions.length,
        )
      : usedTitle(instructions.length, others.length);
  return {
    title,
    details: [
      `‘${id}’: ${title.charAt(0).toLowerCase()}${title.slice(1)}, ${counted(times, "place")} in all.`,
      ...others.map(([path]) => documentTitle(context, path)),
    ],
    places,
  };
}

/** All names of what has one: an entry of people has an id and a name. */
function namesOf({ analysis }: DocumentContext, kind: SymbolKind, id: string): readonly string[] {
  if (kind !== "person") return [id];
  const definitions = occurrencesOf(analysis).filter((name) => name.kind === kind && name.role === "definition");
  const whole = definitions.find((name) => name.id === id)?.whole;
  return [...new Set([id, ...definitions.filter((name) => name.whole === whole).map((name) => name.id)])];
}

function usedTitle(instructions: number, documents: number): string {
  if (documents === 0) return "Not used in this workspace";
  const more = documents - instructions;
  const catalogs =
    more === 0 ? "" : `${instructions === 0 ? "" : " and "}${more} other ${more === 1 ? "file" : "files"}`;
  return `Used in ${instructions === 0 ? "" : counted(instructions, "instruction")}${catalogs}`;
}

/** `Performed by 2 instructions, superseded by 1`. */
function calledTitle(names: readonly { readonly key: string; readonly path: string }[], documents: number): string {
  if (documents === 0) return "Named by no other instruction";
  const by = (...keys: readonly string[]) =>
    new Set(names.filter(({ key }) => keys.includes(key)).map(({ path }) => path)).size;
  const parts = [
    ["performed", by("perform", "onFail")],
    ["superseded", by("supersedes")],
    ["translated", by("translationOf")],
  ] as const;
  const told = parts.filter(([, count]) => count > 0);
  const text = told
    .map(([verb, count], index) => `${verb} by ${index === 0 ? counted(count, "instruction") : count}`)
    .join(", ");
  return text === ""
    ? `Named by ${counted(documents, "instruction")}`
    : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

// What names a step

interface Namers {
  readonly waivers: ScalarNode[];
  readonly authorizations: ScalarNode[];
  readonly inspections: ScalarNode[];
}

function namersOf({ header, steps }: Pick<Instruction, "header" | "steps">): ReadonlyMap<string, Namers> {
  const named = new Map<string, Namers>();
  const add = (what: keyof Namers, node: ScalarNode | undefined) => {
    if (node === undefined) return;
    let namers = named.get(node.text);
    if (namers === undefined) {
      namers = { waivers: [], authorizations: [], inspections: [] };
      named.set(node.text, namers);
    }
    namers[what].push(node);
  };
  for (const entry of header.waivers ?? []) for (const node of entry.steps ?? []) add("waivers", node);
  for (const entry of header.authorization ?? []) for (const node of entry.steps ?? []) add("authorizations", node);
  for (const { inspections } of steps) for (const { onFail } of inspections) add("inspections", onFail?.target);
  return named;
}

function namedText({ analysis, path }: DocumentContext, id: string): LensText | undefined {
  const namers = analysis.instruction && namersOf(analysis.instruction).get(id);
  if (namers === undefined) return undefined;
  const { waivers, authorizations, inspections } = namers;
  const counts = [
    ...(waivers.length === 0 ? [] : [counted(waivers.length, "waiver")]),
    ...(authorizations.length === 0 ? [] : [counted(authorizations.length, "authorization")]),
    ...(inspections.length === 0 ? [] : [`${counted(inspections.length, "inspection")} that may fail`]),
  ];
  const title = `Named by ${counts.join(", ")}`;
  return {
    title,
    details: [`The step ‘${id}’ is ${title.charAt(0).toLowerCase()}${title.slice(1)}.`],
    places: [...waivers, ...authorizations, ...inspections].map((node) => ({ path, ...rangeOf(analysis, node) })),
  };
}

// Approvals

function approvalText({ analysis, path }: DocumentContext, activity: string): LensText | undefined {
  const { instruction } = analysis;
  if (instruction === undefined) return undefined;
  const needs = approvalNeeds(instruction, aroundOf(analysis)).find((entry) => entry.activity === activity);
  if (needs === undefined) return undefined;
  const missing = needs.roles.filter(({ by }) => by === undefined).map(({ role }) => role);
  const { approval } = activities.find(({ id }) => id === activity) ?? {};
  const roles = needs.roles.map(({ role, by }) => `${role}${by === undefined ? " (missing)" : ` (${by})`}`);
  const approvers =
    missing.length === 0 ? "approved by all who are asked" : `approval missing of ${missing.join(", ")}`;
  return {
    title: `${authorizationTitle(needs)}; ${approvers}`,
    details: [
      `${activity}: ${approval ?? ""}`,
      `Usual basis: ${needs.bases.join(", ")}. Here: ${needs.entries.length === 0 ? "none" : needs.entries.join("; ")}.`,
      `Approvers by ${needs.byDefault ? "default" : "the policy of this project"}: ${roles.join(", ")}.`,
    ],
    places: (instruction.header.authorization ?? []).map(({ node }) => ({ path, ...rangeOf(analysis, node) })),
  };
}

function authorizationTitle({ authorization, entries, bases }: ApprovalNeeds): string {
  switch (authorization) {
    case "given":
      return entries.length === 0 ? "Authorized" : `Authorized by ${entries.join("; ")}`;
    case "not asked":
      return "No authorization named";
    case "missing":
      return `Needs ${bases.join(" or ")}`;
    case "expired":
      return `Authorization expired: ${entries.join("; ")}`;
    default:
      return `Authorization ${authorization}: ${entries.join("; ")}`;
  }
}
