import type { Analysis, DocumentKind } from "../core/analysis/analyse.ts";
import { analyse } from "../core/analysis/analyse.ts";
import type { Environment } from "../core/analysis/environment.ts";
import { applyEdits } from "../core/text/edit.ts";
import type { Finding, Fix, FixKind } from "../core/text/finding.ts";
import type { TextEdit } from "../core/text/range.ts";

export interface FixedText {
  readonly text: string;
  /** Of the text as it is now. */
  readonly analysis: Analysis;
  /** Fixes that were made. */
  readonly count: number;
}

/** A fix can bring the next one to light; a chain that is longer is a loop. */
const MAX_ROUNDS = 10;

interface Candidate {
  readonly finding: Finding;
  readonly fix: Fix;
  /** The same fix of the same finding, wherever it has moved to. */
  readonly key: string;
}

/**
 * Makes the fixes of a text until there are none left. Of fixes that overlap, the first is made and the others wait for
 * the next round. A fix after which the text cannot be read, or holds an error that it did not hold before, is left out.
 */
export function fixText(
  text: string,
  kind: DocumentKind,
  environment: Environment,
  first: Analysis,
  unsafe: boolean,
): FixedText {
  let at: FixedText = { text, analysis: first, count: 0 };
  const refused = new Set<string>();
  const seen = new Set([text]);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const batch = withoutOverlaps(candidates(at.analysis, at.text, unsafe, refused));
    if (batch.length === 0) break;
    const next = make(at, batch, kind, environment) ?? makeHarmless(at, batch, kind, environment, refused);
    if (next === undefined) continue;
    if (seen.has(next.text)) break;
    seen.add(next.text);
    at = next;
  }
  return at;
}

/** The best fix of each finding, in the order of the text. Stubs are for the editor: a person fills them in. */
function candidates(analysis: Analysis, text: string, unsafe: boolean, refused: ReadonlySet<string>): Candidate[] {
  const kinds: readonly FixKind[] = unsafe ? ["safe", "confirm", "pick"] : ["safe"];
  return analysis.findings.flatMap((finding) => {
    for (const kind of kinds) {
      const fix = finding.fixes.find((entry) => entry.kind === kind && entry.edits.length > 0);
      if (fix === undefined) continue;
      const edits = fix.edits.map((edit) => [text.slice(edit.start, edit.end), edit.newText]);
      const key = JSON.stringify([finding.rule, finding.what, fix.title, edits]);
      if (!refused.has(key)) return [{ finding, fix, key }];
    }
    return [];
  });
}

/** A fix is made as a whole or not at all. */
function withoutOverlaps(all: readonly Candidate[]): Candidate[] {
  const taken: TextEdit[] = [];
  return all.filter(({ fix }) => {
    if (fix.edits.some((edit) => taken.some((other) => overlap(edit, other)))) return false;
    taken.push(...fix.edits);
    return true;
  });
}

/** Two insertions at one place overlap as well: which comes first would be chance. */
function overlap(a: TextEdit, b: TextEdit): boolean {
  return (
    (a.start < b.end && b.start < a.end) ||
    a.start === b.start ||
    (isInsertion(a) && isInside(a, b)) ||
    (isInsertion(b) && isInside(b, a))
  );
}

function isInsertion(edit: TextEdit): boolean {
  return edit.start === edit.end;
}

function isInside(edit: TextEdit, other: TextEdit): boolean {
  return edit.start >= other.start && edit.start <= other.end;
}

function make(
  from: FixedText,
  batch: readonly Candidate[],
  kind: DocumentKind,
  environment: Environment,
): FixedText | undefined {
  const lineBreak = from.text.includes("\r\n") ? "\r\n" : undefined;
  const edits = batch.flatMap(({ fix }) =>
    lineBreak === undefined
      ? fix.edits
      : fix.edits.map((edit) => ({ ...edit, newText: edit.newText.replace(/\r?\n/g, lineBreak) })),
  );
  const text = applyEdits(from.text, edits);
  if (text === from.text) return undefined;
  const analysis = analyse(text, kind, environment, from.analysis);
  return isWorse(from.analysis, analysis) ? undefined : { text, analysis, count: from.count + batch.length };
}

/** Leaves out the fixes that do harm on their own, and makes the others together, or else the first of them. */
function makeHarmless(
  from: FixedText,
  batch: readonly Candidate[],
  kind: DocumentKind,
  environment: Environment,
  refused: Set<string>,
): FixedText | undefined {
  const harmless = batch.filter((candidate) => {
    const holds = make(from, [candidate], kind, environment) !== undefined;
    if (!holds) refused.add(candidate.key);
    return holds;
  });
  if (harmless.length === 0) return undefined;
  return make(from, harmless, kind, environment) ?? make(from, harmless.slice(0, 1), kind, environment);
}

/** More that cannot be read, or an error that was not there; a repaired syntax may bring other errors to light. */
function isWorse(before: Analysis, after: Analysis): boolean {
  if (after.unread && !before.unread) return true;
  const syntax = (analysis: Analysis) => analysis.findings.filter(({ rule }) => rule === "syntax").length;
  if (syntax(after) !== syntax(before)) return syntax(after) > syntax(before);
  const left = new Map<string, number>();
  for (const finding of before.findings) if (finding.severity === "error") count(left, finding.rule, 1);
  for (const finding of after.findings) if (finding.severity === "error") count(left, finding.rule, -1);
  return [...left.values()].some((balance) => balance < 0);
}

function count(map: Map<string, number>, key: string, by: number): void {
  map.set(key, (map.get(key) ?? 0) + by);
}
