import type { DocumentSymbol, SymbolInformation } from "vscode-languageserver-protocol";
import { DocumentSymbolRequest, SymbolTag } from "vscode-languageserver-protocol";
import type { Outlined } from "../../core/features/document-symbols.ts";
import { documentSymbols as outline } from "../../core/features/document-symbols.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import type { Call } from "../call.ts";

const CAPABILITY = "textDocument.documentSymbol";

export const documentSymbols: Binding = {
  capabilities: (client) => ({
    documentSymbolProvider: client.can(`${CAPABILITY}.labelSupport`) ? { label: "Work instructions" } : true,
  }),
  requests: [
    request(DocumentSymbolRequest.type, null, ({ textDocument }, call) => {
      const context = call.document(textDocument.uri);
      if (context === undefined) return null;
      const parts = outline(context.analysis);
      return call.client.can(`${CAPABILITY}.hierarchicalDocumentSymbolSupport`)
        ? parts.map((part) => nested(part, context.path, call))
        : parts.flatMap((part) => flat(part, undefined, context.path, call));
    }),
  ],
};

function nested(part: Outlined, path: string, call: Call): DocumentSymbol {
  return {
    name: part.name,
    ...(part.detail === undefined ? {} : { detail: part.detail }),
    kind: part.kind,
    ...tagsOf(part, call),
    range: call.range(path, part.range),
    selectionRange: call.range(path, part.selection),
    children: part.children.map((child) => nested(child, path, call)),
  };
}

function flat(part: Outlined, around: string | undefined, path: string, call: Call): SymbolInformation[] {
  const own: SymbolInformation = {
    name: part.detail === undefined ? part.name : `${part.name} (${part.detail})`,
    kind: part.kind,
    ...tagsOf(part, call),
    location: call.location({ path, ...part.range }),
    ...(around === undefined ? {} : { containerName: around }),
  };
  return [own, ...part.children.flatMap((child) => flat(child, part.name, path, call))];
}

function tagsOf({ deprecated }: Outlined, { client }: Call): { readonly tags?: SymbolTag[] } {
  return deprecated && client.has(`${CAPABILITY}.tagSupport`) ? { tags: [SymbolTag.Deprecated] } : {};
}
