import { oneOf, statusOf, topLevelBlock, within } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** A board type in words, in a small letter, or one that does not exist. */
export default defineMutator((text, pick) => {
  const product = topLevelBlock(text, "product");
  if (product === undefined || !/boardTypes: \[R/.test(product.text) || statusOf(text) === "obsolete") return undefined;
  const wrong = oneOf(["rigid", "X", "r", "PCB", "2"], pick) ?? "X";
  return { text: within(text, product, "boardTypes: [R", `boardTypes: [${wrong}`), what: `board type ${wrong}` };
});
