import { classPolicy } from "../../catalog/classes.ts";
import type { BoardType, Procedure, ProductClass } from "../../catalog/types.ts";
import { SKILLS } from "../../catalog/types.ts";
import { modulesOf } from "../../model/assigned.ts";
import { activityOf } from "../../model/instruction.ts";
import { mayBeOn } from "../../model/procedure-boards.ts";
import { fittingProcedures, misfitOf } from "../../model/procedure-fit.ts";
import { conformanceSource, isBelow, titleOf } from "../../model/procedure-level.ts";
import type { Step } from "../../model/step.ts";
import type { Choice } from "./choice.ts";
import type { Scene } from "./scene.ts";

/** How well a procedure goes with a step; the reasons say why it stands further back. */
export interface Fit {
  readonly procedure: Procedure;
  readonly penalty: number;
  readonly reasons: readonly string[];
}

const FOR_OTHER_WORK = 100;
const MAY_SERVE = 60;
const FOR_OTHER_TYPES = 50;
const FOR_OTHER_BOARDS = 40;
const OTHER_ACTIVITY = 30;
const BELOW_CLASS = 25;
const ABOVE_SKILL = 20;
const UNCERTIFIED = 20;
const OTHER_METHOD = 10;
const LESS_USUAL = 3;

/**
 * All procedures, those that go with the step first: by its operation, component types and method, and by the board
 * types, the class, the activity and the skill of the document. Other numbers for the same work come behind.
 */
export function procedureChoices(scene: Scene): readonly Choice[] {
  const fits = rankedProcedures(scene);
  const isTold = scene.step?.work?.stated === true;
  const listed = new Set((scene.step?.citations ?? []).map(({ text }) => text));
  const choices: Choice[] = [];
  const alternates: Choice[] = [];
  for (const { procedure, reasons, penalty } of fits) {
    if (!listed.has(procedure.id))
      choices.push({ ...choiceOf(procedure, reasons, scene), sure: penalty === 0 && isTold });
    for (const alternate of procedure.alternates) {
      alternates.push({
        text: alternate,
        kind: "procedure",
        title: `another number for ${procedure.id}`,
        detail: procedure.title,
        words: [procedure.title],
        about: { is: "procedure", id: procedure.id },
      });
    }
  }
  return [...choices, ...alternates];
}

export function rankedProcedures(scene: Scene): readonly Fit[] {
  const judge = judgeOf(scene);
  return scene.catalog.procedures.map(judge).sort((a, b) => a.penalty - b.penalty);
}

function choiceOf(procedure: Procedure, reasons: readonly string[], { catalog }: Scene): Choice {
  const { id, title, section, skill, conformance, name, number } = procedure;
  const source = conformance && conformanceSource(procedure, catalog);
  const level =
    conformance &&
    `${conformance.lowest === conformance.best ? "" : `${titleOf(conformance.lowest)} to `}${titleOf(conformance.best)} conformance`;
  const facts = [section, skill, level && (source === undefined ? level : `${level} (${source})`)];
  const [reason] = reasons;
  return {
    text: id,
    kind: "procedure",
    title: reason === undefined ? title : `${title} · ${reason}`,
    detail: [...facts.filter((fact) => fact !== undefined && fact !== ""), ...reasons].join(" · "),
    words: [
      title,
      ...[name, number].filter((word) => word !== undefined && !id.endsWith(word)),
      ...procedure.methods,
    ].flatMap((word) => word ?? []),
    about: { is: "procedure", id },
  };
}

function judgeOf({ step, header, catalog, around }: Scene): (procedure: Procedure) => Fit {
  const boards = header.boards.map(({ value }) => value);
  const product = header.productClass?.value;
  const asked = product && (around.policy.conformance?.[product] ?? classPolicy[product].lowest);
  const activity = step === undefined ? header.mainActivity : activityOf(step, header);
  const skill = step?.skillLevel?.text ?? header.personnel?.skillLevel?.text;
  const claim = header.personnel?.certification;
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
    }
    if (misfit?.types) find(FOR_OTHER_TYPES, `for other component types (${procedure.componentTypes?.join(", ")})`);
    find(FOR_OTHER_BOARDS, otherBoards(procedure, boards));
    if (activity?.value === "rework" && procedure.part === "7721") {
      find(OTHER_ACTIVITY, "7721 is repair and modification, the activity is rework");
    }
    if (activity?.value === "repair" && procedure.part === "7711") penalty += LESS_USUAL;
    if (asked !== undefined && product !== undefined) find(BELOW_CLASS, belowClass(procedure, asked, product));
    find(ABOVE_SKILL, aboveSkill(procedure, skill));
    find(UNCERTIFIED, uncertified(procedure, held));
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

function otherMethod({ methods }: Procedure, step: Step | undefined): string | undefined {
  const way = step?.way;
  if (way === undefined || !way.known || methods.length === 0 || methods.includes(way.id)) return undefined;
  return `by ${methods.join(", ")}`;
}
