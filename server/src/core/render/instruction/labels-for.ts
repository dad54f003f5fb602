import { CHINESE } from "./chinese-labels.ts";
import { GERMAN } from "./german-labels.ts";
import type { Labels } from "./labels.ts";
import { ENGLISH } from "./labels.ts";

/** The words in the language of a document, a BCP 47 tag; English where there are no others. */
export function labelsFor(language: string): Labels {
  const [start = ""] = language.toLowerCase().split("-");
  if (start === "de") return GERMAN;
  return start === "zh" ? CHINESE : ENGLISH;
}
