import { splice, statusOf, topLevelBlock } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** Nothing said about protective equipment and hazards. */
export default defineMutator((text, pick) => {
  const safety = topLevelBlock(text, "safety");
  if (safety === undefined || !/references: .*S20\.20/.test(text) || statusOf(text) === "obsolete") return undefined;
  // The controls of coating removal are looked for among the hazards.
  if (/remove-coating/.test(text)) return undefined;
  const [replacement, what] = (
    [
      ["", "safety left out"],
      ["safety:\n", "safety left blank"],
      ["safety: { esd: ANSI/ESD S20.20 }\n", "safety names ESD only"],
    ] as const
  )[pick(3)] ?? ["", "safety left out"];
  return { text: splice(text, safety.start, safety.end - safety.start, replacement), what };
});
