import type { Catalog } from "../catalog/catalog.ts";
import type { Step, Word } from "./step.ts";

/** The step's method where the built-in vocabulary has it; what a site adds is in no table. */
export function builtInMethod({ way }: Step, catalog: Catalog): Word | undefined {
  if (way === undefined || !way.known) return undefined;
  return catalog.word("method", way.id)?.site === true ? undefined : way;
}

/** Methods that are another one in a special form: heated tweezers conduct, an iron solders. */
const FORM_OF: Readonly<Record<string, readonly string[]>> = {
  tweezer: ["conduction"],
  "soldering-iron": ["solder"],
  conduction: ["solder"],
};

export function isListed(method: string, listed: readonly string[]): boolean {
  return listed.includes(method) || (FORM_OF[method] ?? []).some((general) => listed.includes(general));
}

/** Whether a procedure that the step cites works by a method, on the component type where one is given. */
export function isCitedFor(step: Step, method: string, type?: string): boolean {
  return step.citations.some(({ procedures }) =>
    procedures.some(
      ({ methods, componentTypes }) =>
        methods.includes(method) &&
        (type === undefined || componentTypes === undefined || componentTypes.includes(type)),
    ),
  );
}
