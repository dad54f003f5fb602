import { jumperLimits } from "../catalog/jumpers.ts";
import type { Measured } from "../model/lower.ts";
import { baseEnds, gaugeDiameter, isAbove, isBelow, plain } from "../model/quantity.ts";
import { defineRule } from "./define.ts";

const { bareLength, height, bendRadius } = jumperLimits;

export default defineRule({
  severity: "warning",
  origin: "beyond the article",
  source: "Circuit Technology Center on jumpers",
  silencedBy: "waiver",
  fixes: [],
  summary: `A jumper has at most ${bareLength.value} mm of bare wire, stands at most ${height.value} mm over the board, and bends with at least ${bendRadius.value} diameters of its conductor.`,
  why:
    "A long bare stretch touches its neighbours, a high wire is torn off when the board is handled or fitted, and a " +
    "sharp bend breaks the conductor under vibration.",
  unknown:
    "Silent for lengths that cannot be read, and for the bend where the gauge is not given. Whether the wire crosses " +
    "parts, no key holds.",
  examples: {
    bad: geometryExample("bareLength: 18 mm, height: 2.5 mm, bendRadius: 1 mm"),
    good: geometryExample("bareLength: 10 mm, height: 2.5 mm, bendRadius: 1 mm"),
  },
  step(step, _header, { catalog }, report) {
    for (const jumper of step.jumpers) {
      const name = jumper.id === undefined ? "The jumper" : `Jumper ‘${jumper.id.text}’`;
      if (isOver(jumper.bareLength, bareLength.value)) {
        report({
          at: jumper.bareLength.node,
          what: `${name} has ‘${jumper.bareLength.node.text}’ of bare wire, more than ${bareLength.value} mm.`,
          why: "A long bare stretch touches its neighbours.",
          todo: "Insulate or shorten it, or waive this with what keeps the clearance.",
          source: catalog.source(bareLength.source).title,
        });
      }
      if (isOver(jumper.height, height.value)) {
        report({
          at: jumper.height.node,
          what: `${name} stands ‘${jumper.height.node.text}’ over the board, more than ${height.value} mm.`,
          why: "A high wire is torn off when the board is handled or fitted.",
          todo: "Route and bond it lower, or waive this where the housing leaves the room.",
          source: catalog.source(height.source).title,
        });
      }
      const diameter = diameterOf(jumper.gauge);
      const bend = jumper.bendRadius?.reading.quantity;
      if (diameter === undefined || jumper.gauge === undefined || bend?.kind !== "length") continue;
      // Rounded down: the limit is worked out, the radius is measured.
      const least = Math.floor(diameter * bendRadius.value * 100) / 100;
      if (!isBelow(bend, least) || jumper.bendRadius === undefined) continue;
      report({
        at: jumper.bendRadius.node,
        what: `${name} is bent with a radius of ‘${jumper.bendRadius.node.text}’, less than ${bendRadius.value} diameters of its conductor (${plain(least, 2)} mm).`,
        why: "A sharp bend breaks the conductor under vibration.",
        todo: "Bend it wider, or choose a thinner wire.",
        source: catalog.source(bendRadius.source).title,
        related: [{ at: jumper.gauge.node, message: `‘${jumper.gauge.node.text}’ is ${plain(diameter, 2)} mm thick.` }],
      });
    }
  },
});

function isOver(measured: Measured | undefined, limit: number): measured is Measured {
  const quantity = measured?.reading.quantity;
  return quantity?.kind === "length" && isAbove(quantity, limit);
}

/** mm of the thinnest wire that a gauge allows: solid wire by the definition of AWG, or the diameter itself. */
function diameterOf(gauge: Measured | undefined): number | undefined {
  const quantity = gauge?.reading.quantity;
  if (quantity === undefined) return undefined;
  if (quantity.kind === "length") return baseEnds(quantity).low;
  const number = quantity.kind === "gauge" ? quantity.high : undefined;
  return number === undefined ? undefined : gaugeDiameter(number);
}

function geometryExample(geometry: string): string {
  return `activity: modification
authorization: { basis: engineering-change-order, reference: ECO-1182, resultingRevision: D }
materials:
  - { id: FLX-7, category: flux, name: Gel flux, designator: ROL0, lot: record }
  - { id: WIR-2, category: solder-wire, name: Cored wire, alloy: SAC305, diameter: 0.5 mm, lot: record }
  - { id: WRE-30, category: wire, name: Solid 30 AWG wire, lot: record }
steps:
  - id: add-w1
    title: Add jumper W1
    operation: add-jumper
    procedure: 7721 6.1
    equipment: [ST-04]
    materials: [WRE-30, FLX-7, WIR-2]
    parameters: { tipTemperature: 350-365 °C }
    jumper:
      { id: W1, from: U4-4, to: R18-2, gauge: 30 AWG, route: component side, strainRelief: half loop at each end, attachment: dots, ${geometry} }
    instruction: Lap solder both ends and bond the wire along its route.
    inspection: { point: check, criteria: Both ends wetted, standard: IPC-A-610, class: 2, method: microscope }
`;
}
