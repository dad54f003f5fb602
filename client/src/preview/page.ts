import { l10n, Uri, type Webview } from "vscode";
import { STYLE } from "../../../server/src/core/render/instruction/style.ts";

/** A page for a webview: nothing is loaded but its own script and images of the workspace. */
export function pageOf(webview: Webview, extensionUri: Uri, body: string, script: string | undefined): string {
  const nonce = randomText();
  const policy = [
    "default-src 'none'",
    `img-src ${webview.cspSource}`,
    `style-src 'nonce-${nonce}'`,
    ...(script === undefined ? [] : [`script-src 'nonce-${nonce}'`]),
  ].join("; ");
  const source = script && webview.asWebviewUri(Uri.joinPath(extensionUri, "dist", script)).toString();
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(l10n.t("Work instruction"))}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body class="wi-preview">
${body}
${source === undefined ? "" : `<script nonce="${nonce}" src="${source}"></script>`}
</body>
</html>`;
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function randomText(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
