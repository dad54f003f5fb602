import type { Catalog } from "../catalog/catalog.ts";
import { PARTS, type Procedure } from "../catalog/types.ts";
import { conformanceRange } from "../model/page-parts.ts";
import { readSite } from "../model/site.ts";
import { LineIndex } from "../text/line-index.ts";
import { basename } from "../workspace/paths.ts";
import type { ProjectFile } from "../workspace/project.ts";

/** A procedure with the site catalog that tells of it. */
export interface KnownProcedure extends Procedure {
  /** File name of the site catalog without its ending; empty where the built-in catalog alone knows it. */
  readonly site: string;
  /** `high`, `low to medium`; empty where no source states it. */
  readonly level: string;
}

/**
 * All procedures that are known, by part, section and number. Those of a section that have a name only stand behind the
 * numbered ones, by their titles. `files` are those of the project; its site catalogs count.
 */
export function procedures(catalog: Catalog, files: readonly ProjectFile[]): readonly KnownProcedure[] {
  const sites = sitesOf(catalog, files);
  return catalog.procedures
    .map((entry) => ({
      ...entry,
      site: sites.get(entry) ?? "",
      level: entry.conformance === undefined ? "" : conformanceRange(entry.conformance),
    }))
    .sort(inOrder);
}

function sitesOf(catalog: Catalog, files: readonly ProjectFile[]): ReadonlyMap<Procedure, string> {
  const sites = new Map<Procedure, string>();
  for (const { kind, absolute, path, text, source } of files) {
    if (kind !== "catalog" || text === undefined || source === undefined) continue;
    const { tables } = readSite([{ source: { path, text, lines: new LineIndex(text) }, document: source }]);
    for (const row of tables.flatMap((table) => table.procedures ?? [])) {
      const citation = row.name ?? row.number;
      const entry = citation === undefined ? undefined : catalog.find(row.part, citation)[0];
      if (entry !== undefined) sites.set(entry, basename(absolute).replace(/\.wi-catalog\.yaml$/, ""));
    }
  }
  return sites;
}

function inOrder(a: KnownProcedure, b: KnownProcedure): number {
  return (
    PARTS.indexOf(a.part) - PARTS.indexOf(b.part) ||
    byText(a.section, b.section) ||
    Number(a.number === undefined) - Number(b.number === undefined) ||
    byNumber(a.number ?? "", b.number ?? "") ||
    byText(a.title, b.title) ||
    byText(a.id, b.id)
  );
}

/** `2.9` before `2.10`. */
function byNumber(a: string, b: string): number {
  const [left, right] = [a.split("."), b.split(".")];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const [one = "", other = ""] = [left[at], right[at]];
    const difference = Number(one) - Number(other);
    if (Number.isFinite(difference) && difference !== 0) return difference;
    if (one !== other && !Number.isFinite(difference)) return byText(one, other);
  }
  return 0;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
