import type { DocumentKind } from "../analysis/analyse.ts";
import type { Finding } from "../text/finding.ts";
import type { FileEntry, Files } from "./files.ts";
import { isFolder, isThere, unreadable } from "./files.ts";
import { isInside, join, kindByName, PROJECT_FILE, relative, resolve, withForwardSlashes } from "./paths.ts";
import { isPattern, type Matches, matcher, patternBase } from "./patterns.ts";
import type { Project, Projects } from "./project.ts";

/** A file to check. */
export interface Target {
  readonly path: string;
  /** `yaml`: a project's `include` names it, and its first key will tell. */
  readonly kind: DocumentKind | "yaml";
}

/** What a walk through folders comes by. After each folder it says so: a place to pause. */
export type Found =
  | ({ readonly found: "target"; readonly isLink: boolean } & Target)
  | { readonly found: "problem"; readonly path: string; readonly finding: Finding }
  | { readonly found: "folder"; readonly path: string };

export interface Discovery {
  /** In the order of their paths, each once. */
  readonly targets: readonly Target[];
  /** Paths that are there and cannot be looked into. */
  readonly problems: readonly { readonly path: string; readonly finding: Finding }[];
  /** Arguments that name nothing, as sentences. */
  readonly empty: readonly string[];
  /** Files that were named and are left alone, as sentences. */
  readonly leftAlone: readonly string[];
}

/** Finds what is to be checked: what the arguments name, else all of the project under the working folder. */
export function discover(args: readonly string[], cwd: string, projects: Projects, files: Files): Discovery {
  const targets = new Map<string, Target>();
  const problems = new Map<string, Finding>();
  const empty: string[] = [];
  const leftAlone: string[] = [];
  const take = (walk: Iterable<Found>) => {
    for (const item of walk) {
      if (item.found === "target" && !targets.has(item.path)) {
        targets.set(item.path, { path: item.path, kind: item.kind });
      } else if (item.found === "problem") problems.set(item.path, item.finding);
    }
  };

  for (const arg of args.length === 0 ? ["."] : args) {
    const before = targets.size + problems.size;
    const path = resolve(cwd, arg);
    const kind = kindOfPath(path, files);
    if (kind === "nothing" && isPattern(arg)) take(expand(withForwardSlashes(cwd, arg), cwd, projects, files));
    else if (kind === "nothing") {
      empty.push(`‘${arg}’ is not there.`);
      continue;
    } else if (kind === "folder") {
      if (isInstructionName(path)) problems.set(path, unreadable("is a folder, not a file"));
      take(enter(path, { projects, files }, []));
    } else {
      const named = namedFile(path, arg, projects);
      if (typeof named === "string") leftAlone.push(named);
      else targets.set(path, named);
      continue;
    }
    if (targets.size + problems.size === before && !isCovered(path, targets)) {
      empty.push(
        args.length === 0
          ? "There is no work instruction under the working folder."
          : `‘${arg}’ ${isPattern(arg) && kind === "nothing" ? "matches" : "holds"} no work instruction.`,
      );
    }
  }
  const byPath = <T>(a: readonly [string, T], b: readonly [string, T]) => (a[0] < b[0] ? -1 : 1);
  return {
    targets: [...targets].sort(byPath).map(([, target]) => target),
    problems: [...problems].sort(byPath).map(([path, finding]) => ({ path, finding })),
    empty,
    leftAlone,
  };
}

/**
 * The instructions, catalogs and project files of some folders, each once, bit by bit: a server takes as many as it has
 * time for. Files that change in the meantime may be missed or no longer be there. `excluded` says what of a folder is
 * wanted that a project excludes and that is a project of its own: it is not checked with the others, but may name the
 * same things.
 */
export function* documentsIn(
  folders: readonly string[],
  projects: Projects,
  files: Files,
  excluded: "none" | "projects" = "none",
): Generator<Found> {
  const seen = new Set<string>();
  const walk: Walk = {
    projects,
    files,
    withProjectFiles: true,
    ...(excluded === "none" ? {} : { withExcluded: true }),
  };
  for (const folder of folders) {
    for (const item of enter(folder, walk, [])) {
      if (seen.has(item.path)) continue;
      seen.add(item.path);
      yield item;
    }
  }
}

/** The files of a project that are instructions, or may be by their content. */
export function projectFiles(
  project: Project,
  projects: Projects,
  files: Files,
): readonly { readonly path: string; readonly isLink: boolean }[] {
  const found: { readonly path: string; readonly isLink: boolean }[] = [];
  for (const item of enter(project.root, { projects, files }, [])) {
    if (item.found === "target" && item.kind !== "catalog") found.push({ path: item.path, isLink: item.isLink });
  }
  return found;
}

/** Whether there is something at a path that may be one of the files of a project, or hold some. */
export function mayHoldFiles(path: string, root: string, projects: Projects, files: Files): boolean {
  if (!isInside(root, path) || relative(root, path).split("/").some(isHidden)) return false;
  const entry = files.entry(path);
  if (entry === undefined || entry === "folder") return entry === "folder";
  const kind = kindByName(path);
  return (kind === "instruction" || kind === "yaml") && isIncluded(path, projects.of(path));
}

interface Walk {
  readonly projects: Projects;
  readonly files: Files;
  /** Only what the pattern of an argument names. */
  readonly only?: Matches;
  readonly withProjectFiles?: true;
  /** Folders with a project file of their own, though a project above excludes them. */
  readonly withExcluded?: true;
}

function kindOfPath(path: string, files: Files): "file" | "folder" | "nothing" {
  return isFolder(files, path) ? "folder" : isThere(files, path) ? "file" : "nothing";
}

function isCovered(folder: string, targets: ReadonlyMap<string, Target>): boolean {
  for (const path of targets.keys()) if (isInside(folder, path)) return true;
  return false;
}

/** A file that the command line names, or why it is left alone. */
function namedFile(path: string, arg: string, projects: Projects): Target | string {
  const kind = kindByName(path);
  if (kind === "instruction" || kind === "catalog" || kind === "config") return { path, kind };
  if (kind === "reserved") return `‘${arg}’ is left alone: *.wi-record.yaml is reserved for records of work.`;
  if (kind === "other") return `‘${arg}’ is left alone: it is no YAML file.`;
  if (isNamedByProject(path, projects.of(path))) return { path, kind: "yaml" };
  return `‘${arg}’ is left alone: its name does not end in .wi.yaml, and the ‘include’ of no ${PROJECT_FILE} names it.`;
}

/** Whether a file of any name is one of a project, because the project says so. */
export function isNamedByProject(path: string, { settings, root }: Project): boolean {
  return settings.include !== undefined && matcher(settings.include, root)(path);
}

function expand(pattern: string, cwd: string, projects: Projects, files: Files): Iterable<Found> {
  const base = resolve(cwd, patternBase(pattern));
  if (!isFolder(files, base)) return [];
  const rest = pattern.slice(patternBase(pattern).length).replace(/^\/+/, "");
  return enter(base, { projects, files, only: matcher([rest], base) }, []);
}

/** Looks through a folder with the project that is in force there, then through those below. */
function* enter(folder: string, walk: Walk, above: readonly Project[]): Generator<Found> {
  const project = walk.projects.inFolder(folder);
  const inForce = above.at(-1) === project ? above : [...above, project];
  const list = walk.files.list(folder);
  if (list.entries === undefined) {
    yield { found: "problem", path: folder, finding: list.problem };
    return;
  }
  for (const entry of list.entries) {
    if (isHidden(entry.name)) continue;
    const path = join(folder, entry.name);
    if (isExcluded(path, inForce)) {
      const isProject = walk.withExcluded && entry.kind === "folder" && isThere(walk.files, join(path, PROJECT_FILE));
      if (isProject) yield* enter(path, walk, []);
      continue;
    }
    if (entry.kind === "folder") {
      if (isInstructionName(path) && isIncluded(path, project) && walk.only?.(path) !== false) {
        yield { found: "problem", path, finding: unreadable("is a folder, not a file") };
      }
      yield* enter(path, walk, inForce);
    } else {
      const kind = kindOfFound(path, entry, project, walk);
      if (kind !== undefined) yield { found: "target", path, kind, isLink: entry.kind === "link" };
    }
  }
  yield { found: "folder", path: folder };
}

/** Names that a walk passes over. */
function isHidden(name: string): boolean {
  return name.startsWith(".") || name === "node_modules";
}

function kindOfFound(path: string, entry: FileEntry, project: Project, walk: Walk): Target["kind"] | undefined {
  const kind = kindByName(path);
  if (kind === "config" && walk.withProjectFiles) return kind;
  if (kind !== "instruction" && kind !== "catalog" && kind !== "yaml") return undefined;
  if (!isIncluded(path, project) || walk.only?.(path) === false) return undefined;
  // Folders are not entered through links: they would lead in circles, or out of what was named.
  if (entry.kind === "link" && isFolder(walk.files, path)) return undefined;
  return kind;
}

function isIncluded(path: string, { settings, root }: Project): boolean {
  return settings.include === undefined ? isInstructionName(path) : matcher(settings.include, root)(path);
}

function isExcluded(path: string, projects: readonly Project[]): boolean {
  return projects.some(({ settings, root }) => settings.exclude.length > 0 && matcher(settings.exclude, root)(path));
}

function isInstructionName(path: string): boolean {
  const kind = kindByName(path);
  return kind === "instruction" || kind === "catalog";
}
