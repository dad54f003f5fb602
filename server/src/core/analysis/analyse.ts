import type { Header, Instruction } from "../model/instruction.ts";
import { isHeaderLossy, readHeader } from "../model/instruction.ts";
import { lowerSiteCatalog } from "../model/shapes.ts";
import type { Step } from "../model/step.ts";
import { readStep } from "../model/step.ts";
import type { HeaderInText } from "../model/watched-header.ts";
import { changedFields } from "../model/watched-header.ts";
import type { Draft, Spot } from "../rules/define.ts";
import type { EarlierHits, Hit, RuleSet } from "../rules/run.ts";
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
  readonly header: KeptHeader | undefined;
  /** One for each step of the source, in order. */
  readonly inOrder: readonly KeptStep[];
  readonly steps: KeptSteps;
}

/** What is kept of the steps, by their nodes. */
export interface KeptSteps {
  get(node: Node): KeptStep | undefined;
}

interface KeptHeader extends HeaderInText {
  readonly hasSteps: boolean;
  readonly hits: readonly Hit[];
  /** For each rule on steps: the fields of the header that it read so far. */
  readonly reads: readonly number[];
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
  const before = kept?.header;
  const same =
    before !== undefined && samePieces(before.pieces, pieces) && before.header.lossy === isHeaderLossy(source);
  const header = same ? before.header : readHeader(source);
  if (header === undefined) {
    const hits = notAMapping(source);
    return { instruction: undefined, header, hits, kept: nothingKept(environment) };
  }
  const headerHits =
    same && before.hasSteps === hasSteps ? before.hits : judgeHeader(source, header, environment, hasSteps);
  const reads = [...(before?.reads ?? [])];
  const outdated = same || before === undefined ? undefined : outdatedBy(before, { header, pieces }, rules);
  const keptSteps = takeOver(source.steps, kept?.inOrder ?? []);
  const inOrder: KeptStep[] = [];
  const steps: Step[] = [];
  const hits: Hit[] = [...headerHits];
  for (const [index, { node, piece }] of source.steps.entries()) {
    let entry = keptSteps[index];
    if (entry === undefined) {
      const step = readStep(node, piece, catalog);
      const found = step === undefined ? [] : outsideDamage(runStepRules(step, header, rules, reads));
      entry = { node, step, form: judgeForm(node, piece, step), hits: found };
    } else if (outdated !== undefined && entry.step !== undefined && (outdated.any || entry.hits.length > 0)) {
      const earlier = { ...outdated, hits: entry.hits };
      entry = { ...entry, hits: outsideDamage(runStepRules(entry.step, header, rules, reads, earlier)) };
    }
    inOrder.push(entry);
    if (entry.step !== undefined) steps.push(entry.step);
    if (entry.form.length > 0) hits.push(...entry.form);
    if (entry.hits.length > 0) hits.push(...entry.hits);
  }
  const instruction: Instruction = { source, header, steps, flow: flowOf(steps, environment) };
  for (const draft of checkDuplicateIds(header, steps)) hits.push(schemaHit(draft, undefined));
  for (const hit of outsideDamage(runDocumentRules(instruction, rules))) hits.push(hit);
  return {
    instruction,
    header,
    hits,
    kept: {
      environment,
      header: { header, pieces, hasSteps, hits: headerHits, reads },
      inOrder,
      steps: byNode(inOrder),
    },
  };
}

/** What a new header leaves of the findings in steps. */
function outdatedBy(before: KeptHeader, now: HeaderInText, rules: RuleSet): Outdated {
  const changed = changedFields(before, now);
  const stale = rules.step.map((_, index) => ((before.reads[index] ?? 0) & changed) !== 0);
  const gone = before.pieces.filter((piece) => !now.pieces.includes(piece));
  return { stale, any: stale.includes(true), gone };
}

interface Outdated extends Omit<EarlierHits, "hits"> {
  /** Whether a rule has to look again at steps in which it found nothing. */
  readonly any: boolean;
}

function nothingKept(environment: Environment): Kept {
  return { environment, header: undefined, inOrder: [], steps: byNode([]) };
}

function byNode(entries: readonly KeptStep[]): KeptSteps {
  const map = lazily(() => new Map(entries.map((entry) => [entry.node, entry])));
  return { get: (node) => map().get(node) };
}

/** What is kept of each step. Those at the front and the back stand where they stood; others are looked for. */
function takeOver(sources: readonly StepSource[], kept: readonly KeptStep[]): readonly (KeptStep | undefined)[] {
  const most = Math.min(sources.length, kept.length);
  let front = 0;
  while (front < most && sources[front]?.node === kept[front]?.node) front++;
  let back = 0;
  while (back < most - front && sources.at(-1 - back)?.node === kept.at(-1 - back)?.node) back++;
  const others = new Map(kept.slice(front, kept.length - back).map((entry) => [entry.node, entry]));
  return [
    ...kept.slice(0, front),
    ...sources.slice(front, sources.length - back).map(({ node }) => others.get(node)),
    ...kept.slice(kept.length - back),
  ];
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
