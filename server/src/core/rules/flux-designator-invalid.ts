import type { Catalog } from "../catalog/catalog.ts";
import { fluxActivities, fluxBases, fluxHalides } from "../catalog/flux.ts";
import { isBlank } from "../model/lower.ts";
import { isPlaceholder } from "../model/placeholder.ts";
import type { MapNode, ScalarNode } from "../syntax/node.ts";
import { getPair } from "../syntax/node.ts";
import type { Draft, DraftFix } from "./define.ts";
import { defineRule } from "./define.ts";

const PATTERN = "RO, RE, OR or IN, then L, M or H, then 0 or 1";

export default defineRule({
  severity: "error",
  origin: "beyond the article",
  source: "overview of J-STD-004",
  silencedBy: "waiver",
  fixes: ["safe", "confirm", "pick"],
  summary: `A flux designator is one of the 24: ${PATTERN}.`,
  why:
    "The designator says whether the residue may stay, how strong it is and what washes it off. One wrong sign, such " +
    "as a zero for the letter O, and neither a store nor a rule finds the flux.",
  unknown: "Silent for materials that are neither flux nor solder, and where something is still to be written.",
  examples: {
    bad: `solder:
  alloy: SAC305
  existingAlloy: SAC305
  flux: { designator: R0L0, cleaning: no-clean }
`,
    good: `solder:
  alloy: SAC305
  existingAlloy: SAC305
  flux: { designator: ROL0, cleaning: no-clean }
`,
  },
  header(header, { catalog }, report) {
    const own = header.solder?.flux;
    const drafts = [own && (blank(own.node) ?? (own.designator && judge(own.designator, catalog)))];
    for (const item of header.materials ?? []) {
      if ("kind" in item) continue;
      drafts.push(blank(item.node));
      if (item.designator === undefined) continue;
      const category =
        item.category && (catalog.word("materialCategory", item.category.text)?.id ?? item.category.text);
      // A coating may carry its own kind of designator, and of other materials nothing is known.
      if (category === undefined || FLUXED.has(category)) drafts.push(judge(item.designator, catalog));
    }
    for (const draft of drafts) if (draft !== undefined) report(draft);
  },
});

const FLUXED: ReadonlySet<string> = new Set(["flux", "solder-wire", "solder-paste"]);

/** A key that is there without a value. */
function blank(map: MapNode): Draft | undefined {
  const pair = getPair(map, "designator");
  if (pair === undefined || pair.bare === true || !isBlank(pair.value)) return undefined;
  return {
    at: pair.key,
    what: "The flux designator is left blank.",
    why: `A designator is ${PATTERN}; it says whether the residue may stay.`,
    todo: "Take it from the label of the flux, or delete the key.",
  };
}

function judge(node: ScalarNode, catalog: Catalog): Draft | undefined {
  const { text } = node;
  if (catalog.word("fluxDesignator", text) !== undefined || isPlaceholder(text)) return undefined;
  const meant = readSlip(text);
  const why = `A designator is ${PATTERN}; it says whether the residue may stay.`;
  if (meant !== undefined) {
    return {
      at: node,
      what: `‘${text}’ is no flux designator: ${meant.slip}.`,
      why,
      todo: `Write ‘${meant.id}’.`,
      fixes: [
        {
          title: `Change to ${meant.id}`,
          kind: meant.safe ? "safe" : "confirm",
          edits: [{ at: node, newText: meant.id }],
        },
      ],
    };
  }
  const near = catalog.nearestWords("fluxDesignator", text, 3).map((word) => word.id);
  return {
    at: node,
    what: `‘${text}’ is none of the 24 flux designators.`,
    why,
    todo:
      near.length === 0
        ? "Take it from the label of the flux."
        : `Take it from the label of the flux; nearest: ${near.map((id) => `‘${id}’`).join(", ")}.`,
    fixes: near.map((id): DraftFix => ({ title: `Change to ${id}`, kind: "pick", edits: [{ at: node, newText: id }] })),
  };
}

const BASES: readonly string[] = fluxBases.map((entry) => entry.id);
const ACTIVITIES: readonly string[] = fluxActivities.map((entry) => entry.id);
const HALIDES: readonly string[] = fluxHalides.map((entry) => String(entry.id));

/** What is meant by a text that differs from a designator only in signs that look alike, or in blanks and dashes. */
function readSlip(text: string): { readonly id: string; readonly slip: string; readonly safe: boolean } | undefined {
  const compact = text.replace(/[\s_/.-]+/g, "");
  if (compact.length !== 4) return undefined;
  const letters = compact.slice(0, 3).toUpperCase().replaceAll("0", "O");
  const last = compact.slice(3);
  const safe = { base: letters.slice(0, 2), activity: letters.slice(2), halide: /^[oO]$/.test(last) ? "0" : last };
  const loose = {
    base: safe.base.replace(/[1|]/g, "I"),
    activity: safe.activity.replace(/[1I|]/g, "L"),
    halide: /^[lI|]$/.test(last) ? "1" : safe.halide,
  };
  for (const { base, activity, halide } of [safe, loose]) {
    if (!BASES.includes(base) || !ACTIVITIES.includes(activity) || !HALIDES.includes(halide)) continue;
    const id = `${base}${activity}${halide}`;
    const slip = /0/.test(compact.slice(0, 3))
      ? "it has a zero where the letter O stands"
      : /^[oO]$/.test(last)
        ? "it has the letter O where a zero stands"
        : compact.length === text.length
          ? "it has a sign that only looks like the right one"
          : "its four signs stand together";
    return { id, slip, safe: halide === safe.halide && base === safe.base && activity === safe.activity };
  }
  return undefined;
}
