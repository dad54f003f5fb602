import { type CompletionList, commands, Selection, type TextEditor, WorkspaceEdit, workspace } from "vscode";
import { at, closeAll, findings, ours, placeOf, replace, rulesAt, running, show, until } from "./editor.ts";
import { match, ok, same } from "./expect.ts";

const RULE = "tip-temperature-outside-range";

describe("documents of every kind", () => {
  before(running);
  afterEach(closeAll);

  const labelsAt = async (editor: TextEditor, text: string) => {
    const { items } = await commands.executeCommand<CompletionList>(
      "vscode.executeCompletionItemProvider",
      editor.document.uri,
      placeOf(editor, text, text.length),
    );
    return items.map(({ label }) => (typeof label === "string" ? label : label.label));
  };

  it("a document without a file has findings, completion and symbols", async () => {
    const saved = await workspace.openTextDocument(at("mistakes/wi-rw-9802-tip-too-hot.wi.yaml"));
    const editor = await show(
      await workspace.openTextDocument({ language: "work-instruction", content: saved.getText() }),
    );
    await until("a finding", () => rulesAt(editor.document.uri).includes(RULE));
    await replace(editor, "method: soldering-iron", "method: ");
    const labels = await labelsAt(editor, "type: through-hole }\n    method: ");
    ok(labels.includes("soldering-iron"), labels.join());
  });

  it("an empty document of our language offers whole instructions", async () => {
    const editor = await show(await workspace.openTextDocument({ language: "work-instruction", content: "" }));
    const labels = await labelsAt(editor, "");
    ok(labels.length > 0);
  });

  for (const [before, name, after] of [
    ["steps:\n  - ", "step-bake", "steps:\n  - id: bake-board\n    title: "],
    ["steps:\n  ", "step-bake", "steps:\n  - id: bake-board\n    title: "],
    ["steps:\n", "step-bake", "steps:\n- id: bake-board\n  title: "],
    ["references:\n  - ", "item-reference", "references:\n  - { document: IPC-A-610"],
    ["references:\n  ", "item-reference", "references:\n  - { document: IPC-A-610"],
  ] as const) {
    it(`${name} has one dash behind ${JSON.stringify(before)}`, async () => {
      const editor = await show(await workspace.openTextDocument({ language: "work-instruction", content: before }));
      const end = editor.document.positionAt(before.length);
      editor.selection = new Selection(end, end);
      await commands.executeCommand("editor.action.insertSnippet", { langId: "work-instruction", name });
      await until("the snippet", () => editor.document.getText() !== before);
      same(editor.document.getText().slice(0, after.length), after);
    });
  }

  for (const content of ["", "workInstruction: 1\nactivity: rework\n", "steps:\n    - id: a\n      title: A\n"]) {
    it(`Tab indents by two blanks, as the canonical form does: ${JSON.stringify(content)}`, async () => {
      const editor = await show(await workspace.openTextDocument({ language: "work-instruction", content }));
      await until("the indentation", () => editor.options.tabSize === 2 && editor.options.insertSpaces === true);
    });
  }

  it("a catalog has findings and completion", async () => {
    const editor = await show(at("site.wi-catalog.yaml"));
    await findings(editor.document.uri, []);
    await replace(editor, "skill: intermediate", "skill: nobody");
    await until("a finding", () => ours(editor.document.uri).length > 0);
    await replace(editor, "skill: nobody", "skill: ");
    const labels = await labelsAt(editor, "skill: ");
    ok(labels.includes("intermediate"), labels.join());
  });

  it("a project file has findings and completion, and a change of it is seen in its documents", async () => {
    const hot = await show(at("mistakes/wi-rw-9802-tip-too-hot.wi.yaml"));
    await findings(hot.document.uri, [RULE]);
    const editor = await show(at("mistakes/wi.config.yaml"));
    same(editor.document.languageId, "work-instruction");
    await findings(editor.document.uri, []);
    await replace(editor, "certification: required", "certification: sometimes");
    await until("a finding", () => ours(editor.document.uri).length > 0);
    await replace(editor, "certification: sometimes", "certification: ");
    const labels = await labelsAt(editor, "certification: ");
    ok(labels.includes("required"), labels.join());
    const edit = new WorkspaceEdit();
    edit.insert(editor.document.uri, editor.document.positionAt(0), `rules:\n  ${RULE}: off\n`);
    ok(await workspace.applyEdit(edit));
    await until("the rule is off", () => !rulesAt(hot.document.uri).includes(RULE));
  });

  it("beside a broken catalog all that does not need it works", async () => {
    const catalog = await show(at("broken/site.wi-catalog.yaml"));
    await until("findings of the catalog", () => ours(catalog.document.uri).length > 0);
    const editor = await show(at("broken/sensor.wi.yaml"));
    await until("findings of the instruction", () => rulesAt(editor.document.uri).includes(RULE));
    const labels = await labelsAt(editor, "procedure: ");
    ok(labels.length > 10);
  });

  it("a document of 10,000 lines has findings, and again after a change", async () => {
    const editor = await show(at("large/large.wi.yaml"));
    ok(editor.document.lineCount > 10_000, String(editor.document.lineCount));
    const hot = () => ours(editor.document.uri).filter(({ message }) => /‘\d+ °C’ is above/.test(message));
    await until("the finding", () => hot().length === 1);
    await replace(editor, "tipTemperature: 420 °C", "tipTemperature: 350 °C");
    await until("no finding", () => hot().length === 0);
    await replace(editor, "tipTemperature: 350 °C", "tipTemperature: 430 °C");
    const [finding] = await until("a finding elsewhere", () => hot().length === 1 && hot());
    match(finding?.message ?? "", /430 °C/);
    ok((finding?.range.start.line ?? 10_000) < 100);
  });
});
