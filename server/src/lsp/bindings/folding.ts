import { FoldingRangeRequest } from "vscode-languageserver-protocol";
import { foldingRanges } from "../../core/features/folding.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";

const CAPABILITY = "textDocument.foldingRange";

export const folding: Binding = {
  capabilities: () => ({ foldingRangeProvider: true }),
  requests: [
    request(FoldingRangeRequest.type, [], ({ textDocument }, { client, document }) => {
      const context = document(textDocument.uri);
      if (context === undefined) return [];
      const kinds = client.list(`${CAPABILITY}.foldingRangeKind.valueSet`);
      // Whole lines are folded, so that it does not matter whether a client can do more.
      return foldingRanges(context.analysis, client.number(`${CAPABILITY}.rangeLimit`)).map(({ start, end, kind }) => ({
        startLine: start,
        endLine: end,
        ...(kind === undefined || (kinds.length > 0 && !kinds.includes(kind)) ? {} : { kind }),
      }));
    }),
  ],
};
