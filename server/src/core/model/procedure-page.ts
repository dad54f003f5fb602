import type { Catalog } from "../catalog/catalog.ts";
import { trainingModules } from "../catalog/certification.ts";
import { productClasses } from "../catalog/classes.ts";
import { areaArrayDemand, equipmentDemands } from "../catalog/equipment-demands.ts";
import { standard } from "../catalog/standard.ts";
import type { Conformance, Part, Procedure } from "../catalog/types.ts";
import type { Page } from "../text/page.ts";
import { capped } from "../text/page.ts";
import type { Citation } from "./citation.ts";
import { fullReference } from "./citation.ts";
import type { CatalogAround } from "./page-parts.ts";
import { conformanceRange, joined, MOST_LINES, pageSources, sourceTitle } from "./page-parts.ts";
import { askedConformance, isBelow } from "./procedure-level.ts";

/**
 * What is known of a citation. A bare or ambiguous number has each of its meanings explained; of one that no list has
 * the page says that it is not known, which is not the same as wrong.
 */
export function citationPages(citation: Citation, around: CatalogAround): readonly Page[] {
  const { text, kind, procedures, nearest } = citation;
  const pages = procedures.map((entry) => procedurePage(entry, around));
  switch (kind) {
    case "known":
      return procedures.length > 1 && citation.procedure === undefined
        ? [familyPage(citation, around.catalog), ...pages]
        : pages;
    case "alternate": {
      const others = procedures.map(({ id }) => id).join(", ");
      return [{ heading: `${text} is another number for ${others}`, lead: [], facts: [] }, ...pages];
    }
    case "bare":
      return [...pages, barePage(citation, around.catalog)];
    case "ambiguous":
      return [
        ambiguousPage(citation, around.catalog),
        ...citation.meanings.flatMap((meaning) =>
          meaning.procedures.length > 1 ? [] : meaning.procedures.map((entry) => procedurePage(entry, around)),
        ),
      ];
    case "unknown":
      return [
        {
          heading: `‘${text}’ is not known`,
          lead: [
            "No public source that this software rests on lists it; that does not make it wrong. A site catalog can add it.",
          ],
          facts: [["Similar", nearest.map(({ reference, procedure }) => `${reference}: ${procedure.title}`)]],
        },
      ];
  }
}

export function procedurePage(entry: Procedure, { catalog, policy }: CatalogAround): Page {
  const part = standard.parts.find((candidate) => candidate.part === entry.part);
  return {
    heading: `${entry.id}: ${entry.title}`,
    lead: [],
    facts: [
      ["Part", part === undefined ? entry.part : `${part.document}, ${part.title}`],
      ["Section", entry.section],
      ["Number", entry.number === undefined || entry.id.endsWith(` ${entry.number}`) ? undefined : entry.number],
      ["Name", entry.name],
      ["Operation", joined(entry.operations)],
      ["Method", joined(entry.methods)],
      ["Components", joined(entry.componentTypes)],
      [
        "Board types",
        entry.boardTypes === undefined
          ? UNSTATED
          : `${entry.boardTypes.value.join(", ")} (${sourceTitle(entry.boardTypes.source, catalog)})`,
      ],
      ["Skill", entry.skill ?? UNSTATED],
      ["Conformance", entry.conformance === undefined ? UNSTATED : conformanceRange(entry.conformance)],
      ["Published", entry.levels.map(({ kind, value, source }) => `${kind} ${value}: ${sourceTitle(source, catalog)}`)],
      ["Classes", entry.conformance && classLines(entry.conformance.best, { catalog, policy })],
      ["Equipment", equipmentOf(entry, catalog)],
      ["Training", moduleText(entry.module)],
      ["Also cited as", joined(entry.alternates)],
      ...relatedFacts(entry, catalog),
      ["Seen in", entry.revisions && `revision ${entry.revisions}`],
      ["Note", entry.note],
    ],
    sources: pageSources(entry.sources, catalog),
  };
}

const UNSTATED = "not known; no source at hand states it";

/** Which classes accept a level, by the policy in force; of a range the best level counts. */
export function classLines(best: Conformance, { policy }: CatalogAround): readonly string[] {
  return productClasses.map((entry) => {
    const asked = askedConformance(entry.class, policy);
    const verdict = isBelow(best, asked.level) ? "only where the customer agrees" : "accepted";
    return `Class ${entry.class}: ${verdict}; it asks for at least ${asked.level} conformance (${asked.from})`;
  });
}

/** `module 8, BGA rework (inferred)`. */
export function moduleText(module: Procedure["module"]): string | undefined {
  if (module === undefined) return undefined;
  const title = trainingModules.find(({ number }) => number === module.number)?.title;
  return `module ${module.number}${title === undefined ? "" : `, ${title}`}${module.inferred ? " (inferred)" : ""}`;
}

// Citations

function ambiguousPage({ number, meanings }: Citation, catalog: Catalog): Page {
  const forms = meanings.map(({ part }) => `${part} ${number}`);
  return {
    heading: `${number} is ambiguous`,
    lead: [`The same digits stand for different procedures: write ${forms.join(" or ")}.`],
    facts: meanings.map(({ part, procedures }) => [
      `${part} ${number}`,
      capped(meaningLines(part, number, procedures, catalog), MOST_LINES),
    ]),
  };
}

function barePage({ number, procedures, meanings }: Citation, catalog: Catalog): Page {
  const [meaning] = meanings;
  const form =
    procedures.length === 1 && procedures[0] !== undefined
      ? fullReference(procedures[0].part, number, procedures[0], catalog)
      : `${meaning?.part ?? ""} ${number}`.trim();
  return {
    heading: `Write it in full: ${form}`,
    lead: [
      "Only this part is known to have it, but the table is open: the same digits may stand for other procedures in " +
        "other parts.",
    ],
    facts: [],
  };
}

function familyPage({ part, number, procedures }: Citation, catalog: Catalog): Page {
  return {
    heading: `${part} ${number} stands for ${procedures.length} procedures`,
    lead: ["The method of the step tells which of them is meant."],
    facts: [["They are", capped(meaningLines(part ?? "common", number, procedures, catalog), MOST_LINES)]],
  };
}

/** What each candidate is, with its levels. */
function meaningLines(
  part: Part,
  number: string,
  procedures: readonly Procedure[],
  catalog: Catalog,
): readonly string[] {
  return procedures.map((entry) => {
    const { title, skill, conformance } = entry;
    const levels = [skill, conformance && `${conformanceRange(conformance)} conformance`].filter(Boolean);
    const reference = procedures.length === 1 ? "" : `${fullReference(part, entry.number ?? number, entry, catalog)}: `;
    return `${reference}${title}${levels.length === 0 ? "" : ` (${levels.join(", ")})`}`;
  });
}

// Equipment and related procedures

function equipmentOf(entry: Procedure, catalog: Catalog): readonly string[] {
  const lines = entry.methods.flatMap((method) => {
    const demand = equipmentDemands.find((candidate) => candidate.method === method);
    if (demand === undefined) return [];
    const { need, category, source } = demand;
    return [
      `${entry.methods.length > 1 ? `${method}: ` : ""}${need}, category ${category} (${sourceTitle(source, catalog)})`,
    ];
  });
  const { categories, operations, source } = areaArrayDemand;
  const types = entry.componentTypes ?? [];
  const forAreaArrays = types.length > 0 && types.every((type) => catalog.isAreaArray(type));
  const heatsBoth = equipmentDemands.some(
    ({ method, category }) => entry.methods.includes(method) && categories.includes(category),
  );
  if (forAreaArrays && !heatsBoth && entry.operations.some((operation) => operations.includes(operation))) {
    lines.push(`heat from top and bottom, category ${categories.join(" or ")} (${sourceTitle(source, catalog)})`);
  }
  return lines;
}

/** Operations that go together: what is taken off is put back. */
const COUNTERPARTS: Readonly<Record<string, readonly string[]>> = {
  "remove-component": ["prepare-site", "install-component"],
  "prepare-site": ["remove-component", "install-component"],
  "install-component": ["remove-component", "prepare-site"],
  "identify-coating": ["remove-coating"],
  "remove-coating": ["identify-coating", "replace-coating"],
  "replace-coating": ["remove-coating"],
  reball: ["remove-component", "install-component"],
};

const LABELS: Readonly<Record<string, string>> = {
  "remove-component": "Removal",
  "prepare-site": "Site preparation",
  "install-component": "Installation",
  "identify-coating": "Identification",
  "remove-coating": "Coating removal",
  "replace-coating": "Coating replacement",
};

function relatedFacts(entry: Procedure, catalog: Catalog): Page["facts"] {
  const work = entry.operations[0];
  const counterparts = (work === undefined ? undefined : COUNTERPARTS[work]) ?? [];
  const told = new Set<Procedure>([entry]);
  const facts: (readonly [string, readonly string[]])[] = [];
  const add = (label: string, found: readonly Procedure[]) => {
    const fresh = found.filter((other) => !told.has(other));
    for (const other of fresh) told.add(other);
    facts.push([
      label,
      capped(
        fresh.map(({ id, title }) => `${id}: ${title}`),
        MOST_LINES,
      ),
    ]);
  };
  for (const operation of counterparts) {
    const found = catalog
      .proceduresFor(operation)
      .filter((other) => other.operations[0] === operation && sharesTypes(entry, other));
    add(LABELS[operation] ?? operation, found);
  }
  if (work !== undefined && work !== "other") {
    add(
      "The same work",
      catalog.proceduresFor(work).filter((other) => sharesTypes(entry, other)),
    );
  }
  if (entry.section !== "") {
    const { part, section } = entry;
    add(
      "The same section",
      catalog.procedures.filter((other) => other.part === part && other.section === section),
    );
  }
  return facts;
}

function sharesTypes(a: Procedure, b: Procedure): boolean {
  if (a.componentTypes === undefined || b.componentTypes === undefined) {
    return a.componentTypes === b.componentTypes;
  }
  return a.componentTypes.some((type) => b.componentTypes?.includes(type));
}
