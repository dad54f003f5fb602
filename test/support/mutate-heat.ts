import type { StepBlock } from "./mutate-steps.ts";
import { stepBlocks } from "./mutate-steps.ts";

/** Temperatures and solder of an instruction, for mutators. */

/** A value of a parameter where it stands in the text. */
export interface Value {
  readonly step: StepBlock;
  readonly key: string;
  readonly text: string;
  readonly start: number;
}

/** The values of some parameters, in steps that are written in block style. */
export function valuesOf(text: string, keys: readonly string[]): readonly Value[] {
  const pattern = new RegExp(`\\b(${keys.join("|")}): ([^,}\\n]+?)(?= *(?:[,}]| #|\\r?\\n))`, "g");
  return stepBlocks(text).flatMap((step) =>
    [...step.text.matchAll(pattern)].map((match) => ({
      step,
      key: match[1] ?? "",
      text: match[2] ?? "",
      start: step.start + match.index + (match[1]?.length ?? 0) + 2,
    })),
  );
}

const TAKING_OFF = new Set(["remove-component", "prepare-site"]);
const SOLDERING = new Set([
  ...TAKING_OFF,
  "install-component",
  "add-component",
  "add-jumper",
  "reball",
  "splice-wire",
  "tin-wire",
]);

export function isSolderStep({ operation }: StepBlock): boolean {
  return operation !== undefined && SOLDERING.has(operation);
}

/** The alloy that a step melts, as the text says it; undefined where components differ or nothing is said. */
export function alloyOf(text: string, step: StepBlock): string | undefined {
  const own = [...step.text.matchAll(/\balloy: ([^,}\s]+)/g)].map((match) => match[1]);
  if (own.length > 0) return own.length === 1 ? own[0] : undefined;
  const head = text.slice(0, text.search(/^steps:/m)).replace(/^materials:[\s\S]*?(?=^\S)/m, "");
  const existing = /\bexistingAlloy: ([^,}\s]+)/.exec(head)?.[1];
  const added = /(?<!\w)alloy: ([^,}\s]+)/.exec(head)?.[1];
  return TAKING_OFF.has(step.operation ?? "") ? (existing ?? added) : added;
}

export function isAreaArray({ text }: StepBlock): boolean {
  return /\btype: (?:bga|csp)\b/.test(text);
}

export function isObsolete(text: string): boolean {
  return /^ {2}status: obsolete/m.test(text);
}
