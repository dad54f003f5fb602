import { commands, extensions } from "vscode";
import { say } from "./drive.ts";
import { at, extension, show } from "./editor.ts";
import { same } from "./expect.ts";

describe("activation in a window without files of ours", () => {
  it("is measured, and that of an empty extension", async () => {
    await show(at("readme.md"));
    await rest();
    const empty = extensions.getExtension("stand-in.empty");
    const ours = extension();
    same(empty?.isActive, false);
    same(ours.isActive, false);
    // Ours is the first: what would be done once for both counts as ours.
    const start = performance.now();
    const { ready } = await ours.activate();
    const activated = performance.now();
    await ready;
    const answered = performance.now();
    await rest();
    const again = performance.now();
    await empty?.activate();
    say("empty", performance.now() - again);
    say("ours", activated - start);
    say("ready", answered - start);
  });
});

/** What opening the window started has come to its end: it answers at once, many times in a row. Or it never will. */
async function rest(): Promise<void> {
  const end = performance.now() + 15_000;
  for (let answered = 0; answered < 50 && performance.now() < end; answered++) {
    const start = performance.now();
    await commands.executeCommand("setContext", "standIn.rest", answered);
    if (performance.now() - start > 5) answered = 0;
  }
}
