import type { Procedure } from "../catalog/types.ts";
import type { Citation } from "../model/citation.ts";
import type { Misfit } from "../model/procedure-fit.ts";
import { fittingProcedures, misfitOf } from "../model/procedure-fit.ts";
import type { Step } from "../model/step.ts";
import type { Draft } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "article",
  source: "overview article, tables of procedures and component types",
  silencedBy: "waiver",
  fixes: ["pick"],
  summary: "A cited procedure is for the step's operation, and for its component types.",
  why:
    "The skill, the training and the way to heat come from the procedure. One for another package, or for the removal " +
    "where the step installs, sets all of them wrongly.",
  unknown:
    "Silent for unknown and ambiguous procedures, for component types and operations that no procedure names, and for " +
    "work such as cleaning or curing that is part of other procedures. Of a family, no member may fit.",
  examples: {
    bad: `steps:
  - id: install-u3
    title: Install U3
    operation: install-component
    component: { reference: U3, type: soic }
    procedure: 7711 chip-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: Tack two corners, then solder each lead.
    inspection: { point: check, criteria: All joints wetted and no bridge, standard: IPC-A-610, class: 2, method: microscope }
`,
    good: `steps:
  - id: install-u3
    title: Install U3
    operation: install-component
    component: { reference: U3, type: soic }
    procedure: 7711 sot-soic-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: Tack two corners, then solder each lead.
    inspection: { point: check, criteria: All joints wetted and no bridge, standard: IPC-A-610, class: 2, method: microscope }
`,
  },
  step(step, _header, { catalog }, report) {
    if (step.citations.length === 0) return;
    const misfits = step.citations.map((citation) => misfitOf(step, citation, catalog));
    // Beside a procedure for the step's own work others may stand for what it needs besides: baking, cleaning.
    const isServed = step.citations.some(
      ({ procedures }, index) =>
        misfits[index]?.operation !== true &&
        procedures.some((entry) => entry.operations.includes(step.work?.id ?? "")),
    );
    for (const [index, citation] of step.citations.entries()) {
      const misfit = misfits[index];
      if (misfit === undefined || (isServed && !misfit.types)) continue;
      report(
        tell(step, citation, isServed ? { ...misfit, operation: false } : misfit, fittingProcedures(step, catalog)),
      );
    }
  },
});

function tell(step: Step, citation: Citation, misfit: Misfit, fitting: readonly Procedure[]): Draft {
  const { node, text, procedures } = citation;
  const [procedure] = procedures;
  const title = citation.procedure?.title ?? procedure?.section ?? text;
  const types = [...new Set(procedures.flatMap((entry) => entry.componentTypes ?? []))];
  const works = [...new Set(procedures.flatMap((entry) => entry.operations))];
  const offered = fitting.filter((entry) => !procedures.includes(entry)).slice(0, 4);
  const written = step.types.map((type) => `‘${type.node.text}’`).join(", ");
  const wrong = [
    ...(misfit.operation ? [`is for ${orList(works)}, and the step is ‘${step.work?.node.text ?? ""}’`] : []),
    ...(misfit.types ? [`is for ${orList(types)}, and the step works on ${written}`] : []),
  ];
  return {
    at: node,
    what: `‘${text}’ (${title}) ${wrong.join("; it ")}.`,
    why: "The skill, the training and the way to heat come from the procedure, so here they are those of other work.",
    todo:
      (offered.length > 0
        ? `Cite one that fits: ${offered.map(({ id }) => `‘${id}’`).join(", ")}. `
        : "Cite the one that the step follows. ") +
      "Where your copy of the standard uses it for this, too, say so in the site catalog, or waive this with the reason.",
    related: [
      ...(misfit.operation && step.work !== undefined
        ? [{ at: step.work.node, message: "The step's operation." }]
        : []),
      ...(misfit.types
        ? step.types.map((type) => ({ at: type.node, message: `The component is ‘${type.node.text}’.` }))
        : []),
    ],
    fixes: offered.map(({ id, title: name }) => ({
      title: `Cite ${id}, ${name}`,
      kind: "pick",
      edits: [{ at: node, newText: id }],
    })),
  };
}

function orList(texts: readonly string[]): string {
  if (texts.length < 2) return texts[0] ?? "other work";
  return `${texts.slice(0, -1).join(", ")} or ${texts.at(-1)}`;
}
