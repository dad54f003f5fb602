import type { DocumentKind } from "../analysis/analyse.ts";
import type { NamedIn, Occurrence, SymbolKind } from "../analysis/occurrences.ts";
import { namesIn } from "../analysis/occurrences.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { readHeader, readSteps } from "../model/instruction.ts";
import { lowerSiteCatalog } from "../model/shapes.ts";
import { baseOf, parseDocument } from "../syntax/document.ts";
import type { Node, ScalarNode } from "../syntax/node.ts";
import type { Range } from "../text/range.ts";

/** A name in a document of the library; offsets are those of the document's text. */
export interface NameAt extends Range {
  readonly kind: Occurrence["kind"];
  readonly id: string;
  readonly role: Occurrence["role"];
  /** For a definition: the range of all that it names. */
  readonly whole: Range | undefined;
  /** Position in `steps` of the step that it stands in. */
  readonly step: number | undefined;
}

export interface StepSummary extends Range {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly operation: string | undefined;
  /** Where its id or title stands: what is shown when somebody goes there. */
  readonly name: Range;
}

/** What is kept of a document, open or closed, so that others can be answered about it. Plain data, no trees. */
export interface Summary {
  readonly path: string;
  readonly kind: DocumentKind;
  /** For an instruction: its document number and what stands beside it, as written. */
  readonly number: string | undefined;
  readonly title: string | undefined;
  readonly revision: string | undefined;
  readonly status: string | undefined;
  readonly activity: string | undefined;
  readonly steps: readonly StepSummary[];
  /** By kind and id, in the order of the text; see `nameKey`. */
  readonly names: ReadonlyMap<string, readonly NameAt[]>;
}

/** What is known of all documents of the workspace. */
export interface Library {
  /** In the order of their paths. */
  readonly summaries: readonly Summary[];
  readonly summary: (path: string) => Summary | undefined;
  /** All places where a name is written, in the documents of one project or in all, in the order of paths and text. */
  readonly places: (
    kind: NameAt["kind"],
    id: string,
    project?: string,
  ) => readonly (NameAt & { readonly path: string })[];
  /** What tells documents of different projects apart: the path of the project file, or the folder without one. */
  readonly projectOf: (path: string) => string;
}

export function nameKey(kind: NameAt["kind"], id: string): string {
  return `${kind} ${id}`;
}

/** Reads a text for its summary, without judging it. Never throws. */
export function summarise(path: string, text: string, kind: DocumentKind, catalog: Catalog): Summary {
  const source = parseDocument(text);
  const header = kind === "instruction" ? readHeader(source) : undefined;
  const instruction = header && { header, steps: readSteps(source, catalog) };
  return summaryOf(path, { kind, source, instruction }, catalog);
}

/** The summary of a document that is read already. */
export function summaryOf(path: string, document: NamedIn, catalog: Catalog): Summary {
  const { kind, source, instruction } = document;
  const absolute = (node: Pick<Node, "piece" | "start" | "end">): Range => {
    const base = baseOf(source, node.piece);
    return { start: node.start + base, end: node.end + base };
  };
  const steps = instruction?.steps ?? [];
  const position = new Map(steps.map((step, index) => [step, index]));
  const names = new Map<string, NameAt[]>();
  for (const name of namesIn(document, catalog)) {
    const at: NameAt = {
      kind: name.kind,
      id: name.id,
      role: name.role,
      ...absolute(name),
      whole: name.whole && absolute(name.whole),
      step: name.step && position.get(name.step),
    };
    const key = nameKey(name.kind, name.id);
    const known = names.get(key);
    if (known) known.push(at);
    else names.set(key, [at]);
  }
  const control = instruction?.header.document;
  const textOf = (node: ScalarNode | undefined) => node?.text;
  return {
    path,
    kind,
    number: textOf(control?.number),
    title: textOf(control?.title) ?? (kind === "catalog" ? titleOfCatalog(document) : undefined),
    revision: textOf(control?.revision),
    status: textOf(control?.status),
    activity: textOf(instruction?.header.activity),
    steps: steps.map((step) => ({
      ...absolute(step.node),
      id: textOf(step.id),
      title: textOf(step.title),
      operation: step.work?.id,
      name: absolute(step.id ?? step.title ?? { ...step.node, end: step.node.start }),
    })),
    names,
  };
}

function titleOfCatalog({ source }: NamedIn): string | undefined {
  const fields = source.header && lowerSiteCatalog(source.header);
  if (fields === undefined) return undefined;
  const count = (list: readonly unknown[] | undefined, what: string) =>
    list === undefined || list.length === 0 ? [] : [`${list.length} ${what}`];
  return [
    ...count(fields.procedures, "procedures"),
    ...count(fields.equipment, "equipment"),
    ...count(fields.materials, "materials"),
    ...count(fields.people, "people"),
    ...count(fields.blocks, "blocks"),
  ].join(", ");
}

/** The kinds of names that are known in all documents of a project, not in one alone. */
export const SHARED_KINDS: ReadonlySet<SymbolKind> = new Set([
  "instruction",
  "equipment",
  "material",
  "person",
  "block",
  "procedure",
  "standard",
]);
