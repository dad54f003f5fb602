import type { Catalog, VocabularyName } from "../catalog/catalog.ts";
import { isPlaceholder } from "../model/placeholder.ts";
import type { Qualification } from "../model/shapes.ts";
import type { ScalarNode } from "../syntax/node.ts";
import { editDistance } from "../text/nearest.ts";
import type { Report } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "information",
  origin: "beyond the article",
  source: "the language's vocabularies",
  silencedBy: "comment",
  fixes: ["pick"],
  summary: "A word of an open vocabulary is in the built-in list or in the site catalog.",
  why:
    "Rules know operations, methods, component types and the like by their words. Of a word that no list has they know " +
    "nothing, so they stay silent, and a slip of the pen switches them off. A word one letter away from a listed one is " +
    "a warning; any other is information, because a site may well have methods of its own.",
  unknown: "That is what it tells of: the word is not called wrong.",
  examples: {
    bad: `solder:
  alloy: SAC305
  existingAlloy: SAC305
  flux: { designator: ROL0, cleaning: no-clean }
  atmosphere: nitrogn
`,
    good: `solder:
  alloy: SAC305
  existingAlloy: SAC305
  flux: { designator: ROL0, cleaning: no-clean }
  atmosphere: nitrogen
`,
  },
  header(header, { catalog }, report) {
    const look = looker(catalog, report);
    for (const { role } of header.document?.approvals ?? []) look("role", role);
    for (const { basis } of header.authorization ?? []) look("basis", basis);
    for (const entry of header.personnel?.qualifications ?? []) lookAtCovers(entry, catalog, report);
    look("cleaning", header.solder?.flux?.cleaning);
    look("atmosphere", header.solder?.atmosphere);
    look("coatingType", header.coating?.type);
    for (const item of header.equipment ?? []) if (!("kind" in item)) look("equipmentCategory", item.category);
    for (const item of header.materials ?? []) if (!("kind" in item)) look("materialCategory", item.category);
  },
  step(step, _header, { catalog, site }, report) {
    const look = looker(catalog, report);
    look("operation", step.operation);
    look("method", step.method);
    for (const { type, msl, disposition } of step.components) {
      look("componentType", type);
      look("msl", msl);
      look("disposition", disposition);
    }
    for (const item of step.equipment ?? []) if (!("kind" in item)) look("equipmentCategory", item.category);
    look("coatingType", step.coating?.type);
    if (step.parameters !== undefined) {
      look("measuredAt", step.parameters.measuredAt);
      for (const { key, bare } of step.parameters.node.pairs) {
        if (key.text !== "measuredAt" && !bare && key.unreadable === undefined) look("parameter", key);
      }
    }
    for (const { method, by, onFail } of step.inspections) {
      look("inspectionMethod", method);
      look("onFail", onFail?.do);
      if (by !== undefined && !INSPECTORS.has(by.text.toLowerCase()) && !site.people.has(by.text)) look("role", by);
    }
    for (const { kind } of step.record ?? []) look("recordKind", kind);
  },
});

/** Those who inspect without approving documents. */
const INSPECTORS: ReadonlySet<string> = new Set(["operator", "inspector"]);

/** What a vocabulary is called in a message, and the name of its list in a site catalog. */
const NAMES: Readonly<Partial<Record<VocabularyName, string>>> = {
  operation: "operation",
  componentType: "component type",
  method: "method",
  equipmentCategory: "equipment category",
  materialCategory: "material category",
  inspectionMethod: "inspection method",
  role: "role",
  basis: "basis of an authorization",
  coatingType: "coating type",
  cleaning: "way of cleaning",
  atmosphere: "atmosphere",
  recordKind: "kind of record",
  disposition: "disposition",
  onFail: "reaction to a failed inspection",
  measuredAt: "place of measurement",
  msl: "moisture sensitivity level",
  parameter: "parameter",
};

/** Most words that a message lists. */
const MOST_LISTED = 10;
/** In shorter words one letter is too much to be a slip. */
const SHORTEST_SLIP = 3;

function looker(catalog: Catalog, report: Report) {
  return (vocabulary: VocabularyName, node: ScalarNode | undefined): void => {
    if (node === undefined || catalog.word(vocabulary, node.text) !== undefined) return;
    tell([vocabulary], NAMES[vocabulary] ?? vocabulary, node, catalog, report);
  };
}

function lookAtCovers(qualification: Qualification | ScalarNode, catalog: Catalog, report: Report): void {
  if ("kind" in qualification) return;
  for (const node of qualification.covers ?? []) {
    if (catalog.word("componentType", node.text) ?? catalog.word("operation", node.text)) continue;
    tell(["componentType", "operation"], "component type or operation", node, catalog, report);
  }
}

function tell(
  vocabularies: readonly VocabularyName[],
  name: string,
  node: ScalarNode,
  catalog: Catalog,
  report: Report,
): void {
  if (isPlaceholder(node.text)) return;
  const near = nearWords(vocabularies, node.text, catalog);
  const slip = node.text.length >= SHORTEST_SLIP && near.some(({ edits }) => edits <= 1);
  const offered = slip ? near.filter(({ edits }) => edits <= 1) : near;
  const ids = offered.map(({ id }) => id);
  const list = vocabularies[0] ?? "operation";
  report({
    at: node,
    what: `‘${node.text}’ is not a listed ${name}.`,
    why: slip
      ? "It looks like a slip of the pen; rules that know the listed word are silent here."
      : "Rules can say nothing of it.",
    todo: `${ids.length > 0 ? `Did you mean ${anyOf(ids)}?` : known(vocabularies, catalog)} If it is right, add it to the site catalog: vocabulary: { ${list}: [${node.text}] }.`,
    severity: slip ? "warning" : "information",
    fixes: ids.map((id) => ({ title: `Change to ${id}`, kind: "pick", edits: [{ at: node, newText: id }] })),
  });
}

interface Near {
  readonly id: string;
  readonly edits: number;
}

function nearWords(vocabularies: readonly VocabularyName[], text: string, catalog: Catalog): readonly Near[] {
  const found: Near[] = [];
  const written = bare(text);
  for (const vocabulary of vocabularies) {
    for (const word of catalog.nearestWords(vocabulary, text, 3)) {
      const edits = Math.min(...[word.id, ...word.aliases].map((name) => editDistance(written, bare(name))));
      if (!found.some(({ id }) => id === word.id)) found.push({ id: word.id, edits });
    }
  }
  return found.sort((a, b) => a.edits - b.edits).slice(0, 3);
}

/** Case, blanks, hyphens and underscores do not tell words apart. */
function bare(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "-");
}

function known(vocabularies: readonly VocabularyName[], catalog: Catalog): string {
  const ids = vocabularies.flatMap((vocabulary) => catalog.words(vocabulary).map(({ id }) => id));
  const shown = ids.slice(0, MOST_LISTED).map((id) => `‘${id}’`);
  return `Listed are ${shown.join(", ")}${ids.length > shown.length ? " and others" : ""}.`;
}

function anyOf(ids: readonly string[]): string {
  const quoted = ids.map((id) => `‘${id}’`);
  const last = quoted.at(-1) ?? "";
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(", ")} or ${last}`;
}
