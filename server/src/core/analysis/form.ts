import type { Header, Instruction } from "../model/instruction.ts";
import type { Dated, Measured } from "../model/lower.ts";
import { isPlaceholder } from "../model/placeholder.ts";
import type { QuantityKind } from "../model/quantity.ts";
import { stepIdsOf } from "../model/step-ids.ts";
import { valuesOf } from "../model/values.ts";
import type { Draft } from "../rules/define.ts";
import type { ScalarNode } from "../syntax/node.ts";

/**
 * Findings about form that need the model: quantities and dates that cannot be read, ids given twice. They are told as
 * `schema`, as those of the JSON Schema are.
 */
export function checkValues(lowered: object): readonly Draft[] {
  const drafts: Draft[] = [];
  for (const value of valuesOf(lowered)) {
    const draft = "iso" in value ? checkDate(value) : checkQuantity(value);
    if (draft !== undefined) drafts.push(draft);
  }
  return drafts.length === 0 ? NONE : drafts;
}

const NONE: readonly Draft[] = [];

/** Dates that a rule owns. */
export function ownedDates(header: Header): ReadonlySet<ScalarNode> {
  const owned = new Set<ScalarNode>();
  if (header.document?.effectiveDate) owned.add(header.document.effectiveDate.node);
  for (const waiver of header.waivers ?? []) if (waiver.expires) owned.add(waiver.expires.node);
  return owned;
}

function checkDate({ node, iso }: Dated): Draft | undefined {
  if (iso !== undefined || isPlaceholder(node.text)) return undefined;
  return {
    at: node,
    what: `‘${node.text}’ is not a date of the calendar.`,
    todo: "Write year, month and day: 2026-11-22.",
  };
}

const EXAMPLES: Readonly<Record<QuantityKind, string>> = {
  temperature: "‘330 °C’, ‘315-345 °C’ or ‘at most 245 °C’",
  rate: "‘1.5 °C/s’ or ‘at most 2 °C/s’",
  time: "‘45 s’, ‘60-75 s’ or ‘8 h’",
  length: "‘0.05 mm’ or ‘0.03-0.13 mm’",
  gauge: "‘24 AWG’",
  flow: "‘12 l/min’",
  percent: "‘25 %’",
  voltage: "‘35 V’",
};

const NAMES: Readonly<Record<QuantityKind, string>> = {
  temperature: "a temperature",
  rate: "a rate of temperature",
  time: "a time",
  length: "a length",
  gauge: "a wire gauge",
  flow: "a flow",
  percent: "a share in per cent",
  voltage: "a voltage",
};

function checkQuantity({ node, reading, expected }: Measured): Draft | undefined {
  const written = `‘${node.text}’`;
  if (reading.problem === undefined) {
    const { kind, unit } = reading.quantity;
    if (expected === undefined || kind === expected || (expected === "gauge" && kind === "length")) return undefined;
    return {
      at: node,
      what: `${written} is ${NAMES[kind]} (${unit}); here stands ${NAMES[expected]}.`,
      todo: `Write it as ${EXAMPLES[expected]}.`,
    };
  }
  const { problem } = reading;
  // `document-released-with-placeholder` tells of it where it matters.
  if (isPlaceholder(node.text)) return undefined;
  if (problem.kind === "no unit") {
    // A temperature without unit has a rule of its own; a limit without unit may count something.
    if (expected === undefined || expected === "temperature") return undefined;
    return {
      at: node,
      what: `${written} has no unit.`,
      todo: `Write ${NAMES[expected]} with its unit: ${EXAMPLES[expected]}.`,
    };
  }
  if (expected === undefined) return undefined;
  if (problem.kind === "unknown unit") {
    return {
      at: node,
      what: `${written} has the unit ‘${problem.unit}’, which is not read.`,
      todo: `Write it as ${EXAMPLES[expected]}.`,
    };
  }
  return {
    at: node,
    what: `${written} cannot be read as ${NAMES[expected]}.`,
    todo: `Write it as ${EXAMPLES[expected]}.`,
  };
}

/** Steps, equipment and materials with an id that an earlier one has. */
export function checkDuplicateIds(instruction: Instruction): readonly Draft[] {
  const { header, steps } = instruction;
  const drafts: Draft[] = [];
  if (stepIdsOf(instruction).repeats) duplicates(drafts, "step", steps, (step) => step.id);
  duplicates(drafts, "equipment", header.equipment ?? [], idOf);
  duplicates(drafts, "material", header.materials ?? [], idOf);
  return drafts;
}

function idOf(item: ScalarNode | { readonly id: ScalarNode | undefined }): ScalarNode | undefined {
  return "kind" in item ? item : item.id;
}

function duplicates<T>(
  drafts: Draft[],
  name: string,
  items: readonly T[],
  id: (item: T) => ScalarNode | undefined,
): void {
  const first = new Map<string, ScalarNode>();
  for (const item of items) {
    const node = id(item);
    if (node === undefined) continue;
    const earlier = first.get(node.text);
    if (earlier === undefined) first.set(node.text, node);
    else {
      drafts.push({
        at: node,
        what: `The ${name} id ‘${node.text}’ is given twice.`,
        why: "References and waivers cannot tell the two apart.",
        todo: "Give one of them another id.",
        related: [{ at: earlier, message: `‘${node.text}’ is given here first.` }],
      });
    }
  }
}
