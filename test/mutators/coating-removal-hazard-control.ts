import { statusOf } from "../support/mutate.ts";
import { isRemoval, stepTexts, typeOfRemoval } from "../support/mutate-coating.ts";
import { defineMutator } from "./define.ts";

/** What keeps a hazard of coating removal in check is left out of the whole instruction. */
export default defineMutator((text) => {
  if (statusOf(text) === "obsolete") return undefined;
  const removals = stepTexts(text).filter(isRemoval);
  const heated = removals.some(
    (step) => /^ {4}method: thermal/m.test(step.text) && ["urethane", "parylene"].includes(typeOfRemoval(text, step)),
  );
  const blasted = removals.some((step) => /^ {4}method: micro-abrasion/m.test(step.text));
  if (!heated && !blasted) return undefined;
  const changed = heated
    ? withoutEquipment(text, "FE-01")
        .replace(
          /(control: )(?:closed chamber of [\w-]+ with )?fume extraction FE-01(?: within 100 mm| at the bench)?(?: and )?/g,
          "$1keep the face away; ",
        )
        .replace(/Extraction on and respirator worn/g, "Respirator worn")
    : withoutEquipment(text, "IZ-01")
        .replace(/ionizer IZ-01 on(?:, | and )?/g, "")
        .replace(/ionised air/g, "clean air")
        .replace(/the ionizer is switched off/g, "the door is opened");
  return /extract|ioni[sz]/i.test(
    heated ? changed.replace(/fume-extraction/g, "") : changed.replace(/extraction/g, ""),
  ) && (heated ? /extract/i : /ioni[sz]/i).test(changed)
    ? undefined
    : { text: changed, what: heated ? "extraction left out" : "ionizer left out" };
});

function withoutEquipment(text: string, id: string): string {
  return text
    .replace(new RegExp(`^( *equipment: )\\[${id}\\](\\r?\\n)`, "gm"), "")
    .replace(new RegExp(`^( *equipment: \\[.*?)(?:, ${id}\\b|\\b${id}, )`, "gm"), "$1");
}
