import { tasks, workspace } from "vscode";
import { running, until } from "./editor.ts";
import { match, oneOf, same } from "./expect.ts";

describe("a workspace that is trusted", () => {
  before(running);

  it("has a task that lints, and says where it found what", async () => {
    same(workspace.isTrusted, true);
    const found = await tasks.fetchTasks({ type: "wi" });
    const task = oneOf(found, "task", ({ definition }) => definition.type === "wi");
    const code = await new Promise<number | undefined>((resolve, reject) => {
      const listening = tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.definition.type !== "wi") return;
        listening.dispose();
        resolve(exitCode);
      });
      Promise.resolve(tasks.executeTask(task)).catch(reject);
    });
    // The library's mistakes are warnings and errors, and there is a broken catalog.
    same(code, 1);
    match(await until("the name of the task", () => task.name), /lint/);
  });
});
