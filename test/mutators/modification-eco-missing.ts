import { splice, statusOf, topLevelBlock } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** A modification without its approval, under one that does not carry it, or without its number. */
export default defineMutator((text, pick) => {
  const block = topLevelBlock(text, "authorization");
  if (!/^activity: modification/m.test(text) || block === undefined || statusOf(text) === "obsolete") return undefined;
  // An agreed conformance level is taken from it as well.
  if (/conformance:/.test(block.text)) return undefined;
  const set = (replacement: string) => splice(text, block.start, block.end - block.start, replacement);
  const entries = block.text.match(/basis: /g)?.length ?? 0;
  switch (pick(3)) {
    case 0:
      return { text: set(""), what: "authorization left out" };
    case 1:
      if (entries !== 1) return undefined;
      return {
        text: set(block.text.replace(/basis: [\w-]+/, "basis: pre-authorized")),
        what: "modification under a pre-authorization",
      };
    default: {
      if (entries !== 1) return undefined;
      // In a flow map with what parts it from its neighbour, in a block map with its line.
      const without = block.text.replace(/(?:, reference: [^,}\n]+(?<! )| +reference: .*\r?\n)/, "");
      return without === block.text ? undefined : { text: set(without), what: "approval without its number" };
    }
  }
});
