import { oneOf, statusOf, topLevelBlock } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** A step that settles for less than the class asks for, or an agreement that no longer covers a step. */
export default defineMutator((text, pick) => {
  const productClass = /\bclass: ([123])\b/.exec(topLevelBlock(text, "product")?.text ?? "")?.[1];
  if (productClass === undefined || productClass === "1" || statusOf(text) === "obsolete") return undefined;
  const choices: { readonly text: string; readonly what: string }[] = [];
  if (!/^authorization:(?:.*\n(?: .*\n)*)?.*conformance:/m.test(topLevelBlock(text, "authorization")?.text ?? "")) {
    for (const match of text.matchAll(/^ {4}conformance: high/gm)) {
      const lower = productClass === "3" ? "medium" : "low";
      const changed = `${text.slice(0, match.index)}    conformance: ${lower}${text.slice(match.index + match[0].length)}`;
      choices.push({ text: changed, what: `declares ${lower}` });
    }
  }
  const covered = /^( +|authorization: .*)steps: \[([\w-]+), [\w-]+\]/m.exec(
    topLevelBlock(text, "authorization")?.text ?? "",
  );
  if (covered !== null) {
    choices.push({
      text: text.replace(covered[0], `${covered[1]}steps: [${covered[2]}]`),
      what: "a step is not covered",
    });
  }
  return oneOf(choices, pick);
});
