import { replaceBetween, takeOverColumns } from "../model/columns.ts";
import type { Header, Instruction } from "../model/instruction.ts";
import { isHeaderLossy, readHeader } from "../model/instruction.ts";
import { lowerSiteCatalog } from "../model/shapes.ts";
import type { Step } from "../model/step.ts";
import { readStep } from "../model/step.ts";
import type { HeaderInText } from "../model/watched-header.ts";
import { changedFields, watchHeader } from "../model/watched-header.ts";
import type { Draft, Spot } from "../rules/define.ts";
import type { EarlierHits, Hit, Notes, RuleSet } from "../rules/run.ts";
import { runDocumentRules, runHeaderRules, runStepRules, silence } from "../rules/run.ts";
import type { CheckedKind, SchemaFinding } from "../schema/check.ts";
import { checkSchema } from "../schema/check.ts";
import type { Piece, SourceDocument, StepSource } from "../syntax/document.ts";
import { baseOf, faultsOf, parseDocument } from "../syntax/document.ts";
import type { Node } from "../syntax/node.ts";
import type { Finding, Fix } from "../text/finding.ts";
import { LineIndex } from "../text/line-index.ts";
import type { Change } from "../text/range.ts";
import type { Environment } from "./environment.ts";
import { flowOf } from "./flow.ts";
import { checkDuplicateIds, checkValues, ownedDates } from "./form.ts";
import { checkProject } from "./project.ts";
import { suppress } from "./suppress.ts";

/** What kind of document a text is. */
export type DocumentKind = "instruction" | "catalog" | "config";

/** A text, read and judged. Immutable; what did not change is shared with the analysis before it. */
export interface Analysis {
  readonly kind: DocumentKind;
  readonly source: SourceDocument;
  readonly lines: LineIndex;
  /** Absent for other kinds and for documents that could not be read. */
  readonly instruction: Instruction | undefined;
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /** What waivers and ignore comments silence. */
  readonly waived: readonly Finding[];
  /** Whether the text could not be read at all: the result says nothing about its content. */
  readonly unread: boolean;
  readonly kept: Kept;
}

/** What may be taken over by the next analysis. */
export interface Kept {
  readonly environment: Environment;
  readonly instruction: KeptInstruction | undefined;
  readonly steps: KeptSteps;
}

/** What is kept of the steps, by their nodes. */
export interface KeptSteps {
  get(node: Node): KeptStep | undefined;
}

interface KeptInstruction extends HeaderInText {
  readonly instruction: Instruction;
  readonly hasSteps: boolean;
  /** Of the header. */
  readonly hits: readonly Hit[];
  /** Absent as long as there was no other header before this one. */
  readonly notes: Notes | undefined;
  readonly sources: readonly StepSource[];
  /** One for each of the sources. */
  readonly inOrder: readonly KeptStep[];
  /** Places in that list of those in which something was found. */
  readonly telling: readonly number[];
}

interface KeptStep {
  readonly node: Node;
  readonly step: Step | undefined;
  readonly form: readonly Hit[];
  /** Of the rules on steps, under the header kept beside. */
  readonly hits: readonly Hit[];
}

/** What a caller who follows the text knows of it, and need not be found out again. */
export interface KnownText {
  /** The index of the text's lines. */
  readonly lines?: LineIndex;
  /** What made the text of that of the analysis before it. */
  readonly change?: Change;
  /** The text as it was read for something else; one of another text is of no use. */
  readonly source?: SourceDocument | undefined;
}

/** Reads and judges a text. Never throws; the same text and environment give the same findings, with or without `previous`. */
export function analyse(
  text: string,
  kind: DocumentKind,
  environment: Environment,
  previous?: Analysis,
  known: KnownText = {},
): Analysis {
  const usable = previous?.kind === kind ? previous : undefined;
  const source = known.source?.text === text ? known.source : parseDocument(text, usable?.source, known.change);
  const kept = usable?.kept.environment === environment ? usable.kept : undefined;
  const lines = known.lines ?? new LineIndex(text);
  if (source.refused !== undefined) return refusedAnalysis(kind, source, lines, environment);
  const judged =
    kind === "instruction" ? judgeInstruction(source, environment, kept) : judgeOther(source, kind, environment);
  const hits = silence(judged.hits);
  const { kept: told, waived } = suppress(hits, judged.header, source, lines, environment.rules);
  const findings = [...syntaxFindings(source), ...told.map((hit) => toFinding(hit, source, environment))];
  return {
    kind,
    source,
    lines,
    instruction: judged.instruction,
    findings: sorted(findings),
    waived: sorted(waived.map((hit) => toFinding(hit, source, environment))),
    unread: false,
    kept: judged.kept,
  };
}

interface Judged {
  readonly instruction: Instruction | undefined;
  readonly header: Header | undefined;
  readonly hits: readonly Hit[];
  readonly kept: Kept;
}

function judgeInstruction(source: SourceDocument, environment: Environment, kept: Kept | undefined): Judged {
  const { rules, catalog } = environment;
  const pieces = source.headerPieces;
  const hasSteps = source.steps.length > 0;
  const before = kept?.instruction;
  const same =
    before !== undefined && samePieces(before.pieces, pieces) && before.header.lossy === isHeaderLossy(source);
  const header = same ? before.header : readHeader(source);
  if (header === undefined) {
    const hits = notAMapping(source);
    return { instruction: undefined, header, hits, kept: nothingKept(environment) };
  }
  const headerHits =
    same && before.hasSteps === hasSteps ? before.hits : judgeHeader(source, header, environment, hasSteps);
  // Notes are worth their while where there is a next header to hold them against.
  const watched = same || before === undefined ? before?.notes?.watched : watchHeader(header);
  const notes = watched && { watched, byRule: [...(before?.notes?.byRule ?? [])] };
  const outdated = same || before === undefined ? undefined : outdatedBy(before, { header, pieces }, rules);

  const sources = source.steps;
  /** What is kept of a step, under a header that may be another now. */
  const renewed = (entry: KeptStep): KeptStep => {
    if (outdated === undefined || entry.step === undefined) return entry;
    const earlier = { ...outdated, hits: entry.hits };
    return { ...entry, hits: outsideDamage(runStepRules(entry.step, header, rules, notes, earlier)) };
  };
  const { front, back } = sharedEnds(before?.sources ?? [], sources);
  const others = before && new Map(between(before.inOrder, front, back).map((entry) => [entry.node, entry]));
  const changed = between(sources, front, back).map(({ node, piece }): KeptStep => {
    const known = others?.get(node);
    if (known !== undefined) return renewed(known);
    const step = readStep(node, piece, catalog);
    const found = step === undefined ? [] : outsideDamage(runStepRules(step, header, rules, notes));
    return { node, step, form: judgeForm(node, piece, step), hits: found };
  });
  const inOrder = before === undefined ? changed : replaceBetween(before.inOrder, front, changed, back);

  const hits: Hit[] = [...headerHits];
  const telling: number[] = [];
  const mayTell =
    before === undefined || outdated?.any === true ? inOrder.keys() : tellingAfter(before, front, changed.length, back);
  for (const place of mayTell) {
    let entry = inOrder[place] as KeptStep;
    if (place < front || place >= inOrder.length - back) {
      entry = renewed(entry);
      inOrder[place] = entry;
    }
    if (entry.form.length === 0 && entry.hits.length === 0) continue;
    telling.push(place);
    hits.push(...entry.form, ...entry.hits);
  }

  const instruction: Instruction = { source, header, ...flowFrom(before, inOrder, front, back, environment) };
  for (const draft of checkDuplicateIds(instruction)) hits.push(schemaHit(draft, undefined));
  for (const hit of outsideDamage(runDocumentRules(instruction, rules))) hits.push(hit);
  return {
    instruction,
    header,
    hits,
    kept: {
      environment,
      instruction: { instruction, header, pieces, hasSteps, hits: headerHits, notes, sources, inOrder, telling },
      steps: byNode(inOrder),
    },
  };
}

/** Places of steps in which something may be found: those in which something was, and those that changed. */
function tellingAfter(before: KeptInstruction, front: number, changed: number, back: number): readonly number[] {
  const { telling, inOrder } = before;
  const last = inOrder.length - back;
  const moved = front + changed - last;
  return [
    ...telling.filter((place) => place < front),
    ...Array.from({ length: changed }, (_, index) => front + index),
    ...telling.filter((place) => place >= last).map((place) => place + moved),
  ];
}

/** The steps and their flow; those of the instruction before are taken over, with what is known along them. */
function flowFrom(
  before: KeptInstruction | undefined,
  inOrder: readonly KeptStep[],
  front: number,
  back: number,
  environment: Environment,
): Pick<Instruction, "steps" | "flow"> {
  const known = before?.instruction;
  // As a rule each item of the list is one entry of the flow.
  const count = before?.inOrder.length;
  if (known !== undefined && known.steps.length === count && known.flow.length === count) {
    const changed = stepsIn(between(inOrder, front, back));
    const changedFlow = flowOf(changed, environment);
    const changedCount = inOrder.length - front - back;
    if (changed.length === changedCount && changedFlow.length === changedCount) {
      const flow = replaceBetween(known.flow, front, changedFlow, back);
      takeOverColumns(known.flow, flow, front, back);
      return { steps: replaceBetween(known.steps, front, changed, back), flow };
    }
  }
  const steps = stepsIn(inOrder);
  return { steps, flow: flowOf(steps, environment) };
}

function stepsIn(entries: readonly KeptStep[]): readonly Step[] {
  const steps: Step[] = [];
  for (const { step } of entries) if (step !== undefined) steps.push(step);
  return steps;
}

/** How many items two lists share at their front and at their back. */
function sharedEnds(
  before: readonly StepSource[],
  now: readonly StepSource[],
): { readonly front: number; readonly back: number } {
  const most = Math.min(before.length, now.length);
  let front = 0;
  while (front < most && before[front] === now[front]) front++;
  let back = 0;
  while (back < most - front && before[before.length - 1 - back] === now[now.length - 1 - back]) back++;
  return { front, back };
}

function between<T>(list: readonly T[], front: number, back: number): readonly T[] {
  return list.slice(front, list.length - back);
}

/** What a new header leaves of the findings in steps. */
function outdatedBy(before: KeptInstruction, now: HeaderInText, rules: RuleSet): Outdated {
  const changed = changedFields(before, now);
  const { notes } = before;
  const stale = rules.step.map((_, index) => notes === undefined || ((notes.byRule[index] ?? 0) & changed) !== 0);
  const gone = before.pieces.filter((piece) => !now.pieces.includes(piece));
  return { stale, any: stale.includes(true), gone };
}

interface Outdated extends Omit<EarlierHits, "hits"> {
  /** Whether a rule has to look again at steps in which it found nothing. */
  readonly any: boolean;
}

function nothingKept(environment: Environment): Kept {
  return { environment, instruction: undefined, steps: byNode([]) };
}

function byNode(entries: readonly KeptStep[]): KeptSteps {
  const map = lazily(() => new Map(entries.map((entry) => [entry.node, entry])));
  return { get: (node) => map().get(node) };
}

function judgeHeader(
  source: SourceDocument,
  header: Header,
  environment: Environment,
  hasSteps: boolean,
): readonly Hit[] {
  const owned = ownedDates(header);
  const values = checkValues(header).filter((draft) => !owned.has(draft.at as never));
  const form = [
    ...checkSchema(header.node, "header", { hasSteps: hasSteps || source.pieces.length > 2, lossy: header.lossy }).map(
      (finding) => schemaHit(draftOf(finding), undefined),
    ),
    ...values.map((draft) => schemaHit(draft, undefined)),
  ];
  return outsideDamage([...form, ...runHeaderRules(header, environment.rules)]);
}

function judgeForm(node: Node, piece: Piece, step: Step | undefined): readonly Hit[] {
  const schema = checkSchema(node, "step", { lossy: piece.lossy });
  const values = step === undefined ? [] : checkValues(step);
  if (schema.length === 0 && values.length === 0) return NO_HITS;
  return outsideDamage([
    ...schema.map((finding) => schemaHit(draftOf(finding), step)),
    ...values.map((draft) => schemaHit(draft, step)),
  ]);
}

const NO_HITS: readonly Hit[] = [];

function judgeOther(
  source: SourceDocument,
  kind: CheckedKind & ("catalog" | "config"),
  environment: Environment,
): Judged {
  const none = { instruction: undefined, header: undefined, kept: nothingKept(environment) };
  if (source.root === undefined) {
    return { ...none, hits: kind === "config" ? [] : notAMapping(source) };
  }
  const lossy = source.pieces.some((piece) => piece.lossy);
  const hits = checkSchema(source.root, kind, { lossy }).map((finding) => schemaHit(draftOf(finding), undefined));
  if (kind === "catalog" && source.header !== undefined) {
    const fields = lowerSiteCatalog(source.header);
    if (fields !== undefined) for (const draft of checkValues(fields)) hits.push(schemaHit(draft, undefined));
  }
  if (kind === "config") {
    for (const draft of checkProject(source, environment.rules.all)) hits.push(schemaHit(draft, undefined));
  }
  return { ...none, hits: outsideDamage(hits) };
}

function notAMapping(source: SourceDocument): readonly Hit[] {
  if (source.pieces.some((piece) => piece.faults.length > 0)) return [];
  const piece = source.pieces[0] ?? { text: source.text };
  const root = source.root;
  const draft: Draft =
    root === undefined
      ? {
          at: { piece, start: 0, end: 0 },
          what: "The file is empty.",
          why: "There is nothing that the bench could follow.",
          todo: "Start with ‘workInstruction: 1’.",
        }
      : {
          at: root,
          what: `The file holds ${root.kind === "seq" ? "a list" : "a text"}, not a work instruction.`,
          todo: "Start with ‘workInstruction: 1’ and write keys with values.",
        };
  return [schemaHit(draft, undefined)];
}

function schemaHit(draft: Draft, step: Step | undefined): Hit {
  return { rule: "schema", severity: draft.severity ?? "error", draft, step };
}

function draftOf(finding: SchemaFinding): Draft {
  const { piece } = finding.node;
  return {
    at: { piece, start: finding.at.start, end: finding.at.end },
    what: finding.what,
    ...(finding.why === undefined ? {} : { why: finding.why }),
    ...(finding.todo === undefined ? {} : { todo: finding.todo }),
    related: finding.related.map(({ at, node, message }) => ({
      at: { piece: node.piece, start: at.start, end: at.end },
      message,
    })),
    fixes: finding.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map(({ start, end, newText }) => ({ at: { piece, start, end }, newText })),
    })),
  };
}

/** Nothing is said about a value that holds a syntax error. */
function outsideDamage(hits: readonly Hit[]): readonly Hit[] {
  return hits.every(isOutsideDamage) ? hits : hits.filter(isOutsideDamage);
}

function isOutsideDamage({ draft: { at } }: Hit): boolean {
  const damaged = (at.piece as Partial<Piece>).damaged;
  return damaged === undefined || !damaged.some((range) => at.start < range.end && range.start < at.end);
}

function samePieces(a: readonly Piece[], b: readonly Piece[]): boolean {
  return a.length === b.length && a.every((piece, index) => piece === b[index]);
}

function refusedAnalysis(
  kind: DocumentKind,
  source: SourceDocument,
  lines: LineIndex,
  environment: Environment,
): Analysis {
  const finding: Finding = {
    rule: "syntax",
    severity: "error",
    start: 0,
    end: 0,
    what: `The file ${source.refused ?? "cannot be read"}.`,
    why: "Nothing in it was checked.",
    todo: "Split it into several instructions, or check that it is a work instruction at all.",
    related: [],
    fixes: [],
  };
  return {
    kind,
    source,
    lines,
    instruction: undefined,
    findings: [finding],
    waived: [],
    unread: true,
    kept: nothingKept(environment),
  };
}

function syntaxFindings(source: SourceDocument): Finding[] {
  return faultsOf(source).map(({ start, end, what, why, todo, fixes }) => ({
    rule: "syntax",
    severity: "error",
    start: outsideBreak(source.text, start),
    end: outsideBreak(source.text, end),
    what,
    ...(why === undefined ? {} : { why }),
    todo,
    related: [],
    fixes,
  }));
}

function toFinding({ rule, severity, draft, step }: Hit, source: SourceDocument, { rules }: Environment): Finding {
  const known = draft.source ?? rules.all.get(rule)?.source;
  const related = (draft.related ?? []).map(({ at, message }) =>
    "in" in at ? { start: at.start, end: at.end, in: at.in, message } : { ...absolute(at, source), message },
  );
  const fixes: Fix[] = (draft.fixes ?? []).map(({ title, kind, edits }) => ({
    title,
    kind,
    edits: edits.map(({ at, newText }) => ({ ...absolute(at, source), newText })),
  }));
  return {
    rule,
    severity,
    ...absolute(draft.at, source),
    what: draft.what,
    ...(draft.why === undefined ? {} : { why: draft.why }),
    ...(draft.todo === undefined ? {} : { todo: draft.todo }),
    ...(known === undefined || known === "" ? {} : { source: known }),
    ...(draft.lapsed === undefined ? {} : { lapsed: draft.lapsed }),
    related,
    fixes,
    ...(step?.id === undefined ? {} : { step: step.id.text }),
  };
}

function absolute(at: Spot, source: SourceDocument): { readonly start: number; readonly end: number } {
  const base = baseOf(source, at.piece);
  const clamp = (offset: number) => Math.max(0, Math.min(offset + base, source.text.length));
  return { start: outsideBreak(source.text, clamp(at.start)), end: outsideBreak(source.text, clamp(at.end)) };
}

/** No place is inside a line break of two characters. */
function outsideBreak(text: string, offset: number): number {
  return text.charCodeAt(offset) === 10 && text.charCodeAt(offset - 1) === 13 ? offset - 1 : offset;
}

function sorted(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  return [...findings].sort(
    (a, b) => a.start - b.start || a.end - b.end || compare(a.rule, b.rule) || compare(a.what, b.what),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
