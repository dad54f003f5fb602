import { FoldingRangeRequest } from "vscode-languageserver-protocol";
import { foldingRanges } from "../../core/features/folding.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";

export const folding: Binding = {
  capabilities: () => ({ foldingRangeProvider: true }),
  requests: [
    request(FoldingRangeRequest.type, [], ({ textDocument }, call) => {
      const context = call.document(textDocument.uri);
      if (context === undefined) return [];
      const most = call.client.number("textDocument.foldingRange.rangeLimit");
      return foldingRanges(context.analysis)
        .slice(0, most)
        .map(({ start, end, kind }) => ({ startLine: start, endLine: end, ...(kind === undefined ? {} : { kind }) }));
    }),
  ],
};
