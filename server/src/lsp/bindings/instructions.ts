import { proceduresCited, standingOf } from "../../core/features/instructions.ts";
import type { Summary } from "../../core/workspace/library.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import type { Call } from "../call.ts";
import { type InstructionEntry, InstructionsRequest } from "../own-requests.ts";

/** Entries that are sent together where the client takes parts. */
const PORTION = 50;

export const instructions: Binding = {
  capabilities: () => ({}),
  requests: [
    request(InstructionsRequest.type, [], async (_params, call) => {
      const { summaries } = await call.library();
      const all = summaries.filter(({ kind }) => kind === "instruction");
      const rest: InstructionEntry[] = [];
      for (let from = 0; from < all.length; from += PORTION) {
        const portion: InstructionEntry[] = [];
        for (const summary of all.slice(from, from + PORTION)) {
          const judged = call.judgement(summary.path);
          // It may have gone meanwhile.
          if (judged !== undefined) portion.push(entryOf(summary, judged, call));
          // Each may be looked at for the first time.
          await call.pause();
        }
        if (!call.partial(portion)) rest.push(...portion);
        const done = Math.min(from + PORTION, all.length);
        call.report(`${done} of ${all.length}`, (100 * done) / all.length);
      }
      return rest;
    }),
  ],
};

type Judged = NonNullable<ReturnType<Call["judgement"]>>;

function entryOf(summary: Summary, { findings, heldBackBy }: Judged, call: Call): InstructionEntry {
  const { path, number, title, revision, status, productName, product, effectiveDate, reviewDate } = summary;
  return {
    uri: call.uri(path),
    number: number ?? "",
    title: title ?? "",
    revision: revision ?? "",
    status: status ?? "",
    product: productName ?? "",
    partNumber: product ?? "",
    effectiveDate: effectiveDate ?? "",
    reviewDate: reviewDate ?? "",
    procedures: proceduresCited(summary),
    ...standingOf(summary, findings, heldBackBy !== undefined),
  };
}
