import { rankedMethods } from "../../model/method-rank.ts";
import type { Choice } from "./choice.ts";
import type { Scene } from "./scene.ts";

/** The methods of the catalog, those for the work of the step first, those that do not work last. */
export function methodChoices(scene: Scene): readonly Choice[] {
  return rankedMethods(scene).map(({ word, title, avoid, sure }) => ({
    text: word.id,
    kind: "word",
    title: avoid === undefined ? title : undefined,
    detail: word.description,
    words: [word.title, ...word.aliases],
    avoid,
    sure,
    about: { is: "word", vocabulary: "method", id: word.id },
  }));
}
