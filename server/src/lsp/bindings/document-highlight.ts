import { DocumentHighlightKind, DocumentHighlightRequest } from "vscode-languageserver-protocol";
import { highlightsAt } from "../../core/features/document-highlight.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";

const KINDS = {
  write: DocumentHighlightKind.Write,
  read: DocumentHighlightKind.Read,
  text: DocumentHighlightKind.Text,
} as const;

export const documentHighlight: Binding = {
  capabilities: () => ({ documentHighlightProvider: true }),
  requests: [
    request(DocumentHighlightRequest.type, null, ({ textDocument, position }, call) => {
      const at = call.at(textDocument.uri, position);
      if (at === undefined) return null;
      const { path } = at.context;
      return highlightsAt(at.context, at.offset).map((place) => ({
        range: call.range(path, place),
        kind: KINDS[place.kind],
      }));
    }),
  ],
};
