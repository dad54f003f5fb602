import type { DocumentKind } from "../analysis/analyse.ts";
import type { Environment } from "../analysis/environment.ts";
import type { ProjectSettings } from "../analysis/project.ts";
import type { SourceDocument } from "../syntax/document.ts";
import type { Finding } from "../text/finding.ts";

/** A project file with all that it names, or the lack of one. Immutable: after a change there is another project. */
export interface Project {
  /** Absent where there is no project file. */
  readonly file: string | undefined;
  /** The folder that patterns are relative to. */
  readonly root: string;
  readonly settings: ProjectSettings;
  /** Why nothing of the project can be checked. */
  readonly broken: Broken | undefined;
  /** Project files and catalogs that were read, with what is wrong with them; each once. */
  readonly files: readonly ProjectFile[];
  /**
   * What a document is checked with. It is shared by documents with the same settings, and *turned* to the one that it
   * was last asked for: what rules then ask about files is seen from there. So ask, and analyse, one after the other.
   */
  readonly environmentFor: (document: string) => Environment;
}

export interface Broken {
  readonly file: string;
  readonly by: "settings" | "catalog";
}

/** A project file, or a catalog that a project names, as it was read. */
export interface ProjectFile {
  readonly kind: "config" | "catalog";
  readonly absolute: string;
  /** Relative to the working folder. */
  readonly path: string;
  /** Absent when the file could not be read. */
  readonly text: string | undefined;
  /** Those of the file alone and, in a project file, of what it names: the same in every project. */
  readonly findings: readonly Finding[];
  /** Findings that a comment silences. */
  readonly waived: number;
  /** Absent when the file could not be read. */
  readonly source: SourceDocument | undefined;
  /** Whether its content could not be looked at. */
  readonly unread: boolean;
}

export interface Projects {
  /** The project that a file belongs to. */
  readonly of: (path: string) => Project;
  readonly inFolder: (folder: string) => Project;
  /** The project of a project file, whatever its name. */
  readonly load: (projectFile: string) => Project;
  /** As what a project that is in use reads a file: `shared/base.yaml` is a project file for those that extend it. */
  readonly roleOf: (path: string) => DocumentKind | undefined;
  /** By their path, the files of all projects that documents belong to: what is told of beside the documents. */
  readonly filesInUse: () => ReadonlyMap<string, ProjectFile>;
  /**
   * Tells that files or folders changed, appeared or vanished; a folder stands for all in it. What depends on them is
   * forgotten, all else keeps its identity. Gives the documents that now have another environment or are links to a
   * changed file, and the project files and catalogs whose findings are others: these, and the changed files themselves,
   * are to be checked again. A file that is left alone is asked for nothing: only `targetAt` tells whether it still is.
   */
  readonly changed: (paths: Iterable<string>) => ReadonlySet<string>;
  /**
   * A document is no longer of interest: `changed` does not name it until it is given an environment again. Its next
   * analysis has to be without a previous one, because what that one asked is forgotten.
   */
  readonly forget: (document: string) => void;
}
