import type { Analysis, DocumentKind } from "../core/analysis/analyse.ts";
import type { Environment } from "../core/analysis/environment.ts";
import type { Finding } from "../core/text/finding.ts";
import { LineIndex } from "../core/text/line-index.ts";
import { repositoryAround } from "../core/workspace/around.ts";
import type { Checked } from "../core/workspace/check.ts";
import { checkFile, projectOf, targetAt } from "../core/workspace/check.ts";
import type { DocumentContext } from "../core/workspace/context.ts";
import { documentsIn, type Target } from "../core/workspace/discover.ts";
import type { Files, FileText } from "../core/workspace/files.ts";
import { isFolder } from "../core/workspace/files.ts";
import type { Library } from "../core/workspace/library.ts";
import { createLibrary, summarise, summaryOf } from "../core/workspace/library.ts";
import { layOver } from "../core/workspace/overlay.ts";
import {
  basename,
  dirname,
  isInside,
  join,
  kindByFirstKey,
  kindByName,
  PROJECT_FILE,
  resolve,
  shownPath,
} from "../core/workspace/paths.ts";
import type { Project, ProjectFile, Projects } from "../core/workspace/project.ts";
import { openProjects } from "../core/workspace/projects.ts";
import { type Recognised, recognise } from "../core/workspace/recognise.ts";
import { lookInside } from "../core/workspace/surroundings.ts";
import type { OpenDocument } from "./open-document.ts";
import type { Settings } from "./settings.ts";

/** A text with its lines, as conversions of positions need it. */
export interface LinedText {
  readonly text: string;
  readonly lines: LineIndex;
}

/** What is found in a document, with the text that the places are in. */
export interface Judgement extends LinedText {
  readonly findings: readonly Finding[];
  /** Of an open document, the version that was judged. */
  readonly version: number | undefined;
  /** The file that keeps the document from being checked. */
  readonly heldBackBy: string | undefined;
}

/** What was found in a document the last time, and of which text. */
interface Kept {
  readonly text: string;
  readonly environment: unknown;
  readonly checked: Checked;
  readonly milliseconds: number;
}

/** What holds at a place: the catalog with what a site adds, the policy, the rules; and the files that say so. */
export interface InForce {
  readonly environment: Environment;
  readonly files: readonly ProjectFile[];
  /** What tells projects apart, as in `Library.projectOf`; undefined where no place was given. */
  readonly project: string | undefined;
}

/** What is made of a file, ours or not. */
export interface FileState extends Recognised {
  /** Paths of the site catalogs in force there. */
  readonly catalogs: readonly string[];
  readonly findings: readonly Finding[];
  /** Findings that a waiver or a comment silences. */
  readonly waived: number;
  /** What the last look at it took; undefined where there was none. */
  readonly milliseconds: number | undefined;
}

/** Closed documents whose analysis is kept at hand. */
const MOST_CLOSED = 16;
const MOST_LINED = 64;
/** The name of a document that is not there yet. */
const NEW_DOCUMENT = "new.wi.yaml";
/** Milliseconds of work between two looks at what else has come in. */
const SLICE = 8;

export interface WorkspaceOptions {
  readonly files: Files;
  /** The open documents by path, as they are now. */
  readonly open: ReadonlyMap<string, OpenDocument>;
  readonly settingsOf: (path: string) => Settings;
  /** The day, `2026-11-22`. */
  readonly today: () => string;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/**
 * All documents of the workspace as they are now, open ones with their unsaved text, and what is known of them. It has
 * no connection: what changed it is told, and what is asked it works out then.
 */
export class Workspace {
  readonly #files: Files;
  readonly #options: WorkspaceOptions;
  #folders: readonly string[] = [];
  readonly #projects = new Map<string, Projects>();
  readonly #kept = new Map<string, Kept>();
  /** Findings of closed documents, without their trees. */
  readonly #closed = new Map<string, Kept>();
  readonly #lined = new Map<string, LinedText>();
  readonly #library = createLibrary({
    projectOf: (path) => this.projectAt(path).file ?? this.projectAt(path).root,
    catalogsOf: (path) => this.#catalogsOf(path),
  });
  /** The library with what changed since it was last asked. */
  readonly #freshLibrary: Library;
  /** Documents whose summary is older than their text. */
  readonly #dirty = new Set<string>();
  /** The documents that a look at all has come by: with the open ones, all that the library tells of. */
  readonly #found = new Set<string>();
  /** The look at all documents, until there may be others. */
  #look: Promise<void> | undefined;
  #isLooked = false;
  #lists = 0;
  #changes = 0;

  constructor(options: WorkspaceOptions) {
    this.#options = options;
    this.#files = layOver(options.files, options.open);
    const fresh = (): Library => {
      for (const path of this.#dirty) {
        if (this.#found.has(path) || this.#options.open.has(path)) this.#summarise(path);
        else this.#library.delete(path);
      }
      this.#dirty.clear();
      return this.#library;
    };
    this.#freshLibrary = {
      get summaries() {
        return fresh().summaries;
      },
      summary: (path) => fresh().summary(path),
      places: (kind, id, project) => fresh().places(kind, id, project),
      documentsNaming: (kind, id) => fresh().documentsNaming(kind, id),
      projectOf: this.#library.projectOf,
      catalogsOf: this.#library.catalogsOf,
    };
  }

  /** The workspace folders, as paths. Everything is looked at anew. */
  setFolders(folders: readonly string[]): void {
    this.#folders = [...folders].sort((a, b) => b.length - a.length);
    this.reset();
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  /** How often it was told of a change until now. */
  get changes(): number {
    return this.#changes;
  }

  /** After a change of what everything depends on: folders, settings, the day. */
  reset(): void {
    this.#changes++;
    this.#projects.clear();
    this.#kept.clear();
    this.#closed.clear();
    this.#library.clear();
    this.#found.clear();
    this.#dirty.clear();
    for (const path of this.#options.open.keys()) this.#dirty.add(path);
    this.#lookAgain();
  }

  /** Counts up whenever `documents` may give others than before. */
  get lists(): number {
    return this.#lists;
  }

  /**
   * Tells of files and open documents that changed, appeared or vanished. Gives the documents that rest on them, and
   * are to be judged again besides.
   */
  changed(paths: readonly string[]): ReadonlySet<string> {
    this.#changes++;
    if (paths.some((path) => this.#mayBringOthers(path))) this.#lookAgain();
    const dependants = new Set<string>();
    for (const projects of this.#projects.values()) for (const path of projects.changed(paths)) dependants.add(path);
    for (const path of paths) {
      dependants.delete(path);
      this.#lined.delete(path);
      this.#dirty.add(path);
    }
    for (const path of dependants) {
      // What rests on other documents is looked at from nothing.
      this.#kept.delete(path);
      this.#closed.delete(path);
      this.#dirty.add(path);
    }
    return dependants;
  }

  /** A document was opened, which may be what makes it one of ours. */
  opened(path: string): ReadonlySet<string> {
    if (!this.#found.has(path)) this.#lookAgain();
    return this.changed([path]);
  }

  /** A document was closed: its text is that of the disk again. */
  closed(path: string): ReadonlySet<string> {
    this.#kept.delete(path);
    // That it was open may be all that made it one of ours.
    this.#lookAgain();
    return this.changed([path]);
  }

  /** Whether there may be other documents in the workspace than were found, now that something happened to a path. */
  #mayBringOthers(path: string): boolean {
    // What names the documents of a project, and what says where a project ends.
    if (basename(path) === PROJECT_FILE || basename(path) === ".git") return true;
    for (const projects of this.#projects.values()) if (projects.roleOf(path) === "config") return true;
    if (this.#options.open.has(path)) return false;
    const entry = this.#files.entry(path);
    // A folder stands for all that is, or was, in it.
    const kind = kindByName(path);
    return kind === "other" ? entry !== "file" : this.#found.has(path) !== (entry !== undefined);
  }

  /** What a document is; undefined for a file that is not ours. */
  kindOf(path: string): DocumentKind | undefined {
    const target = this.#targetAt(path);
    return target?.kind === "yaml" ? kindByFirstKey(this.text(path) ?? "") : target?.kind;
  }

  /** The text of a file as it is now; undefined where it cannot be read. */
  text(path: string): string | undefined {
    return this.#files.read(path).text;
  }

  lined(path: string): LinedText {
    const open = this.#options.open.get(path);
    if (open !== undefined) return open;
    let known = this.#lined.get(path);
    if (known === undefined) {
      const text = this.text(path) ?? "";
      known = { text, lines: new LineIndex(text) };
      this.#lined.set(path, known);
      if (this.#lined.size > MOST_LINED) deleteFirst(this.#lined);
    }
    return known;
  }

  /** The analysis of a document as it is now; undefined for what is not ours or not there. Throws where it fails. */
  analysis(path: string): Analysis | undefined {
    return this.#check(path)?.analysis;
  }

  /** What is found in a document, the same as the command line reports; undefined for what is not ours or not there. */
  judge(path: string): Judgement | undefined {
    const open = this.#options.open.get(path);
    const checked = open === undefined ? this.#checkClosed(path) : this.#check(path);
    if (checked === undefined) return undefined;
    const { text, lines } = this.lined(path);
    const heldBackBy = checked.heldBack?.file;
    return { text, lines, findings: checked.findings, version: open?.version, heldBackBy };
  }

  context(path: string): DocumentContext | undefined {
    const analysis = this.analysis(path);
    if (analysis === undefined) return undefined;
    return {
      path,
      analysis,
      library: this.#freshLibrary,
      textOf: (other) => this.text(other),
      isFile: this.#isFileSeenFrom(path),
      inWorkspace: (other) => this.#inWorkspace(other),
      shown: (other) => this.shown(other),
      catalogs: this.#catalogsOf(path),
    };
  }

  /** Seen from a document: what lies outside of its repository or folder is not looked at. */
  #isFileSeenFrom(path: string): (other: string) => boolean {
    let inside: ReturnType<typeof lookInside> | undefined;
    return (other) => {
      if (inside === undefined) {
        const folder = this.folderOf(path);
        inside = lookInside(this.#files, repositoryAround(folder, this.#files) ?? folder);
      }
      return inside.lookUp(other) === "file";
    };
  }

  #inWorkspace(path: string): boolean {
    return this.#options.open.has(path) || this.#folders.some((folder) => isInside(folder, path));
  }

  #catalogsOf(path: string): readonly string[] {
    return this.projectAt(path).files.flatMap((file) => (file.kind === "catalog" ? [file.absolute] : []));
  }

  /** What is made of a file, and why; any path will do. */
  state(path: string): FileState {
    const isSetByHand = this.#options.open.get(path)?.languageId === "work-instruction";
    const shown = (other: string) => this.shown(other);
    const recognised = recognise(path, this.text(path), this.#projectsFor(path), shown, isSetByHand);
    const isOpen = this.#options.open.has(path);
    const { findings = [], waived = 0 } = (isOpen ? this.#check(path) : this.#checkClosed(path)) ?? {};
    const milliseconds = (isOpen ? this.#kept : this.#closed).get(path)?.milliseconds;
    return { ...recognised, catalogs: this.#catalogsOf(path), findings, waived, milliseconds };
  }

  /** What holds for a document, or for a new one in a folder: the built-in catalog with that of the site, the policy. */
  inForce(path: string): InForce {
    const document = isFolder(this.#files, path) || this.#folders.includes(path) ? join(path, NEW_DOCUMENT) : path;
    const project = this.projectAt(document);
    const environment = project.environmentFor(document);
    return { environment, files: project.files, project: project.file ?? project.root };
  }

  /** The project that holds for a document. */
  projectAt(path: string): Project {
    const projects = this.#projectsFor(path);
    const target = targetAt(path, undefined, projects);
    return target === undefined ? projects.of(path) : projectOf(target, projects);
  }

  /** A path as people read it: from the workspace folder that it lies in. */
  shown(path: string): string {
    return shownPath(this.folderOf(path), path);
  }

  /** The workspace folder that a path lies in, else the folder of the file. */
  folderOf(path: string): string {
    return this.#folders.find((folder) => isInside(folder, path)) ?? dirname(path);
  }

  /** The path that a finding in a document of a folder shows. */
  pathIn(folder: string, shown: string): string {
    return resolve(folder, shown);
  }

  /**
   * All documents of the workspace folders with the catalogs that they use, and those that are open besides. Projects in
   * folders that another project excludes are left to themselves, unless all is wanted that may name the same things.
   */
  *documents(excluded: "none" | "projects" = "none"): Generator<string> {
    const seen = new Set<string>();
    const looked = new Set<string>();
    for (const folder of this.#folders) {
      for (const found of documentsIn([folder], this.#projectsFor(`${folder}/any`), this.#files, excluded)) {
        if (found.found === "folder") continue;
        if (!seen.has(found.path)) yield found.path;
        seen.add(found.path);
        // Catalogs may be left out by the patterns of their project, or stand outside of the folders.
        if (looked.has(dirname(found.path))) continue;
        looked.add(dirname(found.path));
        for (const catalog of this.#catalogsOf(found.path)) {
          if (!seen.has(catalog)) yield catalog;
          seen.add(catalog);
        }
      }
    }
    for (const path of this.#options.open.keys()) {
      if (!seen.has(path)) yield path;
      seen.add(path);
      for (const catalog of this.#catalogsOf(path)) {
        if (!seen.has(catalog)) yield catalog;
        seen.add(catalog);
      }
    }
  }

  /** Whether every document was looked at. */
  get isLibraryWhole(): boolean {
    return this.#isLooked;
  }

  /** The library, once every document was looked at. `pause` lets other messages through. */
  async library(pause: () => Promise<void>): Promise<Library> {
    let look: Promise<void> | undefined;
    do {
      look = this.#look ?? this.#beginLook(pause);
      await look;
    } while (look !== this.#look);
    return this.#freshLibrary;
  }

  #lookAgain(): void {
    this.#look = undefined;
    this.#isLooked = false;
    this.#lists++;
  }

  #beginLook(pause: () => Promise<void>): Promise<void> {
    const look: Promise<void> = this.#lookAtAll(pause, () => this.#look === look).catch((error: unknown) => {
      if (this.#look === look) this.#look = undefined;
      throw error;
    });
    this.#look = look;
    return look;
  }

  /** Takes in what was not found before, and drops what is no longer there. Ends where another look has to be begun. */
  async #lookAtAll(pause: () => Promise<void>, isWanted: () => boolean): Promise<void> {
    let start = this.#options.now();
    const listed = new Set<string>();
    for (const path of this.documents("projects")) {
      if (this.#options.now() - start > SLICE) {
        await pause();
        if (!isWanted()) return;
        start = this.#options.now();
      }
      listed.add(path);
      if (this.#found.has(path)) continue;
      this.#found.add(path);
      if (!this.#dirty.has(path)) this.#summarise(path);
    }
    for (const path of this.#found) {
      if (listed.has(path)) continue;
      this.#found.delete(path);
      this.#dirty.add(path);
    }
    this.#isLooked = true;
  }

  #summarise(path: string): void {
    const text = this.text(path);
    const kind = text === undefined ? undefined : this.kindOf(path);
    if (text === undefined || kind === undefined) {
      this.#library.delete(path);
      return;
    }
    const open = this.#options.open.has(path) ? this.analysis(path) : undefined;
    const { catalog } = open?.kept.environment ?? this.projectAt(path).environmentFor(path);
    this.#library.set(open === undefined ? summarise(path, text, kind, catalog) : summaryOf(path, open, catalog));
  }

  #targetAt(path: string): Target | undefined {
    const language = this.#options.open.get(path)?.languageId;
    const target = targetAt(path, this.text(path), this.#projectsFor(path));
    // Whoever sets the language by hand means it.
    return target ?? (language === "work-instruction" ? { path, kind: "instruction" } : undefined);
  }

  #check(path: string): Checked | undefined {
    const read = this.#files.read(path);
    const kept = this.#kept.get(path);
    const target = this.#toCheck(path, read);
    if (target === undefined) return undefined;
    const environment = this.projectAt(path).environmentFor(path);
    if (kept !== undefined && kept.text === read.text && kept.environment === environment) return kept.checked;
    const previous = kept?.environment === environment ? kept?.checked.analysis : undefined;
    const open = this.#options.open.get(path);
    const change = previous && open?.changeSince(previous.source.text);
    const known = open && { lines: open.lines, ...(change && { change }) };
    const start = this.#options.now();
    const checked = checkFile(target, read, this.#projectsFor(path), previous, known);
    const milliseconds = this.#options.now() - start;
    open?.mark();
    this.#kept.delete(path);
    if (read.text !== undefined) this.#kept.set(path, { text: read.text, environment, checked, milliseconds });
    if (this.#kept.size > this.#options.open.size + MOST_CLOSED) this.#forgetClosed();
    return checked;
  }

  #checkClosed(path: string): Checked | undefined {
    const read = this.#files.read(path);
    const target = this.#toCheck(path, read);
    if (target === undefined) return undefined;
    const environment = this.projectAt(path).environmentFor(path);
    const known = this.#closed.get(path);
    if (known !== undefined && known.text === read.text && known.environment === environment) return known.checked;
    const start = this.#options.now();
    const { analysis, ...checked } = checkFile(target, read, this.#projectsFor(path));
    const milliseconds = this.#options.now() - start;
    const kept = { ...checked, analysis: undefined };
    if (read.text !== undefined) this.#closed.set(path, { text: read.text, environment, checked: kept, milliseconds });
    return kept;
  }

  /** A file that is ours and there, readable or not. */
  #toCheck(path: string, read: FileText): Target | undefined {
    if (read.text === undefined && this.#files.entry(path) === undefined) return undefined;
    return this.#targetAt(path);
  }

  /** Projects that are read with the same settings of the editor share what they read. */
  #projectsFor(path: string): Projects {
    const { asOf, rules } = this.#options.settingsOf(path);
    const folder = this.folderOf(path);
    const key = JSON.stringify([folder, asOf, [...rules]]);
    let projects = this.#projects.get(key);
    if (projects === undefined) {
      projects = openProjects({
        files: this.#files,
        cwd: folder,
        roots: this.#folders,
        asOf,
        rules,
        today: this.#options.today,
      });
      this.#projects.set(key, projects);
    }
    return projects;
  }

  #forgetClosed(): void {
    for (const path of this.#kept.keys()) {
      if (this.#options.open.has(path)) continue;
      this.#kept.delete(path);
      return;
    }
  }
}

function deleteFirst(map: Map<string, unknown>): void {
  for (const key of map.keys()) {
    map.delete(key);
    return;
  }
}
