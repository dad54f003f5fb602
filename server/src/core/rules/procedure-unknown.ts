import type { Catalog } from "../catalog/catalog.ts";
import type { Citation } from "../model/citation.ts";
import { isPlaceholder } from "../model/placeholder.ts";
import type { Severity } from "../text/finding.ts";
import type { Draft } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "information",
  origin: "article",
  source: "procedures that public sources name",
  silencedBy: "comment",
  fixes: ["pick"],
  summary:
    "A cited procedure is in the catalog; a warning where a known one is one edit away and the number is in no known section.",
  why:
    "The catalog knows the procedures that public sources name, not the whole standard. A number that it lacks may " +
    "be right, and then nothing about the step's skill, level and training can be checked; one that is a slip of the " +
    "fingers sends the reader to the wrong page.",
  unknown: "Says so, as information: the table is open, and what it lacks is not wrong.",
  examples: {
    bad: `steps:
  - id: install-r4
    title: Install R4
    operation: install-component
    component: { reference: R4, type: chip }
    procedure: 7711 chip-instalation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 350 °C }
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
    parameters: { tipTemperature: 350 °C }
    instruction: Tack one end, then solder both.
    inspection: { point: check, criteria: Both ends wetted, standard: IPC-A-610, class: 2, method: microscope }
`,
  },
  step(step, _header, { catalog }, report) {
    for (const citation of step.citations) {
      if (citation.kind === "unknown" && !isPlaceholder(citation.text)) report(tell(citation, catalog));
    }
  },
});

function tell(citation: Citation, catalog: Catalog): Draft {
  const { node, text, number, nearest, part } = citation;
  if (number === "" || /^(?:7711|7721|common)$/i.test(number)) {
    return {
      at: node,
      what: `‘${text}’ names ${part === undefined ? "the standard" : "a part of the standard"}, but no procedure in it.`,
      why: "The reader does not know which of its procedures to follow.",
      todo: "Add the number or the name, such as ‘7711 3.1.1’ or ‘7711 bga-removal’.",
    };
  }
  const several = text.match(/\d+\.\d+(?:\.\d+)*/g) ?? [];
  const isSlip = nearest.some(({ edits }) => edits <= 1) && !isInKnownSection(citation, catalog);
  const severity: Severity = isSlip ? "warning" : "information";
  const closest = nearest.map(({ reference, procedure }) => `‘${reference}’ (${procedure.title})`);
  return {
    at: node,
    severity,
    what: `‘${text}’ is not among the procedures that the catalog knows.`,
    why: "It may be right: the catalog holds what public sources name. But nothing about its skill, level and training can be checked.",
    todo:
      (several.length > 1 ? "If these are several procedures, write them as a list. " : "") +
      (closest.length > 0 ? `Closest: ${closest.join(", ")}. ` : "") +
      "If your copy of the standard has it, add it to the site catalog.",
    fixes: nearest.map(({ reference, procedure }) => ({
      title: `Cite ${reference}, ${procedure.title}`,
      kind: "pick",
      edits: [{ at: node, newText: reference }],
    })),
  };
}

/**
 * Neighbours in a list of numbers are always one edit apart, so being near says nothing there: the standard has more
 * numbers than the catalog.
 */
function isInKnownSection({ part, number }: Citation, { procedures }: Catalog): boolean {
  const section = /^\d+(?=\.\d)/.exec(number)?.[0];
  if (section === undefined) return false;
  return procedures.some(
    (entry) => (part === undefined || entry.part === part) && entry.number?.startsWith(`${section}.`) === true,
  );
}
