import type { Catalog } from "../catalog/catalog.ts";
import type { Skill } from "../catalog/types.ts";
import { SKILLS } from "../catalog/types.ts";
import { alongFlow } from "../model/columns.ts";
import { isDoneHere, isNamedInWaiver } from "../model/done-here.ts";
import { isMissing } from "../model/lower.ts";
import { oncePerStep } from "../model/once-per-step.ts";
import type { Step } from "../model/step.ts";
import type { ScalarNode } from "../syntax/node.ts";
import type { Draft, Report } from "./define.ts";
import { defineRule } from "./define.ts";

const ID = "skill-below-procedure";

export default defineRule({
  severity: "error",
  origin: "article",
  source: "overview article, skill levels",
  silencedBy: "waiver",
  fixes: ["safe"],
  summary: "The skill that is asked for is at least that of the procedure: BGA rework is Expert work.",
  why:
    "The published levels say who can do the work without lifting lands or losing the board. Intermediate is for people " +
    "who still gain experience, Advanced for those who are proficient, Expert for extensive practice; area arrays and " +
    "QFN are Expert. The fix raises the level that the instruction asks for, not the person.",
  unknown:
    "Silent for procedures that are not in the catalog or have no published level, and where no skill is stated. Where " +
    "no procedure is cited, the level of the component type counts for removal and installation.",
  examples: {
    bad: `personnel:
  skillLevel: intermediate
  certification: { level: CIS, modules: [1, 6] }
steps:
  - id: install-u5
    title: Install U5
    operation: install-component
    component: { reference: U5, type: qfp }
    procedure: 7711 qfp-installation
    method: hot-air
    equipment: [HA-02]
    materials: [FLX-7]
    instruction: Place U5 and reflow with the 20 mm nozzle.
    inspection: { point: check, criteria: Heel fillet at all leads and no bridge, standard: IPC-A-610, class: 2, method: microscope }
`,
    good: `personnel:
  skillLevel: advanced
  certification: { level: CIS, modules: [1, 6] }
steps:
  - id: install-u5
    title: Install U5
    operation: install-component
    component: { reference: U5, type: qfp }
    procedure: 7711 qfp-installation
    method: hot-air
    equipment: [HA-02]
    materials: [FLX-7]
    instruction: Place U5 and reflow with the 20 mm nozzle.
    inspection: { point: check, criteria: Heel fillet at all leads and no bridge, standard: IPC-A-610, class: 2, method: microscope }
`,
  },
  /** The level that a step asks for itself. */
  step(step, _header, { catalog }, report) {
    const asked = readSkill(step.skillLevel);
    const need = asked && needOf(step, asked.value, catalog);
    if (asked === undefined || need === undefined) return;
    tell(asked.node, [{ step, need }], need, "this step", catalog, report);
  },
  /** The level that the document asks for, once for all steps that have none of their own. */
  document(instruction, { catalog }, report) {
    const { header, flow } = instruction;
    const asked = readSkill(header.personnel?.skillLevel);
    if (asked === undefined || asked.value === "expert") return;
    const short: Short[] = [];
    let highest: Need | undefined;
    const asks = SKILLS.indexOf(asked.value);
    const levels = alongFlow(instruction, levelNeeded, catalog);
    for (let place = 0; place < flow.length; place++) {
      const entry = flow[place];
      if ((levels[place] ?? -1) <= asks || entry === undefined) continue;
      const { step, at } = entry;
      const need = step.skillLevel === undefined && isDoneHere(entry) ? highestNeed(step, catalog) : undefined;
      if (need === undefined || !isMissing(step, "skillLevel")) continue;
      const found: Short = { step: at, need: entry.own ? need : { ...need, node: at.use ?? need.node } };
      if (isNamedInWaiver(header, ID, at)) tell(asked.node, [found], found.need, "this", catalog, report, at);
      else {
        short.push(found);
        if (highest === undefined || isBelow(highest.skill, need.skill)) highest = found.need;
      }
    }
    if (highest !== undefined) tell(asked.node, short, highest, "this", catalog, report);
  },
});

interface Need {
  readonly skill: Skill;
  /** What asks for it: a procedure or a component type. */
  readonly name: string;
  readonly node: ScalarNode;
  readonly source: string | undefined;
}

interface Short {
  readonly step: Step;
  readonly need: Need;
}

function tell(
  at: ScalarNode,
  short: readonly Short[],
  highest: Need,
  subject: string,
  catalog: Catalog,
  report: Report,
  step?: Step,
): void {
  const title = capital(highest.skill);
  const draft: Draft = {
    at,
    what: `‘${highest.name}’ is ${title} work; ${subject} asks for ‘${at.text}’${step === undefined ? "" : ` in ‘${step.name}’`}.`,
    why: "Work above the operator's skill lifts lands and costs the board.",
    todo: `Raise the level to ${highest.skill}, or waive this with the reason, such as work under the eyes of an expert.`,
    related: distinct(short).map(({ need }) => ({
      at: need.node,
      message: `‘${need.name}’ is at the level ${capital(need.skill)}.`,
    })),
    fixes: [{ title: `Raise to ${highest.skill}`, kind: "safe", edits: [{ at, newText: highest.skill }] }],
  };
  const source = highest.source === undefined ? undefined : catalog.source(highest.source).title;
  report({ ...draft, ...(source === undefined ? {} : { source }), ...(step === undefined ? {} : { step }) });
}

const MOST_RELATED = 5;

function distinct(short: readonly Short[]): readonly Short[] {
  const seen = new Set<string>();
  const kept = short.filter(({ need }) => !seen.has(need.name) && seen.add(need.name));
  return kept.slice(0, MOST_RELATED);
}

const BY_TYPE: ReadonlySet<string> = new Set(["remove-component", "install-component"]);

/** The highest need of a step, where it is above the level asked for. */
function needOf(step: Step, asked: Skill, catalog: Catalog): Need | undefined {
  const need = highestNeed(step, catalog);
  return need !== undefined && isBelow(asked, need.skill) ? need : undefined;
}

/** Its place among the levels, -1 where there is none. */
const levelNeeded = oncePerStep((step: Step, catalog: Catalog) => {
  const need = highestNeed(step, catalog);
  return need === undefined ? -1 : SKILLS.indexOf(need.skill);
});

/** The highest level among the procedures of a step; without a procedure, among its types. */
const highestNeed = oncePerStep((step: Step, catalog: Catalog): Need | undefined => {
  let need: Need | undefined;
  for (const { procedure, node } of step.citations) {
    const skill = procedure?.skill;
    if (skill === undefined || !isBelow(need?.skill, skill)) continue;
    const level = procedure?.levels.find((entry) => entry.kind === "skill" && entry.value === skill);
    need = { skill, name: procedure?.id ?? "", node, source: level?.source };
  }
  if (step.citations.length > 0 || step.work === undefined || !BY_TYPE.has(step.work.id)) return need;
  for (const { id, node } of step.types) {
    const type = catalog.componentType(id);
    if (type?.skill === undefined || !isBelow(need?.skill, type.skill) || !isUncited(step)) continue;
    need = { skill: type.skill, name: `${step.work.id} of ${type.id}`, node, source: type.sources[0] };
  }
  return need;
});

function isUncited(step: Step): boolean {
  return !step.lossy && isMissing(step, "procedure");
}

function readSkill(node: ScalarNode | undefined): { readonly value: Skill; readonly node: ScalarNode } | undefined {
  const value = SKILLS.find((skill) => skill === node?.text);
  return value === undefined || node === undefined ? undefined : { value, node };
}

/** No level at all is below every one. */
function isBelow(asked: Skill | undefined, needed: Skill): boolean {
  return asked === undefined || SKILLS.indexOf(asked) < SKILLS.indexOf(needed);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
