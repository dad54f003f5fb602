import type { Catalog } from "../core/catalog/catalog.ts";
import { join } from "../core/workspace/paths.ts";
import { openProjects } from "../core/workspace/projects.ts";
import { DISK, enginePath } from "./disk-files.ts";

/** The catalog as the project of the working folder extends it; the built-in one where that cannot be read. */
export function siteCatalog(workingFolder: string, config: string | undefined): Catalog {
  const cwd = enginePath(workingFolder);
  const projects = openProjects({
    files: DISK,
    cwd,
    config: config === undefined ? undefined : enginePath(config),
    today: () => undefined,
  });
  return projects.inFolder(cwd).environmentFor(join(cwd, "any.wi.yaml")).catalog;
}
