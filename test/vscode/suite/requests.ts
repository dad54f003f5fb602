import { commands, type TextEditor, window } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { Extension } from "../../../client/src/extension-api.ts";
import type { InstructionEntry, ProcedureEntry, Status } from "../../../server/src/lsp/own-requests.ts";
import { at, closeAll, findings, placeOf, replace, rulesAt, running, show, textOf, until } from "./editor.ts";
import { match, ok, oneOf, same } from "./expect.ts";

const HOT = "mistakes/wi-rw-9802-tip-too-hot.wi.yaml";
const RULE = "tip-temperature-outside-range";

describe("requests of our own, and the server's life", () => {
  let extension: Extension;
  let client: BaseLanguageClient;
  before(async () => {
    extension = await running();
    ({ client } = extension);
  });
  afterEach(closeAll);

  const uriOf = ({ document }: TextEditor) => client.code2ProtocolConverter.asUri(document.uri);

  it("status tells of the file, its catalog and its findings", async () => {
    const editor = await show(at(HOT));
    await findings(editor.document.uri, [RULE]);
    const status = await client.sendRequest<Status>("wi/status", { textDocument: { uri: uriOf(editor) } });
    same([status.kind, status.errors, status.warnings], ["instruction", 0, 1]);
    same(status.standard, "IPC-7711/7721 revision D");
    match(status.project ?? "", /\/mistakes\/wi\.config\.yaml$/);
    same(status.catalogs.length, 1);
    match(status.catalogs[0] ?? "", /\/site\.wi-catalog\.yaml$/);
  });

  it("status says why another file is not ours", async () => {
    const editor = await show(at("printers.yaml"));
    const status = await client.sendRequest<Status>("wi/status", { textDocument: { uri: uriOf(editor) } });
    same(status.kind, "none");
    ok(status.because.length > 10);
  });

  it("procedures are those of the standard and of the site catalog", async () => {
    const uri = client.code2ProtocolConverter.asUri(at(HOT));
    const entries = await client.sendRequest<ProcedureEntry[]>("wi/procedures", { uri });
    ok(entries.length > 80, String(entries.length));
    ok(oneOf(entries, "procedure", ({ id }) => id === "7711 land-preparation").site !== "");
    same(oneOf(entries, "procedure", ({ id }) => id === "7711 3.1.1").site, "");
  });

  it("a procedure is explained", async () => {
    match((await client.sendRequest<string | null>("wi/explain", { term: "7711 3.1.1" })) ?? "", /Continuous Vacuum/);
  });

  it("all instructions of the workspace are listed", async () => {
    const entries = await client.sendRequest<InstructionEntry[]>("wi/instructions", {});
    const entry = oneOf(entries, "instruction", ({ number }) => number === "WI-RW-0101");
    same([entry.revision, entry.status], ["B", "released"]);
    ok(entry.procedures.includes("7711 3.1.1"));
  });

  it("the server can be started again, and knows what was not saved", async () => {
    const editor = await show(at(HOT));
    await findings(editor.document.uri, [RULE]);
    await replace(editor, "7711 3.1.1", "7711 3.9.99");
    await until("another finding", () => rulesAt(editor.document.uri).some((rule) => rule.startsWith("procedure-")));
    await commands.executeCommand("wi.restartServer");
    ok(client.isRunning());
    await until("the finding again", () => rulesAt(editor.document.uri).some((rule) => rule.startsWith("procedure-")));
    const hovers = await commands.executeCommand<{ readonly contents: unknown }[]>(
      "vscode.executeHoverProvider",
      editor.document.uri,
      placeOf(editor, "7711 through-hole-installation", 8),
    );
    match(textOf(hovers[0]?.contents), /[Tt]hrough-hole/);
    same(window.activeTextEditor?.document.isDirty, true);
  });
});
