import { isSoldering } from "../model/alloy-in-force.ts";
import { hasUnreadSteps } from "../model/brought-in.ts";
import { insertKey } from "../model/insert-key.ts";
import { saysPreheat, stepsWithoutPreheatBefore } from "../model/preheat.ts";
import { knownParts } from "../model/profile-knowledge.ts";
import type { Step } from "../model/step.ts";
import { get } from "../syntax/node.ts";
import type { DraftFix } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "article",
  source: "overview article, through-hole component rework",
  silencedBy: "waiver",
  fixes: ["stub"],
  summary: "On a board of heavy thermal mass (`heavyThermalMass: true`) soldering heat comes after or with a preheat.",
  why:
    "Inner planes draw the heat away from the joint: without a preheated board the solder in the hole does not melt " +
    "through, and the iron or nozzle is turned up until lands lift.",
  unknown:
    "Silent where the product does not say `heavyThermalMass: true`, where part of the step cannot be read or a key may " +
    "be misspelt, where a preheater or a preheat is named in the step in any way, and where a step before may preheat: " +
    "one in a block or another instruction counts.",
  examples: {
    bad: example("tipTemperature: 350 °C"),
    good: example("preheatTemperature: 100-120 °C, tipTemperature: 350 °C"),
  },
  document(instruction, { catalog, site, instruction: find }, report) {
    const { steps, header } = instruction;
    const { product } = header;
    if (product?.heavyThermalMass !== true || hasUnreadSteps(instruction)) return;
    let cold: ReadonlySet<Step> | undefined;
    for (const step of steps) {
      const { work, parameters } = step;
      if (parameters?.preheatTemperature !== undefined || work === undefined || step.lossy) continue;
      if (OFF_BOARD.has(work.id) || !isSoldering(step)) continue;
      if (knownParts(step, steps).has("preheat") || saysPreheat(step, header, site, catalog)) continue;
      cold ??= stepsWithoutPreheatBefore(instruction, site, find);
      if (!cold.has(step)) return;
      const mass = get(product.node, "heavyThermalMass");
      report({
        at: work.node,
        what: `Step ‘${step.name}’ brings soldering heat to a board of heavy thermal mass without a preheat.`,
        why: "Its planes draw the heat away: the joint does not melt through, or the tip is turned up until lands lift.",
        todo: "State ‘preheatTemperature’ or add a ‘preheat’ step before; waive this where the joint has no plane.",
        related: mass === undefined ? [] : [{ at: mass, message: "The board is said to be of heavy thermal mass." }],
        fixes: stub(step),
        step,
      });
    }
  },
});

/** Work on wires and parts that are not on the board. */
const OFF_BOARD: ReadonlySet<string> = new Set(["reball", "splice-wire", "tin-wire"]);

function stub({ node, parameters }: Step): readonly DraftFix[] {
  if (node.anchor !== undefined || parameters?.node.anchor !== undefined) return [];
  const edit =
    parameters === undefined
      ? insertKey(node, "parameters", "{ preheatTemperature: TBD }", [
          "materials",
          "equipment",
          "method",
          "procedure",
          "operation",
        ])
      : insertKey(parameters.node, "preheatTemperature", "TBD");
  return [{ title: "Add a preheat temperature to fill in", kind: "stub", edits: [edit] }];
}

function example(parameters: string): string {
  return `product: { name: Sensor board, partNumber: 710-00500, class: 2, boardTypes: [R], heavyThermalMass: true }
steps:
  - id: install-u3
    title: Install the new U3
    operation: install-component
    component: { reference: U3, type: soic }
    procedure: 7711 sot-soic-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { ${parameters} }
    instruction: Tack two corners, then solder each lead.
    inspection: { point: check, criteria: All joints wetted and no bridge, standard: IPC-A-610, class: 2, method: microscope }
`;
}
