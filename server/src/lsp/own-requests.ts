/**
 * Requests of our own, which the extension for Visual Studio Code sends, and any other client may. Nothing of the
 * protocol needs them: a client that does not know them has all findings and features. `initialize` lists them under
 * `capabilities.experimental.wi.requests`.
 */
import type { Range, TextDocumentIdentifier } from "vscode-languageserver-protocol";
import { ProtocolRequestType } from "vscode-languageserver-protocol";

/** An instruction as a document to be read, in pieces that can be shown one by one. */
export interface PreviewParams {
  readonly textDocument: TextDocumentIdentifier;
  /** What the client has; pieces that are the same since come without their HTML. */
  readonly previousResultId?: string;
}

export interface Preview {
  readonly resultId: string;
  /** Number and title, as plain text. */
  readonly title: string;
  /** BCP 47, as the document says; empty where it says nothing. */
  readonly language: string;
  readonly blocks: readonly PreviewBlock[];
}

/** One element of the page: the header, a section, a step. */
export interface PreviewBlock {
  /** Unique in the page; that of a step stays while its id does. */
  readonly key: string;
  /** First line of the text that it shows, from 0. Elements inside carry `data-line`, counted from here. */
  readonly line: number;
  /** The line behind the last. */
  readonly end: number;
  /**
   * One element, safe to be shown: author text is escaped, there is no script, no style attribute and no address that
   * is loaded. Images are `<img data-file="ADDRESS OF THE FILE">` without `src`. Absent: as at `previousResultId`.
   */
  readonly html?: string;
}

export const PreviewRequest = {
  type: new ProtocolRequestType<PreviewParams, Preview | null, never, void, void>("wi/preview"),
} as const;

/** The instruction as one HTML file that stands alone and prints well. */
export interface PrintParams {
  readonly textDocument: TextDocumentIdentifier;
  /** By the address of an image's file: `data:` addresses to be written in its place. Others are told by their text. */
  readonly images?: Readonly<Record<string, string>>;
}

export interface Print {
  readonly html: string;
  /** Addresses of the files of images that the document names, those that are there. */
  readonly files: readonly string[];
  /** A name for the file, without folder: `WI-RW-0421_C.html`. */
  readonly fileName: string;
}

export const PrintRequest = {
  type: new ProtocolRequestType<PrintParams, Print | null, never, void, void>("wi/print"),
} as const;

/** Two revisions of an instruction, side by side with the changes in words. */
export interface CompareParams {
  readonly before: Revision;
  readonly after: Revision;
}

export interface Revision {
  /** Where the document is, or was: its project and site catalogs are looked up from here. */
  readonly uri: string;
  /** What to call it: `HEAD`, `WI-RW-0421 revision B`. */
  readonly label: string;
  /** The text; absent where it is the document as it is now. */
  readonly text?: string;
}

export interface Comparison {
  readonly title: string;
  /** Changes in words, in the order of the document. */
  readonly changes: number;
  /** Elements of the page, safe as those of a preview. */
  readonly html: string;
}

export const CompareRequest = {
  type: new ProtocolRequestType<CompareParams, Comparison | null, never, void, void>("wi/compare"),
} as const;

/** What the server makes of a document. */
export interface StatusParams {
  readonly textDocument: TextDocumentIdentifier;
}

export interface Status {
  readonly kind: "instruction" | "catalog" | "config" | "none";
  /** Why the file is ours, or is not, in English. */
  readonly because: string;
  /** The same, for other languages: each sentence with `{0}` for its first value. */
  readonly reasons: readonly { readonly text: string; readonly values: readonly string[] }[];
  /** The standard and its revision that the built-in catalog stands for: `IPC-7711/7721 revision D`. */
  readonly standard: string;
  /** Addresses of the site catalogs in use. */
  readonly catalogs: readonly string[];
  /** Address of the project file in use. */
  readonly project?: string;
  readonly errors: number;
  readonly warnings: number;
  readonly informations: number;
  readonly waived: number;
  /** How long the last analysis took, in milliseconds. */
  readonly milliseconds?: number;
}

export const StatusRequest = {
  type: new ProtocolRequestType<StatusParams, Status | null, never, void, void>("wi/status"),
} as const;

/** All instructions of the workspace, for an explorer. */
export interface InstructionEntry {
  readonly uri: string;
  readonly number: string;
  readonly title: string;
  readonly revision: string;
  readonly status: string;
  readonly product: string;
  readonly partNumber: string;
  readonly effectiveDate: string;
  readonly reviewDate: string;
  /** Procedures that the steps cite, as `7711 3.1.1`, each once. */
  readonly procedures: readonly string[];
  /**
   * `overdue`: for review. `expired`: something it rests on. `unapproved`: released without what the policy asks for.
   * `broken`: it cannot be read, or not be checked because its project file has errors.
   */
  readonly flags: readonly ("overdue" | "expired" | "unapproved" | "broken")[];
  readonly errors: number;
  readonly warnings: number;
}

export const InstructionsRequest = {
  type: new ProtocolRequestType<object, readonly InstructionEntry[], never, void, void>("wi/instructions"),
} as const;

/** All procedures that are known at a place: those of the built-in catalog and of its site catalogs. */
export interface ProceduresParams {
  /** A document or a folder; its project's catalogs count. */
  readonly uri?: string;
}

export interface ProcedureEntry {
  /** As it is cited: `7711 3.1.1`, `7711 bga-removal`. */
  readonly id: string;
  readonly part: string;
  readonly section: string;
  readonly title: string;
  readonly skill: string;
  readonly conformance: string;
  readonly boardTypes: readonly string[];
  readonly componentTypes: readonly string[];
  readonly operations: readonly string[];
  /** Name of the site catalog that tells of it; empty for the built-in one. */
  readonly site: string;
}

export const ProceduresRequest = {
  type: new ProtocolRequestType<ProceduresParams, readonly ProcedureEntry[], never, void, void>("wi/procedures"),
} as const;

/** What is known of a rule, a procedure or a term, as Markdown; null where nothing is. */
export interface ExplainParams {
  readonly term: string;
  /** A document or a folder; its project's catalogs count. */
  readonly uri?: string;
}

export const ExplainRequest = {
  type: new ProtocolRequestType<ExplainParams, string | null, never, void, void>("wi/explain"),
} as const;

/** Answers by the key of their question; a question that lets several be chosen has a list. */
export type DraftAnswers = Readonly<Record<string, string | readonly string[]>>;

/** The next question on the way to a new instruction, or the draft once all are answered. */
export interface DraftParams {
  /** A folder; its project's catalogs and policy count. */
  readonly uri?: string;
  readonly answers: DraftAnswers;
}

export interface DraftQuestion {
  readonly key: string;
  /** Which question this is, from 1, and how many there are as far as is known. */
  readonly step: number;
  readonly steps: number;
  readonly title: string;
  readonly placeholder: string;
  /** Choices, the best first; empty: the person writes a text. */
  readonly items: readonly DraftItem[];
  readonly many: boolean;
  /** For a text: what it begins with, and the pattern that it has to match, with words for a text that does not. */
  readonly value?: string;
  readonly pattern?: string;
  readonly message?: string;
}

export interface DraftItem {
  readonly value: string;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly picked?: boolean;
}

export interface Draft {
  /** Without folder: `wi-rw-0430.wi.yaml`. */
  readonly fileName: string;
  readonly text: string;
  /** Where a person goes on writing: ranges in the text. */
  readonly todo: readonly Range[];
}

export const DraftRequest = {
  type: new ProtocolRequestType<
    DraftParams,
    { readonly question: DraftQuestion } | { readonly draft: Draft } | null,
    never,
    void,
    void
  >("wi/draft"),
} as const;
