import { type CompletionList, commands, type Hover, languages, type TextEditor, window } from "vscode";
import { at, closeAll, findings, placeOf, running, show, textOf, until } from "./editor.ts";
import { ok, oneOf, same } from "./expect.ts";

const RULE = "tip-temperature-outside-range";

describe("files that are not ours", () => {
  before(running);
  afterEach(closeAll);

  it("another YAML file has only what the other extension says", async () => {
    const editor = await show(at("printers.yaml"));
    same(editor.document.languageId, "yaml");
    await until("the other's finding", () => sourcesAt(editor).length > 0);
    same(sourcesAt(editor), ["yaml-helper"]);
    same(await hoverTexts(editor), ["yaml-helper: hover"]);
    ok((await labels(editor)).includes("yamlHelperItem"));
    const lenses = await commands.executeCommand<unknown[]>("vscode.executeCodeLensProvider", editor.document.uri, 10);
    same(lenses?.length ?? 0, 0);
  });

  it("our files have nothing of the other extension, and nothing twice", async () => {
    const editor = await show(at("mistakes/wi-rw-9802-tip-too-hot.wi.yaml"));
    await findings(editor.document.uri, [RULE]);
    same(sourcesAt(editor), ["wi"]);
    same((await hoverTexts(editor)).length, 1);
    const all = await labels(editor, "method: ");
    ok(!all.includes("yamlHelperItem"));
    same(all.length, new Set(all).size);
    const symbols = await commands.executeCommand<{ readonly name: string }[]>(
      "vscode.executeDocumentSymbolProvider",
      editor.document.uri,
    );
    ok(!symbols.some(({ name }) => name.startsWith("yaml-helper")));
    oneOf(symbols, "symbol", () => true);
  });

  it("a file that the person takes for an instruction is ours, and can be given back", async () => {
    const editor = await show(at("printers.yaml"));
    await until("the other's finding", () => sourcesAt(editor).length > 0);
    await commands.executeCommand("wi.treatAsInstruction");
    await until("our language", () => window.activeTextEditor?.document.languageId === "work-instruction");
    await until("our findings only", () => {
      const sources = sourcesAt(editor);
      return sources.length > 0 && sources.every((source) => source === "wi");
    });
    await commands.executeCommand("wi.leaveAlone");
    await until("the other's findings only", () => sourcesAt(editor).join() === "yaml-helper");
  });
});

function sourcesAt({ document }: TextEditor): readonly string[] {
  return languages.getDiagnostics(document.uri).map(({ source }) => source ?? "");
}

async function hoverTexts(editor: TextEditor): Promise<readonly string[]> {
  const text = editor.document.getText();
  const hovers = await commands.executeCommand<Hover[]>(
    "vscode.executeHoverProvider",
    editor.document.uri,
    editor.document.positionAt(Math.max(1, text.indexOf("7711 3.1.1") + 7)),
  );
  return hovers.map(({ contents }) => textOf(contents));
}

async function labels(editor: TextEditor, behind = ""): Promise<readonly string[]> {
  const { items } = await commands.executeCommand<CompletionList>(
    "vscode.executeCompletionItemProvider",
    editor.document.uri,
    placeOf(editor, behind, behind.length),
  );
  return items.map(({ label }) => (typeof label === "string" ? label : label.label));
}
