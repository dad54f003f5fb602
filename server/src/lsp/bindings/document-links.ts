import type { DocumentLink } from "vscode-languageserver-protocol";
import { DocumentLinkRequest, DocumentLinkResolveRequest } from "vscode-languageserver-protocol";
import type { Link } from "../../core/features/document-links.ts";
import { documentLinks as linksOf } from "../../core/features/document-links.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import type { Call } from "../call.ts";

/** What is sent along with a link, so that it can be asked about again. */
interface LinkData {
  readonly uri: string;
  readonly offset: number;
}

export const documentLinks: Binding = {
  capabilities: () => ({ documentLinkProvider: { resolveProvider: true } }),
  requests: [
    request(DocumentLinkRequest.type, null, async ({ textDocument: { uri } }, call) => {
      // A number leads somewhere only when its document is known.
      await call.library();
      const context = call.document(uri);
      if (context === undefined) return null;
      return linksOf(context).map((link) => ({
        range: call.range(context.path, link),
        ...targetOf(link, call),
        data: { uri, offset: link.start } satisfies LinkData,
      }));
    }),
    request(
      DocumentLinkResolveRequest.type,
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } },
      async (link, call) => {
        // Where it leads to is looked up again: nothing of what a client sends becomes an address.
        const { data, range } = link;
        await call.library();
        const context = isLinkData(data) ? call.document(data.uri) : undefined;
        const same = context && linksOf(context).find(({ start }) => isLinkData(data) && start === data.offset);
        return { range, ...(same === undefined ? {} : targetOf(same, call)), ...(data === undefined ? {} : { data }) };
      },
    ),
  ],
};

function targetOf({ to, tooltip }: Link, { client, uri }: Call): Pick<DocumentLink, "target" | "tooltip"> {
  const target = "file" in to ? uri(to.file) : to.address;
  return client.can("textDocument.documentLink.tooltipSupport") ? { target, tooltip } : { target };
}

function isLinkData(data: unknown): data is LinkData {
  if (typeof data !== "object" || data === null) return false;
  const { uri, offset } = data as Readonly<Record<string, unknown>>;
  return typeof uri === "string" && typeof offset === "number";
}
