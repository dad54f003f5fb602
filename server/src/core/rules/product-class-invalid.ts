import { boardTypes } from "../catalog/board-types.ts";
import { productClasses } from "../catalog/classes.ts";
import type { ClassEntry } from "../catalog/types.ts";
import { insertKey, placeOfMissing } from "../model/insert-key.ts";
import type { Header } from "../model/instruction.ts";
import { readClass } from "../model/instruction.ts";
import { isMissing } from "../model/lower.ts";
import { isPlaceholder } from "../model/placeholder.ts";
import type { ScalarNode } from "../syntax/node.ts";
import { getPair } from "../syntax/node.ts";
import type { DraftFix, Report } from "./define.ts";
import { defineRule } from "./define.ts";

const MEANINGS = productClasses.map(({ id, title }) => `${id} (${title})`).join(", ");

export default defineRule({
  severity: "error",
  origin: "article",
  source: "overview article, product class system",
  silencedBy: "waiver",
  fixes: ["safe", "pick"],
  summary: "The product has a class, and it is 1, 2 or 3.",
  why:
    "The class decides which procedures will do and how the result is judged: what passes on a toy does not pass on " +
    "life support. The letters R, F, W and C on a procedure are board types, no classes.",
  unknown: "Silent where part of the header cannot be read, and where a misspelt key may be the product or its class.",
  examples: {
    bad: `product: { name: Sensor board, partNumber: 710-00500, class: R, boardTypes: [R] }
`,
    good: `product: { name: Sensor board, partNumber: 710-00500, class: 2, boardTypes: [R] }
`,
  },
  header(header, _around, report) {
    const written = [header.product?.class, ...(header.product?.appliesTo ?? []).map((entry) => entry.class)];
    for (const node of written) if (node !== undefined) reportValue(node, report);
    if (written.every((node) => node === undefined)) reportMissing(header, report);
  },
});

function reportMissing(header: Header, report: Report): void {
  if (header.lossy) return;
  const { product } = header;
  if (product !== undefined) {
    if (!isMissing(product, "class")) return;
    const variants = product.appliesTo ?? [];
    if (variants.some((entry) => !isMissing(entry, "class"))) return;
  } else if (!isMissing(header, "product")) return;
  const otherwise = getPair(header.node, "product")?.key ?? header.node.pairs[0]?.key ?? header.node;
  const at = product === undefined ? otherwise : placeOfMissing(product.node, "class", otherwise);
  report({
    at,
    what: product === undefined ? "The instruction has no ‘product’, and so no class." : "The product has no ‘class’.",
    why: "The class decides which procedures will do and how strictly the result is judged.",
    todo:
      `Write the class of the product, from its contract or drawing: ${MEANINGS}.` +
      (product === undefined ? " Name its ‘boardTypes’ beside it." : ""),
    fixes: productClasses.map(({ id, title }) => ({
      title: `Add class ${id}, ${title}`,
      kind: "pick",
      edits: [
        product === undefined
          ? insertKey(header.node, "product", `{ class: ${id} }`, ["authorization", "activity", "standard", "document"])
          : insertKey(product.node, "class", id, ["customer", "revision", "partNumber", "name"]),
      ],
    })),
  });
}

function reportValue(node: ScalarNode, report: Report): void {
  if (readClass(node.text) !== undefined || isPlaceholder(node.text)) return;
  const board = boardTypes.find(({ id }) => id === node.text.trim().toUpperCase());
  const meant = meantClass(node.text);
  const order = [...productClasses].sort((a, b) => Number(b.id === meant?.id) - Number(a.id === meant?.id));
  report({
    at: node,
    what:
      board === undefined
        ? `‘${node.text}’ is not a product class.`
        : `‘${node.text}’ is a board type (${board.title.toLowerCase()}), not a product class.`,
    why: "The class decides which procedures will do and how strictly the result is judged.",
    todo:
      `Write ${order
        .map(({ id }) => id)
        .join(", ")
        .replace(/, (\d)$/, " or $1")}: ${MEANINGS}.` +
      (board === undefined ? "" : ` The board type goes into ‘boardTypes’: [${board.id}].`),
    fixes: order.map(
      (entry): DraftFix => ({
        title: `Write ${entry.id}, ${entry.title}`,
        kind: entry === meant && isSpeltOut(node.text) ? "safe" : "pick",
        edits: [{ at: node, newText: entry.id }],
      }),
    ),
  });
}

const SPELT_OUT = /^(?:product\s+)?(?:class|cl\.?)[\s-]*([123]|I{1,3})$/i;

/** `Class 3` and `class III` say the same as `3`. */
function isSpeltOut(text: string): boolean {
  return SPELT_OUT.test(text.trim());
}

/** The class that the author may have meant: the only one of the three digits in the text, or its Roman number. */
function meantClass(text: string): ClassEntry | undefined {
  const [, spelt = text.trim()] = SPELT_OUT.exec(text.trim()) ?? [];
  if (/^I{1,3}$/i.test(spelt)) return productClasses.find((entry) => entry.class === spelt.length);
  const digits = [...spelt.matchAll(/\d+/g)].map((match) => match[0]);
  return digits.length === 1 ? productClasses.find((entry) => entry.id === digits[0]) : undefined;
}
