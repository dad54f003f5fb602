import { boardTypes } from "../catalog/board-types.ts";
import type { BoardType } from "../catalog/types.ts";
import { insertKey, placeOfMissing } from "../model/insert-key.ts";
import { isMissing } from "../model/lower.ts";
import { isPlaceholder } from "../model/placeholder.ts";
import type { Node, ScalarNode } from "../syntax/node.ts";
import { get, getPair, isNull } from "../syntax/node.ts";
import type { DraftFix, Report } from "./define.ts";
import { defineRule } from "./define.ts";

const MEANINGS = "R (rigid board), F (flexible circuit), W (wires and harnesses), C (cable)";

export default defineRule({
  severity: "error",
  origin: "article",
  source: "overview article, codes of board types",
  silencedBy: "waiver",
  fixes: ["safe", "confirm", "pick"],
  summary: "The product names what it is: R rigid board, F flexible circuit, W wires and harnesses, C cable.",
  why:
    "Procedures are for some of these and not for others, and so are acceptance criteria: IPC-A-610 judges boards, " +
    "IPC/WHMA-A-620 cables and harnesses.",
  unknown:
    "Silent where part of the header cannot be read, where a misspelt key may be meant, and where there is no product " +
    "at all: ‘product-class-invalid’ asks for that.",
  examples: {
    bad: `product: { name: Sensor board, partNumber: 710-00500, class: 2, boardTypes: [2] }
`,
    good: `product: { name: Sensor board, partNumber: 710-00500, class: 2, boardTypes: [R] }
`,
  },
  header(header, _around, report) {
    const { product } = header;
    if (product === undefined) return;
    const written = get(product.node, "boardTypes");
    if (written?.kind === "seq") {
      for (const item of written.items) reportItem(item, written.flow, report);
      if (written.items.length > 0) return;
    }
    if (header.lossy || !isMissing(product, "boardTypes")) return;
    report({
      at: placeOfMissing(product.node, "boardTypes", getPair(header.node, "product")?.key ?? product.node),
      what: "The product has no ‘boardTypes’.",
      why: "Some procedures are for boards only, others for wires and cables.",
      todo: `Name what it is: ${MEANINGS}.`,
      fixes: boardTypes.map(({ id, title }) => ({
        title: `Add ${id}, ${title.toLowerCase()}`,
        kind: "pick",
        edits: [insertKey(product.node, "boardTypes", `[${id}]`, ["class", "partNumber", "name"])],
      })),
    });
  },
});

function reportItem(item: Node, flow: boolean, report: Report): void {
  if (item.kind !== "scalar" || item.unreadable) return;
  if (isNull(item) || item.text.trim() === "") {
    report({
      at: item,
      what: "An entry of ‘boardTypes’ is empty.",
      why: "Some procedures are for boards only, others for wires and cables.",
      todo: `Write one of ${MEANINGS}, or remove the entry.`,
      fixes: boardTypes.map((entry) => pick(item, entry.id, entry.title, "pick")),
    });
    return;
  }
  const { text } = item;
  if (boardTypes.some(({ id }) => id === text) || isPlaceholder(text)) return;
  const meant = meantTypes(text);
  const isClass = /^(?:class\s*)?[123]$/i.test(text.trim());
  report({
    at: item,
    what: isClass ? `‘${text}’ is a product class, not a board type.` : `‘${text}’ is not a board type.`,
    why: "Some procedures are for boards only, others for wires and cables.",
    todo: `Write one of ${MEANINGS}.${isClass ? " The class goes into ‘class’." : ""}`,
    fixes: fixesFor(item, meant, flow),
  });
}

function fixesFor(item: ScalarNode, meant: readonly BoardType[], flow: boolean): readonly DraftFix[] {
  const [first, second] = meant;
  if (first !== undefined && second === undefined) {
    const entry = boardTypes.find(({ id }) => id === first);
    return [pick(item, first, entry?.title ?? first, "safe")];
  }
  const several = meant.join(", ");
  return [
    ...(second !== undefined && flow
      ? [{ title: `Write ${several}`, kind: "confirm" as const, edits: [{ at: item, newText: several }] }]
      : []),
    ...boardTypes.map((entry) => pick(item, entry.id, entry.title, "pick")),
  ];
}

function pick(item: Node, id: string, title: string, kind: DraftFix["kind"]): DraftFix {
  return { title: `Write ${id}, ${title.toLowerCase()}`, kind, edits: [{ at: item, newText: id }] };
}

const SPELT_OUT: Readonly<Record<BoardType, RegExp>> = {
  R: /^(?:r|rigid(?:[\s-]?(?:board|printed board|pcb)s?)?)$/i,
  F: /^(?:f|flex(?:ible)?(?:[\s-]?(?:board|circuit|printed board)s?)?)$/i,
  W: /^(?:w|wires?|(?:wire\s+)?harness(?:es)?|wires and (?:wire )?harnesses)$/i,
  C: /^(?:c|cables?)$/i,
};

/** The types that a word, a small letter or `rigid-flex` stands for. */
function meantTypes(text: string): readonly BoardType[] {
  const plain = text.trim();
  if (/^(?:rf|r[/+-]f|rigid[\s/-]?flex(?:ible)?|flex[\s/-]?rigid)$/i.test(plain)) return ["R", "F"];
  return boardTypes.map(({ id }) => id).filter((id) => SPELT_OUT[id].test(plain));
}
