import {
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
} from "vscode-languageserver-protocol";
import { FORMAT_TRIGGER, formatDocument, formatOnType, formatRange } from "../../core/features/format.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";

/** The client's options say how it indents; a document looks the same from every desk, so they are not asked. */
export const formatting: Binding = {
  capabilities: () => ({
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: FORMAT_TRIGGER },
  }),
  requests: [
    request(DocumentFormattingRequest.type, null, ({ textDocument }, call) => {
      const context = call.document(textDocument.uri);
      return context === undefined ? null : call.edits(context.path, formatDocument(context.analysis));
    }),
    request(DocumentRangeFormattingRequest.type, null, ({ textDocument, range }, call) => {
      const context = call.document(textDocument.uri);
      if (context === undefined) return null;
      const edits = formatRange(context.analysis, call.offsets(context.path, range));
      return call.edits(context.path, edits);
    }),
    request(DocumentOnTypeFormattingRequest.type, null, ({ textDocument, position, ch }, call) => {
      const at = call.at(textDocument.uri, position);
      return at === undefined ? null : call.edits(at.context.path, formatOnType(at.context.analysis, at.offset, ch));
    }),
  ],
};
