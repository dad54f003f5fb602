import type { Location } from "vscode-languageserver-protocol";
import { ReferencesRequest } from "vscode-languageserver-protocol";
import { referencesAt } from "../../core/features/references.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";

export const references: Binding = {
  capabilities: () => ({ referencesProvider: true }),
  requests: [
    request(ReferencesRequest.type, null, async ({ textDocument, position, context: { includeDeclaration } }, call) => {
      await call.library();
      const at = call.at(textDocument.uri, position);
      if (at === undefined) return null;
      const rest: Location[] = [];
      for (const places of referencesAt(at.context, at.offset, includeDeclaration)) {
        const locations = places.map(call.location);
        // What was sent ahead is not told again.
        if (!call.partial(locations)) rest.push(...locations);
        await call.pause();
      }
      return rest;
    }),
  ],
};
