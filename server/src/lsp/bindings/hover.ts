import { HoverRequest } from "vscode-languageserver-protocol";
import { hoverAt } from "../../core/features/hover.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";

export const hover: Binding = {
  capabilities: () => ({ hoverProvider: true }),
  requests: [
    request(HoverRequest.type, null, ({ textDocument, position }, call) => {
      const at = call.at(textDocument.uri, position);
      const found = at && hoverAt(at.context, at.offset);
      if (at === undefined || found === undefined) return null;
      return {
        contents: call.markup(found.pages, "textDocument.hover.contentFormat"),
        range: call.range(at.context.path, found),
      };
    }),
  ],
};
