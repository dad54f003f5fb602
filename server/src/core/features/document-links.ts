import type { Occurrence } from "../analysis/occurrences.ts";
import { occurrencesOf } from "../analysis/occurrences.ts";
import { resolveSource } from "../catalog/catalog.ts";
import { relatedStandards } from "../catalog/related-standards.ts";
import { locator } from "../syntax/locate.ts";
import type { Range } from "../text/range.ts";
import type { DocumentContext } from "../workspace/context.ts";
import type { NamePlace } from "../workspace/library.ts";
import { nameAt } from "../workspace/library.ts";
import { namedFile } from "../workspace/named-file.ts";
import { thingOf } from "../workspace/thing.ts";

/** A part of a document that opens something. */
export interface Link extends Range {
  /** A file of the workspace by its path, or a public page by its address, which is always one of the catalog's own. */
  readonly to: { readonly file: string } | { readonly address: string };
  readonly tooltip: string;
}

/** Images, catalogs and project files that are there, other instructions, and standards of which a public page tells. */
export function documentLinks(context: DocumentContext): readonly Link[] {
  const links: Link[] = [];
  const seen = new Set<number>();
  /** Documents cite the same few things again and again. */
  const known = new Map<string, ReturnType<typeof targetOf>>();
  for (const occurrence of occurrencesOf(context.analysis)) {
    if (occurrence.role !== "reference") continue;
    const name = { ...nameAt(context.analysis.source, occurrence), path: context.path };
    if (seen.has(name.start)) continue;
    const what = `${name.kind} ${name.key} ${name.id}`;
    if (!known.has(what)) known.set(what, targetOf(context, name));
    const target = known.get(what);
    if (target === undefined) continue;
    seen.add(name.start);
    links.push({ ...withoutQuotes(name, occurrence), ...target });
  }
  return links.sort((a, b) => a.start - b.start);
}

function targetOf(context: DocumentContext, name: NamePlace): Pick<Link, "to" | "tooltip"> | undefined {
  if (name.kind === "file") {
    const file = namedFile(context.path, name);
    return file !== undefined && context.isFile(file)
      ? { to: { file }, tooltip: `Open ${context.shown(file)}` }
      : undefined;
  }
  if (name.kind !== "instruction" && name.kind !== "standard" && name.key !== "onFail") return undefined;
  const thing = thingOf(context.library, name);
  const [document] = thing?.kind === "instruction" ? thing.inForce : [];
  if (document !== undefined) {
    const title = context.library.summary(document.path)?.title;
    const tooltip = `Open ${name.id}${title === undefined ? "" : `: ${title}`}`;
    return document.path === context.path ? undefined : { to: { file: document.path }, tooltip };
  }
  // A row of the site is where its definition leads to.
  return name.kind === "standard" && thing?.definitions.length === 0 ? pageOf(name.id) : undefined;
}

/** The page that the built-in catalog rests on, of those that are about the standard; rows of sites are not asked. */
function pageOf(id: string): Pick<Link, "to" | "tooltip"> | undefined {
  const standard = relatedStandards.find((entry) => entry.id === id);
  for (const source of [standard?.revision?.source, ...(standard?.sources ?? [])]) {
    if (source === undefined || source === "article") continue;
    const { address, title } = resolveSource(source);
    if (address?.startsWith("https://")) return { to: { address }, tooltip: `Open ${title}` };
  }
  return undefined;
}

function withoutQuotes({ start, end }: Range, { node }: Occurrence): Range {
  if (node.anchor !== undefined || (node.style !== "single" && node.style !== "double")) return { start, end };
  const inner = locator(node)(0, node.text.length);
  return { start: start + inner.start - node.start, end: start + inner.end - node.start };
}
