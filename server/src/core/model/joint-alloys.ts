import type { Catalog } from "../catalog/catalog.ts";
import type { Node, ScalarNode } from "../syntax/node.ts";
import type { AlloyReading } from "./alloy.ts";
import { readAlloy } from "./alloy.ts";
import { isSoldering } from "./alloy-in-force.ts";
import type { Header } from "./instruction.ts";
import { stepMaterials } from "./resources.ts";
import type { Place, Site } from "./site.ts";
import type { Step } from "./step.ts";

/** An alloy that comes into a joint. */
export interface JointAlloy extends AlloyReading {
  /** Where the document or the step brings it in. */
  readonly node: Node;
  /** Where the alloy is named, if that is not `node`: the entry of a material. */
  readonly named: Node | Place | undefined;
  readonly role: "board" | "document" | "component" | "step" | "material";
}

/** Steps that take solder off: what they add does not stay. */
const TAKING_OFF: ReadonlySet<string> = new Set(["remove-component", "prepare-site"]);
/** Steps whose joint is not on the board. */
const OFF_BOARD: ReadonlySet<string> = new Set(["reball", "splice-wire", "tin-wire"]);

/** The board's alloy and the one that the document adds. */
export function documentAlloys(header: Header, catalog: Catalog): readonly JointAlloy[] {
  const { existingAlloy, alloy } = header.solder ?? {};
  const alloys: JointAlloy[] = [];
  if (existingAlloy !== undefined) alloys.push(named(existingAlloy, "board", catalog));
  if (alloy !== undefined) alloys.push(named(alloy, "document", catalog));
  return alloys;
}

/**
 * The alloys that meet in the joints of a step and stay there: those of its components, the one that it adds (its own,
 * else those of its solder, else the document's), and the one on the board. Empty where nothing of the step's own
 * comes in, so that the document's two alloys say it all.
 */
export function jointAlloys(step: Step, header: Header, site: Site, catalog: Catalog): readonly JointAlloy[] {
  const { solder, materials } = header;
  const known = KNOWN.get(step);
  if (known?.solder === solder && known?.materials === materials && known?.site === site) return known.alloys;
  const alloys = readJoint(step, header, site, catalog);
  KNOWN.set(step, { solder, materials, site, alloys });
  return alloys;
}

/** More than one rule asks for the alloys of a step. */
interface Known extends Pick<Header, "solder" | "materials"> {
  readonly site: Site;
  readonly alloys: readonly JointAlloy[];
}

const KNOWN = new WeakMap<Step, Known>();

function readJoint(step: Step, header: Header, site: Site, catalog: Catalog): readonly JointAlloy[] {
  const work = step.work?.id;
  if (work === undefined || TAKING_OFF.has(work) || !isSoldering(step)) return NONE;
  const alloys: JointAlloy[] = [];
  for (const { alloy } of step.components) if (alloy !== undefined) alloys.push(named(alloy, "component", catalog));
  const added = step.alloy === undefined ? solderOf(step, header, site, catalog) : [named(step.alloy, "step", catalog)];
  if (alloys.length === 0 && added.length === 0) return NONE;
  const [board, document] = sides(documentAlloys(header, catalog));
  alloys.push(...added);
  if (added.length === 0 && document !== undefined) alloys.push(document);
  if (OFF_BOARD.has(work)) {
    // What the wire or the part has on it is the component's; solder that contradicts the document's is still told.
    if (added.length > 0 && document !== undefined) alloys.push(document);
  } else if (board !== undefined) alloys.push(board);
  else if (added.length > 0 && document !== undefined) alloys.push(document);
  return alloys;
}

const NONE: readonly JointAlloy[] = [];

function sides(alloys: readonly JointAlloy[]): readonly [JointAlloy | undefined, JointAlloy | undefined] {
  return [alloys.find(({ role }) => role === "board"), alloys.find(({ role }) => role === "document")];
}

/** Wire, paste and spheres that a step uses. */
function solderOf(step: Step, header: Header, site: Site, catalog: Catalog): readonly JointAlloy[] {
  if (step.materials === undefined) return NONE;
  return stepMaterials(step, header, site, catalog).flatMap(({ node, item, registered }): readonly JointAlloy[] => {
    const own = item?.alloy;
    const alloy = own ?? registered?.entry.alloy;
    if (alloy === undefined) return [];
    return [{ ...readAlloy(alloy.text, catalog), node, named: own ?? registered?.place, role: "material" }];
  });
}

function named(node: ScalarNode, role: JointAlloy["role"], catalog: Catalog): JointAlloy {
  return { ...readAlloy(node.text, catalog), node, named: undefined, role };
}

/** The first two alloys that must not meet, with the one that is the step's own first. */
export function firstPair(
  alloys: readonly JointAlloy[],
  collide: (a: JointAlloy, b: JointAlloy) => boolean,
): readonly [JointAlloy, JointAlloy] | undefined {
  for (const [index, a] of alloys.entries()) {
    for (const b of alloys.slice(index + 1)) {
      // Two components of a step have joints of their own.
      if (a.role === "component" && b.role === "component") continue;
      if (collide(a, b) || collide(b, a)) return [a, b];
    }
  }
  return undefined;
}

/** Whether one of them has lead and the other has none; false where either is not known. */
export function differInLead(a: JointAlloy, b: JointAlloy): boolean {
  return a.lead === true && b.lead === false;
}

/** Whether bismuth meets lead. Removal alloys are cleaned away again, which another rule watches. */
export function bringsBismuthToLead(a: JointAlloy, b: JointAlloy): boolean {
  return (
    a.bismuth === true && b.lead === true && !isSame(a, b) && a.alloy?.removal !== true && b.alloy?.removal !== true
  );
}

function isSame(a: JointAlloy, b: JointAlloy): boolean {
  return a.alloy === undefined ? a.text === b.text : a.alloy === b.alloy;
}
