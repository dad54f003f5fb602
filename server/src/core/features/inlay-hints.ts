import type { Analysis } from "../analysis/analyse.ts";
import { vocabulariesOf } from "../analysis/key-page.ts";
import type { Scalar, Section } from "../analysis/scalars.ts";
import { eachScalar, sectionsOf } from "../analysis/scalars.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { moistureLevels } from "../catalog/moisture.ts";
import { wordPages } from "../model/catalog-pages.ts";
import { readCitation } from "../model/citation.ts";
import type { Header } from "../model/instruction.ts";
import type { CatalogAround } from "../model/page-parts.ts";
import { citationPages } from "../model/procedure-page.ts";
import { readQuantity } from "../model/quantity.ts";
import { convert, quantityPage } from "../model/quantity-page.ts";
import type { Step } from "../model/step.ts";
import type { ValuePlace } from "../model/value-window.ts";
import { windowsAt, windowText } from "../model/value-window.ts";
import type { Node } from "../syntax/node.ts";
import type { Page } from "../text/page.ts";
import type { Range } from "../text/range.ts";

/** What a hint is about; each can be switched off. */
export type HintGroup = "procedures" | "levels" | "temperatures" | "windows";

/** What is shown behind a value without being written. */
export interface Hint {
  /** In the text of the document, behind the value. */
  readonly offset: number;
  readonly group: HintGroup;
  readonly label: string;
  /** More than fits on the line. */
  readonly pages: () => readonly Page[];
}

/** The hints in a range of the text, in its order; steps outside of it are not looked at. */
export function inlayHintsIn(
  analysis: Analysis,
  range: Range,
  groups: Readonly<Record<HintGroup, boolean>>,
): readonly Hint[] {
  const { around } = analysis.kept.environment.rules;
  const header = analysis.instruction?.header;
  return sectionsOf(analysis, range).flatMap((section) =>
    hintsOf(section, analysis, header, around).flatMap((hint) => {
      const offset = hint.offset + section.base;
      return groups[hint.group] && range.start <= offset && offset <= range.end ? [{ ...hint, offset }] : [];
    }),
  );
}

/** Offsets are those of the section's piece. */
const known = new WeakMap<
  Node,
  { readonly header: Header | undefined; readonly around: CatalogAround; readonly hints: readonly Hint[] }
>();

/** Kept while neither the section nor what it depends on changes. */
function hintsOf(
  section: Section,
  { kind }: Analysis,
  header: Header | undefined,
  around: CatalogAround,
): readonly Hint[] {
  const kept = known.get(section.node);
  if (kept !== undefined && kept.header === header && kept.around === around) return kept.hints;
  const hints: Hint[] = [];
  eachScalar(section, kind, (scalar) => {
    if (scalar.is === "value" && isOnOneLine(scalar)) addHints(scalar, section.step, header, around, hints);
  });
  const found = hints.length === 0 ? NONE : hints;
  known.set(section.node, { header, around, hints: found });
  return found;
}

const NONE: readonly Hint[] = [];

function isOnOneLine({ node }: Scalar): boolean {
  return node.style !== "literal" && node.style !== "folded";
}

function addHints(
  scalar: Scalar,
  step: Step | undefined,
  header: Header | undefined,
  around: CatalogAround,
  hints: Hint[],
): void {
  const { node, keys, schema, around: list } = scalar;
  const add = (group: HintGroup, label: string, pages: () => readonly Page[]) => {
    if (label !== "" && !repeats(node.text, label)) hints.push({ offset: node.end, group, label, pages });
  };
  if ((schema?.["x-wi-table"] ?? list?.["x-wi-table"]) === "procedures") {
    addTitle(scalar, step, around, add);
    return;
  }
  if (schema?.["x-wi-form"] === "quantity") {
    addConverted(scalar, step, header, around, add);
    return;
  }
  for (const name of vocabulariesOf(schema?.["x-wi-vocabulary"] ?? list?.["x-wi-vocabulary"])) {
    // The class of an inspection is that of the product again; of people with ten modules the line would be full.
    if (name === "class" && keys.includes("inspection") && node.text === header?.productClass?.node.text) continue;
    if (name === "module" && keys[0] === "people") continue;
    const label = LEVELS[name]?.(node.text, around.catalog);
    if (label !== undefined) add("levels", label, () => wordPages([name], node.text, around));
  }
}

type Add = (group: HintGroup, label: string, pages: () => readonly Page[]) => void;

/** A hint that says what is written tells nothing. */
function repeats(written: string, label: string): boolean {
  return lettersOf(written).includes(lettersOf(label));
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

function addTitle({ node }: Scalar, step: Step | undefined, around: CatalogAround, add: Add): void {
  const citation =
    step?.citations.find((entry) => entry.node === node) ??
    readCitation(node, { operation: undefined, method: undefined }, around.catalog);
  const { procedure, procedures, kind } = citation;
  if (procedures.length === 0) return;
  // Where the number is not the procedure's own, which one is meant is part of what there is to say.
  const name = procedure === undefined || kind === "known" ? "" : `${procedure.id} `;
  const label = procedure === undefined ? `${procedures.length} procedures` : `${name}${procedure.title}`;
  add("procedures", label, () => citationPages(citation, around));
}

function addConverted(
  { node, keys, map }: Scalar,
  step: Step | undefined,
  header: Header | undefined,
  around: CatalogAround,
  add: Add,
): void {
  const { quantity } = readQuantity(node.text);
  const place: ValuePlace = { key: keys.at(-1) ?? "", parent: keys.at(-2), map, step, header };
  const pages = () => [quantityPage(node.text, place, around)];
  if (quantity?.unit === "°F" || quantity?.unit === "°F/s") {
    add("temperatures", quantity.unit === "°F" ? convert(quantity, "°C", 0) : convert(quantity, "°C/s", 1), pages);
  }
  if (!HAS_WINDOW.has(place.key) || place.parent !== "parameters") return;
  const [window] = windowsAt(place, around);
  if (window === undefined || windowText(window) === node.text.trim()) return;
  const of = window.of === undefined ? "" : ` for ${window.of}`;
  add("windows", `${windowText(window)}${of}, ${window.isPolicy ? "policy" : "usual"}`, pages);
}

const HAS_WINDOW: ReadonlySet<string> = new Set(["tipTemperature", "peakTemperature"]);

/** What a short word or number stands for, by its vocabulary; undefined where it says enough, or is not known. */
const LEVELS: Readonly<Record<string, (text: string, catalog: Catalog) => string | undefined>> = {
  class: (text, catalog) => catalog.word("class", text)?.title,
  boardType: (text, catalog) => catalog.word("boardType", text)?.title,
  module: (text, catalog) => catalog.word("module", text)?.description.replace(/ \(.*\)$/, ""),
  certificationLevel: (text, catalog) => catalog.word("certificationLevel", text)?.title,
  fluxDesignator: (text, catalog) => {
    const description = catalog.word("fluxDesignator", text)?.description;
    // `A rosin flux of low activity, without halide.`
    return description?.replace(/^An? /, "").replace(/\.$/, "");
  },
  msl: (text, catalog) => {
    const level = moistureLevels.find(({ id }) => id === catalog.word("msl", text)?.id);
    return level?.description.replace(/\.$/, "").replace(/^F/, "f");
  },
  coatingType: (text, catalog) => {
    const coating = catalog.coating(text);
    return coating !== undefined && coating.designator === text.trim().toUpperCase() ? coating.title : undefined;
  },
};
