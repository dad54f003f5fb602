import { documentLine, splice, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** The document number left out, or left blank. */
export default defineMutator((text, pick) => {
  const line = documentLine(text, "number");
  if (line === undefined || statusOf(text) === "obsolete") return undefined;
  const [replacement, what] = (
    [
      ["", "number left out"],
      ["  number:\n", "number left blank"],
      ['  number: ""\n', "number is an empty text"],
    ] as const
  )[pick(3)] ?? ["", "number left out"];
  return { text: splice(text, line.index, line[0].length, replacement), what };
});
