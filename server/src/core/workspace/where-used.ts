import type { SymbolKind } from "../analysis/occurrences.ts";
import type { Fact } from "../text/page.ts";
import { capped } from "../text/page.ts";
import type { DocumentContext } from "./context.ts";
import type { NameAt, NamePlace } from "./library.ts";

/** Where a name is used: its references, by document. */
export interface WhereUsed {
  /** References in all documents. */
  readonly times: number;
  /** By the path of the document, in order. */
  readonly documents: ReadonlyMap<string, readonly NamePlace[]>;
}

/** What is the same in all projects: the catalog's own names. All others belong to the project of the document. */
const EVERYWHERE: ReadonlySet<SymbolKind> = new Set(["procedure", "standard"]);

/**
 * The references in the workspace to what has these names; those of a register or a document number in the project.
 */
export function whereUsed({ library, path }: DocumentContext, kind: SymbolKind, ...ids: readonly string[]): WhereUsed {
  const project = EVERYWHERE.has(kind) ? undefined : library.projectOf(path);
  const documents = new Map<string, NamePlace[]>();
  let times = 0;
  for (const place of ids.flatMap((id) => library.places(kind, id, project))) {
    if (place.role !== "reference") continue;
    times++;
    const known = documents.get(place.path);
    if (known === undefined) documents.set(place.path, [place]);
    else known.push(place);
  }
  return { times, documents };
}

/** Where a name has its meaning: path of the document, by the library. */
export function definedIn({ library, path }: DocumentContext, kind: SymbolKind, id: string): readonly string[] {
  const project = EVERYWHERE.has(kind) ? undefined : library.projectOf(path);
  const paths = library.places(kind, id, project).filter(({ role }) => role === "definition");
  return [...new Set(paths.map((place) => place.path))];
}

/** `WI-RW-0501 Replace BGA-256 U7`; a document without a number by its path. */
export function documentTitle({ library, shown }: DocumentContext, path: string): string {
  const summary = library.summary(path);
  if (summary?.number === undefined) return shown(path);
  return summary.title === undefined ? summary.number : `${summary.number} ${summary.title}`;
}

/** How often a name is used, in how many documents, and in which; of many the first few. */
export function usedFact(context: DocumentContext, kind: SymbolKind, ...ids: readonly string[]): Fact {
  const { times, documents } = whereUsed(context, kind, ...ids);
  if (times === 0) return ["Used", "nowhere in this workspace"];
  const count = `${times === 1 ? "once" : `${times} times`} in ${counted(documents.size, "document")} of this workspace`;
  const names = [...documents.keys()].map((path) =>
    path === context.path ? `this one: ${stepsOf(context, documents.get(path) ?? [])}` : documentTitle(context, path),
  );
  return ["Used", [count, ...capped(names, MOST_DOCUMENTS)]];
}

const MOST_DOCUMENTS = 5;
const MOST_STEPS = 5;

/** The steps of a document in which names stand, by their ids. */
function stepsOf({ library, path }: DocumentContext, names: readonly NameAt[]): string {
  const steps = library.summary(path)?.steps ?? [];
  const ids = names.map(({ step }) => (step === undefined ? "its head" : (steps[step]?.id ?? `step ${step + 1}`)));
  return capped([...new Set(ids)], MOST_STEPS).join(", ");
}

/** `1 step`, `3 steps`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
