import { oneOf, statusOf } from "../support/mutate.ts";
import { put } from "../support/mutate-steps.ts";
import { defineMutator } from "./define.ts";

/** Words on which no other rule builds. */
const WORDS =
  /(?<=\{[^\n]*method: )(?:microscope|visual|electrical)|(?<=disposition: )scrap|(?<=kind: )(?:number|photo)|(?<=do: )(?:nonconformance|repeat|stop)|(?<=by: )(?:quality|production|customer)|(?<=atmosphere: )nitrogen|(?<=measuredAt: )(?:joint|body)/g;

/** A listed word with a letter left out. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const word = oneOf([...text.matchAll(WORDS)], pick);
  if (word === undefined) return undefined;
  const at = 1 + pick(word[0].length - 2);
  const wrong = word[0].slice(0, at) + word[0].slice(at + 1);
  return { text: put(text, word.index, word[0].length, wrong), what: `‘${word[0]}’ misspelt ‘${wrong}’` };
});
