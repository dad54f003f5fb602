import type { Analysis } from "../analysis/analyse.ts";
import type { Place } from "../analysis/place.ts";
import { placeAt, schemaOf } from "../analysis/place.ts";
import { readAlloy } from "../model/alloy.ts";
import type { Citation } from "../model/citation.ts";
import { writeText } from "../model/write-yaml.ts";
import type { ScalarNode } from "../syntax/node.ts";
import type { Finding } from "../text/finding.ts";
import type { Action, ActionsAt } from "../workspace/action.ts";
import { changeOf } from "../workspace/action.ts";
import type { Edits } from "../workspace/context.ts";
import type { CatalogSection, SiteCatalogFile } from "../workspace/site-catalog.ts";
import { addEntry, addWord, siteCatalogOf } from "../workspace/site-catalog.ts";

export const ADD_TO_CATALOG = "quickfix.wi.catalog";

/** What a person is to write into an entry; nothing of it is known here. */
const TO_FILL_IN = "TBD";

/** Something that a site catalog can take in. */
interface Addition {
  readonly name: string;
  /** Told where the same text may be added in several ways, or where something is to be filled in. */
  readonly as: string;
  readonly findings: readonly Finding[];
  readonly add: (file: SiteCatalogFile) => Edits | undefined;
}

/**
 * For words, procedures, alloys, equipment, materials and people that neither the catalog nor a site has, and for
 * standards: an entry in the project's first site catalog. Where there is none, it is made, with its entry in the
 * project file.
 */
export function addToCatalog(at: ActionsAt): readonly Action[] {
  const { context, findings, range, canCreate } = at;
  if (context.analysis.instruction === undefined) return [];
  const additions = [
    ...findings.flatMap((finding) => additionsFor(finding, context.analysis)),
    ...unknownStandard(context.analysis, range.start),
  ];
  if (additions.length === 0) return [];
  const file = siteCatalogOf(context, canCreate);
  return once(additions).map(({ name, as, findings: of, add }) => {
    const action = { title: `Add ‘${name}’ to the site catalog${as}`, kind: ADD_TO_CATALOG, findings: of };
    if ("refused" in file) return { ...action, disabled: file.refused };
    return {
      ...action,
      change: () => {
        const edits = add(file);
        return edits && changeOf(context, edits, file.created);
      },
    };
  });
}

/** What several findings ask for is added once. */
function once(additions: readonly Addition[]): readonly Addition[] {
  const known = new Map<string, Addition>();
  for (const addition of additions) {
    const key = `${addition.name} ${addition.as}`;
    const same = known.get(key);
    known.set(key, same === undefined ? addition : { ...same, findings: [...same.findings, ...addition.findings] });
  }
  return [...known.values()];
}

function additionsFor(finding: Finding, analysis: Analysis): readonly Addition[] {
  const place = placeAt(analysis, finding.start);
  const node = place?.node;
  if (place === undefined || node?.kind !== "scalar") return [];
  switch (finding.rule) {
    case "vocabulary-unknown":
      return words(node, place, analysis, finding);
    case "procedure-unknown":
      return procedure(node, analysis, finding);
    case "alloy-unknown":
      return alloy(node, analysis, finding);
    case "reference-broken":
      return registered(node, place, finding);
    default:
      return [];
  }
}

function words(node: ScalarNode, place: Place, analysis: Analysis, finding: Finding): readonly Addition[] {
  // Of a key, it is the map that says what its keys are.
  const schema = place.is === "key" ? schemaOf(analysis, place.path.slice(0, -1), "map") : place.schema;
  const vocabularies = [schema?.["x-wi-vocabulary"] ?? []].flat();
  return vocabularies.map((vocabulary) => ({
    name: node.text,
    as: vocabularies.length > 1 ? ` under ‘${vocabulary}’` : "",
    findings: [finding],
    add: (file) =>
      vocabulary === "role"
        ? addEntry(file, "roles", { inline: writeText(node.text), lines: [writeText(node.text)] })
        : addWord(file, vocabulary, node.text),
  }));
}

/** A number alone does not say of which part it is. */
function procedure(node: ScalarNode, analysis: Analysis, finding: Finding): readonly Addition[] {
  const { part, number } = citationAt(node, analysis) ?? {};
  if (part === undefined || number === undefined || !/^(?:\d+(?:\.\d+)+|[a-z][\w-]*)$/i.test(number)) return [];
  const key = /^\d/.test(number) ? "number" : "name";
  return [
    entry(node.text, "procedures", [`part: ${part}`, `${key}: ${number}`, `title: ${TO_FILL_IN}`], "title", finding),
  ];
}

function citationAt(node: ScalarNode, { instruction }: Analysis): Citation | undefined {
  for (const { citations, piece } of instruction?.steps ?? []) {
    if (piece !== node.piece) continue;
    const found = citations.find((citation) => citation.node === node);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A name whose shares do not add up is a slip, not an alloy. */
function alloy(node: ScalarNode, { kept }: Analysis, finding: Finding): readonly Addition[] {
  if (readAlloy(node.text, kept.environment.catalog).kind === "bad sum") return [];
  return [entry(node.text, "alloys", [`id: ${writeText(node.text)}`, `liquidus: ${TO_FILL_IN}`], "liquidus", finding)];
}

function registered(node: ScalarNode, { path }: Place, finding: Finding): readonly Addition[] {
  const id = `id: ${writeText(node.text)}`;
  const list = path.findLast((key) => key === "equipment" || key === "materials" || key === "assigned");
  if (list === "equipment") {
    return [entry(node.text, "equipment", [id, `category: ${TO_FILL_IN}`], "category", finding)];
  }
  if (list === "materials") {
    const fields = [id, `category: ${TO_FILL_IN}`, `name: ${TO_FILL_IN}`];
    return [entry(node.text, "materials", fields, "category and name", finding)];
  }
  return list === "assigned" ? [entry(node.text, "people", [id, `name: ${TO_FILL_IN}`], "name", finding)] : [];
}

/** No rule speaks of a standard that is not known; it is offered where the cursor stands on one. */
function unknownStandard(analysis: Analysis, offset: number): readonly Addition[] {
  const place = placeAt(analysis, offset);
  const node = place?.node;
  if (node?.kind !== "scalar" || place?.is !== "value" || node.text.trim() === "") return [];
  const isStandard = place.schema?.["x-wi-table"] === "standards" || place.path.at(-2) === "references";
  if (!isStandard || analysis.kept.environment.catalog.standard(node.text) !== undefined) return [];
  return [entry(node.text, "standards", [`id: ${writeText(node.text)}`, `title: ${TO_FILL_IN}`], "title", undefined)];
}

function entry(
  name: string,
  section: CatalogSection,
  fields: readonly string[],
  toFillIn: string,
  finding: Finding | undefined,
): Addition {
  return {
    name,
    as: `, its ${toFillIn} to be filled in`,
    findings: finding === undefined ? [] : [finding],
    add: (file) => addEntry(file, section, { inline: `{ ${fields.join(", ")} }`, lines: fields }),
  };
}
