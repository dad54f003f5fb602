import type { Catalog } from "../catalog/catalog.ts";
import type { Node, ScalarNode } from "../syntax/node.ts";
import type { Header } from "./instruction.ts";
import type { Dated } from "./lower.ts";
import type { EquipmentItem, MaterialItem } from "./shapes.ts";
import type { Place, Registered, Site } from "./site.ts";
import type { Step } from "./step.ts";

/** A piece of equipment as it is used: the document's words laid over the site register's. */
export interface EquipmentUse {
  /** Where the document or step names it. */
  readonly node: Node;
  readonly id: string | undefined;
  /** In the catalog's words. */
  readonly category: string | undefined;
  readonly capabilities: readonly string[];
  readonly calibrationDue: { readonly date: Dated; readonly place: Place | undefined } | undefined;
  /** An id that neither the document nor a register explains. */
  readonly unresolved: boolean;
  readonly registered: Registered<EquipmentItem> | undefined;
}

export interface MaterialUse {
  readonly node: Node;
  readonly id: string | undefined;
  readonly category: string | undefined;
  /** The document's own entry, if it has one. */
  readonly item: MaterialItem | undefined;
  readonly registered: Registered<MaterialItem> | undefined;
  readonly unresolved: boolean;
}

interface Remembered<T> {
  readonly site: Site;
  readonly catalog: Catalog;
  readonly value: T;
}

type EquipmentList = NonNullable<Header["equipment"]>;
type MaterialList = NonNullable<Header["materials"]>;

/** The lists of a header, which every step asks for. */
const EQUIPMENT = new WeakMap<EquipmentList, Remembered<readonly EquipmentUse[]>>();
const MATERIALS = new WeakMap<MaterialList, Remembered<readonly MaterialUse[]>>();
const NONE: readonly never[] = [];

function remembered<L extends object, T>(
  known: WeakMap<L, Remembered<T>>,
  list: L,
  site: Site,
  catalog: Catalog,
  make: (list: L, site: Site, catalog: Catalog) => T,
): T {
  const found = known.get(list);
  if (found !== undefined && found.site === site && found.catalog === catalog) return found.value;
  const value = make(list, site, catalog);
  known.set(list, { site, catalog, value });
  return value;
}

/** The equipment list of the document. */
export function documentEquipment({ equipment }: Header, site: Site, catalog: Catalog): readonly EquipmentUse[] {
  return equipment === undefined ? NONE : remembered(EQUIPMENT, equipment, site, catalog, readEquipment);
}

function readEquipment(list: EquipmentList, site: Site, catalog: Catalog): readonly EquipmentUse[] {
  return list.map((item) =>
    isScalar(item)
      ? useEquipment(item, item.text, undefined, site, catalog)
      : useEquipment(item.node, item.id?.text, item, site, catalog),
  );
}

/** The equipment that a step names: ids of the document's list or of a register, or a category with capabilities. */
export function stepEquipment(step: Step, header: Header, site: Site, catalog: Catalog): readonly EquipmentUse[] {
  if (step.equipment === undefined) return [];
  const own = documentEquipment(header, site, catalog);
  return step.equipment.map((item) => {
    const id = isScalar(item) ? item.text : item.id?.text;
    const node = isScalar(item) ? item : (item.id ?? item.node);
    const listed = id === undefined ? undefined : own.find((entry) => entry.id === id);
    if (listed !== undefined) return { ...listed, node };
    if (!isScalar(item) && id === undefined) {
      const category = item.category && wordOf("equipmentCategory", item.category, catalog);
      const capabilities = (item.capabilities ?? []).map((entry) => entry.text);
      return { node, id, category, capabilities, calibrationDue: undefined, unresolved: false, registered: undefined };
    }
    return useEquipment(node, id, undefined, site, catalog);
  });
}

/** The materials list of the document. */
export function documentMaterials({ materials }: Header, site: Site, catalog: Catalog): readonly MaterialUse[] {
  return materials === undefined ? NONE : remembered(MATERIALS, materials, site, catalog, readMaterials);
}

function readMaterials(list: MaterialList, site: Site, catalog: Catalog): readonly MaterialUse[] {
  return list.map((item) =>
    isScalar(item)
      ? useMaterial(item, item.text, undefined, site, catalog)
      : useMaterial(item.node, item.id?.text, item, site, catalog),
  );
}

/** The materials that a step names, by the document's list or a register. */
export function stepMaterials(step: Step, header: Header, site: Site, catalog: Catalog): readonly MaterialUse[] {
  if (step.materials === undefined) return [];
  const own = documentMaterials(header, site, catalog);
  return step.materials.map((item) => {
    const id = isScalar(item) ? item.text : item.id?.text;
    const node = isScalar(item) ? item : (item.id ?? item.node);
    const listed = own.find((entry) => entry.id === id);
    return listed === undefined ? useMaterial(node, id, undefined, site, catalog) : { ...listed, node };
  });
}

function useEquipment(
  node: Node,
  id: string | undefined,
  item: EquipmentItem | undefined,
  site: Site,
  catalog: Catalog,
): EquipmentUse {
  const registered = id === undefined ? undefined : site.equipment.get(id);
  const category = item?.category ?? registered?.entry.category;
  const date = item?.calibrationDue ?? registered?.entry.calibrationDue;
  return {
    node,
    id,
    category: category && wordOf("equipmentCategory", category, catalog),
    capabilities: [...(item?.capabilities ?? []), ...(registered?.entry.capabilities ?? [])].map((entry) => entry.text),
    calibrationDue: date && { date, place: item?.calibrationDue === undefined ? registered?.place : undefined },
    unresolved: item === undefined && registered === undefined,
    registered,
  };
}

function useMaterial(
  node: Node,
  id: string | undefined,
  item: MaterialItem | undefined,
  site: Site,
  catalog: Catalog,
): MaterialUse {
  const registered = id === undefined ? undefined : site.materials.get(id);
  const category = item?.category ?? registered?.entry.category;
  return {
    node,
    id,
    category: category && wordOf("materialCategory", category, catalog),
    item,
    registered,
    unresolved: item === undefined && registered === undefined,
  };
}

function wordOf(vocabulary: "equipmentCategory" | "materialCategory", node: ScalarNode, catalog: Catalog): string {
  return catalog.word(vocabulary, node.text)?.id ?? node.text;
}

function isScalar(item: ScalarNode | { readonly node: Node }): item is ScalarNode {
  return "kind" in item;
}
