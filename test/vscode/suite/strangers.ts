import { commands } from "vscode";
import { at, extension, running, show } from "./editor.ts";
import { ok, same } from "./expect.ts";

describe("a window without files of ours", () => {
  it("does not start the extension, whatever YAML is opened", async () => {
    same(extension().isActive, false);
    const editor = await show(at("printers.yaml"));
    same(editor.document.languageId, "yaml");
    // What other extensions answer comes after all that opening the document starts.
    await commands.executeCommand("vscode.executeHoverProvider", editor.document.uri, editor.selection.active);
    await commands.executeCommand("vscode.executeDocumentSymbolProvider", editor.document.uri);
    same(extension().isActive, false);
  });

  it("starts it for a command", async () => {
    await commands.executeCommand("wi.showOutput");
    const { client } = await running();
    ok(client.isRunning());
  });
});
