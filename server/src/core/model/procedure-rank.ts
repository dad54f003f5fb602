import type { Catalog } from "../catalog/catalog.ts";
import { classPolicy } from "../catalog/classes.ts";
import type { BoardType, Coating, Conformance, Procedure, ProductClass } from "../catalog/types.ts";
import { SKILLS } from "../catalog/types.ts";
import { modulesOf } from "./assigned.ts";
import { coatingOf, documentCoating } from "./coating-work.ts";
import type { Header } from "./instruction.ts";
import { activityOf } from "./instruction.ts";
import type { CatalogAround } from "./page-parts.ts";
import { mayBeOn } from "./procedure-boards.ts";
import { fittingProcedures, misfitOf } from "./procedure-fit.ts";
import { isBelow, readConformance, titleOf } from "./procedure-level.ts";
import type { Step } from "./step.ts";

/** What is known where something is to be chosen: the header, and the step as far as it is written. */
export interface Situation {
  readonly step: Step | undefined;
  readonly header: Header;
  readonly catalog: Catalog;
  readonly around: CatalogAround;
}

/** How well a procedure goes with a step; the reasons say why it stands further back. */
export interface Fit {
  readonly procedure: Procedure;
  readonly penalty: number;
  readonly reasons: readonly string[];
}

/** What the procedure is for weighs more than all that the document says of the work. */
const FOR_OTHER_WORK = 1000;
const MAY_SERVE = 600;
const FOR_ANY_WORK = 500;
const FOR_OTHER_TYPES = 400;
const FOR_OTHER_BOARDS = 300;
const OTHER_ACTIVITY = 30;
const BELOW_CLASS = 25;
const ABOVE_SKILL = 20;
const UNCERTIFIED = 20;
const OVERSTATED = 20;
const WITHOUT_EFFECT = 40;
const OTHER_METHOD = 10;
const LESS_USUAL = 3;

/** Whether a procedure is for other work, other components or other boards, so that citing it would be a mistake. */
export function isForOtherThings({ penalty }: Fit): boolean {
  return penalty >= FOR_OTHER_BOARDS;
}

/** All procedures with how well they go with a step, or with the document where there is none; the best first. */
export function rankedProcedures(situation: Situation): readonly Fit[] {
  const judge = judgeOf(situation);
  return situation.catalog.procedures.map(judge).sort((a, b) => a.penalty - b.penalty);
}

function judgeOf({ step, header, catalog, around }: Situation): (procedure: Procedure) => Fit {
  const boards = header.boards.map(({ value }) => value);
  const product = header.productClass?.value;
  const asked = product && (around.policy.conformance?.[product] ?? classPolicy[product].lowest);
  const activity = step === undefined ? header.mainActivity : activityOf(step, header);
  const skill = step?.skillLevel?.text ?? header.personnel?.skillLevel?.text;
  const claim = header.personnel?.certification;
  const declared = readConformance(step?.conformance, catalog);
  const onBoard = step === undefined ? documentCoating(header, catalog) : coatingOf(step, header, catalog);
  const coating = onBoard && { id: onBoard.id, entry: catalog.coating(onBoard.id) };
  const held = claim && modulesOf(claim);
  const usual = new Set(step === undefined ? [] : fittingProcedures(step, catalog));
  return (procedure) => {
    const reasons: string[] = [];
    let penalty = usual.size > 0 && !usual.has(procedure) ? LESS_USUAL : 0;
    const find = (amount: number, reason: string | undefined) => {
      if (reason === undefined) return;
      penalty += amount;
      reasons.push(reason);
    };
    const misfit = step && misfitOf(step, { procedures: [procedure] }, catalog);
    if (isForOther(step, procedure)) {
      find(misfit?.operation ? FOR_OTHER_WORK : MAY_SERVE, `for ${procedure.operations.join(", ")}`);
    } else if (procedure.operations[0] === "other") penalty += FOR_ANY_WORK;
    if (misfit?.types) find(FOR_OTHER_TYPES, `for other component types (${procedure.componentTypes?.join(", ")})`);
    find(FOR_OTHER_BOARDS, otherBoards(procedure, boards));
    if (activity?.value === "rework" && procedure.part === "7721") {
      find(OTHER_ACTIVITY, "7721 is repair and modification, the activity is rework");
    }
    if (activity?.value === "repair" && procedure.part === "7711") penalty += LESS_USUAL;
    if (asked !== undefined && product !== undefined) find(BELOW_CLASS, belowClass(procedure, asked, product));
    find(ABOVE_SKILL, aboveSkill(procedure, skill));
    find(UNCERTIFIED, uncertified(procedure, held));
    find(OVERSTATED, overstated(procedure, declared));
    find(WITHOUT_EFFECT, withoutEffect(procedure, coating));
    find(OTHER_METHOD, otherMethod(procedure, step));
    return { procedure, penalty, reasons };
  };
}

/** Work such as cleaning is part of many procedures, so that none is wrong; those for it come first all the same. */
function isForOther(step: Step | undefined, { operations }: Procedure): boolean {
  const work = step?.work;
  if (work === undefined || !work.stated || work.id === "other" || operations.length === 0) return false;
  return !operations.includes(work.id) && !operations.includes("other");
}

function otherBoards(procedure: Procedure, boards: readonly BoardType[]): string | undefined {
  if (boards.length === 0 || mayBeOn(procedure, boards)) return undefined;
  const own = procedure.boardTypes?.value;
  return own === undefined ? "for other board types" : `for board types ${own.join(", ")}`;
}

function belowClass({ conformance }: Procedure, asked: "low" | "medium" | "high", product: ProductClass) {
  if (conformance === undefined || !isBelow(conformance.best, asked)) return undefined;
  return `${titleOf(conformance.best)} conformance, Class ${product} asks for ${titleOf(asked)}`;
}

function aboveSkill({ skill }: Procedure, stated: string | undefined): string | undefined {
  const have = stated === undefined ? -1 : (SKILLS as readonly string[]).indexOf(stated);
  if (skill === undefined || have < 0 || SKILLS.indexOf(skill) <= have) return undefined;
  return `${skill} work, ${stated} is asked for here`;
}

function uncertified({ module }: Procedure, held: ReadonlySet<number> | undefined): string | undefined {
  if (module === undefined || module.inferred || held === undefined || held.has(module.number)) return undefined;
  return `needs module ${module.number}, which the certification does not state`;
}

function overstated({ conformance }: Procedure, declared: Conformance | undefined): string | undefined {
  if (conformance === undefined || declared === undefined || !isBelow(conformance.best, declared)) return undefined;
  return `${titleOf(conformance.best)} conformance, the step declares ${titleOf(declared)}`;
}

/** A removal by methods that do nothing to the coating of the board, or of a coating that is not there. */
function withoutEffect(
  { operations, methods }: Procedure,
  coating: { readonly id: string; readonly entry: Coating | undefined } | undefined,
): string | undefined {
  if (coating === undefined || operations[0] !== "remove-coating") return undefined;
  if (coating.id === "none") return "the board has no coating";
  const ineffective = coating.entry?.ineffective ?? [];
  const isInVain = methods.length > 0 && methods.every((method) => ineffective.some(({ value }) => value === method));
  return isInVain ? `without effect on ${coating.id}` : undefined;
}

function otherMethod({ methods }: Procedure, step: Step | undefined): string | undefined {
  const way = step?.way;
  if (way === undefined || !way.known || methods.length === 0 || methods.includes(way.id)) return undefined;
  return `by ${methods.join(", ")}`;
}
