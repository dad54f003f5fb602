import type { Analysis } from "../analysis/analyse.ts";
import type { TextEdit } from "../text/range.ts";
import type { Library } from "./library.ts";

/** What a feature is asked about: a document, and what is known around it. All of it read-only. */
export interface DocumentContext {
  /** Absolute, with forward slashes. */
  readonly path: string;
  readonly analysis: Analysis;
  readonly library: Library;
  /** The text of another document or file of the workspace as it is now, unsaved changes included. */
  readonly textOf: (path: string) => string | undefined;
  /** Whether a path is a file of the workspace. What lies outside of it is not looked at: the answer is no. */
  readonly isFile: (path: string) => boolean;
  /** Whether a document lies in the folders that are open, or is open itself: what lies elsewhere is read, never changed. */
  readonly inWorkspace: (path: string) => boolean;
  /** A path as people read it: relative to the workspace folder. */
  readonly shown: (path: string) => string;
  /** The catalogs that the document's project lists, in their order; empty without a project file. */
  readonly catalogs: readonly string[];
}

/** A place in a document of the workspace; offsets into its text. */
export interface PlaceIn {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** Changes of texts by the path of the document; the edits of one text do not overlap. */
export type Edits = ReadonlyMap<string, readonly TextEdit[]>;
