import { NO_PROJECT, type ProjectSettings } from "../analysis/project.ts";
import { type Around, createAround, repositoryAround } from "./around.ts";
import { createDependents, type Dependents } from "./dependents.ts";
import type { Files } from "./files.ts";
import { isThere, waysTo } from "./files.ts";
import { createLinks, type Links } from "./links.ts";
import { type EnvironmentOptions, type OpenProject, openProject } from "./open-project.ts";
import { basename, dirname, isInside, join, PROJECT_FILE } from "./paths.ts";
import type { Project, ProjectFile, Projects } from "./project.ts";
import { createProjectReader, type ReadProject } from "./project-reader.ts";

/** What holds for all projects: of the command line its options, of a server the settings of the editor. */
export interface ProjectOptions extends EnvironmentOptions {
  readonly files: Files;
  /** Paths in findings are relative to it; it is the root of files without a project file in and below it. */
  readonly cwd: string;
  /**
   * Folders above which no project file is looked for, where they do not lie in a repository: a server's workspace
   * folders. Left out, the search ends at the repository or the root of the file system.
   */
  readonly roots?: readonly string[];
  /** A project file that holds for every file, in place of the nearest one. */
  readonly config?: string | undefined;
}

/** The nearest project file upwards applies, up to the repository or workspace root. Each is read once. */
export function openProjects(options: ProjectOptions): Projects {
  const { files, cwd } = options;
  const roots = new Set(options.roots);
  const reader = createProjectReader(files, cwd);
  const loaded = new Map<string, Loaded>();
  const bare = new Map<string, Opened>();
  const byFolder = new Map<string, Opened>();
  /** Documents that were given an environment, with the project that gave it. */
  const documents = new Map<string, OpenProject>();
  /** Made when something changes for the first time: the command line never asks what depends on what. */
  let dependents: { readonly projects: Dependents<Loaded>; readonly links: Links } | undefined;

  const track = (document: string, project: OpenProject) => {
    if (dependents !== undefined && !documents.has(document)) dependents.links.set(document);
    documents.set(document, project);
  };

  const open = (about: Omit<Project, "environmentFor">, around: Around): OpenProject => {
    const project = openProject(about, around, options, (document) => track(document, project));
    return project;
  };
  const aroundOf = (root: string, opened: () => Opened): Around =>
    createAround(files, cwd, root, projects, () => {
      const { project } = opened();
      return { project, catalog: project.catalog() };
    });

  const load = (file: string): Loaded => {
    let entry = loaded.get(file);
    if (entry === undefined) {
      const read = reader.read(file);
      const around = aroundOf(dirname(file), () => made);
      const made: Loaded = { file, read, around, project: open(aboutOf(file, read), around), ways: NONE };
      entry = made;
      loaded.set(file, entry);
      if (dependents !== undefined) register(entry, dependents.projects);
    }
    return entry;
  };

  const openBare = (root: string): Opened => {
    let entry = bare.get(root);
    if (entry === undefined) {
      const around = aroundOf(root, () => made);
      const about = { file: undefined, root, settings: NO_PROJECT, broken: undefined, files: [] };
      const made: Opened = { around, project: open(about, around) };
      entry = made;
      bare.set(root, entry);
    }
    return entry;
  };

  const inFolder = (folder: string): Opened => {
    if (options.config !== undefined) return load(options.config);
    let entry = byFolder.get(folder);
    if (entry === undefined) {
      const file = join(folder, PROJECT_FILE);
      if (isThere(files, file)) entry = load(file);
      else if (isLast(folder)) entry = openBare(isInside(cwd, folder) || isInside(folder, cwd) ? cwd : folder);
      else entry = inFolder(dirname(folder));
      byFolder.set(folder, entry);
    }
    return entry;
  };

  const isLast = (folder: string): boolean =>
    dirname(folder) === folder ||
    isThere(files, join(folder, ".git")) ||
    (roots.has(folder) && repositoryAround(folder, files) === undefined);

  const register = (entry: Loaded, all: Dependents<Loaded>) => {
    entry.ways = new Set([...entry.read.asked].flatMap((path) => [...waysTo(files, path)]));
    all.add(entry, entry.ways);
  };

  /** Reads the project files again that depend on some paths. */
  const reload = (paths: readonly string[], all: Dependents<Loaded>): Reloaded => {
    const suspects = new Set(paths.flatMap((path) => [...all.of(path)]));
    if (suspects.size > 0) reader.renew();
    const concerned = new Set<string>();
    let listAgain = false;
    for (const entry of suspects) {
      const { file, read: before } = entry;
      all.remove(entry, entry.ways);
      if (!isThere(files, file) && file !== options.config) {
        loaded.delete(file);
        for (const { absolute } of before.files) concerned.add(absolute);
        listAgain = true;
        continue;
      }
      entry.read = reader.read(file);
      register(entry, all);
      const others = difference(before.files, entry.read.files);
      if (others.length === 0) continue;
      for (const { absolute } of others) concerned.add(absolute);
      entry.project = open(aboutOf(file, entry.read), entry.around);
      entry.around.renew();
      if (!namesSameFiles(before.settings, entry.read.settings)) listAgain = true;
    }
    return { concerned, isReloaded: concerned.size > 0, listAgain };
  };

  /** Opens the projects anew whose documents may look further now, or less far. */
  const moveBoundaries = () => {
    for (const entry of loaded.values()) {
      if (!entry.around.isMoved()) continue;
      entry.around = aroundOf(dirname(entry.file), () => entry);
      entry.project = open(aboutOf(entry.file, entry.read), entry.around);
    }
    for (const [root, { around }] of bare) if (around.isMoved()) bare.delete(root);
  };

  const projects: Projects = {
    of: (path) => inFolder(dirname(path)).project,
    inFolder: (folder) => inFolder(folder).project,
    load: (file) => load(file).project,
    roleOf: (path) => {
      for (const { file, read } of loaded.values()) {
        // One that was opened only because somebody looked at it gives itself no role.
        if (file !== options.config && basename(file) !== PROJECT_FILE) continue;
        const own = read.files.find(({ absolute }) => absolute === path);
        if (own !== undefined) return own.kind;
      }
      return undefined;
    },
    filesInUse: () => {
      const all = new Map<string, ProjectFile>();
      for (const { project } of new Set([...documents.keys()].map((document) => inFolder(dirname(document))))) {
        for (const file of project.files) all.set(file.absolute, file);
      }
      return all;
    },
    changed: (given) => {
      const paths = [...new Set(given)];
      if (dependents === undefined) {
        dependents = { projects: createDependents(), links: createLinks(files) };
        for (const entry of loaded.values()) register(entry, dependents.projects);
        for (const document of documents.keys()) dependents.links.set(document);
      }
      const { links } = dependents;
      const { concerned, isReloaded, listAgain } = reload(paths, dependents.projects);
      const behindLinks = new Set(paths.flatMap((path) => [...links.through(path)]));
      for (const document of behindLinks) concerned.add(document);
      for (const document of [...paths.filter((path) => documents.has(path)), ...behindLinks]) links.set(document);
      const isMoved = paths.some((path) => MARKS.has(basename(path)) || byFolder.has(path));
      if (isMoved) moveBoundaries();
      if (isMoved || isReloaded) {
        byFolder.clear();
        for (const [document, before] of documents) {
          if (inFolder(dirname(document)).project !== before) concerned.add(document);
        }
      }
      for (const { around, project } of [...loaded.values(), ...bare.values()]) {
        for (const document of around.changed(paths, listAgain || isMoved)) {
          project.renew(document);
          concerned.add(document);
        }
      }
      return concerned;
    },
    forget: (document) => {
      const project = documents.get(document);
      documents.delete(document);
      dependents?.links.delete(document);
      project?.forget(document);
      for (const { around } of [...loaded.values(), ...bare.values()]) around.forget(document);
    },
  };
  return projects;
}

/** What decides which project a folder belongs to, and how far its documents may look. */
const MARKS: ReadonlySet<string> = new Set([PROJECT_FILE, ".git"]);
const NONE: ReadonlySet<string> = new Set();

interface Opened {
  project: OpenProject;
  around: Around;
}

interface Loaded extends Opened {
  readonly file: string;
  read: ReadProject;
  /** What `read` depends on. */
  ways: ReadonlySet<string>;
}

interface Reloaded {
  /** Project files and catalogs whose findings may be others now. */
  readonly concerned: Set<string>;
  /** Whether there are other projects in the place of some. */
  readonly isReloaded: boolean;
  /** Whether projects may have other files now. */
  readonly listAgain: boolean;
}

function aboutOf(file: string, { settings, broken, files }: ReadProject): Omit<Project, "environmentFor"> {
  return { file, root: dirname(file), settings, broken, files };
}

/** The files that are in one of two lists only. */
function difference(a: readonly ProjectFile[], b: readonly ProjectFile[]): readonly ProjectFile[] {
  return [...a.filter((file) => !b.includes(file)), ...b.filter((file) => !a.includes(file))];
}

function namesSameFiles(a: ProjectSettings, b: ProjectSettings): boolean {
  return JSON.stringify([a.include, a.exclude]) === JSON.stringify([b.include, b.exclude]);
}
