import { oneOf, statusOf } from "../support/mutate.ts";
import { stepBlocks } from "../support/mutate-steps.ts";
import { defineMutator } from "./define.ts";

/** Ids of the library's register that a method rests on. */
const NEEDS: Readonly<Record<string, RegExp>> = {
  "soldering-iron": /\bSS-0[34]\b/g,
  "hot-air": /\bHA-02\b/g,
  "focused-ir": /\bIR-01\b/g,
  "continuous-vacuum": /\bDS-01\b/g,
  "solder-fountain": /\bSF-0[12]\b/g,
  "micro-abrasion": /\bMA-01\b/g,
  fixture: /\bRF-01\b/g,
};
/** Equipment that none of them is. */
const OTHERS = ["DR-01", "PL-01", "EP-01", "DM-03"];

/** Another tool is listed in place of the one that the method needs. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete" || !/^equipment: \[/m.test(text)) return undefined;
  const fitting = stepBlocks(text).filter(
    ({ operation }) => operation !== "other" && !operation?.startsWith("repair-"),
  );
  const methods = fitting.flatMap((block) => /^ {4}method: (\S+)$/m.exec(block.text)?.[1] ?? []);
  const method = oneOf(
    [...new Set(methods)].filter((name) => NEEDS[name]?.test(text.replace(/^(?!.*equipment:).*$/gm, ""))),
    pick,
  );
  const pattern = method === undefined ? undefined : NEEDS[method];
  const other = oneOf(
    OTHERS.filter((id) => !text.includes(id)),
    pick,
  );
  if (method === undefined || pattern === undefined || other === undefined) return undefined;
  const ids = new Set<string>();
  const changed = text.replace(/^.*equipment: \[.*\]$/gm, (line) =>
    line.replace(new RegExp(pattern.source, "g"), (id) => {
      ids.add(id);
      return other;
    }),
  );
  if (ids.size !== 1) return undefined;
  return { text: changed, what: `${[...ids].join()} replaced by ${other} for ${method}` };
});
