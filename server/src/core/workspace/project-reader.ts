import { analyse } from "../analysis/analyse.ts";
import type { Environment } from "../analysis/environment.ts";
import { createEnvironment } from "../analysis/environment.ts";
import type { ProjectReference, ProjectSettings } from "../analysis/project.ts";
import { layProject, NO_PROJECT, readProject } from "../analysis/project.ts";
import type { Finding } from "../text/finding.ts";
import type { Files, FileText } from "./files.ts";
import { crashed, isThere } from "./files.ts";
import { dirname, resolve, shownPath } from "./paths.ts";
import type { Broken, ProjectFile } from "./project.ts";

/** A project file with those that it extends and the catalogs that they list. */
export interface ReadProject {
  /** Laid over each other, the last one first. */
  readonly settings: ProjectSettings;
  /** Project files, the base before what extends it, then catalogs; each once. */
  readonly files: readonly ProjectFile[];
  readonly broken: Broken | undefined;
  /** Paths that were read or looked for. */
  readonly asked: ReadonlySet<string>;
}

export interface ProjectReader {
  readonly read: (projectFile: string) => ReadProject;
  /** From now on files are read again; one whose text is the same as before stays the same object. */
  readonly renew: () => void;
}

/** Reads project files and catalogs, each once for all projects. */
export function createProjectReader(files: Files, cwd: string): ProjectReader {
  const readings = new Map<string, { readonly file: ProjectFile; readonly round: number }>();
  const judged = new WeakMap<ProjectFile, ProjectFile>();
  const settingsRead = new WeakMap<ProjectFile, ProjectSettings>();
  let round = 0;

  const fileAt = (path: string, kind: ProjectFile["kind"]): ProjectFile => {
    const key = `${kind}\0${path}`;
    const before = readings.get(key);
    if (before?.round === round) return before.file;
    const read = files.read(path);
    const file = before !== undefined && isUnchanged(before.file, read) ? before.file : readOne(path, kind, read, cwd);
    readings.set(key, { file, round });
    return file;
  };

  const settingsOf = (file: ProjectFile): ProjectSettings => {
    if (file.source === undefined) return NO_PROJECT;
    let settings = settingsRead.get(file);
    if (settings === undefined) {
      settings = readProject(file.source);
      settingsRead.set(file, settings);
    }
    return settings;
  };

  /** With the problems of what it names; the same object while these are the same. */
  const withProblems = (file: ProjectFile, problems: readonly Finding[]): ProjectFile => {
    if (problems.length === 0) return file;
    const findings = [...file.findings, ...problems].sort((a, b) => a.start - b.start);
    const before = judged.get(file);
    if (before !== undefined && sameFindings(before.findings, findings)) return before;
    const result = { ...file, findings };
    judged.set(file, result);
    return result;
  };

  const read = (projectFile: string): ReadProject => {
    const asked = new Set<string>();
    const found: ProjectFile[] = [];
    const gathered = new Map<string, Gathered>();
    let broken: Broken | undefined;

    const isNamed = ({ path }: ProjectReference, from: string): boolean => {
      if (!isLocal(path)) return false;
      const absolute = resolve(dirname(from), path);
      asked.add(absolute);
      return isThere(files, absolute);
    };

    const circles = circlesFrom(projectFile, (file) =>
      settingsOf(fileAt(file, "config")).extends.flatMap((reference) =>
        isNamed(reference, file) ? resolve(dirname(file), reference.path) : [],
      ),
    );

    const gather = (file: string): Gathered => {
      const known = gathered.get(file);
      if (known !== undefined) return known;
      gathered.set(file, NOTHING);
      asked.add(file);
      const own = fileAt(file, "config");
      const settings = settingsOf(own);
      const problems: Finding[] = [];
      const catalogs: string[] = [];
      let base = NO_PROJECT;
      for (const reference of settings.extends) {
        const path = resolve(dirname(file), reference.path);
        if (!isNamed(reference, file)) problems.push(notThere(reference, "project file"));
        else if (circles.get(path) === circles.get(file)) {
          problems.push(
            inProject(reference, `‘${reference.path}’ leads back to this file.`, "Take it out of ‘extends’."),
          );
          gather(path);
        } else {
          const extended = gather(path);
          base = layProject(base, extended.settings);
          catalogs.push(...extended.catalogs);
        }
      }
      for (const reference of settings.catalogs) {
        if (!isNamed(reference, file)) problems.push(notThere(reference, "catalog"));
        else catalogs.push(resolve(dirname(file), reference.path));
      }
      const whole = withProblems(own, problems);
      found.push(whole);
      if (whole.unread || whole.findings.some((finding) => finding.severity === "error")) {
        broken ??= { file, by: "settings" };
      }
      const result = { settings: layProject(base, settings), catalogs };
      gathered.set(file, result);
      return result;
    };

    const { settings, catalogs } = gather(projectFile);
    for (const path of new Set(catalogs)) {
      const catalog = fileAt(path, "catalog");
      found.push(catalog);
      if (catalog.unread) broken ??= { file: path, by: "catalog" };
    }
    return { settings, files: found, broken, asked };
  };

  return {
    read,
    renew: () => {
      round++;
    },
  };
}

interface Gathered {
  readonly settings: ProjectSettings;
  readonly catalogs: readonly string[];
}

const NOTHING: Gathered = { settings: NO_PROJECT, catalogs: [] };

/**
 * A number for each file that can be reached: two files have the same one where each leads to the other. A file that
 * leads to no other but itself has one of its own. Tarjan's algorithm: linear in the files and what they name.
 */
function circlesFrom(start: string, next: (file: string) => readonly string[]): ReadonlyMap<string, number> {
  const order = new Map<string, number>();
  const circles = new Map<string, number>();
  const waiting: string[] = [];
  const visit = (file: string): number => {
    const own = order.size;
    order.set(file, own);
    waiting.push(file);
    let lowest = own;
    for (const other of next(file)) {
      if (!order.has(other)) lowest = Math.min(lowest, visit(other));
      else if (!circles.has(other)) lowest = Math.min(lowest, order.get(other) ?? own);
    }
    if (lowest === own) for (const member of waiting.splice(waiting.lastIndexOf(file))) circles.set(member, own);
    return lowest;
  };
  visit(start);
  return circles;
}

/** No address and no share of the network. */
function isLocal(path: string): boolean {
  return !/^(?:\\\\|\/\/|[A-Za-z][A-Za-z0-9+.-]+:)/.test(path) && !path.includes("\0");
}

function notThere(reference: ProjectReference, what: string): Finding {
  return inProject(
    reference,
    `The ${what} ‘${reference.path}’ is not there.`,
    /^(?:\/|[A-Za-z]:)/.test(reference.path)
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
export function plainEnvironment(): Environment {
  PLAIN.environment ??= createEnvironment();
  return PLAIN.environment;
}

const PLAIN: { environment?: Environment } = {};

function readOne(path: string, kind: ProjectFile["kind"], read: FileText, cwd: string): ProjectFile {
  const about = { kind, absolute: path, path: shownPath(cwd, path) };
  const unread = (text: string | undefined, finding: Finding): ProjectFile => {
    return { ...about, text, findings: [finding], waived: 0, source: undefined, unread: true };
  };
  if (read.text === undefined) return unread(undefined, read.problem);
  try {
    const { findings, waived, unread, source } = analyse(read.text, kind, plainEnvironment());
    return { ...about, text: read.text, findings, waived: waived.length, source, unread };
  } catch (error) {
    return unread(read.text, crashed(error));
  }
}

function isUnchanged(file: ProjectFile, read: FileText): boolean {
  if (read.text !== undefined) return file.text === read.text;
  return file.text === undefined && sameFindings(file.findings, [read.problem]);
}

function sameFindings(a: readonly Finding[], b: readonly Finding[]): boolean {
  return a.length === b.length && a.every((finding, index) => isAlike(finding, b[index]));
}

function isAlike(a: Finding, b: Finding | undefined): boolean {
  return a.start === b?.start && a.end === b.end && a.rule === b.rule && a.what === b.what;
}
