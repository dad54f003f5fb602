import { alloyInForce, isSoldering } from "../model/alloy-in-force.ts";
import { usualWindow } from "../model/alloy-window.ts";
import { celsiusNote, isAbove, isBelow } from "../model/quantity.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "article",
  source: "overview article, lead-free considerations",
  silencedBy: "waiver",
  fixes: [],
  summary: "A soldering tip stays in the usual window of the alloy: 315-345 °C for Sn63Pb37, 345-400 °C for SAC305.",
  why:
    "A tip above the window lifts lands and burns flux; one below it dwells so long that the laminate suffers. " +
    "A bigger tip brings more heat than a higher setting does. A window of the site's policy takes the place of the " +
    "usual one.",
  unknown:
    "Silent for every alloy but the two of the article's columns (a site catalog can add windows), where the alloy in " +
    "force cannot be told, for a temperature it cannot read, and where no solder is melted: coating removal, bonding.",
  examples: {
    bad: `solder:
  alloy: Sn63Pb37
  existingAlloy: Sn63Pb37
  flux: { designator: ROL0, cleaning: no-clean }
materials:
  - { id: FLX-7, category: flux, name: Gel flux, designator: ROL0, lot: record }
  - { id: WIR-2, category: solder-wire, name: Cored wire, alloy: Sn63Pb37, diameter: 0.5 mm, lot: record }
steps:
  - id: install-r4
    title: Install R4
    operation: install-component
    component: { reference: R4, type: chip }
    procedure: 7711 chip-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 360 °C }
    instruction: Tack one end, then solder both.
    inspection: { point: check, criteria: Both ends wetted, standard: IPC-A-610, class: 2, method: microscope }
`,
    good: `steps:
  - id: install-r4
    title: Install R4
    operation: install-component
    component: { reference: R4, type: chip }
    procedure: 7711 chip-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 360 °C }
    instruction: Tack one end, then solder both.
    inspection: { point: check, criteria: Both ends wetted, standard: IPC-A-610, class: 2, method: microscope }
`,
  },
  step(step, header, { catalog, policy }, report) {
    const tip = step.parameters?.tipTemperature;
    const quantity = tip?.reading.quantity;
    if (tip === undefined || quantity?.kind !== "temperature" || !isSoldering(step)) return;
    const alloy = alloyInForce(step, header, catalog);
    const window = alloy && usualWindow(alloy, "tip", policy, catalog);
    if (alloy === undefined || window === undefined) return;
    const high = isAbove(quantity, window.high);
    const low = isBelow(quantity, window.low);
    if (!high && !low) return;
    const where = high && low ? "below and above" : high ? "above" : "below";
    report({
      at: tip.node,
      what: `The tip at ‘${tip.node.text}’${celsiusNote(quantity)} is ${where} the usual ${window.low}-${window.high} °C for ${window.name}.`,
      why: high
        ? "Above it lands lift and flux burns before it works."
        : "Below it the tip has to stay so long that the laminate suffers.",
      todo: high
        ? "Use a bigger tip before a higher setting, or waive this with the reason."
        : "Raise the setting, or waive this with the reason.",
      related: [{ at: alloy.node, message: `‘${alloy.text}’ sets the window.` }],
      ...(window.source === undefined ? {} : { source: window.source }),
    });
  },
});
