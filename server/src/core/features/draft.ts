import type { Job } from "./draft/job.ts";
import { type DraftAround, QUESTIONS, type Question } from "./draft/questions.ts";
import { type Draft, writeDraft } from "./draft/write.ts";

export type { DraftAround, Item, Question } from "./draft/questions.ts";
export type { Draft } from "./draft/write.ts";

export type Next =
  | { readonly question: Question & { readonly step: number; readonly steps: number } }
  | { readonly draft: Draft };

/**
 * The next question on the way to a new instruction, or the draft once all are answered. Answers are by the key of
 * their question; one that the question does not take is as good as none. What has one possible answer is not asked.
 */
export function nextOf(answers: Readonly<Record<string, unknown>>, around: DraftAround): Next {
  let job: Job = {};
  let step = 1;
  for (const [index, asked] of QUESTIONS.entries()) {
    const question = asked.ask(job, around);
    if (question === undefined) continue;
    const only = onlyAnswer(question);
    const given = Object.hasOwn(answers, asked.key) ? answers[asked.key] : undefined;
    const taken = asked.take(job, only ?? given, question, around);
    if (taken !== undefined) {
      job = taken;
      if (only === undefined) step++;
      continue;
    }
    // Nothing to choose from is nothing to ask.
    if (question.items.length === 0 && question.pattern === undefined) continue;
    const later = QUESTIONS.slice(index + 1).filter((other) => isAsked(other.ask(job, around), job));
    return { question: { ...question, step, steps: step + later.length } };
  }
  return { draft: writeDraft(job, around.around) };
}

/** The answer of a question that has no other. */
function onlyAnswer({ items, pattern }: Question): string | undefined {
  return items.length === 1 && pattern === undefined ? items[0]?.value : undefined;
}

/** Whether a later question will be asked, as far as can be told: what nothing is known of is taken to be. */
function isAsked(question: Question | undefined, { subject }: Job): boolean {
  if (question === undefined) return subject === undefined;
  return question.items.length !== 1 && (question.items.length > 0 || question.pattern !== undefined);
}
