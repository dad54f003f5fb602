import type { Analysis } from "../../core/analysis/analyse.ts";
import { analyse } from "../../core/analysis/analyse.ts";
import { compare as compareSides } from "../../core/render/compare/comparison.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import type { Call } from "../call.ts";
import type { Comparison, Revision } from "../own-requests.ts";
import { CompareRequest } from "../own-requests.ts";

export const compare: Binding = {
  capabilities: () => ({}),
  requests: [
    request(CompareRequest.type, null, ({ before, after }, call): Comparison | null => {
      const [old, now] = [analysisOf(before, call), analysisOf(after, call)];
      if (old === undefined || now === undefined) return null;
      const { title, changes, html } = compareSides(
        { label: before.label, analysis: old },
        { label: after.label, analysis: now },
      );
      return { title, changes: changes.length, html };
    }),
  ],
};

/** A document as it is, or a text that it had, under what holds for it now. */
function analysisOf({ uri, text }: Revision, call: Call): Analysis | undefined {
  if (text !== undefined) return analyse(text, "instruction", call.inForce(uri).environment);
  const analysis = call.document(uri)?.analysis;
  return analysis?.kind === "instruction" ? analysis : undefined;
}
