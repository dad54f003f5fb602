import type { DocumentKind } from "../analysis/analyse.ts";
import { heldBackBy, projectOf, targetAt } from "./check.ts";
import { isNamedByProject } from "./discover.ts";
import { basename, dirname, kindByFirstKey, kindByName } from "./paths.ts";
import { matcher } from "./patterns.ts";
import type { Project, Projects } from "./project.ts";

/** A sentence that a process engineer understands, with places for values, so that it can be said in other languages. */
export interface Sentence {
  /** English; `{0}` stands for the first value. */
  readonly text: (typeof REASONS)[keyof typeof REASONS];
  readonly values: readonly string[];
}

/** What a file is taken for, with the reason in words. */
export interface Recognised {
  /** Undefined for a file that is left alone. */
  readonly kind: DocumentKind | undefined;
  /** One sentence, and another where errors of the project hold the check back. */
  readonly because: readonly [Sentence, ...Sentence[]];
  /** Path of the project file in force there. */
  readonly project: string | undefined;
}

/** Every sentence that is said of a file; `client/l10n` has them in other languages. */
export const REASONS = {
  excluded: "Left out by ‘exclude: {0}’, it is checked only while open.",
  held: "It is not checked until the errors in ‘{0}’ are repaired.",
  projectFile: "wi.config.yaml is the project file of its folder.",
  instructionAlone: "It ends with {0}, and there is no wi.config.yaml around it.",
  instruction: "It ends with {0} and lies in the project of ‘{1}’.",
  catalogAlone: "It ends with .wi-catalog.yaml, and there is no wi.config.yaml that lists it.",
  catalogListed: "It ends with .wi-catalog.yaml, and ‘{0}’ lists it.",
  catalogNotListed: "It ends with .wi-catalog.yaml, and ‘{0}’ does not list it under ‘catalogs’.",
  listedByProject: "A project lists it as a site catalog.",
  extendedByProject: "A project extends it, which makes it a project file.",
  included: "The ‘include’ of ‘{0}’ names it, and its first key says what it is.",
  byHand: "Its language was set to work instruction by hand.",
  record: "Its name ends with .wi-record.yaml, which is kept for records of work.",
  notYaml: "It is no YAML file; work instructions end with .wi.yaml.",
  includedWithoutKey: "The ‘include’ of ‘{0}’ names it, but its first key is not ‘workInstruction’.",
  otherYaml: "It is a YAML file like others; work instructions end with .wi.yaml.",
  catalogByKey:
    "A site catalog ends with .wi-catalog.yaml, or the ‘catalogs’ of a wi.config.yaml names it; ‘{0}’ is neither.",
  instructionByKey:
    "A work instruction ends with .wi.yaml, or the ‘include’ of a wi.config.yaml names it; ‘{0}’ is neither.",
} as const;

function say(reason: keyof typeof REASONS, ...values: readonly string[]): Sentence {
  return { text: REASONS[reason], values };
}

/** In English. */
export function said(sentences: readonly Sentence[]): string {
  return sentences.map(({ text, values }) => text.replace(/\{(\d)\}/g, (_, at) => values[Number(at)] ?? "")).join(" ");
}

/**
 * Why a file is one of ours, or is not. `text` is undefined where it cannot be read; `shown` gives a path as people read
 * it; `isSetByHand` says that the editor's user chose the language for it.
 */
export function recognise(
  path: string,
  text: string | undefined,
  projects: Projects,
  shown: (path: string) => string,
  isSetByHand: boolean,
): Recognised {
  const target = targetAt(path, text, projects) ?? (isSetByHand ? ({ path, kind: "instruction" } as const) : undefined);
  const byKey = text === undefined ? undefined : kindByFirstKey(text);
  const kind = target?.kind === "yaml" ? byKey : target?.kind;
  const project = target === undefined ? projects.of(path) : projectOf(target, projects);
  const where = project.file === undefined ? undefined : shown(project.file);
  const excluded = kind === "instruction" ? exclusionOf(path, project, projects) : undefined;
  const reason =
    kind === undefined
      ? whyNot(path, byKey, project, where)
      : excluded === undefined
        ? whyOurs(path, project, where, projects)
        : say("excluded", excluded);
  const broken = target && heldBackBy(target, project);
  return {
    kind,
    because: broken === undefined ? [reason] : [reason, say("held", shown(broken.file))],
    project: project.file,
  };
}

function whyOurs(path: string, project: Project, where: string | undefined, projects: Projects): Sentence {
  const byName = kindByName(path);
  if (byName === "config") return say("projectFile");
  if (byName === "instruction") {
    const ending = path.endsWith(".yml") ? ".wi.yml" : ".wi.yaml";
    return where === undefined ? say("instructionAlone", ending) : say("instruction", ending, where);
  }
  if (byName === "catalog") {
    if (where === undefined) return say("catalogAlone");
    const isListed = project.files.some(({ kind: role, absolute }) => role === "catalog" && absolute === path);
    return say(isListed ? "catalogListed" : "catalogNotListed", where);
  }
  const role = projects.roleOf(path);
  if (role === "catalog") return say("listedByProject");
  if (role === "config") return say("extendedByProject");
  return where !== undefined && isNamedByProject(path, project) ? say("included", where) : say("byHand");
}

function whyNot(path: string, byKey: DocumentKind | undefined, project: Project, where: string | undefined): Sentence {
  const byName = kindByName(path);
  if (byName === "reserved") return say("record");
  if (byName === "other") return say("notYaml");
  if (where !== undefined && isNamedByProject(path, project)) return say("includedWithoutKey", where);
  if (byKey === undefined) return say("otherYaml");
  return say(byKey === "catalog" ? "catalogByKey" : "instructionByKey", basename(path));
}

/** The `exclude` that a file falls under: of its project, or of one around that. */
function exclusionOf(path: string, own: Project, projects: Projects): string | undefined {
  let project = own;
  for (;;) {
    const { file, root, settings } = project;
    if (file === undefined) return undefined;
    const pattern = settings.exclude.find((one) => matcher(settings.exclude, root)(path) && matcher([one], root)(path));
    if (pattern !== undefined) return pattern;
    const outer = dirname(root) === root ? project : projects.inFolder(dirname(root));
    if (outer === project) return undefined;
    project = outer;
  }
}
