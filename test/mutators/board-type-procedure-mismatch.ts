import { statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** A board repair under the header of a harness, or a splice under that of a board. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  if (/boardTypes: \[[RF]\]/.test(text) && /operation: repair-/.test(text)) {
    // Not W where a published procedure names it.
    const types = pick(2) === 0 && !/procedure: 7721 (?:3\.2|3\.5\.2|5\.2)\b/.test(text) ? "W" : "C";
    if (types === "C" && /procedure: 7721 4\.2\.1\b/.test(text)) return undefined;
    return {
      text: text.replace(/boardTypes: \[[RF]\]/, `boardTypes: [${types}]`).replaceAll("IPC-A-610", "IPC/WHMA-A-620"),
      what: `a board repair on ${types}`,
    };
  }
  if (!/boardTypes: \[[WC]\]/.test(text) || !/operation: splice-wire/.test(text)) return undefined;
  return {
    text: text.replace(/boardTypes: \[[WC]\]/, "boardTypes: [R]").replaceAll("IPC/WHMA-A-620", "IPC-A-610"),
    what: "a splice on a rigid board",
  };
});
