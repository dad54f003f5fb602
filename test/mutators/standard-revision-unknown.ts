import { oneOf, statusOf, topLevelBlock, within } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** A revision that was never published. */
export default defineMutator((text, pick) => {
  const standard = topLevelBlock(text, "standard");
  if (standard === undefined || !/revision: D\b/.test(standard.text) || statusOf(text) === "obsolete") return undefined;
  const wrong = oneOf(["E", "F", "2024", "J", "DD"], pick) ?? "E";
  return { text: within(text, standard, "revision: D", `revision: ${wrong}`), what: `revision ${wrong}` };
});
