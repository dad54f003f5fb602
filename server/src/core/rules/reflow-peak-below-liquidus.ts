import { reworkPractice } from "../catalog/thermal.ts";
import type { Alloy } from "../catalog/types.ts";
import { alloysInForce, isSoldering } from "../model/alloy-in-force.ts";
import type { Quantity } from "../model/quantity.ts";
import { inBaseUnit, isBelow, plain } from "../model/quantity.ts";
import type { Peak } from "../model/reflow-peak.ts";
import { declaredBeside, measuredAt, peaksOf, peakText } from "../model/reflow-peak.ts";
import { defineRule } from "./define.ts";

const MARGIN = reworkPractice.peakMargin.above;

export default defineRule({
  severity: "error",
  origin: "article, sharpened",
  source: "overview article, lead-free considerations; published alloy tables",
  silencedBy: "waiver",
  fixes: [],
  summary: "A reflow peak lies above the liquidus of the alloy, with 10 °C to spare.",
  why:
    "Below the liquidus (183 °C for Sn63Pb37, 220 °C for SAC305) joints stay partly solid: a part that is lifted then " +
    "takes lands with it, one that is set then has cold joints. Less than 10 °C above it is a warning, since the coolest " +
    "joint under a package lags behind the one that is measured. The declared peak and the hottest point of the profile " +
    "are both looked at. A reading on the package body is not the joint's, so it is a warning at most.",
  unknown:
    "Silent for alloys without a known liquidus, where the alloy in force cannot be told, and for peaks that are " +
    "measured on the board or at a place that no list has: they say nothing of the joint.",
  examples: {
    bad: example("215 °C"),
    good: example("242 °C"),
  },
  step(step, header, { catalog }, report) {
    const { parameters, profile } = step;
    if ((parameters?.peakTemperature === undefined && profile?.points === undefined) || !isSoldering(step)) return;
    const place = measuredAt(step, catalog);
    if (place === "board" || place === "unknown") return;
    const peaks = peaksOf(step);
    if (peaks.length === 0) return;
    // Where components differ, the one that melts last decides.
    const alloys = alloysInForce(step, header, catalog).filter(({ alloy }) => alloy !== undefined);
    const [inForce] = alloys.sort((a, b) => (b.alloy?.liquidus ?? 0) - (a.alloy?.liquidus ?? 0));
    const alloy = inForce?.alloy;
    if (inForce === undefined || alloy === undefined) return;
    for (const peak of peaks) {
      const shortfall = judge(peak, alloy);
      if (shortfall === undefined || (shortfall === "close" && place === "body")) continue;
      const beside = declaredBeside(peak, peaks);
      report({
        at: peak.node,
        ...told(peak, shortfall, alloy, place === "body"),
        severity: shortfall === "close" || place === "body" ? "warning" : "error",
        related: [{ at: inForce.node, message: `‘${inForce.text}’ melts at ${plain(alloy.liquidus)} °C.` }],
        ...(beside === undefined ? {} : { silences: [{ rule: "thermal-profile-limit", at: beside }] }),
      });
      return;
    }
  },
});

type Shortfall = "at" | "below" | "close";

/** How the lower end of a peak lies to the liquidus; of an upper limit there is no other end. */
function judge({ quantity }: Peak, { liquidus }: Alloy): Shortfall | undefined {
  const lowest = quantity.low ?? quantity.high;
  if (lowest === undefined) return undefined;
  const celsius = inBaseUnit(lowest, quantity.unit);
  if (celsius < liquidus - 1e-9) return "below";
  if (celsius <= liquidus + 1e-9) return "at";
  const end: Quantity =
    quantity.low === undefined
      ? { ...quantity, low: lowest, steps: { low: quantity.steps.high, high: quantity.steps.high } }
      : quantity;
  return isBelow(end, liquidus + MARGIN) ? "close" : undefined;
}

function told(peak: Peak, shortfall: Shortfall, alloy: Alloy, onBody: boolean) {
  const { liquidus, id } = alloy;
  const melting = `the ${plain(liquidus)} °C liquidus of ${id}`;
  const target =
    alloy.peak === undefined ? `${plain(liquidus + MARGIN)} °C or more` : `${alloy.peak.low}-${alloy.peak.high} °C`;
  if (shortfall === "close") {
    return {
      what: `${peakText(peak)} is less than ${MARGIN} °C above ${melting}.`,
      why: "The coolest joint may not melt through.",
      todo: `Aim for ${target}, or waive this with the measured profile.`,
    };
  }
  return {
    what: `${peakText(peak)} is ${shortfall} ${melting}.`,
    why: onBody
      ? "It is measured on the body, which says little of the joint; nothing shows that the joints melt."
      : "The joints do not fully melt: lands come off with the part, or joints stay cold.",
    todo: onBody
      ? "Measure in a joint and state ‘measuredAt: joint’, or raise the peak."
      : `Aim for ${target}, or name the alloy that is melted here if it is another.`,
  };
}

function example(peak: string): string {
  return `steps:
  - id: remove-u3
    title: Remove U3
    operation: remove-component
    component: { reference: U3, type: soic, disposition: scrap }
    procedure: 7711 sot-soic-removal
    method: hot-air
    equipment: [HA-02]
    materials: [FLX-7]
    parameters: { peakTemperature: ${peak}, measuredAt: joint }
    instruction: Flux the leads, heat evenly and lift U3 when all joints are liquid.
    inspection: { point: check, criteria: No lifted lands, standard: IPC-A-610, class: 2, method: microscope }
`;
}
