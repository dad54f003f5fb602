import type { LineIndex } from "./line-index.ts";
import type { Range, TextEdit } from "./range.ts";

export type Severity = "error" | "warning" | "information";

/** A text that ranges point into, when it is not the text a finding is about. `path` is relative, with forward slashes. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
}

/** The other end of a finding: the alloy that sets the limit, the step that removed the coating. */
export interface Related extends Range {
  readonly message: string;
  /** Absent: the text of the finding itself. */
  readonly in?: SourceText;
}

/**
 * How far a fix may be trusted.
 * `safe`: meaning cannot change. `confirm`: likely, a person agrees first. `pick`: one of several, a person chooses.
 * `stub`: inserts a placeholder that a person fills in; offered in the editor only.
 */
export type FixKind = "safe" | "confirm" | "pick" | "stub";

export interface Fix {
  readonly title: string;
  readonly kind: FixKind;
  readonly edits: readonly TextEdit[];
}

/** One thing that is wrong, or worth knowing, about the author's text. Ranges are offsets into that text. */
export interface Finding extends Range {
  readonly rule: string;
  readonly severity: Severity;
  /** What is written, in the author's words. */
  readonly what: string;
  /** Why it matters at the bench, with the number. */
  readonly why?: string;
  /** What to do, with the legitimate exception. */
  readonly todo?: string;
  /** The source of the fact that it rests on. */
  readonly source?: string;
  /** Something that the document rests on has ended: a certificate, a calibration, a lot, an approval, a waiver. */
  readonly lapsed?: true;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  /** Id of the step that it is about, by which a waiver covers it; absent for what is about no step. */
  readonly step?: string;
}

/** The whole message as one text, as it appears in editors and reports. */
export function messageOf(finding: Pick<Finding, "what" | "why" | "todo">): string {
  return [finding.what, finding.why, finding.todo].filter(Boolean).join(" ");
}
