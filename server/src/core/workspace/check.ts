import type { Analysis, DocumentKind, KnownText } from "../analysis/analyse.ts";
import { analyse } from "../analysis/analyse.ts";
import type { Finding } from "../text/finding.ts";
import { isNamedByProject, type Target } from "./discover.ts";
import type { FileText } from "./files.ts";
import { crashed } from "./files.ts";
import { kindByFirstKey, kindByName } from "./paths.ts";
import type { Broken, Project, Projects } from "./project.ts";
import { plainEnvironment } from "./project-reader.ts";

/** What is reported of a file, by the command line and by the editor alike. */
export interface Checked {
  /** Undefined for a file that is none of ours. */
  readonly kind: DocumentKind | undefined;
  readonly text: string | undefined;
  readonly findings: readonly Finding[];
  /** Findings that a waiver or a comment silences. */
  readonly waived: number;
  /** Whether part of the file could not be looked at, so that no finding does not mean that it is clean. */
  readonly incomplete: boolean;
  /** Why nothing is reported of an instruction: its project is broken. */
  readonly heldBack: Broken | undefined;
  /** Absent where there is no text, or the analysis crashed. Of a file that is held back, it is there all the same. */
  readonly analysis: Analysis | undefined;
}

/** What a file is to be checked as; undefined for one that is left alone. `text` tells where its name does not. */
export function targetAt(path: string, text: string | undefined, projects: Projects): Target | undefined {
  const kind = kindByName(path);
  if (kind === "instruction" || kind === "catalog" || kind === "config") return { path, kind };
  if (kind !== "yaml") return undefined;
  if (text !== undefined && kindByFirstKey(text) !== undefined && isNamedByProject(path, projects.of(path))) {
    return { path, kind };
  }
  const role = projects.roleOf(path);
  return role && { path, kind: role };
}

/** The project by which a file is checked. */
export function projectOf({ path, kind }: Target, projects: Projects): Project {
  return kind === "config" ? projects.load(path) : projects.of(path);
}

/** Why nothing is reported of a file: with other settings or catalogs than the site means, the findings would be wrong. */
export function heldBackBy({ kind }: Target, project: Project): Broken | undefined {
  return kind === "instruction" || kind === "yaml" ? project.broken : undefined;
}

/**
 * Checks a file with all that is around it. `previous` is an analysis of an earlier text of the same file; what did not
 * change is taken over from it. `known` is what is known of the text. Never throws.
 */
export function checkFile(
  target: Target,
  read: FileText,
  projects: Projects,
  previous?: Analysis,
  known?: KnownText,
): Checked {
  const kind = target.kind !== "yaml" ? target.kind : read.text === undefined ? undefined : kindByFirstKey(read.text);
  const base = { kind, text: read.text, waived: 0, incomplete: false, heldBack: undefined, analysis: undefined };
  try {
    const project = projectOf(target, projects);
    const heldBack = heldBackBy(target, project);
    // Asked for whatever comes of it, so that a change of the project names this file.
    const environment = isPlain(target) ? plainEnvironment() : project.environmentFor(target.path);
    if (read.text === undefined) {
      return heldBack === undefined
        ? { ...base, findings: [read.problem], incomplete: true }
        : { ...base, findings: [], heldBack };
    }
    if (kind === undefined) return { ...base, findings: [], heldBack };
    // What belongs to the project was read with it.
    const own = kind === "instruction" ? undefined : project.files.find(({ absolute }) => absolute === target.path);
    const analysis = analyse(read.text, kind, environment, previous, { ...known, source: own?.source });
    if (heldBack !== undefined) return { ...base, findings: [], heldBack, analysis };
    // A project file is told of with what it names.
    return { ...base, ...reported(analysis), ...(kind === "config" && own && { findings: own.findings }) };
  } catch (error) {
    return { ...base, findings: [crashed(error)], incomplete: true };
  }
}

/** What is reported of a file by its analysis alone. */
export function reported(
  analysis: Analysis,
): Pick<Checked, "text" | "findings" | "waived" | "incomplete" | "analysis"> {
  const { source, findings, waived, unread } = analysis;
  const incomplete = unread || findings.some(({ rule }) => rule === "internal-error");
  return { text: source.text, findings, waived: waived.length, incomplete, analysis };
}

/** A project file, or a catalog only because a project names it: judged by its form alone, as it is in the project. */
function isPlain({ path, kind }: Target): boolean {
  return kind === "config" || (kind === "catalog" && kindByName(path) !== "catalog");
}
