import { trainingModules } from "../catalog/certification.ts";
import type { Assigned, NeededModule } from "../model/assigned.ts";
import { assignedPeople, MANDATORY_MODULES, modulesOf, neededModules } from "../model/assigned.ts";
import { isNamedInWaiver } from "../model/done-here.ts";
import { placeOfMissing } from "../model/insert-key.ts";
import type { Header, Instruction } from "../model/instruction.ts";
import { isMissing } from "../model/lower.ts";
import type { Certification } from "../model/shapes.ts";
import type { Step } from "../model/step.ts";
import type { Node } from "../syntax/node.ts";
import { get, getPair } from "../syntax/node.ts";
import type { Draft, Report } from "./define.ts";
import { defineRule } from "./define.ts";

const ID = "certification-missing-module";

export default defineRule({
  severity: "error",
  origin: "article",
  source: "overview article, training modules",
  silencedBy: "waiver",
  fixes: [],
  summary: "A certification that is claimed, or that the site asks for, has module 1 and the modules of the work.",
  why:
    "A certificate covers only the modules that were taken: 2 splices, 3 coating, 4 through-hole, 5 chip and MELF, " +
    "6 gull wing, 7 J-lead, 8 BGA, 9 laminate, 10 conductors and lands; module 1 is mandatory. Certification is no " +
    "legal duty, so this speaks only where one is claimed or where the policy of the site asks for one.",
  unknown:
    "Silent for procedures without a module, for people whom no register has, and for the modules of CSE and CIT that " +
    "are not stated. A module that no source ties to the procedure is information.",
  examples: {
    bad: `personnel:
  skillLevel: advanced
  certification: { level: CIS, modules: [1, 4] }
`,
    good: `personnel:
  skillLevel: advanced
  certification: { level: CIS, modules: [1, 6] }
`,
  },
  document(instruction, around, report) {
    const { header } = instruction;
    const { personnel } = header;
    const claim = personnel?.certification;
    const required = around.policy.certification === "required";
    const people = assignedPeople(header, around.site);
    if (claim === undefined && people.length === 0) {
      if (required) tellAbsence(header, report);
      return;
    }
    const told = claim === undefined ? new Set<number>() : judgeClaim(claim, instruction, report);
    if (claim !== undefined || personnel === undefined || isMissing(personnel, "certification")) {
      judgePeople(people, instruction, told, required || claim !== undefined, report);
    }
  },
});

function tellAbsence(header: Header, report: Report): void {
  const { personnel } = header;
  if (header.lossy) return;
  if (personnel === undefined ? !isMissing(header, "personnel") : !isMissing(personnel, "certification")) return;
  // People whose list cannot be read may be certified.
  if (personnel !== undefined && !isMissing(personnel, "assigned")) return;
  const otherwise =
    getPair(header.node, "personnel")?.key ?? header.activity ?? header.node.pairs[0]?.key ?? header.node;
  report({
    at: personnel === undefined ? otherwise : placeOfMissing(personnel.node, "certification", otherwise),
    what: "This instruction states no certification.",
    why: "The policy of the site asks for one in every instruction.",
    todo: "Add ‘certification’ under ‘personnel’ with level and modules, or name certified people in ‘assigned’.",
    source: "the site's policy",
  });
}

/** Judges the certification that the document claims; returns the modules that were told of. */
function judgeClaim(claim: Certification, instruction: Instruction, report: Report): Set<number> {
  const told = new Set<number>();
  const held = modulesOf(claim);
  if (held === undefined) return told;
  const { header } = instruction;
  const list = get(claim.node, "modules");
  const otherwise = claim.level ?? claim.node;
  const at: Node = list === undefined ? otherwise : placeOfMissing(claim.node, "modules", otherwise);
  const lacks = (module: NeededModule) => !held.has(module.number);
  const named = header.waivers === undefined ? undefined : (step: Step) => isNamedInWaiver(header, ID, step);
  const needed = neededModules(instruction, named);
  const missing = [...needed.values()].filter(lacks);
  const mandatory = MANDATORY_MODULES.filter((number) => !held.has(number));
  // With no module at all there is one mistake to tell: the list.
  if (missing.length > 0 || (mandatory.length > 0 && (needed.size > 0 || held.size > 0))) {
    report(missingDraft(at, claimed(held), missing, mandatory, "Add the modules that the operator holds"));
    for (const number of [...mandatory, ...missing.map((module) => module.number)]) told.add(number);
  }
  if (named !== undefined) {
    const waived = new Set(instruction.flow.map(({ at: step }) => step).filter(named));
    for (const step of waived) {
      const own = [...neededModules(instruction, (other) => other !== step).values()].filter(lacks);
      if (own.length === 0) continue;
      const draft = missingDraft(
        at,
        `For ‘${step.name}’: ${claimed(held)}`,
        own,
        [],
        "Add the modules that the operator holds",
      );
      report({ ...draft, step });
      for (const { number } of own) told.add(number);
    }
  }
  return told;
}

function claimed(held: ReadonlySet<number>): string {
  return held.size === 0 ? "The certification states no module" : `The certification states ${modules([...held])}`;
}

/** Judges those who are assigned: one of them at least holds each module. */
function judgePeople(
  people: readonly Assigned[],
  instruction: Instruction,
  told: ReadonlySet<number>,
  asked: boolean,
  report: Report,
): void {
  if (people.length === 0 || people.some(({ registered }) => registered === undefined)) return;
  const held = people.map(({ registered }) => heldBy(registered?.entry, asked));
  if (held.some((entry) => entry === undefined)) return;
  const { header } = instruction;
  const named = header.waivers === undefined ? undefined : (step: Step) => isNamedInWaiver(header, ID, step);
  const needed = neededModules(instruction, named);
  const lacks = (number: number) => !told.has(number) && !held.some((entry) => entry?.has(number));
  const missing = [...needed.values()].filter(({ number }) => lacks(number));
  const mandatory = MANDATORY_MODULES.filter((number) => lacks(number) && !needed.has(number));
  if (missing.length === 0 && (mandatory.length === 0 || needed.size === 0)) return;
  const [first] = people;
  if (first === undefined) return;
  const one = people.length === 1;
  const all = [...new Set(held.flatMap((entry) => [...(entry ?? [])]))];
  const who = one
    ? all.length === 0
      ? `${first.name} holds no certification in the register`
      : `${first.name} holds ${modules(all)}`
    : `Those assigned hold ${all.length === 0 ? "no certification" : modules(all)} in all`;
  const list = header.personnel && get(header.personnel.node, "assigned");
  const draft = missingDraft(
    one ? first.node : (list ?? first.node),
    who,
    missing,
    mandatory,
    "Assign someone who holds them",
  );
  const registered = people.flatMap((person) =>
    person.registered === undefined
      ? []
      : [{ at: person.registered.place, message: `The register's entry of ${person.name}.` }],
  );
  report({ ...draft, related: [...(draft.related ?? []), ...registered] });
}

/** The modules of all certificates; undefined where they cannot be told. */
function heldBy(
  person: NonNullable<Assigned["registered"]>["entry"] | undefined,
  asked: boolean,
): ReadonlySet<number> | undefined {
  if (person === undefined) return undefined;
  const { certifications } = person;
  if (certifications === undefined) return asked && isMissing(person, "certifications") ? new Set() : undefined;
  const all = new Set<number>();
  for (const certificate of certifications) {
    const numbers = modulesOf(certificate);
    // A register that does not list modules leaves them open.
    if (numbers === undefined || numbers.size === 0) return undefined;
    for (const number of numbers) all.add(number);
  }
  return all;
}

function missingDraft(
  at: Node,
  who: string,
  missing: readonly NeededModule[],
  mandatory: readonly number[],
  todo: string,
): Draft {
  const firm = [
    ...new Set([...mandatory, ...missing.filter((module) => !module.inferred).map((module) => module.number)]),
  ];
  const inferred = missing.filter((module) => module.inferred).map((module) => module.number);
  const told = firm.length > 0 ? firm : inferred;
  const besides = firm.length > 0 && inferred.length > 0 ? ` and probably ${modules(inferred)}` : "";
  return {
    at,
    what: `${who}; this work needs ${modules(told)}${besides}.`,
    why: `${told.map(describe).join("; ")}.${firm.length === 0 ? " No source ties the procedure to the module; it follows from what the module is about." : ""}`,
    todo: `${todo}, or change who does the work.`,
    ...(firm.length === 0 ? { severity: "information" as const } : {}),
    related: missing.map((module) => ({ at: module.node, message: `This asks for module ${module.number}.` })),
  };
}

function describe(number: number): string {
  const module = trainingModules.find((entry) => entry.number === number);
  return `Module ${number}: ${module?.title ?? ""}`;
}

function modules(numbers: readonly number[]): string {
  const sorted = [...numbers].sort((a, b) => a - b);
  const last = sorted.at(-1);
  if (sorted.length < 2) return `module ${last ?? ""}`;
  return `modules ${sorted.slice(0, -1).join(", ")} and ${last}`;
}
