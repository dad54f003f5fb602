import { activities } from "../catalog/activities.ts";
import { jointCodes } from "../catalog/alloys.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { CLOSED_VOCABULARIES, OPEN_VOCABULARIES } from "../catalog/catalog.ts";
import { certificationFacts, certificationLevels, trainingModules, trainingNeeds } from "../catalog/certification.ts";
import { classPolicy, productClasses } from "../catalog/classes.ts";
import { processHazards } from "../catalog/coatings.ts";
import { equipmentCategories } from "../catalog/equipment.ts";
import { equipmentDemands } from "../catalog/equipment-demands.ts";
import { fluxDesignators, fluxFacts, notForStrandedWire, notNoClean, usualFlux } from "../catalog/flux.ts";
import { materialCategories } from "../catalog/materials.ts";
import { bakeTimes, moistureFacts, moistureLevels } from "../catalog/moisture.ts";
import { powderTypes } from "../catalog/solder-paste.ts";
import { splices } from "../catalog/splices.ts";
import { standard } from "../catalog/standard.ts";
import type {
  Alloy,
  Coating,
  ComponentType,
  RelatedStandard,
  RepairType,
  Source,
  Sourced,
  VocabularyName,
  Word,
} from "../catalog/types.ts";
import { CONFORMANCES } from "../catalog/types.ts";
import { nearest } from "../text/nearest.ts";
import type { Page } from "../text/page.ts";
import { capped } from "../text/page.ts";
import { alloysOfFamily, nearAlloys, readAlloy } from "./alloy.ts";
import { readCitation } from "./citation.ts";
import type { CatalogAround } from "./page-parts.ts";
import { celsius, conformanceRange, joined, MOST_LINES, pageSources, sourceTitle } from "./page-parts.ts";
import { limitsText, policyWindow } from "./policy.ts";
import { askedConformance } from "./procedure-level.ts";
import { citationPages, classLines, moduleText } from "./procedure-page.ts";

/** Everything that the catalog knows under a name; a name may stand for several things. */
export function catalogPages(text: string, around: CatalogAround): readonly Page[] {
  const { catalog } = around;
  const component = catalog.componentType(text);
  const coating = catalog.coating(text);
  const key = keyOf(text);
  return [
    ...procedurePages(text, around),
    ...(catalog.alloy(text) === undefined ? [] : alloyPages(text, around)),
    ...(coating === undefined ? [] : [coatingPage(coating, catalog)]),
    ...(component === undefined ? [] : [componentPage(component, catalog)]),
    ...catalog.repairTypes
      .filter(({ id, title }) => key === keyOf(id) || key === keyOf(title))
      .map((entry) => repairPage(entry, catalog)),
    ...standardPages(text, catalog),
    ...powderTypes.filter(({ id }) => keyOf(id) === key).map((entry) => powderPage(entry, catalog)),
    ...jointCodes
      .filter(({ id }) => keyOf(id) === key)
      .map(({ id, description, source }) => termPage(`${id} (finish code)`, description, [source], catalog)),
    ...processHazards
      .filter(({ id, title }) => keyOf(id) === key || keyOf(title) === key)
      .map((entry) => hazardPage(entry, catalog)),
    ...namedWords(text, catalog).flatMap(([name, word]) =>
      // Coatings and component types have pages of their own, from the tables.
      (name === "coatingType" && coating !== undefined) || (name === "componentType" && component !== undefined)
        ? []
        : [wordPage(name, word, around)],
    ),
  ];
}

/** Names near to one that is not known, the nearest first. */
export function nearTerms(text: string, catalog: Catalog, limit: number): readonly string[] {
  const terms = new Set<string>();
  for (const alloy of catalog.alloys) terms.add(alloy.id);
  for (const { id } of [...catalog.coatings, ...catalog.componentTypes, ...catalog.repairTypes, ...catalog.standards])
    terms.add(id);
  for (const name of VOCABULARIES) for (const { id } of catalog.words(name)) if (id.length > 1) terms.add(id);
  const procedures = catalog.nearestProcedures(text, limit).map(({ reference }) => reference);
  const words = nearest(text, terms, limit);
  // What begins with a part of the standard, or is a number, was meant as a procedure.
  const first = /^(?:ipc|common|77[12]1)|^\d+\./i.test(text.trim())
    ? [...procedures, ...words]
    : [...words, ...procedures];
  return first.slice(0, limit);
}

const VOCABULARIES: readonly VocabularyName[] = [...CLOSED_VOCABULARIES, ...OPEN_VOCABULARIES];

function procedurePages(text: string, around: CatalogAround): readonly Page[] {
  const node = { kind: "scalar", style: "plain", text, start: 0, end: text.length, piece: { text } } as const;
  const citation = readCitation(node, { operation: undefined, method: undefined }, around.catalog);
  return citation.kind === "unknown" ? [] : citationPages(citation, around);
}

// Tables

/** What can be said of an alloy: the catalog's entry, else what its name tells of its composition. */
export function alloyPages(text: string, around: CatalogAround): readonly Page[] {
  const { catalog, policy } = around;
  const reading = readAlloy(text, catalog);
  if (reading.alloy !== undefined) return [alloyPage(reading.alloy, around)];
  const windows = (["tip", "peak"] as const).flatMap((group) => {
    const window = policyWindow(policy, reading, group, catalog);
    return window === undefined ? [] : [[WINDOWS[group], `${limitsText(window)} (policy of this project)`] as const];
  });
  const near = nearAlloys(text, catalog, 3).map(({ alloy }) => alloy.id);
  switch (reading.kind) {
    case "composition":
    case "bad sum": {
      const shares = Object.entries(reading.composition ?? {}).map(([element, share]) => `${element} ${share} %`);
      const sum = reading.kind === "bad sum" ? [`The shares add up to ${Number(reading.sum?.toFixed(2))} %.`] : [];
      return [
        {
          heading: `${text} (solder alloy that the catalog does not have)`,
          lead: [...sum, "Its composition is read from its name; where it melts is not known."],
          facts: [
            ["Composition", joined(shares)],
            ["Lead", reading.lead === undefined ? undefined : reading.lead ? "yes" : "none"],
            ...windows,
            ["Similar", joined(near)],
          ],
        },
      ];
    }
    case "family":
      return [
        {
          heading: `${text} (family of solder alloys)`,
          lead: [
            "It names the metals and not how much of each, so melting points and temperature windows are not known.",
          ],
          facts: [
            ["Lead", reading.lead === undefined ? undefined : reading.lead ? "yes" : "none"],
            ...windows,
            [
              "Alloys of it",
              capped(
                alloysOfFamily(reading, catalog).map((entry) => `${entry.id}: melts at ${meltingText(entry)}`),
                MOST_LINES,
              ),
            ],
          ],
        },
      ];
    case "unstated":
      return [
        {
          heading: `${text}: the alloy is not stated`,
          lead: ["Where the alloy is not known, no temperature window can be in force."],
          facts: [],
        },
      ];
    default:
      return [
        {
          heading: `‘${text}’ is not known`,
          lead: [
            "No table has an alloy of this name, and its composition cannot be read from it. A site catalog can add it.",
          ],
          facts: [...windows, ["Similar", joined(near)]],
        },
      ];
  }
}

const WINDOWS = { tip: "Iron tip", peak: "Peak in reflow" } as const;

function alloyPage(entry: Alloy, { catalog, policy }: CatalogAround): Page {
  const shares = Object.entries(entry.composition).map(([element, share]) => `${element} ${share} %`);
  const window = (group: "tip" | "peak") => {
    const usual = entry[group] && celsius(entry[group]);
    const own = policyWindow(policy, { text: entry.id, alloy: entry }, group, catalog);
    if (own === undefined) return usual;
    return `${limitsText(own)} (policy of this project)${usual === undefined ? "" : `; usually ${usual}`}`;
  };
  return {
    heading: `${entry.id} (solder alloy)`,
    lead: [],
    facts: [
      ["Composition", joined(shares)],
      ["Melts at", meltingText(entry)],
      [WINDOWS.peak, window("peak")],
      [WINDOWS.tip, window("tip")],
      ["Use", entry.removal ? "takes parts off at low heat; to be cleaned away afterwards" : undefined],
      ["Also written", joined(entry.aliases)],
      ["Note", entry.note],
    ],
    sources: pageSources(entry.sources, catalog),
  };
}

function meltingText({ solidus, liquidus }: Alloy): string {
  return solidus === liquidus ? `${liquidus} °C` : `${solidus}-${liquidus} °C`;
}

function coatingPage(entry: Coating, catalog: Catalog): Page {
  const noted = (list: readonly (Sourced<string> & { readonly note?: string })[]) =>
    list.map(
      ({ value, note, source }) => `${value}${note === undefined ? "" : `: ${note}`} (${sourceTitle(source, catalog)})`,
    );
  const { thickness } = entry;
  return {
    heading: `${entry.title}${entry.designator === undefined ? "" : `, ${entry.designator}`} (conformal coating)`,
    lead: [],
    facts: [
      ["Removed by", joined(entry.recommended)],
      ["Also possible", noted(entry.possible)],
      ["Without effect", noted(entry.ineffective)],
      ["Thickness", thickness && `${thickness.low}-${thickness.high} mm (${sourceTitle(thickness.source, catalog)})`],
      [
        "Hazards",
        entry.hazards.map(
          ({ value, method, source }) =>
            `${method === undefined ? "" : `${method}: `}${value} (${sourceTitle(source, catalog)})`,
        ),
      ],
      ["Note", entry.note],
    ],
    sources: pageSources(entry.sources, catalog),
  };
}

function componentPage(entry: ComponentType, catalog: Catalog): Page {
  const also = (list: readonly Sourced<string>[]) =>
    list.map(({ value, source }) => `${value} (${sourceTitle(source, catalog)})`);
  const word = catalog.word("componentType", entry.id);
  return {
    heading: `${entry.title} (component type ${entry.id})`,
    lead: word === undefined || word.description === entry.title ? [] : [word.description],
    facts: [
      ["Removal", [entry.removal.join(", "), ...also(entry.alsoRemoval)]],
      ["Installation", [entry.installation.join(", "), ...also(entry.alsoInstallation)]],
      ["Skill", entry.skill],
      ["Area array", entry.areaArray ? "yes: the joints are hidden" : undefined],
      ["Training", moduleText(entry.module)],
      [
        "Procedures",
        capped(
          catalog.procedures
            .filter(({ componentTypes }) => componentTypes?.includes(entry.id))
            .map(({ id, title }) => `${id}: ${title}`),
          MOST_LINES,
        ),
      ],
      ["Also written", joined(word?.aliases)],
    ],
    sources: pageSources(entry.sources, catalog),
  };
}

function repairPage(entry: RepairType, catalog: Catalog): Page {
  return {
    heading: `${entry.title} (repair)`,
    lead: [],
    facts: [
      ["Operation", entry.operation],
      [
        "Methods",
        [
          entry.methods.join(", "),
          ...entry.alsoMethods.map(({ value, source }) => `${value} (${sourceTitle(source, catalog)})`),
        ],
      ],
      ["Conformance", conformanceRange(entry.conformance)],
    ],
    sources: pageSources(entry.sources, catalog),
  };
}

/** A standard by its number, with or without a revision; empty where no list has it. */
export function standardPages(text: string, catalog: Catalog): readonly Page[] {
  const related = catalog.standard(text);
  return [
    ...(related === undefined ? [] : [standardPage(related, catalog)]),
    ...mainStandardPages(keyOf(text), catalog),
  ];
}

function standardPage(entry: RelatedStandard, catalog: Catalog): Page {
  const { revision } = entry;
  return {
    heading: `${entry.id}: ${entry.title}`,
    lead: [entry.use],
    facts: [
      [
        "Newest seen",
        revision &&
          `${revision.value}${revision.date === undefined ? "" : `, ${revision.date}`} (${sourceTitle(revision.source, catalog)})`,
      ],
      ["Also written", joined(entry.aliases)],
    ],
    sources: pageSources(entry.sources, catalog),
  };
}

function mainStandardPages(key: string, catalog: Catalog): Page[] {
  const { predecessor } = standard;
  const pages: Page[] = [];
  const names = [standard.document, ...standard.parts.map(({ document }) => document), "7711/7721", "7711", "7721"];
  if (names.some((name) => keyOf(name) === key)) {
    pages.push({
      heading: `${standard.document}: ${standard.title}`,
      lead: [standard.purpose],
      facts: [
        ["Parts", standard.parts.map(({ document, title, purpose }) => `${document}, ${title}: ${purpose}`)],
        ["Revisions", standard.revisions.map(({ id, date, changes }) => `${id}, ${date}: ${changes.join("; ")}`)],
        ["Current", standard.current],
        ["Before it", `${predecessor.document}: ${predecessor.description}`],
        ["Notes", standard.notes.map(({ text }) => text)],
      ],
      sources: pageSources(standard.sources, catalog),
    });
  }
  if (keyOf(predecessor.document) === key)
    pages.push(termPage(predecessor.document, predecessor.description, predecessor.sources, catalog));
  return pages;
}

function powderPage(entry: (typeof powderTypes)[number], catalog: Catalog): Page {
  return {
    heading: `${entry.id} (solder powder)`,
    lead: [],
    facts: [
      ["Grains", `${entry.low}-${entry.high} µm`],
      ["Use", entry.use],
      ["Mesh", entry.mesh],
      ["Note", entry.note],
    ],
    sources: pageSources(entry.sources, catalog),
  };
}

function hazardPage(entry: (typeof processHazards)[number], catalog: Catalog): Page {
  return {
    heading: `${entry.title} (hazard)`,
    lead: [entry.description],
    facts: [
      ["Coatings", joined(entry.coatings)],
      ["Methods", joined(entry.methods)],
      ["Controls", entry.controls],
    ],
    sources: pageSources(entry.sources, catalog),
  };
}

// Words of the vocabularies

const TITLES: Readonly<Partial<Record<VocabularyName, string>>> = {
  activity: "activity",
  status: "status of a document",
  class: "product class",
  boardType: "board type",
  skill: "skill level",
  conformance: "conformance level",
  certificationLevel: "certification level",
  module: "training module",
  fluxDesignator: "flux designator",
  inspectionPoint: "kind of inspection point",
  part: "part of the standard",
  standardRevision: "revision of IPC-7711/7721",
  operation: "operation",
  method: "method",
  equipmentCategory: "equipment",
  materialCategory: "material",
  inspectionMethod: "inspection method",
  role: "role",
  basis: "basis of an authorization",
  cleaning: "cleaning",
  atmosphere: "atmosphere",
  recordKind: "kind of record",
  disposition: "disposition of a component",
  onFail: "what follows a failed inspection",
  measuredAt: "where a temperature is measured",
  msl: "moisture sensitivity level",
  parameter: "parameter",
};

/** Vocabularies whose name may stand before the word: `class 3`, `MSL 3`, `revision D`. */
const PREFIXES: Readonly<Partial<Record<VocabularyName, RegExp>>> = {
  class: /^(?:product\s+)?class\s+/i,
  module: /^(?:training\s+)?module\s+/i,
  msl: /^(?:msl|moisture(?: sensitivity)? level)[\s-]*/i,
  boardType: /^board\s*type\s+/i,
  standardRevision: /^rev(?:ision)?\.?\s+/i,
  skill: /^skill(?: level)?\s+/i,
  conformance: /^conformance(?: level)?\s+/i,
  fluxDesignator: /^flux\s+/i,
  equipmentCategory: /^equipment\s+/i,
};

/** Words of that name, in the vocabulary that stands before it, else in all. */
function namedWords(text: string, catalog: Catalog): readonly (readonly [VocabularyName, Word])[] {
  const asked = VOCABULARIES.filter((name) => PREFIXES[name]?.test(text.trim()));
  return (asked.length > 0 ? asked : VOCABULARIES).flatMap((name) => {
    const prefix = PREFIXES[name];
    const word = catalog.word(name, text) ?? (prefix && catalog.word(name, text.trim().replace(prefix, "")));
    return word === undefined ? [] : [[name, word] as const];
  });
}

/** A word where one of some vocabularies is expected; of one that they do not have, what they do have. */
export function wordPages(names: readonly VocabularyName[], text: string, around: CatalogAround): readonly Page[] {
  const { catalog } = around;
  const pages = names.flatMap((name) => {
    const word = catalog.word(name, text);
    const coating = name === "coatingType" ? catalog.coating(word?.id ?? text) : undefined;
    const component = name === "componentType" ? catalog.componentType(text) : undefined;
    if (coating !== undefined) return [coatingPage(coating, catalog)];
    if (component !== undefined) return [componentPage(component, catalog)];
    return word === undefined ? [] : [wordPage(name, word, around)];
  });
  return pages.length > 0 ? pages : [unknownWordPage(names, text, catalog)];
}

function unknownWordPage(names: readonly VocabularyName[], text: string, catalog: Catalog): Page {
  const kinds = names.map((name) => TITLES[name] ?? name).join(" or ");
  const isOpen = names.some((name) => catalog.isOpen(name));
  const near = names.flatMap((name) => catalog.nearestWords(name, text, 3)).map(({ id, title }) => `${id}: ${title}`);
  const words = names.flatMap((name) => catalog.words(name)).map(({ id }) => id);
  return {
    heading: `‘${text}’ is not known`,
    lead: [
      isOpen
        ? `No list has it as ${article(kinds)}; that does not make it wrong. A site catalog can add it.`
        : `It is none of the words for ${article(kinds)}.`,
    ],
    facts: [
      ["Similar", near],
      [isOpen ? "Known" : "Allowed", joined(words)],
    ],
  };
}

/** Where words of a vocabulary stand: `component type`, `role`. */
export function vocabularyTitle(name: VocabularyName): string {
  return TITLES[name] ?? name;
}

function article(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;
}

function wordPage(name: VocabularyName, word: Word, around: CatalogAround): Page {
  return {
    heading: wordHeading(name, word),
    lead: [word.description],
    facts: [
      ...detailsOf(name, word, around),
      ["Belongs to", joined(word.groups)],
      ["Also written", joined(word.aliases)],
    ],
    sources: pageSources(word.sources, around.catalog),
  };
}

/** `ROL0 (flux designator)`, `Moisture sensitivity level 3`, `Class 3: High Performance Electronic Products`. */
function wordHeading(name: VocabularyName, { id, title }: Word): string {
  const kind = TITLES[name] ?? name;
  if (name === "class") return `Class ${id}: ${title}`;
  if (title.toLowerCase().startsWith(kind) || title.toLowerCase() === `${name} ${id}`) return title;
  return keyOf(title).includes(keyOf(id)) ? `${title} (${kind})` : `${id}: ${title} (${kind})`;
}

/** What the tables add to the description of a word. */
function detailsOf(name: VocabularyName, { id }: Word, around: CatalogAround): Page["facts"] {
  const { catalog } = around;
  const title = (source: Source) => sourceTitle(source, catalog);
  switch (name) {
    case "activity": {
      const entry = activities.find((candidate) => candidate.id === id);
      return [
        ["Example", entry?.example],
        ["Approval", entry?.approval],
        ["Result", entry?.result],
        ["Usual basis", entry?.bases.join(", ")],
      ];
    }
    case "class": {
      const entry = productClasses.find((candidate) => candidate.id === id);
      return [
        ["Examples", joined(entry?.examples)],
        ["Conformance", entry && askedText(entry.class, around)],
      ];
    }
    case "conformance": {
      const level = CONFORMANCES.find((candidate) => candidate === id);
      return [["Classes", level && classLines(level, around)]];
    }
    case "certificationLevel": {
      const entry = certificationLevels.find((candidate) => candidate.id === id);
      return [
        ["Audience", entry?.audience],
        ["Days", entry && String(entry.days)],
        ["For", trainingNeeds.filter(({ level }) => level === id).map(({ role, need }) => `${role}: ${need}`)],
        ["Notes", certificationFacts.map(({ text }) => text)],
      ];
    }
    case "module": {
      const entry = trainingModules.find((candidate) => String(candidate.number) === id);
      const procedures = catalog.procedures
        .filter(({ module }) => String(module?.number) === id)
        .map((procedure) => `${procedure.id}: ${procedure.title}`);
      return [
        ["Mandatory", entry?.mandatory ? "yes" : undefined],
        [
          "Teaching",
          entry?.lectureOnly ? "a lecture in the basic programme: it shows no practice at the bench" : undefined,
        ],
        ["Procedures", capped(procedures, MOST_LINES)],
      ];
    }
    case "fluxDesignator": {
      const entry = fluxDesignators().find((candidate) => candidate.id === id);
      const usual =
        entry !== undefined && usualFlux.bases.includes(entry.base) && usualFlux.activities.includes(entry.activity);
      return [
        [
          "Acceptance",
          usual
            ? `usually without further data (${title(usualFlux.source)})`
            : `usually with data of its own (${title(usualFlux.source)})`,
        ],
        [
          "No-clean",
          notNoClean.designators.includes(id) ? `does not go with it (${title(notNoClean.source)})` : undefined,
        ],
        [
          "Stranded wire",
          entry && notForStrandedWire.activities.includes(entry.activity)
            ? `not for tinning it (${title(notForStrandedWire.source)})`
            : undefined,
        ],
        ["Notes", fluxFacts.map(({ text, source }) => `${text} (${title(source)})`)],
      ];
    }
    case "msl": {
      const entry = moistureLevels.find((candidate) => candidate.id === id);
      return [
        ["Floor life", entry?.floorLife === undefined ? undefined : `${entry.floorLife} h at most 30 °C and 60 % RH`],
        [
          "Bakes",
          bakeTimes
            .filter(({ level }) => level === id)
            .map(
              ({ thickness, bakes, source }) =>
                `body ${thickness} mm: ${bakes.map(({ temperature, hours }) => `${temperature} °C ${hours} h`).join(", ")} (${title(source)})`,
            ),
        ],
        ["Notes", moistureFacts.map(({ value, source }) => `${value} (${title(source)})`)],
      ];
    }
    case "equipmentCategory":
    case "materialCategory": {
      const list = name === "equipmentCategory" ? equipmentCategories : materialCategories;
      const entry = list.find((candidate) => candidate.id === id);
      return [
        ["Used for", entry?.purpose],
        [name === "equipmentCategory" ? "Needs" : "Look at", entry?.requirements.join(", ")],
      ];
    }
    case "operation":
      return [
        [
          "Procedures",
          capped(
            catalog.proceduresFor(id).map((procedure) => `${procedure.id}: ${procedure.title}`),
            MOST_LINES,
          ),
        ],
        [
          "Repairs",
          catalog
            .repairTypesFor(id)
            .map((entry) => entry.title)
            .join(", "),
        ],
      ];
    case "method": {
      const splice = splices.find((candidate) => candidate.method === id);
      const demand = equipmentDemands.find((candidate) => candidate.method === id);
      return [
        ["Splice", splice && `${splice.title}: conformance ${splice.conformance}`],
        ["Notes", splice?.facts.map(({ value, source }) => `${value} (${title(source)})`)],
        ["Equipment", demand && `${demand.need}, category ${demand.category} (${title(demand.source)})`],
        [
          "Procedures",
          capped(
            catalog.procedures
              .filter(({ methods }) => methods.includes(id))
              .map((procedure) => `${procedure.id}: ${procedure.title}`),
            MOST_LINES,
          ),
        ],
      ];
    }
    default:
      return [];
  }
}

/** `at least high (policy of this project)`; of a default also what it follows. */
function askedText(value: keyof typeof classPolicy, { catalog, policy }: CatalogAround): string {
  const { level, from } = askedConformance(value, policy);
  const { source } = classPolicy[value];
  const follows = from === "house default" && source !== "project" ? `, after the ${sourceTitle(source, catalog)}` : "";
  return `at least ${level} (${from}${follows})`;
}

// Parts of pages

function termPage(heading: string, text: string, sources: readonly Source[], catalog: Catalog): Page {
  return { heading, lead: [text], facts: [], sources: pageSources(sources, catalog) };
}

/** Case, blanks, hyphens and strokes do not tell names apart. */
function keyOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s/_-]+/g, "-");
}
