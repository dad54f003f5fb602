import type { Catalog } from "../catalog/catalog.ts";
import type { Procedure } from "../catalog/types.ts";
import type { Citation } from "../model/citation.ts";
import type { Step } from "../model/step.ts";
import type { DraftFix } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "information",
  origin: "article, sharpened",
  source: "overview article, laminate repairs; published guides for the other numbers",
  silencedBy: "comment",
  fixes: ["confirm", "pick"],
  summary:
    "A procedure is cited by the number that most sources give it, such as 7721 3.1 rather than the article's 2.1.",
  why:
    "The overview article lists laminate repairs as 2.1 to 2.7 of 7721. Published guides number the same work 3.1 to " +
    "3.5.3, and use 2.x for the common procedures: handling, cleaning, coatings, baking. Two readers of 7721 2.2 may " +
    "straighten a board or clean it.",
  unknown: "Silent: a number that no source gives is ‘procedure-unknown’.",
  examples: {
    bad: `activity: repair
authorization: { basis: customer-approval, reference: CA-2026-030 }
steps:
  - id: inject
    title: Inject the blister
    operation: repair-laminate
    procedure: 7721 2.1
    method: injection
    instruction: Inject at one hole until epoxy without bubbles comes out of the other.
    inspection: { point: check, criteria: No void over 1 mm, standard: IPC-A-610, class: 2, method: visual }
`,
    good: `activity: repair
authorization: { basis: customer-approval, reference: CA-2026-030 }
steps:
  - id: inject
    title: Inject the blister
    operation: repair-laminate
    procedure: 7721 3.1
    method: injection
    instruction: Inject at one hole until epoxy without bubbles comes out of the other.
    inspection: { point: check, criteria: No void over 1 mm, standard: IPC-A-610, class: 2, method: visual }
`,
  },
  step(step, _header, { catalog }, report) {
    for (const citation of step.citations) {
      const [first] = citation.procedures;
      if (citation.kind !== "alternate" || first === undefined) continue;
      const { node, text, procedures } = citation;
      const isCommon = first.part !== citation.part;
      const names = procedures.map((procedure) => `‘${procedure.id}’ (${procedure.title})`);
      report({
        at: node,
        what: isCommon
          ? `‘${text}’ is read as ‘${first.id}’ (${first.title}), because the step's operation is ‘${step.work?.node.text ?? ""}’.`
          : `‘${text}’ is another number for ${procedures.length === 1 ? names[0] : `one of ${names.join(", ")}`}.`,
        why: isCommon
          ? "Cleaning, baking, coating and marking are common procedures; in 7721 the overview article uses the 2.x numbers for laminate repair."
          : isOfArticle(citation)
            ? "The overview article numbers laminate repairs 2.x; published guides number them 3.x and use 2.x for the common procedures."
            : "Readers look for it under the number that the catalog has.",
        todo: `Write ${procedures.map(({ id }) => `‘${id}’`).join(" or ")}, or keep the number and say why in a comment that ignores this.`,
        fixes: [...procedures, ...others(step, citation, catalog)].map(
          (procedure, _index, all): DraftFix => ({
            title: `Write ${procedure.id}, ${procedure.title}`,
            kind: all.length === 1 ? "confirm" : "pick",
            edits: [{ at: node, newText: procedure.id }],
          }),
        ),
      });
    }
  },
});

function isOfArticle({ part, number }: Citation): boolean {
  return part === "7721" && number.startsWith("2.");
}

/** A common procedure of the same number that does what the step does: `7721 2.7` in a step that mixes epoxy. */
function others(step: Step, citation: Citation, catalog: Catalog): readonly Procedure[] {
  const work = step.work?.id;
  if (!isOfArticle(citation) || work === undefined) return [];
  return catalog
    .find("common", citation.number)
    .filter((procedure) => procedure.operations.includes(work) && !citation.procedures.includes(procedure));
}
