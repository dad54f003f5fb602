import { commands, Disposable, l10n, window } from "vscode";
import type { Extension } from "../extension-api.ts";
import { isOurs } from "../languages.ts";

/** Restart, output, and what the server does for the whole document at hand. */
export function registerServerCommands({ client, restart }: Extension): Disposable {
  return Disposable.from(
    commands.registerCommand("wi.restartServer", async () => {
      await window.withProgress(
        { location: { viewId: "wi.instructions" }, title: l10n.t("Restarting the language server") },
        // Where it does not stay up, the person is told anyway.
        () => restart().catch(() => undefined),
      );
    }),
    commands.registerCommand("wi.showOutput", () => client.outputChannel.show(true)),
    commands.registerCommand("wi.fixFile", async () => {
      const document = window.activeTextEditor?.document;
      if (isOurs(document)) await commands.executeCommand("wi.fixAll", document.uri.toString());
    }),
    commands.registerCommand("wi.openWalkthrough", () =>
      commands.executeCommand("workbench.action.openWalkthrough", "work-instructions.work-instructions#start", false),
    ),
  );
}
