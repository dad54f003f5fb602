import type { Catalog } from "../catalog/catalog.ts";
import { processHazards } from "../catalog/coatings.ts";
import type { ProcessHazard } from "../catalog/types.ts";
import type { ScalarNode } from "../syntax/node.ts";
import type { CoatingInForce } from "./coating-work.ts";
import type { Header } from "./instruction.ts";
import { documentEquipment, stepEquipment } from "./resources.ts";
import type { Site } from "./site.ts";
import type { Step } from "./step.ts";

/** What keeps a hazard in check, and how it is recognised in what an instruction says. */
export interface Control {
  readonly name: string;
  /** Category of the equipment that does it. */
  readonly category: string | undefined;
  readonly words: RegExp;
  /** An entry of `safety.hazards` for it, still to be filled in. */
  readonly stub: { readonly hazard: string; readonly control: string };
}

/**
 * The one control that is asked for each hazard. Grounding and dust extraction are advice only: no key holds the first,
 * and the second comes with the chamber.
 */
const CONTROLS: Readonly<Record<string, Control>> = {
  isocyanates: {
    name: "fume extraction",
    category: "fume-extraction",
    words: /extract|exhaust|fume (?:hood|cupboard)|ventilat/i,
    stub: { hazard: "isocyanates from heated urethane", control: "fume extraction and respiratory protection TBD" },
  },
  "hydrogen-fluoride": {
    name: "fume extraction",
    category: "fume-extraction",
    words: /extract|exhaust|fume (?:hood|cupboard)|ventilat/i,
    stub: { hazard: "hydrogen fluoride from heated coating", control: "fume extraction TBD" },
  },
  "static-charge": {
    name: "ionised air",
    category: "ionizer",
    words: /ioni[sz]/i,
    stub: { hazard: "static charge from micro-abrasion", control: "ionised air and grounded board TBD" },
  },
  "methylene-chloride": {
    name: "gloves",
    category: undefined,
    words: /glove/i,
    stub: { hazard: "methylene chloride in the stripper", control: "gloves and fume extraction TBD" },
  },
};

export interface UncontrolledHazard {
  readonly hazard: ProcessHazard;
  readonly control: Control;
}

/** A substance named in a text, unless it is said not to be in it: `stripper without methylene chloride`. */
const DICHLOROMETHANE =
  /(?<!\b(?:without|no|non|free of|free from|not contain|contains no)[\s-]+)(?:methylene[\s-]chloride|dichloromethane|\bDCM\b)(?![\s-]*free)/i;

/** The hazards of taking a coating off by one of the methods, for which the instruction names no control. */
export function uncontrolledHazards(
  methods: readonly string[],
  coating: CoatingInForce | undefined,
  substances: readonly string[],
  has: (control: Control) => boolean,
  catalog: Catalog,
): readonly UncontrolledHazard[] {
  return processHazards.flatMap((hazard): readonly UncontrolledHazard[] => {
    const control = CONTROLS[hazard.id];
    if (control === undefined || !methods.some((method) => causes(hazard, method, catalog))) return [];
    if (hazard.coatings !== undefined && !hazard.coatings.includes(coating?.id ?? "")) return [];
    if (hazard.id === "methylene-chloride" && !substances.some((text) => DICHLOROMETHANE.test(text))) return [];
    return has(control) ? [] : [{ hazard, control }];
  });
}

/** Any source of soldering heat does to a coating what thermal removal does. */
function causes(hazard: ProcessHazard, method: string, catalog: Catalog): boolean {
  if (hazard.methods.includes(method)) return true;
  return hazard.methods.includes("thermal") && catalog.word("method", method)?.groups?.includes("heat") === true;
}

/**
 * Whether an instruction has a control at a step: in the safety block, in the equipment of step or document, in the
 * step's cautions or its text. True as well where it cannot be told, because equipment or text cannot be read.
 */
export function mayHaveControl(control: Control, step: Step, header: Header, site: Site, catalog: Catalog): boolean {
  if (step.lossy || header.lossy) return true;
  if (textsOf(step, header).some((text) => control.words.test(text))) return true;
  if (control.category === undefined) return false;
  const equipment = [...stepEquipment(step, header, site, catalog), ...documentEquipment(header, site, catalog)];
  return equipment.some(
    ({ category, capabilities }) =>
      category === undefined ||
      category === control.category ||
      catalog.word("equipmentCategory", category) === undefined ||
      capabilities.some((text) => control.words.test(text)),
  );
}

function textsOf(step: Step, header: Header): readonly string[] {
  const { ppe, hazards, esd } = header.safety ?? {};
  const models = (header.equipment ?? []).map((item) => ("kind" in item ? undefined : item.model));
  const nodes: readonly (ScalarNode | undefined)[] = [
    ...(Array.isArray(ppe) ? (ppe as readonly ScalarNode[]) : [noneOf(ppe)]),
    ...(Array.isArray(hazards)
      ? hazards.map(({ control }: { control: ScalarNode | undefined }) => control)
      : [noneOf(hazards)]),
    esd !== undefined && "kind" in esd ? esd : noneOf(esd),
    ...models,
    ...(step.cautions ?? []),
    step.instruction,
  ];
  return nodes.flatMap((node) => node?.text ?? []);
}

/** The reason of an explicit `{ none: reason }`. */
function noneOf(value: unknown): ScalarNode | undefined {
  return typeof value === "object" && value !== null && "none" in value
    ? (value.none as ScalarNode | undefined)
    : undefined;
}
