import type { Environment } from "../analysis/environment.ts";
import { createEnvironment } from "../analysis/environment.ts";
import type { FileSettings } from "../analysis/project.ts";
import { layRules, NO_PROJECT, settingsFor } from "../analysis/project.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Site } from "../model/site.ts";
import { readSite } from "../model/site.ts";
import type { RuleSetting } from "../rules/run.ts";
import { LineIndex } from "../text/line-index.ts";
import { projectFiles } from "./discover.ts";
import type { Files } from "./files.ts";
import { isThere } from "./files.ts";
import { createInstructionFinder } from "./instruction-finder.ts";
import { dirname, isInside, join, PROJECT_FILE } from "./paths.ts";
import { matcher } from "./patterns.ts";
import type { Project, Projects } from "./project.ts";
import { createProjectReader } from "./project-reader.ts";
import type { Host } from "./surroundings.ts";
import { createHost } from "./surroundings.ts";

/** What holds for all projects: of the command line its options, of a server the settings of the editor. */
export interface ProjectOptions {
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
  /** ISO date, in place of the project's. */
  readonly asOf?: string | undefined;
  /** Laid over those of the project. */
  readonly rules?: ReadonlyMap<string, RuleSetting>;
  /** Today's date, ISO. Asked again for each document: a new day gives other environments. */
  readonly today: () => string | undefined;
}

/** The nearest project file upwards applies, up to the repository or workspace root. Each is read once. */
export function openProjects(options: ProjectOptions): Projects {
  const { files, cwd } = options;
  const roots = new Set(options.roots);
  const reader = createProjectReader(files, cwd);
  const loaded = new Map<string, Project>();
  const byFolder = new Map<string, Project>();
  const without = new Map<string, Project>();
  const documents = new Set<string>();

  const track = (document: string) => documents.add(document);

  const load = (file: string): Project => {
    let project = loaded.get(file);
    if (project === undefined) {
      const { settings, broken, files } = reader.read(file);
      project = makeProject({ file, root: dirname(file), settings, broken, files }, options, projects, track);
      loaded.set(file, project);
    }
    return project;
  };

  const bare = (root: string): Project => {
    let project = without.get(root);
    if (project === undefined) {
      const about = { file: undefined, root, settings: NO_PROJECT, broken: undefined, files: [] };
      project = makeProject(about, options, projects, track);
      without.set(root, project);
    }
    return project;
  };

  const inFolder = (folder: string): Project => {
    if (options.config !== undefined) return load(options.config);
    let project = byFolder.get(folder);
    if (project === undefined) {
      const file = join(folder, PROJECT_FILE);
      if (isThere(files, file)) project = load(file);
      else if (isLast(folder)) project = bare(isInside(cwd, folder) || isInside(folder, cwd) ? cwd : folder);
      else project = inFolder(dirname(folder));
      byFolder.set(folder, project);
    }
    return project;
  };

  const isLast = (folder: string): boolean =>
    dirname(folder) === folder ||
    isThere(files, join(folder, ".git")) ||
    (roots.has(folder) && repositoryAround(folder, files) === undefined);

  const projects: Projects = {
    of: (path) => inFolder(dirname(path)),
    inFolder,
    load,
    roleOf: (path) => {
      for (const project of loaded.values()) {
        for (const file of project.files) if (file.absolute === path) return file.kind;
      }
      return undefined;
    },
    changed: () => {
      const concerned = new Set(documents);
      for (const project of loaded.values()) for (const { absolute } of project.files) concerned.add(absolute);
      reader.renew();
      loaded.clear();
      byFolder.clear();
      without.clear();
      return concerned;
    },
    forget: (document) => {
      documents.delete(document);
    },
  };
  return projects;
}

function makeProject(
  about: Omit<Project, "environmentFor">,
  options: ProjectOptions,
  projects: Projects,
  track: (document: string) => void,
): Project {
  const { files, cwd } = options;
  const environments = new Map<string, Environment>();
  let site: ReturnType<typeof siteOf> | undefined;
  let host: Host | undefined;

  const environmentFor = (document: string): Environment => {
    track(document);
    site ??= siteOf(about);
    host ??= createHost(files, boundaryOf(about.root, options), find);
    host.turnTo(document);
    const applied: string[] = [];
    const settings = withOptions(
      settingsFor(about.settings, (patterns) => {
        const matches = matcher(patterns, about.root)(document);
        if (matches) applied.push(patterns.join("\n"));
        return matches;
      }),
      options,
    );
    const key = [settings.asOf, ...applied].join("\0");
    let environment = environments.get(key);
    if (environment === undefined) {
      environment = createEnvironment({ ...site, ...settings, files: host });
      environments.set(key, environment);
    }
    return environment;
  };
  const find = createInstructionFinder(
    files,
    () => projectFiles(whole, projects, files),
    cwd,
    () => catalogOf(environments),
  );
  const whole: Project = { ...about, environmentFor };
  return whole;
}

function siteOf({ files }: Pick<Project, "files">): Pick<ReturnType<typeof readSite>, "tables"> & { site: Site } {
  return readSite(
    files.flatMap(({ kind, path, text, source }) =>
      kind !== "catalog" || text === undefined || source === undefined
        ? []
        : [{ source: { path, text, lines: new LineIndex(text) }, document: source }],
    ),
  );
}

/** The same in all environments of a project. */
function catalogOf(environments: ReadonlyMap<string, Environment>): Catalog {
  const [environment] = environments.values();
  return (environment ?? createEnvironment()).catalog;
}

function withOptions(settings: FileSettings, { asOf, rules, today }: ProjectOptions) {
  return {
    policy: settings.policy,
    asOf: asOf ?? settings.asOf ?? today(),
    settings: rules === undefined ? settings.rules : layRules(settings.rules, rules),
  };
}

/** The repository around a folder, else the folder itself or the working folder around it. */
function boundaryOf(root: string, { files, cwd }: ProjectOptions): string {
  return repositoryAround(root, files) ?? (isInside(cwd, root) ? cwd : root);
}

function repositoryAround(folder: string, files: Files): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (isThere(files, join(at, ".git"))) return at;
    if (dirname(at) === at) return undefined;
  }
}
