import type { CancellationToken, MessageConnection } from "vscode-jsonrpc";
import { ApplyWorkspaceEditRequest } from "vscode-languageserver-protocol";
import type { DocumentContext } from "../core/workspace/context.ts";
import { plainEnvironment } from "../core/workspace/project-reader.ts";
import type { Call } from "./call.ts";
import type { ClientView } from "./client-view.ts";
import type { Converter } from "./convert.ts";
import type { Host } from "./host.ts";
import type { InternalErrors } from "./internal-errors.ts";
import { breathe, cancelled } from "./pause.ts";
import type { Work } from "./progress.ts";
import type { Judged } from "./publisher.ts";
import type { Settings } from "./settings.ts";
import type { ShownLenses } from "./shown-lenses.ts";
import { pathOf } from "./uri.ts";
import type { Workspace } from "./workspace.ts";

/** What a session gives to its calls. */
export interface Answering {
  readonly connection: MessageConnection;
  readonly host: Pick<Host, "version">;
  readonly client: ClientView;
  readonly workspace: Workspace;
  readonly converter: Converter;
  readonly errors: InternalErrors;
  readonly lenses: ShownLenses;
  readonly open: ReadonlyMap<string, unknown>;
  readonly settingsAt: (path: string) => Settings;
  readonly judged: (path: string, area: string) => Judged | undefined;
  readonly send: (method: string, params: object) => void;
}

/** What the handler of one request is given. */
export function callOf(session: Answering, params: unknown, token: CancellationToken, work: Work): Call {
  const { converter, workspace, client } = session;
  const partialToken = tokenIn(params, "partialResultToken");
  const document = (uri: string): DocumentContext | undefined => workspace.context(pathOf(uri));
  return {
    client,
    token,
    document,
    at: (uri, position) => {
      const context = document(uri);
      return context && { context, offset: converter.offset(context.path, position) };
    },
    settings: (uri) => session.settingsAt(pathOf(uri)),
    findings: (path, area) => session.judged(path, area),
    documents: () => workspace.documents(),
    changes: () => workspace.changes,
    isOpen: (path) => session.open.has(path),
    judgement: (path) => workspace.judge(path),
    state: (uri) => {
      const path = pathOf(uri);
      const state = workspace.state(path);
      return { ...state, findings: [...session.errors.findingsOf(path), ...state.findings] };
    },
    inForce: (uri) =>
      uri === undefined
        ? { environment: plainEnvironment(), files: [], project: undefined }
        : workspace.inForce(pathOf(uri)),
    library: async () => {
      // The look at all documents is shared: whoever cancels ends the wait, not the look.
      const library = await workspace.library(breathe);
      if (token.isCancellationRequested) throw cancelled();
      return library;
    },
    isLibraryWhole: () => workspace.isLibraryWhole,
    encoding: converter.encoding,
    uri: converter.uri,
    path: converter.path,
    offset: converter.offset,
    offsets: converter.offsets,
    position: converter.position,
    range: converter.range,
    location: converter.location,
    links: converter.links,
    edits: converter.edits,
    workspaceEdit: converter.workspaceEdit,
    markup: converter.markup,
    documentation: converter.documentation,
    apply: async (label, edit) => {
      if (!client.can("workspace.applyEdit")) return false;
      try {
        return (await session.connection.sendRequest(ApplyWorkspaceEditRequest.type, { label, edit })).applied;
      } catch {
        return false;
      }
    },
    show: (message) => session.send("window/showMessage", { type: 3, message }),
    lensShown: (path, key, text) => session.lenses.shown(path, key, text),
    errorReport: () => session.errors.report(session.host.version),
    partial: (value) => {
      if (partialToken === undefined) return false;
      session.send("$/progress", { token: partialToken, value: value as object });
      return true;
    },
    report: work.report,
    pause: async () => {
      await breathe();
      if (token.isCancellationRequested || work.isCancelled()) throw cancelled();
    },
  };
}

export function tokenIn(params: unknown, key: string): string | number | undefined {
  const token: unknown = (params as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  return typeof token === "string" || typeof token === "number" ? token : undefined;
}
