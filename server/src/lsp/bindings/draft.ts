import { nextOf } from "../../core/features/draft.ts";
import { LineIndex } from "../../core/text/line-index.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import type { Call } from "../call.ts";
import { positionOf } from "../encoding.ts";
import { DraftRequest } from "../own-requests.ts";

export const draft: Binding = {
  capabilities: () => ({}),
  requests: [
    request(DraftRequest.type, null, async ({ answers, uri }, call) => {
      const { environment, project } = call.inForce(uri);
      const { around } = environment.rules;
      const early = nextOf(answers, { around, numbers: [] });
      // The other documents are looked at where a number is to be chosen, and not before.
      const isBefore = "question" in early && early.question.key !== "number" && !Object.hasOwn(answers, "number");
      const next = isBefore ? early : nextOf(answers, { around, numbers: await numbersIn(project, call) });
      if ("question" in next) return next;
      const { fileName, text, todo } = next.draft;
      const lines = new LineIndex(text);
      const position = (offset: number) => positionOf(text, lines, offset, call.encoding);
      return {
        draft: { fileName, text, todo: todo.map(({ start, end }) => ({ start: position(start), end: position(end) })) },
      };
    }),
  ],
};

/** Numbers of the instructions of a project, or of all where none is given. */
async function numbersIn(project: string | undefined, call: Call): Promise<readonly string[]> {
  const library = await call.library();
  return library.summaries.flatMap(({ kind, number, path }) =>
    kind === "instruction" && number !== undefined && (project === undefined || library.projectOf(path) === project)
      ? [number]
      : [],
  );
}
