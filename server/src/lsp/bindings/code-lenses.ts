import { CodeLensRequest, CodeLensResolveRequest } from "vscode-languageserver-protocol";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import { lensesOf, resolvedLens } from "../lenses.ts";

const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export const codeLenses: Binding = {
  capabilities: () => ({ codeLensProvider: { resolveProvider: true } }),
  requests: [
    request(CodeLensRequest.type, [], ({ textDocument }, call) => lensesOf(textDocument.uri, call)),
    request(CodeLensResolveRequest.type, { range: NOWHERE }, resolvedLens),
  ],
};
