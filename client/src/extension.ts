import { commands, type ExtensionContext, l10n, window, workspace } from "vscode";
import { createClient } from "./client.ts";
import { registerCompare } from "./commands/compare.ts";
import { registerLanguageChoice } from "./commands/language-choice.ts";
import { registerNewInstruction } from "./commands/new-instruction.ts";
import { registerPrint } from "./commands/print.ts";
import { registerServerCommands } from "./commands/server.ts";
import { Explanations } from "./explanations.ts";
import type { Extension } from "./extension-api.ts";
import type { Platform } from "./platform.ts";
import { Previews } from "./preview/previews.ts";
import { registerStatus } from "./status.ts";
import { Supervisor } from "./supervisor.ts";
import { registerTasks } from "./tasks.ts";
import { registerInstructions } from "./views/instructions.ts";
import { registerProcedures } from "./views/procedures.ts";

let running: Extension | undefined;

export function startExtension(context: ExtensionContext, platform: Platform): Extension {
  const client = createClient(context, platform);
  const supervisor = new Supervisor(client, () => void tellGivenUp());
  running = {
    client,
    get ready() {
      return supervisor.ready;
    },
    restart: () => supervisor.restart(),
    stop: () => supervisor.stop(),
  };
  supervisor.start();
  const previews = new Previews(context, running);
  const explanations = new Explanations(running);
  context.subscriptions.push(
    previews,
    explanations,
    registerPrint(context, running, previews),
    registerCompare(context, running, previews),
    registerNewInstruction(running),
    registerServerCommands(running),
    registerLanguageChoice(),
    registerStatus(running),
    registerTasks(platform),
    registerInstructions(running),
    registerProcedures(running, explanations),
    workspace.onDidGrantWorkspaceTrust(tellTrust),
  );
  tellTrust();
  return running;
}

export async function stopExtension(): Promise<void> {
  const stopped = running?.stop();
  running = undefined;
  await stopped;
}

async function tellGivenUp(): Promise<void> {
  const restart = l10n.t("Restart");
  const output = l10n.t("Show Output");
  const chosen = await window.showErrorMessage(
    l10n.t("The language server of work instructions ended several times and is not started again."),
    restart,
    output,
  );
  if (chosen === restart) await commands.executeCommand("wi.restartServer");
  else if (chosen === output) await commands.executeCommand("wi.showOutput");
}

/** For the `when` of what starts a program. */
function tellTrust(): void {
  void commands.executeCommand("setContext", "wi.untrusted", !workspace.isTrusted);
}
