import type { ClientCapabilities, Position, Range, WorkspaceEdit } from "vscode-languageserver-protocol";
import { CancellationToken } from "vscode-languageserver-protocol";
import { LineIndex } from "../../../server/src/core/text/line-index.ts";
import type { DocumentContext, Edits } from "../../../server/src/core/workspace/context.ts";
import type { Call } from "../../../server/src/lsp/call.ts";
import { viewClient } from "../../../server/src/lsp/client-view.ts";
import { DEFAULTS } from "../../../server/src/lsp/settings.ts";

/** A call with one document, for tests of bindings without a session; positions are in UTF-16. */
export interface FakeCall extends Call {
  /** What the client was asked to change, and what it was shown. */
  readonly applied: { readonly label: string; readonly edit: WorkspaceEdit }[];
  readonly shown: string[];
  /** Puts another state of the document in place. */
  readonly put: (context: DocumentContext) => void;
}

export function fakeCall(
  first: DocumentContext,
  capabilities: ClientCapabilities,
  commands: readonly string[] = [],
): FakeCall {
  let context = first;
  const client = viewClient(capabilities, commands);
  const applied: FakeCall["applied"] = [];
  const shown: string[] = [];
  const uri = (path: string) => `file://${path}`;
  const path = (address: string) => address.replace("file://", "");
  const linesOf = (of: string) =>
    of === context.path ? context.analysis.lines : new LineIndex(context.textOf(of) ?? "");
  const offset = (of: string, position: Position) => linesOf(of).offset(position);
  const position = (of: string, at: number) => linesOf(of).position(at);
  const range = (of: string, { start, end }: { start: number; end: number }): Range => ({
    start: position(of, start),
    end: position(of, end),
  });
  const edits: Call["edits"] = (of, list) => list.map((edit) => ({ range: range(of, edit), newText: edit.newText }));
  const document = (address: string) => (path(address) === context.path ? context : undefined);
  const none = () => {
    throw new Error("not for this test");
  };
  return {
    applied,
    shown,
    put: (next) => {
      context = next;
    },
    client,
    token: CancellationToken.None,
    document,
    at: (address, at) => {
      const found = document(address);
      return found && { context: found, offset: offset(found.path, at) };
    },
    settings: () => DEFAULTS,
    findings: () => undefined,
    documents: () => [context.path],
    judgement: none,
    state: none,
    inForce: () => ({ environment: context.analysis.kept.environment, files: [], project: undefined }),
    changes: () => 0,
    isOpen: (of) => of === context.path,
    library: async () => context.library,
    isLibraryWhole: () => true,
    encoding: "utf-16",
    uri,
    path,
    offset,
    offsets: (of, { start, end }) => ({ start: offset(of, start), end: offset(of, end) }),
    position,
    range,
    location: (place) => ({ uri: uri(place.path), range: range(place.path, place) }),
    links: none,
    edits,
    workspaceEdit: (all: Edits, created = []) => ({
      documentChanges: [
        ...created.map((file) => ({ kind: "create" as const, uri: uri(file) })),
        ...[...all].map(([of, list]) => ({
          textDocument: { uri: uri(of), version: null },
          edits: edits(of, list),
        })),
      ],
    }),
    apply: async (label, edit) => {
      applied.push({ label, edit });
      return true;
    },
    show: (message) => shown.push(message),
    lensShown: () => undefined,
    errorReport: () => "Work Instructions 0, internal errors",
    documentation: (pages) => pages.map(({ heading }) => heading).join("\n"),
    markup: (pages) => ({ kind: "plaintext", value: pages.map(({ heading }) => heading).join("\n") }),
    partial: () => false,
    report: () => undefined,
    pause: async () => undefined,
  };
}
