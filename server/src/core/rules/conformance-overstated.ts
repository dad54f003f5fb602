import { CONFORMANCES } from "../catalog/types.ts";
import { bestOfStep, conformanceSource, isBelow, readConformance, titleOf } from "../model/procedure-level.ts";
import type { DraftFix } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "article",
  source: "overview article, tables of repairs and splices",
  silencedBy: "waiver",
  fixes: ["pick"],
  summary: "A step does not declare a higher conformance level than its procedure or method reaches.",
  why:
    "The level tells the customer how near the result comes to original manufacture. All four soldered splices are Low; " +
    "a step that calls one High promises what the method cannot give.",
  unknown:
    "Silent for procedures without a published level, for unknown and ambiguous ones, and for a method of which one " +
    "procedure states no level. Of several procedures in a step the best one counts.",
  examples: {
    bad: `product: { name: Sensor harness, partNumber: 710-00500, class: 1, boardTypes: [W] }
references: [J-STD-001, IPC/WHMA-A-620, ANSI/ESD S20.20]
activity: repair
authorization: { basis: customer-approval, reference: CA-2026-030 }
personnel: { skillLevel: intermediate, certification: { level: CIS, modules: [1, 2] } }
steps:
  - id: hook
    title: Hook splice
    operation: splice-wire
    procedure: 7721 hook-splice
    method: hook
    conformance: high
    equipment: [ST-04]
    materials: [WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: Hang the hooks into each other, close them and solder.
    inspection: { point: hold, by: quality, criteria: Hooks closed and wetted, standard: IPC/WHMA-A-620, class: 1, method: visual }
`,
    good: `product: { name: Sensor harness, partNumber: 710-00500, class: 1, boardTypes: [W] }
references: [J-STD-001, IPC/WHMA-A-620, ANSI/ESD S20.20]
activity: repair
authorization: { basis: customer-approval, reference: CA-2026-030 }
personnel: { skillLevel: intermediate, certification: { level: CIS, modules: [1, 2] } }
steps:
  - id: hook
    title: Hook splice
    operation: splice-wire
    procedure: 7721 hook-splice
    method: hook
    conformance: low
    equipment: [ST-04]
    materials: [WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: Hang the hooks into each other, close them and solder.
    inspection: { point: hold, by: quality, criteria: Hooks closed and wetted, standard: IPC/WHMA-A-620, class: 1, method: visual }
`,
  },
  step(step, _header, { catalog }, report) {
    const written = step.conformance;
    const declared = readConformance(written, catalog);
    if (written === undefined || declared === undefined || step.lossy) return;
    const best = bestOfStep(step, catalog);
    if (best === undefined || !isBelow(best.level, declared)) return;
    const { level, procedure, citation } = best;
    const source = conformanceSource(procedure, catalog);
    const allowed = CONFORMANCES.filter((entry) => !isBelow(level, entry)).reverse();
    report({
      at: written,
      what: `The step declares ‘${written.text}’ conformance, and ‘${citation?.text ?? procedure.id}’ reaches ${titleOf(level)} at best.`,
      why: `Whoever reads ‘${written.text}’ expects a result ${declared === "high" ? "like original manufacture" : "close to original manufacture"}; ${procedure.title} does not give it.`,
      todo:
        `Write ${allowed.map((entry) => `‘${entry}’`).join(" or ")}. ` +
        "Where your copy of the standard rates it higher, say so in the site catalog, or waive this with the evidence.",
      ...(source === undefined ? {} : { source }),
      related: [
        {
          at: citation?.node ?? step.way?.node ?? written,
          message: `${procedure.title}: ${titleOf(level)}${source === undefined ? "" : `, says the source: ${source}`}.`,
        },
      ],
      fixes: allowed.map(
        (entry): DraftFix => ({ title: `Declare ${entry}`, kind: "pick", edits: [{ at: written, newText: entry }] }),
      ),
    });
  },
});
