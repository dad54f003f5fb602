import { type ExtensionContext, Uri } from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { startExtension, stopExtension } from "./extension.ts";
import type { Extension } from "./extension-api.ts";

/** The part of a web worker's global scope that is used here. */
type Server = Extract<ConstructorParameters<typeof LanguageClient>[2], () => unknown>;
declare const Worker: new (address: string) => Awaited<ReturnType<Server>>;

/** In a browser: the language server is a web worker, and reads the files that this extension gives it. */
export function activate(context: ExtensionContext): Extension {
  const program = Uri.joinPath(context.extensionUri, "dist", "server-browser.js").toString(true);
  return startExtension(context, {
    createClient: (id, name, options) => new LanguageClient(id, name, async () => new Worker(program), options),
    readsDisk: false,
    lint: undefined,
  });
}

export const deactivate = stopExtension;
