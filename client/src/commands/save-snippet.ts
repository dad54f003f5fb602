import { commands, env, l10n, window } from "vscode";

export const SAVE_SNIPPET = "wi.saveSnippet";

/** Takes a step as a snippet. Snippets live in a file of the user that extensions cannot write: it goes to the clipboard. */
export async function saveSnippet(snippet: {
  readonly name: string;
  readonly prefix: string;
  readonly body: readonly string[];
}): Promise<void> {
  const { name, prefix, body } = snippet;
  await env.clipboard.writeText(`${JSON.stringify(name)}: ${JSON.stringify({ prefix, body }, null, 2)}`);
  const open = l10n.t("Open snippets");
  const chosen = await window.showInformationMessage(
    l10n.t("The snippet ‘{0}’ is on the clipboard. Paste it into the snippets of work instructions.", name),
    open,
  );
  if (chosen === open) {
    await commands.executeCommand("workbench.action.openSnippets");
  }
}
