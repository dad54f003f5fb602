import type { DocumentKind } from "../analysis/analyse.ts";
import { heldBackBy, projectOf, targetAt } from "./check.ts";
import { isNamedByProject } from "./discover.ts";
import { basename, dirname, kindByFirstKey, kindByName, PROJECT_FILE } from "./paths.ts";
import { matcher } from "./patterns.ts";
import type { Project, Projects } from "./project.ts";

/** What a file is taken for, with the reason in words. */
export interface Recognised {
  /** Undefined for a file that is left alone. */
  readonly kind: DocumentKind | undefined;
  /** One sentence that a process engineer understands. */
  readonly because: string;
  /** Pattern of the `exclude` that leaves it out: it is checked only while it is open. */
  readonly leftOutBy?: string;
  /** Path of the project file in force there. */
  readonly project: string | undefined;
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
  const where = project.file === undefined ? undefined : `‘${shown(project.file)}’`;
  const excluded = kind === "instruction" ? exclusionOf(path, project, projects) : undefined;
  const reason =
    kind === undefined
      ? whyNot(path, byKey, project, where)
      : excluded === undefined
        ? whyOurs(path, project, where, projects)
        : `Left out by ‘exclude: ${excluded}’, it is checked only while open`;
  const broken = target && heldBackBy(target, project);
  const held =
    broken === undefined ? "" : `; it is not checked until the errors in ‘${shown(broken.file)}’ are repaired`;
  return {
    kind,
    because: `${reason}${held}.`,
    ...(excluded === undefined || broken !== undefined ? {} : { leftOutBy: excluded }),
    project: project.file,
  };
}

function whyOurs(path: string, project: Project, where: string | undefined, projects: Projects): string {
  const byName = kindByName(path);
  if (byName === "config") return `${PROJECT_FILE} is the project file of its folder`;
  if (byName === "instruction") {
    const ending = path.endsWith(".yml") ? ".wi.yml" : ".wi.yaml";
    return where === undefined
      ? `It ends with ${ending}, and there is no ${PROJECT_FILE} around it`
      : `It ends with ${ending} and lies in the project of ${where}`;
  }
  const isListed = project.files.some(({ kind: role, absolute }) => role === "catalog" && absolute === path);
  if (byName === "catalog") {
    if (where === undefined) return `It ends with .wi-catalog.yaml, and there is no ${PROJECT_FILE} that lists it`;
    return `It ends with .wi-catalog.yaml, and ${where} ${isListed ? "lists it" : "does not list it under ‘catalogs’"}`;
  }
  const role = projects.roleOf(path);
  if (role === "catalog") return "A project lists it as a site catalog";
  if (role === "config") return "A project extends it, which makes it a project file";
  if (isNamedByProject(path, project)) return `The ‘include’ of ${where} names it, and its first key says what it is`;
  return "Its language was set to work instruction by hand";
}

function whyNot(path: string, byKey: DocumentKind | undefined, project: Project, where: string | undefined): string {
  const byName = kindByName(path);
  if (byName === "reserved") return "Its name ends with .wi-record.yaml, which is kept for records of work";
  if (byName === "other") return "It is no YAML file; work instructions end with .wi.yaml";
  if (isNamedByProject(path, project)) {
    return `The ‘include’ of ${where} names it, but its first key is not ‘workInstruction’`;
  }
  if (byKey === undefined) return "It is a YAML file like others; work instructions end with .wi.yaml";
  const own =
    byKey === "catalog" ? "A site catalog ends with .wi-catalog.yaml" : "A work instruction ends with .wi.yaml";
  const by = byKey === "catalog" ? "‘catalogs’" : "‘include’";
  return `${own}, or the ${by} of a ${PROJECT_FILE} names it; ‘${basename(path)}’ is neither`;
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
