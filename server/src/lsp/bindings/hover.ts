import { HoverRequest } from "vscode-languageserver-protocol";
import { hoverAt } from "../../core/features/hover.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import { watchLibrary } from "../watch-library.ts";

export const hover: Binding = {
  capabilities: () => ({ hoverProvider: true }),
  requests: [
    request(HoverRequest.type, null, async ({ textDocument, position }, call) => {
      const first = call.at(textDocument.uri, position);
      if (first === undefined) return null;
      const watched = watchLibrary(first.context);
      let found = hoverAt(watched.context, first.offset);
      let { context } = first;
      if (watched.isAsked()) {
        // Where a thing is used is told only after all documents were looked at; of others nobody waits for that.
        await call.library();
        const again = call.at(textDocument.uri, position);
        if (again === undefined) return null;
        context = again.context;
        found = hoverAt(context, again.offset);
      }
      if (found === undefined) return null;
      return {
        contents: call.markup(found.pages, "textDocument.hover.contentFormat"),
        range: call.range(context.path, found),
      };
    }),
  ],
};
