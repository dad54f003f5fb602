import type { Finding, FixKind, Severity, SourceText } from "../text/finding.ts";
import { messageOf } from "../text/finding.ts";
import { LineIndex } from "../text/line-index.ts";
import type { Range, TextEdit } from "../text/range.ts";

/** What a run found in one file. */
export interface LintedFile {
  /** Relative to the working folder, with forward slashes. */
  readonly path: string;
  /** Absent when the file could not be read. */
  readonly text: string | undefined;
  readonly findings: readonly Finding[];
  /** Findings that a waiver or a comment silences. */
  readonly waived: number;
  /** Findings that the baseline knows; absent when the run has none. */
  readonly baselined?: number;
}

/** Line from 1, column in UTF-16 units from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface ReportRelated {
  readonly file: string;
  readonly start: Place;
  /** Exclusive. */
  readonly end: Place;
  readonly message: string;
}

export interface ReportEdit {
  readonly file: string;
  readonly start: Place;
  /** Exclusive. */
  readonly end: Place;
  readonly newText: string;
}

export interface ReportFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly ReportEdit[];
}

export interface ReportFinding {
  readonly file: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly start: Place;
  /** Exclusive. */
  readonly end: Place;
  readonly source?: string;
  readonly related: readonly ReportRelated[];
  readonly fixes: readonly ReportFix[];
}

export interface ReportSummary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly informations: number;
  /** Findings with at least one safe fix. */
  readonly fixable: number;
  readonly waived: number;
  /** Only of a run with a baseline. */
  readonly baselined?: number;
}

/** The published report: `schemas/report.schema.json`. */
export interface Report {
  readonly version: 1;
  readonly summary: ReportSummary;
  readonly findings: readonly ReportFinding[];
}

/** A fix of the report with what the report leaves out. */
export interface EntryFix extends ReportFix {
  readonly kind: Exclude<FixKind, "stub">;
  /** Offsets into the text of the finding. */
  readonly textEdits: readonly TextEdit[];
}

export interface EntryRelated extends ReportRelated {
  /** Absent when the text is not at hand. */
  readonly text: SourceText | undefined;
}

/** A finding with everything a format for people shows; the published finding is a projection of it. */
export interface ReportEntry extends ReportFinding {
  readonly what: string;
  readonly why: string | undefined;
  readonly todo: string | undefined;
  /** Absent when the file could not be read. */
  readonly text: SourceText | undefined;
  readonly related: readonly EntryRelated[];
  readonly fixes: readonly EntryFix[];
}

export interface ReportedFile {
  readonly path: string;
  readonly entries: readonly ReportEntry[];
}

/** What the formats render. */
export interface FullReport {
  readonly summary: ReportSummary;
  /** Findings that only a fix to be confirmed or picked would mend. */
  readonly unsafelyFixable: number;
  /** In the order of their paths. */
  readonly files: readonly ReportedFile[];
  /** The entries of all files, in the order of the published report. */
  readonly entries: readonly ReportEntry[];
}

export function buildReport(files: readonly LintedFile[]): Report {
  return publish(buildFullReport(files));
}

/** The order is stable: path, start, end, rule, message; texts by code unit. */
export function buildFullReport(files: readonly LintedFile[]): FullReport {
  const reported = [...files].sort((a, b) => compare(a.path, b.path)).map(reportFile);
  const entries = reported.flatMap((file) => file.entries);
  const count = (severity: Severity) => entries.filter((entry) => entry.severity === severity).length;
  const fixable = entries.filter((entry) => entry.fixes.some((fix) => fix.safe)).length;
  const baselined = files.flatMap((file) => file.baselined ?? []);
  return {
    summary: {
      files: reported.length,
      errors: count("error"),
      warnings: count("warning"),
      informations: count("information"),
      fixable,
      waived: files.reduce((sum, file) => sum + file.waived, 0),
      ...(baselined.length === 0 ? {} : { baselined: baselined.reduce((sum, count) => sum + count, 0) }),
    },
    unsafelyFixable: entries.filter((entry) => entry.fixes.length > 0).length - fixable,
    files: reported,
    entries,
  };
}

export function publish(report: FullReport): Report {
  return { version: 1, summary: report.summary, findings: report.entries.map(publishFinding) };
}

export function publishFinding(entry: ReportEntry): ReportFinding {
  const { file, rule, severity, message, start, end, source } = entry;
  return {
    file,
    rule,
    severity,
    message,
    start,
    end,
    ...(source === undefined ? {} : { source }),
    related: entry.related.map(({ file, start, end, message }) => ({ file, start, end, message })),
    fixes: entry.fixes.map(({ title, safe, edits }) => ({ title, safe, edits })),
  };
}

function reportFile(file: LintedFile): ReportedFile {
  const text = file.text === undefined ? undefined : sourceText(file.path, file.text);
  const entries = file.findings.map((finding) => reportEntry(file.path, text, finding)).sort(compareEntries);
  return { path: file.path, entries };
}

function sourceText(path: string, text: string): SourceText {
  return { path, text, lines: new LineIndex(text) };
}

function reportEntry(path: string, text: SourceText | undefined, finding: Finding): ReportEntry {
  const lines = text?.lines ?? new LineIndex("");
  return {
    file: path,
    rule: finding.rule,
    severity: finding.severity,
    message: messageOf(finding),
    ...places(lines, finding),
    ...(finding.source === undefined ? {} : { source: finding.source }),
    related: finding.related.map((related) => {
      const there = related.in ?? text;
      return {
        file: related.in?.path ?? path,
        ...places(there?.lines ?? lines, related),
        message: related.message,
        text: there,
      };
    }),
    fixes: finding.fixes.flatMap(({ title, kind, edits }) => {
      if (kind === "stub") return [];
      const placed = edits.map((edit) => ({ file: path, ...places(lines, edit), newText: edit.newText }));
      return [{ title, safe: kind === "safe", edits: placed, kind, textEdits: edits }];
    }),
    what: finding.what,
    why: finding.why,
    todo: finding.todo,
    text,
  };
}

function places(lines: LineIndex, range: Range): { start: Place; end: Place } {
  return { start: place(lines, range.start), end: place(lines, Math.max(range.start, range.end)) };
}

function place(lines: LineIndex, offset: number): Place {
  const { line, character } = lines.position(offset);
  return { line: line + 1, column: character + 1 };
}

function compareEntries(a: ReportEntry, b: ReportEntry): number {
  return (
    comparePlaces(a.start, b.start) ||
    comparePlaces(a.end, b.end) ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  );
}

function comparePlaces(a: Place, b: Place): number {
  return a.line - b.line || a.column - b.column;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
