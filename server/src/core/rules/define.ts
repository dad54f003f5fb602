import type { Catalog } from "../catalog/catalog.ts";
import type { Header, Instruction } from "../model/instruction.ts";
import type { Policy } from "../model/policy.ts";
import type { Place, Site } from "../model/site.ts";
import type { Step } from "../model/step.ts";
import type { Node, PieceText } from "../syntax/node.ts";
import type { FixKind, Severity } from "../text/finding.ts";

/** Where a finding points: a node, or part of a piece. */
export type Spot = Node | { readonly piece: PieceText; readonly start: number; readonly end: number };

export interface DraftFix {
  readonly title: string;
  readonly kind: FixKind;
  /** In the document itself; `start` equal to `end` inserts. */
  readonly edits: readonly { readonly at: Spot; readonly newText: string }[];
}

/** A finding before the runner gives it its rule, severity and absolute place. */
export interface Draft {
  readonly at: Spot;
  /** What is written, in the author's words; quote them in ‘’. */
  readonly what: string;
  /** Why it matters at the bench, with the number. */
  readonly why?: string;
  /** What to do, with the legitimate exception. */
  readonly todo?: string;
  /** It tells of a date that has passed: of a certificate, a calibration, a lot, an approval, a waiver. */
  readonly lapsed?: true;
  /** In place of the rule's own severity. */
  readonly severity?: Severity;
  /** In place of the rule's own source. */
  readonly source?: string;
  readonly related?: readonly { readonly at: Spot | Place; readonly message: string }[];
  readonly fixes?: readonly DraftFix[];
  /** For rules that look at the whole instruction: the step that the finding is about. */
  readonly step?: Step;
  /** Findings of other rules that are the consequence of this one: in a step, at a place, or anywhere. */
  readonly silences?: readonly { readonly rule: string; readonly step?: Step; readonly at?: Spot }[];
}

export type Report = (draft: Draft) => void;

/** What is around the document: all of it read-only. */
export interface Surroundings {
  readonly catalog: Catalog;
  readonly policy: Policy;
  readonly site: Site;
  /** The day that dates are compared with, ISO; undefined where the host gives none: then no date is judged. */
  readonly asOf: string | undefined;
  /** Options of the rule from the project file, such as `{ graceDays: 30 }`. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Whether a file named beside the document exists; undefined where that cannot be told. */
  readonly fileExists: (path: string) => boolean | undefined;
  /** Files near the document, to suggest one in place of a missing one. */
  readonly filesNear: (path: string) => readonly string[];
  /** An instruction of the project by its document number; undefined where there is none, null where it cannot be told. */
  readonly instruction: (number: string) => OtherInstruction | undefined | null;
}

export interface OtherInstruction {
  readonly number: string;
  readonly revision: string | undefined;
  readonly path: string;
  readonly steps: readonly Step[];
  readonly place: Place;
}

/** How much of the rule's fact is the article's. */
export type Origin = "article" | "article, sharpened" | "beyond the article";

export interface Rule {
  readonly severity: Severity;
  readonly origin: Origin;
  /** The source of the fact, as the report shows it. */
  readonly source: string;
  /** What silences it: a waiver of the controlled document, or a comment. */
  readonly silencedBy: "waiver" | "comment" | "nothing";
  /** Drops one level while the document is a draft. */
  readonly lenientInDrafts?: true;
  /** Speaks on obsolete documents too. */
  readonly onObsolete?: true;
  /** Kinds of fix that it may offer. */
  readonly fixes: readonly FixKind[];
  /** One sentence: what is checked. */
  readonly summary: string;
  /** One paragraph: why, in our own words, with the figures. */
  readonly why: string;
  /** What it does where the catalog has no answer. */
  readonly unknown: string;
  /** Whole or partial instructions, as YAML; `bad` gives exactly one finding of this rule and none of another. */
  readonly examples: { readonly bad: string; readonly good: string; readonly around?: ExampleAround };
  /** Looks at one step and the header; kept while neither changes. */
  readonly step?: (step: Step, header: Header, around: Surroundings, report: Report) => void;
  /** Looks at the header alone. */
  readonly header?: (header: Header, around: Surroundings, report: Report) => void;
  /** Looks at the whole instruction; runs at every change, so it must be linear in the steps and cheap. */
  readonly document?: (instruction: Instruction, around: Surroundings, report: Report) => void;
}

/** What an example needs around it. */
export interface ExampleAround {
  /** Text of a site catalog. */
  readonly catalog?: string;
  /** The `policy` of a project file, as YAML. */
  readonly policy?: string;
  readonly files?: Partial<Pick<Surroundings, "fileExists" | "filesNear" | "instruction">>;
}

export function defineRule(rule: Rule): Rule {
  return rule;
}
