import { alloyInForce, isSoldering } from "../model/alloy-in-force.ts";
import { usualWindow } from "../model/alloy-window.ts";
import { isAbove, isBelow } from "../model/quantity.ts";
import { declaredBeside, measuredAt, peaksOf, peakText } from "../model/reflow-peak.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "article",
  source: "overview article, lead-free considerations",
  silencedBy: "waiver",
  fixes: [],
  summary: "A reflow peak stays in the usual window of the alloy: 225-235 °C for Sn63Pb37, 240-250 °C for SAC305.",
  why:
    "Above the window parts and laminate get hotter than they are rated, below it the coolest joint may not melt " +
    "through. Tin-lead is reworked cooler in many shops, so for leaded solder this is information. The declared peak and " +
    "the hottest point of the profile are both looked at. A window of the site's policy takes the place of the usual one.",
  unknown:
    "Silent for every alloy but the two of the article's columns (a site catalog can add windows), for area arrays, " +
    "which have a ceiling of their own, and for peaks that are measured elsewhere than in a joint.",
  examples: {
    bad: example("262 °C"),
    good: example("248 °C"),
  },
  step(step, header, { catalog, policy }, report) {
    const { parameters, profile } = step;
    if ((parameters?.peakTemperature === undefined && profile?.points === undefined) || !isSoldering(step)) return;
    if (step.areaArray) return;
    const place = measuredAt(step, catalog);
    if (place !== undefined && place !== "joint") return;
    const alloy = alloyInForce(step, header, catalog);
    const window = alloy && usualWindow(alloy, "peak", policy, catalog);
    if (alloy === undefined || window === undefined) return;
    const peaks = peaksOf(step);
    for (const peak of peaks) {
      const high = isAbove(peak.quantity, window.high);
      const low = isBelow(peak.quantity, window.low);
      if (!high && !low) continue;
      const where = high && low ? "goes below and above" : high ? "is above" : "is below";
      const beside = declaredBeside(peak, peaks);
      report({
        at: peak.node,
        what: `${peakText(peak)} ${where} the usual ${window.low}-${window.high} °C for ${window.name}.`,
        why: high
          ? "Parts and laminate may get hotter than they are rated."
          : "The coolest joint may not melt through.",
        todo: high
          ? "Check the parts' maximum and lower the peak, or waive this with the reason."
          : "Raise the peak, or waive this with the measured profile.",
        related: [{ at: alloy.node, message: `‘${alloy.text}’ sets the window.` }],
        ...(alloy.lead === true ? { severity: "information" as const } : {}),
        ...(window.source === undefined ? {} : { source: window.source }),
        ...(beside === undefined ? {} : { silences: [{ rule: "thermal-profile-limit", at: beside }] }),
      });
      return;
    }
  },
});

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
