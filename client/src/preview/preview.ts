import {
  Disposable,
  l10n,
  languages,
  Range,
  Selection,
  type Tab,
  TabInputText,
  type TextEditor,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import { PreviewRequest } from "../../../server/src/lsp/own-requests.ts";
import type { Extension } from "../extension-api.ts";
import type { FromPage, ShownBlock, ToPage } from "./messages.ts";
import { pageOf } from "./page.ts";

/**
 * One panel: shows a document, and again whenever its text or its findings change. One question is on its way at a
 * time; what changed meanwhile is asked for once it is answered.
 */
export class Preview implements Disposable {
  readonly panel: WebviewPanel;
  readonly #extension: Extension;
  readonly #registrations: Disposable;
  #uri: Uri;
  #locked: boolean;
  /** The answer that the page shows. */
  #resultId: string | undefined;
  #isAsking = false;
  #isStale = true;
  /** The page that is there; it is another each time that the panel was hidden. */
  #page: string | undefined;
  /** Counts the times that all is shown: what was asked for before is told only in part. */
  #round = 0;
  /** The images that are shown, by the editor's address: the server's address, and how often it was painted anew. */
  readonly #images = new Map<string, { readonly file: string; readonly version: number }>();

  constructor(panel: WebviewPanel, extensionUri: Uri, extension: Extension, uri: Uri, locked: boolean) {
    this.panel = panel;
    this.#extension = extension;
    this.#uri = uri;
    this.#locked = locked;
    const media = Uri.joinPath(extensionUri, "client", "media");
    panel.iconPath = { light: Uri.joinPath(media, "file-light.svg"), dark: Uri.joinPath(media, "file-dark.svg") };
    this.#registrations = Disposable.from(
      panel.webview.onDidReceiveMessage((message: FromPage) => this.#received(message)),
      panel.onDidChangeViewState(() => this.#update()),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#changed(document.uri);
      }),
      workspace.onDidOpenTextDocument((document) => this.#changed(document.uri)),
      workspace.onDidCloseTextDocument((document) => this.#changed(document.uri)),
      languages.onDidChangeDiagnostics(({ uris }) => {
        for (const changed of uris) this.#changed(changed);
      }),
      extension.client.onDidChangeState(() => this.#again()),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.#reveal(textEditor)),
    );
    this.#setTitle("");
    panel.webview.html = pageOf(
      panel.webview,
      extensionUri,
      `<main id="page" class="wi-document" data-uri="${encodeURIComponent(uri.toString())}"></main>`,
      "preview.js",
    );
  }

  get uri(): Uri {
    return this.#uri;
  }

  get isLocked(): boolean {
    return this.#locked;
  }

  lock(locked: boolean): void {
    this.#locked = locked;
    this.#again();
  }

  follow(uri: Uri): void {
    if (uri.toString() === this.#uri.toString()) return;
    this.#uri = uri;
    this.#revealCursor();
    this.#again();
  }

  /** A file or a folder has another name. */
  moved(from: Uri, to: Uri): void {
    const [old, uri] = [from.toString(), this.#uri.toString()];
    if (uri === old || uri.startsWith(`${old}/`)) this.follow(Uri.parse(to.toString() + uri.slice(old.length)));
  }

  zoom(by: "in" | "out" | "reset"): void {
    this.#post({ kind: "zoom", by });
  }

  dispose(): void {
    this.#page = undefined;
    this.#round++;
    this.#registrations.dispose();
  }

  #received(message: FromPage): void {
    if (message.kind === "ready") {
      this.#page = message.page;
      this.#revealCursor();
      this.#again();
    } else if (message.kind === "jump" && Number.isSafeInteger(message.line)) void this.#jump(message.line);
  }

  #changed(uri: Uri): void {
    if (uri.toString() !== this.#uri.toString()) return;
    this.#isStale = true;
    this.#update();
  }

  /** Shows all, not what changed. */
  #again(): void {
    this.#resultId = undefined;
    this.#round++;
    this.#isStale = true;
    this.#update();
  }

  #update(): void {
    if (!this.#isStale || this.#isAsking || this.#page === undefined || !this.panel.visible) return;
    if (!this.#extension.client.isRunning()) return;
    this.#isStale = false;
    this.#isAsking = true;
    void this.#ask(this.#page)
      .catch((error: unknown) => this.#extension.client.outputChannel.error(`preview: ${String(error)}`))
      .finally(() => {
        this.#isAsking = false;
        this.#update();
      });
  }

  async #ask(page: string): Promise<void> {
    const uri = this.#uri;
    const round = this.#round;
    const { client } = this.#extension;
    // The server knows a document while it is open in the editor.
    const document = await workspace.openTextDocument(uri).then(undefined, () => undefined);
    const answer =
      document &&
      (await client.sendRequest(PreviewRequest.type, {
        textDocument: { uri: client.code2ProtocolConverter.asUri(uri) },
        ...(this.#resultId === undefined ? {} : { previousResultId: this.#resultId }),
      }));
    if (round !== this.#round) return;
    if (!answer) {
      this.#resultId = undefined;
      this.#setTitle("");
      this.#post({ kind: "empty", message: l10n.t("There is nothing to show: this is not a work instruction.") });
      return;
    }
    this.#resultId = answer.resultId;
    this.#setTitle(answer.title);
    this.#post({
      kind: "show",
      page,
      uri: uri.toString(),
      locked: this.#locked,
      language: answer.language,
      blocks: answer.blocks,
      images: this.#imagesOf(answer.blocks),
    });
  }

  /** Addresses of images in the folders of the workspace; others are not shown. */
  #imagesOf(blocks: readonly ShownBlock[]): Readonly<Record<string, string>> {
    const images: Record<string, string> = {};
    for (const { html = "" } of blocks) {
      for (const [, written = ""] of html.matchAll(/ data-file="([^"]*)"/g)) {
        const address = unescaped(written);
        const uri = Uri.parse(address);
        if (workspace.getWorkspaceFolder(uri) === undefined) continue;
        const { version = 0 } = this.#images.get(uri.toString()) ?? {};
        this.#images.set(uri.toString(), { file: address, version });
        images[address] = this.#sourceOf(uri, version);
      }
    }
    return images;
  }

  /** The page keeps what it loaded: an image that was painted anew has another address. */
  #sourceOf(uri: Uri, version: number): string {
    const source = this.panel.webview.asWebviewUri(uri);
    return (version === 0 ? source : source.with({ query: `version=${version}` })).toString();
  }

  /** An image of the workspace was written. */
  imageChanged(uri: Uri): void {
    const shown = this.#images.get(uri.toString());
    if (shown === undefined) return;
    const version = shown.version + 1;
    this.#images.set(uri.toString(), { ...shown, version });
    this.#post({ kind: "image", file: shown.file, source: this.#sourceOf(uri, version) });
  }

  #setTitle(title: string): void {
    const name = title === "" ? this.#uri.path.slice(this.#uri.path.lastIndexOf("/") + 1) : title;
    this.panel.title = l10n.t("Preview {0}", name);
  }

  /** What is shown from now on begins where its cursor is. */
  #revealCursor(): void {
    const uri = this.#uri.toString();
    const editor = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
    if (editor !== undefined) this.#reveal(editor);
  }

  #reveal(editor: TextEditor): void {
    const uri = this.#uri.toString();
    if (editor.document.uri.toString() !== uri) return;
    if (!workspace.getConfiguration("wi.preview").get<boolean>("syncWithEditor", true)) return;
    this.#post({ kind: "reveal", uri, line: editor.selection.active.line });
  }

  /** Shows a line in the editor, without taking the focus from the preview. */
  async #jump(line: number): Promise<void> {
    const uri = this.#uri.toString();
    const visible = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
    const editor =
      visible ??
      (await window.showTextDocument(this.#uri, {
        // Where its tab is; else not over the preview.
        viewColumn: columnOf(uri) ?? (this.panel.viewColumn === ViewColumn.One ? ViewColumn.Two : ViewColumn.One),
        preserveFocus: true,
        preview: false,
      }));
    const { range } = editor.document.lineAt(Math.min(Math.max(0, line), editor.document.lineCount - 1));
    const start = range.start.translate(0, editor.document.lineAt(range.start).firstNonWhitespaceCharacterIndex);
    editor.selection = new Selection(start, start);
    editor.revealRange(new Range(start, range.end), TextEditorRevealType.InCenterIfOutsideViewport);
  }

  #post(message: ToPage): void {
    void this.panel.webview.postMessage(message);
  }
}

/** Where a tab of the document is, behind others. */
function columnOf(uri: string): ViewColumn | undefined {
  const isOf = ({ input }: Tab) => input instanceof TabInputText && input.uri.toString() === uri;
  return window.tabGroups.all.find(({ tabs }) => tabs.some(isOf))?.viewColumn;
}

function unescaped(text: string): string {
  return text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&amp;/g, "&");
}
