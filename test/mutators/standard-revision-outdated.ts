import { oneOf, statusOf, topLevelBlock, within } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** An older revision without a contract that fixes it. */
export default defineMutator((text, pick) => {
  const standard = topLevelBlock(text, "standard");
  if (standard === undefined || !/revision: D\b/.test(standard.text) || statusOf(text) === "obsolete") return undefined;
  const older = oneOf(["C", "B", "A", "Rev. C", "original"], pick) ?? "C";
  return { text: within(text, standard, "revision: D", `revision: ${older}`), what: `revision ${older}` };
});
