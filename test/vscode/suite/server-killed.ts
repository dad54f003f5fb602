import { commands, type TextEditor } from "vscode";
import { at, closeAll, findings, ours, placeOf, replace, rulesAt, running, show, textOf, until } from "./editor.ts";
import { match, ok, same } from "./expect.ts";

const RULE = "tip-temperature-outside-range";

describe("a server that dies while it is used", () => {
  afterEach(closeAll);

  it("comes back, knows the text that was not saved, and loses nothing", async () => {
    const { client } = await running();
    const editor = await show(at("mistakes/wi-rw-9802-tip-too-hot.wi.yaml"));
    await findings(editor.document.uri, [RULE]);
    await replace(editor, "procedure: 7711 3.1.1", "procedure: 7711 3.9.99");
    await until("the finding of the unsaved text", () => hasUnknown(editor));
    for (let time = 1; time <= 2; time++) {
      const child = processOf(client);
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await gone;
      const again = await until("another process", () => {
        const now = processOf(client);
        return client.isRunning() && now !== child && now;
      });
      ok(again.pid !== child.pid);
      await until("the finding of the unsaved text", () => hasUnknown(editor));
      const hovers = await commands.executeCommand<{ readonly contents: unknown }[]>(
        "vscode.executeHoverProvider",
        editor.document.uri,
        placeOf(editor, "7711 through-hole-installation", 8),
      );
      same(hovers.length, 1);
      match(textOf(hovers[0]?.contents), /[Tt]hrough-hole/);
    }
    // Once more, and again before the new one has answered anything.
    const last = processOf(client);
    last.kill("SIGKILL");
    const young = await until("a process that is on its way", () => {
      const now = (client as { readonly _serverProcess?: Process })._serverProcess;
      return now !== last && now;
    });
    young.kill("SIGKILL");
    await until("another process", () => client.isRunning() && processOf(client) !== young);
    await until("the finding of the unsaved text", () => hasUnknown(editor));
    same(editor.document.isDirty, true);
    await replace(editor, "tipTemperature: 360 °C", "tipTemperature: 330 °C");
    await until("one finding less", () => !rulesAt(editor.document.uri).includes(RULE));
    same(ours(editor.document.uri).length, 1);
  });
});

function hasUnknown({ document }: TextEditor): boolean {
  return rulesAt(document.uri).includes("procedure-unknown");
}

interface Process {
  readonly pid: number;
  kill(signal: string): void;
  once(event: "exit", listener: (code: unknown) => void): void;
}

/** The client keeps it to itself. */
function processOf(client: object): Process {
  const { _serverProcess: child } = client as { readonly _serverProcess?: Process };
  if (child === undefined) throw new Error("the server has no process");
  return child;
}
