import type { Catalog } from "../catalog/catalog.ts";
import { areaArrayDemand, equipmentDemands } from "../catalog/equipment-demands.ts";
import { alongSteps } from "../model/columns.ts";
import { isNamedInWaiver } from "../model/done-here.ts";
import { insertItem, insertKey } from "../model/insert-key.ts";
import type { Header } from "../model/instruction.ts";
import { isMissing } from "../model/lower.ts";
import { oncePerStep } from "../model/once-per-step.ts";
import type { EquipmentUse } from "../model/resources.ts";
import { documentEquipment, stepEquipment } from "../model/resources.ts";
import type { Site } from "../model/site.ts";
import type { Step } from "../model/step.ts";
import type { Node } from "../syntax/node.ts";
import { get } from "../syntax/node.ts";
import type { DraftFix, Surroundings } from "./define.ts";
import { defineRule } from "./define.ts";

const ID = "equipment-missing-for-method";

export default defineRule({
  severity: "warning",
  origin: "article",
  source: "overview article, essential rework equipment",
  silencedBy: "waiver",
  fixes: ["stub"],
  summary:
    "The equipment that a method needs is listed: a focused IR system for a BGA, a vacuum station for desoldering.",
  why:
    "What is not listed is not laid out, and the operator takes what stands nearby. Area arrays need heat from top and " +
    "bottom with a profile, or the board bows and the outer balls freeze first; desoldering of plated holes needs " +
    "vacuum. The equipment of the step is looked at first, then that of the document.",
  unknown:
    "Silent for methods that no source ties to equipment, for ids that no register explains, for equipment without a " +
    "category or with one that is not listed, and where the method itself does not fit the work.",
  examples: {
    bad: exampleWith("hot-air-system"),
    good: exampleWith("desoldering-station"),
  },
  document(instruction, around, report) {
    const { header, steps } = instruction;
    const { equipment: listed, met } = listedEquipment(header, around);
    const short = new Map<string, { readonly demand: Demand; readonly steps: Step[] }>();
    const demanded = alongSteps(instruction, demandedBy);
    const isMet = ({ method, array }: Demanded) =>
      (method === undefined || met.has(method)) && (!array || met.has(BOTTOM_HEAT));
    const allMet: Demanded[] = [NOTHING];
    for (let place = 0; place < steps.length; place++) {
      const asked = demanded[place] ?? NOTHING;
      if (allMet.includes(asked)) continue;
      const step = steps[place];
      if (step === undefined || isMet(asked)) {
        allMet.push(asked);
        continue;
      }
      const demand = demandOf(step, met, header, around.catalog);
      if (demand === undefined || !lacks(step, header, demand, listed, around)) continue;
      const key = isNamedInWaiver(header, ID, step) ? `${demand.key} ${step.name}` : demand.key;
      const known = short.get(key);
      if (known === undefined) short.set(key, { demand, steps: [step] });
      else known.steps.push(step);
    }
    for (const { demand, steps: lacking } of short.values()) {
      const [step, ...others] = lacking;
      if (step === undefined) continue;
      const at = demand.at(step);
      report({
        at,
        what: `${demand.what} needs ${demand.need}; ${written(step, header, listed, around)}.`,
        why: demand.why,
        todo: "List it under ‘equipment’, with its category, or waive this where another unit does the same.",
        step,
        source: around.catalog.source(demand.source).title,
        related: others.map((other) => ({ at: demand.at(other), message: `‘${other.name}’ needs it too.` })),
        fixes: stub(header, demand.categories[0] ?? "other"),
      });
    }
  },
});

interface Demand {
  /** One finding for all steps with the same. */
  readonly key: string;
  readonly categories: readonly string[];
  readonly capabilities: readonly string[];
  readonly what: string;
  readonly need: string;
  readonly why: string;
  readonly source: string;
  readonly at: (step: Step) => Node;
}

const BY_METHOD = new Map(equipmentDemands.map((demand) => [demand.method, demand]));
const BOTTOM_HEAT = "bottom heat";

/** The keys of what a step may demand: for its method, and for an area array. */
interface Demanded {
  readonly method: string | undefined;
  readonly array: boolean;
}

const NOTHING: Demanded = { method: undefined, array: false };
/** Thousands of steps share the few that there are. */
const DEMANDED = new Map<string, Demanded>();

const demandedBy = oncePerStep(({ way, areaArray: array }): Demanded => {
  const method = way && BY_METHOD.get(way.id)?.category;
  if (method === undefined && !array) return NOTHING;
  const key = `${method} ${array}`;
  const demanded = DEMANDED.get(key) ?? { method, array };
  DEMANDED.set(key, demanded);
  return demanded;
});

/** What a step demands that the document's list does not have. */
function demandOf(step: Step, met: ReadonlySet<string>, header: Header, catalog: Catalog): Demand | undefined {
  const { way, work } = step;
  const ofMethod = way && BY_METHOD.get(way.id);
  if (way !== undefined && ofMethod !== undefined) {
    if (met.has(ofMethod.category) && !step.areaArray) return undefined;
    if (fits(step, header, catalog)) {
      if (met.has(ofMethod.category)) return undefined;
      return {
        ...ofMethod,
        key: ofMethod.category,
        categories: [ofMethod.category],
        what: `‘${way.node.text}’`,
        why: "What is not listed is not at the bench when the work begins.",
        at: (of) => of.way?.node ?? of.node,
      };
    }
  }
  if (!step.areaArray || work === undefined || met.has(BOTTOM_HEAT)) return undefined;
  if (!areaArrayDemand.operations.includes(work.id)) return undefined;
  const type = step.types.find((entry) => catalog.isAreaArray(entry.id));
  return {
    ...areaArrayDemand,
    key: BOTTOM_HEAT,
    what: `${work.id === "remove-component" ? "Removal" : "Installation"} of ${type === undefined ? "an area array" : `a ‘${type.node.text}’`}`,
    need: "heat from top and bottom, with a profile",
    why: "With heat from one side the board bows and the balls do not melt together.",
    at: (of) => of.way?.node ?? of.types[0]?.node ?? of.work?.node ?? of.node,
  };
}

/** Whether the method is one for the work at hand; where it is not, other rules speak of the method. */
function fits(step: Step, header: Header, catalog: Catalog): boolean {
  const method = step.way?.id ?? "";
  if (step.procedures.some(({ methods }) => methods.length > 0 && !methods.includes(method))) return false;
  if (step.work?.id === "remove-component" || step.work?.id === "install-component") {
    const removal = step.work.id === "remove-component";
    return step.types.every(({ id }) => {
      const type = catalog.componentType(id);
      if (type === undefined) return true;
      const own = removal ? type.removal : type.installation;
      const also = removal ? type.alsoRemoval : type.alsoInstallation;
      return own.length === 0 || own.includes(method) || also.some(({ value }) => value === method);
    });
  }
  if (step.work?.id !== "remove-coating") return true;
  const written = step.coating?.type ?? header.coating?.type;
  const coating = written && catalog.coating(catalog.word("coatingType", written.text)?.id ?? written.text);
  return (
    coating === undefined ||
    coating.recommended.includes(method) ||
    coating.possible.some(({ value }) => value === method)
  );
}

interface Listed {
  readonly site: Site;
  readonly catalog: Catalog;
  readonly equipment: readonly EquipmentUse[];
  /** Keys of the demands that it meets, or may. */
  readonly met: ReadonlySet<string>;
}

const knownLists = new WeakMap<Header, Listed>();

/** The equipment of the document; kept while the header does not change. */
function listedEquipment(header: Header, { site, catalog }: Surroundings): Listed {
  const known = knownLists.get(header);
  if (known?.site === site && known.catalog === catalog) return known;
  const equipment = documentEquipment(header, site, catalog);
  const met = new Set<string>();
  for (const { category, capabilities } of equipmentDemands) {
    if (hasOrMayHave(equipment, { categories: [category], capabilities })) met.add(category);
  }
  if (hasOrMayHave(equipment, areaArrayDemand)) met.add(BOTTOM_HEAT);
  const listed = { site, catalog, equipment, met };
  knownLists.set(header, listed);
  return listed;
}

function hasOrMayHave(
  equipment: readonly EquipmentUse[],
  { categories, capabilities }: Pick<Demand, "categories" | "capabilities">,
): boolean {
  return equipment.some(
    (item) =>
      item.unresolved ||
      item.category === undefined ||
      categories.includes(item.category) ||
      item.capabilities.some((written) => {
        const text = written.toLowerCase();
        return capabilities.some((words) => text.includes(words));
      }),
  );
}

function lacks(
  step: Step,
  header: Header,
  demand: Demand,
  listed: readonly EquipmentUse[],
  { site, catalog }: Surroundings,
): boolean {
  // Equipment that cannot be read, or whose category no list has, may be what is needed.
  if (step.lossy || (step.equipment === undefined && !isMissing(step, "equipment"))) return false;
  if (header.lossy || (header.equipment === undefined && !isMissing(header, "equipment"))) return false;
  const own = stepEquipment(step, header, site, catalog);
  const isUnlisted = ({ category }: EquipmentUse) =>
    category !== undefined && catalog.word("equipmentCategory", category) === undefined;
  return !hasOrMayHave(own, demand) && ![...own, ...listed].some(isUnlisted);
}

/** What is listed instead, in the author's words. */
function written(step: Step, header: Header, listed: readonly EquipmentUse[], { site, catalog }: Surroundings): string {
  const own = stepEquipment(step, header, site, catalog);
  const uses = own.length > 0 ? own : listed;
  if (uses.length === 0) return "no equipment is listed";
  const names = uses.map(({ id, category }) => (id === undefined ? `‘${category}’` : `‘${id}’ (${category})`));
  return `${own.length > 0 ? "the step names" : "listed are"} ${names.join(", ")}`;
}

function stub(header: Header, category: string): readonly DraftFix[] {
  const item = `{ id: TBD, category: ${category} }`;
  const list = get(header.node, "equipment");
  const edit =
    list?.kind === "seq" && list.items.length > 0
      ? insertItem(list, item, "last")
      : insertKey(header.node, "equipment", `[${item}]`, ["solder", "safety", "personnel", "product", "activity"]);
  return edit === undefined ? [] : [{ title: `Add a ${category} to fill in`, kind: "stub", edits: [edit] }];
}

function exampleWith(category: string): string {
  return `equipment:
  - { id: HA-02, category: hot-air-system }
  - { id: DS-01, category: ${category} }
  - { id: ST-04, category: soldering-station }
steps:
  - id: remove-k2
    title: Remove K2
    operation: remove-component
    component: { reference: K2, type: through-hole, disposition: scrap }
    procedure: 7711 3.1.1
    method: continuous-vacuum
    materials: [FLX-7]
    instruction: Wait until the solder melts on both sides, move the lead in a circle, start the vacuum.
    inspection: { point: check, criteria: Holes open and no lifted lands, standard: IPC-A-610, class: 2, method: microscope }
`;
}
