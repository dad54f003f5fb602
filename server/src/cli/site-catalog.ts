import type { CatalogAround } from "../core/model/page-parts.ts";
import { join } from "../core/workspace/paths.ts";
import { openProjects } from "../core/workspace/projects.ts";
import { DISK, enginePath } from "./disk-files.ts";

/** The catalog and the policy of the project of the working folder; the built-in ones where that cannot be read. */
export function siteCatalog(workingFolder: string, config: string | undefined): CatalogAround {
  const cwd = enginePath(workingFolder);
  const projects = openProjects({
    files: DISK,
    cwd,
    config: config === undefined ? undefined : enginePath(config),
    today: () => undefined,
  });
  return projects.inFolder(cwd).environmentFor(join(cwd, "any.wi.yaml")).rules.around;
}
