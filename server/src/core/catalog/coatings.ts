import type { Coating, ProcessHazard, Source, Sourced } from "./types.ts";

/**
 * Conformal coatings and how they come off.
 * `recommended` is the article's table; a method of no list is not known to work or to fail.
 */
export const coatings: readonly Coating[] = [
  {
    id: "acrylic",
    designator: "AR",
    title: "Acrylic",
    recommended: ["solvent"],
    possible: [{ value: "mechanical", source: "coating-scs" }],
    ineffective: [],
    thickness: { low: 0.03, high: 0.13, source: "coating-thickness" },
    hazards: [],
    note: "Responds to solvent best; solvents of the butyrolactone type are named.",
    sources: ["article", "coating-types", "coating-scs"],
  },
  {
    id: "epoxy",
    designator: "ER",
    title: "Epoxy",
    recommended: ["mechanical", "micro-abrasion"],
    possible: [{ value: "thermal", source: "coating-thermal", note: "It crumbles when heated." }],
    ineffective: [
      { value: "solvent", source: "coating-parylene-blog", note: "Chemicals are generally without effect." },
    ],
    thickness: { low: 0.03, high: 0.13, source: "coating-thickness" },
    hazards: [],
    sources: ["article", "coating-types"],
  },
  {
    id: "silicone",
    designator: "SR",
    title: "Silicone",
    recommended: ["peeling", "mechanical"],
    possible: [],
    ineffective: [],
    thickness: { low: 0.05, high: 0.21, source: "coating-thickness" },
    hazards: [],
    note: "Peeling suits thick and rubbery (RTV) coats.",
    sources: ["article", "coating-types", "ctc-2-3-3"],
  },
  {
    id: "urethane",
    designator: "UR",
    title: "Urethane",
    recommended: ["solvent", "mechanical"],
    possible: [{ value: "thermal", source: "coating-thermal", note: "It softens when heated." }],
    ineffective: [],
    thickness: { low: 0.03, high: 0.13, source: "coating-thickness" },
    hazards: [
      {
        value: "Heated urethane can release isocyanates, from about 150-200 °C.",
        method: "thermal",
        source: "isocyanate",
      },
    ],
    note: "One coating house exempts urethane from mechanical removal; the article recommends it.",
    sources: ["article", "coating-types", "coating-scs"],
  },
  {
    id: "parylene",
    designator: "XY",
    title: "Parylene",
    recommended: ["micro-abrasion", "laser"],
    possible: [
      { value: "plasma", source: "coating-scs" },
      { value: "mechanical", source: "coating-scs" },
      { value: "thermal", source: "coating-parylene-help", note: "The least recommended way." },
    ],
    ineffective: [{ value: "solvent", source: "article", note: "Tetrahydrofuran is named as the rare exception." }],
    thickness: { low: 0.01, high: 0.05, source: "coating-thickness" },
    hazards: [
      {
        value: "Fluorinated grades can release hydrogen fluoride when they decompose.",
        method: "thermal",
        source: "fluoropolymer",
      },
    ],
    note: "It is vapour-deposited.",
    sources: ["article", "coating-types", "coating-scs", "coating-parylene-help", "coating-parylene-blog"],
  },
];

/** Designators besides the five, for information: no source says how these come off. */
export const otherCoatingDesignators: readonly {
  readonly designator: string;
  readonly title: string;
  readonly description: string;
  readonly source: Source;
}[] = [
  {
    designator: "UT",
    title: "Ultra-thin",
    description: "Coatings of at most 12 µm; since revision C of IPC-CC-830.",
    source: "coating-types",
  },
  {
    designator: "SC",
    title: "Styrenic copolymer",
    description: "Styrene copolymers; since revision C of IPC-CC-830.",
    source: "coating-types",
  },
];

/** The article's three coating procedures and the methods that it gives for each. */
export const coatingWork: readonly {
  readonly operation: string;
  readonly title: string;
  readonly methods: readonly string[];
  /** Methods that other sources add. */
  readonly alsoMethods: readonly Sourced<string>[];
  readonly sources: readonly Source[];
}[] = [
  {
    operation: "identify-coating",
    title: "Coating identification",
    methods: ["visual", "solvent-response", "burn-test"],
    alsoMethods: [],
    sources: ["article"],
  },
  {
    operation: "remove-coating",
    title: "Coating removal",
    methods: ["solvent", "peeling", "thermal", "mechanical", "micro-abrasion", "laser"],
    alsoMethods: [{ value: "plasma", source: "coating-empf" }],
    sources: ["article"],
  },
  {
    operation: "replace-coating",
    title: "Coating replacement",
    methods: ["brush", "spray"],
    alsoMethods: [{ value: "vapour-deposition", source: "coating-parylene-blog" }],
    sources: ["article"],
  },
];

/** What coating work adds to that, in the order in which it comes up. */
export const coatingFacts: readonly Sourced<string>[] = [
  { value: "Identify the coating first; the method of removal follows from it.", source: "ctc-2-3-1" },
  {
    value:
      "Thermal removal uses parting tools of low, controlled temperature: an iron chars the coat and can delaminate the board.",
    source: "coating-thermal",
  },
  { value: "Rinse the area with a neutral material after removal: residues may hold halides.", source: "coating-empf" },
  { value: "Verify the removal by eye or under ultraviolet light.", source: "ctc-2-3-3" },
  { value: "Coating comes off before rework and is replaced afterwards.", source: "article" },
];

/** Hazards of coating removal and of heated insulation, with what keeps them in check. */
export const processHazards: readonly ProcessHazard[] = [
  {
    id: "isocyanates",
    title: "Isocyanates",
    description:
      "Heated urethane forms isocyanates, which cause asthma; decomposition is put at 150-200 °C, so any iron on it counts. Urethane-enamelled wire does the same.",
    coatings: ["urethane"],
    methods: ["thermal", "soldering-iron"],
    from: { low: 150, high: 200 },
    controls: ["fume extraction", "respiratory protection"],
    sources: ["isocyanate"],
  },
  {
    id: "hydrogen-fluoride",
    title: "Hydrogen fluoride",
    description:
      "Fluoropolymers (PTFE wire, fluorinated parylenes) release hydrogen fluoride and carbonyl fluoride when they decompose.",
    coatings: ["parylene"],
    methods: ["thermal"],
    from: { low: 360, high: 450 },
    controls: ["fume extraction"],
    sources: ["fluoropolymer", "ptfe"],
  },
  {
    id: "static-charge",
    title: "Static charge",
    description: "Micro-abrasion builds up a large static charge on the assembly.",
    methods: ["micro-abrasion"],
    controls: ["ionised air", "grounded board", "shielding bag that leaves only the area open", "masking"],
    sources: ["nar-2-3-6"],
  },
  {
    id: "respirable-dust",
    title: "Respirable dust",
    description: "Blasting sets free dust that can be breathed in.",
    methods: ["micro-abrasion"],
    controls: ["dust extraction"],
    sources: ["blast-dust"],
  },
  {
    id: "methylene-chloride",
    title: "Methylene chloride",
    description: "Strippers that contain methylene chloride are toxic; safer blends exist.",
    methods: ["solvent"],
    controls: ["gloves", "fume extraction", "a safer solvent"],
    sources: ["dichloromethane"],
  },
];
