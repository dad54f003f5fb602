import type { ProductClass } from "../catalog/types.ts";
import type { Header } from "../model/instruction.ts";
import { readClass } from "../model/instruction.ts";
import type { Inspection } from "../model/shapes.ts";
import { locate } from "../syntax/locate.ts";
import type { ScalarNode } from "../syntax/node.ts";
import type { Spot } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "article",
  source: "overview article, product class system",
  silencedBy: "waiver",
  fixes: ["safe", "pick"],
  summary: "No inspection accepts to a lower class than the product has.",
  why:
    "What passes in Class 2 may fail in Class 3. An inspector who follows the step accepts what the customer will send " +
    "back. Criteria of a higher class than the product's are the author's choice.",
  unknown:
    "Silent where no class can be read, for criteria of the same class or a higher one, and for a text that names " +
    "several classes.",
  examples: {
    bad: `product: { name: Sensor board, partNumber: 710-00500, class: 2, boardTypes: [R] }
steps:
  - id: accept
    title: Accept the joints
    operation: inspect
    procedure: common 2.1
    instruction: Inspect each joint.
    inspection: { point: check, criteria: All joints wetted and no bridge, standard: IPC-A-610, class: 1, method: microscope }
`,
    good: `product: { name: Sensor board, partNumber: 710-00500, class: 2, boardTypes: [R] }
steps:
  - id: accept
    title: Accept the joints
    operation: inspect
    procedure: common 2.1
    instruction: Inspect each joint.
    inspection: { point: check, criteria: All joints wetted and no bridge, standard: IPC-A-610, class: 3, method: microscope }
`,
  },
  step(step, header, _around, report) {
    const product = header.productClass;
    if (product === undefined || step.inspections.length === 0) return;
    for (const inspection of step.inspections) {
      const accepted = acceptedClass(inspection);
      if (accepted === undefined || accepted.value >= product.value) continue;
      const { at, written, value } = accepted;
      const only = !hasOtherClasses(header);
      report({
        at,
        what: `The product is Class ${product.value}, and ‘${step.name}’ accepts to ‘${written}’.`,
        why: `What passes in Class ${value} may fail in Class ${product.value}, and leaves the bench as good.`,
        todo: `Accept to class ${product.value}. Where a contract agrees to class ${value} here, waive this with its number.`,
        related: [
          { at: product.node, message: `Class ${product.value} is set here${only ? "" : "; the strictest governs"}.` },
        ],
        fixes: [
          {
            title: `Accept to class ${product.value}`,
            kind: only ? "safe" : "pick",
            edits: [{ at: accepted.digit, newText: String(product.value) }],
          },
        ],
      });
    }
  },
});

interface Accepted {
  readonly value: ProductClass;
  readonly at: Spot;
  readonly digit: Spot;
  readonly written: string;
}

/** The class of an inspection: its own, else the only one that its criteria or its standard names. */
function acceptedClass({ class: own, criteria, standard }: Inspection): Accepted | undefined {
  if (own !== undefined) {
    const value = readClass(own.text);
    return value && { value, at: own, digit: own, written: own.text };
  }
  return (criteria && classInText(criteria)) ?? (standard && classInText(standard));
}

const CLASS = /\bclass(?:es)?[\s\u00a0-]*([123])(?![\d.])/gi;
const SEVERAL = /\bclass(?:es)?[\s\u00a0-]*[123]\s*(?:,|\/|-|–|and|or|to|&|\+)\s*(?:class\s*)?[123]\b/i;

function classInText(node: ScalarNode): Accepted | undefined {
  if (!/class/i.test(node.text) || SEVERAL.test(node.text)) return undefined;
  const found = [...node.text.matchAll(CLASS)];
  const [match] = found;
  const value = readClass(match?.[1]);
  if (match === undefined || value === undefined || found.some((other) => other[1] !== match[1])) return undefined;
  const end = match.index + match[0].length;
  const { piece } = node;
  return {
    value,
    at: { piece, ...locate(node, match.index, end) },
    digit: { piece, ...locate(node, end - 1, end) },
    written: match[0],
  };
}

/** Whether the document names several classes, so that the inspection may be meant for one of the lower. */
function hasOtherClasses({ product }: Header): boolean {
  if (product === undefined) return false;
  let several = severalClasses.get(product);
  if (several === undefined) {
    const classes = [product.class, ...(product.appliesTo ?? []).map((entry) => entry.class)];
    several = new Set(classes.flatMap((node) => readClass(node?.text) ?? [])).size > 1;
    severalClasses.set(product, several);
  }
  return several;
}

/** Kept with the product: each step asks. */
const severalClasses = new WeakMap<NonNullable<Header["product"]>, boolean>();
