import type { Catalog } from "../catalog/catalog.ts";
import { productClasses } from "../catalog/classes.ts";
import type { Conformance } from "../catalog/types.ts";
import { findUnauthorized } from "../model/authorization.ts";
import { stepsWith } from "../model/columns.ts";
import { isNamedInWaiver } from "../model/done-here.ts";
import type { Header, Instruction } from "../model/instruction.ts";
import { activityOf } from "../model/instruction.ts";
import { isMissing } from "../model/lower.ts";
import { oncePerStep } from "../model/once-per-step.ts";
import {
  askedConformance,
  bestConformance,
  conformanceSource,
  isBelow,
  lowerOf,
  readConformance,
  titleOf,
} from "../model/procedure-level.ts";
import type { Authorization } from "../model/shapes.ts";
import type { Step } from "../model/step.ts";
import type { ScalarNode } from "../syntax/node.ts";
import type { Draft, Surroundings } from "./define.ts";
import { defineRule } from "./define.ts";

const RULE = "conformance-below-class";

/** A step whose procedure, or whose own word, stays below what the class asks for. */
interface Shortfall {
  readonly step: Step;
  readonly at: ScalarNode;
  readonly level: Conformance;
  /** Steps with the same key make the same mistake. */
  readonly key: string;
  readonly what: string;
  readonly source: string | undefined;
}

export default defineRule({
  severity: "warning",
  origin: "article",
  source: "overview article, conformance level definitions",
  silencedBy: "waiver",
  fixes: [],
  summary:
    "No procedure stays below the conformance level of the class: High in Class 3 (warning), Medium in Class 2 " +
    "(information, a default of this project). A customer's agreement in ‘authorization’ satisfies it.",
  why:
    "Customers of Class 3 typically ask for High: a result like original manufacture. Medium may not equal it, and Low " +
    "works but visibly differs. Class 1 may accept Low. Between the two, Medium for Class 2 is a house default.",
  unknown:
    "Silent for procedures without a published level, for unknown and ambiguous ones, where no class can be read, and " +
    "where an agreement may be in a part that cannot be read. A range counts by its best level unless the step declares less.",
  examples: {
    bad: `product: { name: Sensor harness, partNumber: 710-00500, class: 3, boardTypes: [W] }
references: [J-STD-001, IPC/WHMA-A-620, ANSI/ESD S20.20]
activity: repair
authorization: { basis: customer-approval, reference: CA-2026-030 }
personnel: { skillLevel: intermediate, certification: { level: CIS, modules: [1, 2] } }
steps:
  - id: lap
    title: Lap and solder
    operation: splice-wire
    procedure: 7721 lap-splice
    method: lap
    equipment: [ST-04]
    materials: [WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: Lay the ends side by side over at least 4 wire diameters, and solder.
    inspection: { point: hold, by: quality, criteria: Wires parallel and wetted, standard: IPC/WHMA-A-620, class: 3, method: visual }
`,
    good: `product: { name: Sensor harness, partNumber: 710-00500, class: 3, boardTypes: [W] }
references: [J-STD-001, IPC/WHMA-A-620, ANSI/ESD S20.20]
activity: repair
authorization: { basis: customer-approval, reference: CA-2026-030, conformance: low, steps: [lap] }
personnel: { skillLevel: intermediate, certification: { level: CIS, modules: [1, 2] } }
steps:
  - id: lap
    title: Lap and solder
    operation: splice-wire
    procedure: 7721 lap-splice
    method: lap
    equipment: [ST-04]
    materials: [WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: Lay the ends side by side over at least 4 wire diameters, and solder.
    inspection: { point: hold, by: quality, criteria: Wires parallel and wetted, standard: IPC/WHMA-A-620, class: 3, method: visual }
`,
  },
  document(instruction, around, report) {
    const { header } = instruction;
    const { policy, catalog } = around;
    const product = header.productClass;
    if (product === undefined || header.lossy) return;
    const asked = askedConformance(product.value, policy).level;
    if (asked === "low" || mayHideAgreements(header)) return;
    const groups = new Map<string, Shortfall[]>();
    for (const step of stepsWith(instruction, lowestOf)) {
      const lowest = lowestOf(step);
      if (lowest === undefined || !isBelow(lowest, asked)) continue;
      for (const shortfall of shortfallsOf(step, asked, catalog)) {
        if (isAgreed(instruction, shortfall, around)) continue;
        // Those that a waiver names stand for themselves, so that it covers them and no others.
        const key = isNamedInWaiver(header, RULE, step) ? `${shortfall.key} ${step.name}` : shortfall.key;
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [shortfall]);
        else group.push(shortfall);
      }
    }
    for (const [first, ...others] of groups.values()) {
      if (first !== undefined) report(tell(first, others, instruction, asked, around));
    }
  },
});

/** The lowest level that a step may be held to: what it declares, and the best of each procedure. */
const lowestOf = oncePerStep(({ citations, conformance }): Conformance | undefined => {
  // A declared level is looked at in the catalog's words; here any may be the lowest.
  let lowest: Conformance | undefined = conformance === undefined ? undefined : "low";
  for (const { procedures } of citations) {
    const best = bestConformance(procedures);
    if (best !== undefined && (lowest === undefined || isBelow(best, lowest))) lowest = best;
  }
  return lowest;
});

function shortfallsOf(step: Step, asked: Conformance, catalog: Catalog): readonly Shortfall[] {
  const declared = readConformance(step.conformance, catalog);
  const found: Shortfall[] = [];
  for (const { node, procedures } of step.citations) {
    const best = bestConformance(procedures);
    const procedure = procedures.find((entry) => entry.conformance?.best === best);
    if (best === undefined || procedure === undefined || !isBelow(best, asked)) continue;
    const level = declared === undefined ? best : lowerOf(best, declared);
    found.push({
      step,
      at: node,
      level,
      key: procedure.id,
      what: `‘${node.text}’ reaches ${titleOf(best)} conformance at best`,
      source: conformanceSource(procedure, catalog),
    });
  }
  if (found.length > 0 || step.conformance === undefined || declared === undefined || !isBelow(declared, asked))
    return found;
  const cited = step.citations.map(({ procedures, text }) => procedures[0]?.id ?? text);
  return [
    {
      step,
      at: step.conformance,
      level: declared,
      key: `declared ${declared} ${cited.length > 0 ? cited.join(", ") : (step.work?.id ?? step.name)}`,
      what: `The step ‘${step.name}’ declares ‘${step.conformance.text}’ conformance`,
      source: undefined,
    },
  ];
}

/** Whether an agreement may stand in something that cannot be read, or under a misspelt key. */
function mayHideAgreements(header: Header): boolean {
  return header.authorization === undefined && !isMissing(header, "authorization");
}

/** The entries that name a level low enough, and cover the step. */
function agreementsFor(
  { authorization }: Header,
  { step, level }: Shortfall,
  catalog: Catalog,
): readonly Authorization[] {
  return (authorization ?? []).filter((entry) => {
    const { steps, conformance } = entry;
    if (isMissing(entry, "conformance")) return false;
    const accepted = readConformance(conformance, catalog);
    if (accepted !== undefined && isBelow(level, accepted)) return false;
    return steps === undefined || steps.length === 0 || steps.some(({ text }) => text === step.id?.text);
  });
}

function isAgreed(instruction: Instruction, shortfall: Shortfall, { catalog, asOf }: Surroundings): boolean {
  const agreements = agreementsFor(instruction.header, shortfall, catalog);
  if (agreements.some((entry) => !isOver(entry, asOf))) return true;
  if (agreements.length === 0) return false;
  // Where the end of the agreement leaves the activity without approval, that is told once, there.
  const activity = activityOf(shortfall.step, instruction.header)?.value;
  const told = activity && activity !== "rework" ? findUnauthorized(instruction, activity, asOf, catalog) : undefined;
  return told?.why === "expired" && agreements.includes(told.entry);
}

function isOver({ expires }: Authorization, asOf: string | undefined): boolean {
  return expires?.iso !== undefined && asOf !== undefined && expires.iso < asOf;
}

function tell(
  first: Shortfall,
  others: readonly Shortfall[],
  { header }: Instruction,
  asked: Conformance,
  { policy, catalog, asOf }: Surroundings,
): Draft {
  const { step, at, level, what, source } = first;
  const value = header.productClass?.value ?? 3;
  const ids = [first, ...others].map((entry) => entry.step.id?.text ?? entry.step.name);
  const ended = agreementsFor(header, first, catalog).find((entry) => isOver(entry, asOf));
  const title = productClasses.find((entry) => entry.class === value)?.title;
  const reason =
    policy.conformance?.[value] !== undefined
      ? `the site's policy asks for at least ${titleOf(asked)} in Class ${value}.`
      : value === 3
        ? `customers of Class 3 (${title}) typically ask for ${titleOf(asked)}, a result like original manufacture.`
        : `at least ${titleOf(asked)} in Class ${value} is a house default of this linter, set by no published source.`;
  const better = betterProcedures(step, asked, catalog);
  return {
    step,
    at,
    what: `${what}, and the product is Class ${value}.`,
    why: `${titleOf(level)} ${level === "low" ? "works but visibly differs from the original" : "may not equal original manufacture"}; ${reason}`,
    todo:
      (better.length > 0
        ? `Use a method that reaches ${titleOf(asked)} (${better.join(", ")}), or`
        : "Where the customer agrees,") +
      ` record the agreement in ‘authorization’ with ‘conformance: ${level}’ and ‘steps: [${[...new Set(ids)].join(", ")}]’.`,
    ...(value === 3 ? {} : { severity: "information" as const }),
    ...(ended === undefined ? {} : { lapsed: true as const }),
    ...(source === undefined ? {} : { source: `overview article, conformance level definitions; level: ${source}` }),
    related: [
      ...(header.productClass === undefined
        ? []
        : [{ at: header.productClass.node, message: `Class ${value} is set here.` }]),
      ...(ended?.expires === undefined
        ? []
        : [{ at: ended.expires.node, message: `The agreement that covers it ended on ${ended.expires.node.text}.` }]),
      ...others.map((entry) => ({ at: entry.at, message: `The same in step ‘${entry.step.name}’.` })),
    ],
  };
}

/** Procedures for the same work that reach the level; at most three, those with the step's method first. */
function betterProcedures({ work, way, types }: Step, asked: Conformance, catalog: Catalog): readonly string[] {
  if (work === undefined) return [];
  const fitting = catalog.proceduresFor(work.id).filter((entry) => {
    if (entry.operations[0] !== work.id || entry.conformance === undefined) return false;
    if (isBelow(entry.conformance.best, asked)) return false;
    const { componentTypes } = entry;
    return componentTypes === undefined || types.length === 0 || types.some((type) => componentTypes.includes(type.id));
  });
  const sameMethod = (methods: readonly string[]) => Number(way !== undefined && methods.includes(way.id));
  return fitting
    .sort((a, b) => sameMethod(b.methods) - sameMethod(a.methods))
    .slice(0, 3)
    .map((entry) => `${entry.id} ${entry.title}`);
}
