import { commands, type ExtensionContext, l10n, workspace } from "vscode";
import { openClient } from "./client.ts";
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
import { registerTasks } from "./tasks.ts";
import { registerInstructions } from "./views/instructions.ts";
import { registerProcedures } from "./views/procedures.ts";

let running: Extension | undefined;

export function startExtension(context: ExtensionContext, platform: Platform): Extension {
  const { client, ready } = openClient(context, platform);
  running = { client, ready };
  ready.catch((error: unknown) => {
    client.outputChannel.error(l10n.t("The language server did not start: {0}", String(error)));
  });
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
  const { client, ready } = running ?? {};
  running = undefined;
  // A client that is on its way cannot be stopped.
  await ready?.catch(() => undefined);
  if (client?.isRunning() === true) await client.stop();
}

/** For the `when` of what starts a program. */
function tellTrust(): void {
  void commands.executeCommand("setContext", "wi.untrusted", !workspace.isTrusted);
}
