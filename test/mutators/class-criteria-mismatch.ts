import { oneOf, statusOf, topLevelBlock } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** An inspection copied from a product of a lower class. */
export default defineMutator((text, pick) => {
  const product = /\bclass: ([23])\b/.exec(topLevelBlock(text, "product")?.text ?? "")?.[1];
  if (product === undefined || statusOf(text) === "obsolete") return undefined;
  const match = oneOf([...text.matchAll(new RegExp(`standard: [^,\\n{}]+, class: ${product}\\b`, "g"))], pick);
  if (match === undefined) return undefined;
  const end = match.index + match[0].length;
  const lower = Number(product) - 1;
  return { text: `${text.slice(0, end - 1)}${lower}${text.slice(end)}`, what: `accepts to class ${lower}` };
});
