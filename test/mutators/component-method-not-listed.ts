import { oneOf, statusOf } from "../support/mutate.ts";
import { changed, stepBlocks } from "../support/step-blocks.ts";
import { defineMutator } from "./define.ts";

/** A way to heat that no source lists for the package, and that asks for no equipment of its own. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const step = oneOf(
    stepBlocks(text).filter(
      ({ operation, method, text: block }) =>
        method !== undefined &&
        (operation === "remove-component" || operation === "install-component") &&
        /type: (?:sot|soic|plcc|bga|csp|qfn|lga)\b/.test(block),
    ),
    pick,
  );
  if (step?.method === undefined) return undefined;
  const written = step.method;
  return {
    text: changed(text, step, (block) => block.replace(`method: ${written}`, "method: conduction")),
    what: `conduction for ${written}`,
  };
});
