import {
  commands,
  Disposable,
  type ExtensionContext,
  l10n,
  type TextDocument,
  type TextEditor,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import type { Extension } from "../extension-api.ts";
import { isInstruction } from "../languages.ts";
import { Preview } from "./preview.ts";

const TYPE = "wi.preview";
const IMAGES = "**/*.{svg,png,jpg,jpeg,gif,webp,avif,bmp}";

/**
 * The previews that are open: one that follows the active instruction, and any number that are locked to one. Lives
 * as long as the extension.
 */
export class Previews implements Disposable {
  readonly #context: ExtensionContext;
  readonly #extension: Extension;
  readonly #open = new Set<Preview>();
  readonly #registrations: Disposable;

  constructor(context: ExtensionContext, extension: Extension) {
    this.#context = context;
    this.#extension = extension;
    const images = workspace.createFileSystemWatcher(IMAGES);
    const repaint = (uri: Uri) => {
      for (const preview of this.#open) preview.imageChanged(uri);
    };
    this.#registrations = Disposable.from(
      images,
      images.onDidCreate(repaint),
      images.onDidChange(repaint),
      commands.registerCommand(TYPE, (target?: unknown) => this.#show(target)),
      commands.registerCommand("wi.lockPreview", () => this.#lock(true)),
      commands.registerCommand("wi.unlockPreview", () => this.#lock(false)),
      commands.registerCommand("wi.previewZoomIn", () => this.active?.zoom("in")),
      commands.registerCommand("wi.previewZoomOut", () => this.active?.zoom("out")),
      commands.registerCommand("wi.previewZoomReset", () => this.active?.zoom("reset")),
      workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) for (const preview of this.#open) preview.moved(oldUri, newUri);
      }),
      workspace.onDidChangeWorkspaceFolders(() => {
        for (const { panel } of this.#open) panel.webview.options = this.#options();
      }),
      window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      window.registerWebviewPanelSerializer(TYPE, {
        deserializeWebviewPanel: async (
          panel,
          state: { readonly uri?: string; readonly locked?: boolean } | undefined,
        ) => this.#restore(panel, state),
      }),
    );
  }

  /** The preview that has the focus. */
  get active(): Preview | undefined {
    return [...this.#open].find(({ panel }) => panel.active);
  }

  /** What a command is about that was started from an editor, a preview or the explorer. */
  async documentFor(target: unknown): Promise<TextDocument | undefined> {
    const uri = uriOf(target) ?? this.active?.uri ?? window.activeTextEditor?.document.uri;
    const document = uri && (await workspace.openTextDocument(uri).then(undefined, () => undefined));
    return isInstruction(document) ? document : undefined;
  }

  async #show(target: unknown): Promise<void> {
    const document = await this.documentFor(target);
    if (document === undefined) {
      void window.showInformationMessage(l10n.t("Open a work instruction (*.wi.yaml) to preview it."));
      return;
    }
    const shown = [...this.#open].find(({ uri, isLocked }) => !isLocked || uri.toString() === document.uri.toString());
    if (shown !== undefined) {
      shown.panel.reveal(undefined, true);
      shown.follow(document.uri);
      return;
    }
    const beside = window.activeTextEditor === undefined ? ViewColumn.Active : ViewColumn.Beside;
    const panel = window.createWebviewPanel(TYPE, "", { viewColumn: beside, preserveFocus: true }, this.#options());
    this.#take(panel, document.uri, false);
  }

  #options() {
    return {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [
        Uri.joinPath(this.#context.extensionUri, "dist"),
        ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri),
      ],
    };
  }

  #take(panel: WebviewPanel, uri: Uri, locked: boolean): void {
    const preview = new Preview(panel, this.#context.extensionUri, this.#extension, uri, locked);
    this.#open.add(preview);
    panel.onDidDispose(() => {
      this.#open.delete(preview);
      preview.dispose();
    });
    panel.onDidChangeViewState(() => this.#tellLocked());
    this.#tellLocked();
  }

  #restore(panel: WebviewPanel, state: { readonly uri?: string; readonly locked?: boolean } | undefined): void {
    if (typeof state?.uri !== "string") {
      panel.dispose();
      return;
    }
    panel.webview.options = this.#options();
    this.#take(panel, Uri.parse(state.uri), state.locked === true);
  }

  #follow(editor: TextEditor | undefined): void {
    if (editor === undefined || !isInstruction(editor.document)) return;
    for (const preview of this.#open) if (!preview.isLocked) preview.follow(editor.document.uri);
  }

  #lock(locked: boolean): void {
    this.active?.lock(locked);
    this.#tellLocked();
  }

  /** For the `when` of the two buttons. */
  #tellLocked(): void {
    void commands.executeCommand("setContext", "wi.previewLocked", this.active?.isLocked === true);
  }

  dispose(): void {
    this.#registrations.dispose();
    for (const { panel } of [...this.#open]) panel.dispose();
  }
}

/** Of an address, an address as text (the server's lens), or an entry of the explorer. */
function uriOf(target: unknown): Uri | undefined {
  if (target instanceof Uri) return target;
  if (typeof target === "string") return Uri.parse(target);
  const uri = (target as { readonly uri?: unknown; readonly resourceUri?: unknown } | undefined)?.resourceUri;
  return uri instanceof Uri ? uri : undefined;
}
