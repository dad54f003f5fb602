import { commands, extensions, type Hover, tasks, type WorkspaceEdit, workspace } from "vscode";
import { at, closeAll, findings, placeOf, running, show, textOf } from "./editor.ts";
import { match, ok, same } from "./expect.ts";

const RULE = "tip-temperature-outside-range";

describe("a workspace that is not trusted", () => {
  before(running);
  afterEach(closeAll);

  it("is not", () => {
    same(workspace.isTrusted, false);
    same(extensions.getExtension("work-instructions.work-instructions")?.isActive, true);
  });

  it("has findings, hover and rename", async () => {
    const editor = await show(at("mistakes/wi-rw-9802-tip-too-hot.wi.yaml"));
    const { uri } = editor.document;
    await findings(uri, [RULE]);
    const hovers = await commands.executeCommand<Hover[]>(
      "vscode.executeHoverProvider",
      uri,
      placeOf(editor, "7711 3.1.1", 7),
    );
    match(textOf(hovers[0]?.contents), /Continuous Vacuum/);
    const edit = await commands.executeCommand<WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      uri,
      placeOf(editor, "id: install-resistors", 6),
      "fit-resistors",
    );
    ok(edit.size > 0);
  });

  it("starts no program", async () => {
    // Asking for the tasks would ask the person for trust, and wait.
    await commands.executeCommand("wi.lintWorkspace");
    same(tasks.taskExecutions.length, 0);
  });
});
