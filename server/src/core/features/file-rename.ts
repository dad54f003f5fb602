import type { NamedIn } from "../analysis/occurrences.ts";
import { namesIn } from "../analysis/occurrences.ts";
import { isPath } from "../analysis/project.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { createCatalog } from "../catalog/catalog.ts";
import { baseOf } from "../syntax/document.ts";
import { rewritten } from "../syntax/write-scalar.ts";
import type { TextEdit } from "../text/range.ts";
import type { Edits } from "../workspace/context.ts";
import type { Library, NameAt } from "../workspace/library.ts";
import { namedFile } from "../workspace/named-file.ts";
import { dirname, isInside, relative, resolve } from "../workspace/paths.ts";
import { isPlainName } from "../workspace/surroundings.ts";

/** A file or a folder that gets another path. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * What changes in documents when files or folders get other paths: where images, catalogs, project files and single
 * files of `include` are named, and relative paths in the documents that move. The changes are made before the move, so
 * that they stand under the old paths.
 */
export function renameFiles(
  library: Pick<Library, "summaries">,
  read: (path: string) => NamedIn | undefined,
  moves: readonly Move[],
): Edits {
  const edits = new Map<string, readonly TextEdit[]>();
  // Names of files are the same with every catalog.
  const catalog = createCatalog();
  for (const { path, names } of library.summaries) {
    const isConcerned = [...names.values()].some(
      ([first]) => first !== undefined && newName(path, first, moves) !== undefined,
    );
    const document = isConcerned ? read(path) : undefined;
    const changes = document === undefined ? [] : changesIn(path, document, moves, catalog);
    if (changes.length > 0) edits.set(path, changes);
  }
  return edits;
}

function changesIn(path: string, document: NamedIn, moves: readonly Move[], catalog: Catalog): readonly TextEdit[] {
  const { source } = document;
  const changed = namesIn(document, catalog).flatMap(({ node, ...name }) => {
    const text = newName(path, name, moves);
    return text === undefined ? [] : [{ node, text, base: baseOf(source, name.piece) }];
  });
  const edits = new Map<number, TextEdit>();
  const add = ({ node, text, base }: (typeof changed)[number]) => {
    const { start, end, newText } = rewritten(node, text);
    edits.set(node.start + base, { start: start + base, end: end + base, newText });
  };
  for (const name of changed) if (name.node.anchor === undefined) add(name);
  for (const name of changed) {
    // An alias follows its anchor.
    const { anchor } = name.node;
    if (anchor !== undefined && !edits.has(anchor.start + name.base)) add(name);
  }
  return [...edits.values()].sort((a, b) => a.start - b.start);
}

/** How a file is to be named in a document after the moves; undefined where its name stays. */
function newName(
  document: string,
  name: Pick<NameAt, "kind" | "id" | "key">,
  moves: readonly Move[],
): string | undefined {
  const file = namedFile(document, name);
  if (file === undefined) return undefined;
  const folder = dirname(moved(document, moves));
  const target = moved(file, moves);
  if (target === resolve(folder, name.id)) return undefined;
  const way = relative(folder, target);
  // Patterns name nothing above their project file.
  const isPattern = name.key === "include" || name.key === "exclude" || name.key === "files";
  if (way === "" || (isPattern && way.startsWith("../"))) return undefined;
  const keepsDot = /^\.[\\/]/.test(name.id) && !way.startsWith("../");
  const written = keepsDot || (name.key === "extends" && !isPath(way)) ? `./${way}` : way;
  return isPlainName(written) ? written : undefined;
}

function moved(path: string, moves: readonly Move[]): string {
  for (const { from, to } of moves) if (isInside(from, path)) return to + path.slice(from.length);
  return path;
}
