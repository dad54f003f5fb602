import type { Catalog } from "../catalog/catalog.ts";
import type { FlowStep, Instruction } from "./instruction.ts";
import type { Step } from "./step.ts";

/** What `oncePerStep` makes. */
export type Fact<T> = (step: Step, catalog: Catalog) => T;

type Flow = readonly FlowStep[];
type InFlow = Pick<Instruction, "flow">;
type InSteps = Pick<Instruction, "steps" | "flow">;

/** The columns of a flow, each made when somebody asks for it. */
interface Columns {
  readonly made: Map<Fact<unknown>, readonly unknown[]>;
  /** Those of the flow before it, and how many steps the two share at the front and at the back. */
  before: { readonly made: Columns["made"]; readonly front: number; readonly back: number } | undefined;
}

const columnsOf = new WeakMap<Flow, Columns>();

/**
 * A fact of each step of the flow, in order. The array is taken over from one version of an instruction to the next, so
 * that at a keystroke rules run along a few arrays and leave thousands of steps in peace: a step that lies about in
 * memory costs a hundred times what a place in an array does.
 */
export function alongFlow<T>(of: InFlow, fact: (step: Step) => T): readonly T[];
export function alongFlow<T>(of: InFlow, fact: Fact<T>, catalog: Catalog): readonly T[];
export function alongFlow<T>({ flow }: InFlow, fact: Fact<T>, catalog?: Catalog): readonly T[] {
  const { made, before } = columnsIn(flow);
  const known = made.get(fact);
  if (known !== undefined) return known as readonly T[];
  const work = ({ step }: FlowStep) => fact(step, catalog as Catalog);
  const old = before?.made.get(fact) as readonly T[] | undefined;
  const column =
    before === undefined || old === undefined
      ? flow.map(work)
      : replaceBetween(old, before.front, flow.slice(before.front, flow.length - before.back).map(work), before.back);
  made.set(fact, column);
  return column;
}

/** The same of the document's own steps. */
export function alongSteps<T>(of: InSteps, fact: (step: Step) => T): readonly T[];
export function alongSteps<T>(of: InSteps, fact: Fact<T>, catalog: Catalog): readonly T[];
export function alongSteps<T>(of: InSteps, fact: Fact<T>, catalog?: Catalog): readonly T[] {
  if (isOwnFlow(of)) return alongFlow(of, fact, catalog as Catalog);
  return of.steps.map((step) => fact(step, catalog as Catalog));
}

/** The entries of the flow that a fact picks: for which it is neither undefined nor false. */
export function flowWith(of: InFlow, fact: (step: Step) => unknown): readonly FlowStep[];
export function flowWith(of: InFlow, fact: Fact<unknown>, catalog: Catalog): readonly FlowStep[];
export function flowWith(of: InFlow, fact: Fact<unknown>, catalog?: Catalog): readonly FlowStep[] {
  return picked(of.flow, alongFlow(of, fact, catalog as Catalog));
}

/** The document's own steps that a fact picks. */
export function stepsWith(of: InSteps, fact: (step: Step) => unknown): readonly Step[];
export function stepsWith(of: InSteps, fact: Fact<unknown>, catalog: Catalog): readonly Step[];
export function stepsWith(of: InSteps, fact: Fact<unknown>, catalog?: Catalog): readonly Step[] {
  return picked(of.steps, alongSteps(of, fact, catalog as Catalog));
}

/** Whether nothing is brought in: then the flow is the document's own steps, one by one. */
export function isOwnFlow({ steps, flow }: InSteps): boolean {
  return flow.length === steps.length;
}

/**
 * Gives a flow the columns of the one before it, with which it shares a number of steps at its front and at its back;
 * the catalog is the same. Columns that nobody asks for in a version are not there for the next.
 */
export function takeOverColumns(before: Flow, flow: Flow, front: number, back: number): void {
  const columns = columnsIn(before);
  // Or each version would hold on to all that were before it.
  columns.before = undefined;
  columnsOf.set(flow, { made: new Map(), before: { made: columns.made, front, back } });
}

/** A list with others in the place of all but a number of items at its front and at its back. */
export function replaceBetween<T>(list: readonly T[], front: number, others: readonly T[], back: number): T[] {
  if (front + others.length + back !== list.length) {
    return list.slice(0, front).concat(others, list.slice(list.length - back));
  }
  // As a rule it is one for one.
  const copy = list.slice();
  for (let index = 0; index < others.length; index++) copy[front + index] = others[index] as T;
  return copy;
}

function columnsIn(flow: Flow): Columns {
  let columns = columnsOf.get(flow);
  if (columns === undefined) {
    columns = { made: new Map(), before: undefined };
    columnsOf.set(flow, columns);
  }
  return columns;
}

function picked<T>(list: readonly T[], column: readonly unknown[]): readonly T[] {
  const found: T[] = [];
  for (let place = 0; place < column.length; place++) {
    const value = column[place];
    if (value !== undefined && value !== false) found.push(list[place] as T);
  }
  return found;
}
