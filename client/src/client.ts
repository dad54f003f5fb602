import { commands, type ExtensionContext, Uri, window, workspace } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions, Location, Position } from "vscode-languageclient";
import { SAVE_SNIPPET, saveSnippet } from "./commands/save-snippet.ts";
import { listFiles, readFiles } from "./files.ts";
import { ours } from "./languages.ts";
import type { Platform } from "./platform.ts";
import { LEFT_TO_SUPERVISOR } from "./supervisor.ts";

/** Commands that the server may put behind a lens or an action, because this extension runs them. */
const PREVIEW = "wi.preview";
const SHOW_REFERENCES = "wi.showReferences";

/** A client that is not started yet. */
export function createClient(context: ExtensionContext, platform: Platform): BaseLanguageClient {
  const output = window.createOutputChannel("Work Instructions", { log: true });
  const trace = window.createOutputChannel("Work Instructions (trace)", { log: true });
  const client = platform.createClient("wi", "Work Instructions", options(platform, output, trace));
  client.registerFeature({
    fillClientCapabilities: (capabilities) => {
      capabilities.experimental = { ...capabilities.experimental, commands: [SAVE_SNIPPET] };
    },
    getState: () => ({ kind: "static" }),
    initialize: () => undefined,
    clear: () => undefined,
  });
  client.onRequest("wi/listFiles", ({ folders }: { readonly folders: readonly string[] }) => listFiles(folders));
  client.onRequest("wi/readFiles", ({ uris }: { readonly uris: readonly string[] }) => readFiles(uris));
  context.subscriptions.push(
    output,
    trace,
    commands.registerCommand(SAVE_SNIPPET, saveSnippet),
    commands.registerCommand(SHOW_REFERENCES, (uri: string, position: Position, locations: readonly Location[]) =>
      commands.executeCommand(
        "editor.action.showReferences",
        Uri.parse(uri),
        client.protocol2CodeConverter.asPosition(position),
        locations.map((location) => client.protocol2CodeConverter.asLocation(location)),
      ),
    ),
  );
  return client;
}

function options(
  { readsDisk }: Platform,
  outputChannel: ReturnType<typeof window.createOutputChannel> & LanguageClientOptions["outputChannel"],
  traceOutputChannel: LanguageClientOptions["traceOutputChannel"] & object,
): LanguageClientOptions {
  const onDisk = (workspace.workspaceFolders ?? []).every(({ uri }) => uri.scheme === "file");
  return {
    documentSelector: [...ours()],
    outputChannel: outputChannel as NonNullable<LanguageClientOptions["outputChannel"]>,
    traceOutputChannel,
    progressOnInitialization: false,
    initializationOptions: {
      commands: [PREVIEW, SHOW_REFERENCES, SAVE_SNIPPET],
      files: !(readsDisk && onDisk),
    },
    initializationFailedHandler: () => false,
    errorHandler: LEFT_TO_SUPERVISOR,
    diagnosticPullOptions: { onChange: true, onTabs: false },
  };
}
