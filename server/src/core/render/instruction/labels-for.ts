import { CHINESE } from "./chinese-labels.ts";
import { GERMAN } from "./german-labels.ts";
import type { Labels } from "./labels.ts";
import { ENGLISH } from "./labels.ts";

/** The words in the language of a document, a BCP 47 tag; English where there are no others. */
export function labelsFor(language: string): Labels {
  const [start = "", ...others] = language.toLowerCase().split("-");
  if (start === "de") return GERMAN;
  return start === "zh" && isSimplified(others) ? CHINESE : ENGLISH;
}

/** By the script where it is told, else by the region: Taiwan, Hong Kong and Macau write in traditional characters. */
function isSimplified(tags: readonly string[]): boolean {
  if (tags.includes("hans")) return true;
  return !tags.some((tag) => TRADITIONAL.has(tag));
}

const TRADITIONAL: ReadonlySet<string> = new Set(["hant", "tw", "hk", "mo"]);
