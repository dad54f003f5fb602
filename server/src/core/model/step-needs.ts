import { areaArrayDemand, equipmentDemands } from "../catalog/equipment-demands.ts";
import { isSoldering } from "./alloy-in-force.ts";
import type { Step } from "./step.ts";

/** Categories of equipment that a step needs, the method's first. */
export function demandedCategories(step: Step | undefined): readonly string[] {
  if (step === undefined) return [];
  const ways = [step.way?.id, ...step.procedures.flatMap(({ methods }) => methods)];
  const wanted = equipmentDemands.filter(({ method }) => ways.includes(method)).map(({ category }) => category);
  const work = step.work?.id ?? "";
  if (step.areaArray && areaArrayDemand.operations.includes(work)) wanted.push(...areaArrayDemand.categories);
  if (work === "bake") wanted.push("oven");
  if (work === "preheat") wanted.push("preheater");
  if (work === "inspect") wanted.push("microscope", "x-ray");
  return [...new Set(wanted)];
}

/** The categories of equipment without which a step cannot be done; of each list one will do. */
export function equipmentDemanded(step: Step | undefined): readonly (readonly string[])[] {
  const way = step?.way?.id;
  const demanded = equipmentDemands
    .filter(({ method }) => method === way)
    .map(({ category }): readonly string[] => [category]);
  const work = step?.work?.id ?? "";
  if (work === "bake") demanded.push(["oven"]);
  const { categories, operations } = areaArrayDemand;
  const isMet = demanded.flat().some((category) => categories.includes(category));
  if (step?.areaArray && operations.includes(work) && !isMet) demanded.push(categories);
  return demanded;
}

/** Categories of material that the work of a step uses. */
export function wantedMaterials(step: Step | undefined): readonly string[] {
  const work = step?.work?.id;
  if (step === undefined || work === undefined) return [];
  switch (work) {
    case "remove-coating":
      return step.way === undefined || step.way.id === "solvent"
        ? ["cleaning-agent", "mask"]
        : ["mask", "cleaning-agent"];
    case "replace-coating":
      return ["coating", "mask"];
    case "mask":
      return ["mask"];
    case "clean":
      return ["cleaning-agent"];
    case "reball":
      return ["solder-spheres", "flux"];
    case "repair-land":
    case "repair-conductor":
    case "repair-edge-contact":
      return ["circuit-frame", "film-adhesive", "epoxy", "flux"];
    case "repair-laminate":
    case "mix":
    case "bond":
      return ["epoxy", "film-adhesive"];
    case "repair-hole":
      return ["eyelet", "epoxy"];
    case "add-jumper":
      return ["wire", "solder-wire", "flux"];
    case "splice-wire":
      return ["solder-wire", "flux", "sleeving"];
    case "prepare-site":
    case "remove-component":
      return ["flux"];
    default:
      return isSoldering(step) ? ["flux", "solder-wire", "solder-paste"] : [];
  }
}

/** What a step sets by its method and its work. */
export function parametersSet(step: Step | undefined): readonly string[] {
  const work = step?.work?.id;
  if (work === "bake") return ["bakeTemperature", "bakeTime"];
  if (work === "preheat") return ["preheatTemperature"];
  const method = step?.way?.id ?? step?.procedures.flatMap(({ methods }) => methods)[0];
  switch (method) {
    case "soldering-iron":
    case "conduction":
    case "tweezer":
    case "continuous-vacuum":
    case "wicking":
      return ["tipTemperature"];
    case "focused-ir":
    case "hot-air":
      return step?.areaArray
        ? ["preheatTemperature", "peakTemperature", "timeAboveLiquidus", "rampRate", "measuredAt"]
        : ["peakTemperature"];
    default:
      return [];
  }
}
