import { commands, Disposable, languages, window } from "vscode";
import { isOurs, LANGUAGE } from "../languages.ts";

/** A file whose name says nothing can be made ours, and one of ours can be left alone, for as long as it is open. */
export function registerLanguageChoice(): Disposable {
  return Disposable.from(
    commands.registerCommand("wi.treatAsInstruction", async () => {
      const document = window.activeTextEditor?.document;
      if (document !== undefined) await languages.setTextDocumentLanguage(document, LANGUAGE);
    }),
    commands.registerCommand("wi.leaveAlone", async () => {
      const document = window.activeTextEditor?.document;
      if (isOurs(document)) await languages.setTextDocumentLanguage(document, "yaml");
    }),
  );
}
