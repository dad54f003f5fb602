import { fluxDesignators } from "../../catalog/flux.ts";
import { isSoldering } from "../../model/alloy-in-force.ts";
import type { MaterialItem } from "../../model/shapes.ts";
import { equipmentDemanded } from "../../model/step-needs.ts";
import { writeText } from "../../model/write-yaml.ts";
import type { Surroundings } from "../../rules/define.ts";
import type { Job } from "./job.ts";
import type { PlannedStep } from "./plan.ts";

/** What is used: units and materials of the site's registers where they will do, else what stands for one. */
export interface Supply {
  /** Ids of the registers, for the document's list. */
  readonly equipment: readonly string[];
  readonly materials: readonly string[];
  /** Materials that no register has. */
  readonly own: readonly OwnMaterial[];
  /** Designator of the flux in use; undefined where none is used. */
  readonly flux: string | undefined;
  /** As a step lists them: `IR-01`, `{ category: oven }`. */
  readonly equipmentOf: (step: PlannedStep) => readonly string[];
  readonly materialsOf: (step: PlannedStep) => readonly string[];
}

export interface OwnMaterial {
  readonly id: string;
  readonly category: string;
  /** Keys with their values, as they are written. */
  readonly facts: readonly string[];
}

export function suppliesOf(job: Job, steps: readonly PlannedStep[], around: Surroundings, usual: string): Supply {
  const equipment = new Set<string>();
  const materials = new Set<string>();
  const own = new Map<string, OwnMaterial>();
  const fluxes = registered("flux", around).filter(({ designator }) => isFlux(designator?.text));
  const flux = fluxes.find(({ designator }) => designator?.text.toUpperCase() === usual) ?? fluxes[0];
  const designator = flux?.designator?.text.toUpperCase() ?? usual;

  const equipmentOf = (step: PlannedStep): readonly string[] =>
    demanded(step).map((any) => {
      const unit = unitOf(any, around);
      return unit === undefined ? `{ category: ${any[0]} }` : writeText(unit);
    });
  const materialsOf = (step: PlannedStep): readonly string[] =>
    used(step).map((category) => {
      if (category === "flux" && flux?.id !== undefined) return flux.id.text;
      return materialOf(category, job, around) ?? ownId(category);
    });
  for (const step of steps) {
    for (const any of demanded(step)) {
      const unit = unitOf(any, around);
      if (unit !== undefined) equipment.add(unit);
    }
    const ids = materialsOf(step);
    for (const [index, category] of used(step).entries()) {
      const id = ids[index] ?? "";
      if (id !== ownId(category)) materials.add(id);
      else own.set(id, { id, category, facts: factsOf(category, job, designator) });
    }
  }
  return {
    equipment: [...equipment],
    materials: [...materials],
    own: [...own.values()],
    flux: steps.some((step) => used(step).includes("flux")) ? designator : undefined,
    equipmentOf,
    materialsOf,
  };
}

function ownId(category: string): string {
  return `${category}-1`;
}

function factsOf(category: string, { alloy }: Job, flux: string): readonly string[] {
  if (category === "flux") return [`designator: ${flux}`];
  return category === "solder-wire" && alloy !== undefined ? [`alloy: ${writeText(alloy)}`] : [];
}

function isFlux(designator: string | undefined): boolean {
  return designator !== undefined && FLUXES.has(designator.toUpperCase());
}

const FLUXES: ReadonlySet<string> = new Set(fluxDesignators().map(({ id }) => id));

/** Categories of equipment; of each list one will do. */
function demanded({ operation, sketch }: PlannedStep): readonly (readonly string[])[] {
  const isHidden = sketch?.areaArray === true && operation === "install-component";
  return [
    ...equipmentDemanded(sketch),
    ...(isHidden ? [["x-ray"]] : []),
    ...(operation === "inspect" ? [["microscope"]] : []),
  ];
}

function unitOf(categories: readonly string[], { site, catalog, asOf }: Surroundings): string | undefined {
  for (const [id, { entry }] of site.equipment) {
    const category = entry.category && catalog.word("equipmentCategory", entry.category.text)?.id;
    const due = entry.calibrationDue?.iso;
    const isOver = due !== undefined && asOf !== undefined && due < asOf;
    if (category !== undefined && categories.includes(category) && !isOver) return id;
  }
  return undefined;
}

/** Materials of the registers of a category, without those that are over. */
function registered(category: string, { site, catalog, asOf }: Surroundings): readonly MaterialItem[] {
  return [...site.materials.values()].flatMap(({ entry }) => {
    const ends = entry.expires?.iso;
    const isOver = ends !== undefined && asOf !== undefined && ends < asOf;
    const own = entry.category && catalog.word("materialCategory", entry.category.text)?.id;
    return own === category && !isOver ? [entry] : [];
  });
}

/** A material of the registers that surely is the one: of the alloy, for the coating. */
function materialOf(category: string, job: Job, around: Surroundings): string | undefined {
  const { catalog } = around;
  const fitting = registered(category, around).filter(({ alloy, name }) => {
    if (category === "solder-wire") return alloy !== undefined && catalog.alloy(alloy.text)?.id === job.alloy;
    if (category === "coating") return name?.text.toLowerCase().includes(job.coating ?? "?") === true;
    return true;
  });
  return fitting[0]?.id?.text;
}

/** Categories of the materials that a step uses. */
function used({ operation, sketch }: PlannedStep): readonly string[] {
  const way = sketch?.way?.id ?? "";
  const bond = BONDS[way];
  switch (operation) {
    case "remove-coating":
      return way === "solvent" ? ["cleaning-agent"] : [];
    case "replace-coating":
      return ["coating"];
    case "clean":
      return ["cleaning-agent"];
    case "repair-hole":
      return way === "eyelet" ? ["eyelet", "flux", "solder-wire"] : bond === undefined ? [] : [bond];
    case "repair-land":
    case "repair-conductor":
    case "repair-edge-contact":
    case "repair-laminate":
      return bond === undefined ? soldering(sketch) : [bond];
    case "add-jumper":
      return ["wire", "flux", "solder-wire"];
    case "splice-wire":
      return ["flux", "solder-wire", "sleeving"];
    case "tin-wire":
      return ["flux", "solder-wire"];
    case "remove-component":
    case "prepare-site":
      return ["flux"];
    case "install-component":
    case "add-component":
      return soldering(sketch);
    default:
      return [];
  }
}

const BONDS: Readonly<Record<string, string>> = {
  epoxy: "epoxy",
  injection: "epoxy",
  transplant: "epoxy",
  "film-adhesive": "film-adhesive",
};

/** An iron needs wire; other heat melts what is there, with flux. */
function soldering(sketch: PlannedStep["sketch"]): readonly string[] {
  if (sketch === undefined || !isSoldering(sketch)) return [];
  return sketch.way?.id === "soldering-iron" ? ["flux", "solder-wire"] : ["flux"];
}
