import type { Catalog } from "../catalog/catalog.ts";
import { certificateValidity, trainingModules } from "../catalog/certification.ts";
import type { Node, ScalarNode } from "../syntax/node.ts";
import { get } from "../syntax/node.ts";
import { alongFlow } from "./columns.ts";
import { isDoneHere } from "./done-here.ts";
import type { Header, Instruction } from "./instruction.ts";
import { addToDate, isMissing } from "./lower.ts";
import { oncePerStep } from "./once-per-step.ts";
import type { Certification, HeldCertification, Person, Qualification } from "./shapes.ts";
import type { Place, Registered, Site } from "./site.ts";
import type { Step } from "./step.ts";

/** Someone whom the document assigns, with the entry of the register. */
export interface Assigned {
  /** Where the document names the person. */
  readonly node: ScalarNode;
  readonly name: string;
  /** Absent where no register has the person. */
  readonly registered: Registered<Person> | undefined;
}

export function assignedPeople(header: Header, site: Site): readonly Assigned[] {
  return (header.personnel?.assigned ?? []).map((node) => {
    const registered = site.people.get(node.text);
    return { node, name: registered?.entry.name?.text ?? node.text, registered };
  });
}

/** The place of a node inside a register's entry. */
export function placeInEntry(
  { entry, place }: Registered<{ readonly node: Node; readonly id: ScalarNode | undefined }>,
  node: Node,
): Place {
  const base = place.start - (entry.id ?? entry.node).start;
  return { in: place.in, start: node.start + base, end: node.end + base };
}

/** A training module that the work of an instruction asks for. */
export interface NeededModule {
  readonly number: number;
  /** No source says so; it follows from what the module is about. */
  readonly inferred: boolean;
  /** The first step that asks for it, and where it cites the procedure. */
  readonly step: Step;
  readonly node: ScalarNode;
}

/** The modules of the procedures that are cited, by number; steps that `leaveOut` picks do not count. */
export function neededModules(
  { flow }: Pick<Instruction, "flow">,
  leaveOut?: (step: Step) => boolean,
): ReadonlyMap<number, NeededModule> {
  const known = leaveOut === undefined ? knownModules.get(flow) : undefined;
  const needed = known ?? findModules(flow, leaveOut);
  if (leaveOut === undefined) knownModules.set(flow, needed);
  return needed;
}

/** Several rules ask for the modules of one flow. */
const knownModules = new WeakMap<Instruction["flow"], ReadonlyMap<number, NeededModule>>();

function findModules(
  flow: Instruction["flow"],
  leaveOut: ((step: Step) => boolean) | undefined,
): ReadonlyMap<number, NeededModule> {
  const needed = new Map<number, NeededModule>();
  /** Modules to which the next steps can add nothing, as bits. */
  let settled = 0;
  const asked = alongFlow({ flow }, modulesAsked);
  for (let place = 0; place < flow.length; place++) {
    const entry = flow[place];
    if (((asked[place] ?? 0) & ~settled) === 0 || entry === undefined) continue;
    if (!isDoneHere(entry) || leaveOut?.(entry.at)) continue;
    for (const { procedure, node } of entry.step.citations) {
      const module = procedure?.module;
      if (module === undefined) continue;
      const known = needed.get(module.number);
      if (known !== undefined && (!known.inferred || module.inferred)) continue;
      const at = entry.own ? node : (entry.at.use ?? entry.at.operation ?? node);
      needed.set(module.number, { ...module, step: entry.at, node: at });
      settled |= bitOf(module.number, true) | (module.inferred ? 0 : bitOf(module.number, false));
      settled &= ~OTHER_MODULE;
    }
  }
  return needed;
}

/** The modules that a step asks for, as bits: one where a source says so, another where it is inferred. */
const modulesAsked = oncePerStep(({ citations }) =>
  citations.reduce((bits, { procedure }) => {
    const module = procedure?.module;
    return module === undefined ? bits : bits | bitOf(module.number, module.inferred);
  }, 0),
);

/** There are ten modules; those that only a site has share a bit, which is never settled. */
function bitOf(module: number, inferred: boolean): number {
  return module < 1 || module > 10 ? OTHER_MODULE : 1 << (module + (inferred ? 16 : 0));
}

const OTHER_MODULE = 1;

export const MANDATORY_MODULES: readonly number[] = trainingModules
  .filter((module) => module.mandatory)
  .map((module) => module.number);

/**
 * The modules of a certification: `undefined` where nobody can tell, because a level other than CIS does not state
 * them, or because the list holds something else.
 */
export function modulesOf(certification: Certification | HeldCertification): ReadonlySet<number> | undefined {
  const { level, modules } = certification;
  if (modules === undefined)
    return level?.text === "CIS" && isMissing(certification, "modules") ? new Set() : undefined;
  const list = get(certification.node, "modules");
  if (list?.kind === "seq" && list.items.length !== modules.length) return undefined;
  const numbers = new Set<number>();
  for (const { text } of modules) {
    const number = Number(text);
    if (!trainingModules.some((module) => module.number === number)) return undefined;
    numbers.add(number);
  }
  return numbers.size === 0 && level?.text !== "CIS" ? undefined : numbers;
}

/** A certificate of a person with the last day on which it holds. */
export interface Standing {
  readonly certificate: HeldCertification;
  readonly end: string;
  readonly place: Place;
}

/**
 * The certificate of a person that runs out first among those that the work rests on: of two for the same module the
 * later one counts. Undefined where no date says.
 */
export function weakestCertificate(
  registered: Registered<Person>,
  needed: ReadonlyMap<number, NeededModule>,
): Standing | undefined {
  const certificates = registered.entry.certifications ?? [];
  const wanted = [...MANDATORY_MODULES, ...needed.keys()];
  let weakest: Standing | undefined;
  const consider = (candidates: readonly HeldCertification[]) => {
    let latest: Standing | undefined;
    for (const certificate of candidates) {
      const end = endOf(certificate);
      if (end === undefined) return;
      const node = certificate.expires?.node ?? certificate.issued?.node ?? certificate.node;
      if (latest === undefined || end > latest.end)
        latest = { certificate, end, place: placeInEntry(registered, node) };
    }
    if (latest !== undefined && (weakest === undefined || latest.end < weakest.end)) weakest = latest;
  };
  let any = false;
  for (const number of new Set(wanted)) {
    const holding = certificates.filter((certificate) => modulesOf(certificate)?.has(number) ?? true);
    any ||= holding.length > 0;
    consider(holding);
  }
  if (!any) consider(certificates);
  return weakest;
}

/** The last day of a certificate: the one stated, else the day of issue and the two years that it holds. */
function endOf({ issued, expires }: HeldCertification): string | undefined {
  if (expires !== undefined) return expires.iso;
  return issued?.iso === undefined ? undefined : addToDate(issued.iso, certificateValidity.months.value / 12);
}

/** Whether a qualification shows practice with area arrays; one that does not say what it covers may. */
export function showsAreaArrayPractice(
  qualification: Qualification | ScalarNode,
  operations: ReadonlySet<string>,
  catalog: Catalog,
): boolean {
  if ("kind" in qualification) return true;
  const { covers, name } = qualification;
  if (covers === undefined || covers.length === 0) return true;
  if (name !== undefined && /\b(?:bga|csp|area[ -]array)/i.test(name.text)) return true;
  return covers.some(({ text }) => {
    const type = catalog.word("componentType", text)?.id;
    const operation = catalog.word("operation", text)?.id;
    if (type === undefined && operation === undefined) return true;
    return (type !== undefined && catalog.isAreaArray(type)) || (operation !== undefined && operations.has(operation));
  });
}
