import type { Catalog } from "../catalog/catalog.ts";
import { coatingOf, documentCoating } from "../model/coating-work.ts";
import type { Measured } from "../model/lower.ts";
import { isAbove, isBelow } from "../model/quantity.ts";
import type { Word } from "../model/step.ts";
import type { Draft } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "beyond the article",
  source: "coating thickness per J-STD-001, paryleneconformalcoating.com",
  silencedBy: "waiver",
  fixes: [],
  summary:
    "The thickness of a coating lies in the usual range of its type: 0.03-0.13 mm for acrylic, epoxy and urethane, " +
    "0.05-0.21 mm for silicone, 0.01-0.05 mm for parylene; cured, on a flat area.",
  why:
    "A thin coat leaves edges and leads bare; a thick one traps bubbles and solvent, cracks when the board warms up, " +
    "and pulls at joints and small parts.",
  unknown:
    "Silent for a coating without a published range, for a length that cannot be read, and for a coat that is found " +
    "and removed, whose thickness nobody chose.",
  examples: {
    bad: `coating: { type: acrylic, thickness: 0.3 mm }
`,
    good: `coating: { type: acrylic, thickness: 0.05-0.10 mm }
`,
  },
  header(header, { catalog }, report) {
    if (header.coating?.thickness === undefined) return;
    const type = documentCoating(header, catalog);
    const draft = type && judge(header.coating.thickness, type, catalog);
    if (draft !== undefined) report(draft);
  },
  step(step, header, { catalog }, report) {
    const thickness = step.coating?.thickness;
    if (thickness === undefined || step.removesCoating || step.work?.id === "identify-coating") return;
    const type = coatingOf(step, header, catalog);
    const draft = type && judge(thickness, type, catalog);
    if (draft !== undefined) report(draft);
  },
});

function judge(thickness: Measured, type: Word, catalog: Catalog): Draft | undefined {
  const { quantity } = thickness.reading;
  const range = catalog.coating(type.id)?.thickness;
  if (quantity?.kind !== "length" || range === undefined) return undefined;
  const high = isAbove(quantity, range.high);
  if (!high && !isBelow(quantity, range.low)) return undefined;
  return {
    at: thickness.node,
    what: `‘${thickness.node.text}’ is ${high ? "above" : "below"} the usual ${range.low}-${range.high} mm for ‘${type.node.text}’.`,
    why: high
      ? "A thick coat traps bubbles and solvent, cracks, and pulls at joints and small parts."
      : "A thin coat leaves edges and leads bare.",
    todo: high
      ? "Check number and unit; where the drawing calls for more, waive this and cite its note."
      : "Check number and unit; where the drawing calls for less, waive this and cite its note.",
    source: catalog.source(range.source).title,
    related: [{ at: type.node, message: `‘${type.node.text}’ sets the range.` }],
  };
}
