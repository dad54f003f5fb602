import { activities } from "../catalog/activities.ts";
import { jointCodes } from "../catalog/alloys.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { CLOSED_VOCABULARIES, OPEN_VOCABULARIES } from "../catalog/catalog.ts";
import { certificationFacts, certificationLevels, trainingModules, trainingNeeds } from "../catalog/certification.ts";
import { classPolicy, productClasses } from "../catalog/classes.ts";
import { processHazards } from "../catalog/coatings.ts";
import { equipmentCategories } from "../catalog/equipment.ts";
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
  ConformanceRange,
  Interval,
  Procedure,
  RelatedStandard,
  RepairType,
  Source,
  Sourced,
  VocabularyName,
  Word,
} from "../catalog/types.ts";
import { nearest } from "../text/nearest.ts";
import type { Page } from "../text/page.ts";
import { readCitation } from "./citation.ts";

/** Everything that the catalog knows under a name; a name may stand for several things. */
export function catalogPages(text: string, catalog: Catalog): readonly Page[] {
  const alloy = catalog.alloy(text);
  const coating = catalog.coating(text);
  const component = catalog.componentType(text);
  const related = catalog.standard(text);
  const key = keyOf(text);
  return [
    ...procedurePages(text, catalog),
    ...(alloy === undefined ? [] : [alloyPage(alloy, catalog)]),
    ...(coating === undefined ? [] : [coatingPage(coating, catalog)]),
    ...(component === undefined ? [] : [componentPage(component, catalog)]),
    ...catalog.repairTypes
      .filter(({ id, title }) => key === keyOf(id) || key === keyOf(title))
      .map((entry) => repairPage(entry, catalog)),
    ...(related === undefined ? [] : [standardPage(related, catalog)]),
    ...mainStandardPages(key, catalog),
    ...powderTypes.filter(({ id }) => keyOf(id) === key).map((entry) => powderPage(entry, catalog)),
    ...jointCodes
      .filter(({ id }) => keyOf(id) === key)
      .map(({ id, description, source }) => termPage(`${id} (finish code)`, description, [source], catalog)),
    ...processHazards
      .filter(({ id, title }) => keyOf(id) === key || keyOf(title) === key)
      .map((entry) => ({
        heading: `${entry.title} (hazard)`,
        lead: [entry.description],
        facts: [
          ["Coatings", entry.coatings?.join(", ")],
          ["Methods", entry.methods.join(", ")],
          ["Controls", entry.controls],
          sourcesOf(entry.sources, catalog),
        ] as Page["facts"],
      })),
    ...wordPages(text, catalog),
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

// Procedures

function procedurePages(text: string, catalog: Catalog): readonly Page[] {
  const node = { kind: "scalar", style: "plain", text, start: 0, end: text.length, piece: { text } } as const;
  const citation = readCitation(node, { operation: undefined, method: undefined }, catalog);
  if (citation.kind === "unknown") return [];
  if (citation.kind === "ambiguous") {
    const parts = citation.meanings.map(({ part }) => `${part} ${citation.number}`);
    return [
      {
        heading: `${citation.number} is ambiguous`,
        lead: [`The same digits stand for different procedures: write ${parts.join(" or ")}.`],
        facts: [],
      },
      ...citation.meanings.flatMap(({ procedures }) => procedures.map((entry) => procedurePage(entry, catalog))),
    ];
  }
  const pages = citation.procedures.map((entry) => procedurePage(entry, catalog));
  const id = citation.procedures[0]?.id ?? "";
  if (citation.kind === "bare") {
    return [
      ...pages,
      {
        heading: `Write it in full: ${id}`,
        lead: ["The same digits may stand for other procedures in other parts."],
        facts: [],
      },
    ];
  }
  if (citation.kind !== "alternate") return pages;
  const others = citation.procedures.map((entry) => entry.id).join(", ");
  return [{ heading: `${text} is another number for ${others}`, lead: [], facts: [] }, ...pages];
}

export function procedurePage(entry: Procedure, catalog: Catalog): Page {
  const part = standard.parts.find((candidate) => candidate.part === entry.part);
  return {
    heading: `${entry.id}: ${entry.title}`,
    lead: [],
    facts: [
      ["Part", part === undefined ? entry.part : `${part.document}, ${part.title}`],
      ["Section", entry.section],
      ["Name", entry.name],
      ["Operation", entry.operations.join(", ")],
      ["Method", entry.methods.join(", ")],
      ["Components", entry.componentTypes?.join(", ")],
      [
        "Board types",
        entry.boardTypes === undefined
          ? undefined
          : `${entry.boardTypes.value.join(", ")} (${sourceTitle(entry.boardTypes.source, catalog)})`,
      ],
      ["Skill", entry.skill],
      ["Conformance", entry.conformance && rangeOf(entry.conformance)],
      ["Published", entry.levels.map(({ kind, value, source }) => `${kind} ${value}: ${sourceTitle(source, catalog)}`)],
      ["Training", entry.module && `module ${entry.module.number}${entry.module.inferred ? " (inferred)" : ""}`],
      ["Also cited as", entry.alternates.join(", ")],
      ["Seen in", entry.revisions && `revision ${entry.revisions}`],
      ["Note", entry.note],
      sourcesOf(entry.sources, catalog),
    ],
  };
}

// Tables

function alloyPage(entry: Alloy, catalog: Catalog): Page {
  const melting = entry.solidus === entry.liquidus ? `${entry.liquidus} °C` : `${entry.solidus}-${entry.liquidus} °C`;
  const shares = Object.entries(entry.composition).map(([element, share]) => `${element} ${share} %`);
  return {
    heading: `${entry.id} (solder alloy)`,
    lead: [],
    facts: [
      ["Composition", shares.join(", ")],
      ["Melts at", melting],
      ["Peak in reflow", entry.peak && celsius(entry.peak)],
      ["Iron tip", entry.tip && celsius(entry.tip)],
      ["Use", entry.removal ? "takes parts off at low heat; to be cleaned away afterwards" : undefined],
      ["Also written", entry.aliases.join(", ")],
      ["Note", entry.note],
      sourcesOf(entry.sources, catalog),
    ],
  };
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
      ["Removed by", entry.recommended.join(", ")],
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
      sourcesOf(entry.sources, catalog),
    ],
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
      ["Training", entry.module && `module ${entry.module.number}${entry.module.inferred ? " (inferred)" : ""}`],
      [
        "Procedures",
        catalog.procedures
          .filter(({ componentTypes }) => componentTypes?.includes(entry.id))
          .map(({ id, title }) => `${id}: ${title}`),
      ],
      ["Also written", word?.aliases.join(", ")],
      sourcesOf(entry.sources, catalog),
    ],
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
      ["Conformance", rangeOf(entry.conformance)],
      sourcesOf(entry.sources, catalog),
    ],
  };
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
      ["Also written", entry.aliases.join(", ")],
      sourcesOf(entry.sources, catalog),
    ],
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
        sourcesOf(standard.sources, catalog),
      ],
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
      sourcesOf(entry.sources, catalog),
    ],
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

function wordPages(text: string, catalog: Catalog): Page[] {
  const asked = VOCABULARIES.filter((name) => PREFIXES[name]?.test(text.trim()));
  return (asked.length > 0 ? asked : VOCABULARIES).flatMap((name) => {
    // Coatings and component types have pages of their own, from the tables.
    if (name === "coatingType" || name === "componentType") return [];
    const prefix = PREFIXES[name];
    const word = catalog.word(name, text) ?? (prefix && catalog.word(name, text.trim().replace(prefix, "")));
    return word === undefined ? [] : [wordPage(name, word, catalog)];
  });
}

function wordPage(name: VocabularyName, word: Word, catalog: Catalog): Page {
  return {
    heading: wordHeading(name, word),
    lead: [word.description],
    facts: [
      ...detailsOf(name, word, catalog),
      ["Belongs to", word.groups?.join(", ")],
      ["Also written", word.aliases.join(", ")],
      sourcesOf(word.sources, catalog),
    ],
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
function detailsOf(name: VocabularyName, { id }: Word, catalog: Catalog): Page["facts"] {
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
      const policy = entry && classPolicy[entry.class];
      return [
        ["Examples", entry?.examples.join(", ")],
        ["Conformance", policy && `at least ${policy.lowest}, where the site sets no policy (${title(policy.source)})`],
      ];
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
        .map((procedure) => procedure.id);
      return [
        ["Mandatory", entry?.mandatory ? "yes" : undefined],
        [
          "Teaching",
          entry?.lectureOnly ? "a lecture in the basic programme: it shows no practice at the bench" : undefined,
        ],
        ["Procedures", procedures.join(", ")],
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
        ["Procedures", catalog.proceduresFor(id).map((procedure) => `${procedure.id}: ${procedure.title}`)],
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
      return [
        ["Splice", splice && `${splice.title}: conformance ${splice.conformance}`],
        ["Notes", splice?.facts.map(({ value, source }) => `${value} (${title(source)})`)],
        [
          "Procedures",
          catalog.procedures
            .filter(({ methods }) => methods.includes(id))
            .map((procedure) => `${procedure.id}: ${procedure.title}`),
        ],
      ];
    }
    default:
      return [];
  }
}

// Parts of pages

function termPage(heading: string, text: string, sources: readonly Source[], catalog: Catalog): Page {
  return { heading, lead: [text], facts: [sourcesOf(sources, catalog)] };
}

function sourcesOf(sources: readonly Source[], catalog: Catalog): Page["facts"][number] {
  return [
    sources.length === 1 ? "Source" : "Sources",
    sources.map((source) => {
      const { title, address } = catalog.source(source);
      return address === undefined ? title : `${title}: ${address}`;
    }),
  ];
}

function sourceTitle(source: Source, catalog: Catalog): string {
  return catalog.source(source).title;
}

function rangeOf({ lowest, best }: ConformanceRange): string {
  return lowest === best ? best : `${lowest} to ${best}`;
}

function celsius({ low, high }: Interval): string {
  return `${low}-${high} °C`;
}

/** Case, blanks, hyphens and strokes do not tell names apart. */
function keyOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s/_-]+/g, "-");
}
