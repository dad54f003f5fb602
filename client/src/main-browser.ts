import { type ExtensionContext, Uri } from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from "vscode-languageclient/browser";
import { startExtension, stopExtension } from "./extension.ts";
import type { Extension } from "./extension-api.ts";

/** The part of a web worker's global scope that is used here. */
declare const Worker: new (address: string) => ConstructorParameters<typeof BrowserMessageReader>[0];

/** In a browser: the language server is a web worker, and reads the files that this extension gives it. */
export function activate(context: ExtensionContext): Extension {
  const program = Uri.joinPath(context.extensionUri, "dist", "server-browser.js").toString(true);
  return startExtension(context, {
    createClient: (id, name, options) =>
      new LanguageClient(
        id,
        name,
        async () => {
          // Not the worker itself: the editor puts a function in the place of its class, and the client does not know it.
          const worker = new Worker(program);
          return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
        },
        options,
      ),
    readsDisk: false,
    lint: undefined,
  });
}

export const deactivate = stopExtension;
