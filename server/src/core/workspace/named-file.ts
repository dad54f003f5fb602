import { isPath } from "../analysis/project.ts";
import type { NameAt } from "./library.ts";
import { dirname, resolve } from "./paths.ts";
import { isPlainName } from "./surroundings.ts";

/** The file that a document names: an image, a site catalog, a project file. Undefined for addresses, packages and such. */
export function namedFile(
  document: string,
  { kind, key, id }: Pick<NameAt, "kind" | "key" | "id">,
): string | undefined {
  if (kind !== "file" || !isPlainName(id) || (key === "extends" && !isPath(id))) return undefined;
  return resolve(dirname(document), id);
}
