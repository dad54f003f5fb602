import type { Location, LocationLink, Range } from "vscode-languageserver-protocol";
import { DeclarationRequest, DefinitionRequest } from "vscode-languageserver-protocol";
import type { Found } from "../../core/features/definition.ts";
import { declarationAt, definitionAt } from "../../core/features/definition.ts";
import type { DocumentContext } from "../../core/workspace/context.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import type { Call } from "../call.ts";

export const definition: Binding = {
  capabilities: () => ({ definitionProvider: true, declarationProvider: true }),
  requests: [
    request(DefinitionRequest.type, null, async ({ textDocument, position }, call) => {
      // What is defined elsewhere is known once every document was looked at.
      await call.library();
      const at = call.at(textDocument.uri, position);
      return answer(at?.context, at && definitionAt(at.context, at.offset), "textDocument.definition", call);
    }),
    request(DeclarationRequest.type, null, async ({ textDocument, position }, call) => {
      await call.library();
      const at = call.at(textDocument.uri, position);
      return answer(at?.context, at && declarationAt(at.context, at.offset), "textDocument.declaration", call);
    }),
  ],
};

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function answer(
  context: DocumentContext | undefined,
  found: Found | undefined,
  capability: string,
  call: Call,
): Location[] | LocationLink[] | null {
  if (context === undefined || found === undefined) return null;
  const origin = { path: context.path, ...found.origin };
  const [first] = found.targets;
  // An image has no lines.
  if (first?.isFile !== true) return call.links(found.targets, origin, capability);
  const uri = call.uri(first.path);
  if (!call.client.can(`${capability}.linkSupport`)) return [{ uri, range: START }];
  const originSelectionRange = call.range(origin.path, origin);
  return [{ originSelectionRange, targetUri: uri, targetRange: START, targetSelectionRange: START }];
}
