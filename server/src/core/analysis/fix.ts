import { applyEdits, inLineBreaksOf, joinEdits } from "../text/edit.ts";
import type { Finding, Fix, FixKind } from "../text/finding.ts";
import type { TextEdit } from "../text/range.ts";
import type { Analysis } from "./analyse.ts";
import { analyse } from "./analyse.ts";

export interface FixedText {
  readonly text: string;
  /** Of the text as it is now. */
  readonly analysis: Analysis;
  /** Fixes that were made. */
  readonly count: number;
  /** All that was changed, as edits of the text that it began with, in its order. */
  readonly edits: readonly TextEdit[];
}

/** The fixes that may be made of a finding, the best first. */
export type FixesOf = (finding: Finding) => readonly Fix[];

/** A fix can bring the next one to light; a chain that is longer is a loop. */
const MAX_ROUNDS = 10;

/** Fixes that need nobody's consent. */
export const safeFixes: FixesOf = ({ fixes }) => fixes.filter(({ kind }) => kind === "safe");

const LIKELIEST: readonly FixKind[] = ["safe", "confirm", "pick"];

/** Fixes that a person should confirm as well, the safest first. Stubs are for the editor: a person fills them in. */
export const likelyFixes: FixesOf = ({ fixes }) =>
  LIKELIEST.flatMap((kind) => fixes.filter((fix) => fix.kind === kind && fix.edits.length > 0).slice(0, 1));

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
export function fixText(first: Analysis, fixesOf: FixesOf): FixedText {
  const { length } = first.source.text;
  let at: FixedText = { text: first.source.text, analysis: first, count: 0, edits: [] };
  const refused = new Set<string>();
  const seen = new Set([at.text]);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const batch = withoutOverlaps(candidates(at, fixesOf, refused));
    if (batch.length === 0) break;
    const made = make(at, batch) ?? makeHarmless(at, batch, refused);
    if (made === undefined) continue;
    if (seen.has(made.analysis.source.text)) break;
    const { text } = made.analysis.source;
    seen.add(text);
    const edits = joinEdits(at.edits, made.edits, length);
    at = { text, analysis: made.analysis, count: at.count + made.count, edits };
  }
  return at;
}

/** The best fix of each finding, in the order of the text. */
function candidates({ analysis, text }: FixedText, fixesOf: FixesOf, refused: ReadonlySet<string>): Candidate[] {
  return analysis.findings.flatMap((finding) => {
    for (const fix of fixesOf(finding)) {
      if (fix.edits.length === 0) continue;
      const edits = fix.edits.map((edit) => [text.slice(edit.start, edit.end), edit.newText]);
      const key = JSON.stringify([finding.rule, finding.what, fix.title, edits]);
      if (!refused.has(key)) return [{ finding, fix, key }];
    }
    return [];
  });
}

/** A fix is made as a whole or not at all. */
function withoutOverlaps(all: readonly Candidate[]): Candidate[] {
  const taken = new TakenEdits();
  return all.filter(({ fix }) => {
    if (fix.edits.some((edit) => taken.overlaps(edit))) return false;
    for (const edit of fix.edits) taken.add(edit);
    return true;
  });
}

/** Edits in the order of the text, of which only neighbours can overlap. */
class TakenEdits {
  readonly #edits: TextEdit[] = [];

  overlaps(edit: TextEdit): boolean {
    const at = this.#indexOf(edit.start);
    return [this.#edits[at - 1], this.#edits[at]].some((other) => other !== undefined && overlap(edit, other));
  }

  add(edit: TextEdit): void {
    this.#edits.splice(this.#indexOf(edit.start), 0, edit);
  }

  /** Of the first edit that does not start before an offset. */
  #indexOf(start: number): number {
    let low = 0;
    let high = this.#edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#edits[middle]?.start ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
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

interface Made {
  readonly analysis: Analysis;
  readonly count: number;
  readonly edits: readonly TextEdit[];
}

function make(from: FixedText, batch: readonly Candidate[]): Made | undefined {
  const edits = inLineBreaksOf(
    from.text,
    batch.flatMap(({ fix }) => fix.edits),
  );
  const text = applyEdits(from.text, edits);
  if (text === from.text) return undefined;
  const analysis = analyse(text, from.analysis.kind, from.analysis.kept.environment, from.analysis);
  return isWorse(from.analysis, analysis) ? undefined : { analysis, count: batch.length, edits };
}

/** Leaves out the fixes that do harm on their own, and makes the others together, or else the first of them. */
function makeHarmless(from: FixedText, batch: readonly Candidate[], refused: Set<string>): Made | undefined {
  const harmless = harmlessOf(from, batch, refused);
  if (harmless.length === 0) return undefined;
  return make(from, harmless) ?? make(from, harmless.slice(0, 1));
}

/** Those of a batch that did harm: by halves, since few do. */
function harmlessOf(from: FixedText, batch: readonly Candidate[], refused: Set<string>): readonly Candidate[] {
  const [only] = batch;
  if (only === undefined) return [];
  if (batch.length === 1) {
    if (make(from, batch) !== undefined) return batch;
    refused.add(only.key);
    return [];
  }
  const middle = batch.length >> 1;
  return [batch.slice(0, middle), batch.slice(middle)].flatMap((half) =>
    half.length > 1 && make(from, half) !== undefined ? half : harmlessOf(from, half, refused),
  );
}

/** More that cannot be read, or an error that was not there; a repaired syntax may bring other errors to light. */
export function isWorse(before: Analysis, after: Analysis): boolean {
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
