import { reworkPractice } from "../catalog/thermal.ts";
import { alloysInForce, isSoldering } from "../model/alloy-in-force.ts";
import { isAbove } from "../model/quantity.ts";
import { declaredBeside, peaksOf, peakText } from "../model/reflow-peak.ts";
import { defineRule } from "./define.ts";

const CEILING = reworkPractice.bgaPeak.temperature;

export default defineRule({
  severity: "error",
  origin: "article",
  source: "overview article, BGA rework procedures",
  silencedBy: "waiver",
  fixes: [],
  summary: `The peak of a lead-free area array (BGA, CSP) does not exceed ${CEILING} °C.`,
  why:
    `For lead-free BGA rework the article holds the peak to at most ${CEILING} °C while all joints still melt. With the ` +
    `general 240-250 °C for SAC305 the window that is left is 240-${CEILING} °C. The declared peak and the hottest point ` +
    "of the profile are both looked at, wherever they are measured.",
  unknown:
    "Silent where it is not known that the alloy is lead-free, that the part is an area array, or that solder is melted.",
  examples: {
    bad: example("240-250 °C"),
    good: example("240-243 °C"),
  },
  step(step, header, { catalog }, report) {
    const { parameters, profile } = step;
    if (!step.areaArray || (parameters?.peakTemperature === undefined && profile?.points === undefined)) return;
    if (!isSoldering(step)) return;
    const alloy = alloysInForce(step, header, catalog).find(({ lead }) => lead === false);
    if (alloy === undefined) return;
    const peaks = peaksOf(step);
    const peak = peaks.find(({ quantity }) => isAbove(quantity, CEILING));
    if (peak === undefined) return;
    const beside = declaredBeside(peak, peaks);
    const low = alloy.alloy?.peak?.low;
    report({
      at: peak.node,
      what: `${peakText(peak)} goes above ${CEILING} °C, the ceiling for lead-free area arrays.`,
      why: "The package and the board under it get hotter than lead-free BGA rework allows.",
      todo:
        `Aim for ${low === undefined || low >= CEILING ? `at most ${CEILING}` : `${low}-${CEILING}`} °C with all joints ` +
        "molten, or waive this with the part's rating.",
      related: [{ at: alloy.node, message: `‘${alloy.text}’ is lead-free.` }],
      ...(beside === undefined ? {} : { silences: [{ rule: "thermal-profile-limit", at: beside }] }),
    });
  },
});

function example(peak: string): string {
  return `product: { name: Sensor board, partNumber: 710-00500, class: 2, boardTypes: [R] }
personnel:
  skillLevel: expert
  certification: { level: CIS, modules: [1, 8] }
  qualifications: [{ name: BGA hands-on, reference: OJT-114, covers: [bga] }]
equipment:
  - { id: IR-01, category: focused-ir-system, capabilities: [top and bottom heat, profile capability] }
  - { id: XR-01, category: x-ray }
steps:
  - id: install-u7
    title: Install the new U7
    operation: install-component
    component: { reference: U7, type: bga, msl: 3, exposure: 12 h }
    procedure: 7711 bga-installation
    method: focused-ir
    equipment: [IR-01, XR-01]
    materials: [FLX-7]
    parameters: { preheatTemperature: 110-125 °C, peakTemperature: ${peak}, timeAboveLiquidus: 60-75 s, rampRate: at most 2 °C/s, measuredAt: joint }
    profile: { id: PRF-0421, thermocouples: [{ id: TC1, location: corner ball of U7 }] }
    instruction: Place with split vision and run PRF-0421.
    inspection: { point: hold, by: quality, criteria: No bridge or open, standard: IPC-A-610, class: 2, method: x-ray }
`;
}
