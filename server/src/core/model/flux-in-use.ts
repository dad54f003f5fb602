import type { Catalog } from "../catalog/catalog.ts";
import { fluxDesignators, usualFlux } from "../catalog/flux.ts";
import type { FluxDesignator } from "../catalog/types.ts";
import type { Node, ScalarNode } from "../syntax/node.ts";
import type { Header } from "./instruction.ts";
import { isMissing } from "./lower.ts";
import type { MaterialItem } from "./shapes.ts";
import type { Place, Site } from "./site.ts";

/** A flux by its designator, where it is written. */
export interface FluxInUse {
  readonly flux: FluxDesignator;
  /** The designator as written. */
  readonly text: string;
  /** The designator in the document, else the id of the material that a register of the site gives it to. */
  readonly node: Node;
  /** Where the register stands. */
  readonly place: Place | undefined;
}

const DESIGNATORS: ReadonlyMap<string, FluxDesignator> = new Map(fluxDesignators().map((entry) => [entry.id, entry]));
const FLUXED: ReadonlySet<string> = new Set(["flux", "solder-wire", "solder-paste"]);

/** What a designator stands for; undefined for a text that is none. */
export function readFlux(text: string): FluxDesignator | undefined {
  return DESIGNATORS.get(text) ?? DESIGNATORS.get(text.trim().toUpperCase());
}

export function declaredFlux(header: Header): FluxInUse | undefined {
  const node = header.solder?.flux?.designator;
  const flux = node && readFlux(node.text);
  return node && flux && { flux, text: node.text, node, place: undefined };
}

/** The fluxes and solders with flux in the materials list of the document that are of some kind. */
export function listedFluxes(
  header: Header,
  site: Site,
  catalog: Catalog,
  isOfInterest: (flux: FluxDesignator) => boolean,
): readonly FluxInUse[] {
  const found: FluxInUse[] = [];
  for (const item of header.materials ?? []) {
    const own = "kind" in item ? undefined : item;
    const id = "kind" in item ? item : item.id;
    const use = id && materialFlux(id, own, site, catalog, isOfInterest);
    if (use !== undefined) found.push(use);
  }
  return found;
}

/** The flux of a material that is named by its id: the document's own entry goes before the register's. */
export function materialFlux(
  id: ScalarNode,
  own: MaterialItem | undefined,
  site: Site,
  catalog: Catalog,
  isOfInterest: (flux: FluxDesignator) => boolean,
): FluxInUse | undefined {
  const registered = site.materials.get(id.text);
  const designator = own?.designator ?? registered?.entry.designator;
  const flux = designator && readFlux(designator.text);
  if (designator === undefined || flux === undefined || !isOfInterest(flux)) return undefined;
  const category = own?.category ?? registered?.entry.category;
  if (category !== undefined && !FLUXED.has(catalog.word("materialCategory", category.text)?.id ?? ""))
    return undefined;
  return own?.designator === undefined
    ? { flux, text: designator.text, node: id, place: registered?.place }
    : { flux, text: designator.text, node: designator, place: undefined };
}

/** Whether a flux is stronger than what is usually accepted without further data. */
export function isStrongFlux({ base, activity }: FluxDesignator): boolean {
  return !usualFlux.bases.includes(base) || !usualFlux.activities.includes(activity);
}

/** Whether what a flux leaves behind has to be washed off: organic and inorganic ones, and all of more than low activity. */
export function hasToBeWashed(flux: FluxDesignator): boolean {
  return flux.base === "OR" || isStrongFlux(flux);
}

/**
 * How the document treats residues. `washed`: by water, solvent or a way that no list has; `left`: no-clean; `unstated`;
 * `unreadable`: a key is there and cannot be read.
 */
export function treatmentOf(header: Header, catalog: Catalog): "washed" | "left" | "unstated" | "unreadable" {
  const cleaning = header.solder?.flux?.cleaning;
  if (cleaning !== undefined) return catalog.word("cleaning", cleaning.text)?.id === "no-clean" ? "left" : "washed";
  return isFluxKeyMissing(header, "cleaning") ? "unstated" : "unreadable";
}

/** Whether a key of `solder.flux` is truly absent, not only unreadable or misspelt somewhere on the way to it. */
export function isFluxKeyMissing(header: Header, key: "cleaning" | "compatibility" | "designator"): boolean {
  if (header.lossy) return false;
  if (header.solder === undefined) return isMissing(header, "solder");
  const { flux } = header.solder;
  return flux === undefined ? isMissing(header.solder, "flux") : isMissing(flux, key);
}
