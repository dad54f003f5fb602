import { type ExtensionContext, ProcessExecution, Uri } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { startExtension, stopExtension } from "./extension.ts";
import type { Extension } from "./extension-api.ts";

/** On the desktop, and where a server runs beside the editor: the language server is a process of its own. */
export function activate(context: ExtensionContext): Extension {
  const program = Uri.joinPath(context.extensionUri, "dist", "wi.cjs").fsPath;
  return startExtension(context, {
    createClient: (id, name, options) =>
      new LanguageClient(id, name, { module: program, args: ["lsp"], transport: TransportKind.ipc }, options),
    readsDisk: true,
    // The editor's own Node runs the linter, so that none has to be installed.
    lint: (args, cwd) =>
      new ProcessExecution(process.execPath, [program, "lint", ...args], { cwd, env: { ELECTRON_RUN_AS_NODE: "1" } }),
  });
}

export const deactivate = stopExtension;
