import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from "vscode";
import { ExplainRequest } from "../../server/src/lsp/own-requests.ts";
import type { Extension } from "./extension-api.ts";

const SCHEME = "wi-explain";

/** Pages of what the catalog knows, as documents that the editor's own Markdown preview shows. */
export class Explanations implements TextDocumentContentProvider, Disposable {
  readonly #extension: Extension;
  readonly #changed = new EventEmitter<Uri>();
  readonly #registration: Disposable;

  constructor(extension: Extension) {
    this.#extension = extension;
    this.#registration = workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  get onDidChange() {
    return this.#changed.event;
  }

  async provideTextDocumentContent({ path, query }: Uri): Promise<string> {
    const term = path.replace(/^\/|\.md$/g, "");
    await this.#extension.ready;
    const params = query === "" ? { term } : { term, uri: query };
    const page = await this.#extension.client.sendRequest(ExplainRequest.type, params);
    return page ?? l10n.t("Nothing is known of ‘{0}’.", term);
  }

  /** Shows the page of a term; `near` is a document or folder whose site catalogs count. */
  async show(term: string, near?: Uri): Promise<void> {
    const uri = Uri.from({ scheme: SCHEME, path: `/${term}.md`, query: near?.toString() ?? "" });
    this.#changed.fire(uri);
    try {
      await commands.executeCommand("markdown.showPreviewToSide", uri);
    } catch {
      // An editor without the built-in Markdown extension.
      await window.showTextDocument(uri, { preview: true, preserveFocus: true });
    }
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
