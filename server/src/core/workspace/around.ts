import type { Catalog } from "../catalog/catalog.ts";
import { mayHoldFiles, projectFiles } from "./discover.ts";
import type { Files } from "./files.ts";
import { isThere } from "./files.ts";
import { createInstructionFinder } from "./instruction-finder.ts";
import { dirname, isInside, join } from "./paths.ts";
import type { Project, Projects } from "./project.ts";
import type { Host } from "./surroundings.ts";
import { createHost } from "./surroundings.ts";

/** What is around the documents of a project. It outlives changes of its settings and catalogs. */
export interface Around {
  /** Made when it is first asked for. */
  readonly host: () => Host;
  /** The documents to which their questions are answered otherwise now. `listAgain`: the project's files may be others. */
  readonly changed: (paths: readonly string[], listAgain: boolean) => ReadonlySet<string>;
  /** The catalog is another one: what was read with it is forgotten. */
  readonly renew: () => void;
  readonly forget: (document: string) => void;
  /** Whether documents may look further now, or less far, than when it was made. */
  readonly isMoved: () => boolean;
}

/** `current` is the project as it is at the moment, with its catalog. */
export function createAround(
  files: Files,
  cwd: string,
  root: string,
  projects: Projects,
  current: () => { readonly project: Project; readonly catalog: Catalog },
): Around {
  let made: { readonly boundary: string; readonly host: Host } | undefined;
  const finder = createInstructionFinder(
    files,
    {
      list: () => projectFiles(current().project, projects, files),
      mayList: (path) => mayHoldFiles(path, root, projects, files),
    },
    cwd,
    () => current().catalog,
  );
  const make = () => {
    const boundary = boundaryOf(root, files, cwd);
    return { boundary, host: createHost(files, boundary, finder.find) };
  };
  return {
    host: () => {
      made ??= make();
      return made.host;
    },
    changed: (paths, listAgain) =>
      made === undefined ? NONE : new Set([...made.host.changed(paths), ...finder.changed(paths, listAgain)]),
    renew: finder.renew,
    forget: (document) => {
      made?.host.forget(document);
      finder.forget(document);
    },
    isMoved: () => made !== undefined && made.boundary !== boundaryOf(root, files, cwd),
  };
}

const NONE: ReadonlySet<string> = new Set();

/** The repository around a folder, else the folder itself or the working folder around it. */
function boundaryOf(root: string, files: Files, cwd: string): string {
  return repositoryAround(root, files) ?? (isInside(cwd, root) ? cwd : root);
}

/** The nearest folder upwards that is a repository. */
export function repositoryAround(folder: string, files: Files): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (isThere(files, join(at, ".git"))) return at;
    if (dirname(at) === at) return undefined;
  }
}
