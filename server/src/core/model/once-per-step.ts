import type { Step } from "./step.ts";

/**
 * A fact of a step that is worked out once. A step is read anew when its text or the catalog changes, so what rests on
 * these alone may be kept with it; rules on whole documents run at every keystroke and need it that cheap.
 */
export function oncePerStep<T>(make: (step: Step) => T): (step: Step) => T {
  const known = new WeakMap<Step, { readonly value: T }>();
  return (step) => {
    const found = known.get(step);
    if (found !== undefined) return found.value;
    const value = make(step);
    known.set(step, { value });
    return value;
  };
}
