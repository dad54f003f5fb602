import type {
  DocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver-protocol";
import { DocumentDiagnosticRequest, WorkspaceDiagnosticRequest } from "vscode-languageserver-protocol";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import type { Call } from "../call.ts";
import type { Judged } from "../publisher.ts";

const AREA = "textDocument.diagnostic";
const EMPTY: DocumentDiagnosticReport = { kind: "full", items: [] };
/** Documents whose reports are sent together where the client takes parts. */
const BATCH = 16;

/** Findings for clients that ask. */
export const diagnostics: Binding = {
  capabilities: (client) =>
    client.has(AREA)
      ? { diagnosticProvider: { identifier: "wi", interFileDependencies: true, workspaceDiagnostics: true } }
      : {},
  requests: [
    request(DocumentDiagnosticRequest.type, EMPTY, ({ textDocument, previousResultId }, call) => {
      const judged = call.findings(call.path(textDocument.uri), AREA);
      return judged === undefined ? EMPTY : report(judged, previousResultId);
    }),
    request(WorkspaceDiagnosticRequest.type, { items: [] }, async (params, call) => {
      const previous = new Map((params?.previousResultIds ?? []).map(({ uri, value }) => [call.path(uri), value]));
      const all: WorkspaceDocumentDiagnosticReport[] = [];
      let batch: WorkspaceDocumentDiagnosticReport[] = [];
      let last = 0;
      const flush = () => {
        if (batch.length === 0 || !call.partial({ items: batch } satisfies WorkspaceDiagnosticReport))
          all.push(...batch);
        batch = [];
      };
      const seen = new Set<string>();
      const paths = [...call.documents()];
      for (const [index, path] of paths.entries()) {
        seen.add(path);
        const entry = workspaceReport(path, previous.get(path), call);
        if (entry !== undefined) batch.push(entry);
        if (batch.length >= BATCH) flush();
        if (index - last >= BATCH / 2) {
          last = index;
          call.report(`${index + 1} of ${paths.length}`, (100 * (index + 1)) / paths.length);
          await call.pause();
        }
      }
      // What the client still shows, and is no longer there.
      for (const path of previous.keys()) {
        if (!seen.has(path)) batch.push({ kind: "full", uri: call.uri(path), version: null, items: [] });
      }
      flush();
      return { items: all };
    }),
  ],
};

function workspaceReport(
  path: string,
  previous: string | undefined,
  call: Call,
): WorkspaceDocumentDiagnosticReport | undefined {
  const wanted = call.settings(call.uri(path)).diagnostics === "workspace" || call.isOpen(path);
  const judged = wanted ? call.findings(path, AREA) : undefined;
  if (judged === undefined) {
    return previous === undefined ? undefined : { kind: "full", uri: call.uri(path), version: null, items: [] };
  }
  return { ...report(judged, previous), uri: judged.uri, version: judged.version ?? null };
}

function report(judged: Judged, previous: string | undefined): DocumentDiagnosticReport {
  const resultId = identityOf(judged);
  if (previous === resultId) return { kind: "unchanged", resultId };
  return { kind: "full", resultId, items: [...judged.diagnostics] };
}

/** The same findings have the same id, whatever happened in between; other ones practically never. */
function identityOf({ diagnostics: items }: Judged): string {
  const text = JSON.stringify(items);
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b);
    b ^= b >>> 13;
  }
  return `${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}-${items.length}`;
}
