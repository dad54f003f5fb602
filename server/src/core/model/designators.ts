import type { Range } from "../text/range.ts";
import { oncePerStep } from "./once-per-step.ts";
import type { Step } from "./step.ts";

const RANGE = /^([A-Za-z]+)(\d{1,5})\s*(?:[-\u2010-\u2015]|\.\.|to)\s*(?:\1)?(\d{1,5})$/i;
const LONGEST_RANGE = 500;

/** Reference designators that a step works on, ranges (`R4-R7`) written out; empty where it names none. */
export const designatorsOf: (step: Step) => ReadonlySet<string> = oncePerStep((step) => {
  const result = new Set<string>();
  for (const { reference } of step.components) for (const { text } of reference ?? []) add(text, result);
  for (const { text } of step.target?.reference ?? []) add(text, result);
  return result;
});

/** A designator in a text, or a range of them; offsets into the text. */
export interface DesignatorPart extends Range {
  /** In capitals. Of a range, all that it names, the ends first and last. */
  readonly names: readonly string[];
  readonly isRange: boolean;
}

/** What a text such as `R1, R4-R7` names. */
export function designatorParts(text: string): readonly DesignatorPart[] {
  const parts: DesignatorPart[] = [];
  for (const { 0: part, index } of text.matchAll(/[^,;]+/g)) {
    const trimmed = part.trim();
    if (trimmed === "") continue;
    const start = index + part.indexOf(trimmed);
    const written = trimmed.toUpperCase();
    const [, letters, first, last] = RANGE.exec(written) ?? [];
    const [from, until] = [Number(first), Number(last)];
    const isRange = letters !== undefined && until >= from && until - from <= LONGEST_RANGE;
    const names = isRange
      ? Array.from({ length: until - from + 1 }, (_, number) => `${letters}${from + number}`)
      : [written];
    parts.push({ names, isRange, start, end: start + trimmed.length });
  }
  return parts;
}

function add(text: string, to: Set<string>): void {
  for (const { names } of designatorParts(text)) for (const name of names) to.add(name);
}

/** Whether two steps may work on the same part: not where both name parts and share none. */
export function mayShareParts(a: Step, b: Step): boolean {
  const left = designatorsOf(a);
  const right = designatorsOf(b);
  if (left.size === 0 || right.size === 0) return true;
  for (const name of left) if (right.has(name)) return true;
  return false;
}
