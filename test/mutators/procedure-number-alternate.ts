import { oneOf, statusOf } from "../support/mutate.ts";
import { changed, stepBlocks } from "../support/step-blocks.ts";
import { defineMutator } from "./define.ts";

const OTHER_NUMBERS: Readonly<Record<string, string>> = {
  "7721 3.1": "7721 2.1",
  "7721 3.3.2": "7721 2.4",
  "7721 3.5.1": "7721 2.7",
  "common 2.2": "7721 2.2",
  "common 2.5": "7721 2.5",
  "common 2.3.2": "7721 2.3.2",
  "common 2.4.2": "7721 2.4.2",
};
const COMMON_WORK = new Set(["clean", "bake", "remove-coating", "replace-coating"]);

/** The article's number for a laminate repair, or a common procedure looked up in 7721. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const step = oneOf(
    stepBlocks(text).filter(({ procedure = "", operation = "" }) =>
      procedure.startsWith("common")
        ? COMMON_WORK.has(operation) && procedure in OTHER_NUMBERS
        : procedure in OTHER_NUMBERS,
    ),
    pick,
  );
  const written = step?.procedure ?? "";
  const other = OTHER_NUMBERS[written];
  if (step === undefined || other === undefined) return undefined;
  return {
    text: changed(text, step, (block) => block.replace(`procedure: ${written}`, `procedure: ${other}`)),
    what: `${other} for ${written}`,
  };
});
