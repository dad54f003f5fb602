/** Shapes of the catalog's tables. Every entry names the source of its facts. */

/** Short names of sources; `sources.ts` holds what each stands for and where it is found. */
export type Source = string;

export const SKILLS = ["intermediate", "advanced", "expert"] as const;
export type Skill = (typeof SKILLS)[number];

/** From the least to the most. */
export const CONFORMANCES = ["low", "medium", "high"] as const;
export type Conformance = (typeof CONFORMANCES)[number];

export const BOARD_TYPES = ["R", "F", "W", "C"] as const;
export type BoardType = (typeof BOARD_TYPES)[number];

export const PARTS = ["common", "7711", "7721"] as const;
export type Part = (typeof PARTS)[number];

export const ACTIVITIES = ["rework", "repair", "modification"] as const;
export type Activity = (typeof ACTIVITIES)[number];

export type ProductClass = 1 | 2 | 3;

/** A value with the source that states it. */
export interface Sourced<T> {
  readonly value: T;
  readonly source: Source;
}

export interface ConformanceRange {
  readonly lowest: Conformance;
  readonly best: Conformance;
}

export interface Procedure {
  /** `7711 3.1.1`, `7711 bga-removal`, `7711 3.2.x`: the form that an instruction writes. */
  readonly id: string;
  readonly part: Part;
  /** The number that the article or a published page gives: `3.1.1`, `3.2.x`. */
  readonly number?: string;
  /** The name by which an instruction may cite it: `bga-removal`. An entry may have both. */
  readonly name?: string;
  readonly title: string;
  readonly section: string;
  /**
   * What a step that cites it does, most usual first; the first stands where the step names no operation.
   * `other` (handling) goes with any operation; empty for a site's entry that does not say.
   */
  readonly operations: readonly string[];
  /** Methods in the language's words (`continuous-vacuum`, `epoxy`); empty where the title names none. */
  readonly methods: readonly string[];
  /** Component types it is for; absent where it is not about a kind of component. */
  readonly componentTypes?: readonly string[];
  /** Stated board types; absent where no source states them. */
  readonly boardTypes?: Sourced<readonly BoardType[]>;
  /** The skill in force; absent where no source states one. */
  readonly skill?: Skill;
  readonly conformance?: ConformanceRange;
  /** Every published level, those that are not in force too. */
  readonly levels: readonly (Sourced<string> & { readonly kind: "skill" | "conformance" })[];
  /** Training module (1 to 10) that covers it; `inferred` where no source says so. */
  readonly module?: { readonly number: number; readonly inferred: boolean };
  /** Other ways to cite it, each in full form: `7721 2.4`. */
  readonly alternates: readonly string[];
  /** Standard revisions in which a source saw it. */
  readonly revisions?: string;
  readonly confidence?: "high" | "medium";
  readonly note?: string;
  readonly sources: readonly Source[];
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface Alloy {
  /** Canonical name: `Sn63Pb37`, `SAC305`. */
  readonly id: string;
  readonly aliases: readonly string[];
  /** Mass percent of each element: `{ Sn: 63, Pb: 37 }`. */
  readonly composition: Readonly<Record<string, number>>;
  /** °C. */
  readonly solidus: number;
  /** °C. */
  readonly liquidus: number;
  /** °C, typical peak reflow; only for the alloys of the article's two columns. */
  readonly peak?: Interval;
  /** °C, soldering iron tip; only for the alloys of the article's two columns. */
  readonly tip?: Interval;
  /** A low-melting alloy used to take a part off, to be cleaned away afterwards. */
  readonly removal?: boolean;
  readonly note?: string;
  readonly sources: readonly Source[];
}

export interface Coating {
  /** `acrylic` `epoxy` `silicone` `urethane` `parylene`, or a site's own. */
  readonly id: string;
  /** `AR` `ER` `SR` `UR` `XY`; a site's own coating may have none. */
  readonly designator?: string;
  readonly title: string;
  /** Removal methods that the article recommends. */
  readonly recommended: readonly string[];
  /** Named by other sources: not recommended by the article, and not without effect. */
  readonly possible: readonly (Sourced<string> & { readonly note?: string })[];
  readonly ineffective: readonly (Sourced<string> & { readonly note?: string })[];
  /** mm, cured, on a flat area; absent for a site's coating that does not state it. */
  readonly thickness?: Interval & { readonly source: Source };
  readonly hazards: readonly (Sourced<string> & { readonly method?: string })[];
  /** Where other sources disagree with the article. */
  readonly note?: string;
  readonly sources: readonly Source[];
}

/** What a process sets free or builds up, and what keeps it in check. */
export interface ProcessHazard {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Coating types that it concerns; absent: any. */
  readonly coatings?: readonly string[];
  /** Method or methods that cause it. */
  readonly methods: readonly string[];
  /** °C from which it is to be reckoned with. */
  readonly from?: Interval;
  readonly controls: readonly string[];
  readonly sources: readonly Source[];
}

export interface ComponentType {
  readonly id: string;
  readonly title: string;
  /** Row of the article's table that it belongs to; absent for `through-hole`, `pga`, `connector`. */
  readonly row?: string;
  /** Methods of the article's table; empty where the table has no row: nothing may be concluded from that. */
  readonly removal: readonly string[];
  readonly installation: readonly string[];
  /** Methods that numbered procedures give for it besides, each with the procedure's source. */
  readonly alsoRemoval: readonly Sourced<string>[];
  readonly alsoInstallation: readonly Sourced<string>[];
  readonly skill?: Skill;
  readonly areaArray: boolean;
  readonly module?: { readonly number: number; readonly inferred: boolean };
  readonly sources: readonly Source[];
}

export interface RepairType {
  readonly id: string;
  readonly title: string;
  readonly operation: string;
  /** Methods of the article's table. */
  readonly methods: readonly string[];
  /** Methods that numbered procedures give for the same damage besides. */
  readonly alsoMethods: readonly Sourced<string>[];
  readonly conformance: ConformanceRange;
  readonly sources: readonly Source[];
}

export interface Term {
  readonly id: string;
  readonly title: string;
  /** One or two sentences in our own words. */
  readonly description: string;
  readonly sources: readonly Source[];
}

/** A page, a document or a family of pages that facts rest on. */
export interface SourceEntry {
  readonly id: Source;
  /** As it is named in a message: `overview article`. */
  readonly title: string;
  readonly address?: string;
  /** For a family: ids `ctc-4-3-1` stand for the page that `{page}` of title and address names. */
  readonly family?: true;
}

export interface Revision {
  /** `original`, `A` … `D`. */
  readonly id: string;
  /** `1998`, `2003-10`. */
  readonly date: string;
  readonly changes: readonly string[];
  readonly note?: string;
  readonly sources: readonly Source[];
}

export interface ActivityEntry extends Term {
  readonly id: Activity;
  readonly example: string;
  readonly approval: string;
  readonly result: string;
  /** Values of `authorization.basis` that usually carry it, most usual first. */
  readonly bases: readonly string[];
}

export interface ClassEntry extends Term {
  readonly class: ProductClass;
  readonly examples: readonly string[];
}

export interface Modification {
  readonly id: string;
  readonly title: string;
  readonly operation: string;
  readonly methods: readonly string[];
  readonly skill: Skill;
  /** Ids of the procedures that it stands for. */
  readonly procedures: readonly string[];
  readonly sources: readonly Source[];
}

export interface Splice extends Term {
  readonly method: string;
  readonly conformance: Conformance;
  readonly facts: readonly Sourced<string>[];
}

/** A category of equipment or of materials: what it is for, and what to look at. */
export interface Category extends Term {
  readonly purpose: string;
  readonly requirements: readonly string[];
  readonly aliases: readonly string[];
}

export interface FluxDesignator {
  readonly id: string;
  readonly base: "RO" | "RE" | "OR" | "IN";
  readonly activity: "L" | "M" | "H";
  readonly halide: 0 | 1;
  readonly description: string;
}

export interface MoistureLevel {
  readonly id: string;
  /** h out of the dry bag at most 30 °C and 60 % RH; absent for 1 (unlimited) and 6 (baked before use, time on the label). */
  readonly floorLife?: number;
  readonly description: string;
  readonly sources: readonly Source[];
}

export interface CertificationLevel extends Term {
  readonly id: "CIS" | "CSE" | "CIT";
  readonly days: number;
  readonly audience: string;
}

export interface TrainingModule {
  readonly number: number;
  readonly title: string;
  readonly mandatory: boolean;
  /** Taught as a lecture in the basic programme: it shows no practice at the bench. */
  readonly lectureOnly: boolean;
  readonly sources: readonly Source[];
}

export interface RelatedStandard {
  /** `J-STD-001`, `IPC/WHMA-A-620`. */
  readonly id: string;
  readonly title: string;
  /** What it is for beside IPC-7711/7721. */
  readonly use: string;
  readonly kind:
    | "soldering"
    | "acceptance"
    | "cable-acceptance"
    | "guidance"
    | "esd"
    | "test-methods"
    | "material"
    | "moisture";
  readonly aliases: readonly string[];
  /** Newest revision that a public page shows; absent where none was seen. */
  readonly revision?: Sourced<string> & { readonly date?: string };
  readonly sources: readonly Source[];
}

/** Words that no site can add to. */
export const CLOSED_VOCABULARIES = [
  "activity",
  "status",
  "class",
  "boardType",
  "skill",
  "conformance",
  "certificationLevel",
  "module",
  "fluxDesignator",
  "inspectionPoint",
  "part",
  "standardRevision",
] as const;

/** Words that a site catalog can add to. */
export const OPEN_VOCABULARIES = [
  "operation",
  "componentType",
  "method",
  "equipmentCategory",
  "materialCategory",
  "inspectionMethod",
  "role",
  "basis",
  "coatingType",
  "cleaning",
  "atmosphere",
  "recordKind",
  "disposition",
  "onFail",
  "measuredAt",
  "msl",
  "parameter",
] as const;

export type VocabularyName = (typeof CLOSED_VOCABULARIES)[number] | (typeof OPEN_VOCABULARIES)[number];

/** A word of a vocabulary of the language. */
export interface Word {
  readonly id: string;
  readonly title: string;
  /** One or two sentences, readable on hover. */
  readonly description: string;
  /** Other ways in which authors write it; case, blanks and hyphens do not count. */
  readonly aliases: readonly string[];
  /** What the word belongs to inside its vocabulary: `coating removal` for the method `peeling`. A word may have several. */
  readonly groups?: readonly string[];
  /** Kind of quantity, for the vocabulary `parameter`. */
  readonly quantity?: "temperature" | "time" | "rate" | "flow";
  readonly sources: readonly Source[];
  /** Added by a site catalog. */
  readonly site?: true;
}
