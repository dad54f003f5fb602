import { type CodeLens, commands, Range, WorkspaceEdit, workspace } from "vscode";
import type { InstructionEntry } from "../../../server/src/lsp/own-requests.ts";
import { at, closeAll, findings, running, show, until } from "./editor.ts";
import { ok, same } from "./expect.ts";

const RULE = "tip-temperature-outside-range";

describe("two roots", () => {
  before(running);
  afterEach(closeAll);

  it("each has the settings of its own project", async () => {
    const north = await show(at("sensor.wi.yaml", "north"));
    const south = await show(at("sensor.wi.yaml", "south"));
    await findings(north.document.uri, [RULE]);
    await findings(south.document.uri, []);
  });

  it("a change of one project file changes the findings of that root alone", async () => {
    const north = await show(at("sensor.wi.yaml", "north"));
    const south = await show(at("sensor.wi.yaml", "south"));
    await findings(north.document.uri, [RULE]);
    const project = await show(at("wi.config.yaml", "south"));
    const edit = new WorkspaceEdit();
    edit.replace(project.document.uri, new Range(0, 0, project.document.lineCount, 0), "asOf: 2026-11-22\n");
    ok(await workspace.applyEdit(edit));
    await findings(south.document.uri, [RULE]);
    await findings(north.document.uri, [RULE]);
  });

  it("settings of the editor hold for the folder that they are in", async () => {
    const north = await show(at("sensor.wi.yaml", "north"));
    await findings(north.document.uri, [RULE]);
    const lenses = async () => {
      const all = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", north.document.uri, 50);
      return all.filter(({ command }) => command?.title === "Preview").length;
    };
    same(await lenses(), 1);
    const settings = workspace.getConfiguration("wi.codeLens", at("", "north"));
    await settings.update("preview", false, 3);
    await until("no lens", async () => (await lenses()) === 0);
    await settings.update("preview", undefined, 3);
    await until("the lens again", async () => (await lenses()) === 1);
  });

  it("the instructions of both are listed", async () => {
    const { client } = await running();
    const entries = await client.sendRequest<InstructionEntry[]>("wi/instructions", {});
    same(entries.length, 2);
  });
});
