import type { Catalog } from "../catalog/catalog.ts";
import type { Node } from "../syntax/node.ts";
import { isMissing } from "./lower.ts";
import type { Quantity } from "./quantity.ts";
import { celsiusNote } from "./quantity.ts";
import type { Step } from "./step.ts";
import { readCurve } from "./thermal-profile.ts";

/** A peak temperature of a step: the declared one, or the hottest point of its profile. */
export interface Peak {
  readonly node: Node;
  readonly text: string;
  readonly quantity: Quantity;
  readonly from: "parameters" | "profile";
}

/** The peaks that a step states, the declared one first. A profile that cannot be read in full states none. */
export function peaksOf(step: Step): readonly Peak[] {
  const peaks: Peak[] = [];
  const declared = step.parameters?.peakTemperature;
  const quantity = declared?.reading.quantity;
  if (declared !== undefined && quantity?.kind === "temperature") {
    peaks.push({ node: declared.node, text: declared.node.text, quantity, from: "parameters" });
  }
  const highest = step.profile?.points === undefined ? undefined : readCurve(step.profile)?.highest;
  if (highest !== undefined) {
    const { temperature: node, quantity: value } = highest;
    peaks.push({ node, text: node.text, quantity: value, from: "profile" });
  }
  return peaks.length === 0 ? NONE : peaks;
}

const NONE: readonly Peak[] = [];

/** `The peak of ‘215 °C’`, `The highest point of the profile, ‘215 °C’,` */
export function peakText({ from, text, quantity }: Peak): string {
  const written = `‘${text}’${celsiusNote(quantity)}`;
  return from === "parameters" ? `The peak of ${written}` : `The highest point of the profile, ${written},`;
}

/** Where the declared peak stands, if the one that is told of is the profile's: that the two differ is no second fault. */
export function declaredBeside(peak: Peak, peaks: readonly Peak[]): Node | undefined {
  return peak.from === "profile" ? peaks.find(({ from }) => from === "parameters")?.node : undefined;
}

/** Where the peak is measured; undefined where the step does not say, `unknown` where that cannot be told. */
export function measuredAt(
  { parameters, lossy }: Step,
  catalog: Catalog,
): "joint" | "body" | "board" | "unknown" | undefined {
  const written = parameters?.measuredAt?.text;
  if (written === undefined) {
    return lossy || (parameters !== undefined && !isMissing(parameters, "measuredAt")) ? "unknown" : undefined;
  }
  const id = catalog.word("measuredAt", written)?.id;
  return id === "joint" || id === "body" || id === "board" ? id : "unknown";
}
