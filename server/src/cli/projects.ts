import { existsSync, lstatSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { analyse } from "../core/analysis/analyse.ts";
import type { Environment } from "../core/analysis/environment.ts";
import { createEnvironment } from "../core/analysis/environment.ts";
import type { FileSettings, ProjectReference, ProjectSettings } from "../core/analysis/project.ts";
import { layProject, layRules, NO_PROJECT, readProject, settingsFor } from "../core/analysis/project.ts";
import type { Catalog } from "../core/catalog/catalog.ts";
import { readSteps } from "../core/model/instruction.ts";
import type { Site } from "../core/model/site.ts";
import { readSite } from "../core/model/site.ts";
import type { LintedFile } from "../core/render/report.ts";
import type { OtherInstruction } from "../core/rules/define.ts";
import type { RuleSetting } from "../core/rules/run.ts";
import type { SourceDocument } from "../core/syntax/document.ts";
import { baseOf, parseDocument } from "../core/syntax/document.ts";
import type { ScalarNode } from "../core/syntax/node.ts";
import { get } from "../core/syntax/node.ts";
import type { Finding } from "../core/text/finding.ts";
import { LineIndex } from "../core/text/line-index.ts";
import type { DiskHost } from "./disk-host.ts";
import { createDiskHost } from "./disk-host.ts";
import { isInside, PROJECT_FILE, shownPath } from "./paths.ts";
import { matcher } from "./patterns.ts";
import { crashed, readFile } from "./read-file.ts";

/** What the command line says for all projects. */
export interface ProjectOptions {
  readonly cwd: string;
  /** A project file that holds for every file, in place of the nearest one. */
  readonly config: string | undefined;
  readonly asOf: string | undefined;
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** The day on which the command runs. */
  readonly today: () => string;
  /** The instructions of a project, for steps that another instruction performs. */
  readonly filesOf: (project: Project) => readonly string[];
}

export interface Project {
  /** Absent where there is no project file. */
  readonly file: string | undefined;
  /** The folder that patterns are relative to. */
  readonly root: string;
  readonly settings: ProjectSettings;
  /** Why nothing of the project can be checked. */
  readonly broken: { readonly file: string; readonly by: "settings" | "catalog" } | undefined;
  /** Project files and catalogs that were read, with what is wrong with them. */
  readonly files: readonly ReadProjectFile[];
  /** What a document is checked with. */
  readonly environmentFor: (document: string) => Environment;
}

export interface ReadProjectFile extends LintedFile {
  readonly absolute: string;
  /** Absent when the file could not be read. */
  readonly source: SourceDocument | undefined;
  /** Whether its content could be looked at. */
  readonly unread: boolean;
}

export interface Projects {
  /** The project that a file or a folder belongs to. */
  readonly of: (path: string) => Project;
  readonly inFolder: (folder: string) => Project;
  readonly load: (projectFile: string) => Project;
}

/** The nearest project file upwards applies, up to the repository. Each is read once. */
export function openProjects(options: ProjectOptions): Projects {
  const loaded = new Map<string, Project>();
  const byFolder = new Map<string, Project>();
  const without = new Map<string, Project>();
  const catalogs = new Map<string, ReadProjectFile>();

  const load = (file: string): Project => {
    let project = loaded.get(file);
    if (project === undefined) {
      project = loadProject(file, options, catalogs);
      loaded.set(file, project);
    }
    return project;
  };

  const bare = (root: string): Project => {
    let project = without.get(root);
    if (project === undefined) {
      project = makeProject({ file: undefined, root, settings: NO_PROJECT, broken: undefined, files: [] }, [], options);
      without.set(root, project);
    }
    return project;
  };

  const inFolder = (folder: string): Project => {
    if (options.config !== undefined) return load(options.config);
    let project = byFolder.get(folder);
    if (project === undefined) {
      const file = join(folder, PROJECT_FILE);
      const parent = dirname(folder);
      if (exists(file)) project = load(file);
      else if (parent === folder || existsSync(join(folder, ".git"))) {
        project = bare(isInside(options.cwd, folder) || isInside(folder, options.cwd) ? options.cwd : folder);
      } else project = inFolder(parent);
      byFolder.set(folder, project);
    }
    return project;
  };

  return { of: (path) => inFolder(dirname(path)), inFolder, load };
}

/** A link that leads nowhere is there too: it is told of, not passed over. */
function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

interface Loading {
  readonly files: ReadProjectFile[];
  broken: Project["broken"];
}

function loadProject(file: string, options: ProjectOptions, catalogs: Map<string, ReadProjectFile>): Project {
  const loading: Loading = { files: [], broken: undefined };
  const { settings, catalogPaths } = loadSettings(file, [], options, loading);
  const read: ReadProjectFile[] = [];
  for (const path of catalogPaths) {
    let catalog = catalogs.get(path);
    if (catalog === undefined) {
      catalog = readProjectFile(path, "catalog", options.cwd);
      catalogs.set(path, catalog);
    }
    if (read.includes(catalog)) continue;
    read.push(catalog);
    if (catalog.unread) loading.broken ??= { file: path, by: "catalog" };
  }
  const { broken } = loading;
  const project = { file, root: dirname(file), settings, broken, files: [...loading.files, ...read] };
  return makeProject(project, read, options);
}

/** Reads a project file with those that it extends, the last one first. */
function loadSettings(
  file: string,
  chain: readonly string[],
  options: ProjectOptions,
  loading: Loading,
): { readonly settings: ProjectSettings; readonly catalogPaths: readonly string[] } {
  const own = readProjectFile(file, "config", options.cwd);
  if (own.source === undefined) {
    loading.files.push(own);
    loading.broken ??= { file, by: "settings" };
    return { settings: NO_PROJECT, catalogPaths: [] };
  }
  const settings = readProject(own.source);
  const problems: Finding[] = [];
  const catalogPaths: string[] = [];
  let base = NO_PROJECT;
  for (const reference of settings.extends) {
    const path = resolve(dirname(file), reference.path);
    if (chain.includes(path) || path === file) {
      problems.push(inProject(reference, `‘${reference.path}’ leads back to this file.`, "Take it out of ‘extends’."));
    } else if (!isLocal(reference.path) || !exists(path)) {
      problems.push(notThere(reference, "project file"));
    } else {
      const extended = loadSettings(path, [...chain, file], options, loading);
      base = layProject(base, extended.settings);
      catalogPaths.push(...extended.catalogPaths);
    }
  }
  for (const reference of settings.catalogs) {
    const path = resolve(dirname(file), reference.path);
    if (!isLocal(reference.path) || !exists(path)) problems.push(notThere(reference, "catalog"));
    else catalogPaths.push(path);
  }
  const findings = [...own.findings, ...problems].sort((a, b) => a.start - b.start);
  loading.files.push({ ...own, findings });
  if (own.unread || findings.some((finding) => finding.severity === "error")) {
    loading.broken ??= { file, by: "settings" };
  }
  return { settings: layProject(base, settings), catalogPaths };
}

/** No address and no share of the network. */
function isLocal(path: string): boolean {
  return !/^(?:\\\\|\/\/|[A-Za-z][A-Za-z0-9+.-]+:)/.test(path) && !path.includes("\0");
}

function notThere(reference: ProjectReference, what: string): Finding {
  return inProject(
    reference,
    `The ${what} ‘${reference.path}’ is not there.`,
    isAbsolute(reference.path)
      ? "Give its path from this file."
      : "Correct the path; it starts from the folder of this file.",
  );
}

function inProject(range: { readonly start: number; readonly end: number }, what: string, todo: string): Finding {
  return {
    rule: "schema",
    severity: "error",
    start: range.start,
    end: range.end,
    what,
    why: "Without it, the findings would be others than the site expects.",
    todo,
    related: [],
    fixes: [],
  };
}

/** Project files and catalogs are judged by their form alone, the same for every project. */
const PLAIN: { environment?: Environment } = {};

function readProjectFile(path: string, kind: "config" | "catalog", cwd: string): ReadProjectFile {
  const shown = shownPath(cwd, path);
  const unread = (text: string | undefined, finding: Finding): ReadProjectFile => {
    return { path: shown, absolute: path, source: undefined, text, findings: [finding], waived: 0, unread: true };
  };
  const read = readFile(path);
  if (read.text === undefined) return unread(undefined, read.problem);
  try {
    PLAIN.environment ??= createEnvironment();
    const { findings, waived, unread, source } = analyse(read.text, kind, PLAIN.environment);
    return { path: shown, absolute: path, source, text: read.text, findings, waived: waived.length, unread };
  } catch (error) {
    return unread(read.text, crashed(error));
  }
}

function makeProject(
  project: Omit<Project, "environmentFor">,
  catalogs: readonly ReadProjectFile[],
  options: ProjectOptions,
): Project {
  const environments = new Map<string, Environment>();
  let site: (Pick<ReturnType<typeof readSite>, "tables"> & { readonly site: Site }) | undefined;
  let host: DiskHost | undefined;

  const environmentFor = (document: string): Environment => {
    site ??= readSite(
      catalogs.flatMap(({ path, text, source }) =>
        text === undefined || source === undefined
          ? []
          : [{ source: { path, text, lines: new LineIndex(text) }, document: source }],
      ),
    );
    host ??= createDiskHost(boundaryOf(project.root, options.cwd), (number) => find(number));
    host.turnTo(document);
    const applied: string[] = [];
    const settings = settingsFor(project.settings, (patterns) => {
      const matches = matcher(patterns, project.root)(document);
      if (matches) applied.push(patterns.join("\n"));
      return matches;
    });
    const key = applied.join("\0");
    let environment = environments.get(key);
    if (environment === undefined) {
      environment = createEnvironment({ ...site, ...withOptions(settings, options), files: host });
      environments.set(key, environment);
    }
    return environment;
  };
  const find = instructionFinder(
    () => options.filesOf(whole),
    options.cwd,
    () => environmentsCatalog(environments),
  );
  const whole: Project = { ...project, environmentFor };
  return whole;
}

function environmentsCatalog(environments: ReadonlyMap<string, Environment>): Catalog {
  const [environment] = environments.values();
  return (environment ?? createEnvironment()).catalog;
}

function withOptions(settings: FileSettings, options: ProjectOptions) {
  return {
    policy: settings.policy,
    asOf: options.asOf ?? settings.asOf ?? options.today(),
    settings: layRules(settings.rules, options.rules),
  };
}

/** The repository around a folder, else the folder itself or the working folder around it. */
function boundaryOf(root: string, cwd: string): string {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) return isInside(cwd, root) ? cwd : root;
  }
}

/** Questions for which all texts are looked through; from then on, parsing each once costs less. */
const MOST_SCANS = 500;

/**
 * Finds an instruction of the project by its document number. Nothing is read before the first question, and only
 * texts that hold the number are parsed.
 */
function instructionFinder(
  files: () => readonly string[],
  cwd: string,
  catalog: () => Catalog,
): (number: string) => OtherInstruction | undefined | null {
  const known = new Map<string, OtherInstruction | undefined | null>();
  /** The number of each text that was parsed: none is parsed for every number that it mentions. */
  const numbers = new Map<string, string | undefined>();
  let texts: readonly { readonly path: string; readonly text: string | undefined }[] | undefined;
  return (number) => {
    if (known.has(number)) return known.get(number);
    texts ??= files().map((path) => ({ path, text: readFile(path).text }));
    if (known.size === MOST_SCANS) {
      for (const { path, text } of texts) {
        if (text !== undefined && !numbers.has(path)) numbers.set(path, numberOf(parseDocument(text))?.text);
      }
    }
    // An instruction that cannot be read may be the one.
    let found: OtherInstruction | undefined | null;
    for (const { path, text } of texts) {
      if (text === undefined) found = null;
      else if (numbers.has(path) ? numbers.get(path) === number : text.includes(number)) {
        const source = parseDocument(text);
        numbers.set(path, numberOf(source)?.text);
        const other = readOther(path, text, source, number, cwd, catalog);
        if (other !== undefined) {
          found = other;
          break;
        }
      }
    }
    known.set(number, found);
    return found;
  };
}

function numberOf(source: SourceDocument): ScalarNode | undefined {
  const document = source.header && get(source.header, "document");
  const node = document?.kind === "map" ? get(document, "number") : undefined;
  return node?.kind === "scalar" ? node : undefined;
}

function readOther(
  path: string,
  text: string,
  source: SourceDocument,
  number: string,
  cwd: string,
  catalog: () => Catalog,
): OtherInstruction | undefined {
  const node = numberOf(source);
  if (node === undefined || node.text !== number) return undefined;
  const document = source.header && get(source.header, "document");
  const revision = document?.kind === "map" ? get(document, "revision") : undefined;
  const base = baseOf(source, node.piece);
  const shown = shownPath(cwd, path);
  return {
    number,
    revision: revision?.kind === "scalar" && revision.text !== "" ? revision.text : undefined,
    path: shown,
    steps: readSteps(source, catalog()),
    place: { start: node.start + base, end: node.end + base, in: { path: shown, text, lines: new LineIndex(text) } },
  };
}

/** The catalog as the project of the working folder extends it; the built-in one where that cannot be read. */
export function siteCatalog(cwd: string, config: string | undefined): Catalog {
  const options = { cwd, config, asOf: undefined, rules: new Map(), today: () => "", filesOf: () => [] };
  return openProjects(options).inFolder(cwd).environmentFor(join(cwd, "any.wi.yaml")).catalog;
}
