import { oneOf, statusOf, topLevelBlock, within } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** A class that is a board type, a number too far, or spelt out. */
export default defineMutator((text, pick) => {
  const product = topLevelBlock(text, "product");
  const written = product && /\bclass: [123]\b/.exec(product.text)?.[0];
  if (product === undefined || written === undefined || statusOf(text) === "obsolete") return undefined;
  const wrong = oneOf(["R", "4", "III", "Class 3", "0"], pick) ?? "4";
  return { text: within(text, product, written, `class: ${wrong}`), what: `class ${wrong}` };
});
