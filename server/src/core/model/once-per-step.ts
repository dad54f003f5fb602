import type { Catalog } from "../catalog/catalog.ts";
import type { Step } from "./step.ts";

/** Places in `Step.facts`, one for each fact. */
let places = 0;
const NOTHING = Symbol("nothing");

/**
 * A fact of a step that is worked out once. A step is read anew when its text or the catalog changes, so what rests on
 * these alone is kept with it. Rules on whole documents look at all steps at every keystroke: they first ask for such a
 * fact, and look closer only at the steps that it picks.
 */
export function oncePerStep<T>(make: (step: Step) => T): (step: Step) => T;
export function oncePerStep<T>(make: (step: Step, catalog: Catalog) => T): (step: Step, catalog: Catalog) => T;
export function oncePerStep<T>(make: (step: Step, catalog: Catalog) => T): (step: Step, catalog: Catalog) => T {
  const place = places++;
  return (step, catalog) => {
    const known = step.facts[place];
    if (known !== undefined) return (known === NOTHING ? undefined : known) as T;
    const made = make(step, catalog);
    step.facts[place] = made === undefined ? NOTHING : made;
    return made;
  };
}
