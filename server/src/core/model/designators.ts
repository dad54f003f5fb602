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

function add(text: string, to: Set<string>): void {
  for (const part of text.split(/[,;]/)) {
    const written = part.trim().toUpperCase();
    const [, letters, first, last] = RANGE.exec(written) ?? [];
    const [from, until] = [Number(first), Number(last)];
    if (letters === undefined || until < from || until - from > LONGEST_RANGE) {
      if (written !== "") to.add(written);
      continue;
    }
    for (let number = from; number <= until; number++) to.add(`${letters}${number}`);
  }
}

/** Whether two steps may work on the same part: not where both name parts and share none. */
export function mayShareParts(a: Step, b: Step): boolean {
  const left = designatorsOf(a);
  const right = designatorsOf(b);
  if (left.size === 0 || right.size === 0) return true;
  for (const name of left) if (right.has(name)) return true;
  return false;
}
