import { standard } from "../catalog/standard.ts";
import { fullReference } from "../model/citation.ts";
import { misfitOf } from "../model/procedure-fit.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "information",
  origin: "article, sharpened",
  source: "overview article, and published guides that cite both parts",
  silencedBy: "comment",
  fixes: ["safe", "confirm"],
  summary: "A procedure reference names its part: 7711, 7721 or common.",
  why:
    "The parts count from the same numbers: 3.3.2 is the tweezer method in 7711 and the hole transplant in 7721. A " +
    "number that only one part has today becomes ambiguous with the next revision, or with a line in a site catalog.",
  unknown:
    "Silent: a bare number that no part is known to have is ‘procedure-unknown’, one that several have ‘procedure-number-ambiguous’.",
  examples: {
    bad: `steps:
  - id: install-u3
    title: Install U3
    operation: install-component
    component: { reference: U3, type: soic }
    procedure: 5.5.3
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
    procedure: 7711 5.5.3
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: Tack two corners, then solder each lead.
    inspection: { point: check, criteria: All joints wetted and no bridge, standard: IPC-A-610, class: 2, method: microscope }
`,
  },
  step(step, _header, { catalog }, report) {
    for (const citation of step.citations) {
      const [meaning] = citation.meanings;
      const [first] = citation.procedures;
      if (citation.kind !== "bare" || meaning === undefined || first === undefined) continue;
      const { node, text, number } = citation;
      const reference = fullReference(meaning.part, number, first, catalog);
      const title = citation.procedure?.title ?? first.section;
      const where = standard.parts.find(({ part }) => part === meaning.part)?.document ?? meaning.part;
      // Where the step does something else, the number may well be of another part.
      const doubtful = misfitOf(step, citation, catalog) !== undefined;
      report({
        at: node,
        what: `‘${text}’ does not say which part of the standard it is in.`,
        why:
          "7711, 7721 and the common procedures count from the same numbers. " +
          `Of those that the catalog knows only ${meaning.part === "common" ? "the common procedures have" : `${where} has`} it: ${title}.`,
        todo: doubtful
          ? `Write ‘${reference}’ if that is meant; the step does something else, so it may be a number of another part.`
          : `Write ‘${reference}’.`,
        fixes: [
          {
            title: `Write ${reference}`,
            kind: doubtful || reference !== `${meaning.part} ${number}` ? "confirm" : "safe",
            edits: [{ at: node, newText: reference }],
          },
        ],
      });
    }
  },
});
