import {
  type CodeAction,
  type CodeLens,
  type CompletionList,
  commands,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InlayHint,
  Location,
  type LocationLink,
  Range,
  type SemanticTokens,
  type SemanticTokensLegend,
  SnippetString,
  type SymbolInformation,
  type TextEdit,
  type TextEditor,
  WorkspaceEdit,
  workspace,
} from "vscode";
import {
  at,
  closeAll,
  findings,
  placeOf,
  rangeOf,
  replace,
  rulesAt,
  running,
  show,
  take,
  textOf,
  until,
} from "./editor.ts";
import { match, ok, oneOf, same } from "./expect.ts";

const HOT = "mistakes/wi-rw-9802-tip-too-hot.wi.yaml";
const RULE = "tip-temperature-outside-range";

describe("features of the language", () => {
  let editor: TextEditor;
  before(running);
  beforeEach(async () => {
    editor = await show(at(HOT));
    // What a test before has changed may be taken back late.
    const written = new TextDecoder().decode(await workspace.fs.readFile(uri()));
    await until("the text of the file", () => !editor.document.isDirty && editor.document.getText() === written);
    await findings(editor.document.uri, [RULE]);
  });
  afterEach(closeAll);

  const uri = () => editor.document.uri;
  /** The editor takes a question back when something moves meanwhile, and asks again by itself only for a person. */
  const ask = <T>(command: string, ...args: readonly unknown[]): Promise<T> =>
    until(command, async () => ({ answer: await commands.executeCommand<T>(command, ...args) })).then(
      ({ answer }) => answer,
    );

  it("the document is of our language", () => {
    same(editor.document.languageId, "work-instruction");
  });

  it("a finding says what, where and how bad, and comes and goes with the text", async () => {
    const [finding] = await findings(uri(), [RULE]);
    ok(finding);
    match(finding.message, /^The tip at ‘360 °C’ is above the usual/);
    same(editor.document.getText(finding.range), "360 °C");
    same(finding.severity, 1);
    await replace(editor, "tipTemperature: 360 °C", "tipTemperature: 330 °C");
    await findings(uri(), []);
    await replace(editor, "tipTemperature: 330 °C, dwellTime: 2", "tipTemperature: 370 °C, dwellTime: 2");
    await findings(uri(), [RULE]);
  });

  it("an earlier version of the file beside it has no findings", async () => {
    const text = editor.document.getText();
    const versions = workspace.registerTextDocumentContentProvider("earlier", {
      provideTextDocumentContent: () => text,
    });
    try {
      const earlier = await workspace.openTextDocument(uri().with({ scheme: "earlier", authority: "" }));
      same(earlier.languageId, "work-instruction");
      await show(earlier);
      editor = await show(uri());
      await replace(editor, "tipTemperature: 360 °C", "tipTemperature: 330 °C");
      await findings(uri(), []);
      same(rulesAt(earlier.uri), []);
    } finally {
      versions.dispose();
    }
  });

  it("completion offers values, and the text is right once one is taken", async () => {
    await replace(editor, "method: soldering-iron", "method: ");
    const position = placeOf(editor, "type: through-hole }\n    method: ", "type: through-hole }\n    method: ".length);
    const { items } = await ask<CompletionList>("vscode.executeCompletionItemProvider", uri(), position);
    const item = oneOf(
      items,
      "completion",
      ({ label }) => (typeof label === "string" ? label : label.label) === "soldering-iron",
    );
    const range = item.range instanceof Range ? item.range : (item.range?.replacing ?? new Range(position, position));
    if (item.insertText instanceof SnippetString) await editor.insertSnippet(item.insertText, range);
    else {
      const edit = new WorkspaceEdit();
      edit.replace(uri(), range, item.insertText ?? "");
      await workspace.applyEdit(edit);
    }
    match(editor.document.getText(), /type: through-hole }\n {4}method: soldering-iron\n/);
    await findings(uri(), [RULE]);
  });

  it("completion of keys leaves out those that are there", async () => {
    await replace(editor, "    duration: 20 min", "    duration: 20 min\n    ");
    const position = placeOf(editor, "duration: 20 min\n    ", "duration: 20 min\n    ".length);
    const { items } = await ask<CompletionList>("vscode.executeCompletionItemProvider", uri(), position);
    const labels = items.map(({ label }) => (typeof label === "string" ? label : label.label));
    ok(labels.includes("cautions"), labels.join());
    ok(!labels.includes("duration"), labels.join());
  });

  it("hover on the number of a procedure tells of the procedure", async () => {
    const hovers = await ask<Hover[]>("vscode.executeHoverProvider", uri(), placeOf(editor, "7711 3.1.1", 7));
    same(hovers.length, 1);
    match(textOf(hovers[0]?.contents), /Continuous Vacuum/);
  });

  it("definition of equipment is in the site catalog", async () => {
    const found = await ask<(Location | LocationLink)[]>(
      "vscode.executeDefinitionProvider",
      uri(),
      placeOf(editor, "equipment: [SS-03]", "equipment: [S".length),
    );
    same(found.length, 1);
    const [first] = found;
    ok(first);
    const target = first instanceof Location ? first.uri : first.targetUri;
    match(target.path, /\/site\.wi-catalog\.yaml$/);
  });

  it("references of equipment are in all documents", async () => {
    const found = await ask<Location[]>(
      "vscode.executeReferenceProvider",
      uri(),
      placeOf(editor, "equipment: [SS-03]", "equipment: [S".length),
    );
    const files = new Set(found.map(({ uri: { path } }) => path.slice(path.lastIndexOf("/") + 1)));
    ok(files.has("site.wi-catalog.yaml"), [...files].join());
    ok(files.has("wi-rw-0101-axial-resistors-vacuum.wi.yaml"), [...files].join());
  });

  it("rename of a step changes each mention of it", async () => {
    const position = placeOf(editor, "id: install-resistors", "id: in".length);
    const edit = await ask<WorkspaceEdit>("vscode.executeDocumentRenameProvider", uri(), position, "fit-resistors");
    ok(await workspace.applyEdit(edit));
    const text = editor.document.getText();
    ok(!text.includes("install-resistors"));
    match(text, /- id: fit-resistors\n/);
    match(text, /target: fit-resistors }/);
    await findings(uri(), [RULE]);
  });

  it("an action at a finding is offered, and settles it", async () => {
    const range = rangeOf(editor, "tipTemperature: 360 °C");
    const actions = await ask<CodeAction[]>("vscode.executeCodeActionProvider", uri(), range, "quickfix", 20);
    const waive = oneOf(actions, "action", ({ title }) => /^Waive ‘tip-temperature-outside-range’/.test(title));
    await take(waive);
    await until("the finding is waived", () => !rulesAt(uri()).includes(RULE));
    match(editor.document.getText(), /waivers:/);
  });

  it("formatting puts right what is not", async () => {
    const before = editor.document.getText();
    await replace(editor, "    duration: 20 min", "    duration:    20 min");
    const edits = await ask<TextEdit[]>("vscode.executeFormatDocumentProvider", uri(), {
      tabSize: 2,
      insertSpaces: true,
    });
    const edit = new WorkspaceEdit();
    edit.set(uri(), edits);
    ok(await workspace.applyEdit(edit));
    same(editor.document.getText(), before);
  });

  it("the outline has a section for the steps, with each step in it", async () => {
    const symbols = await ask<DocumentSymbol[]>("vscode.executeDocumentSymbolProvider", uri());
    const names = (list: readonly DocumentSymbol[]): readonly string[] =>
      list.flatMap(({ name, children }) => [name, ...names(children)]);
    ok(names(symbols).some((name) => name.includes("install-resistors") || name.includes("Solder the new resistors")));
  });

  it("symbols of the workspace are found by their number", async () => {
    const found = await ask<SymbolInformation[]>("vscode.executeWorkspaceSymbolProvider", "WI-RW-0101");
    oneOf(found, "symbol", ({ location }) => location.uri.path.includes("wi-rw-0101-"));
  });

  it("lenses have a text and a command of ours or of the editor", async () => {
    const lenses = await ask<CodeLens[]>("vscode.executeCodeLensProvider", uri(), 100);
    oneOf(lenses, "lens", ({ command }) => command?.title === "Preview" && command.command === "wi.preview");
    const all = new Set(await commands.getCommands());
    for (const { command } of lenses) {
      if (command !== undefined && command.command !== "") ok(all.has(command.command), command.command);
    }
  });

  it("hints tell the name of a procedure", async () => {
    const all = new Range(0, 0, editor.document.lineCount, 0);
    const hints = await ask<InlayHint[]>("vscode.executeInlayHintProvider", uri(), all);
    const labels = hints.map(({ label }) =>
      typeof label === "string" ? label : label.map(({ value }) => value).join(""),
    );
    ok(
      labels.some((label) => /Continuous Vacuum/i.test(label)),
      labels.join(),
    );
  });

  it("semantic tokens are in the legend and in the document", async () => {
    const legend = await ask<SemanticTokensLegend>("vscode.provideDocumentSemanticTokensLegend", uri());
    const { data } = await ask<SemanticTokens>("vscode.provideDocumentSemanticTokens", uri());
    ok(data.length > 500);
    let line = 0;
    for (let index = 0; index < data.length; index += 5) {
      line += data[index] ?? 0;
      ok((data[index + 3] ?? 0) < legend.tokenTypes.length);
    }
    ok(line < editor.document.lineCount);
  });

  it("steps can be folded", async () => {
    const ranges = await ask<FoldingRange[]>("vscode.executeFoldingRangeProvider", uri());
    const { line } = placeOf(editor, "- id: install-resistors");
    oneOf(ranges, "fold", ({ start }) => start === line);
  });

  it("links of an instruction open files of the workspace", async () => {
    const bga = await show(at("bga/wi-rw-0501-bga256-replace.wi.yaml"));
    const links = await until("links", async () => {
      const found = await ask<DocumentLink[]>("vscode.executeLinkProvider", bga.document.uri, 100);
      return found.length > 0 && found;
    });
    const image = oneOf(links, "link", ({ target }) => target?.path.endsWith(".svg") === true);
    same(image.target?.scheme, bga.document.uri.scheme);
  });
});
