import { placeAt } from "../analysis/place.ts";
import type { MapNode } from "../syntax/node.ts";
import { get } from "../syntax/node.ts";
import type { Action, ActionsAt } from "../workspace/action.ts";
import { changeOf } from "../workspace/action.ts";
import type { DocumentContext } from "../workspace/context.ts";
import { endOfEntry, entryText } from "../workspace/entry-text.ts";
import { addEntry, siteCatalogOf } from "../workspace/site-catalog.ts";

export const EXTRACT_TO_CATALOG = "refactor.extract.wi.catalog";

/** An entry of the document's equipment or materials goes to the site catalog, and its id stays. */
export function extractToCatalog({ context, range, canCreate }: ActionsAt): readonly Action[] {
  const { analysis } = context;
  const found = analysis.instruction === undefined ? undefined : entryAt(context, range.start);
  const id = found && get(found.map, "id");
  if (found === undefined || id?.kind !== "scalar" || id.text.trim() === "") return [];
  const { section, map, base } = found;
  const action = {
    title: `Move ‘${id.text}’ to the site catalog, and leave its id here`,
    kind: EXTRACT_TO_CATALOG,
    findings: [],
  };
  const known = analysis.kept.environment.site[section].get(id.text);
  if (known !== undefined) return [{ ...action, disabled: `${known.place.in.path} has ‘${id.text}’ already.` }];
  const entry = entryText(map);
  if (entry === undefined || id.anchor !== undefined) return [{ ...action, disabled: "It holds an alias." }];
  const file = siteCatalogOf(context, canCreate);
  if ("refused" in file) return [{ ...action, disabled: file.refused }];
  return [
    {
      ...action,
      change: () => {
        const added = addEntry(file, section, entry);
        if (added === undefined) return undefined;
        const left = {
          start: map.start + base,
          end: endOfEntry(map) + base,
          newText: id.piece.text.slice(id.start, id.end),
        };
        return changeOf(context, new Map([...added, [context.path, [left]]]), file.created);
      },
    },
  ];
}

interface EntryAt {
  readonly section: "equipment" | "materials";
  readonly map: MapNode;
  readonly base: number;
}

function entryAt({ analysis }: DocumentContext, offset: number): EntryAt | undefined {
  const place = placeAt(analysis, offset);
  const [section, index] = place?.path ?? [];
  if (place === undefined || (section !== "equipment" && section !== "materials") || typeof index !== "number") {
    return undefined;
  }
  const map = [...place.around, place.node].find(
    (node, at, nodes): node is MapNode => node.kind === "map" && nodes[at - 1]?.kind === "seq",
  );
  return map && { section, map, base: place.base };
}
