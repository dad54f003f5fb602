import { splice, statusOf, topLevelBlock } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** The activity left out, left blank or misspelt. */
export default defineMutator((text, pick) => {
  const line = /^activity: (\w+).*\n/m.exec(text);
  if (line === null || topLevelBlock(text, "steps") === undefined || statusOf(text) === "obsolete") return undefined;
  const word = line[1] ?? "";
  const at = 1 + pick(word.length - 2);
  const wrong = word.slice(0, at) + word.slice(at + 1);
  const [replacement, what] = (
    [
      ["", "activity left out"],
      ["activity:\n", "activity left blank"],
      [`activity: ${wrong}\n`, `activity misspelt ‘${wrong}’`],
    ] as const
  )[pick(3)] ?? ["", "activity left out"];
  return { text: splice(text, line.index, line[0].length, replacement), what };
});
