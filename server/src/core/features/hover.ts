import { enumPage, keyPages, vocabulariesOf } from "../analysis/key-page.ts";
import type { Occurrence } from "../analysis/occurrences.ts";
import { occurrencesAt } from "../analysis/occurrences.ts";
import type { Place } from "../analysis/place.ts";
import { annotationOf, placeAt, rangeOf } from "../analysis/place.ts";
import { readIgnore } from "../analysis/suppress.ts";
import { stepOfPlace, valuePlaceOf } from "../analysis/value-place.ts";
import type { VocabularyName } from "../catalog/types.ts";
import { alloysInForce, isSoldering } from "../model/alloy-in-force.ts";
import { alloyPages, catalogPages, wordPages } from "../model/catalog-pages.ts";
import { readCitation } from "../model/citation.ts";
import { daysBetween, isDate } from "../model/lower.ts";
import { MOST_LINES } from "../model/page-parts.ts";
import { citationPages, procedurePage } from "../model/procedure-page.ts";
import { quantityPage } from "../model/quantity-page.ts";
import { lowerEquipment, lowerMaterial, lowerPerson } from "../model/shapes.ts";
import type { Step } from "../model/step.ts";
import type { Piece } from "../syntax/document.ts";
import { baseOf } from "../syntax/document.ts";
import type { Node, ScalarNode } from "../syntax/node.ts";
import type { Fact, Page } from "../text/page.ts";
import { capped } from "../text/page.ts";
import type { Range } from "../text/range.ts";
import type { DocumentContext } from "../workspace/context.ts";
import {
  blockPage,
  designatorPage,
  filePage,
  instructionPage,
  profilePage,
  relatedStandardPages,
  shortRulePage,
  stepPage,
} from "../workspace/name-pages.ts";
import { equipmentPage, materialPage, personPage, standing } from "../workspace/register-pages.ts";
import { counted, definedIn, usedFact } from "../workspace/where-used.ts";

/** What is known of what stands at a place of a document; offsets into its text. */
export interface Hover extends Range {
  readonly pages: readonly Page[];
}

/** What is known of the key, value, name or rule at an offset; undefined where there is nothing to say, as in prose. */
export function hoverAt(context: DocumentContext, offset: number): Hover | undefined {
  const { analysis } = context;
  const ignored = ignoredRuleAt(context, offset);
  if (ignored !== undefined) return ignored;
  const place = placeAt(analysis, offset);
  if (place === undefined || place.node.kind !== "scalar" || place.node.unreadable === true) return undefined;
  const found = place.is === "key" ? ofKey(place, place.node, context) : ofValue(place, place.node, offset, context);
  if (found === undefined || found.pages.length === 0) return undefined;
  return { ...rangeOf(analysis, found.at), pages: found.pages.slice(0, MOST_PAGES).map(shortened) };
}

/** A number with more meanings has them listed on its first page. */
const MOST_PAGES = 4;
/** Longest line that an author's text may make. */
const MOST_TEXT = 400;

interface Found {
  readonly at: Pick<Node, "piece" | "start" | "end">;
  readonly pages: readonly Page[];
}

/** A page as long as people read while they hover. */
function shortened(page: Page): Page {
  const clip = (text: string) => (text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT - 1)}…` : text);
  return {
    ...page,
    heading: clip(page.heading),
    lead: page.lead.map(clip),
    facts: page.facts.map(
      ([label, text]): Fact => [
        label,
        text === undefined ? undefined : typeof text === "string" ? clip(text) : capped(text.map(clip), MOST_LINES),
      ],
    ),
  };
}

// Comments

function ignoredRuleAt(context: DocumentContext, offset: number): Hover | undefined {
  const { source } = context.analysis;
  const piece = pieceAt(source.pieces, (candidate) => baseOf(source, candidate), offset);
  if (piece === undefined) return undefined;
  const base = baseOf(source, piece);
  const comment = piece.comments.find(({ start, end }) => start + base <= offset && offset <= end + base);
  const ignore = comment && readIgnore(piece.text.slice(comment.start, comment.end));
  if (comment === undefined || ignore === undefined) return undefined;
  const from = comment.start + base;
  const named = ignore.rules.find(({ start, end }) => start + from <= offset && offset <= end + from);
  return (
    named && { start: named.start + from, end: named.end + from, pages: [shortened(shortRulePage(named.id, context))] }
  );
}

/** The piece that an offset stands in; pieces stand in the order of the text. */
function pieceAt(pieces: readonly Piece[], start: (piece: Piece) => number, offset: number): Piece | undefined {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const piece = pieces[middle];
    if (piece !== undefined && start(piece) <= offset) low = middle;
    else high = middle - 1;
  }
  return pieces[low];
}

// Keys

function ofKey(place: Place, node: ScalarNode, context: DocumentContext): Found {
  const { analysis } = context;
  const { around } = analysis.kept.environment.rules;
  const rule = ruleOfSetting(place, context);
  return {
    at: node,
    pages: rule === undefined ? keyPages(analysis.kind, place.path, around) : [shortRulePage(rule, context)],
  };
}

/** In a project file: the rule whose setting, or one of whose options, it is. */
function ruleOfSetting({ path, is }: Place, { analysis }: DocumentContext): string | undefined {
  const rule = analysis.kind === "config" ? path[path.lastIndexOf("rules") + 1] : undefined;
  const isSetting = typeof rule === "string" && path.includes("rules");
  return isSetting && (is === "key" || path.at(-1) !== rule) && path.at(-1) !== 0 ? rule : undefined;
}

// Values

function ofValue(place: Place, node: ScalarNode, offset: number, context: DocumentContext): Found | undefined {
  const { analysis } = context;
  const { text } = node;
  if (text.trim() === "") return undefined;
  const { around } = analysis.kept.environment.rules;
  const whole = (pages: readonly Page[]): Found => ({ at: node, pages });
  if (annotationOf(analysis, place, "x-wi-refers") === "block") return whole([blockPage(text.trim(), context)]);
  const names = occurrencesAt(analysis, offset).filter((name) => name.node === node);
  const named = names.find(({ role }) => role !== "mention");
  if (named !== undefined) {
    const pages = ofName(named, place, context);
    if (pages.length > 0) return { at: named, pages };
  }
  const vocabularies = vocabulariesAt(place, context);
  if (vocabularies.length > 0) return whole(wordPages(vocabularies, text, around));
  const ofTable = tablePages(place, node, context);
  if (ofTable.length > 0) return whole(ofTable);
  switch (annotationOf(analysis, place, "x-wi-form")) {
    case "quantity":
      return whole([quantityPageAt(place, text, context)]);
    case "date":
      return whole([datePage(place, text, context)]);
  }
  for (const { id, ...at } of names) {
    const pages = ofMention(id, place, context);
    if (pages.length > 0) return { at, pages };
  }
  const special = specialPage(place, text, context);
  if (special !== undefined) return whole([special]);
  const rule = ruleOfSetting(place, context);
  if (rule !== undefined) return whole([shortRulePage(rule, context)]);
  const listed = place.schema && enumPage(text, place.key?.text ?? "", place.schema);
  if (listed !== undefined) return whole([listed]);
  return isProse(place, text, context) ? undefined : whole(keyPages(analysis.kind, keyPath(place), around));
}

/** Text that a person reads: what its key is for need not be said. */
function isProse(place: Place, text: string, { analysis }: DocumentContext): boolean {
  return annotationOf(analysis, place, "x-wi-form") === "markdown" || text.trim().split(/\s+/).length > 3;
}

function keyPath({ path }: Place): Place["path"] {
  return path.slice(0, path.findLastIndex((segment) => typeof segment === "string") + 1);
}

/** Lists of words in a site catalog are of the vocabulary that they add to. */
function vocabulariesAt(place: Place, { analysis }: DocumentContext): readonly VocabularyName[] {
  const { path } = place;
  if (analysis.kind === "catalog" && path[0] === "roles") return ["role"];
  if (analysis.kind === "catalog" && path[0] === "vocabulary") return vocabulariesOf(String(path[1]));
  return vocabulariesOf(annotationOf(analysis, place, "x-wi-vocabulary"));
}

function tablePages(place: Place, node: ScalarNode, context: DocumentContext): readonly Page[] {
  const { analysis } = context;
  const { around } = analysis.kept.environment.rules;
  switch (annotationOf(analysis, place, "x-wi-table")) {
    case "alloys":
      return alloyPages(node.text, around).map((page) => withFacts(page, [inForceFact(node, place, context)]));
    case "procedures":
      return citationPages(readCitation(node, { operation: undefined, method: undefined }, around.catalog), around);
    case "standards":
      return relatedStandardPages(node.text, context);
  }
  // In a site catalog: what the entry is, with the site's values laid over the built-in ones.
  const isEntry = analysis.kind === "catalog" && place.path.length === 3 && place.path[2] === "id";
  const isTable = ["alloys", "coatings", "componentTypes", "repairTypes", "standards"].includes(String(place.path[0]));
  return isEntry && isTable ? catalogPages(node.text, around) : [];
}

function withFacts(page: Page, facts: readonly Fact[]): Page {
  return { ...page, facts: [...page.facts, ...facts] };
}

/** Where an alloy is the one that is melted. */
function inForceFact(node: ScalarNode, place: Place, { analysis }: DocumentContext): Fact {
  const { instruction, kept } = analysis;
  if (instruction === undefined || place.key?.text === undefined) return ["In force", undefined];
  const { header, steps } = instruction;
  const melts = (step: Step) =>
    isSoldering(step) && alloysInForce(step, header, kept.environment.catalog).some((alloy) => alloy.node === node);
  const own = stepOfPlace(analysis, place);
  if (own !== undefined) return ["In force", melts(own) ? "in this step" : "not in this step"];
  if (place.path[0] !== "solder") return ["In force", undefined];
  const names = steps.filter(melts).map(({ name }) => name);
  return [
    "In force",
    names.length === 0
      ? "in no step that melts solder"
      : `in ${counted(names.length, "step")}: ${capped(names, 6).join(", ")}`,
  ];
}

function quantityPageAt(place: Place, text: string, { analysis }: DocumentContext): Page {
  const { around } = analysis.kept.environment.rules;
  const page = quantityPage(text, valuePlaceOf(analysis, place), around);
  return { ...page, lead: [...page.lead, place.schema?.description ?? ""] };
}

const SUNDAY = "2023-01-01";
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

function datePage(place: Place, text: string, { analysis }: DocumentContext): Page {
  const valid = isDate(text);
  const { asOf } = analysis.kept.environment;
  const day = valid ? WEEKDAYS[((daysBetween(SUNDAY, text) % 7) + 7) % 7] : undefined;
  return {
    heading: text,
    lead: [
      valid ? "" : "It is no date of the calendar; a date is written year first: 2026-11-10.",
      place.schema?.description ?? "",
    ],
    facts: [["Day", day === undefined ? undefined : `${day}${standing(text, asOf)}`]],
  };
}

/** The revision of the document itself, and of what a step performs. */
function specialPage(place: Place, text: string, context: DocumentContext): Page | undefined {
  const { path } = place;
  const header = context.analysis.instruction?.header;
  const isOwn = path[0] === "document" && path.at(-1) === "revision";
  if (isOwn && header !== undefined) {
    const entries = (header.document?.history ?? []).filter(({ revision }) => revision?.text === text);
    return {
      heading: `Revision ${text} of this instruction`,
      lead: entries.length === 0 ? ["The history does not say what changed in it."] : [],
      facts: entries.flatMap(({ date, change, order }): readonly Fact[] => [
        ["Date", date?.node.text],
        ["Change", change?.text],
        ["Order", order?.text],
      ]),
    };
  }
  const number =
    path.at(-2) === "perform" ? stepOfPlace(context.analysis, place)?.perform?.instruction?.text : undefined;
  return number === undefined ? undefined : instructionPage(number, context, text.trim());
}

// Names

function ofName(name: Occurrence, place: Place, context: DocumentContext): readonly Page[] {
  const { id, kind, node, whole, step } = name;
  const { analysis } = context;
  const { around } = analysis.kept.environment.rules;
  const { catalog } = around;
  switch (kind) {
    case "procedure": {
      const used = usedFact(context, "procedure", id);
      const citation = step?.citations.find((entry) => entry.node === node);
      const entry = catalog.procedures.find((candidate) => candidate.id === id);
      const pages =
        citation !== undefined
          ? citationPages(citation, around)
          : entry === undefined
            ? []
            : [procedurePage(entry, around)];
      const [main] = citation === undefined ? [entry] : citation.procedures;
      const heading = main && procedurePage(main, around).heading;
      return pages.map((page) => (page.heading === heading || pages.length === 1 ? withFacts(page, [used]) : page));
    }
    case "equipment":
      return [equipmentPage(id, whole ? lowerEquipment(whole) : ownEquipment(id, context), context)];
    case "material":
      return [materialPage(id, whole ? lowerMaterial(whole) : ownMaterial(id, context), context)];
    case "person":
      return [personPage(id, whole && lowerPerson(whole), context)];
    case "standard":
      return relatedStandardPages(node.text, context);
    case "instruction":
      return [
        instructionPage(id, context, place.path.at(-2) === "perform" ? step?.perform?.revision?.text : undefined),
      ];
    case "step":
      return stepPages(id, step, context);
    case "block":
      return [blockPage(id, context)];
    case "rule":
      return [shortRulePage(id, context)];
    case "file":
      return [filePage(id, context, imageFacts(node, step))];
    case "profile":
      return [profilePage(id, context)];
    case "designator":
      return [designatorPage(id, context)].filter((page) => page !== undefined);
    case "thermocouple":
      return [thermocouplePage(id, step)].filter((page) => page !== undefined);
    default:
      return [];
  }
}

/** The step that is named: in a block one of the block's own. */
function stepPages(id: string, step: Step | undefined, context: DocumentContext): readonly Page[] {
  const found = context.analysis.instruction?.steps.find((candidate) => candidate.id?.text === id) ?? step;
  if (found?.id?.text === id) return [stepPage(found, context)];
  // `onFail` may name an instruction; of others the rule says that the step is not there.
  if (definedIn(context, "instruction", id).length > 0) return [instructionPage(id, context)];
  return [{ heading: `‘${id}’ is no step of this document`, lead: [], facts: [] }];
}

function ownEquipment(id: string, { analysis }: DocumentContext) {
  return analysis.instruction?.header.equipment
    ?.flatMap((item) => ("kind" in item ? [] : [item]))
    .find((item) => item.id?.text === id);
}

function ownMaterial(id: string, { analysis }: DocumentContext) {
  return analysis.instruction?.header.materials
    ?.flatMap((item) => ("kind" in item ? [] : [item]))
    .find((item) => item.id?.text === id);
}

function imageFacts(node: ScalarNode, step: Step | undefined): readonly Fact[] {
  const image = step?.images?.find(({ file }) => file === node);
  return [
    ["Shows", image?.alt?.text],
    ["Caption", image?.caption?.text],
  ];
}

/** A name in running text: what it is, the document tells. */
function ofMention(id: string, place: Place, context: DocumentContext): readonly Page[] {
  const { analysis } = context;
  const { site, catalog, rules } = analysis.kept.environment;
  const equipment = ownEquipment(id, context);
  if (equipment !== undefined || site.equipment.has(id)) return [equipmentPage(id, equipment, context)];
  const material = ownMaterial(id, context);
  if (material !== undefined || site.materials.has(id)) return [materialPage(id, material, context)];
  const step = analysis.instruction?.steps.find((candidate) => candidate.id?.text === id);
  if (step !== undefined) return [stepPage(step, context)];
  const designator = designatorPage(id, context);
  if (designator !== undefined) return [designator];
  if (definedIn(context, "instruction", id).length > 0) return [instructionPage(id, context)];
  if (definedIn(context, "profile", id).length > 0) return [profilePage(id, context)];
  const thermocouple = thermocouplePage(id, stepOfPlace(analysis, place));
  if (thermocouple !== undefined) return [thermocouple];
  if (site.people.has(id)) return [personPage(id, undefined, context)];
  if (catalog.alloy(id) !== undefined) return alloyPages(id, rules.around);
  return catalog.standard(id) === undefined ? [] : relatedStandardPages(id, context);
}

function thermocouplePage(id: string, step: Step | undefined): Page | undefined {
  const found = step?.profile?.thermocouples?.find((one) => one.id?.text === id);
  return (
    found && {
      heading: `${id} (thermocouple)`,
      lead: [],
      facts: [
        ["Location", found.location?.text],
        ["Limits", found.limits?.node.text],
      ],
    }
  );
}
