import {
  commands,
  Disposable,
  type ExtensionContext,
  env,
  l10n,
  type TextDocument,
  UIKind,
  Uri,
  window,
  workspace,
} from "vscode";
import { type Print, PrintRequest } from "../../../server/src/lsp/own-requests.ts";
import type { Extension } from "../extension-api.ts";
import type { Previews } from "../preview/previews.ts";

const IMAGE_TYPES: Readonly<Record<string, string>> = {
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  bmp: "image/bmp",
};
/** Bytes of one image; a larger one is told by its text. */
const MOST_BYTES = 10_000_000;

/**
 * Print and export: the instruction as one HTML file with its images inside. A webview cannot print, so that the file
 * is opened in the browser.
 */
export function registerPrint(context: ExtensionContext, extension: Extension, previews: Previews): Disposable {
  const renderFor = async (target: unknown) => {
    const document = await previews.documentFor(target);
    const print = document && (await renderFile(document, extension));
    if (document === undefined || !print) {
      void window.showInformationMessage(l10n.t("Open a work instruction (*.wi.yaml) to print it."));
      return undefined;
    }
    return { document, print };
  };
  return Disposable.from(
    commands.registerCommand("wi.print", async (target?: unknown) => {
      const rendered = await renderFor(target);
      if (rendered === undefined) return;
      if (isOpenable(context.globalStorageUri)) await openInBrowser(rendered.print, context);
      else await save(rendered.document, rendered.print);
    }),
    commands.registerCommand("wi.exportHtml", async (target?: unknown) => {
      const rendered = await renderFor(target);
      if (rendered !== undefined) await save(rendered.document, rendered.print);
    }),
  );
}

async function renderFile(document: TextDocument, { client, ready }: Extension): Promise<Print | null> {
  await ready;
  const textDocument = { uri: client.code2ProtocolConverter.asUri(document.uri) };
  const plain = await client.sendRequest(PrintRequest.type, { textDocument });
  if (plain === null || plain.files.length === 0) return plain;
  const images: Record<string, string> = {};
  for (const file of plain.files) {
    const data = await dataOf(Uri.parse(file));
    if (data !== undefined) images[file] = data;
  }
  return client.sendRequest(PrintRequest.type, { textDocument, images });
}

/** An image of the workspace as a `data:` address. */
async function dataOf(uri: Uri): Promise<string | undefined> {
  const type = IMAGE_TYPES[uri.path.slice(uri.path.lastIndexOf(".") + 1).toLowerCase()];
  if (type === undefined || workspace.getWorkspaceFolder(uri) === undefined) return undefined;
  try {
    const bytes = await workspace.fs.readFile(uri);
    if (bytes.length > MOST_BYTES) return undefined;
    let binary = "";
    for (let at = 0; at < bytes.length; at += 32_768) binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
    return `data:${type};base64,${btoa(binary)}`;
  } catch {
    return undefined;
  }
}

/** A file of the machine that the person sits at. In a browser, and far from the disk, the person says where it goes. */
function isOpenable({ scheme }: Uri): boolean {
  return scheme === "file" && env.uiKind === UIKind.Desktop && env.remoteName === undefined;
}

/** The extension's own folder holds the file; it is overwritten by the next of the same name. */
async function openInBrowser({ html, fileName }: Print, context: ExtensionContext): Promise<void> {
  const folder = Uri.joinPath(context.globalStorageUri, "print");
  await workspace.fs.createDirectory(folder);
  const file = Uri.joinPath(folder, fileName);
  await workspace.fs.writeFile(file, new TextEncoder().encode(html));
  await env.openExternal(file);
}

async function save(document: TextDocument, { html, fileName }: Print): Promise<void> {
  const folder = document.isUntitled
    ? workspace.workspaceFolders?.[0]?.uri
    : document.uri.with({ path: document.uri.path.slice(0, document.uri.path.lastIndexOf("/")) });
  const target = await window.showSaveDialog({
    ...(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, fileName) }),
    filters: { HTML: ["html"] },
    title: l10n.t("Export as HTML"),
  });
  if (target === undefined) return;
  await workspace.fs.writeFile(target, new TextEncoder().encode(html));
  const open = l10n.t("Open");
  const written = l10n.t("Written to {0}.", workspace.asRelativePath(target));
  const chosen = await window.showInformationMessage(written, ...(isOpenable(target) ? [open] : []));
  if (chosen === open) await env.openExternal(target);
}
