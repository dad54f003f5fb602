import type { Source } from "./types.ts";

/** What a method needs at the bench. Methods that no source ties to a category of equipment are not listed. */
export const equipmentDemands: readonly {
  readonly method: string;
  /** Category of equipment that has it. */
  readonly category: string;
  /** Words of a capability that will do in place of the category. */
  readonly capabilities: readonly string[];
  /** What the method needs, as a message says it. */
  readonly need: string;
  readonly source: Source;
}[] = [
  {
    method: "soldering-iron",
    category: "soldering-station",
    capabilities: ["soldering iron", "hand soldering"],
    need: "a soldering station with temperature control",
    source: "article",
  },
  {
    method: "hot-air",
    category: "hot-air-system",
    capabilities: ["hot air", "hot gas"],
    need: "a hot air system with control of temperature and airflow",
    source: "article",
  },
  {
    method: "focused-ir",
    category: "focused-ir-system",
    capabilities: ["focused ir", "focused infrared", "bottom heat"],
    need: "a focused IR system with top and bottom heat and profiles",
    source: "article",
  },
  {
    method: "continuous-vacuum",
    category: "desoldering-station",
    capabilities: ["vacuum extraction", "desoldering", "vacuum desolder"],
    need: "a desoldering station with vacuum",
    source: "article",
  },
  {
    method: "solder-fountain",
    category: "solder-fountain",
    capabilities: ["solder fountain", "mini wave"],
    need: "a solder fountain",
    source: "tocC-ps",
  },
  {
    method: "micro-abrasion",
    category: "micro-abrasion-system",
    capabilities: ["micro-abrasion", "micro abrasion", "micro blasting"],
    need: "a micro-abrasion system",
    source: "nar-2-3-6",
  },
  { method: "laser", category: "laser-system", capabilities: ["laser"], need: "a laser system", source: "article" },
  {
    method: "fixture",
    category: "reballing-fixture",
    capabilities: ["reballing fixture"],
    need: "a reballing fixture",
    source: "article",
  },
];

/** Area arrays are heated from both sides when they are taken off or put on. */
export const areaArrayDemand: {
  readonly categories: readonly string[];
  readonly capabilities: readonly string[];
  readonly operations: readonly string[];
  readonly source: Source;
} = {
  categories: ["focused-ir-system", "preheater"],
  capabilities: ["bottom heat", "bottom-side heat", "preheat"],
  operations: ["remove-component", "install-component"],
  source: "article",
};
