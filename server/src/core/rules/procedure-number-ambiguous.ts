import type { BareMeaning, Catalog } from "../catalog/catalog.ts";
import type { Procedure } from "../catalog/types.ts";
import { fullReference, narrow } from "../model/citation.ts";
import type { Step } from "../model/step.ts";
import type { DraftFix } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "article, sharpened",
  source: "overview article, and published guides that cite the other part",
  silencedBy: "comment",
  fixes: ["pick"],
  summary: "A number that several parts have names its part.",
  why:
    "The parts count from the same numbers: 3.3.2 is the tweezer method for chips in 7711 and the hole transplant in " +
    "7721. Somebody who opens the other chapter follows another procedure, with another skill level.",
  unknown: "Silent: a bare number that no part is known to have is ‘procedure-unknown’.",
  examples: {
    bad: `steps:
  - id: remove-r4
    title: Remove R4
    operation: remove-component
    component: { reference: R4, type: chip, disposition: scrap }
    procedure: 3.3.2
    method: tweezer
    equipment: [ST-04]
    materials: [FLX-7]
    parameters: { tipTemperature: 350 °C }
    instruction: Melt both ends with the tweezers and lift R4.
    inspection: { point: check, criteria: No lifted lands, standard: IPC-A-610, class: 2, method: microscope }
`,
    good: `steps:
  - id: remove-r4
    title: Remove R4
    operation: remove-component
    component: { reference: R4, type: chip, disposition: scrap }
    procedure: 7711 3.3.2
    method: tweezer
    equipment: [ST-04]
    materials: [FLX-7]
    parameters: { tipTemperature: 350 °C }
    instruction: Melt both ends with the tweezers and lift R4.
    inspection: { point: check, criteria: No lifted lands, standard: IPC-A-610, class: 2, method: microscope }
`,
  },
  step(step, _header, { catalog }, report) {
    for (const { kind, node, text, number, meanings } of step.citations) {
      if (kind !== "ambiguous") continue;
      const choices = meanings
        .map((meaning) => readMeaning(meaning, number, step, catalog))
        .sort((a, b) => b.likelihood - a.likelihood);
      report({
        at: node,
        what: `‘${text}’ is a different procedure in ${joined(meanings.map(({ part }) => nameOf(part)))}.`,
        why: `It is ${choices.map(({ part, title }) => `${title} in ${nameOf(part)}`).join("; ")}.`,
        todo: `Name the part: ${choices
          .flatMap(({ references }) => references)
          .map((reference) => `‘${reference.text}’`)
          .join(" or ")}.`,
        fixes: choices
          .flatMap(({ references }) => references)
          .map(
            (reference): DraftFix => ({
              title: `Write ${reference.text}, ${reference.title}`,
              kind: "pick",
              edits: [{ at: node, newText: reference.text }],
            }),
          ),
      });
    }
  },
});

interface Choice {
  readonly part: BareMeaning["part"];
  readonly title: string;
  readonly references: readonly { readonly text: string; readonly title: string }[];
  readonly likelihood: number;
}

function readMeaning({ part, family, procedures }: BareMeaning, number: string, step: Step, catalog: Catalog): Choice {
  const narrowed = narrow(procedures, { operation: step.work?.id, method: step.way?.id });
  const likelihood = Math.max(0, ...narrowed.map((procedure) => likelihoodOf(procedure, step)));
  const [first] = narrowed;
  if (family && first !== undefined && narrowed.length > 1) {
    return {
      part,
      title: first.section,
      references: [{ text: `${part} ${number}`, title: first.section }],
      likelihood,
    };
  }
  const references = narrowed.map((procedure) => ({
    text: narrowed.length < procedures.length ? procedure.id : fullReference(part, number, procedure, catalog),
    title: procedure.title,
  }));
  return {
    part,
    title: joined(
      narrowed.map((procedure) => procedure.title),
      "or",
    ),
    references,
    likelihood,
  };
}

/** How well a procedure goes with a step: by its operation before its component types, by these before its method. */
function likelihoodOf({ operations, methods, componentTypes }: Procedure, { work, way, types }: Step): number {
  const does = work?.stated === true && operations.includes(work.id) ? 4 : 0;
  const suits = componentTypes !== undefined && types.some(({ id }) => componentTypes.includes(id)) ? 2 : 0;
  return does + suits + (way !== undefined && methods.includes(way.id) ? 1 : 0);
}

function nameOf(part: BareMeaning["part"]): string {
  return part === "common" ? "the common procedures" : part;
}

function joined(texts: readonly string[], word = "and"): string {
  if (texts.length < 2) return texts[0] ?? "";
  return `${texts.slice(0, -1).join(", ")} ${word} ${texts.at(-1)}`;
}
