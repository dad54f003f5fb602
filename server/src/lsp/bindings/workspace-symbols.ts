import type { SymbolInformation, WorkspaceSymbol } from "vscode-languageserver-protocol";
import { SymbolTag, WorkspaceSymbolRequest, WorkspaceSymbolResolveRequest } from "vscode-languageserver-protocol";
import { workspaceSymbols as symbolsOf } from "../../core/features/workspace-symbols.ts";
import type { Range } from "../../core/text/range.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";

const CAPABILITY = "workspace.symbol";
/** More are of no use to a person; whoever looks for something types on. */
const MOST = 200;
const PORTION = 50;
const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export const workspaceSymbols: Binding = {
  capabilities: () => ({ workspaceSymbolProvider: { resolveProvider: true } }),
  requests: [
    request(WorkspaceSymbolRequest.type, null, async ({ query }, call) => {
      const library = await call.library();
      const isLate = call.client.list(`${CAPABILITY}.resolveSupport.properties`).includes("location.range");
      const hasTags = call.client.has(`${CAPABILITY}.tagSupport`);
      const found = symbolsOf(library, query, MOST);
      const rest: (SymbolInformation | WorkspaceSymbol)[] = [];
      for (let from = 0; from < found.length; from += PORTION) {
        const portion = found.slice(from, from + PORTION).map((symbol): SymbolInformation | WorkspaceSymbol => {
          const { name, kind, container, deprecated, path, start, end } = symbol;
          const uri = call.uri(path);
          const data: Range = { start, end };
          return {
            name,
            kind,
            ...(container === undefined ? {} : { containerName: container }),
            ...(deprecated && hasTags ? { tags: [SymbolTag.Deprecated] } : {}),
            // Texts are read for those that are gone to only.
            ...(isLate ? { location: { uri }, data } : { location: call.location(symbol) }),
          };
        });
        if (!call.partial(portion)) rest.push(...portion);
        await call.pause();
      }
      // The forms are not mixed: which one it is depends on the client alone.
      return rest as SymbolInformation[] | WorkspaceSymbol[];
    }),
    request(WorkspaceSymbolResolveRequest.type, { name: "", kind: 1, location: { uri: "" } }, (symbol, call) => {
      const { uri } = symbol.location;
      const path = call.path(uri);
      const range = isRange(symbol.data) && call.document(uri) ? call.range(path, symbol.data) : START;
      return { ...symbol, location: { uri, range } };
    }),
  ],
};

function isRange(data: unknown): data is Range {
  if (typeof data !== "object" || data === null) return false;
  const { start, end } = data as Readonly<Record<string, unknown>>;
  return typeof start === "number" && typeof end === "number";
}
