import type { SelectionRange } from "vscode-languageserver-protocol";
import { SelectionRangeRequest } from "vscode-languageserver-protocol";
import { selectionRangesAt } from "../../core/features/selection-ranges.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";

export const selectionRanges: Binding = {
  capabilities: () => ({ selectionRangeProvider: true }),
  requests: [
    request(SelectionRangeRequest.type, null, ({ textDocument, positions }, call) => {
      const context = call.document(textDocument.uri);
      if (context === undefined) return null;
      const { path, analysis } = context;
      return positions.map((position): SelectionRange => {
        const [first, ...rest] = selectionRangesAt(analysis, call.offset(path, position)).toReversed();
        const outermost: SelectionRange = { range: call.range(path, first ?? { start: 0, end: 0 }) };
        return rest.reduce((parent: SelectionRange, range) => ({ range: call.range(path, range), parent }), outermost);
      });
    }),
  ],
};
