import type { Catalog } from "../catalog/catalog.ts";
import type { ScalarNode } from "../syntax/node.ts";
import type { AlloyReading } from "./alloy.ts";
import { readAlloy } from "./alloy.ts";
import type { Header } from "./instruction.ts";
import { isMissing } from "./lower.ts";
import type { Step } from "./step.ts";

export interface AlloyInForce extends AlloyReading {
  /** Where it is written. */
  readonly node: ScalarNode;
}

const ON_EXISTING_SOLDER: ReadonlySet<string> = new Set(["remove-component", "prepare-site"]);
const NONE: readonly AlloyInForce[] = [];

/**
 * The alloy that is melted in a step: its own, else its component's, else for removal and site preparation the
 * existing one, else the document's. Undefined too where it cannot be told: components of different alloys, a key on
 * the way that is misspelt or lost.
 */
export function alloyInForce(step: Step, header: Header, catalog: Catalog): AlloyInForce | undefined {
  const alloys = alloysInForce(step, header, catalog);
  return alloys.length === 1 ? alloys[0] : undefined;
}

/** What several rules ask of the same step and header. */
interface Known {
  readonly catalog: Catalog;
  /** What the header says: its `solder`, or where it has none all that tells why. */
  readonly solder: Header["solder"];
  readonly lossy: boolean;
  readonly node: Header["node"] | undefined;
  readonly alloys: readonly AlloyInForce[];
}

const known = new WeakMap<Step, Known>();

/** All alloys that are melted in a step: more than one where its components differ; none where it cannot be told. */
export function alloysInForce(step: Step, header: Header, catalog: Catalog): readonly AlloyInForce[] {
  const { solder, lossy } = header;
  const node = solder === undefined ? header.node : undefined;
  const kept = known.get(step);
  const isSame = kept?.catalog === catalog && kept.solder === solder && kept.lossy === lossy && kept.node === node;
  if (isSame) return kept.alloys;
  const alloys = findAlloys(step, header, catalog);
  known.set(step, { catalog, solder, lossy, node, alloys });
  return alloys;
}

function findAlloys(step: Step, header: Header, catalog: Catalog): readonly AlloyInForce[] {
  if (step.alloy !== undefined) return [read(step.alloy, catalog)];
  if (step.lossy || !isMissing(step, "alloy")) return NONE;
  const nodes: ScalarNode[] = [];
  const besides = step.components.length === 0 || step.components.some((component) => component.alloy === undefined);
  for (const component of step.components) {
    if (component.alloy !== undefined) nodes.push(component.alloy);
    else if (!isMissing(component, "alloy")) return NONE;
  }
  if (step.components.length === 0 && !isMissing(step, "component")) return NONE;
  if (besides) {
    const board = boardAlloy(step, header);
    if (board === "unknown") return NONE;
    if (board !== undefined) nodes.push(board);
  }
  const distinct: AlloyInForce[] = [];
  for (const node of nodes) {
    const alloy = read(node, catalog);
    if (!distinct.some((other) => isSame(other, alloy))) distinct.push(alloy);
  }
  return distinct;
}

/** What the document says is melted where neither the step nor its component says it. */
function boardAlloy(step: Step, header: Header): ScalarNode | "unknown" | undefined {
  const { solder } = header;
  if (solder === undefined) return header.lossy || !isMissing(header, "solder") ? "unknown" : undefined;
  const existing =
    solder.existingAlloy ?? (header.lossy || !isMissing(solder, "existingAlloy") ? "unknown" : undefined);
  const added = solder.alloy ?? (header.lossy || !isMissing(solder, "alloy") ? "unknown" : undefined);
  if (step.work === undefined) {
    // It may take solder off or put it on.
    if (existing === undefined || added === undefined) return existing ?? added;
    return existing !== "unknown" && added !== "unknown" && existing.text === added.text ? added : "unknown";
  }
  return ON_EXISTING_SOLDER.has(step.work.id) ? (existing ?? added) : added;
}

function read(node: ScalarNode, catalog: Catalog): AlloyInForce {
  return { ...readAlloy(node.text, catalog), node };
}

function isSame(a: AlloyReading, b: AlloyReading): boolean {
  return a.alloy === undefined ? a.text === b.text : a.alloy === b.alloy;
}

/** The alloy that a step adds: its own, else the document's. */
export function addedAlloy(step: Step, header: Header, catalog: Catalog): AlloyInForce | undefined {
  const node = step.alloy ?? header.solder?.alloy;
  return node && read(node, catalog);
}

const SOLDERING: ReadonlySet<string> = new Set([
  "remove-component",
  "prepare-site",
  "reball",
  "install-component",
  "add-component",
  "add-jumper",
  "splice-wire",
  "tin-wire",
]);

const SOLDERING_METHODS: ReadonlySet<string> = new Set([
  "solder",
  "soldering-iron",
  "conduction",
  "tweezer",
  "hot-air",
  "focused-ir",
  "continuous-vacuum",
  "wicking",
  "solder-fountain",
]);

/** Whether solder is melted in a step: not in thermal coating removal, not in bonding. */
export function isSoldering(step: Step): boolean {
  const work = step.work?.id;
  if (work !== undefined && SOLDERING.has(work)) return true;
  const melts = step.way !== undefined && SOLDERING_METHODS.has(step.way.id);
  if (work === undefined || work === "other") {
    // Hot air may shrink a sleeve; the peak of a reflow says what it is for.
    return (melts && step.way?.id !== "hot-air") || meltsByParameters(step);
  }
  if (!work.startsWith("repair-")) return false;
  // Repairs solder only by some methods; a tip or peak temperature in one says that it does.
  return (
    melts ||
    step.procedures.some((procedure) => procedure.methods.some((method) => SOLDERING_METHODS.has(method))) ||
    meltsByParameters(step) ||
    (step.parameters?.tipTemperature !== undefined && !bondsWithTip(step))
  );
}

function meltsByParameters({ parameters }: Step): boolean {
  return parameters?.peakTemperature !== undefined || parameters?.timeAboveLiquidus !== undefined;
}

/** Film adhesive is bonded with a hot tip of its own. */
function bondsWithTip(step: Step): boolean {
  if (step.way !== undefined) return step.way.id === "film-adhesive";
  return step.procedures.some((procedure) => procedure.methods.includes("film-adhesive"));
}
