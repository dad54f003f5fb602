import { boardTypes } from "../catalog/board-types.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { BoardType, Procedure } from "../catalog/types.ts";
import type { Citation } from "../model/citation.ts";
import { stepsWith } from "../model/columns.ts";
import { isNamedInWaiver } from "../model/done-here.ts";
import { insertItem } from "../model/insert-key.ts";
import type { Instruction } from "../model/instruction.ts";
import { oncePerStep } from "../model/once-per-step.ts";
import { boardsOf, mayBeOn } from "../model/procedure-boards.ts";
import type { Step } from "../model/step.ts";
import { get } from "../syntax/node.ts";
import type { Draft, DraftFix } from "./define.ts";
import { defineRule } from "./define.ts";

const RULE = "board-type-procedure-mismatch";

export default defineRule({
  severity: "warning",
  origin: "article, sharpened",
  source: "overview article, codes of board types",
  silencedBy: "waiver",
  fixes: ["pick"],
  summary:
    "A procedure is valid for one of the product's board types: laminate repair for boards, splices for wires and cables.",
  why:
    "Each procedure carries codes for what it may be used on: R, F, W, C. A cable has no laminate to inject, and a " +
    "rigid board no wires to splice; either the product or the procedure is the wrong one.",
  unknown:
    "Silent for procedures of which no source states the types and whose work does not settle them, for unknown and " +
    "ambiguous ones, and where a board type cannot be read.",
  examples: {
    bad: `product: { name: Umbilical cable, partNumber: 740-00009, class: 2, boardTypes: [C] }
references: [J-STD-001, IPC/WHMA-A-620, ANSI/ESD S20.20]
activity: repair
authorization: { basis: customer-approval, reference: CA-2026-030 }
steps:
  - id: inject
    title: Inject the blister
    operation: repair-laminate
    procedure: 7721 3.1
    method: injection
    instruction: Inject at one hole until epoxy without bubbles comes out of the other.
    inspection: { point: check, criteria: No void over 1 mm, standard: IPC/WHMA-A-620, class: 2, method: visual }
`,
    good: `product: { name: Sensor board, partNumber: 710-00500, class: 2, boardTypes: [R] }
activity: repair
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
  document(instruction, { catalog }, report) {
    const { header } = instruction;
    const boards = header.boards.map(({ value }) => value);
    if (boards.length === 0 || boards.length !== header.product?.boardTypes?.length) return;
    const groups = new Map<string, Mismatch[]>();
    for (const step of stepsWith(instruction, choosyCitations)) {
      for (const citation of choosyCitations(step) ?? []) {
        if (citation.procedures.some((entry) => mayBeOn(entry, boards))) continue;
        const allowed = allowedBoards(citation.procedures);
        // One wrong board type is one mistake, whatever the number of steps; those that a waiver names stand for themselves.
        const waived = isNamedInWaiver(header, RULE, step) ? ` ${step.name}` : "";
        const key = `${allowed.types.join("")}${waived}`;
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [{ step, citation, allowed }]);
        else group.push({ step, citation, allowed });
      }
    }
    for (const [first, ...others] of groups.values()) {
      if (first !== undefined) report(tell(first, others, instruction, catalog));
    }
  },
});

interface Allowed {
  readonly types: readonly BoardType[];
  readonly source: string | undefined;
}

interface Mismatch {
  readonly step: Step;
  readonly citation: Citation;
  readonly allowed: Allowed;
}

/** The citations that do not go with every board type. */
const choosyCitations = oncePerStep(({ citations }): readonly Citation[] | undefined => {
  const choosy = citations.filter(
    ({ procedures }) =>
      procedures.length > 0 &&
      procedures.every((entry) => (boardsOf(entry)?.length ?? boardTypes.length) < boardTypes.length),
  );
  return choosy.length === 0 ? undefined : choosy;
});

/** The board types that one of the candidates is for. */
function allowedBoards(procedures: readonly Procedure[]): Allowed {
  const types = new Set(procedures.flatMap((procedure) => boardsOf(procedure) ?? []));
  return {
    types: boardTypes.map(({ id }) => id).filter((id) => types.has(id)),
    source: procedures.find((procedure) => procedure.boardTypes !== undefined)?.boardTypes?.source,
  };
}

function tell(first: Mismatch, others: readonly Mismatch[], { header }: Instruction, catalog: Catalog): Draft {
  const { step, citation, allowed } = first;
  const written = header.boards;
  const list = header.product && get(header.product.node, "boardTypes");
  const source = allowed.source && catalog.source(allowed.source).title;
  const title = citation.procedure?.title ?? citation.procedures[0]?.title ?? citation.text;
  return {
    step,
    at: citation.node,
    what: `‘${citation.text}’ (${title}) is for ${named(allowed.types)}, and the product is ${named(written.map(({ value }) => value))}.`,
    why: "Followed on something else it damages what it should mend, or finds nothing to work on.",
    todo:
      `If such a part belongs to the product, add ${allowed.types.map((type) => `‘${type}’`).join(" or ")} to ‘boardTypes’; otherwise cite another procedure. ` +
      "Where your copy of the standard allows it, say so in the site catalog.",
    ...(source === undefined ? {} : { source }),
    related: [
      ...written.map(({ node }) => ({ at: node, message: "The product's board type." })),
      ...others.map((other) => ({
        at: other.citation.node,
        message: `The same in step ‘${other.step.name}’: ‘${other.citation.text}’.`,
      })),
    ],
    fixes:
      list?.kind === "seq"
        ? allowed.types.flatMap((type): readonly DraftFix[] => {
            const edit = insertItem(list, type, "last");
            return edit === undefined
              ? []
              : [{ title: `Add ${type} to the product's board types`, kind: "pick", edits: [edit] }];
          })
        : [],
  };
}

/** `R (rigid) or F (flexible)`. */
function named(types: readonly BoardType[]): string {
  const texts = types.map(
    (type) => `${type} (${boardTypes.find(({ id }) => id === type)?.title.toLowerCase() ?? type})`,
  );
  return texts.length < 2 ? (texts[0] ?? "") : `${texts.slice(0, -1).join(", ")} or ${texts.at(-1)}`;
}
