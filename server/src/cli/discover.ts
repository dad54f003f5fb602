import { type Dirent, lstatSync, readdirSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import type { DocumentKind } from "../core/analysis/analyse.ts";
import type { Finding } from "../core/text/finding.ts";
import { kindByName, PROJECT_FILE } from "./paths.ts";
import { isPattern, type Matches, matcher, patternBase } from "./patterns.ts";
import type { Project, Projects } from "./projects.ts";
import { reasonOf, unreadable } from "./read-file.ts";

/** A file to check. */
export interface Target {
  readonly path: string;
  /** `yaml`: a project's `include` names it, and its first key will tell. */
  readonly kind: DocumentKind | "yaml";
}

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
export function discover(args: readonly string[], cwd: string, projects: Projects): Discovery {
  const targets = new Map<string, Target>();
  const problems = new Map<string, Finding>();
  const empty: string[] = [];
  const leftAlone: string[] = [];
  const walk: Walk = { projects, targets, problems };

  for (const arg of args.length === 0 ? ["."] : args) {
    const before = targets.size + problems.size;
    const path = resolve(cwd, arg);
    const kind = kindOfPath(path);
    if (kind === "nothing" && isPattern(arg)) expand(arg.split(sep).join("/"), cwd, walk);
    else if (kind === "nothing") {
      empty.push(`‘${arg}’ is not there.`);
      continue;
    } else if (kind === "folder") {
      if (isInstructionName(path)) problems.set(path, unreadable("is a folder, not a file"));
      enter(path, walk, []);
    } else {
      const reason = addNamed(path, arg, walk);
      if (reason !== undefined) leftAlone.push(reason);
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

/** The instructions that belong to a project. */
export function projectFiles(project: Project, projects: Projects): readonly string[] {
  const targets = new Map<string, Target>();
  enter(project.root, { projects, targets, problems: new Map() }, []);
  return [...targets.values()].filter(({ kind }) => kind === "instruction" || kind === "yaml").map(({ path }) => path);
}

interface Walk {
  readonly projects: Projects;
  readonly targets: Map<string, Target>;
  readonly problems: Map<string, Finding>;
  /** Only what the pattern of an argument names. */
  readonly only?: Matches;
}

function kindOfPath(path: string): "file" | "folder" | "nothing" {
  try {
    if (statSync(path).isDirectory()) return "folder";
    return "file";
  } catch {
    try {
      // A link that leads nowhere, or a file that may not be looked at, is there.
      return lstatSync(path, { throwIfNoEntry: false }) === undefined ? "nothing" : "file";
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "ENOTDIR" ? "nothing" : "file";
    }
  }
}

function isCovered(folder: string, targets: ReadonlyMap<string, Target>): boolean {
  for (const path of targets.keys()) if (path.startsWith(folder + sep)) return true;
  return false;
}

/** A file that the command line names. Why it is left alone, where it is. */
function addNamed(path: string, arg: string, { projects, targets }: Walk): string | undefined {
  const kind = kindByName(path);
  if (kind === "instruction" || kind === "catalog" || kind === "config") {
    targets.set(path, { path, kind });
    return undefined;
  }
  if (kind === "reserved") return `‘${arg}’ is left alone: *.wi-record.yaml is reserved for records of work.`;
  if (kind === "other") return `‘${arg}’ is left alone: it is no YAML file.`;
  const { settings, root } = projects.of(path);
  if (settings.include !== undefined && matcher(settings.include, root)(path)) {
    targets.set(path, { path, kind: "yaml" });
    return undefined;
  }
  return `‘${arg}’ is left alone: its name does not end in .wi.yaml, and the ‘include’ of no ${PROJECT_FILE} names it.`;
}

function expand(pattern: string, cwd: string, walk: Walk): void {
  const base = resolve(cwd, patternBase(pattern));
  if (kindOfPath(base) !== "folder") return;
  const rest = pattern.slice(patternBase(pattern).length).replace(/^\/+/, "");
  enter(base, { ...walk, only: matcher([rest], base) }, []);
}

/** Looks through a folder with the project that is in force there, then through those below. */
function enter(folder: string, walk: Walk, above: readonly Project[]): void {
  const project = walk.projects.inFolder(folder);
  const inForce = above.at(-1) === project ? above : [...above, project];
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    walk.problems.set(folder, { ...unreadable("cannot be looked into"), what: `The folder ${reasonOf(error)}.` });
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    const path = join(folder, entry.name);
    if (isExcluded(path, inForce)) continue;
    if (entry.isDirectory()) {
      if (isInstructionName(path) && isIncluded(path, project) && walk.only?.(path) !== false) {
        walk.problems.set(path, unreadable("is a folder, not a file"));
      }
      enter(path, walk, inForce);
    } else addFound(path, entry, project, walk);
  }
}

function addFound(path: string, entry: Dirent, project: Project, walk: Walk): void {
  const kind = kindByName(path);
  if (kind !== "instruction" && kind !== "catalog" && kind !== "yaml") return;
  if (!isIncluded(path, project) || walk.only?.(path) === false) return;
  // Folders are not entered through links: they would lead in circles, or out of what was named.
  if (entry.isSymbolicLink() && kindOfPath(path) === "folder") return;
  if (!walk.targets.has(path)) walk.targets.set(path, { path, kind });
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
